"""Rows as the tables that are declared.

Belongs here: typing, order, and rows that many documents share. Does not belong here: what the rows say.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from pipelines.normalize.document import Rows
from schemas import TABLES
from schemas.table import Table, polars_schema

SHARED = ("substances",)
OF_DOCUMENTS = tuple(name for name in TABLES if name not in SHARED)


def frame(table: Table, rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """Rows as a frame of a table, in their order.

    Raises:
        TypeError, OverflowError, polars.exceptions.PolarsError: If a value is not of its column's type.
    """
    schema = polars_schema(table)
    columns = {name: [row.get(name) for row in rows] for name in schema}
    return pl.DataFrame(columns, schema=schema, strict=True)


def ordered(table: Table, joined: pl.DataFrame) -> pl.DataFrame:
    """The rows of all documents in the order of a release; a row that documents share stands once."""
    if table.name in SHARED:
        joined = joined.sort(joined.columns).unique(table.key, keep="first", maintain_order=True)
    return joined.sort(table.key, maintain_order=True).rechunk()


def tables_of(found: Iterable[Rows]) -> dict[str, pl.DataFrame]:
    """All tables of the rows of some documents.

    Raises:
        TypeError, OverflowError, polars.exceptions.PolarsError: If a value is not of its column's type.
    """
    documents = list(found)
    return {
        name: ordered(table, frame(table, [row for rows in documents for row in rows.get(name, ())]))
        for name, table in TABLES.items()
    }


def substances_of(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The substances that documents of some tables name."""
    named = tables["document_substances"]["substance_id"]
    return tables["substances"].filter(pl.col("substance_id").is_in(named.implode()))
