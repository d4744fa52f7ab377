"""Rows of `citations`, their mentions, and what is said of numbers without a reference.

Belongs here: citations as rows. Does not belong here: finding them in text.
"""

from pipelines.extract.citations import Citations
from pipelines.extract.context import Context
from pipelines.ingest.records import Finding
from pipelines.normalize.mentions import Locator, Row, mention


def citation_rows(
    context: Context, locator: Locator, citations: Citations
) -> tuple[list[Row], list[Row], list[Finding]]:
    """Rows of `citations`, their mentions, and a finding when numbers have no reference."""
    document_id = context.document.document_id
    rows: list[Row] = []
    mentions: list[Row] = []
    for number in sorted(citations.places):
        spans = list(dict.fromkeys(context.raw(*span) for span in citations.places[number]))
        for index, span in enumerate(spans):
            role = "primary" if index == 0 else "repeat"
            mentions.append(mention(locator, "citations", f"{document_id}#{number}", None, role, *span))
        rows.append(
            {
                "document_id": document_id,
                "citation_number": number,
                "reference": citations.references.get(number),
                "n_mentions": len(spans),
            }
        )
    missing = [row["citation_number"] for row in rows if row["reference"] is None]
    return rows, mentions, [_missing(context, missing, mentions[0])] if missing else []


def _missing(context: Context, numbers: list[int], first: Row) -> Finding:
    message = (
        f"line {first['line']}: the citation numbers {numbers[0]} to {numbers[-1]} have no list of"
        " references. Fix: add a section `References` with one numbered line each."
    )
    return Finding(
        document_id=context.document.document_id,
        code="source.missing_bibliography",
        severity="warning",
        message=message,
        table_name="citations",
        start=first["start"],
        end=first["end"],
        line=first["line"],
    )
