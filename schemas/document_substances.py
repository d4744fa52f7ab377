"""`document_substances`: one row for each substance that a document is about or mentions."""

import pandera.polars as pa
import polars as pl

from schemas import fields, vocabularies
from schemas.substances import SUBSTANCE_ID
from schemas.table import Reference, Table


class DocumentSubstances(pa.DataFrameModel):
    """Which substances each document is about, and which it only mentions."""

    document_id: pl.String = fields.document_id()
    substance_id: pl.String = fields.text("The substance.", "magnesium-bisglycinate", pattern=SUBSTANCE_ID)
    role: pl.String = fields.choice(
        "What the substance is to the document: its subject, one of its subjects, or mentioned.",
        "primary",
        vocabularies.SUBSTANCE_ROLES,
    )

    class Config:
        """Exactly these columns, in this order, and one row for a substance of a document."""

        strict = True
        ordered = True
        unique = ("document_id", "substance_id")


TABLE = Table(
    name="document_substances",
    model=DocumentSubstances,
    kind="context",
    key=("document_id", "substance_id"),
    references=(
        Reference(("document_id",), "documents", ("document_id",)),
        Reference(("substance_id",), "substances", ("substance_id",)),
    ),
)
