"""Whether every fact is quoted, and every quote stands in its source at its place.

Belongs here: spans, quotes, lines and counts of mentions, against the texts. Does not belong here: whether
the quoted words say what the row says.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256

import polars as pl

from pipelines.validate.lines import Lines, lines_of
from pipelines.validate.references import record_ids
from pipelines.validate.sound import sound_tables
from pipelines.validate.violation import Violation, shown, violation, violations_of_rows
from schemas import TABLES
from schemas.vocabularies import FACT_TABLES

COUNTED_TABLES = (*FACT_TABLES, "citations")


def check_grounding(tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str]) -> tuple[Violation, ...]:
    """Return what is not grounded.

    Args:
        tables: The tables by name.
        texts: For each `document_id` the source decoded as UTF-8, line ends and byte order mark in place.
    """
    sound = sound_tables(tables)
    lines = {document_id: lines_of(text) for document_id, text in texts.items()}
    return (
        *_check_texts(sound["documents"], texts),
        *_check_quotes("mentions", sound["mentions"], texts),
        *_check_quotes("review_queue", sound["review_queue"], texts),
        *(
            found
            for name in ("mentions", "review_queue", "findings")
            for found in _check_lines(name, sound[name], lines)
        ),
        *_check_sections(sound),
        *(found for name in COUNTED_TABLES for found in _check_counts(name, sound)),
        *(found for name in FACT_TABLES for found in _check_primary(name, sound)),
    )


def _check_texts(documents: pl.DataFrame, texts: Mapping[str, str]) -> Iterator[Violation]:
    """Each document's text is the one that the row describes."""
    wrong = [
        document_id
        for document_id, digest, n_bytes, n_characters in documents.select(
            "document_id", "source_sha256", "source_bytes", "source_characters"
        ).iter_rows()
        if _fingerprint(texts.get(document_id)) != (digest, n_bytes, n_characters)
    ]
    if wrong:
        rule = "source_sha256, source_bytes and source_characters are those of the text"
        yield violation("documents", "text_is_source", rule, wrong, count=len(wrong))


def _fingerprint(text: str | None) -> tuple[str, int, int] | None:
    if text is None:
        return None
    data = text.encode()
    return sha256(data).hexdigest(), len(data), len(text)


def _check_quotes(name: str, frame: pl.DataFrame, texts: Mapping[str, str]) -> Iterator[Violation]:
    id_column = str(TABLES[name].id_column)
    wrong = [
        f"{row_id}: {document_id}[{start}:{end}] is not {shown(quote)}"
        for row_id, document_id, start, end, quote in frame.select(
            id_column, "document_id", "start", "end", "quote"
        ).iter_rows()
        if texts.get(document_id, "")[start:end] != quote
    ]
    if wrong:
        rule = "is the text from start to end"
        yield violation(name, "quote_is_text", rule, wrong, count=len(wrong), column="quote")


def _check_lines(name: str, frame: pl.DataFrame, lines: Mapping[str, Lines]) -> Iterator[Violation]:
    id_column = str(TABLES[name].id_column)
    wrong = [
        f"{row_id} {document_id}:{line} should be line {lines[document_id].number(start)}"
        for row_id, document_id, start, line in frame.select(
            id_column, "document_id", "start", "line"
        ).iter_rows()
        if start is not None and document_id in lines and lines[document_id].number(start) != line
    ]
    if wrong:
        rule = "is the line on which start stands"
        yield violation(name, "line_of_start", rule, wrong, count=len(wrong), column="line")


def _check_sections(tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    outside = (
        tables["mentions"]
        .join(tables["sections"], on="section_id", suffix="_section", maintain_order="left")
        .filter(~pl.col("start").is_between("start_section", "end_section", closed="left"))
        .select("mention_id", "section_id", "start")
    )
    return violations_of_rows(
        "mentions", "start_in_section", "begins in its section", outside, column="start"
    )


def _check_counts(name: str, tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    """A row's `n_mentions` is the number of its mentions of the whole record."""
    wrong = _whole_mentions(name, tables).filter(pl.col("n_mentions") != pl.col("mentions"))
    rule = "is the number of mentions with no field"
    return violations_of_rows(name, "mentions_counted", rule, wrong.drop("primary"), column="n_mentions")


def _check_primary(name: str, tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    wrong = _whole_mentions(name, tables).filter(pl.col("primary") != 1)
    return violations_of_rows(
        name, "one_primary_mention", "has exactly one primary mention with no field", wrong.drop("n_mentions")
    )


def _whole_mentions(name: str, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return for each row how many mentions of the whole record, and how many primary ones, there are."""
    counts = (
        tables["mentions"]
        .filter(pl.col("table_name") == name, pl.col("field").is_null())
        .group_by("record_id")
        .agg(mentions=pl.len(), primary=(pl.col("role") == "primary").sum())
    )
    frame = tables[name]
    records = frame.select("n_mentions").with_columns(record_ids(TABLES[name], frame).alias("record_id"))
    return records.join(counts, on="record_id", how="left", maintain_order="left").with_columns(
        pl.col("mentions", "primary").fill_null(0)
    )
