"""Rows of `documents` and `sections`, and where their columns are said.

Belongs here: typing the front matter. Does not belong here: substances, citations and facts.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from pipelines.extract.subjects import document_title
from pipelines.ingest.records import Document, Finding, Scalar
from pipelines.ingest.text import printed
from pipelines.normalize.mentions import Locator, Row, mention
from schemas import TABLES
from schemas.identity import record_id
from schemas.vocabularies import FACT_TABLES

_TRUTH = {"true": True, "false": False}
_ELLIPSES = ("...", "\u2026")
_COLUMNS = {
    "title": "title",
    "description": "description",
    "is_banned": "is_banned",
    "lastModified": "last_modified_at",
}
_SHOWN = 40


def make_locator(document: Document) -> tuple[Locator, list[Row]]:
    """The section rows of a document and the locator that maps offsets to them."""
    rows: list[Row] = []
    for section in document.sections:
        if section.end <= section.start:
            continue
        row: Row = {
            "document_id": document.document_id,
            "position": len(rows) + 1,
            "level": section.level,
            "heading": section.heading,
            "path": " > ".join(section.path) or None,
            "occurrence": section.occurrence,
            "role": section.role,
            "start": section.start,
            "end": section.end,
        }
        rows.append({"section_id": record_id(TABLES["sections"], row), **row})
    starts = tuple(row["start"] for row in rows)
    return Locator(document, tuple(row["section_id"] for row in rows), starts), rows


def document_row(document: Document, counts: Mapping[str, int]) -> tuple[Row, list[Finding]]:
    """The row of a document, typed from its front matter, and findings on what could not be typed."""
    scalars = document.front_matter.scalars if document.front_matter else {}
    findings: list[Finding] = []
    description = scalars.get("description")
    row: Row = {
        "document_id": document.document_id,
        "document_type": document.document_type,
        "title": " ".join(document_title(document).split()),
        "description": description.value.strip() or None if description else None,
        "is_banned": _boolean(document, scalars.get("is_banned"), findings),
        "last_modified_at": _instant(document, scalars.get("lastModified"), findings),
        "language": "en",
        "source_path": document.source.path,
        "source_sha256": document.source.sha256,
        "source_bytes": len(document.source.data),
        "source_characters": len(document.text),
        **{f"n_{table}": counts[table] for table in FACT_TABLES},
    }
    if description and description.value.rstrip().endswith(_ELLIPSES):
        findings.append(_truncated(document, description))
    return row, findings


def document_mentions(locator: Locator) -> Iterator[Row]:
    """Where the columns of a document's row are said."""
    document = locator.document
    scalars = document.front_matter.scalars if document.front_matter else {}
    for key, scalar in scalars.items():
        if key in _COLUMNS and scalar.end > scalar.start:
            span = (scalar.start, scalar.end)
            yield mention(locator, "documents", document.document_id, _COLUMNS[key], "primary", *span)


def _boolean(document: Document, scalar: Scalar | None, findings: list[Finding]) -> bool | None:
    if scalar is None:
        return None
    value = _TRUTH.get(scalar.value.strip().lower())
    if value is None:
        message = f"`is_banned` must be true or false, not `{printed(scalar.value)[:_SHOWN]}`."
        findings.append(_about(document, "source.bad_value", message, scalar.start, scalar.end))
    return value


def _instant(document: Document, scalar: Scalar | None, findings: list[Finding]) -> datetime | None:
    if scalar is None:
        return None
    try:
        instant = datetime.fromisoformat(scalar.value.strip())
        zoned = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).replace(microsecond=zoned.microsecond // 1000 * 1000)
    except (ValueError, OverflowError):
        shown = printed(scalar.value)[:_SHOWN]
        message = f"`lastModified` is no instant: `{shown}`. Fix: write it as 2025-09-22T17:21:53.548Z."
        findings.append(_about(document, "source.bad_value", message, scalar.start, scalar.end))
        return None


def _truncated(document: Document, description: Scalar) -> Finding:
    """A finding at the last two words, the second of which was cut off."""
    text = description.value.rstrip()
    first = len(text) - len(" ".join(text.split()[-2:]))
    start, end = description.offsets[first], description.offsets[len(text) - 1] + 1
    message = f"the description was cut off at `{text[first:]}`. Fix: write it out."
    return _about(document, "source.truncated_description", message, start, end)


def _about(document: Document, code: str, message: str, start: int, end: int) -> Finding:
    line = document.line_of(start)
    return Finding(
        document_id=document.document_id,
        code=code,
        severity="warning",
        message=f"line {line}: {message}",
        table_name="documents",
        record_id=document.document_id,
        start=start,
        end=end,
        line=line,
    )
