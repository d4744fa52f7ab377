"""`interactions`: one row for each pair of things that a document says do or do not interact."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.identity import unordered_pair
from schemas.table import Reference, Table


class Interactions(pa.DataFrameModel):
    """Interactions, affirmed or denied, of a substance with a substance, class, food, drug of habit or test.

    A list of partners makes a row for each. Not interactions: enzymes, receptors, products merely combined.
    """

    interaction_id: pl.String = fields.identifier(
        "int", "int_67a83d58b8b7f1c0dff2", "pair of partners with its polarity"
    )
    document_id: pl.String = fields.document_id()
    subject: pl.String = fields.text(
        "The document's substance, or the form of it that the text names, in lower case.",
        "magnesium bisglycinate",
    )
    object: pl.String = fields.text("What it interacts with, in lower case.", "tetracyclines")
    object_kind: pl.String = fields.choice("What sort of thing that is.", "class", vocabularies.OBJECT_KINDS)
    polarity: pl.String = fields.choice(
        "Whether the source says that they interact.", "affirmed", vocabularies.INTERACTION_POLARITIES
    )
    effect: pl.String = fields.choice(
        "What changes.", "absorption_decreased", vocabularies.INTERACTION_EFFECTS
    )
    affected: pl.String = fields.choice(
        "Whose level or effect changes, where the source says so.",
        "object",
        vocabularies.AFFECTED,
        nullable=True,
    )
    effect_text: pl.String = fields.text(
        "The words that say what changes.", "reduce the absorption", nullable=True
    )
    mechanism_text: pl.String = fields.text(
        "The words that say how it comes about.", "chelation in the gut", nullable=True
    )
    severity: pl.String = fields.choice(
        "The severity, only where it is printed as a word.",
        "moderate",
        vocabularies.INTERACTION_SEVERITIES,
        nullable=True,
    )
    management_text: pl.String = fields.text(
        "The words that say what to do about it.", "separate doses by 2 hours", nullable=True
    )
    certainty: pl.String = fields.certainty("hedged")
    n_mentions: pl.Int64 = fields.n_mentions(2)

    lower_case = rules.lower_case("subject", "object")
    two_partners = rules.row_rule(
        "two_partners", "subject and object differ", pl.col("subject") != pl.col("object")
    )

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="interactions",
    model=Interactions,
    kind="fact",
    key=("interaction_id",),
    identity=("document_id", "subject", "object", "polarity"),
    id_column="interaction_id",
    id_prefix="int",
    canonical=unordered_pair,
    references=(Reference(("document_id",), "documents", ("document_id",)),),
)
