"""Reading a regular file once and whole, whatever stands in its place.

Belongs here: opening without following links or waiting, the limit on size, and noticing that a file changes
while it is read. Does not belong here: which files are documents.
"""

import os
import stat

ATTEMPTS = 3
_CHUNK = 1 << 20
# A link is not followed, and a pipe without a writer is not waited for.
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class RefusedError(Exception):
    """A file that is not read: the code of the finding, and what is wrong and how to mend it."""

    def __init__(self, code: str, problem: str) -> None:
        super().__init__(problem)
        self.code = code
        self.problem = problem


def read_regular(name: str, folder: int, maximum_bytes: int) -> bytes:
    """Read a file of the folder that is open as the descriptor `folder`.

    Raises:
        RefusedError: When it is no regular file, too large, unreadable, or never at rest.
    """
    try:
        # A link, a socket or a device must not even be opened: opening can have effects.
        if not stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise _not_regular()
        descriptor = os.open(name, _FLAGS, dir_fd=folder)
        try:
            return _read_at_rest(descriptor, maximum_bytes)
        finally:
            os.close(descriptor)
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror}). Fix: give the build the right to read it."
        raise RefusedError("source.unreadable", problem) from error


def _read_at_rest(descriptor: int, maximum_bytes: int) -> bytes:
    """Read until a whole pass has seen one state of the file."""
    for _ in range(ATTEMPTS):
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise _not_regular()
        if before.st_size > maximum_bytes:
            raise _too_large(before.st_size, maximum_bytes)
        data = _read_from_start(descriptor, maximum_bytes + 1)
        if len(data) > maximum_bytes:
            raise _too_large(len(data), maximum_bytes)
        if _state(before) == _state(os.fstat(descriptor)) and len(data) == before.st_size:
            return data
    problem = "the file changes while it is read. Fix: build again when it is at rest."
    raise RefusedError("source.changing", problem)


def _read_from_start(descriptor: int, limit: int) -> bytes:
    parts: list[bytes] = []
    length = 0
    while length < limit:
        part = os.pread(descriptor, min(_CHUNK, limit - length), length)
        if not part:
            break
        parts.append(part)
        length += len(part)
    return b"".join(parts)


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _not_regular() -> RefusedError:
    problem = "only regular files are read. Fix: copy the document itself into the folder."
    return RefusedError("source.not_a_file", problem)


def _too_large(size: int, maximum_bytes: int) -> RefusedError:
    problem = f"{size} bytes or more, but at most {maximum_bytes} are read. Fix: split the document."
    return RefusedError("source.too_large", problem)
