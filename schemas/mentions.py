"""`mentions`: one row for each place of a source that says a fact or fills one of its fields."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Reference, Table


class Mentions(pa.DataFrameModel):
    """Where it is said: the span of the source behind each fact, and the words that stand there.

    `text[start:end] == quote` holds for every row, where `text` is the source file decoded as UTF-8 without
    translation of line ends.
    """

    mention_id: pl.String = fields.identifier(
        "men", "men_c4cc221d2f46b37059b8", "span with its record and field"
    )
    table_name: pl.String = fields.choice(
        "The table of the record.", "dosages", vocabularies.MENTIONED_TABLES
    )
    record_id: pl.String = fields.text(
        "The record: the id of a fact, or document_id (documents), substance_id (substance_names),"
        " document_id#citation_number (citations).",
        "dos_7f3aa8040dcdc78474d8",
    )
    field: pl.String = fields.text(
        "The column that the span fills; null if it says the whole record.",
        "expressed_as",
        pattern=fields.IDENTIFIER,
        nullable=True,
    )
    document_id: pl.String = fields.document_id()
    section_id: pl.String = fields.text(
        "The innermost section in which the span begins; null in front matter.",
        "sec_c92fda8ecaca90580b20",
        pattern=r"^sec_[0-9a-f]{20}$",
        nullable=True,
    )
    role: pl.String = fields.choice(
        "Whether it is the best or only place, or a repetition.", "primary", vocabularies.MENTION_ROLES
    )
    start: pl.Int64 = fields.start(5848)
    end: pl.Int64 = fields.end(5867)
    line: pl.Int64 = fields.line(127)
    quote: pl.String = fields.quote("elemental magnesium")

    span_in_order = rules.span_in_order()
    quote_fills_span = rules.quote_fills_span()

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="mentions",
    model=Mentions,
    kind="audit",
    key=("mention_id",),
    identity=("table_name", "record_id", "field", "document_id", "start", "end"),
    id_column="mention_id",
    id_prefix="men",
    references=(
        Reference(("document_id",), "documents", ("document_id",)),
        Reference(("section_id", "document_id"), "sections", ("section_id", "document_id")),
    ),
)
