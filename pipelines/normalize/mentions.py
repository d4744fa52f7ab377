"""Rows of `mentions`: where each record, or one of its fields, is said.

Belongs here: turning reading spans into raw spans, lines, quotes and section ids. Does not belong here: which
spans a fact has.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from pipelines.ingest.records import Document
from schemas import TABLES
from schemas.identity import record_id

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Locator:
    """A document with the ids of its sections in order of position."""

    document: Document
    section_ids: tuple[str, ...]
    section_starts: tuple[int, ...]

    def section_at(self, start: int) -> str | None:
        """The id of the innermost section at a raw offset, None in front matter."""
        index = bisect_right(self.section_starts, start) - 1
        return self.section_ids[index] if index >= 0 else None


def mention(
    locator: Locator, table: str, record: str, field: str | None, role: str, start: int, end: int
) -> Row:
    """A mention row for a raw span."""
    document = locator.document
    row: Row = {
        "table_name": table,
        "record_id": record,
        "field": field,
        "document_id": document.document_id,
        "section_id": locator.section_at(start),
        "role": role,
        "start": start,
        "end": end,
        "line": document.line_of(start),
        "quote": document.text[start:end],
    }
    return {"mention_id": record_id(TABLES["mentions"], row), **row}
