"""Which files of `raw/` are sources, read once.

Belongs here: listing, refusing what is not a regular document, reading and hashing. Does not belong here:
decoding.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pipelines.ingest.records import Finding, SourceError, SourceFile

KINDS = {"monographs": ".md", "evidence": ".txt"}
MAXIMUM_BYTES = 5_000_000


def read_sources(raw: Path) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """Read every document below `raw`, sorted by path, and report what was passed over.

    Raises `SourceError` when the folder is missing or holds no document.
    """
    if not raw.is_dir():
        raise SourceError(
            "source.no_folder", f"{raw}: there is no such folder. Fix: create it or pass --raw."
        )
    sources: list[SourceFile] = []
    findings: list[Finding] = []
    for path in _files(raw):
        relative = path.relative_to(raw).as_posix()
        reason = _refusal(path, relative)
        if reason:
            document_id = SourceFile(relative, b"", "").document_id
            code, message = reason
            findings.append(Finding(document_id, code, "warning", f"{relative}: {message}"))
            continue
        data = path.read_bytes()
        sources.append(SourceFile(relative, data, hashlib.sha256(data).hexdigest()))
    if not sources:
        message = (
            f"{raw}: no document was found. Fix: put .md files into monographs/ or .txt files into evidence/."
        )
        raise SourceError("source.no_documents", message)
    return tuple(sources), tuple(findings)


def _files(raw: Path) -> Iterator[Path]:
    """Everything below the folder but folders and hidden files, in the order of its POSIX path."""
    found = (path for path in raw.rglob("*") if path.is_symlink() or not path.is_dir())
    visible = (
        path for path in found if not any(part.startswith(".") for part in path.relative_to(raw).parts)
    )
    yield from sorted(visible, key=lambda path: path.relative_to(raw).as_posix())


def _refusal(path: Path, relative: str) -> tuple[str, str] | None:
    """The code and the words with which a file is passed over, or None when it is a source."""
    if path.is_symlink() or not path.is_file():
        return (
            "source.not_a_file",
            "only regular files are read. Fix: copy the document itself into the folder.",
        )
    folder = relative.split("/", 1)[0]
    expected = KINDS.get(folder)
    if expected is None or path.suffix != expected:
        return "source.unknown_kind", "not a document. Fix: monographs/*.md and evidence/*.txt are read."
    size = path.stat().st_size
    if size > MAXIMUM_BYTES:
        return "source.too_large", f"{size} bytes, more than {MAXIMUM_BYTES}. Fix: split the document."
    return None
