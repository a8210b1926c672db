"""Reads a page and prints what it states of zones, each fact with its evidence and its place.

python examples/read_page.py examples/pages/newspaper.txt 2024-05-20
"""

from __future__ import annotations

import sys

import huoju


def line(fact: huoju.Observation) -> str:
    """Return a fact in words."""
    value = "" if fact.value is None else f"{fact.value:,f}"
    if fact.high is not None:
        value += f" to {fact.high:,f}"
    bound = "" if fact.bound == "exact" else f"{fact.bound.replace('_', ' ')} "
    growth = "" if fact.growth is None else f" ({fact.growth:+f} %)"
    begin, end = fact.span
    return f"  {begin}-{end}  {fact.metric}: {bound}{value} {fact.unit or ''}{growth}  「{fact.text}」"


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print("usage: read_page.py FILE [DAY OF ISSUE]", file=sys.stderr)
        return 2
    try:
        page = huoju.read_file(sys.argv[1], issued=sys.argv[2] if len(sys.argv) == 3 else None)
    except huoju.Error as error:
        print(error, file=sys.stderr)
        return 1
    for index, article in enumerate(page.articles):
        print(article.headline or "(no headline)")
        for fact in page.observations:
            if fact.article == index and fact.subject is not None:
                print(line(fact))
    return 0


if __name__ == "__main__":
    sys.exit(main())
