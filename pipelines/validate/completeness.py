"""Whether everything is there: every table, and as many rows as other rows say.

Counts that a table states are recounted here. What the rows mean is none of this module's business.
"""

from collections.abc import Mapping

import polars as pl

from pipelines.validate.sound import sound_tables
from pipelines.validate.violation import Violation, problem, violations_of_rows
from schemas import TABLES
from schemas.vocabularies import FACT_TABLES


def check_completeness(tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    """Return missing and unknown tables, an empty `documents`, and counts that are wrong."""
    sound = sound_tables(tables)
    return (
        *(problem(name, "table_present", "the table is missing") for name in TABLES if name not in tables),
        *(problem(name, "table_known", "no such table is declared") for name in tables if name not in TABLES),
        *_documents_present(sound),
        *(found for name in FACT_TABLES for found in _rows_per_document(sound, name)),
        *_citations_per_claim(sound),
    )


def _documents_present(tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    if tables["documents"].is_empty():
        return (problem("documents", "documents_present", "there is no document"),)
    return ()


def _rows_per_document(tables: Mapping[str, pl.DataFrame], name: str) -> tuple[Violation, ...]:
    stated = f"n_{name}"
    wrong = _miscounted(tables["documents"], stated, tables[name], "document_id")
    return violations_of_rows(
        name, "rows_per_document", f"has as many rows as documents.{stated} says", wrong
    )


def _citations_per_claim(tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    wrong = _miscounted(tables["evidence_claims"], "n_citations", tables["claim_citations"], "claim_id")
    rule = "is the number of rows of claim_citations"
    return violations_of_rows("evidence_claims", "citations_per_claim", rule, wrong, column="n_citations")


def _miscounted(stating: pl.DataFrame, stated: str, counted: pl.DataFrame, key: str) -> pl.DataFrame:
    """Return key, stated and real count of each row that states another number than there are rows."""
    counts = counted.group_by(key).agg(found=pl.len().cast(pl.Int64))
    return (
        stating.select(key, stated)
        .join(counts, on=key, how="left", maintain_order="left")
        .with_columns(pl.col("found").fill_null(0))
        .filter(pl.col(stated).ne_missing(pl.col("found")))
    )
