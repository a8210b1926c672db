"""Lexicons of rows in memory."""

import pytest
from conftest import LEXICON

import huoju

TEXT = "青禾湾科创区新建科技型企业5苗圃，其中育苗台3个。"
ZONES = [
    {"term": "青禾湾科创区|青禾湾", "level": "other", "name": "青禾湾科创区", "year": 2021.0},
    {"term": "白鹭洲创新园", "level": "other", "name": "白鹭洲创新园", "year": None},
]


def names(lexicon: huoju.Lexicon, text: str = TEXT) -> list[tuple[str, str]]:
    page = huoju.read_text(text, lexicon=lexicon)
    return [(found.name, found.kind) for found in page.organizations]


def test_rows_are_mappings() -> None:
    lexicon = huoju.make_lexicon(zones=ZONES)
    assert names(lexicon) == [("青禾湾科创区", "zone")]
    assert names(lexicon, "白鹭洲创新园昨天签约。") == [("白鹭洲创新园", "zone")]
    assert huoju.read_text("研发投入占比4.6%。", lexicon=lexicon).quantities[0].unit == "%"


def test_a_row_may_be_a_term() -> None:
    page = huoju.read_text(TEXT, lexicon=huoju.make_lexicon(counters=[{"term": "苗圃", "use": "any"}]))
    assert page.quantities[0].unit == "苗圃"
    lexicon = huoju.make_lexicon(organizations=[{"term": "青禾湾", "kind": "zone"}])
    assert names(lexicon, "青禾湾新建育苗台。") == [("青禾湾", "zone")]
    assert huoju.make_lexicon(nouns=["育苗台"]) == huoju.make_lexicon(nouns=[{"term": "育苗台"}])


def test_frames() -> None:
    pd = pytest.importorskip("pandas")
    pl = pytest.importorskip("polars")
    pa = pytest.importorskip("pyarrow")
    frame = pd.DataFrame(ZONES)
    plain = huoju.make_lexicon(zones=ZONES)
    for rows in (frame, frame.convert_dtypes(), pl.DataFrame(ZONES), pa.Table.from_pylist(ZONES)):
        assert huoju.make_lexicon(zones=rows) == plain, type(rows)
    assert plain != huoju.make_lexicon(zones=frame.head(1))
    assert len({plain, huoju.make_lexicon(zones=frame)}) == 1


def test_words_beside_those_of_files(lexicon_file) -> None:
    base = huoju.read_lexicon(lexicon_file)
    page = huoju.read_text(TEXT, lexicon=huoju.make_lexicon(base=base, zones=ZONES))
    assert page.organizations[0].name == "青禾湾科创区"
    assert page.quantities[0].unit == "苗圃"
    assert LEXICON.endswith("苗圃\tany\t\n")


def test_what_is_not_allowed() -> None:
    with pytest.raises(huoju.ArgumentError, match='no kind of lexicon "parks"; there are .*zones'):
        huoju.make_lexicon(parks=["青禾湾"])
    with pytest.raises(huoju.ArgumentError, match="zones: there is no column 'size'"):
        huoju.make_lexicon(zones=[{"term": "青禾湾", "size": 3}])
    with pytest.raises(huoju.LexiconError, match="zones:2: "):
        huoju.make_lexicon(zones=[ZONES[0], {"term": "白鹭洲", "level": "great"}])
    with pytest.raises(TypeError, match="put it in a list"):
        huoju.make_lexicon(nouns="育苗台")
    with pytest.raises(TypeError, match="a row must be a str or a mapping, not int"):
        huoju.make_lexicon(nouns=[5])
