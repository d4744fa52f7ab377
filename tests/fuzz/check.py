"""What must hold for the rows of any document, checked without the code that publishing relies on.

Belongs here: the faults of one document. Does not belong here: making documents, and running many.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

import polars as pl

from pipelines.ingest.document import read_document
from pipelines.ingest.records import SourceFile
from pipelines.normalize.document import Rows
from pipelines.validate.coverage import structure_lines
from pipelines.validate.lines import Lines, lines_of
from schemas import TABLES
from schemas.table import Column, Table, columns
from tests.fuzz.tiling import untiled

Row = Mapping[str, Any]
QUOTING = ("mentions", "review_queue")
POINTING = (*QUOTING, "findings")
SAYING = (
    ("contraindications", "condition"),
    ("adverse_effects", "effect"),
    ("evidence_claims", "statement"),
    ("substance_names", "name"),
)


def faults(file: SourceFile, rows: Rows) -> tuple[str, ...]:
    """What is wrong with the rows of a document; empty if nothing is."""
    if not rows["documents"]:
        return tuple(_faults_of_refused(file, rows))
    text = file.data.decode("utf-8")
    lines = lines_of(text)
    return (
        *(fault for name in QUOTING for row in rows[name] for fault in _wrong_quote(name, row, text)),
        *(fault for name in POINTING for row in rows[name] for fault in _wrong_place(name, row, lines)),
        *_misfits(rows),
        *_untold_messages(rows),
        *_gaps_between_sections(rows["sections"], text),
        *_mentions_of_nothing(rows),
        *_wordless(rows),
        *_unaccounted(rows, lines),
        *untiled(read_document(file), rows),
    )


def _faults_of_refused(file: SourceFile, rows: Rows) -> Iterator[str]:
    """A document that is refused leaves one error with file, line and fix, and nothing else."""
    if [name for name, found in rows.items() if found] != ["findings"] or len(rows["findings"]) != 1:
        yield f"refused, but left {sum(map(len, rows.values()))} rows"
    for row in rows["findings"]:
        message = row["message"]
        told = message.startswith(f"{file.path}: line ") and "Fix: " in message and message.isprintable()
        if row["severity"] != "error" or not told:
            yield f"refused with {message!r}"


def _wrong_quote(name: str, row: Row, text: str) -> Iterator[str]:
    quote, start, end = row["quote"], row["start"], row["end"]
    if not 0 <= start < end <= len(text) or text[start:end] != quote:
        yield f"{name}: [{start}:{end}] is {text[start:end]!r}, not {quote!r}"


def _wrong_place(name: str, row: Row, lines: Lines) -> Iterator[str]:
    start, end, line = row["start"], row["end"], row["line"]
    if start is not None and not (0 <= start <= end <= len(lines.text) and lines.number(start) == line):
        yield f"{name}: [{start}:{end}] does not begin on line {line}"
    if start is None and line is not None and not 1 <= line <= len(lines):
        yield f"{name}: there is no line {line}"


def _misfits(rows: Rows) -> Iterator[str]:
    """Each value is one that its column can hold, each column that must be filled is."""
    for name, table in TABLES.items():
        for column in _columns(table):
            for row in rows[name]:
                value = row.get(column.name)
                if value is None and not column.nullable:
                    yield f"{name}.{column.name}: null"
                elif value is not None and not _fits(value, column):
                    yield f"{name}.{column.name}: {value!r} does not fit"


@cache
def _columns(table: Table) -> tuple[Column, ...]:
    return tuple(columns(table))


def _fits(value: Any, column: Column) -> bool:
    match column.dtype:
        case pl.Int64():
            return type(value) is int and -(2**63) <= value < 2**63
        case pl.Decimal():
            return isinstance(value, Decimal) and abs(value) < 10**12 and round(value, 6) == value
        case pl.Boolean():
            return isinstance(value, bool)
        case pl.String():
            return isinstance(value, str) and (not column.allowed or value in column.allowed)
    return isinstance(value, datetime)


def _untold_messages(rows: Rows) -> Iterator[str]:
    for row in rows["findings"]:
        if not row["message"].isprintable():
            yield f"findings: {row['message']!r} holds what cannot be printed"


def _gaps_between_sections(sections: Sequence[Row], text: str) -> Iterator[str]:
    """Sections tile what stands below the front matter, to the end of the file."""
    if sections and sections[-1]["end"] != len(text):
        yield "sections: the last one does not reach to the end"
    for first, second in pairwise(sections):
        if first["end"] != second["start"]:
            yield f"sections: between {first['end']} and {second['start']} there is none, or there are two"


def _mentions_of_nothing(rows: Rows) -> Iterator[str]:
    """Each mention is of a record, and each fact has one primary mention of the whole."""
    whole: dict[tuple[str, str], int] = {}
    for mention in rows["mentions"]:
        if mention["role"] == "primary" and mention["field"] is None:
            record = (mention["table_name"], mention["record_id"])
            whole[record] = whole.get(record, 0) + 1
    named = {(mention["table_name"], mention["record_id"]) for mention in rows["mentions"]}
    for name, table in TABLES.items():
        if table.kind == "fact":
            facts = {(name, row[table.key[0]]) for row in rows[name]}
            yield from (
                f"{name}: {record} has no primary mention"
                for _, record in facts
                if whole.get((name, record)) != 1
            )
            yield from (
                f"mentions: no record {record}"
                for table_name, record in named
                if table_name == name and (name, record) not in facts
            )


def _wordless(rows: Rows) -> Iterator[str]:
    """What is said has a letter: a row of signs or of figures is no effect, condition or claim."""
    for name, column in SAYING:
        yield from (
            f"{name}.{column}: {row[column]!r} holds no word"
            for row in rows[name]
            if not any(map(str.isalpha, row[column]))
        )


def _unaccounted(rows: Rows, lines: Lines) -> Iterator[str]:
    """Every line is structure, or something that is published touches it."""
    changes = [0] * (len(lines) + 2)
    for start, end in _published_spans(rows):
        changes[bisect_right(lines.starts, start)] += 1
        changes[bisect_right(lines.starts, max(start, end - 1)) + 1] -= 1
    for row in rows["findings"]:
        if row["line"] is not None:
            changes[row["line"]] += 1
            changes[row["line"] + 1] -= 1
    structure = structure_lines(lines)
    for number, depth in enumerate(accumulate(changes[: len(lines) + 1])):
        if number and not depth and number not in structure:
            yield f"line {number}, {lines[number]!r}, is lost"


def _published_spans(rows: Rows) -> Iterator[tuple[int, int]]:
    for name in POINTING:
        yield from ((row["start"], row["end"]) for row in rows[name] if row["start"] is not None)
    for section in rows["sections"]:
        if section["heading"] is not None:
            yield section["start"], section["start"] + 1
