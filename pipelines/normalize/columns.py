"""The columns of tables, read from their declarations once in a process.

Nothing else belongs here.
"""

from functools import cache

from schemas import TABLES
from schemas.table import polars_schema


@cache
def column_names(table: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    return tuple(polars_schema(TABLES[table]))
