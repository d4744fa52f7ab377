"""Findings about facts: what a finding says of where it stands.

Belongs here: turning a fact and a statement of it into a finding. Does not belong here: what is worth a
finding.
"""

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.ingest.records import Finding
from pipelines.normalize.fact_rows import Recorded

# Of what one statement conflicts with or leaves out, so much is reported: no more than a person would read,
# however long the document is.
MOST_REPORTED = 50


def report(
    context: Context,
    code: str,
    severity: str,
    message: str,
    fact: Recorded,
    statement: Candidate,
    related: str | None = None,
) -> Finding:
    """A finding about a fact at one of the statements behind it; the message is led by the line."""
    start, end = context.raw(statement.start, statement.end)
    line = context.document.line_of(start)
    return Finding(
        document_id=context.document.document_id,
        code=code,
        severity=severity,
        message=f"line {line}: {message}",
        table_name=fact.table,
        record_id=fact.record,
        related_record_id=related,
        start=start,
        end=end,
        line=line,
    )


def line_of(context: Context, statement: Candidate) -> int:
    """The line of the source on which a statement begins."""
    return context.document.line_of(context.raw(statement.start, statement.end)[0])


def origin_of(context: Context, statement: Candidate) -> str:
    """Where a statement stands: `body`, `summary`, `faq` or `front_matter`."""
    return context.document.passages[statement.passage].origin
