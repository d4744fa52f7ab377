"""`changes`: one row for each record that differs from the previous release.

Publishing computes this table; no build makes it.
"""

import pandera.polars as pa
import polars as pl

from schemas import vocabularies
from schemas.fields import choice, text
from schemas.table import Table


class Changes(pa.DataFrameModel):
    """What is new, gone or different in comparison with the previous release, record by record.

    A table with an id gives it as `record_id`; for the others it is the values of the key joined by `#`.
    """

    table_name: pl.String = choice("The table of the record.", "dosages", vocabularies.TABLE_NAMES)
    record_id: pl.String = text("The record.", "dos_7f3aa8040dcdc78474d8")
    change: pl.String = choice("What happened to the record.", "modified", vocabularies.CHANGES)
    fields: pl.String = text(
        "The columns whose values differ, parted by spaces; only of a modified record.",
        "dose_high population_text",
        pattern=r"^[a-z][a-z0-9_]*( [a-z][a-z0-9_]*)*$",
        nullable=True,
    )
    cause: pl.String = choice(
        "What made the difference: the source text changed, the rules that read it changed, or the columns.",
        "source",
        vocabularies.CHANGE_CAUSES,
    )

    class Config:
        """Exactly these columns, in this order, and no record twice."""

        strict = True
        ordered = True
        unique = ("table_name", "record_id")


TABLE = Table(name="changes", model=Changes, kind="audit", key=("table_name", "record_id"))
