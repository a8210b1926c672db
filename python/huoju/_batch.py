"""Many documents at once."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from . import _core
from ._core import Document, Lexicon, Table
from ._errors import ArgumentError, Error

_Path: TypeAlias = str | bytes | os.PathLike[str] | os.PathLike[bytes]
_Day: TypeAlias = datetime.date | str | None
_Input: TypeAlias = str | bytes | bytearray | memoryview | os.PathLike[str] | os.PathLike[bytes] | None


class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


_Column: TypeAlias = _ArrowArray | _ArrowStream


@dataclass(frozen=True)
class Failure:
    """An input that could not be read.

    Attributes
    ----------
    index : int
        Its place among the inputs.
    error : Error
        Why.
    """

    index: int
    error: Error


class Batch(Iterator[Document]):
    """Documents that are being read, in the order of the inputs; `read_many` makes it.

    Iterate over it once. Inputs that cannot be read are left out and stand in `errors`, so
    `indexed` tells which input a document is of.

    Attributes
    ----------
    errors : list of Failure
        What could not be read so far.
    """

    def __init__(self, items: _core.Batch, progress: Any) -> None:
        self._items = items
        self._progress = progress
        self.errors: list[Failure] = []

    def __iter__(self) -> Batch:
        return self

    def __next__(self) -> Document:
        return self._next()[1]

    def indexed(self) -> Iterator[tuple[int, Document]]:
        """Return an iterator over the documents, each behind the place of its input.

        Returns
        -------
        iterator of (int, Document)
        """
        while True:
            try:
                pair = self._next()
            except StopIteration:
                return
            yield pair

    def table(self, type: str, /) -> Table:
        """Gather the records of one type of the documents that are left; see `huoju.table`.

        Parameters
        ----------
        type : str
            A type of records or of views.

        Returns
        -------
        Table
        """
        from ._table import table

        return table(self, type)

    def tables(self, *types: str) -> dict[str, Table]:
        """Gather the records of the documents that are left, by type; see `huoju.tables`.

        Parameters
        ----------
        *types : str
            Types of records and of views; none: all.

        Returns
        -------
        dict of str to Table
        """
        from ._table import tables

        return tables(self, *types)

    def _next(self) -> tuple[int, Document]:
        while True:
            try:
                index, document, error = next(self._items)
            except BaseException:
                if self._progress is not None:
                    self._progress.close()
                raise
            if self._progress is not None:
                self._progress.update()
            if document is not None:
                return index, document
            assert error is not None
            self.errors.append(Failure(index, error))


def read_many(
    inputs: Iterable[_Input] | _Column,
    *,
    issued: _Day | Iterable[_Day] | _Column = None,
    encoding: str | None = None,
    repair: bool = False,
    lexicon: Lexicon | _Path | Iterable[_Path] | None = None,
    threads: int | None = None,
    window: int | None = None,
    progress: bool = False,
) -> Batch:
    r"""Read many documents, on several threads.

    Parameters
    ----------
    inputs : iterable of str, bytes or os.PathLike, or an Arrow column
        Texts, encoded texts, and files as `pathlib.Path`: a str is a text, never a path. Taken
        one by one as room is made, so that a generator may give more than memory holds. A column
        of texts or bytes (of pyarrow, polars or any library with the Arrow PyCapsule Interface)
        is read where it is.
    issued : datetime.date or str, or an iterable or Arrow column of them, optional
        Day of issue, of all documents or one for each; see `read_text`.
    encoding : str, optional
        Encoding of bytes and files; see `read_bytes`.
    repair : bool, default False
        Replace what cannot be decoded instead of failing.
    lexicon : Lexicon or path or paths, optional
        Words to know beside the built-in ones.
    threads : int, optional
        How many documents are read at once; without it, as many as the machine can. The
        documents are the same for any number.
    window : int, optional
        How many documents may be on their way at once; without it, eight for each thread.
    progress : bool, default False
        Show a progress bar, with tqdm.

    Returns
    -------
    Batch
        An iterator over the documents, in order; their records are found already.

    Raises
    ------
    ArgumentError
        For an encoding that is not known, or a number below 1.
    LexiconError, FileError, MissingFileError
        For a lexicon that cannot be used.

    Examples
    --------
    >>> texts = ["园区新增企业12家。", b"\xff\xfe\xff", "全年营业收入增长8.5%。"]
    >>> pages = read_many(texts, issued="2024-01-05")
    >>> [page.quantities[0].text for page in pages]
    ['12家', '8.5%']
    >>> [failure.index for failure in pages.errors]
    [1]

    Their records are a table, if that is all that is wanted of them:

    >>> read_many(texts, issued="2024-01-05").table("quantity")
    <Table of quantity: 2 rows, 12 columns>
    """
    if isinstance(inputs, (str, bytes, bytearray, memoryview, os.PathLike)):
        raise TypeError(
            "inputs must be several documents, not one "
            f"{type(inputs).__name__}; use read_text, read_bytes or read_file, or put it in a list"
        )
    for name, number in (("threads", threads), ("window", window)):
        if number is not None and number < 1:
            raise ArgumentError(f"{name}: expected a number from 1 on, found {number}")
    bar = None
    if progress:
        try:
            from tqdm.auto import tqdm
        except ImportError as error:
            raise ImportError("progress=True needs tqdm: pip install tqdm") from error
        bar = tqdm(total=len(inputs) if isinstance(inputs, Sized) else None, unit="doc")
    items = _core.read_many(inputs, issued, encoding, repair, lexicon, threads or 0, window or 0)
    return Batch(items, bar)
