"""What notebooks show of documents, articles and records."""

import gc
import html.parser
import pickle
import weakref

import pytest
from conftest import ISSUED, PAGE

import huoju

VOID = {"meta", "input"}
NO_END = {"li", "dt", "dd"}


class Reader(html.parser.HTMLParser):
    """Text of the elements of a class, and how many elements there are of each name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.texts: list[str] = []
        self.depth = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        if self.depth and tag not in VOID | NO_END:
            self.depth += 1
        elif dict(attrs).get("class") == "text":
            self.depth = 1
            self.texts.append("")

    def handle_endtag(self, tag):
        if self.depth and tag not in NO_END:
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.texts[-1] += data


@pytest.fixture
def page() -> huoju.Document:
    return huoju.read_text(PAGE, issued=ISSUED, name="page.md")


def test_page(page, tmp_path, run):
    whole = page.to_html()
    assert whole.startswith("<!DOCTYPE html>")
    assert "<title>page.md</title>" in whole
    assert Reader(whole).texts == [article.text for article in page.articles]
    assert Reader(whole).names.count("li") == len(page.records())
    assert "<title>第3版</title>" in page.to_html(title="第3版")
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    again = page.to_html(title=str(path))
    assert run("html", "--issued", ISSUED, path) == (0, again, "")


def test_fragment(page):
    fragment = page.to_html(fragment=True)
    assert fragment.startswith('<div class="huoju"')
    assert "html" not in Reader(fragment).names
    assert page._repr_html_() == fragment == page.show()._repr_html_() == page.show().fragment


def test_types(page):
    for types in ("quantity,time", ["quantity", "time"], ("time", "quantity"), {"quantity,time"}):
        shown = Reader(page.to_html(types=types))
        assert shown.names.count("li") == len(page.records("quantity", "time"))
        assert page.show(types=types).page == page.to_html(types=types)
    assert Reader(page.to_html(types=[])).names.count("li") == 0
    for wrong in ("metric", ["metric"], ""):
        with pytest.raises(huoju.ArgumentError, match="unknown type of records"):
            page.to_html(types=wrong)
        with pytest.raises(huoju.ArgumentError):
            page.articles[0].show(types=wrong)
    with pytest.raises(TypeError):
        page.show(types=[1])
    with pytest.raises(TypeError):
        page.show(types=1)
    with pytest.raises(TypeError):
        page.show("quantity")


def test_articles():
    page = huoju.read_text(
        "# 甲高新区有企业12家\n\n甲高新区有企业12家，面积3万平方米。\n\n"
        "# 乙高新区有企业15家\n\n乙高新区有企业15家，面积4万平方米。\n"
    )
    for i, article in enumerate(page.articles):
        assert Reader(article._repr_html_()).texts == [article.text]
        assert article.show().page == page.to_html(article=i)
        assert article.show(types="quantity").fragment == page.to_html(
            types="quantity", article=i, fragment=True
        )
        assert page.article(i) is article
    assert page.article(-1) == page.articles[1]
    for index in (2, -3):
        with pytest.raises(IndexError):
            page.article(index)
    with pytest.raises(IndexError):
        page.to_html(article=2)


def test_an_article_keeps_what_it_shows_alive():
    article = huoju.read_text(PAGE, issued=ISSUED).articles[0]
    gc.collect()
    assert Reader(article.show().page).texts == [article.text]


def test_an_article_is_no_cycle():
    class Anchor:
        pass

    # Documents take no weak references: what holds one does.
    anchor = Anchor()
    anchor.page = huoju.read_text(PAGE)
    anchor.article = anchor.page.articles[0]
    anchor.view = anchor.article.show()
    seen = weakref.ref(anchor)
    gc.disable()
    try:
        del anchor
        assert seen() is None
    finally:
        gc.enable()


def test_an_article_of_a_pickle_has_no_page(page):
    article = pickle.loads(pickle.dumps(page.articles[0]))
    assert article == page.articles[0]
    assert article._repr_html_() is None
    with pytest.raises(huoju.Error, match="pickle its Document"):
        article.show()
    assert pickle.loads(pickle.dumps(page)).articles[0].show().page.startswith("<!DOCTYPE")


def test_save(page, tmp_path):
    view = page.show(types="quantity")
    path = tmp_path / "page.html"
    view.save(path)
    assert path.read_text("utf-8") == view.page
    view.save(str(path))
    assert repr(view) == "<HtmlView>"
    assert pickle.loads(pickle.dumps(view)) == view


def test_hostile_text_is_inert():
    hostile = "<script>alert(1)</script>\"'&amp;\u202e"
    text = f"园区{hostile}新增企业\n\n园区{hostile}新增企业12家，“{hostile}”周知行说。\n"
    page = huoju.read_text(text, name=hostile)
    for shown in (page.to_html(), page.articles[0]._repr_html_()):
        reader = Reader(shown)
        assert reader.names.count("script") == 1
        assert "\u202e" not in shown
        assert reader.texts == [page.articles[0].text]
        assert "<script>alert(1)</script>" in reader.texts[0]
    for table in (page.records()._repr_html_(), page.quantities._repr_html_()):
        assert "script" not in Reader(table).names
        assert "\u202e" not in table


# ── records as tables ──


def cells(table: str) -> list[list[str]]:
    class Cells(html.parser.HTMLParser):
        def __init__(self):
            super().__init__()
            self.rows = []

        def handle_starttag(self, tag, attrs):
            if tag == "tr":
                self.rows.append([])
            elif tag in ("td", "th"):
                self.rows[-1].append("")

        def handle_data(self, data):
            if self.rows and self.rows[-1] and data != "\n":
                self.rows[-1][-1] += data

    reader = Cells()
    reader.feed(table)
    return reader.rows


def test_values_are_a_table():
    page = huoju.read_text("园区去年有企业1200至1300家，营收超21.28亿元。", issued="2024-05-20")
    found = cells(page.quantities._repr_html_())
    assert found[0] == ["text", "value", "high", "unit", "bound", "span", "article"]
    assert found[1][:5] == ["1200至1300家", "1,200", "1,300", "家", "exact"]
    assert found[2][:5] == ["超21.28亿元", "2,128,000,000", "", "CNY", "over"]
    begin, end = page.quantities[0].span
    assert found[1][5:] == [f"{begin}–{end}", "0"]


def test_records_are_a_table(page):
    records = page.records("quantity")
    assert isinstance(records, list) and records == list(records)
    found = cells(records._repr_html_())
    assert found[0][:4] == ["type", "start", "end", "text"]
    assert [row[3] for row in found[1:]] == [record["text"] for record in records]
    assert type(records[:2]) is type(records) and records[:2] == list(records)[:2]
    assert records[0] == next(iter(records))
    assert cells(page.views("carrier")._repr_html_())[0][0] == "type"


def test_record_tuples_are_tuples(page):
    quantities = page.quantities
    assert isinstance(quantities, tuple)
    assert quantities == tuple(quantities) and hash(quantities) == hash(tuple(quantities))
    assert type(quantities[:2]) is type(quantities) and quantities[:2] == tuple(quantities)[:2]
    assert quantities[0] == next(iter(quantities))
    assert repr(quantities) == repr(tuple(quantities))
    assert type(pickle.loads(pickle.dumps(quantities))) is type(quantities)
    assert "<table>" in page.tiers._repr_html_() and "0 records" in page.tiers._repr_html_()


def test_long_tables_are_cut():
    page = huoju.read_text("、".join(f"{n}家" for n in range(1, 101)) + "。园区有企业。")
    table = page.quantities._repr_html_()
    assert len(cells(table)) == 61
    assert f"{len(page.quantities)} records, the first 60 of them shown" in table
