"""One family of exceptions, with the library's messages."""

import datetime
import errno
import pickle

import pytest

import huoju


def test_family():
    assert issubclass(huoju.Error, Exception)
    assert issubclass(huoju.DecodeError, huoju.Error) and issubclass(huoju.DecodeError, ValueError)
    assert issubclass(huoju.FileError, huoju.Error) and issubclass(huoju.FileError, OSError)
    assert issubclass(huoju.MissingFileError, huoju.FileError)
    assert issubclass(huoju.MissingFileError, FileNotFoundError)
    assert issubclass(huoju.LexiconError, huoju.Error) and issubclass(huoju.LexiconError, ValueError)
    assert issubclass(huoju.ArgumentError, huoju.Error)
    assert issubclass(huoju.ArgumentError, ValueError)
    for name in huoju.__all__:
        if name.endswith("Error"):
            assert getattr(huoju, name).__module__ == "huoju" and getattr(huoju, name).__doc__


def test_missing_file(tmp_path):
    path = str(tmp_path / "none.txt")
    with pytest.raises(huoju.MissingFileError) as caught:
        huoju.read_file(path)
    assert str(caught.value) == f"{path}: no such file"
    assert (caught.value.errno, caught.value.filename) == (errno.ENOENT, path)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again), again.filename) == (
        huoju.MissingFileError,
        str(caught.value),
        path,
    )


def test_directory(tmp_path):
    with pytest.raises(huoju.FileError, match="is a directory") as caught:
        huoju.read_file(tmp_path)
    assert not isinstance(caught.value, FileNotFoundError)
    assert caught.value.filename == str(tmp_path)


@pytest.mark.parametrize(
    "data, encoding, message",
    [
        (b"abc\xff", "utf-8", "byte 3: 0xFF is not valid UTF-8"),
        ("企业".encode("gb18030"), "utf-8", "byte 0: 0xC6 is not valid UTF-8"),
        (b"\x00\x01\x02\x03\xff", None, "byte 0 is NUL: this is no text file"),
        (b"\xff", None, "byte 0: 0xFF is not valid"),
    ],
)
def test_bytes_that_are_no_text(data, encoding, message, tmp_path):
    with pytest.raises(huoju.DecodeError, match=message):
        huoju.read_bytes(data, encoding=encoding)
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(huoju.DecodeError) as caught:
        huoju.read_file(path, encoding=encoding)
    assert str(caught.value).startswith(f"{path}: byte")


def test_surrogates():
    with pytest.raises(huoju.DecodeError, match="character 2 is half of a surrogate pair"):
        huoju.read_text("企业\ud800")


@pytest.mark.parametrize(
    "issued",
    ["2021-5-10", "2021-02-29", "0000-01-01", "20210510", "", "去年", "\ud800", "2021-05-10T00:00"],
)
def test_dates(issued):
    with pytest.raises(huoju.ArgumentError, match="issued: expected a date YYYY-MM-DD, found"):
        huoju.read_text("去年", issued)


def test_date_that_is_no_day():
    class NotATime(datetime.datetime):
        """As the NaT of pandas: a datetime whose year is a float."""

        year = float("nan")

    with pytest.raises(huoju.ArgumentError, match="issued: expected a date, found"):
        huoju.read_text("去年", NotATime(2021, 5, 10))


def test_encoding():
    for read in (huoju.read_bytes, huoju.read_file):
        with pytest.raises(huoju.ArgumentError, match='unknown encoding "koi8-r"; known are utf-8'):
            read(b"abc", encoding="koi8-r")


def test_record_types():
    page = huoju.read_text("新增企业12家。")
    for call in (page.records, page.to_jsonl):
        with pytest.raises(huoju.ArgumentError, match='"places"; there are article, caption'):
            call("time", "places")
        with pytest.raises(huoju.ArgumentError):
            call("")
        with pytest.raises(TypeError):
            call(["time"])


def test_path_with_nul():
    with pytest.raises(huoju.ArgumentError, match="NUL"):
        huoju.read_file("page.txt\0.md")


def test_lexicons(tmp_path, lexicon_file):
    with pytest.raises(huoju.MissingFileError, match="no such file"):
        huoju.read_text("", lexicon=tmp_path / "none.tsv")
    with pytest.raises(huoju.FileError, match="is a directory"):
        huoju.read_text("", lexicon=tmp_path)
    wrong = tmp_path / "wrong.tsv"
    wrong.write_text(lexicon_file.read_text("utf-8") + "温室\n", encoding="utf-8")
    with pytest.raises(huoju.LexiconError) as caught:
        huoju.read_lexicon(lexicon_file, wrong)
    assert str(caught.value).startswith(f"{wrong}:4:")


@pytest.mark.parametrize(
    "call",
    [
        lambda: huoju.read_text(b"abc"),
        lambda: huoju.read_text(None),
        lambda: huoju.read_text("abc", 20210510),
        lambda: huoju.read_text("abc", name=b"wire"),
        lambda: huoju.read_text("abc", lexicon=1),
        lambda: huoju.read_text("abc", lexicon=[1]),
        lambda: huoju.read_text("abc", None, "name is a keyword"),
        lambda: huoju.read_bytes("abc"),
        lambda: huoju.read_bytes(3),
        lambda: huoju.read_bytes(b"abc", encoding=8),
        lambda: huoju.read_file(3),
    ],
)
def test_wrong_types_are_type_errors(call):
    with pytest.raises(TypeError):
        call()
