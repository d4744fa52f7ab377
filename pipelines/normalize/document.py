"""One source file to the rows of all tables.

Belongs here: the order of the steps for a document. Does not belong here: any step's detail.
"""

from collections.abc import Iterator, Sequence

from pipelines.extract.citations import find_citations
from pipelines.extract.context import make_context
from pipelines.extract.extractors import extract
from pipelines.extract.names import find_names
from pipelines.ingest.document import read_document
from pipelines.ingest.records import Document, Finding, SourceError, SourceFile
from pipelines.normalize.accounting import find_empty_sections, find_unexplained
from pipelines.normalize.citation_rows import citation_rows
from pipelines.normalize.conflicts import find_conflicts
from pipelines.normalize.document_rows import document_mentions, document_row, make_locator
from pipelines.normalize.fact_rows import fact_rows
from pipelines.normalize.finding_rows import finding_rows, unreadable
from pipelines.normalize.gaps import find_gaps
from pipelines.normalize.mentions import Row
from pipelines.normalize.substance_rows import name_rows, substance_rows
from schemas import TABLES
from schemas.vocabularies import FACT_TABLES

Rows = dict[str, list[Row]]


def prepare() -> None:
    """Load the lexicons, which processes that are forked afterwards then share, by reading a short text."""
    rows_of_source(SourceFile("monographs/sample.md", b"# Sample\n\n## Dosage\n\n- 5 mg daily\n", ""))


def rows_of_source(source: SourceFile) -> Rows:
    """The rows of one source by table; a source that cannot be read gives one finding."""
    try:
        return _rows_of_document(read_document(source))
    except SourceError as error:
        return {**_no_rows(), "findings": finding_rows([unreadable(source, error)])}


def _rows_of_document(document: Document) -> Rows:
    context = make_context(document)
    locator, sections = make_locator(document)
    rows, facts = fact_rows(context, locator, list(extract(context)))
    names, name_mentions = name_rows(context, locator, list(find_names(context)))
    citations, citation_mentions, missing = citation_rows(context, locator, find_citations(context))
    substances, parts = substance_rows(context, facts)
    row, untyped = document_row(document, {table: len(rows[table]) for table in FACT_TABLES})
    mentions = [*rows["mentions"], *document_mentions(locator), *name_mentions, *citation_mentions]
    findings = [
        *untyped,
        *document.findings,
        *missing,
        *find_conflicts(context, facts),
        *find_gaps(context, facts),
        *find_empty_sections(context, facts),
    ]
    said = [*_spans(mentions), *_spans(rows["review_queue"])]
    findings += find_unexplained(context, said, list(_finding_spans(findings)))
    return {
        **_no_rows(),
        **rows,
        "documents": [row],
        "sections": sections,
        "substances": substances,
        "substance_names": names,
        "document_substances": parts,
        "citations": citations,
        "mentions": mentions,
        "findings": finding_rows(findings),
    }


def _no_rows() -> Rows:
    return {name: [] for name in TABLES}


def _spans(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    return ((row["start"], row["end"]) for row in rows)


def _finding_spans(findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    return ((f.start, f.end) for f in findings if f.start is not None and f.end is not None)
