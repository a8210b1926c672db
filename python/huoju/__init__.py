"""Reads Chinese official and newspaper text on science parks as data.

>>> import huoju
>>> page = huoju.read_text("全区去年投资超21.28亿元，增长12.5%。", issued="2021-05-10")
>>> page.quantities[0].value, page.quantities[0].unit, page.quantities[0].bound
(Decimal('2128000000'), 'CNY', 'over')
>>> page.times[0].start, page.times[0].end
(datetime.date(2020, 1, 1), datetime.date(2021, 1, 1))

Every position is counted in code points of the source text:

>>> begin, end = page.quantities[0].span
>>> page.source[begin:end]
'超21.28亿元'

`Document.records` gives the same as plain dicts, `Document.to_jsonl` as JSON Lines:

>>> page.records("quantity")[1]["value"]
'12.5'

Places come with their codes by GB/T 2260, be they written in full or not:

>>> page = huoju.read_text("团队在苏州市吴江区落户，往来京沪两地。")
>>> [(place.name, place.code) for place in page.places]
[('苏州市', '320500'), ('吴江区', '320509'), ('北京', '110000'), ('上海', '310000')]

What this domain counts most has types of its own, derived from the same records:

>>> page = huoju.read_text("青禾高新区拥有国家级专精特新“小巨人”企业12家。")
>>> tier = page.tiers[0]
>>> tier.tier, tier.level, tier.count, page.observations[tier.observation].unit
('little_giant', 'national', Decimal('12'), '家')

Records of one page or of many are columns as well, which pyarrow, pandas, polars and DuckDB read:

>>> page.table("tier")
<Table of tier: 1 rows, 38 columns>

A notebook shows a document with its records in its text, an article alone, or some records; the
same is a file for a browser:

>>> page.article(0).show(types="quantity")
<HtmlView>

Errors about the input are `Error` or one of its subclasses; an argument of a wrong type is a
`TypeError`.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from typing import TypeAlias

from . import _core
from ._batch import Batch, Failure, read_many
from ._core import (
    Article,
    Author,
    Caption,
    Carrier,
    Competition,
    CompetitionStage,
    CountedSlots,
    Diagnostic,
    Document,
    Entry,
    Event,
    Explanation,
    Fund,
    Furniture,
    IndustryFormula,
    IndustryMember,
    Investment,
    Lexicon,
    Observation,
    ObservationSlots,
    Offsite,
    Organization,
    Person,
    Place,
    Platform,
    Policy,
    Quantity,
    Quote,
    Rejection,
    Role,
    Table,
    Tier,
    Time,
    __version__,
)
from ._errors import (
    ArgumentError,
    DecodeError,
    Error,
    FileError,
    LexiconError,
    MissingFileError,
)
from ._html import HtmlView
from ._lexicon import make_lexicon
from ._table import table, tables

__all__ = [
    "ArgumentError",
    "Article",
    "Author",
    "Batch",
    "Caption",
    "Carrier",
    "Competition",
    "CompetitionStage",
    "CountedSlots",
    "DecodeError",
    "Diagnostic",
    "Document",
    "Entry",
    "Error",
    "Event",
    "Explanation",
    "Failure",
    "FileError",
    "Fund",
    "Furniture",
    "HtmlView",
    "IndustryFormula",
    "IndustryMember",
    "Investment",
    "Lexicon",
    "LexiconError",
    "MissingFileError",
    "Observation",
    "ObservationSlots",
    "Offsite",
    "Organization",
    "Person",
    "Place",
    "Platform",
    "Policy",
    "Quantity",
    "Quote",
    "Rejection",
    "Role",
    "Table",
    "Tier",
    "Time",
    "__version__",
    "make_lexicon",
    "read_bytes",
    "read_file",
    "read_lexicon",
    "read_many",
    "read_text",
    "table",
    "tables",
]

_Path: TypeAlias = str | bytes | os.PathLike[str] | os.PathLike[bytes]
_Issued: TypeAlias = datetime.date | str | None
_Lexicon: TypeAlias = Lexicon | _Path | Iterable[_Path] | None


def read_text(
    text: str,
    issued: _Issued = None,
    *,
    name: str | None = None,
    lexicon: _Lexicon = None,
) -> Document:
    """Read a text.

    Parameters
    ----------
    text : str
        The text of a page or of one article, as plain text or Markdown.
    issued : datetime.date or str, optional
        Day of issue, against which relative times are read; a str is ``"YYYY-MM-DD"``, and of a
        datetime its day counts.
    name : str, optional
        Label for messages.
    lexicon : Lexicon or path or paths, optional
        Words to know beside the built-in ones. For many documents, `read_lexicon` loads them once.

    Returns
    -------
    Document

    Raises
    ------
    ArgumentError
        For a date that is none.
    DecodeError
        For a str that is no Unicode text.
    LexiconError, FileError, MissingFileError
        For a lexicon that cannot be used.

    Examples
    --------
    >>> import datetime
    >>> page = read_text("去年5月，园区引进项目30余个。", datetime.date(2021, 5, 10))
    >>> time = page.times[0]
    >>> time.kind, time.start.isoformat(), time.end.isoformat()
    ('period', '2020-05-01', '2020-06-01')
    >>> quantity = page.quantities[0]
    >>> quantity.text, quantity.value, quantity.unit, quantity.bound
    ('30余个', Decimal('30'), '个', 'over')

    Without a day of issue, a relative time has no dates:

    >>> time = read_text("去年5月，园区引进项目30余个。").times[0]
    >>> time.start is None, time.needs_reference
    (True, True)
    """
    return _core.read_text(text, issued, name, lexicon)


def read_bytes(
    data: bytes | bytearray | memoryview,
    issued: _Issued = None,
    encoding: str | None = None,
    *,
    name: str | None = None,
    repair: bool = False,
    lexicon: _Lexicon = None,
) -> Document:
    r"""Read bytes in any Chinese encoding.

    Parameters
    ----------
    data : bytes-like
        The text of a page, encoded.
    issued : datetime.date or str, optional
        Day of issue; see `read_text`.
    encoding : str, optional
        ``utf-8``, ``utf-16``, ``utf-16le``, ``utf-16be``, ``gb18030``, ``gbk``, ``gb2312`` or
        ``big5``; without it, it is detected.
    name : str, optional
        Label for messages.
    repair : bool, default False
        Replace what cannot be decoded by U+FFFD, with a diagnostic, instead of raising.
    lexicon : Lexicon or path or paths, optional
        Words to know beside the built-in ones.

    Returns
    -------
    Document

    Raises
    ------
    ArgumentError
        For a date that is none or an encoding that is not known.
    DecodeError
        For bytes that are no text or not in that encoding.
    LexiconError, FileError, MissingFileError
        For a lexicon that cannot be used.

    Examples
    --------
    >>> page = read_bytes("高新区新增企业120家。".encode("gb18030"), encoding="gbk")
    >>> page.encoding, page.quantities[0].value
    ('GB18030', Decimal('120'))

    >>> try:
    ...     read_bytes(b"120\xff", encoding="utf-8")
    ... except DecodeError as error:
    ...     print(str(error)[:39])
    input: byte 3: 0xFF is not valid UTF-8;
    >>> read_bytes(b"120\xff", encoding="utf-8", repair=True).diagnostics[0].span
    (3, 4)
    """
    return _core.read_bytes(data, issued, encoding, name, repair, lexicon)


def read_file(
    path: _Path,
    issued: _Issued = None,
    encoding: str | None = None,
    *,
    repair: bool = False,
    lexicon: _Lexicon = None,
) -> Document:
    """Read a file.

    Parameters
    ----------
    path : str or os.PathLike
        The file; it becomes the document's name.
    issued : datetime.date or str, optional
        Day of issue; see `read_text`.
    encoding : str, optional
        Encoding of the file; see `read_bytes`.
    repair : bool, default False
        Replace what cannot be decoded instead of raising.
    lexicon : Lexicon or path or paths, optional
        Words to know beside the built-in ones.

    Returns
    -------
    Document

    Raises
    ------
    MissingFileError
        Where there is no such file.
    FileError
        Where it cannot be read, or is a directory.
    ArgumentError, DecodeError, LexiconError
        As `read_bytes`.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "page.txt")
    ...     _ = path.write_text("到2025年，建成孵化器8家。", encoding="utf-8")
    ...     page = read_file(path, issued="2021-05-10")
    >>> page.times[0].kind, page.times[0].start.isoformat()
    ('as_of', '2025-12-31')

    >>> try:
    ...     read_file("no-such-page.txt")
    ... except FileNotFoundError as error:
    ...     print(error)
    no-such-page.txt: no such file
    """
    return _core.read_file(path, issued, encoding, repair, lexicon)


def read_lexicon(*paths: _Path) -> Lexicon:
    r"""Load the built-in words and a user's own, for many documents.

    Parameters
    ----------
    *paths : str or os.PathLike
        Files in the library's own tab-separated format; none: the built-in words only.

    Returns
    -------
    Lexicon
        For the argument `lexicon` of the other functions.

    Raises
    ------
    LexiconError
        Where a file holds what it may not; the message begins with file:line:column.
    MissingFileError
        Where there is no such file.
    FileError
        Where a file cannot be read, or is a directory.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> rows = [
    ...     "#huoju:counters\tversion=1\tsource=own\tlicence=CC0-1.0\twhat=Nurseries",
    ...     "term\tuse\tnot_before",
    ...     "苗圃\tany\t",
    ... ]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "counters.tsv")
    ...     _ = path.write_text("\n".join(rows), encoding="utf-8")
    ...     lexicon = read_lexicon(path)
    >>> page = read_text("新建科技型企业5苗圃。", lexicon=lexicon)
    >>> page.quantities[0].unit
    '苗圃'
    """
    return _core.read_lexicon(*paths)
