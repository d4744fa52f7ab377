"""Whether ids follow from what the rows say: each is made anew and compared."""

from collections.abc import Iterator, Mapping

import polars as pl

from pipelines.validate.sound import sound_tables
from pipelines.validate.violation import Violation, violation
from schemas import TABLES, Table
from schemas.identity import record_id


def check_identity(tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    """Return the tables in which an id is not the digest of its row's identity."""
    sound = sound_tables(tables)
    return tuple(
        found
        for table in TABLES.values()
        if table.id_column is not None
        for found in _check_table(table, table.id_column, sound[table.name])
    )


def _check_table(table: Table, id_column: str, frame: pl.DataFrame) -> Iterator[Violation]:
    wrong = []
    for row in frame.select(id_column, *table.identity).iter_rows(named=True):
        expected = record_id(table, row)
        if row[id_column] != expected:
            wrong.append(f"{row[id_column]} should be {expected}")
    if wrong:
        rule = f"is the digest of {', '.join(table.identity)}"
        yield violation(table.name, "id_recomputes", rule, wrong, count=len(wrong), column=id_column)
