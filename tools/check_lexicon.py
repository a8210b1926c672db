"""Fails where a file under data/ is not as data/README.md says: header, columns, cells, terms.

The columns and tags of each kind are read from src/lexicon/kinds.cpp; docs/lexicons.md must name
every tag.
"""

import datetime
import pathlib
import re
import sys

DATA = pathlib.Path("data")
KINDS = pathlib.Path("src/lexicon/kinds.cpp")
DOCS = pathlib.Path("docs/lexicons.md")
KEYS = ("version", "source", "licence", "what")
LONGEST_TERM = 64


def read_kinds() -> dict[str, tuple[list[tuple[str, str]], list[str]]]:
    """Kind's name -> its columns with their types, and its tags."""
    text = KINDS.read_text("utf-8")
    arrays = dict(re.findall(r"constexpr std::array<[^=]*> (k\w+) = \{(.*?)\};", text, re.DOTALL))
    kinds = {}
    for name, columns, tags in re.findall(r'\{"(\w+)", Kind::\w+, (k\w+), (k\w+|Tags\{\})\}', text):
        kinds[name] = (
            re.findall(r'\{"(\w+)", (\w+)\}', arrays[columns]),
            re.findall(r'"(\w+)"', arrays.get(tags, "")),
        )
    return kinds


def wrong_cell(kind: str, cell: str, tags: list[str]) -> str | None:
    """What a cell of that type must be, where it is something else."""
    if kind == "term":
        terms = cell.split("|")
        if "" in terms:
            return "a term"
        if any(len(term) > LONGEST_TERM for term in terms):
            return f"a term of at most {LONGEST_TERM} characters"
    elif kind == "tag":
        if cell not in tags:
            return "one of " + ", ".join(tags)
    elif cell == "":
        return None
    elif kind == "integer":
        if not re.fullmatch(r"-?\d+", cell, re.ASCII) or not -32768 <= int(cell) <= 32767:
            return "a whole number between -32768 and 32767"
    elif kind == "decimal":
        if not re.fullmatch(r"-?\d+(\.\d+)?", cell, re.ASCII):
            return "a decimal number"
    elif kind == "date":
        try:
            if datetime.date.fromisoformat(cell).isoformat() != cell:
                return "a date YYYY-MM-DD"
        except ValueError:
            return "a date YYYY-MM-DD"
    return None


def check(path: pathlib.Path, kinds: dict, readme: str) -> list[str]:
    bad = []

    def fail(line: int, what: str) -> None:
        bad.append(f"{path}:{line}: {what}")

    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        fail(raw[: error.start].count(b"\n") + 1, "not UTF-8")
        return bad
    if text.startswith("\ufeff"):
        fail(1, "begins with a byte order mark")
        text = text[1:]
    lines = text.split("\n")
    if lines.pop() != "":
        fail(len(lines) + 1, "the last line has no line feed")
        lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if "\r" in line:
            fail(number, "ends with a carriage return; lines end with a line feed")
    lines = [line.rstrip("\r") for line in lines]
    if f"`{path.name}`" not in readme:
        fail(1, f"not described in {DATA / 'README.md'}")

    header = (lines + [""])[0].split("\t")
    name = header[0].removeprefix("#huoju:")
    if header[0] != f"#huoju:{path.stem}" or name not in kinds:
        fail(1, f"expected #huoju:{path.stem}, a kind that {KINDS} knows; found {header[0]!r}")
        return bad
    given = dict(cell.partition("=")[::2] for cell in header[1:])
    for key in KEYS:
        if not given.get(key, "").strip():
            fail(1, f"{key}= is missing or empty")
    for key in given:
        if key not in KEYS:
            fail(1, f"unknown key {key!r}")

    columns, tags = kinds[name]
    expected = [column for column, _ in columns]
    names = (lines + ["", ""])[1].split("\t")
    if names != expected:
        fail(2, f"expected the columns {' '.join(expected)}, found {' '.join(names)!r}")
        return bad
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines[2:], 3):
        if line == "" or line == "#" or line.startswith("# "):
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            fail(number, f"expected {len(columns)} columns, found {len(cells)}")
            continue
        tag = ""
        for (column, kind), cell in zip(columns, cells):
            if cell != cell.strip() or any(part != part.strip() for part in cell.split("|")):
                fail(number, f"blanks at the end of a cell: {column} {cell!r}")
            if expected_cell := wrong_cell(kind, cell, tags):
                fail(number, f"expected {expected_cell}, found {cell!r}")
            if kind == "tag":
                tag = cell
        for term in cells[0].split("|"):
            first = seen.setdefault((term, tag), number)
            if first != number:
                fail(number, f"{term!r} stands in line {first} already, as {tag or 'a term'}")
            elif cells[0].split("|").count(term) > 1:
                fail(number, f"{term!r} stands twice in its cell")
    return bad


def main() -> int:
    kinds = read_kinds()
    if not kinds:
        print(f"{KINDS}: no kinds found; has its layout changed?")
        return 1
    readme = (DATA / "README.md").read_text("utf-8")
    files = sorted(DATA.glob("*.tsv"))
    bad = [message for path in files for message in check(path, kinds, readme)]
    for kind in sorted(set(kinds) - {path.stem for path in files}):
        bad.append(f"{DATA / kind}.tsv:1: missing, though {KINDS} knows the kind")
    described = DOCS.read_text("utf-8")
    for kind, (_, tags) in kinds.items():
        bad += [f"{DOCS}:1: tag {tag} of {kind} is missing" for tag in tags if f"`{tag}`" not in described]
    print("\n".join(bad) or f"lexicon: {len(files)} files in order")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
