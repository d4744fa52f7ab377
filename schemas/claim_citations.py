"""`claim_citations`: one row for each citation number that stands with a claim."""

import pandera.polars as pa
import polars as pl

from schemas import fields
from schemas.table import Reference, Table


class ClaimCitations(pa.DataFrameModel):
    """The citation numbers of each claim: a list that belongs to `evidence_claims`."""

    claim_id: pl.String = fields.text("The claim.", "clm_9e7c799267facf57463e", pattern=r"^clm_[0-9a-f]{20}$")
    document_id: pl.String = fields.document_id(fields.EVIDENCE_NOTE)
    citation_number: pl.Int64 = fields.citation_number()

    class Config:
        """Exactly these columns, in this order, and no number twice with a claim."""

        strict = True
        ordered = True
        unique = ("claim_id", "citation_number")


TABLE = Table(
    name="claim_citations",
    model=ClaimCitations,
    kind="child",
    key=("claim_id", "citation_number"),
    references=(
        Reference(("claim_id", "document_id"), "evidence_claims", ("claim_id", "document_id")),
        Reference(("document_id", "citation_number"), "citations", ("document_id", "citation_number")),
    ),
)
