"""Writes the tables of fields into the pages of docs/, of docs/fields.tsv, which states them once.

A page says where a table belongs: between the lines `<!-- fields: quantity -->` and `<!-- /fields -->`
stand the fields of quantities, behind `<!-- types: article caption -->` a list of those types. With
--check nothing is written: it fails where a page is not what the file gives.

What a line of the file says: the type (`*` of all records, `table` of all tables, `counted` of tiers,
carriers and platforms, `competition.stages` of the items of a field), the field, what it holds, what
it means if it is left out, and its meaning. A line without a field describes the type. Tests hold the
file against the columns of the library and the attributes of the Python package.
"""

from __future__ import annotations

import csv
import pathlib
import re
import sys
from typing import NamedTuple

DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs"
BLOCK = re.compile(r"<!-- (fields|types): ([^>]+) -->\n.*?<!-- /\1 -->", re.DOTALL)


class Field(NamedTuple):
    """A line of the file."""

    type: str
    name: str
    holds: str
    left_out: str
    meaning: str


def read_fields() -> dict[str, list[Field]]:
    """Return the lines by type; that of the type itself comes first."""
    with open(DOCS / "fields.tsv", encoding="utf-8", newline="") as file:
        rows = [Field(*row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    types: dict[str, list[Field]] = {}
    for field in rows[1:]:
        types.setdefault(field.type, []).append(field)
    return types


def fields_table(fields: list[Field]) -> str:
    lines = ["| field | holds | meaning |", "| --- | --- | --- |"]
    for field in fields[1:]:
        absent = f". Where left out: `{field.left_out}`" if field.left_out else ""
        lines.append(f"| `{field.name}` | {field.holds} | {field.meaning}{absent} |")
    return "\n".join(lines)


def types_table(types: dict[str, list[Field]], names: list[str]) -> str:
    lines = ["| type | what it is |", "| --- | --- |"]
    lines += [f"| [`{name}`](#{name}) | {types[name][0].meaning} |" for name in names]
    return "\n".join(lines)


def with_tables(page: str, types: dict[str, list[Field]]) -> str:
    def table(match: re.Match[str]) -> str:
        kind, names = match[1], match[2].split()
        body = fields_table(types[names[0]]) if kind == "fields" else types_table(types, names)
        return f"<!-- {kind}: {match[2]} -->\n\n{body}\n\n<!-- /{kind} -->"

    return BLOCK.sub(table, page)


def main() -> int:
    types = read_fields()
    shown: list[str] = []
    stale = []
    for path in sorted(DOCS.glob("*.md")):
        page = path.read_text("utf-8")
        shown += [name for kind, names in BLOCK.findall(page) if kind == "fields" for name in names.split()]
        made = with_tables(page, types)
        if made == page:
            continue
        stale.append(path.name)
        if "--check" not in sys.argv[1:]:
            path.write_text(made, encoding="utf-8")
    bad = [
        f"docs/fields.tsv: no page shows {name}"
        for name in types
        if len(types[name]) > 1 and name not in shown
    ]
    if "--check" in sys.argv[1:]:
        bad += [f"docs/{name}: not what docs/fields.tsv gives; run python3 tools/fields.py" for name in stale]
    else:
        print("\n".join(f"docs/{name}" for name in stale))
    print("\n".join(bad) or f"fields: {sum(map(len, types.values()))} lines, as the pages have them")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
