"""Which files of `raw/` are sources, read once.

A file that is passed over costs only itself: it becomes a finding, and an error when it has the place and the
ending of a document. A hidden file is a finding only if it has them, and none of our business otherwise.

Belongs here: choosing and hashing. Does not belong here: asking the system for files, decoding.
"""

import hashlib
from pathlib import Path

from pipelines.ingest.files import Found, RefusedError, read_regular, walk
from pipelines.ingest.paths import (
    find_collisions,
    has_document_name,
    is_hidden,
    is_our_business,
    name_problem,
    printable,
)
from pipelines.ingest.records import Finding, SourceError, SourceFile

MAXIMUM_BYTES = 5_000_000


def read_sources(
    raw: Path, maximum_bytes: int = MAXIMUM_BYTES
) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """Read every document below `raw`, sorted by path, and report what was passed over.

    Args:
        raw: The folder.
        maximum_bytes: The size up to which a document is read.

    Raises:
        SourceError: When the folder is missing or holds no document that can be read.
    """
    if not raw.is_dir():
        message = f"{raw}: there is no such folder. Fix: create it or pass --raw."
        raise SourceError("source.no_folder", message)
    try:
        read = [_read(found, maximum_bytes) for found in walk(raw) if is_our_business(found.path)]
    except RefusedError as error:
        raise SourceError(error.code, f"{raw}: {error.problem}") from error
    sources = {found.path: found for found in read if isinstance(found, SourceFile)}
    findings = [found for found in read if isinstance(found, Finding)]
    for path, other in find_collisions(sources).items():
        findings.append(_collision(sources.pop(path), other))
    findings.sort(key=lambda finding: (finding.document_id or "", finding.message))
    if not sources:
        raise _nothing_to_read(raw, findings)
    return tuple(sources[path] for path in sorted(sources)), tuple(findings)


def _read(found: Found, maximum_bytes: int) -> SourceFile | Finding:
    """The document that stands at a path, or the finding that says why there is none."""
    if is_hidden(found.path):
        problem = "a hidden file is not read. Fix: remove the dot before its name, or the file."
        return _finding(found.path, "source.hidden", "warning", problem)
    if not has_document_name(found.path) and not found.is_link and not found.refused:
        problem = "not a document. Fix: monographs/*.md and evidence/*.txt are read."
        return _finding(found.path, "source.unknown_kind", "warning", problem)
    refused_name = name_problem(found.path)
    if refused_name:
        problem = f"{refused_name}. Fix: rename it."
        return _finding(found.path, "source.refused_name", "error", problem)
    try:
        data = read_regular(found, maximum_bytes)
    except RefusedError as error:
        return _finding(found.path, error.code, "error", error.problem)
    return SourceFile(found.path, data, hashlib.sha256(data).hexdigest())


def _collision(lost: SourceFile, kept: str) -> Finding:
    problem = f"some file systems take the name for that of {kept}, which is read. Fix: rename one of them."
    return _finding(lost.path, "source.name_collision", "error", problem)


def _finding(path: str, code: str, severity: str, problem: str) -> Finding:
    path = printable(path)
    return Finding(SourceFile(path, b"", "").document_id, code, severity, f"{path}: {problem}")


def _nothing_to_read(raw: Path, findings: list[Finding]) -> SourceError:
    errors = [finding.message for finding in findings if finding.severity == "error"]
    if errors:
        message = f"{raw}: none of {len(errors)} documents can be read. The first is {errors[0]}"
    else:
        fix = "Fix: put .md files into monographs/ or .txt files into evidence/."
        message = f"{raw}: no document was found. {fix}"
    return SourceError("source.no_documents", message)
