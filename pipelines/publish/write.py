"""Writing one file for good, and removing or syncing whole folders. Nothing here knows about releases."""

import errno
from pathlib import Path
from typing import Final

from pipelines.publish.errors import WriteMismatchError
from pipelines.publish.filesystem import FileSystem

_READ_BACK_BYTES: Final = 1 << 20


def write_new(filesystem: FileSystem, path: Path, data: bytes) -> None:
    """Write a file that must not exist yet, so that it is on the medium, read-only and read back equal.

    Raises `OSError`, and `WriteMismatchError` if what is read back differs. A failed sync is final: a second
    one may succeed although the bytes are lost, so it is never tried again.
    """
    descriptor = filesystem.create(path)
    try:
        _write_all(filesystem, descriptor, data)
        filesystem.make_read_only(descriptor)
        filesystem.sync(descriptor)
        _read_back(filesystem, descriptor, path, data)
    finally:
        filesystem.close(descriptor)


def _write_all(filesystem: FileSystem, descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        taken = filesystem.write(descriptor, rest)
        if taken <= 0:
            raise OSError(errno.EIO, "the file system accepts no more bytes")
        rest = rest[taken:]


def _read_back(filesystem: FileSystem, descriptor: int, path: Path, data: bytes) -> None:
    # Reading one byte more than was written finds a file that became longer, too.
    offset = 0
    while offset <= len(data):
        piece = filesystem.read_at(descriptor, _READ_BACK_BYTES, offset)
        if piece != data[offset : offset + _READ_BACK_BYTES]:
            raise WriteMismatchError(
                f"{path}: the bytes read back differ from those written, near byte {offset}"
            )
        offset += _READ_BACK_BYTES


def make_directories(filesystem: FileSystem, path: Path) -> None:
    """Create a folder and those above it where missing, each on the medium before the next is made."""
    if filesystem.kind(path) is not None:
        return
    make_directories(filesystem, path.parent)
    filesystem.make_directory(path)
    filesystem.sync_directory(path.parent)


def sync_tree(filesystem: FileSystem, folder: Path) -> None:
    """Put the names in a folder and in all folders below it on the medium, the deepest first."""
    for name in filesystem.names(folder):
        if filesystem.kind(folder / name) == "directory":
            sync_tree(filesystem, folder / name)
    filesystem.sync_directory(folder)


def remove_tree(filesystem: FileSystem, path: Path) -> None:
    """Remove a file, a link or a folder with everything below it; links are not followed."""
    if filesystem.kind(path) != "directory":
        filesystem.remove(path)
        return
    for name in filesystem.names(path):
        remove_tree(filesystem, path / name)
    filesystem.remove_directory(path)
