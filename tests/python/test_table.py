"""Records as columns, for whoever reads Arrow."""

import datetime
import decimal
import gc
import pickle
import threading

import pytest

import huoju

TEXT = (
    "截至2023年底，昆山高新区拥有瞪羚企业58家，新增国家级专精特新“小巨人”企业12家，同比增长8.5%。"
    "第三届昆山创新创业大赛吸引320至350个项目报名，24个项目进入决赛。"
    "昆山高新区与苏州大学签约共建创新中心。周知行说：“这里的条件很好。”\n"
)
MORE = "软件、芯片、传感器三大主导产业发展，全年营业收入预计增长6.2%，到2030年将建成孵化器20家。\n"
RECORDS = [
    "article", "caption", "event", "furniture", "investment", "observation", "offsite",
    "organization", "person", "place", "policy", "quantity", "quote", "role", "time",
]  # fmt: skip
VIEWS = ["carrier", "competition", "fund", "industry_formula", "platform", "tier"]
LEADING = ("document", "source", "start", "end", "text", "article")


@pytest.fixture
def page() -> huoju.Document:
    return huoju.read_text(TEXT, "2024-05-20", name="a.txt")


def pages() -> list[huoju.Document]:
    return [
        huoju.read_text(TEXT, "2024-05-20", name="a.txt"),
        huoju.read_text("没有什么。"),
        huoju.read_text(MORE, "2024-05-20"),
    ]


def plain(value):
    """A value of a column as the records' dicts have it."""
    if isinstance(value, decimal.Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict) and list(value) == ["start", "end"]:
        return [value["start"], value["end"]]
    if isinstance(value, dict):
        return {name: plain(v) for name, v in value.items() if v is not None}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


LISTS = ("authors", "sections", "who", "rounds", "stages", "organizers", "joint", "members")
FLAGS = ("needs_reference", "and_above", "added", "open")
# Money is put into what is planned, signed, started or finished: it has a status or none.
ACTUAL = ("observation", "offsite", "carrier", "platform", "tier")


def completed(type: str, record: dict) -> dict:
    """A record's dict with what an absent field means."""
    absent = {name: [] for name in LISTS} | dict.fromkeys(FLAGS, False) | {"bound": "exact"}
    if type in ACTUAL:
        absent["status"] = "actual"
    result = absent | record
    result["stages"] = [{"bound": "exact"} | stage for stage in result["stages"]]
    return result


def test_columns_hold_what_dicts_hold() -> None:
    pytest.importorskip("pyarrow")
    documents = pages()
    for type, table in huoju.tables(documents).items():
        arrow = table.to_arrow()
        arrow.validate(full=True)
        expected = []
        for number, document in enumerate(documents):
            found = document.records(type) if type in RECORDS else document.views(type)
            expected += [dict(record, document=number) for record in found]
        rows = arrow.to_pylist()
        assert len(rows) == len(table) == len(expected), type
        for row, record in zip(rows, expected):
            assert set(row) >= set(record) - {"type"}
            record = completed(type, record)
            record["source"] = "a.txt" if record["document"] == 0 else None
            for name, value in row.items():
                if (type, name) != ("article", "article"):
                    assert plain(value) == record.get(name), (type, name)


def test_tables_of_all_types_by_default(page: huoju.Document) -> None:
    assert list(huoju.tables([page])) == RECORDS + VIEWS
    assert list(huoju.tables([page], "tier", "time")) == ["tier", "time"]


def test_table_says_what_it_is(page: huoju.Document) -> None:
    table = page.table("quantity")
    assert table.type == "quantity"
    assert table.column_names == (*LEADING, "value", "high", "unit", "bound", "per", "of")
    assert len(table) == len(page.quantities)
    assert table.lost == 0
    assert repr(table) == f"<Table of quantity: {len(table)} rows, 12 columns>"
    with pytest.raises(TypeError):
        pickle.dumps(table)
    with pytest.raises(TypeError):
        huoju.Table()


def test_what_does_not_fit_is_counted() -> None:
    page = huoju.read_text("三分之二")
    assert str(page.quantities[0].value) == "0.666666666666667"
    table = page.table("quantity")
    assert (len(table), table.lost) == (1, 1)


def test_unknown_types_are_named(page: huoju.Document) -> None:
    for call in (page.table, lambda t: huoju.table([page], t), lambda t: huoju.tables([page], t)):
        with pytest.raises(huoju.ArgumentError, match='type of tables "tiers"; there are article'):
            call("tiers")
        with pytest.raises(TypeError, match="must be a str, not int"):
            call(3)
    with pytest.raises(TypeError, match=r"use Document\.table"):
        huoju.table(page, "tier")


def test_batches_keep_the_numbers_of_their_inputs() -> None:
    pa = pytest.importorskip("pyarrow")
    inputs = [f"园区新增企业{n}家。" for n in range(20)]
    inputs[7] = b"\xff\xfe\xff"
    for threads in (1, 2):
        batch = huoju.read_many(inputs, threads=threads)
        table = pa.table(batch.table("quantity"))
        assert table["document"].to_pylist() == [n for n in range(20) if n != 7]
        assert [failure.index for failure in batch.errors] == [7]
    found = huoju.read_many(inputs).tables("quantity", "tier")
    assert {type: len(t) for type, t in found.items()} == {"quantity": 19, "tier": 0}


def test_capsules_are_released_taken_or_not(page: huoju.Document) -> None:
    table = page.table("observation")
    capsules = [table.__arrow_c_schema__(), *table.__arrow_c_array__(), table.__arrow_c_stream__()]
    names = ["arrow_schema", "arrow_schema", "arrow_array", "arrow_array_stream"]
    assert [repr(capsule).split('"')[1] for capsule in capsules] == names
    del capsules
    gc.collect()
    pa = pytest.importorskip("pyarrow")
    batch, array = pa.record_batch(table), pa.array(table)
    rows = batch.to_pylist()
    del table, page
    gc.collect()
    assert rows == array.to_pylist() == batch.to_pylist()
    assert rows[0]["metric"] == "瞪羚企业"


def test_pandas_has_exact_types(page: huoju.Document) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = page.table("observation").to_pandas()
    row = frame.iloc[0]
    assert row["value"] == decimal.Decimal(58) and isinstance(row["value"], decimal.Decimal)
    assert row["from"] == datetime.date(2023, 12, 31)
    assert row["value_at"] == {"start": 20, "end": 23}
    assert frame["status"].dtype == "category" and row["status"] == "actual"
    assert frame["rank"].dtype == pd.UInt32Dtype() and frame["rank"].isna().all()
    tiers = page.table("tier").to_pandas()
    assert tiers["added"].tolist() == [False, True]
    assert huoju.table([], "tier").to_pandas().empty


def test_polars_has_exact_types(page: huoju.Document) -> None:
    pl = pytest.importorskip("polars")
    table = page.table("observation")
    frame = table.to_polars()
    assert frame.equals(pl.DataFrame(table))
    assert frame["value"].dtype == pl.Decimal(38, 12)
    assert frame["value"][0] == decimal.Decimal(58)
    assert frame["from"].dtype == pl.Date
    assert isinstance(frame["status"].dtype, pl.Categorical)
    assert frame["value_at"].struct.fields == ["start", "end"]
    stages = page.table("competition").to_polars()["stages"][0]
    assert stages.struct.field("high").to_list() == [decimal.Decimal(350), None]
    assert len(huoju.table([], "competition").to_polars()) == 0


def test_duckdb_reads_tables_by_their_names(page: huoju.Document) -> None:
    duckdb = pytest.importorskip("duckdb")
    observations = page.table("observation")
    query = duckdb.sql('select metric, value, value_at.start, "from" from observations limit 1')
    day = datetime.date(2023, 12, 31)
    assert query.fetchall() == [("瞪羚企业", decimal.Decimal(58), 20, day)]
    # A stream is read once, a table as often as one likes.
    count = "select count(*) from observations where status = 'actual'"
    assert duckdb.sql(count).fetchall() == duckdb.sql(count).fetchall() == [(len(observations),)]
    competitions = page.table("competition")  # noqa: F841, DuckDB finds it by its name
    stages = duckdb.sql("select s.stage from (select unnest(stages) as s from competitions)")
    assert stages.fetchall() == [("registered",), ("final",)]


@pytest.mark.parametrize(
    ("method", "module", "extra"),
    [
        ("to_arrow", "pyarrow", "arrow"),
        ("to_pandas", "pandas", "pandas"),
        ("to_polars", "polars", "polars"),
    ],
)
def test_what_is_not_installed_is_named(page, monkeypatch, method, module, extra) -> None:
    import importlib

    def missing(name, *args):
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ImportError) as caught:
        getattr(page.table("time"), method)()
    assert str(caught.value) == f"{method}() needs {module}: pip install huoju[{extra}]"


def test_other_threads_run_while_columns_are_filled() -> None:
    document = huoju.read_text(TEXT * 200, "2024-05-20")
    document.records()
    builder = huoju._core.TableBuilder()
    turns = 0
    filled = threading.Event()

    def fill() -> None:
        for number in range(5):
            builder.add(document, number)
        filled.set()

    thread = threading.Thread(target=fill)
    thread.start()
    while not filled.is_set():
        turns += 1
    thread.join()
    # With the GIL held, this one would have had a turn for each document at most.
    assert turns > 10
    assert len(builder.finish()) == len(RECORDS + VIEWS)
