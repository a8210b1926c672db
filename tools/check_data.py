"""Fails where places, zones, organizations or companies under data/ contradict themselves or each other.

tools/check_lexicon.py checks the form of every file; this checks what stands in these four.
`--self-test` spoils them in memory, one rule at a time, and fails where that goes unnoticed.
"""

import copy
import pathlib
import re
import sys
import unicodedata

DATA = pathlib.Path("data")
LEVELS = ("country", "province", "prefecture", "county", "region", "foreign", "area")
FORMS = ("full", "short", "word", "abbreviation", "character", "old")
DIVISIONS = LEVELS[1:4]
MUNICIPALITIES = ("11", "12", "31", "50")
FILES = ("places.tsv", "zones.tsv", "organizations.tsv", "companies.tsv")

Rows = list[tuple[int, list[str]]]  # line, cells
Tables = dict[str, Rows]


def load() -> Tables:
    tables = {}
    for name in FILES:
        lines = (DATA / name).read_text("utf-8").split("\n")
        tables[name] = [
            (number, line.split("\t"))
            for number, line in enumerate(lines, 1)
            if number > 2 and line and line != "#" and not line.startswith("# ")
        ]
    return tables


def level_of(code: str) -> str:
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def has_parents(code: str, codes: set[str]) -> bool:
    if code[:2] + "0000" not in codes:
        return False
    # Districts of municipalities and what a province administers itself lie in no prefecture.
    direct = code[:2] in MUNICIPALITIES or code[2:4] == "90"
    return direct or level_of(code) != "county" or code[:4] + "00" in codes


def check_places(rows: Rows, fail) -> dict[str, set[str]]:
    """Codes with the names they have had."""
    names: dict[str, set[str]] = {}
    full: dict[str, int] = {}
    current: dict[str, str] = {}
    seen: dict[tuple[str, str, str], int] = {}
    last = None
    for line, (term, level, form, code, name, begin, end) in rows:
        codes = code.split("|") if code else []
        if form not in FORMS:
            fail(line, f"expected one of {', '.join(FORMS)}, found {form!r}")
            continue
        order = (LEVELS.index(level), not codes, codes[:1], FORMS.index(form), term)
        if last is not None and order < last:
            fail(line, f"{term!r} is out of order")
        last = order
        for variant in term.split("|"):
            first = seen.setdefault((variant, level, form), line)
            if first != line:
                fail(line, f"{variant!r} is in line {first} already, as {level} {form}")
        if not name or (codes and len(codes) != len(name.split("|"))):
            fail(line, f"expected a name for each of {len(codes)} codes, found {name!r}")
            continue
        one = form in ("abbreviation", "character")
        if one != (len(term) == 1):
            fail(line, f"{term!r}: one character is an abbreviation or a character, nothing else is")
        if begin and end and begin >= end:
            fail(line, f"{begin} is not before {end}")
        if form == "old" and not end:
            fail(line, f"{term!r} is old, but has no last day")
        if level in DIVISIONS:
            if any(not re.fullmatch(r"\d{6}", c) for c in codes):
                fail(line, f"expected codes of six digits, found {code!r}")
                continue
            if not codes:  # parts of Taiwan and Hong Kong
                continue
            if level_of(codes[0]) != level:
                fail(line, f"{codes[0]} is no code of a {level}")
            if len(set(codes)) != len(codes):
                fail(line, f"{code} has a code twice")
        elif level in ("country", "foreign"):
            if any(not re.fullmatch(r"[A-Z]{2}", c) for c in codes) or not codes:
                fail(line, f"expected codes of two letters, found {code!r}")
            continue
        else:
            if codes:
                fail(line, f"a {level} has no code, found {code!r}")
            continue
        for c, n in zip(codes, name.split("|")):
            if one:
                continue
            if form != "old":
                if current.setdefault(c, n) != n:
                    fail(line, f"{c} is {current[c]} elsewhere and {n} here")
                if form == "full" and full.setdefault(c, line) != line:
                    fail(line, f"{c} has a full name in line {full[c]} already")
            names.setdefault(c, set()).add(n)
    known = set(names)
    for line, (term, level, form, code, *_) in rows:
        for c in code.split("|") if level in DIVISIONS else []:
            if not re.fullmatch(r"\d{6}", c) or has_parents(c, known):
                continue
            # A prefecture may be gone with its counties.
            if form != "old" or c[:2] + "0000" not in known:
                fail(line, f"{c} ({term}) lies in nothing that the file has")
    return names


def check_zones(rows: Rows, names: dict[str, set[str]], fail) -> None:
    for line, (term, _, name, code, place, year) in rows:
        if name not in term.split("|"):
            fail(line, f"the full name {name!r} is not among the terms")
        if code and code not in names:
            fail(line, f"{code} is no code of places.tsv")
        elif code and place and place not in names[code]:
            fail(line, f"{code} is {' or '.join(sorted(names[code]))}, not {place}")
        if year and not 1979 <= int(year) <= 2035:
            fail(line, f"{year} is no year of a zone")


def check_organizations(rows: Rows, fail) -> None:
    seen: dict[str, tuple[int, str]] = {}
    for line, (term, _, name) in rows:
        if name not in term.split("|"):
            fail(line, f"the full name {name!r} is not among the terms")
        for variant in term.split("|"):
            first, other = seen.setdefault(variant, (line, name))
            if first != line:
                fail(line, f"{variant!r} is {other} in line {first} already")


def check_companies(rows: Rows, organizations: Rows, fail) -> None:
    known = {variant for _, (term, *_) in organizations for variant in term.split("|")}
    seen: dict[str, int] = {}
    for line, (term, kind, form) in rows:
        if form not in ("short", "word"):
            fail(line, f"expected short or word, found {form!r}")
        if kind not in ("company", "finance"):
            fail(line, f"expected company or finance, found {kind!r}")
        for variant in term.split("|"):
            if variant in known:
                fail(line, f"{variant!r} is in organizations.tsv already")
            first = seen.setdefault(variant, line)
            if first != line:
                fail(line, f"{variant!r} is in line {first} already")


def check(tables: Tables) -> list[str]:
    bad: list[str] = []

    def reporter(name: str):
        return lambda line, what: bad.append(f"{DATA / name}:{line}: {what}")

    for name, rows in tables.items():
        for line, cells in rows:
            text = "\t".join(cells)
            if unicodedata.normalize("NFC", text) != text:
                reporter(name)(line, "not in normal form C")
    names = check_places(tables["places.tsv"], reporter("places.tsv"))
    check_zones(tables["zones.tsv"], names, reporter("zones.tsv"))
    check_organizations(tables["organizations.tsv"], reporter("organizations.tsv"))
    check_companies(tables["companies.tsv"], tables["organizations.tsv"], reporter("companies.tsv"))
    return bad


def self_test(good: Tables) -> list[str]:
    """Mistakes that nobody noticed."""

    def find(rows: Rows, wanted) -> list[str]:
        return next(cells for _, cells in rows if wanted(cells))

    def spoil(name: str, wanted, column: int, value: str):
        def apply(tables: Tables) -> None:
            find(tables[name], wanted)[column] = value

        return apply

    def repeat(name: str):
        def apply(tables: Tables) -> None:
            line, cells = tables[name][-1]
            tables[name].append((line + 1, list(cells)))

        return apply

    def swap(tables: Tables) -> None:
        rows = tables["places.tsv"]
        rows[0], rows[-1] = rows[-1], rows[0]

    def drop_province(tables: Tables) -> None:
        tables["places.tsv"] = [r for r in tables["places.tsv"] if not r[1][3].startswith("320000")]

    def full(cells: list[str]) -> bool:
        return cells[1:3] == ["county", "full"] and "|" not in cells[3]

    mistakes = {
        "an unknown form": spoil("places.tsv", full, 2, "nickname"),
        "a code of five digits": spoil("places.tsv", full, 3, "11010"),
        "a code of another level": spoil("places.tsv", full, 3, "110000"),
        "a code with two full names": spoil(
            "places.tsv", lambda c: full(c) and c[3] != "110101", 3, "110101"
        ),
        "a code without a name": spoil("places.tsv", full, 4, ""),
        "a code of a region": spoil("places.tsv", lambda c: c[1] == "region", 3, "110000"),
        "a code of a country": spoil("places.tsv", lambda c: c[1] == "country", 3, "chn"),
        "a long abbreviation": spoil("places.tsv", full, 2, "abbreviation"),
        "an old place that goes on": spoil("places.tsv", lambda c: c[2] == "old", 6, ""),
        "days in the wrong order": spoil(
            "places.tsv", lambda c: c[2] == "old" and c[5] != "", 6, "1950-01-01"
        ),
        "a row out of order": swap,
        "a place twice": repeat("places.tsv"),
        "a county without province": drop_province,
        "a decomposed character": spoil("places.tsv", full, 0, "e\u0301"),
        "a zone in no place": spoil("zones.tsv", lambda c: c[3] != "", 3, "999999"),
        "a zone in the wrong place": spoil("zones.tsv", lambda c: c[4] != "", 4, "北京"),
        "a zone of the future": spoil("zones.tsv", lambda c: c[5] != "", 5, "2999"),
        "a zone without its name": spoil("zones.tsv", lambda c: True, 2, "-"),
        "an organization without its name": spoil("organizations.tsv", lambda c: True, 2, "-"),
        "an organization twice": repeat("organizations.tsv"),
        "a company of no form": spoil("companies.tsv", lambda c: True, 2, ""),
        "a company that is a park": spoil("companies.tsv", lambda c: True, 1, "carrier"),
        "a company twice": repeat("companies.tsv"),
        "a company known with its full name": spoil("companies.tsv", lambda c: True, 0, "华为"),
    }
    unnoticed = []
    known = set(check(good))
    for what, apply in mistakes.items():
        tables = copy.deepcopy(good)
        apply(tables)
        if not set(check(tables)) - known:
            unnoticed.append(what)
    return unnoticed


def main() -> int:
    tables = load()
    if "--self-test" in sys.argv[1:]:
        unnoticed = self_test(tables)
        print("\n".join(f"not noticed: {what}" for what in unnoticed) or "every mistake is noticed")
        return 1 if unnoticed else 0
    bad = check(tables)
    rows = sum(len(rows) for rows in tables.values())
    print("\n".join(bad) or f"data: {rows} rows agree")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
