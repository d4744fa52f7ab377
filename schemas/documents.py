"""`documents`: one row for each source file that could be read."""

from datetime import UTC, datetime
from typing import Any

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Table


def _rows_of(table: str, example: int) -> Any:
    return fields.number(f"How many rows of {table} the document has.", example, unit="rows")


class Documents(pa.DataFrameModel):
    """The source files, one row each: what a document says about itself, and its size and digest.

    A file that could not be read has no row here; it has a finding.
    """

    document_id: pl.String = fields.document_id(unique=True)
    document_type: pl.String = fields.choice(
        "The genre: a monograph on a substance, or a note that weighs evidence.",
        "monograph",
        vocabularies.DOCUMENT_TYPES,
    )
    title: pl.String = fields.text(
        "The title as printed: of the front matter, else the first heading or line.",
        "Magnesium Bisglycinate",
        nullable=True,
    )
    description: pl.String = fields.text(
        "The description that the front matter gives.",
        "Magnesium bisglycinate is a mineral supplement for the prevention of magnesium deficiency.",
        pattern=fields.TRIMMED,
        nullable=True,
    )
    is_banned: pl.Boolean = fields.flag(
        "Whether the front matter marks the substance as banned.", example=False, nullable=True
    )
    last_modified_at: fields.Instant = fields.instant(
        "When the document was last modified, as its front matter says.",
        datetime(2025, 9, 22, 17, 21, 53, 548000, tzinfo=UTC),
        nullable=True,
    )
    language: pl.String = fields.text(
        "The language of the text as an ISO 639 code.", "en", pattern=r"^[a-z]{2,3}$", nullable=True
    )
    source_path: pl.String = fields.text(
        "The path of the file below raw/, with forward slashes.",
        "monographs/magnesium-bisglycinate.md",
        pattern=fields.DOCUMENT_ID,
    )
    source_sha256: pl.String = fields.text(
        "The SHA-256 digest of the file, in hex.",
        "d087e9bb6cc4a91e0348f8fbd132b69d4871ec2ca757439a589a8497604107c6",
        pattern=fields.SHA256,
    )
    source_bytes: pl.Int64 = fields.number("The size of the file.", 12160, unit="bytes")
    source_characters: pl.Int64 = fields.number(
        "The length of the decoded text, line ends as they stand.", 12160, unit="code points"
    )
    n_faqs: pl.Int64 = _rows_of("faqs", 10)
    n_dosages: pl.Int64 = _rows_of("dosages", 6)
    n_interactions: pl.Int64 = _rows_of("interactions", 8)
    n_contraindications: pl.Int64 = _rows_of("contraindications", 6)
    n_adverse_effects: pl.Int64 = _rows_of("adverse_effects", 12)
    n_evidence_claims: pl.Int64 = _rows_of("evidence_claims", 2)

    path_has_id = rules.row_rule(
        "path_has_id",
        "source_path is document_id and an extension",
        pl.col("source_path").str.starts_with(pl.concat_str(pl.col("document_id"), pl.lit("."))),
    )
    characters_fit_bytes = rules.row_rule(
        "characters_fit_bytes",
        "source_characters is at most source_bytes",
        pl.col("source_characters") <= pl.col("source_bytes"),
    )

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(name="documents", model=Documents, kind="context", key=("document_id",))
