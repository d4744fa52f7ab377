"""`evidence_claims`: one row for each assertion on evidence that a document makes."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.identity import keyed_statement
from schemas.table import Reference, Table


class EvidenceClaims(pa.DataFrameModel):
    """Assertions on efficacy, safety, mechanism, recommendation and the like, each with its own polarity.

    A sentence that says two things with two polarities makes two rows. Of a monograph, only sentences that
    speak of evidence are taken.
    """

    claim_id: pl.String = fields.identifier(
        "clm", "clm_9e7c799267facf57463e", "statement with its subject and polarity"
    )
    document_id: pl.String = fields.document_id(fields.EVIDENCE_NOTE)
    subject: pl.String = fields.text("The substance that it is about, in lower case.", "magnesium")
    statement: pl.String = fields.text(
        "The clause in its own words, white space folded, citation numbers left out.",
        "There is insufficient evidence to recommend magnesium for routine use in cardiac arrest or other"
        " acute medical conditions",
    )
    claim_type: pl.String = fields.choice(
        "What the claim is about.", "recommendation", vocabularies.CLAIM_TYPES
    )
    polarity: pl.String = fields.choice(
        "Whether the claim is affirmed, denied, or left open for want of evidence.",
        "insufficient_evidence",
        vocabularies.CLAIM_POLARITIES,
    )
    is_exclusive: pl.Boolean = fields.flag("Whether the claim says 'only'.", example=False)
    population: pl.String = fields.text(
        "The group of people that it is about, as printed.", "adults with major depression", nullable=True
    )
    n_citations: pl.Int64 = fields.number(
        "How many citation numbers stand with it: its rows of claim_citations.", 1, unit="citations"
    )
    certainty_grade: pl.String = fields.choice(
        "The certainty of evidence by GRADE, only where the source prints it.",
        "moderate",
        vocabularies.CERTAINTY_GRADES,
        nullable=True,
    )
    certainty: pl.String = fields.certainty()
    n_mentions: pl.Int64 = fields.n_mentions(1)

    lower_case = rules.lower_case("subject")

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="evidence_claims",
    model=EvidenceClaims,
    kind="fact",
    key=("claim_id",),
    identity=("document_id", "subject", "statement", "polarity"),
    id_column="claim_id",
    id_prefix="clm",
    canonical=keyed_statement,
    references=(Reference(("document_id",), "documents", ("document_id",)),),
)
