"""`citations`: one row for each number by which a document cites a source."""

import pandera.polars as pa
import polars as pl

from schemas import fields
from schemas.table import Reference, Table


class Citations(pa.DataFrameModel):
    """The citation numbers of each document, with the reference where the document prints its list."""

    document_id: pl.String = fields.document_id(fields.EVIDENCE_NOTE)
    citation_number: pl.Int64 = fields.citation_number()
    reference: pl.String = fields.text(
        "The entry of the document's own bibliography; null where it prints none.",
        "Magnesium for acute stroke. Lancet 2004; 363: 439-445.",
        nullable=True,
    )
    n_mentions: pl.Int64 = fields.number("How many places of the text cite the number.", 5, unit="mentions")

    class Config:
        """Exactly these columns, in this order, and one row for a number of a document."""

        strict = True
        ordered = True
        unique = ("document_id", "citation_number")


TABLE = Table(
    name="citations",
    model=Citations,
    kind="context",
    key=("document_id", "citation_number"),
    references=(Reference(("document_id",), "documents", ("document_id",)),),
)
