"""Many documents at once."""

import datetime
import gc
import pathlib
import pickle
import threading

import pytest

import huoju

TEXTS = [f"澄岚高新区去年新增高新技术企业{7 * i}家，同比增长{i}.5%。" for i in range(1, 60)]


def lines(pages) -> list[str]:
    return [page.to_jsonl() for page in pages]


def test_documents_are_those_that_each_input_gives_alone() -> None:
    alone = lines(huoju.read_text(text, issued="2023-05-10") for text in TEXTS)
    for threads in (1, 2, 4, None):
        pages = huoju.read_many(TEXTS, issued="2023-05-10", threads=threads)
        assert lines(pages) == alone
        assert pages.errors == []
    assert lines(huoju.read_many(TEXTS, issued="2023-05-10", threads=3, window=1)) == alone


def test_inputs_are_texts_bytes_and_paths(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "页.txt"
    path.write_text("新增企业3家。", encoding="gb18030")
    inputs = ["新增企业1家。", "新增企业2家。".encode(), path, bytearray("新增企业4家。".encode())]
    pages = list(huoju.read_many(inputs, threads=2))
    assert [int(page.quantities[0].value) for page in pages] == [1, 2, 3, 4]
    assert pages[2].name == str(path)


def test_each_may_have_its_own_day() -> None:
    days = [datetime.date(2021, 3, 1), "2024-03-01", None]
    pages = huoju.read_many(["去年增长5%。"] * 3, issued=days)
    starts = [page.times[0].start for page in pages]
    assert starts == [datetime.date(2020, 1, 1), datetime.date(2023, 1, 1), None]


def test_what_cannot_be_read_is_told_and_left_out(tmp_path: pathlib.Path) -> None:
    missing = tmp_path / "missing.txt"
    inputs = ["增长1%。", missing, b"\xff\xfe\xff", "增长2%。", None, "\ud800", "增长3%。"]
    pages = huoju.read_many(inputs, issued=["2024-01-01"] * 6 + ["never"], threads=2)
    assert [(i, str(page.quantities[0].value)) for i, page in pages.indexed()] == [
        (0, "1"),
        (3, "2"),
    ]
    assert [failure.index for failure in pages.errors] == [1, 2, 4, 5, 6]
    kinds = [type(failure.error) for failure in pages.errors]
    assert kinds == [
        huoju.MissingFileError,
        huoju.DecodeError,
        huoju.ArgumentError,
        huoju.DecodeError,
        huoju.ArgumentError,
    ]
    assert pages.errors[0].error.filename == str(missing)
    assert "input 2" in str(pages.errors[1].error)


def test_more_documents_than_dates_is_told() -> None:
    pages = huoju.read_many(["增长1%。"] * 3, issued=["2024-01-01"] * 2)
    assert len(list(pages)) == 2
    assert "more documents than dates" in str(pages.errors[0].error)


def test_one_document_is_no_list_of_documents() -> None:
    with pytest.raises(TypeError, match="read_text"):
        huoju.read_many("增长1%。")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="read_file"):
        huoju.read_many(pathlib.Path("a.txt"))  # type: ignore[arg-type]


def test_what_is_no_document_at_all_is_a_type_error() -> None:
    pages = huoju.read_many(["增长1%。", 5], threads=2)  # type: ignore[list-item]
    assert next(pages).quantities[0].unit == "%"
    with pytest.raises(TypeError, match="int"):
        next(pages)


def test_numbers_below_one_are_refused() -> None:
    for argument in ({"threads": 0}, {"window": -1}):
        with pytest.raises(huoju.ArgumentError, match="from 1 on"):
            huoju.read_many([], **argument)
    with pytest.raises(huoju.ArgumentError, match="encoding"):
        huoju.read_many([], encoding="klingon")


def test_inputs_are_taken_as_room_is_made() -> None:
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield "新增企业5家。"

    pages = huoju.read_many(endless(), threads=2, window=4)
    for _ in range(10):
        next(pages)
    assert taken <= 10 + 4 + 1
    del pages
    gc.collect()


def test_an_error_of_the_generator_comes_out() -> None:
    def broken():
        yield "新增企业5家。"
        raise RuntimeError("the archive is gone")

    pages = huoju.read_many(broken(), threads=2)
    assert len(next(pages).quantities) == 1
    with pytest.raises(RuntimeError, match="archive is gone"):
        next(pages)


def test_other_threads_go_on_meanwhile() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.set)
    pages = huoju.read_many(TEXTS * 20, threads=2)
    thread.start()
    count = sum(1 for _ in pages)
    assert count == len(TEXTS) * 20
    assert done.is_set()
    thread.join()


def test_documents_of_a_batch_are_like_others() -> None:
    page = next(huoju.read_many([TEXTS[0]], issued="2023-05-10"))
    assert pickle.loads(pickle.dumps(page)).to_jsonl() == page.to_jsonl()
    assert page.issued == datetime.date(2023, 5, 10)


def test_nothing_to_read() -> None:
    assert list(huoju.read_many([])) == []


def test_progress_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm", reason="tqdm is not installed: nothing shows the progress")
    assert len(list(huoju.read_many(TEXTS, progress=True))) == len(TEXTS)
    assert f"{len(TEXTS)}/{len(TEXTS)}" in capsys.readouterr().err


# ── columns ──


def quantities(pages: huoju.Batch) -> list[list[str]]:
    return [[quantity.text for quantity in page.quantities] for page in pages]


def test_columns_of_pyarrow() -> None:
    pa = pytest.importorskip("pyarrow")
    expected = quantities(huoju.read_many(TEXTS))
    for type in (pa.string(), pa.large_string(), pa.string_view(), pa.binary()):
        assert quantities(huoju.read_many(pa.array(TEXTS, type))) == expected, type
    chunked = pa.chunked_array([TEXTS[:1], [], TEXTS[1:]], pa.string())
    assert quantities(huoju.read_many(chunked, threads=2)) == expected
    assert quantities(huoju.read_many(chunked.dictionary_encode())) == expected
    assert quantities(huoju.read_many(pa.array(TEXTS)[1:])) == expected[1:]


def test_columns_of_polars_and_pandas() -> None:
    pl = pytest.importorskip("polars")
    pd = pytest.importorskip("pandas")
    expected = quantities(huoju.read_many(TEXTS))
    assert quantities(huoju.read_many(pl.Series(TEXTS))) == expected
    assert quantities(huoju.read_many(pd.Series(TEXTS))) == expected
    assert quantities(huoju.read_many(pd.Series(TEXTS, dtype=object))) == expected


def test_a_column_of_dates() -> None:
    pa = pytest.importorskip("pyarrow")
    pl = pytest.importorskip("polars")
    pd = pytest.importorskip("pandas")
    days = [datetime.date(2023, 5, 10), None]
    texts = ["去年新增企业5家。", "去年新增企业6家。"]

    def issued(dates: object) -> list[datetime.date | None]:
        return [page.issued for page in huoju.read_many(texts, issued=dates)]

    assert issued(days) == days
    assert issued(pa.array(days)) == days
    assert issued(pa.array(["2023-05-10", None])) == days
    assert issued(pa.array(days).cast(pa.timestamp("ns"))) == days
    assert issued(pl.Series(days)) == days
    assert issued(pd.Series(pd.to_datetime(["2023-05-10", "2021-01-02"]))) == [
        days[0],
        datetime.date(2021, 1, 2),
    ]


def test_a_row_without_a_text_is_a_failure() -> None:
    pa = pytest.importorskip("pyarrow")
    pages = huoju.read_many(pa.array([TEXTS[0], None, TEXTS[1]]))
    assert [index for index, _ in pages.indexed()] == [0, 2]
    assert "null" in str(pages.errors[0].error)


def test_columns_of_other_types_are_refused() -> None:
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(huoju.ArgumentError, match="Arrow type"):
        huoju.read_many(pa.array([1, 2]))
    with pytest.raises(huoju.ArgumentError, match="expected a column of texts"):
        huoju.read_many(pa.array([datetime.date(2023, 5, 10)]))
    with pytest.raises(huoju.ArgumentError, match="found a table"):
        huoju.read_many(pa.table({"text": TEXTS}))


def test_a_text_is_no_bytes_in_the_encoding_of_others() -> None:
    inputs = [TEXTS[0], TEXTS[0].encode("gb18030")]
    first, second = huoju.read_many(inputs, encoding="gb18030")
    assert first.articles[0].text == second.articles[0].text
