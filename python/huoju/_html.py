"""What notebooks show: views of documents, and records as tables."""

from __future__ import annotations

import datetime
import html
import os
import pathlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, SupportsIndex, TypeVar, overload

_T = TypeVar("_T")


@dataclass(frozen=True, repr=False)
class HtmlView:
    """A page or article with its records, as `Document.show` and `Article.show` return it.

    A notebook shows it where it is the value of a cell.

    Attributes
    ----------
    fragment : str
        An element that can be put into any page.
    page : str
        A page of its own.
    """

    fragment: str
    page: str

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the page to a file, which needs nothing else to be read in a browser.

        Parameters
        ----------
        path : str or os.PathLike
            The file; one that is there is replaced.
        """
        pathlib.Path(path).write_text(self.page, encoding="utf-8")

    def __repr__(self) -> str:
        return "<HtmlView>"  # its fields are long

    def _repr_html_(self) -> str:
        return self.fragment


class RecordTuple(tuple[_T, ...]):
    """Records or views of one type; a tuple that notebooks show as a table."""

    __slots__ = ()

    @overload
    def __getitem__(self, index: SupportsIndex) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> RecordTuple[_T]: ...
    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        return RecordTuple(found) if isinstance(index, slice) else found

    def _repr_html_(self) -> str:
        return _table([_fields(record) for record in self])


class RecordList(list[dict[str, Any]]):
    """Records or views as dicts; a list that notebooks show as a table."""

    @overload
    def __getitem__(self, index: SupportsIndex) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> RecordList: ...
    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        return RecordList(found) if isinstance(index, slice) else found

    def _repr_html_(self) -> str:
        return _table(self)


# Rows of a table that are shown.
_SHOWN = 60

# Controls, and what sets the direction of the text behind it: shown, not obeyed.
_CONTROLS = dict.fromkeys(
    [
        *range(9),
        *range(11, 32),
        *range(0x7F, 0xA0),
        *(0x061C, 0x200E, 0x200F),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ],
    "\N{REPLACEMENT CHARACTER}",
)

# Numbers are compared by their ends, everything else by its begin. Notebooks have rules of their
# own for tables: these are narrower.
_STYLE = (
    ".huoju-records{overflow-x:auto}"
    ".huoju-records.huoju-records table th,.huoju-records.huoju-records table td"
    "{min-width:3em;text-align:left;vertical-align:top;padding:.2em .6em}"
    ".huoju-records.huoju-records table td.t{min-width:8em}"
    ".huoju-records.huoju-records table td.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".huoju-records table .n,.huoju-records table .w{white-space:nowrap}"
    ".huoju-records table caption{caption-side:bottom;text-align:left}"
)


def _fields(record: object) -> dict[str, Any]:
    """Return the attributes of a record that say what it states and where."""
    attributes = vars(type(record))
    names = [name for name, value in attributes.items() if isinstance(value, property)]
    return {name: getattr(record, name) for name in names if name not in ("at", "rule", "entry")}


def _is_known(value: object) -> bool:
    return value is not None and value is not False and value != ()


def _is_range(value: object) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2 and all(type(v) is int for v in value)


def _text(value: object) -> str:
    if not _is_known(value):
        return ""
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, (tuple, list)):
        if _is_range(value):
            return "{}\N{EN DASH}{}".format(*value)
        return ", ".join(map(_text, value))
    return str(value)


def _escaped(value: object) -> str:
    return html.escape(_text(value).translate(_CONTROLS))


def _table(records: Sequence[dict[str, Any]]) -> str:
    """Write records as a table, without columns that hold nothing."""
    names = list(dict.fromkeys(name for record in records for name in record))
    names = [name for name in names if any(_is_known(r.get(name)) for r in records)]
    shown = records[:_SHOWN]
    rows = ["".join(f"<th>{_escaped(name)}</th>" for name in names)]
    rows += ["".join(_cell(record.get(name)) for name in names) for record in shown]
    count = f"{len(records)} records" if len(records) != 1 else "1 record"
    if len(shown) < len(records):
        count += f", the first {len(shown)} of them shown"
    return (
        f'<div class="huoju-records" lang="zh-Hans" dir="ltr"><style>{_STYLE}</style>'
        f"<table><caption>{count}</caption>\n"
        + "".join(f"<tr>{row}</tr>\n" for row in rows)
        + "</table></div>\n"
    )


def _cell(value: object) -> str:
    kind = ""
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        kind = " class=n"
    elif isinstance(value, datetime.date) or _is_range(value):
        kind = " class=w"
    elif len(_text(value)) > 6:
        kind = " class=t"
    text = _escaped(value)
    return f"<td{kind}><bdi>{text}</bdi></td>" if text else "<td></td>"
