"""`sections`: one row for each stretch of a document under one heading."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Reference, Table


class Sections(pa.DataFrameModel):
    """The parts of each document: a heading and the text that it governs, in order."""

    section_id: pl.String = fields.identifier("sec", "sec_c92fda8ecaca90580b20", "section")
    document_id: pl.String = fields.document_id()
    position: pl.Int64 = fields.number(
        "The place of the section in its document, counted from 1.", 10, minimum=1
    )
    level: pl.Int64 = fields.number(
        "The depth of the heading, 1 for the outermost; 0 for text before the first heading.", 4
    )
    heading: pl.String = fields.text(
        "The heading as printed, without marks of emphasis; null for text before the first heading.",
        "Adults:",
        nullable=True,
    )
    path: pl.String = fields.text(
        "The headings from the outermost to this one, joined by ' > '.",
        "Dosage > Standard Dosage > Adults:",
        nullable=True,
    )
    occurrence: pl.Int64 = fields.number(
        "Which of the sections with this path in the document it is, counted from 1.", 1, minimum=1
    )
    role: pl.String = fields.choice("What the section is about.", "dosage", vocabularies.SECTION_ROLES)
    start: pl.Int64 = fields.start(5814)
    end: pl.Int64 = fields.end(5926)

    span_in_order = rules.span_in_order()
    numbered = rules.numbered("document_id", "position")

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="sections",
    model=Sections,
    kind="context",
    key=("section_id",),
    identity=("document_id", "path", "occurrence"),
    id_column="section_id",
    id_prefix="sec",
    references=(Reference(("document_id",), "documents", ("document_id",)),),
)
