"""Rows of the context tables: documents, sections, substances and their names, citations.

Belongs here: what surrounds the facts. Does not belong here: the facts.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pipelines.extract.citations import Citations
from pipelines.extract.context import Context, document_title
from pipelines.extract.names import PrintedName
from pipelines.extract.scan import lower
from pipelines.extract.vocabulary import vocabulary
from pipelines.ingest.records import Document, Finding, Scalar
from pipelines.ingest.text import printed
from pipelines.normalize.mentions import Locator, Row, mention
from schemas import TABLES
from schemas.identity import record_id
from schemas.vocabularies import FACT_TABLES

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TRUE, _FALSE = ("true",), ("false",)


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
    if description and description.value.rstrip().endswith(("...", "\u2026")):
        findings.append(_truncated(document, description))
    return row, findings


def _truncated(document: Document, description: Scalar) -> Finding:
    """A finding at the last two words, the second of which was cut off."""
    text = description.value.rstrip()
    first = len(text) - len(" ".join(text.split()[-2:]))
    start, end = description.offsets[first], description.offsets[len(text) - 1] + 1
    line = document.line_of(start)
    message = f"line {line}: the description was cut off at `{text[first:]}`. Fix: write it out."
    identity = ("documents", document.document_id, None)
    code = "source.truncated_description"
    return Finding(document.document_id, code, "warning", message, *identity, start, end, line)


def document_mentions(locator: Locator) -> Iterator[Row]:
    """Where the columns of a document's row are said."""
    document = locator.document
    columns = {
        "title": "title",
        "description": "description",
        "is_banned": "is_banned",
        "lastModified": "last_modified_at",
    }
    scalars = document.front_matter.scalars if document.front_matter else {}
    for key, scalar in scalars.items():
        if key in columns and scalar.end > scalar.start:
            yield mention(
                locator, "documents", document.document_id, columns[key], "primary", scalar.start, scalar.end
            )


def substance_rows(names: Sequence[tuple[str, str]]) -> list[Row]:
    """One row for each substance that a document names; `names` are (name, kind) pairs as extracted."""
    rows: dict[str, Row] = {}
    for name, kind in names:
        identifier = substance_id(name)
        if identifier and identifier not in rows:
            term = _term(name)
            rows[identifier] = {
                "substance_id": identifier,
                "name": name,
                "kind": term.kind if term else kind,
                "unii": (term.attributes.get("unii") if term else None) or None,
            }
    return list(rows.values())


def substance_id(name: str) -> str:
    """The slug of a substance's name."""
    return _NOT_SLUG.sub("-", lower(name)).strip("-")


def _term(name: str) -> Any:
    terms = vocabulary()
    found = terms.substances.get(name)
    if found:
        return found
    return next((term for term in _by_surface(name) if term.group == "substance"), None)


def _by_surface(name: str) -> tuple[Any, ...]:
    surfaces = vocabulary().surfaces
    index = bisect_left(surfaces, name)
    return vocabulary().terms[index] if index < len(surfaces) and surfaces[index] == name else ()


def name_rows(
    context: Context, locator: Locator, names: Sequence[PrintedName]
) -> tuple[list[Row], list[Row]]:
    """Rows of `substance_names` for a document and the mentions that ground them."""
    rows: dict[tuple[str, str], Row] = {}
    mentions: list[Row] = []
    identifier = substance_id(context.subjects[0])
    for name in names:
        start, end = context.raw(name.start, name.end)
        words = printed(context.document.text[start:end])
        if not words or (words, name.name_type) in rows:
            continue
        rows[words, name.name_type] = {
            "substance_id": identifier,
            "document_id": context.document.document_id,
            "name": words,
            "name_type": name.name_type,
        }
        mentions.append(mention(locator, "substance_names", identifier, "name", "primary", start, end))
    return list(rows.values()), mentions


def citation_rows(
    context: Context, locator: Locator, citations: Citations
) -> tuple[list[Row], list[Row], list[Finding]]:
    """Rows of `citations`, their mentions, and a finding when numbers have no list of references."""
    document = context.document
    rows: list[Row] = []
    mentions: list[Row] = []
    for number in sorted(citations.places):
        record = f"{document.document_id}#{number}"
        spans = list(dict.fromkeys(context.raw(*span) for span in citations.places[number]))
        for index, (start, end) in enumerate(spans):
            role = "primary" if index == 0 else "repeat"
            mentions.append(mention(locator, "citations", record, None, role, start, end))
        reference = citations.references.get(number)
        rows.append(
            {
                "document_id": document.document_id,
                "citation_number": number,
                "reference": reference,
                "n_mentions": len(spans),
            }
        )
    missing = [row["citation_number"] for row in rows if row["reference"] is None]
    findings: list[Finding] = []
    if missing:
        first = mentions[0]
        message = (
            f"line {first['line']}: the citation numbers {missing[0]} to {missing[-1]} have no list of"
            " references. Fix: add a section `References` with one numbered line each."
        )
        span = (first["start"], first["end"], first["line"])
        code = "source.missing_bibliography"
        findings.append(
            Finding(document.document_id, code, "warning", message, "citations", None, None, *span)
        )
    return rows, mentions, findings


def _boolean(document: Document, scalar: Scalar | None, findings: list[Finding]) -> bool | None:
    if scalar is None:
        return None
    value = scalar.value.strip().lower()
    if value in (*_TRUE, *_FALSE):
        return value in _TRUE
    message = f"line {scalar.line}: `is_banned` must be true or false, not `{printed(scalar.value)[:40]}`."
    findings.append(_about(document, "source.bad_value", "warning", message, scalar))
    return None


def _instant(document: Document, scalar: Scalar | None, findings: list[Finding]) -> datetime | None:
    if scalar is None:
        return None
    try:
        instant = datetime.fromisoformat(scalar.value.strip())
        zoned = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).replace(microsecond=zoned.microsecond // 1000 * 1000)
    except (ValueError, OverflowError):
        message = (
            f"line {scalar.line}: `lastModified` is no instant: `{printed(scalar.value)[:40]}`."
            " Fix: write it as 2025-09-22T17:21:53.548Z."
        )
        findings.append(_about(document, "source.bad_value", "warning", message, scalar))
        return None


def _about(document: Document, code: str, severity: str, message: str, scalar: Scalar) -> Finding:
    span = (scalar.start, scalar.end, scalar.line)
    return Finding(
        document.document_id, code, severity, message, "documents", document.document_id, None, *span
    )
