"""Pages marked up by hand, where they lie beside the repository."""

import json
import pathlib
import subprocess
import sys
import unicodedata

import pytest

import huoju

SHARED = pathlib.Path(__file__).parents[2].parent / "shared"
FLOORS = {"quantity": 0.92, "time": 0.88, "policy": 0.90}

pytestmark = pytest.mark.skipif(
    not (SHARED / "pages" / "index.jsonl").exists(),
    reason="no pages marked up by hand (../shared) beside the repository",
)


@pytest.fixture(scope="module")
def pages() -> dict[str, huoju.Document]:
    index = (SHARED / "pages" / "index.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in index if line.strip()]
    return {
        entry["file"]: huoju.read_file(SHARED / "pages" / entry["file"], entry.get("reference"))
        for entry in entries
    }


def without_layout(text: str) -> str:
    """A text without what cleaning may change: blanks, widths, marks of Markdown."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return plain.replace("*", "").replace("#", "").replace("\\", "")


def test_pages_are_there(pages):
    assert len(pages) >= 15


def test_records_are_sorted(pages):
    for page in pages.values():
        keys = [(r["start"], -r["end"], r["type"]) for r in page.records()]
        assert keys == sorted(keys)


def test_evidence_is_in_the_source(pages):
    for name, page in pages.items():
        for record in page.records("quantity", "time", "policy", "caption", "furniture"):
            evidence = page.source[record["start"] : record["end"]]
            assert evidence == evidence.strip(), (name, record)
            assert without_layout(evidence) == without_layout(record["text"]), (name, record)
            assert "\n" not in record["text"], (name, record)


def test_articles_hold_their_mentions(pages):
    for page in pages.values():
        count = len(page.articles)
        assert count == len(page.records("article"))
        for mention in (*page.quantities, *page.times, *page.policies):
            assert mention.article is None or mention.article < count


def test_agreement_with_the_gold(pages, tmp_path):
    for name, page in pages.items():
        records = page.to_jsonl()
        (tmp_path / name).with_suffix(".jsonl").write_text(records, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, SHARED / "eval" / "score.py", SHARED / "gold", tmp_path, "--json"],
        capture_output=True,
        check=True,
    )
    scores = json.loads(done.stdout)
    strict = {name: scores[name]["strict"] for name in FLOORS}
    assert all(strict[name] >= floor for name, floor in FLOORS.items()), strict
