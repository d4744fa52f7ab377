"""`findings`: one row for each thing that is wrong or suspicious in a source, or left unexplained."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Table

CODE = rf"^({'|'.join(vocabularies.FINDING_FAMILIES)})\.[a-z][a-z0-9_]*$"


class Findings(pa.DataFrameModel):
    """What is wrong or suspicious in the sources: broken text, contradictions, passages that no row explains.

    A finding may be about a file that could not be read, which `documents` does not have, or about the whole
    build.
    """

    finding_id: pl.String = fields.identifier("fnd", "fnd_2f3c92835c7755986ddb", "finding")
    document_id: pl.String = fields.document_id(nullable=True)
    code: pl.String = fields.text(
        "What sort of finding it is: of the source, a conflict of statements, or a gap in coverage.",
        "source.truncated_description",
        pattern=CODE,
        codes=vocabularies.FINDING_CODES,
    )
    severity: pl.String = fields.choice(
        "How much it matters: a file or fact is lost, may be wrong, or is worth knowing.",
        "warning",
        vocabularies.FINDING_SEVERITIES,
    )
    message: pl.String = fields.text(
        "What is wrong and what to do about it, in one line.",
        "The description ends in '...': it was cut off; write it out.",
    )
    table_name: pl.String = fields.choice(
        "The table of the record that it is about.", "documents", vocabularies.TABLE_NAMES, nullable=True
    )
    record_id: pl.String = fields.text(
        "The record that it is about.", "monographs/magnesium-bisglycinate", nullable=True
    )
    related_record_id: pl.String = fields.text(
        "The other record of a contradiction.", "con_77b9085a24fbd831c36b", nullable=True
    )
    start: pl.Int64 = fields.start(353, nullable=True)
    end: pl.Int64 = fields.end(360, nullable=True)
    line: pl.Int64 = fields.line(8, nullable=True)

    span_in_order = rules.span_in_order()
    span_is_whole = rules.together(("start",), "end")
    start_needs_line = rules.needs("start", "line")
    line_needs_document = rules.needs("line", "document_id")
    record_needs_table = rules.needs("record_id", "table_name")
    related_needs_record = rules.needs("related_record_id", "record_id")

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="findings",
    model=Findings,
    kind="audit",
    key=("finding_id",),
    identity=(
        "document_id",
        "code",
        "message",
        "table_name",
        "record_id",
        "related_record_id",
        "start",
        "end",
        "line",
    ),
    id_column="finding_id",
    id_prefix="fnd",
)
