"""Records as dicts and as JSON Lines."""

import json

import pytest
from conftest import ISSUED, PAGE

import huoju

TYPES = (
    "article",
    "caption",
    "event",
    "furniture",
    "investment",
    "observation",
    "offsite",
    "organization",
    "person",
    "place",
    "policy",
    "quantity",
    "quote",
    "role",
    "time",
)


@pytest.fixture
def page() -> huoju.Document:
    return huoju.read_text(PAGE, issued=ISSUED)


def test_fields(page):
    assert page.records("policy") == [
        {
            "type": "policy",
            "start": 124,
            "end": 136,
            "text": "《科技企业梯度培育办法》",
            "article": 0,
            "title": "科技企业梯度培育办法",
        }
    ]
    assert page.records("quantity")[-1] == {
        "type": "quantity",
        "start": 163,
        "end": 167,
        "text": "3至5个",
        "article": 0,
        "value": "3",
        "high": "5",
        "unit": "个",
        "of": "新型研发机构",
    }
    assert page.records("time")[0] == {
        "type": "time",
        "start": 29,
        "end": 37,
        "text": "截至2022年底",
        "article": 0,
        "kind": "as_of",
        "from": "2022-12-31",
        "to": "2023-01-01",
    }
    assert page.records("article") == [
        {
            "type": "article",
            "start": 29,
            "end": 185,
            "headline": "滨江高新区：新苗圃里育新苗",
            "authors": ["林一舟"],
            "sections": ["政策先行"],
            "genre": "article",
            "paragraphs": 2,
            "first": "截至2022年底，滨江高",
            "last": "，培育期一般为24个月。",
        }
    ]
    relative = huoju.read_text("去年5月开园。").records("time")[0]
    assert relative["needs_reference"] is True and "from" not in relative


def test_types(page):
    everything = page.records()
    assert {r["type"] for r in everything} == {
        "article",
        "event",
        "observation",
        "organization",
        "person",
        "policy",
        "quantity",
        "time",
    }
    for name in TYPES:
        assert page.records(name) == [r for r in everything if r["type"] == name]
    two = [r for r in everything if r["type"] in ("quantity", "time")]
    assert page.records("time", "quantity") == page.records("quantity,time") == two


def test_order(page):
    keys = [(r["start"], -r["end"], r["type"]) for r in page.records()]
    assert keys == sorted(keys)


def test_json_lines_are_the_records(page):
    for types in ((), ("time",), ("quantity", "article")):
        lines = page.to_jsonl(*types).splitlines()
        # In the order of the fields, too.
        read = [json.loads(line, object_pairs_hook=list) for line in lines]
        assert read == [list(record.items()) for record in page.records(*types)]
    assert huoju.read_text("").to_jsonl("time") == ""


def test_values_agree_with_records(page):
    for quantity, record in zip(page.quantities, page.records("quantity"), strict=True):
        assert quantity.span == (record["start"], record["end"])
        assert quantity.text == record["text"]
        assert str(quantity.value) == record["value"]
        assert quantity.unit == record.get("unit")
        assert quantity.bound == record.get("bound", "exact")
        assert quantity.of == record.get("of")
        assert quantity.per == record.get("per")
        assert quantity.article == record.get("article")
    for time, record in zip(page.times, page.records("time"), strict=True):
        assert time.span == (record["start"], record["end"])
        assert time.kind == record["kind"]
        assert (time.start and time.start.isoformat()) == record.get("from")
        assert (time.end and time.end.isoformat()) == record.get("to")
        assert time.unit == record.get("unit")


def test_outline(page):
    outline = page.outline()
    assert outline.startswith(f"document: UTF-8, {len(PAGE)} characters, 1 article, Markdown\n")
    assert "section 109-113  政策先行" in outline


def test_explain():
    page = huoju.read_text("全区去年5月投资超21.28亿元，增长12.5%。", issued="2021-05-10")
    quantity = page.quantities[0]
    explanation = page.explain(quantity)
    assert (explanation.type, explanation.text) == ("quantity", quantity.text)
    assert (explanation.rule, explanation.span) == (quantity.rule, quantity.span)
    assert explanation.entries[0].where == quantity.entry
    assert explanation == page.explain(page.records("quantity")[0])
    assert "by rule quantity.measure" in str(explanation)
    assert str(explanation) in page.explain_at(quantity.span[0])
    for record in [*page.records(), *page.times, *page.articles]:
        assert page.explain(record).type


def test_explain_of_views():
    page = huoju.read_text("昆山高新区有瞪羚企业12家，设立天使基金。", issued="2024-05-20")
    tier = page.tiers[0]
    explanation = page.explain(tier)
    assert (explanation.type, explanation.text) == ("tier", tier.text)
    assert (explanation.rule, explanation.span) == ("counted.observation", tier.span)
    assert explanation.entries[0].where.startswith("tiers.tsv:")
    assert "where subject 0-5  昆山高新区" in str(explanation)
    assert str(explanation) in page.explain_at(tier.span[0])
    for view in [*page.views(), *page.funds]:
        assert page.explain(view).rule


def test_explain_of_something_else():
    page = huoju.read_text("全区去年5月投资超21.28亿元。")
    with pytest.raises(huoju.ArgumentError, match="no such record"):
        page.explain({"type": "time", "start": 0, "end": 1})
    with pytest.raises(huoju.ArgumentError, match="keys type, start and end"):
        page.explain({})
    with pytest.raises(TypeError):
        page.explain(3)
    with pytest.raises(huoju.ArgumentError, match="no text at"):
        page.explain_at(len(page.source))
