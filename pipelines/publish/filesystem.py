"""The operations on files that publishing is made of, one for each system call.

Publishing, recovery and pruning reach the disk through this record only. Tests put other implementations into
it: one that fails at any chosen operation, and a model of what a disk may hold after a power cut.
Nothing here knows about releases.
"""

import ctypes
import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_RENAME_NOREPLACE: Final = 1
_AT_FDCWD: Final = -100
_UNSUPPORTED: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


@dataclass(frozen=True, slots=True)
class FileSystem:
    """The operations, each raising `OSError` as the system call behind it does.

    Attributes:
        create: Create a file that must not exist yet; return a descriptor for reading and writing.
        write: Write at the current position; return the number of bytes taken, perhaps fewer than given.
        read_at: Read up to so many bytes (second) at an offset (third).
        make_read_only: Take the right to write from everybody.
        sync: Return once an open file's bytes are on the medium.
        close: Give a descriptor back.
        make_directory: Create one folder.
        sync_directory: Return once the names in a folder are on the medium.
        rename: Rename atomically, replacing a target that exists.
        rename_new: Rename atomically; raise `FileExistsError` if the target exists in any form.
        link: Create a symbolic link with a text (first) at a path (second).
        remove: Remove a file or a symbolic link.
        remove_directory: Remove an empty folder.
        read: The bytes of a file.
        read_link: The text of a symbolic link.
        names: The names in a folder, sorted.
        kind: What stands at a path, links not followed: "file", "directory", "link", "other" or None.
    """

    create: Callable[[Path], int]
    write: Callable[[int, memoryview], int]
    read_at: Callable[[int, int, int], bytes]
    make_read_only: Callable[[int], None]
    sync: Callable[[int], None]
    close: Callable[[int], None]
    make_directory: Callable[[Path], None]
    sync_directory: Callable[[Path], None]
    rename: Callable[[Path, Path], None]
    rename_new: Callable[[Path, Path], None]
    link: Callable[[str, Path], None]
    remove: Callable[[Path], None]
    remove_directory: Callable[[Path], None]
    read: Callable[[Path], bytes]
    read_link: Callable[[Path], str]
    names: Callable[[Path], tuple[str, ...]]
    kind: Callable[[Path], str | None]


def _create(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o644)


def _make_read_only(descriptor: int) -> None:
    os.fchmod(descriptor, 0o444)


def _make_directory(path: Path) -> None:
    path.mkdir()


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _rename(source: Path, target: Path) -> None:
    source.rename(target)


def _rename_new(source: Path, target: Path) -> None:
    if not _rename_no_replace(source, target):
        rename_if_free(source, target)


def rename_if_free(source: Path, target: Path) -> None:
    """Rename where the kernel offers no guard against replacing.

    Every writer holds the store's lock, so nothing can take the name between the look and the rename.
    """
    if _kind(target) is not None:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    source.rename(target)


def _rename_no_replace(source: Path, target: Path) -> bool:
    """Rename with the kernel's own guard; False if the kernel or the file system does not offer it."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if call(_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), _RENAME_NOREPLACE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(source), None, str(target))


def _link(text: str, path: Path) -> None:
    path.symlink_to(text)


def _remove(path: Path) -> None:
    path.unlink()


def _remove_directory(path: Path) -> None:
    path.rmdir()


def _read(path: Path) -> bytes:
    return path.read_bytes()


def _read_link(path: Path) -> str:
    return str(path.readlink())


def _names(path: Path) -> tuple[str, ...]:
    return tuple(sorted(child.name for child in path.iterdir()))


def _kind(path: Path) -> str | None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "directory"
    return "link" if stat.S_ISLNK(mode) else "other"


LOCAL: Final = FileSystem(
    create=_create,
    write=os.write,
    read_at=os.pread,
    make_read_only=_make_read_only,
    sync=os.fsync,
    close=os.close,
    make_directory=_make_directory,
    sync_directory=_sync_directory,
    rename=_rename,
    rename_new=_rename_new,
    link=_link,
    remove=_remove,
    remove_directory=_remove_directory,
    read=_read,
    read_link=_read_link,
    names=_names,
    kind=_kind,
)
