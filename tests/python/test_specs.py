"""The tables of cases in tests/specs, through the Python package."""

import pathlib

import pytest

import huoju

SPECS = pathlib.Path(__file__).parents[1] / "specs"
ORDER = {
    "investment": ["name", "investor", "amount", "where", "high", "unit", "bound", "status"],
    "observation": [
        "subject",
        "metric",
        "metric_id",
        "from",
        "to",
        "value",
        "high",
        "unit",
        "bound",
        "per",
        "status",
        "growth",
        "growth_basis",
        "rank",
        "rank_scope",
        "share",
        "share_of",
        "part_of",
    ],
    "offsite": ["home", "host", "name", "operator", "from", "overseas", "status"],
    "event": ["kind", "who", "what", "where", "from", "to"],
    "organization": ["name", "kind"],
    "person": ["name"],
    "place": ["name", "code"],
    "policy": ["title"],
    "quantity": ["value", "high", "unit", "bound", "per", "of"],
    "quote": ["speaker", "direct", "org", "title"],
    "role": ["person", "org", "title"],
    "time": ["kind", "from", "to", "value", "high", "unit", "needs_reference"],
}
TABLES = {
    "quantities.tsv": ["quantity"],
    "times.tsv": ["time"],
    "policies.tsv": ["policy"],
    "places.tsv": ["place"],
    "organizations.tsv": ["organization"],
    "persons.tsv": ["person"],
    "roles.tsv": ["role"],
    "investments.tsv": ["investment"],
    "observations.tsv": ["observation"],
    "quotes.tsv": ["quote"],
    "offsites.tsv": ["offsite"],
    "events.tsv": ["event"],
    "silent.tsv": ["quantity", "time", "policy"],
}


def cases(name: str) -> list[tuple[int, str, str, str]]:
    """Line, day of issue, text and expected records of each row."""
    lines = (SPECS / name).read_text("utf-8").splitlines()
    rows = [(i, line.split("\t")) for i, line in enumerate(lines, 1) if line[:1] not in ("", "#")]
    return [(i, issued, text.replace("\\n", "\n"), expected) for i, (_, issued, text, expected) in rows]


def cell(value: object) -> str:
    """A field as the tables have it."""
    if isinstance(value, list):
        return "、".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def written(record: dict, nouns: bool) -> str:
    """A record as the tables have it."""
    fields = [
        f"{key}={cell(record[key])}"
        for key in ORDER[record["type"]]
        if key in record and (nouns or key != "of")
    ]
    return " ".join([record["text"], "=>", *fields])


@pytest.mark.parametrize("name", TABLES)
def test_table(name):
    wrong = []
    for line, issued, text, expected in cases(name):
        records = huoju.read_text(text, issued=issued or None).records(*TABLES[name])
        found = " | ".join(written(r, " of=" in expected) for r in records)
        if found != expected:
            wrong.append(f"{name}:{line}: {text}\n  expected {expected}\n  found    {found}")
    assert not wrong, "\n".join(wrong)


def test_tables_are_all_here():
    assert {p.name for p in SPECS.glob("*.tsv")} == set(TABLES)
