"""Tables that later checks can work with, whatever arrives.

A table that is missing, or whose columns are not as declared, is reported by the checks of completeness and
of the schema. The other checks see it empty, so that they run to their end and report what they can.
"""

from collections.abc import Mapping

import polars as pl

from schemas import TABLES
from schemas.table import empty_frame, polars_schema


def sound_tables(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return every declared table, empty where it is missing or malformed."""
    return {
        name: tables[name]
        if name in tables and dict(tables[name].schema) == polars_schema(table)
        else empty_frame(table)
        for name, table in TABLES.items()
    }
