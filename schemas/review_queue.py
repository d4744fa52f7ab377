"""`review_queue`: one row for each candidate that the rules could not settle."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Reference, Table

# One or more reason codes, each once, in alphabetical order, a single space between two.
REASONS = r"^[a-z][a-z0-9_]*( [a-z][a-z0-9_]*)*$"


class ReviewQueue(pa.DataFrameModel):
    """Candidates for a fact that are in doubt, with the reasons; a reader decides, no fact table has them."""

    candidate_id: pl.String = fields.identifier("rev", "rev_ba95ee58bc78cd48343c", "candidate")
    table_name: pl.String = fields.choice(
        "The fact table that the candidate is for.", "interactions", vocabularies.FACT_TABLES
    )
    document_id: pl.String = fields.document_id()
    reasons: pl.String = fields.text(
        "Why it is in doubt: reason codes in alphabetical order, separated by a space.",
        "outside_section substance_unsettled",
        pattern=REASONS,
        codes=vocabularies.REVIEW_REASONS,
    )
    candidate: pl.String = fields.text(
        "The slots that were found, as a JSON object.", '{"object":"other medications"}', pattern=r"^\{.*\}$"
    )
    start: pl.Int64 = fields.start(7513)
    end: pl.Int64 = fields.end(7551)
    line: pl.Int64 = fields.line(152)
    quote: pl.String = fields.quote("Drug interactions may influence dosage")

    span_in_order = rules.span_in_order()
    quote_fills_span = rules.quote_fills_span()

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="review_queue",
    model=ReviewQueue,
    kind="audit",
    key=("candidate_id",),
    identity=("table_name", "document_id", "reasons", "candidate", "start", "end"),
    id_column="candidate_id",
    id_prefix="rev",
    references=(Reference(("document_id",), "documents", ("document_id",)),),
)
