"""Findings on what one document says against another.

Belongs here: comparisons that need the tables of all documents. Does not belong here: conflicts within one.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from pipelines.ingest.records import Finding

# The title of a combination names its parts with it; what is said of a part is not said of the whole.
_MIXED = "+"


def find_contradictions(tables: Mapping[str, pl.DataFrame]) -> Iterator[Finding]:
    """An indication said to be the only one, beside a monograph on the substance that lists its own uses."""
    claims = tables["evidence_claims"].filter(
        pl.col("is_exclusive") & (pl.col("claim_type") == "indication") & (pl.col("polarity") == "affirmed")
    )
    if claims.is_empty():
        return
    uses = _sections_on_uses(tables)
    places = _primary_mentions(tables["mentions"], claims)
    for claim in claims.sort("claim_id").iter_rows(named=True):
        place = places[claim["claim_id"]]
        for document_id, (title, section_id) in uses.items():
            is_about = f"{title} ".startswith(f"{claim['subject']} ") and _MIXED not in title
            if document_id == claim["document_id"] or not is_about:
                continue
            message = (
                f"line {place['line']}: `{claim['subject']}` is said to be indicated only for what stands"
                f" here, but {document_id} lists uses of its own."
            )
            yield Finding(
                document_id=claim["document_id"],
                code="conflict.other_document",
                severity="info",
                message=message,
                table_name="evidence_claims",
                record_id=claim["claim_id"],
                related_record_id=section_id,
                start=place["start"],
                end=place["end"],
                line=place["line"],
            )


def _sections_on_uses(tables: Mapping[str, pl.DataFrame]) -> dict[str, tuple[str, str]]:
    """Title in lower case and id of the first section on indications, by monograph."""
    monographs = tables["documents"].filter(pl.col("document_type") == "monograph")
    sections = tables["sections"].filter(pl.col("role") == "indications").sort("document_id", "position")
    first = sections.unique("document_id", keep="first", maintain_order=True)
    joined = monographs.join(first, on="document_id", how="inner").sort("document_id")
    return {
        row["document_id"]: (row["title"].lower(), row["section_id"]) for row in joined.iter_rows(named=True)
    }


def _primary_mentions(mentions: pl.DataFrame, claims: pl.DataFrame) -> dict[str, dict[str, int]]:
    primary = mentions.filter(pl.col("field").is_null() & (pl.col("role") == "primary"))
    own = primary.join(claims, left_on="record_id", right_on="claim_id", how="semi")
    return {row["record_id"]: row for row in own.iter_rows(named=True)}
