"""Rows of `findings`.

Belongs here: findings as rows, and the finding on a source that cannot be read. Does not belong here:
what is worth a finding.
"""

from collections.abc import Iterable

from pipelines.ingest.paths import printable
from pipelines.ingest.records import Finding, SourceError, SourceFile
from pipelines.normalize.mentions import Row
from schemas import TABLES
from schemas.identity import record_id


def finding_rows(findings: Iterable[Finding]) -> list[Row]:
    """Rows of `findings`, each once; whatever a message quotes, it is one line that a terminal only shows."""
    rows: dict[str, Row] = {}
    for finding in findings:
        row: Row = {name: getattr(finding, name) for name in Finding.__slots__}
        row["message"] = printable(finding.message)
        identifier = record_id(TABLES["findings"], row)
        rows.setdefault(identifier, {"finding_id": identifier, **row})
    return list(rows.values())


def unreadable(source: SourceFile, error: SourceError) -> Finding:
    """The finding on a source that cannot be read; its message names the file, the line and the fix."""
    return Finding(
        document_id=source.document_id,
        code=error.code,
        severity="error",
        message=f"{source.path}: {error.message}",
        line=error.line,
    )
