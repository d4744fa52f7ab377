"""What the operating system is asked for: the files below a folder, and the bytes of one.

No link is followed below the folder, no pipe is waited for, and a file is read once and whole.

Belongs here: everything in ingest that touches a disk. Does not belong here: which files are documents.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MAXIMUM_DEPTH = 8
ATTEMPTS = 3
_CHUNK = 1 << 20
_FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC


class RefusedError(Exception):
    """A file or folder that is not read: the code of the finding, and what is wrong and how to mend it."""

    def __init__(self, code: str, problem: str) -> None:
        super().__init__(problem)
        self.code = code
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Found:
    """What stands below a folder: its path in UTF-8, its name as the system has it, and the open folder.

    `refused` is set for a folder that is not looked into. Hidden folders are left out.
    """

    path: str
    name: str
    folder: int
    is_link: bool = False
    refused: RefusedError | None = None


def walk(root: Path) -> Iterator[Found]:
    """Yield what stands below a folder, hidden folders left out. Read each before asking for the next.

    Bytes of a name that are not UTF-8 become lone surrogates.

    Raises:
        RefusedError: When the folder itself cannot be read.
    """
    try:
        with _opened(os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)) as folder:
            yield from _walk(folder, "", MAXIMUM_DEPTH)
    except OSError as error:
        raise _unreadable("folder", error) from error


def read_regular(found: Found, maximum_bytes: int) -> bytes:
    """Read a file.

    Raises:
        RefusedError: When it is no regular file or is refused, too large, unreadable, or never at rest.
    """
    if found.refused:
        raise found.refused
    try:
        # Opening a device can have effects, so what it is comes first; then nothing may have taken its place.
        _require_regular(os.stat(found.name, dir_fd=found.folder, follow_symlinks=False))
        with _opened(os.open(found.name, _FILE_FLAGS, dir_fd=found.folder)) as descriptor:
            return _read_at_rest(descriptor, maximum_bytes)
    except OSError as error:
        raise _unreadable("file", error) from error


@contextmanager
def _opened(descriptor: int) -> Iterator[int]:
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _walk(folder: int, prefix: str, depth: int) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=_name)
    for entry in listed:
        path = prefix + _name(entry)
        if not entry.is_dir(follow_symlinks=False):
            yield Found(path, entry.name, folder, entry.is_symlink())
        elif entry.name.startswith("."):
            continue
        elif depth:
            yield from _walk_below(Found(path, entry.name, folder), depth - 1)
        else:
            problem = f"folders are read {MAXIMUM_DEPTH} deep. Fix: move its documents up."
            yield Found(path, entry.name, folder, refused=RefusedError("source.too_deep", problem))


def _walk_below(found: Found, depth: int) -> Iterator[Found]:
    try:
        descriptor = os.open(found.name, _FOLDER_FLAGS, dir_fd=found.folder)
    except OSError as error:
        yield Found(found.path, found.name, found.folder, refused=_unreadable("folder", error))
        return
    with _opened(descriptor) as folder:
        yield from _walk(folder, f"{found.path}/", depth)


def _name(entry: os.DirEntry[str]) -> str:
    """The name of an entry as UTF-8, whatever the locale."""
    return os.fsencode(entry.name).decode("utf-8", "surrogateescape")


def _read_at_rest(descriptor: int, maximum_bytes: int) -> bytes:
    """Read until a whole pass has seen one state of the file."""
    for _ in range(ATTEMPTS):
        before = os.fstat(descriptor)
        _require_regular(before)
        if before.st_size > maximum_bytes:
            raise _too_large(before.st_size, maximum_bytes)
        data = _read_from_start(descriptor, maximum_bytes + 1)
        if len(data) > maximum_bytes:
            raise _too_large(len(data), maximum_bytes)
        if len(data) == before.st_size and _state(before) == _state(os.fstat(descriptor)):
            return data
    raise RefusedError("source.changing", "it changes while it is read. Fix: build again when it is at rest.")


def _read_from_start(descriptor: int, limit: int) -> bytes:
    parts: list[bytes] = []
    length = 0
    while length < limit and (part := os.pread(descriptor, min(_CHUNK, limit - length), length)):
        parts.append(part)
        length += len(part)
    return b"".join(parts)


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _require_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        problem = "only regular files are read. Fix: copy the document itself into the folder."
        raise RefusedError("source.not_a_file", problem)


def _too_large(size: int, maximum_bytes: int) -> RefusedError:
    problem = f"it has {size} bytes, and at most {maximum_bytes} are read. Fix: split the document."
    return RefusedError("source.too_large", problem)


def _unreadable(what: str, error: OSError) -> RefusedError:
    problem = f"the {what} cannot be read ({error.strerror}). Fix: give the build the right to read it."
    return RefusedError("source.unreadable", problem)
