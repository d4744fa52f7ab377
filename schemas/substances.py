"""`substances`: one row for each substance, class or food that a document is about or names."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Table

SUBSTANCE_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Substances(pa.DataFrameModel):
    """What the documents are about: substances, elements, classes, foods and mixtures, one row each.

    Two salts of one element are two substances.
    """

    substance_id: pl.String = fields.text(
        "The preferred name as a slug; letters of other scripts are spelled out.",
        "magnesium-bisglycinate",
        pattern=SUBSTANCE_ID,
        unique=True,
    )
    name: pl.String = fields.text("The preferred name, in lower case.", "magnesium bisglycinate")
    kind: pl.String = fields.choice("What sort of thing it is.", "substance", vocabularies.SUBSTANCE_KINDS)
    unii: pl.String = fields.text(
        "The Unique Ingredient Identifier of the FDA, where the substance has one.",
        "IFN18A4Y6B",
        pattern=r"^[0-9A-Z]{10}$",
        nullable=True,
    )

    lower_case = rules.lower_case("name")

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(name="substances", model=Substances, kind="context", key=("substance_id",))
