"""Whether every line of every document is explained.

A line is explained by a mention, a section's heading, a candidate for review or a finding that touches it, or
it is structure: it holds no word, or only words of the file format. Nothing is lost in silence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

import polars as pl

from pipelines.validate.lines import Lines, lines_of
from pipelines.validate.sound import sound_tables
from pipelines.validate.violation import Violation, shown, violation

BYTE_ORDER_MARK = "\ufeff"

# Nothing but ASCII punctuation and white space: rules, fences, table delimiters, empty bullets.
_NO_WORDS = re.compile(r"[\s!-/:-@\[-`{-~]*\Z")
# A tag of HTML, such as an anchor, says nothing to a reader.
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>")
_CODE_FENCE = re.compile(r"```|~~~")
_TABLE_DELIMITER = re.compile(r"[\s|:-]+\Z")
# A key of the front matter whose value stands on other lines.
_KEY = re.compile(r"(?:-\s+)?[\w-]+:(?:\s+[>|][+-]?\d?[+-]?)?\Z")


def check_coverage(tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str]) -> tuple[Violation, ...]:
    """Return the lines that nothing explains, and the texts that are neither a document nor reported.

    Args:
        tables: The tables by name.
        texts: For each `document_id` the source decoded as UTF-8, line ends in place.
    """
    sound = sound_tables(tables)
    known = set(sound["documents"]["document_id"])
    return (
        *_check_reported(known, sound["findings"], texts),
        *_check_explained(sound, {name: lines_of(text) for name, text in texts.items() if name in known}),
    )


def structure_lines(lines: Lines) -> set[int]:
    """Return the numbers of the lines that are blank or structure."""
    closing = _closing_fence(lines)
    return {
        number
        for number in range(1, len(lines) + 1)
        if _is_format(lines[number])
        or (number < closing and _KEY.match(lines[number].strip()))
        or (number < len(lines) and _is_table_header(lines[number], lines[number + 1]))
    }


def _is_format(line: str) -> bool:
    words = _TAG.sub("", line.strip(BYTE_ORDER_MARK)).strip()
    return _NO_WORDS.match(words) is not None or _CODE_FENCE.match(words) is not None


def _is_table_header(line: str, below: str) -> bool:
    """Whether a line names the columns of a table: what a cell says is in the rows, not in the header."""
    return "|" in line and "|" in below and "-" in below and _TABLE_DELIMITER.match(below) is not None


def _closing_fence(lines: Lines) -> int:
    """Return the number of the line that closes the front matter; 0 if there is none."""
    if lines[1].strip(BYTE_ORDER_MARK).rstrip() != "---":
        return 0
    fences = (number for number in range(2, len(lines) + 1) if lines[number].rstrip() in {"---", "..."})
    return next(fences, 0)


def _check_reported(known: set[str], findings: pl.DataFrame, texts: Mapping[str, str]) -> Iterator[Violation]:
    reported = set(findings.filter(pl.col("severity") == "error")["document_id"])
    lost = sorted(set(texts) - known - reported)
    if lost:
        rule = "every source is a document or has a finding that says why not"
        yield violation("documents", "source_reported", rule, lost, count=len(lost))


def _check_explained(
    tables: Mapping[str, pl.DataFrame], documents: Mapping[str, Lines]
) -> Iterator[Violation]:
    spans = _explaining_lines(tables, documents)
    lost = [
        f"{document_id}:{number} {shown(lines[number])}"
        for document_id, lines in sorted(documents.items())
        for number in _lines_outside(spans[document_id], lines)
    ]
    if lost:
        rule = "every line is explained by a mention, heading, candidate or finding, or is structure"
        yield violation("documents", "lines_explained", rule, lost, count=len(lost))


def _lines_outside(spans: Iterable[tuple[int, int]], lines: Lines) -> Iterator[int]:
    """Yield the lines that no span touches and that are not structure."""
    structure = structure_lines(lines)
    changes = [0] * (len(lines) + 2)
    for first, last in spans:
        changes[first] += 1
        changes[last + 1] -= 1
    for number, depth in enumerate(accumulate(changes[: len(lines) + 1])):
        if number and not depth and number not in structure:
            yield number


def _explaining_lines(
    tables: Mapping[str, pl.DataFrame], documents: Mapping[str, Lines]
) -> dict[str, list[tuple[int, int]]]:
    """Return for each document the first and last line of everything that explains text."""
    found: dict[str, list[tuple[int, int]]] = {document_id: [] for document_id in documents}
    for document_id, start, end in _spans(tables):
        if document_id in found:
            lines = documents[document_id]
            found[document_id].append((lines.number(start), lines.number(end - 1)))
    for document_id, line in tables["findings"].select("document_id", "line").drop_nulls().iter_rows():
        if document_id in found and line <= len(documents[document_id]):
            found[document_id].append((line, line))
    return found


def _spans(tables: Mapping[str, pl.DataFrame]) -> Iterable[tuple[str, int, int]]:
    headings = (
        tables["sections"]
        .filter(pl.col("heading").is_not_null())
        .select("document_id", "start", end=pl.col("start") + 1)
    )
    frames = (tables["mentions"], tables["review_queue"], tables["findings"], headings)
    return (
        pl.concat(frame.select("document_id", "start", "end") for frame in frames)
        .drop_nulls()
        .filter(pl.col("start") >= 0, pl.col("start") < pl.col("end"))
        .iter_rows()
    )
