"""`substance_names`: one row for each name that a document gives to a substance."""

import pandera.polars as pa
import polars as pl

from schemas import fields, vocabularies
from schemas.substances import SUBSTANCE_ID
from schemas.table import Reference, Table


class SubstanceNames(pa.DataFrameModel):
    """The names that each document gives to a substance: title, synonyms, brands, abbreviations."""

    substance_id: pl.String = fields.text(
        "The substance that is named.", "magnesium-bisglycinate", pattern=SUBSTANCE_ID
    )
    document_id: pl.String = fields.document_id()
    name: pl.String = fields.text("The name as the document prints it.", "Magnesium diglycinate")
    name_type: pl.String = fields.choice("What sort of name it is.", "synonym", vocabularies.NAME_TYPES)

    class Config:
        """Exactly these columns, in this order, and no row twice."""

        strict = True
        ordered = True
        unique = ("substance_id", "document_id", "name", "name_type")


TABLE = Table(
    name="substance_names",
    model=SubstanceNames,
    kind="context",
    key=("substance_id", "document_id", "name", "name_type"),
    references=(
        Reference(("substance_id",), "substances", ("substance_id",)),
        Reference(("document_id",), "documents", ("document_id",)),
    ),
)
