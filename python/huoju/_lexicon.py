"""Lexicons of a user's own, from rows in memory."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias

from . import _core
from ._core import Lexicon
from ._errors import ArgumentError


class _Frame(Protocol):
    """A DataFrame of pandas or polars, or a table of pyarrow."""

    @property
    def columns(self) -> Any: ...


_Rows: TypeAlias = Iterable[str | Mapping[str, object]] | _Frame


def make_lexicon(*, base: Lexicon | None = None, **rows: _Rows) -> Lexicon:
    """Make a lexicon of rows in memory: of a DataFrame, or of plain terms.

    Parameters
    ----------
    base : Lexicon, optional
        Words to know beside these; without it, the built-in ones.
    **rows : DataFrame or iterable of str or of mappings
        By kind of lexicon (``zones``, ``organizations``, ``counters``…): a DataFrame of pandas or
        polars or a table of pyarrow whose columns are those of the kind, mappings from column to
        cell, or terms alone. Columns may be left out; missing values are empty cells.

    Returns
    -------
    Lexicon
        For the argument `lexicon` of the other functions.

    Raises
    ------
    ArgumentError
        For a kind that is not known, or a column that the kind does not have.
    LexiconError
        For a cell that is not allowed; the message begins with the kind and the row, from 1 on.

    Examples
    --------
    >>> from huoju import read_text
    >>> lexicon = make_lexicon(
    ...     zones=[{"term": "青禾湾科创区", "level": "other", "name": "青禾湾科创区"}],
    ...     nouns=["育苗台"],
    ... )
    >>> page = read_text("青禾湾科创区有企业52家。", lexicon=lexicon)
    >>> page.observations[0].subject
    '青禾湾科创区'
    """
    tables = {kind: _cells(kind, given) for kind, given in rows.items()}
    return _core.with_rows(_core.read_lexicon() if base is None else base, tables)


def _cells(kind: str, rows: _Rows) -> list[list[str]]:
    columns = _core.lexicon_columns(kind)
    if isinstance(rows, (str, bytes, Mapping)):
        raise TypeError(f"{kind}: expected rows, found one {type(rows).__name__}; put it in a list")
    result = []
    for row in _mappings(rows):
        if isinstance(row, str):
            row = {columns[0]: row}
        if not isinstance(row, Mapping):
            raise TypeError(f"{kind}: a row must be a str or a mapping, not {type(row).__name__}")
        if unknown := [name for name in row if name not in columns]:
            raise ArgumentError(f"{kind}: there is no column {unknown[0]!r}; there are {', '.join(columns)}")
        result.append([_cell(row.get(name)) for name in columns])
    return result


def _mappings(rows: Any) -> Iterator[Any]:
    if hasattr(rows, "to_pylist"):  # pyarrow
        return iter(rows.to_pylist())
    if hasattr(rows, "iter_rows"):  # polars
        return iter(rows.iter_rows(named=True))
    if hasattr(rows, "itertuples"):  # pandas
        names = list(rows.columns)
        return (dict(zip(names, row, strict=True)) for row in rows.itertuples(index=False, name=None))
    return iter(rows)


def _is_missing(value: object) -> bool:
    # NaN and NaT are not equal to themselves; pandas.NA says neither yes nor no.
    return value is None or type(value).__name__ == "NAType" or value != value


def _cell(value: object) -> str:
    if _is_missing(value):
        return ""
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))  # a column of whole numbers with missing ones
    return str(value)
