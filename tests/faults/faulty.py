"""A file system that fails at a chosen operation: a killed process, an error, a write that is cut short."""

import errno
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pipelines.publish.filesystem import LOCAL, FileSystem


class Killed(BaseException):
    """The process was killed. Nothing that it does afterwards has any effect, clean-up included."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong: `kill before`, `kill after`, `short write`, or the name of an error number.

    `lasting` errors come back at every operation from the first one on, as on a full disk.
    """

    kind: str
    lasting: bool = False


KILLS = (Fault("kill before"), Fault("kill after"))
ERRORS = tuple(Fault(name) for name in ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EMFILE", "ENOMEM"))
LASTING = (Fault("ENOSPC", lasting=True), Fault("EIO", lasting=True))
SHORT = (Fault("short write"),)
FAULTS = (*KILLS, *ERRORS, *LASTING, *SHORT)


class Faulty:
    """Counts the operations that pass, and lets the one at a position fail.

    Syncs do not reach the disk: no power is cut here, and thousands of faults are tried.
    """

    def __init__(self, position: int, fault: Fault) -> None:
        self.position = position
        self.fault = fault
        self.passed = 0
        self.struck = False
        self._opened: set[int] = set()

    def operations(self) -> FileSystem:
        """The file system as the publisher sees it."""
        calls = {item.name: getattr(LOCAL, item.name) for item in fields(LOCAL)}
        calls |= {"sync": lambda _: None, "sync_directory": _check_directory}
        return FileSystem(**{name: self._wrap(name, call) for name, call in calls.items()})

    def bury(self) -> None:
        """Close what the killed process had open, as the kernel does."""
        for descriptor in self._opened:
            LOCAL.close(descriptor)
        self._opened.clear()

    def _wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any) -> Any:
            now = self.passed == self.position
            self.passed += 1
            dead = self.struck and self.fault.kind.startswith("kill")
            if dead or (now and self.fault.kind == "kill before"):
                self.struck = True
                raise Killed
            if (now or (self.struck and self.fault.lasting)) and self.fault.kind in errno.errorcode.values():
                self.struck = True
                if name == "close":
                    self._do(name, call, arguments)
                code = getattr(errno, self.fault.kind)
                raise OSError(code, "injected")
            if now and self.fault.kind == "short write" and name == "write":
                arguments = (arguments[0], arguments[1][: max(1, len(arguments[1]) // 2)])
            result = self._do(name, call, arguments)
            if now and self.fault.kind == "kill after":
                self.struck = True
                raise Killed
            return result

        return wrapped

    def _do(self, name: str, call: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        result = call(*arguments)
        if name == "create":
            self._opened.add(result)
        elif name == "close":
            self._opened.discard(arguments[0])
        return result


def _check_directory(path: Path) -> None:
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path))
