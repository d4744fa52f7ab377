"""Findings on what one document says against another.

Belongs here: comparisons that need the tables of all documents. Does not belong here: conflicts within one.

A statement is reported against one other document, the first that contradicts it: how many documents hold the
one opinion and how many the other says nothing of who is right, and pairs would grow with their square.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import polars as pl

from pipelines.ingest.records import Finding
from pipelines.normalize.dose_conflicts import ROLES, SAME, are_apart, are_comparable, shown
from pipelines.normalize.facts import MOST_COMPARED

# The title of a combination names its parts with it; what is said of a part is not said of the whole.
_MIXED = "+"


Tables = Mapping[str, pl.DataFrame]
Row = dict[str, Any]


def find_contradictions(tables: Tables) -> Iterator[Finding]:
    """Indications, doses and interactions of one document that another contradicts."""
    yield from _only_indications(tables)
    yield from _doses(tables)
    yield from _polarities(tables)


def _only_indications(tables: Tables) -> Iterator[Finding]:
    """An indication said to be the only one, beside a monograph on the substance that lists its own uses."""
    claims = tables["evidence_claims"].filter(
        pl.col("is_exclusive") & (pl.col("claim_type") == "indication") & (pl.col("polarity") == "affirmed")
    )
    if claims.is_empty():
        return
    uses = _sections_on_uses(tables)
    places = _primary_mentions(tables["mentions"], claims, "claim_id")
    for claim in claims.sort("claim_id").iter_rows(named=True):
        place = places[claim["claim_id"]]
        for document_id, (title, section_id) in uses.items():
            is_about = f"{title} ".startswith(f"{claim['subject']} ") and _MIXED not in title
            if document_id == claim["document_id"] or not is_about:
                continue
            message = (
                f"`{claim['subject']}` is said to be indicated only for what stands here, but {document_id}"
                " lists uses of its own."
            )
            yield _report("evidence_claims", "conflict.other_document", "info", message, place, section_id)


def _doses(tables: Tables) -> Iterator[Finding]:
    """A dose that no comparable dose of another document fits."""
    given = tables["dosages"].filter(
        (pl.col("statement_type") == "quantitative") & pl.col("role").is_in(ROLES)
    )
    groups = _of_several_documents(given, SAME)
    places = _primary_mentions(tables["mentions"], groups, "dosage_id")
    for rows in _groups(groups, SAME):
        for row in rows:
            other = _contradicting(row, rows[:MOST_COMPARED])
            if other is None:
                continue
            message = (
                f"the dose of `{row['substance']}` is {shown(row)} here and {shown(other)} in"
                f" {other['document_id']}, line {places[other['dosage_id']]['line']}."
            )
            place = places[row["dosage_id"]]
            yield _report("dosages", "conflict.dose", "info", message, place, other["dosage_id"])


def _contradicting(row: Row, rows: Sequence[Row]) -> Row | None:
    """The first dose of the first other document that has comparable doses, none of which fits."""
    others = (other for other in rows if other["document_id"] != row["document_id"])
    for _, of_document in groupby(others, key=lambda other: other["document_id"]):
        same = [other for other in of_document if are_comparable(row, other)]
        if same and all(are_apart(row, other) for other in same):
            return same[0]
    return None


def _polarities(tables: Tables) -> Iterator[Finding]:
    """An interaction that one document denies and another affirms, reported where it is denied."""
    pair = pl.concat_list("subject", "object").list.sort().list.join("\n").alias("pair")
    said = tables["interactions"].filter(pl.col("polarity").is_in(("affirmed", "negated"))).with_columns(pair)
    groups = _of_several_documents(said, ("pair",))
    places = _primary_mentions(tables["mentions"], groups, "interaction_id")
    for rows in _groups(groups, ("pair",)):
        affirmed = [row for row in rows if row["polarity"] == "affirmed"][:MOST_COMPARED]
        for row in rows:
            others = (other for other in affirmed if other["document_id"] != row["document_id"])
            other = next(others, None) if row["polarity"] == "negated" else None
            if other is None:
                continue
            message = (
                f"the interaction of `{row['subject']}` with `{row['object']}` is denied here and affirmed in"
                f" {other['document_id']}, line {places[other['interaction_id']]['line']}."
            )
            place = places[row["interaction_id"]]
            yield _report(
                "interactions", "conflict.polarity", "warning", message, place, other["interaction_id"]
            )


def _of_several_documents(facts: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The facts that agree in some columns, null included, with facts of other documents."""
    return facts.filter(pl.col("document_id").n_unique().over(columns) > 1)


def _groups(facts: pl.DataFrame, columns: Sequence[str]) -> Iterator[list[Row]]:
    """The facts that agree in some columns, group by group, in the order of their documents."""
    ordered = facts.sort("document_id", facts.columns[0])
    for group in ordered.partition_by(columns, maintain_order=True):
        yield group.to_dicts()


def _report(
    table: str, code: str, severity: str, message: str, place: Mapping[str, Any], related: str
) -> Finding:
    """A finding at the primary mention of a record."""
    return Finding(
        document_id=place["document_id"],
        code=code,
        severity=severity,
        message=f"line {place['line']}: {message}",
        table_name=table,
        record_id=place["record_id"],
        related_record_id=related,
        start=place["start"],
        end=place["end"],
        line=place["line"],
    )


def _sections_on_uses(tables: Tables) -> dict[str, tuple[str, str]]:
    """Title in lower case and id of the first section on indications, by monograph."""
    monographs = tables["documents"].filter(pl.col("document_type") == "monograph")
    sections = tables["sections"].filter(pl.col("role") == "indications").sort("document_id", "position")
    first = sections.unique("document_id", keep="first", maintain_order=True)
    joined = monographs.join(first, on="document_id", how="inner").sort("document_id")
    return {
        row["document_id"]: (row["title"].lower(), row["section_id"]) for row in joined.iter_rows(named=True)
    }


def _primary_mentions(mentions: pl.DataFrame, facts: pl.DataFrame, key: str) -> dict[str, Row]:
    primary = mentions.filter(pl.col("field").is_null() & (pl.col("role") == "primary"))
    own = primary.join(facts, left_on="record_id", right_on=key, how="semi")
    return {row["record_id"]: row for row in own.iter_rows(named=True)}
