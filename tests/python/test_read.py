"""Reading, and what a document holds."""

import copy
import datetime
import pathlib
import pickle
import threading
from decimal import Decimal

import pytest
from conftest import ISSUED, PAGE

import huoju


@pytest.fixture
def page() -> huoju.Document:
    return huoju.read_text(PAGE, issued=ISSUED)


def test_version():
    assert huoju.__version__.count(".") == 2


def test_text_bytes_and_file_give_the_same(page, page_file):
    from_bytes = huoju.read_bytes(PAGE.encode("gb18030"), ISSUED, "gb18030")
    from_file = huoju.read_file(page_file, issued=ISSUED)
    assert page.records() == from_bytes.records() == from_file.records()
    assert page.source == from_bytes.source == from_file.source == PAGE
    assert (page.name, page.encoding) == (None, "UTF-8")
    assert (from_bytes.name, from_bytes.encoding) == (None, "GB18030")
    assert (from_file.name, from_file.encoding) == (str(page_file), "UTF-8")
    assert repr(page) == f"<huoju.Document: 1 article, {len(PAGE)} characters>"


def test_article(page):
    (article,) = page.articles
    assert article.headline == "滨江高新区：新苗圃里育新苗"
    assert article.kicker is None and article.subtitle is None
    assert [(a.name, a.function) for a in article.authors] == [("林一舟", "本报记者")]
    assert article.sections == ("政策先行",)
    assert len(article.paragraphs) == 2
    # Two printed lines are one paragraph.
    assert article.paragraphs[0].endswith("近300家。去年，全区研发投入强度达4.6%，每亩税收不低于40万元。")
    assert article.genre == "article"
    assert article.headline in article.text and article.paragraphs[1] in article.text
    begin, end = article.span
    assert page.source[begin:end].startswith("截至2022年底")
    assert page.source[begin:end].endswith("24个月。")


def test_quantities(page):
    assert [(q.text, q.value, q.unit, q.bound) for q in page.quantities] == [
        ("12家", 12, "家", "exact"),
        ("超18万平方米", 180000, "m2", "over"),
        ("近300家", 300, "家", "nearly"),
        ("4.6%", Decimal("4.6"), "%", "exact"),
        ("不低于40万元", 400000, "CNY", "at_least"),
        ("50万元", 500000, "CNY", "up_to"),
        ("3至5个", 3, "个", "exact"),
    ]
    last = page.quantities[-1]
    assert isinstance(last.value, Decimal) and last.high == Decimal(5)
    assert last.of == "新型研发机构" and last.per is None
    assert last.article == 0
    assert last.rule.startswith("quantity.")
    assert last.entry.startswith("counters.tsv:")


def test_rate():
    (rate,) = huoju.read_text("项目用地每亩不低于400万元。").quantities
    assert (rate.value, rate.unit, rate.per) == (4000000, "CNY", "mu")


def test_times(page):
    day = datetime.date
    assert [(t.text, t.kind, t.start, t.end) for t in page.times] == [
        ("截至2022年底", "as_of", day(2022, 12, 31), day(2023, 1, 1)),
        ("去年", "period", day(2022, 1, 1), day(2023, 1, 1)),
        ("今年3月", "period", day(2023, 3, 1), day(2023, 4, 1)),
        ("未来5年", "future", day(2023, 6, 15), day(2028, 6, 15)),
        ("24个月", "duration", None, None),
    ]
    assert (page.times[-1].value, page.times[-1].unit) == (Decimal(24), "个月")
    assert page.times[0].value is None and page.times[0].unit is None
    assert not any(t.needs_reference for t in page.times)


def test_policies(page):
    (policy,) = page.policies
    assert (policy.title, policy.text) == ("科技企业梯度培育办法", "《科技企业梯度培育办法》")


def test_names():
    page = huoju.read_text("苏州大学教授林一舟到昆山市考察，论坛在沪举行。")
    assert [(p.text, p.name, p.code) for p in page.places] == [
        ("昆山市", "昆山市", "320583"),
        ("沪", "上海", "310000"),
    ]
    assert page.places[0].entry.startswith("places.tsv:")
    (organization,) = page.organizations
    assert (organization.name, organization.kind) == ("苏州大学", "university")
    (person,) = page.persons
    assert (person.name, person.span, person.article) == ("林一舟", (6, 9), 0)
    assert all(role.person == "林一舟" for role in page.roles)
    why = page.explain(page.places[0])
    assert (why.type, why.rule) == ("place", "place.name")
    values = [*page.places, organization, person, *page.roles]
    assert pickle.loads(pickle.dumps(values)) == values


def test_a_place_without_a_code():
    (place,) = huoju.read_text("长三角的订单回升。").places
    assert (place.name, place.code) == ("长三角", None)


LEXICONS = {
    "places": ("term\tlevel\tform\tcode\tname\tfrom\tto", "青禾新城\tregion\tfull\t\t青禾新城\t\t"),
    "zones": (
        "term\tlevel\tname\tcode\tplace\tyear",
        "凤鸣科创谷|凤谷\tscience_city\t凤鸣科创谷\t320583\t昆山市\t2019",
    ),
    "organizations": ("term\tkind\tname", "青禾微纳研究所|禾微所\tinstitute\t青禾微纳研究所"),
    "posts": ("term\trank\tnot_before", "首席苗圃官\tpost\t"),
    "persons": ("term\tname", "阿依古丽|古丽\t阿依古丽"),
}


def test_names_of_a_user(tmp_path):
    paths = []
    for kind, (columns, row) in LEXICONS.items():
        path = tmp_path / f"{kind}.tsv"
        head = f"#huoju:{kind}\tversion=1\tsource=own\tlicence=CC0-1.0\twhat=own"
        path.write_text(f"{head}\n{columns}\n{row}\n", encoding="utf-8")
        paths.append(path)
    text = "他到青禾新城考察，凤谷入驻。禾微所首席苗圃官周知行出席。展厅里，古丽走过。"
    page = huoju.read_text(text, lexicon=paths)
    assert [p.name for p in page.places] == ["青禾新城"]
    assert page.places[0].entry == f"{paths[0]}:3"
    assert [o.text for o in page.organizations] == ["凤谷", "禾微所"]
    assert [o.entry for o in page.organizations] == [f"{paths[1]}:3", f"{paths[2]}:3"]
    assert [p.name for p in page.persons] == ["周知行", "阿依古丽"]
    assert page.persons[1].entry == f"{paths[4]}:3"


def test_caption_and_furniture():
    text = (
        "广告\n\n滨江高新区获评先进\n\n本报讯（记者 林一舟）近日，滨江高新区新增企业12家。\n\n"
        "图为孵化器内景。  图片来源：滨江高新区\n"
    )
    page = huoju.read_text(text)
    assert page.articles[0].genre == "brief"
    (furniture,) = page.furniture
    assert (furniture.text, furniture.span) == ("广告", (0, 2))
    (caption,) = page.captions
    assert (caption.credit, caption.article) == ("滨江高新区", 0)
    assert text[slice(*caption.span)].startswith("图为孵化器内景。")


def test_spans_are_code_points():
    # A character beyond the basic plane is one code point, two units of UTF-16, four bytes.
    text = "𠮷林高新区的企业有１ ２ ０ 家。"
    page = huoju.read_text(text)
    (quantity,) = page.quantities
    assert quantity.text == "120家"
    assert text[slice(*quantity.span)] == "１ ２ ０ 家"


@pytest.mark.parametrize(
    "issued",
    [
        "2021-05-10",
        datetime.date(2021, 5, 10),
        datetime.datetime(2021, 5, 10, 23, 59, tzinfo=datetime.timezone.utc),
    ],
)
def test_issued(issued):
    page = huoju.read_text("去年5月，园区开园。", issued)
    assert page.issued == datetime.date(2021, 5, 10) and type(page.issued) is datetime.date
    assert page.times[0].start == datetime.date(2020, 5, 1)


def test_not_issued():
    page = huoju.read_text("去年5月，园区开园。")
    assert page.issued is None
    assert page.times[0].needs_reference and page.times[0].start is None


@pytest.mark.parametrize("data", [bytearray, memoryview])
def test_buffers(data):
    page = huoju.read_bytes(data("新增企业12家。".encode()), name="wire")
    assert page.quantities[0].value == 12 and page.name == "wire"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5"])
def test_encodings_are_detected(encoding):
    text = "高新技術企業的數量在一年之內增加了12家，其中三家在園區之外設立了研究機構。" * 3
    page = huoju.read_bytes(text.encode(encoding))
    assert page.source == text
    # An encoding that had to be guessed is said.
    assert bool(page.diagnostics) == (encoding in ("utf-16-le", "gb18030", "big5"))


def test_repair():
    page = huoju.read_bytes("新增企业12家。".encode() + b"\xff", encoding="utf-8", repair=True)
    (diagnostic,) = page.diagnostics
    assert page.source[slice(*diagnostic.span)] == "\N{REPLACEMENT CHARACTER}"
    assert "0xFF" in diagnostic.message


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "\N{REPLACEMENT CHARACTER}", "\x00", "园"])
def test_any_text_is_a_document(text):
    page = huoju.read_text(text)
    assert page.source == text
    assert page.quantities == () and page.times == ()
    page.outline(), page.records(), page.to_jsonl()


def test_found_once(page):
    assert page.quantities is page.quantities
    assert page.articles is page.articles
    assert page.source is page.source


def test_values_are_immutable_and_compare_by_value(page):
    again = huoju.read_text(PAGE, issued=ISSUED)
    for name in ("articles", "quantities", "times", "policies", "organizations"):
        values = getattr(page, name)
        assert values == getattr(again, name)
        assert set(values) == set(getattr(again, name))
        with pytest.raises(AttributeError):
            values[0].text = ""
        with pytest.raises(AttributeError):
            values[0].other = ""
    assert page.quantities[0] != page.quantities[1]
    assert page.quantities[0] != "12家"
    with pytest.raises(AttributeError):
        page.source = ""


@pytest.mark.parametrize("name", ["Article", "Author", "Document", "Lexicon", "Quantity", "Time"])
def test_only_the_library_makes_values(name):
    cls = getattr(huoju, name)
    with pytest.raises(TypeError):
        cls()
    with pytest.raises(TypeError):
        cls.__new__(cls)
    with pytest.raises(TypeError):
        object.__new__(cls)


def test_repr(page):
    assert repr(page.quantities[-1]) == (
        "Quantity(text='3至5个', value=Decimal('3'), high=Decimal('5'), unit='个', bound='exact', "
        "of='新型研发机构', span=(163, 167), article=0)"
    )
    assert repr(page.articles[0]) == (
        "Article(headline='滨江高新区：新苗圃里育新苗', "
        "authors=(Author(name='林一舟', function='本报记者'),), genre='article', span=(29, 185))"
    )


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(page, protocol):
    values = [*page.articles, *page.articles[0].authors, *page.quantities, *page.times]
    values += page.policies
    assert pickle.loads(pickle.dumps(values, protocol)) == values
    again = pickle.loads(pickle.dumps(page, protocol))
    assert again.records() == page.records()
    assert (again.source, again.issued, again.name) == (page.source, page.issued, page.name)
    assert copy.deepcopy(page.quantities) == page.quantities


def test_pickle_keeps_small_numbers_and_diagnostics():
    page = huoju.read_bytes("浓度为0.00000001%\n".encode() + b"\xff", None, "utf-8", repair=True)
    again = pickle.loads(pickle.dumps(page))
    assert again.quantities == page.quantities
    assert again.quantities[0].value == Decimal("0.00000001")
    assert pickle.loads(pickle.dumps(page.quantities)) == page.quantities
    assert again.diagnostics == page.diagnostics != ()


def test_broken_pickles_are_refused():
    for state in [(), ("a", "", "UTF-8", ((5, 9, "x"),), None, None)]:
        with pytest.raises(ValueError):
            huoju.Document._restore(state)
    for image in (b"", b"abc", b"\0" * 4096):
        with pytest.raises(huoju.Error):
            huoju.Lexicon._restore((image,))


def test_lexicon(lexicon_file):
    text = "新建科技型企业5苗圃。"
    assert huoju.read_text(text).quantities == ()
    forms = [lexicon_file, str(lexicon_file), [lexicon_file], huoju.read_lexicon(lexicon_file)]
    for lexicon in forms:
        (quantity,) = huoju.read_text(text, lexicon=lexicon).quantities
        assert quantity.unit == "苗圃"
        assert quantity.entry == f"{lexicon_file}:3"
    page = huoju.read_text(text, lexicon=forms[-1])
    assert pickle.loads(pickle.dumps(page)).quantities == page.quantities
    again = pickle.loads(pickle.dumps(forms[-1]))
    assert repr(again) == repr(forms[-1]) != repr(huoju.read_lexicon())
    assert huoju.read_text(text, lexicon=[]).quantities == ()


def test_lexicons_are_pickled_once_for_many_documents(lexicon_file):
    lexicon = huoju.read_lexicon(lexicon_file)
    pages = [huoju.read_text("新建5苗圃。", lexicon=lexicon) for _ in range(10)]
    assert len(pickle.dumps(pages)) < 2 * len(pickle.dumps(pages[0]))


def test_paths(page_file):
    for path in (page_file, str(page_file), bytes(page_file)):
        assert huoju.read_file(path).name == str(page_file)
    odd = pathlib.Path(str(page_file.parent) + "/\udcff.txt")
    try:
        odd.write_text("新增企业12家。", encoding="utf-8")
    except OSError:
        pytest.skip("the file system wants UTF-8")
    page = huoju.read_file(odd)
    assert page.name == str(odd)
    assert repr(page.name) in repr(page)
    assert pickle.loads(pickle.dumps(page)).name == str(odd)
    assert page.outline()


def test_threads_share_a_document():
    page = huoju.read_text(PAGE * 50, issued=ISSUED)
    expected = huoju.read_text(PAGE * 50, issued=ISSUED).records()
    barrier = threading.Barrier(4)
    found = []

    def use():
        barrier.wait()
        found.append((page.records(), page.quantities, page.to_jsonl("time")))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(records == expected for records, _, _ in found)
    assert all(quantities is page.quantities for _, quantities, _ in found)


def test_reading_releases_the_gil():
    text = (PAGE * 20000)[:4_000_000]
    ticks = 0
    done = threading.Event()

    def read():
        huoju.read_text(text)
        done.set()

    thread = threading.Thread(target=read)
    thread.start()
    while not done.wait(0.005):
        ticks += 1
    thread.join()
    # With the lock held throughout, this thread would wake up once, when it is over.
    assert ticks > 3


def test_a_plain_number_has_no_unit_and_a_range_of_years_two_ends():
    page = huoju.read_text("平台注册用户超过410万，培育期为3至5年。")
    (users,) = page.quantities
    assert (users.value, users.unit, users.bound) == (Decimal(4100000), None, "over")
    (years,) = page.times
    assert (years.kind, years.value, years.high, years.unit) == ("duration", Decimal(3), Decimal(5), "年")
