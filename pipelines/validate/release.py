"""The gate that everything published has passed: all checks of this package, in one order."""

from collections.abc import Mapping

import polars as pl

from pipelines.validate.completeness import check_completeness
from pipelines.validate.coverage import check_coverage
from pipelines.validate.grounding import check_grounding
from pipelines.validate.identity import check_identity
from pipelines.validate.references import check_references
from pipelines.validate.schema import check_schema
from pipelines.validate.violation import Violation
from schemas import TABLES


def validate(tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str]) -> tuple[Violation, ...]:
    """Return every broken rule, sorted by table, check and column; none if the tables may be published.

    Args:
        tables: The tables by name.
        texts: For each `document_id` the source decoded as UTF-8, line ends and byte order mark in place.

    Raises:
        ValidationDisabledError: If Pandera would skip checks.
        TypeError: If a frame is lazy.
    """
    broken = (
        *(
            found
            for name, table in TABLES.items()
            if name in tables
            for found in check_schema(table, tables[name])
        ),
        *check_completeness(tables),
        *check_references(tables),
        *check_identity(tables),
        *check_grounding(tables, texts),
        *check_coverage(tables, texts),
    )
    return tuple(sorted(broken, key=lambda each: (each.table, each.check, each.column or "", each.message)))
