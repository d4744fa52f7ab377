"""`adverse_effects`: one row for each unwanted effect that a document ascribes, or denies, to a substance."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Reference, Table


class AdverseEffects(pa.DataFrameModel):
    """Adverse effects, one effect each, with the frequency where the source prints one."""

    adverse_effect_id: pl.String = fields.identifier(
        "adv", "adv_78f98075066b61bf6bc7", "effect with its polarity"
    )
    document_id: pl.String = fields.document_id()
    substance: pl.String = fields.text("The substance, in lower case.", "magnesium bisglycinate")
    effect: pl.String = fields.text("The one effect, in lower case.", "respiratory depression")
    polarity: pl.String = fields.choice(
        "Whether the source says that the effect occurs.", "affirmed", vocabularies.ADVERSE_EFFECT_POLARITIES
    )
    frequency_category: pl.String = fields.choice(
        "How often it occurs, by heading or adjective; percentages are not converted.",
        "rare",
        vocabularies.FREQUENCY_CATEGORIES,
        nullable=True,
    )
    is_serious: pl.Boolean = fields.flag(
        "Whether the source calls the effect serious.", example=True, nullable=True
    )
    context: pl.String = fields.text(
        "When or for whom it occurs, as printed.", "intravenous administration", nullable=True
    )
    certainty: pl.String = fields.certainty()
    n_mentions: pl.Int64 = fields.n_mentions(1)

    lower_case = rules.lower_case("substance", "effect")

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="adverse_effects",
    model=AdverseEffects,
    kind="fact",
    key=("adverse_effect_id",),
    identity=("document_id", "substance", "effect", "polarity"),
    id_column="adverse_effect_id",
    id_prefix="adv",
    references=(Reference(("document_id",), "documents", ("document_id",)),),
)
