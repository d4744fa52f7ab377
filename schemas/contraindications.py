"""`contraindications`: one row for each condition in which a substance must not, or not lightly, be used."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Reference, Table


class Contraindications(pa.DataFrameModel):
    """Contraindications and cautions, one condition each.

    A partner drug stands here only where the text lists it as a contraindication; else it is an interaction.
    """

    contraindication_id: pl.String = fields.identifier(
        "con", "con_77b9085a24fbd831c36b", "condition with its strength and route"
    )
    document_id: pl.String = fields.document_id()
    substance: pl.String = fields.text(
        "The substance that must not be used, in lower case.", "magnesium bisglycinate"
    )
    condition: pl.String = fields.text("The one condition, in lower case.", "severe renal impairment")
    strength: pl.String = fields.choice(
        "Whether use is ruled out or calls for caution.",
        "contraindicated",
        vocabularies.CONTRAINDICATION_STRENGTHS,
    )
    qualifier: pl.String = fields.text(
        "What narrows the condition, as printed.", "requiring dialysis", nullable=True
    )
    population: pl.String = fields.text(
        "The group of people to which it is limited, as printed.", "older adults", nullable=True
    )
    route: pl.String = fields.route()
    certainty: pl.String = fields.certainty()
    n_mentions: pl.Int64 = fields.n_mentions(2)

    lower_case = rules.lower_case("substance", "condition")

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="contraindications",
    model=Contraindications,
    kind="fact",
    key=("contraindication_id",),
    identity=("document_id", "substance", "condition", "strength", "route"),
    id_column="contraindication_id",
    id_prefix="con",
    references=(Reference(("document_id",), "documents", ("document_id",)),),
)
