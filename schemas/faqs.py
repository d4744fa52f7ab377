"""`faqs`: one row for each question that a document asks and answers."""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Reference, Table


class Faqs(pa.DataFrameModel):
    """Frequently asked questions, each with the answer of one document.

    A question that stands in the front matter and in the body is one row with several mentions.
    """

    faq_id: pl.String = fields.identifier("faq", "faq_543699dcb8b35eaa539d", "question in its document")
    document_id: pl.String = fields.document_id()
    position: pl.Int64 = fields.number(
        "The place of the question among the questions of its document, counted from 1.", 6, minimum=1
    )
    question: pl.String = fields.text(
        "The question, without number and marks.", "How should Magnesium Bisglycinate be taken?"
    )
    answer: pl.String = fields.text(
        "The answer, without marks and line breaks.", "Orally, with food, to improve absorption."
    )
    topic: pl.String = fields.choice("What the question is about.", "administration", vocabularies.FAQ_TOPICS)
    in_front_matter: pl.Boolean = fields.flag("Whether the front matter has the question.", example=True)
    in_body: pl.Boolean = fields.flag("Whether the body has the question.", example=True)
    certainty: pl.String = fields.certainty()
    n_mentions: pl.Int64 = fields.n_mentions(2)

    without_marks = rules.without_marks("question", "answer")
    numbered = rules.numbered("document_id", "position")
    stands_somewhere = rules.row_rule(
        "stands_somewhere",
        "the question stands in the front matter, in the body or in both",
        pl.col("in_front_matter") | pl.col("in_body"),
    )

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="faqs",
    model=Faqs,
    kind="fact",
    key=("faq_id",),
    identity=("document_id", "question"),
    id_column="faq_id",
    id_prefix="faq",
    references=(Reference(("document_id",), "documents", ("document_id",)),),
)
