"""One source file to the rows of all tables.

Belongs here: the order of the steps for a document, and what becomes of one that cannot be read. Does
not belong here: any step's detail.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pipelines.extract.citations import find_citations
from pipelines.extract.context import Context, make_context
from pipelines.extract.extractors import extract
from pipelines.extract.names import find_names
from pipelines.ingest.document import read_document
from pipelines.ingest.records import Finding, SourceError, SourceFile
from pipelines.normalize.accounting import find_empty_sections, find_unexplained
from pipelines.normalize.conflicts import find_conflicts
from pipelines.normalize.context_rows import (
    citation_rows,
    document_mentions,
    document_row,
    make_locator,
    name_rows,
    substance_id,
    substance_rows,
)
from pipelines.normalize.fact_rows import Recorded, fact_rows
from pipelines.normalize.gaps import find_gaps
from pipelines.normalize.mentions import Row
from schemas import TABLES
from schemas.identity import record_id
from schemas.vocabularies import FACT_TABLES


def rows_of_source(source: SourceFile) -> dict[str, list[Row]]:
    """The rows of one source by table; a source that cannot be read gives one finding."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    try:
        document = read_document(source)
    except SourceError as error:
        rows["findings"] = finding_rows([_unreadable(source, error)])
        return rows
    context = make_context(document)
    locator, rows["sections"] = make_locator(document)
    found, recorded = fact_rows(context, locator, list(extract(context)))
    rows.update(found)
    counts = {table: len(rows[table]) for table in FACT_TABLES}
    row, findings = document_row(document, counts)
    rows["documents"] = [row]
    rows["mentions"].extend(document_mentions(locator))
    rows["substance_names"], named = name_rows(context, locator, list(find_names(context)))
    rows["mentions"].extend(named)
    citations, cited, missing = citation_rows(context, locator, find_citations(context))
    rows["citations"] = citations
    rows["mentions"].extend(cited)
    rows["substances"], rows["document_substances"] = _substances(context, recorded)
    findings += [*document.findings, *missing]
    findings += [*find_conflicts(context, recorded), *find_gaps(context, recorded)]
    findings += find_empty_sections(context, _sections_with_facts(context, recorded))
    spans = [*_spans(rows["mentions"]), *_spans(rows["review_queue"]), *_finding_spans(findings)]
    findings += find_unexplained(context, spans)
    rows["findings"] = finding_rows(findings)
    return rows


def finding_rows(findings: Sequence[Finding]) -> list[Row]:
    """Rows of `findings`, each once."""
    rows: dict[str, Row] = {}
    for finding in findings:
        row: Row = {name: getattr(finding, name) for name in Finding.__slots__}
        identifier = record_id(TABLES["findings"], row)
        rows.setdefault(identifier, {"finding_id": identifier, **row})
    return list(rows.values())


def _unreadable(source: SourceFile, error: SourceError) -> Finding:
    span: tuple[Any, ...] = (None, None, error.line)
    return Finding(
        source.document_id, error.code, "error", f"{source.path}: {error.message}", None, None, None, *span
    )


def _substances(context: Context, facts: Sequence[Recorded]) -> tuple[list[Row], list[Row]]:
    """The substances that the document's rows name, and the part that each plays in it."""
    kinds: dict[str, str] = {}
    for name in context.subjects:
        kinds.setdefault(name, "mixture" if "+" in name or " and " in name else "substance")
    for fact in facts:
        for column in ("substance", "subject", "object"):
            named = fact.row.get(column)
            if named and not (column == "subject" and fact.table == "evidence_claims" and named not in kinds):
                kind = str(fact.row.get("object_kind")) if column == "object" else "substance"
                kinds.setdefault(str(named), kind if kind in ("class", "food") else "substance")
    rows = substance_rows(list(kinds.items()))
    roles = {substance_id(name): "co_subject" for name in context.subjects[1:]}
    roles[substance_id(context.subjects[0])] = "primary"
    parts = [
        {
            "document_id": context.document.document_id,
            "substance_id": row["substance_id"],
            "role": roles.get(row["substance_id"], "mentioned"),
        }
        for row in rows
    ]
    return rows, parts


def _sections_with_facts(context: Context, facts: Sequence[Recorded]) -> list[int]:
    passages = context.document.passages
    return [passages[candidate.passage].section for fact in facts for candidate in fact.fact.candidates]


def _spans(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    return ((row["start"], row["end"]) for row in rows)


def _finding_spans(findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Spans that findings explain; headings that the lexicon lacks explain only themselves."""
    return ((f.start, f.end) for f in findings if f.start is not None and f.end is not None)
