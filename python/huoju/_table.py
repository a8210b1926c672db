"""Records of many documents as tables, and tables as other libraries have them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from . import _core
from ._batch import Batch
from ._core import Document, Table

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def _numbered(documents: Iterable[Document] | Batch) -> Iterator[tuple[int, Document]]:
    if isinstance(documents, Batch):
        return documents.indexed()
    if isinstance(documents, Document):
        raise TypeError("documents must be several, not one Document; use Document.table")
    return iter(enumerate(documents))


def tables(documents: Iterable[Document] | Batch, *types: str) -> dict[str, Table]:
    """Gather the records of many documents, a table for each type.

    Parameters
    ----------
    documents : iterable of Document
        Taken one by one and not kept, so that what `read_many` reads may be more than memory
        holds.
    *types : str
        Types of records and of views; none: all.

    Returns
    -------
    dict of str to Table
        By type. The column ``document`` has the place of a document in `documents`; of what
        `read_many` returns, its place among the inputs.

    Raises
    ------
    ArgumentError
        For an unknown type.

    Examples
    --------
    >>> texts = ["园区新增企业12家。", "昆山高新区有瞪羚企业58家，增长8.5%。"]
    >>> found = tables(read_many(texts), "quantity", "tier")
    >>> [(name, len(table)) for name, table in found.items()]
    [('quantity', 3), ('tier', 1)]
    """
    numbered = _numbered(documents)
    builder = _core.TableBuilder(*types)
    for number, document in numbered:
        builder.add(document, number)
    return {table.type: table for table in builder.finish()}


def table(documents: Iterable[Document] | Batch, type: str, /) -> Table:
    """Gather the records of one type of many documents.

    Parameters
    ----------
    documents : iterable of Document
        As for `tables`, which makes several in one go.
    type : str
        A type of records or of views: ``"observation"``, ``"tier"``.

    Returns
    -------
    Table

    Raises
    ------
    ArgumentError
        For an unknown type.

    Examples
    --------
    >>> pages = [read_text(f"园区新增企业{number}家。") for number in (12, 35)]
    >>> quantities = table(pages, "quantity")
    >>> quantities
    <Table of quantity: 2 rows, 12 columns>
    >>> quantities.column_names[:6]
    ('document', 'source', 'start', 'end', 'text', 'article')
    """
    return tables(documents, type)[type]


def _imported(module: str, extra: str, method: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(f"{method}() needs {module}: pip install huoju[{extra}]") from error


def to_arrow(table: Table) -> pyarrow.Table:
    pa = _imported("pyarrow", "arrow", "to_arrow")
    return pa.RecordBatchReader.from_stream(table).read_all()


def to_pandas(table: Table) -> pandas.DataFrame:
    pd = _imported("pandas", "pandas", "to_pandas")
    pa = _imported("pyarrow", "pandas", "to_pandas")
    # Types that may be missing: pandas' own would make floats of numbers and objects of flags.
    types = {pa.uint32(): pd.UInt32Dtype(), pa.bool_(): pd.BooleanDtype()}
    return pa.RecordBatchReader.from_stream(table).read_all().to_pandas(types_mapper=types.get)


def to_polars(table: Table) -> polars.DataFrame:
    pl = _imported("polars", "polars", "to_polars")
    frame: polars.DataFrame = pl.DataFrame(table)
    return frame
