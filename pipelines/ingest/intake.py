"""Which files of `raw/` are sources, read once.

A file that is passed over costs only itself: it becomes a finding, and an error when it has the place and the
ending of a document. Hidden files are none of our business.

Belongs here: walking through the folder, reading and hashing. Does not belong here: decoding.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.ingest.paths import find_collisions, has_document_name, name_problem, printable
from pipelines.ingest.records import Finding, SourceError, SourceFile
from pipelines.ingest.regular import RefusedError, read_regular

MAXIMUM_BYTES = 5_000_000
MAXIMUM_DEPTH = 8
_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class _File:
    """What stands in an open folder and is none: its path below `raw/`, and its name as the system has it."""

    path: str
    name: str
    folder: int
    is_link: bool


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
        with _opened(os.open(raw, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)) as folder:
            read = [
                _read(found, maximum_bytes) if isinstance(found, _File) else found
                for found in _walk(folder, "", MAXIMUM_DEPTH)
            ]
    except OSError as error:
        message = (
            f"{raw}: the folder cannot be read ({error.strerror}). Fix: give the build the right to read it."
        )
        raise SourceError("source.unreadable", message) from error
    sources = {found.path: found for found in read if isinstance(found, SourceFile)}
    findings = [found for found in read if isinstance(found, Finding)]
    for path, other in find_collisions(sources).items():
        findings.append(_collision(sources.pop(path), other))
    findings.sort(key=lambda finding: (finding.document_id or "", finding.message))
    if not sources:
        raise _nothing_to_read(raw, findings)
    return tuple(sources[path] for path in sorted(sources)), tuple(findings)


@contextmanager
def _opened(descriptor: int) -> Iterator[int]:
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _walk(folder: int, prefix: str, depth: int) -> Iterator[_File | Finding]:
    """Yield the files below an open folder, and a finding for each folder that is not looked into."""
    with os.scandir(folder) as entries:
        listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=_name)
    for entry in listed:
        path = prefix + _name(entry)
        if not entry.is_dir(follow_symlinks=False):
            yield _File(path, entry.name, folder, entry.is_symlink())
        elif not depth:
            problem = f"folders are read {MAXIMUM_DEPTH} deep. Fix: move its documents up."
            yield _finding(path, "source.too_deep", "error", problem)
        else:
            yield from _walk_folder(entry.name, folder, path, depth - 1)


def _walk_folder(name: str, parent: int, path: str, depth: int) -> Iterator[_File | Finding]:
    try:
        with _opened(os.open(name, _FOLDER_FLAGS, dir_fd=parent)) as folder:
            yield from _walk(folder, f"{path}/", depth)
    except OSError as error:
        problem = f"the folder cannot be read ({error.strerror}). Fix: give the build the right to read it."
        yield _finding(path, "source.unreadable", "error", problem)


def _name(entry: os.DirEntry[str]) -> str:
    """The name of an entry as UTF-8, whatever the locale; bytes that are none become lone surrogates."""
    return os.fsencode(entry.name).decode("utf-8", "surrogateescape")


def _read(file: _File, maximum_bytes: int) -> SourceFile | Finding:
    """The document that stands at a path, or the finding that says why there is none."""
    problem = name_problem(file.path)
    if not has_document_name(file.path) and not file.is_link:
        unknown = "not a document. Fix: monographs/*.md and evidence/*.txt are read."
        return _finding(file.path, "source.unknown_kind", "warning", unknown)
    if problem:
        return _finding(file.path, "source.refused_name", "error", f"{problem}. Fix: rename the file.")
    try:
        data = read_regular(file.name, file.folder, maximum_bytes)
    except RefusedError as error:
        return _finding(file.path, error.code, "error", error.problem)
    return SourceFile(file.path, data, hashlib.sha256(data).hexdigest())


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
