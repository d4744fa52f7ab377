"""A disk as a weak POSIX file system allows it to be: what is not synced may be lost, in any combination.

`Disk` runs the publisher's operations in memory and remembers, for each file and folder, what is on the
medium and what is only pending. `crashes` gives the disks that may be found after a power cut: of the pending
changes of every file and folder any subset has arrived, in any order, except that one name's changes keep
their order.
"""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from math import prod
from pathlib import Path

from pipelines.publish.filesystem import FileSystem

NAMELESS = -1


@dataclass(slots=True)
class File:
    """A file: the bytes that the process sees, and those that are on the medium."""

    data: bytes = b""
    durable: bytes = b""


@dataclass(slots=True)
class Link:
    """A symbolic link; its text reaches the medium when the folder that it stands in is synced."""

    text: str
    durable: str = ""


@dataclass(slots=True)
class Folder:
    """A folder: the names that the process sees, those on the medium, and the changes in between."""

    names: dict[str, int] = field(default_factory=dict)
    durable: dict[str, int] = field(default_factory=dict)
    pending: list["Change"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """A pending change of a name: it will stand for a node, or for nothing.

    `group` ties the two halves of a folder's rename: it never has two names, but it may lose its only one.
    """

    name: str
    node: int | None
    group: int = NAMELESS


Node = File | Link | Folder


class Disk:
    """A disk in memory. `operations` is what the publisher uses; `after` is called after each of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.nodes: dict[int, Node] = {0: Folder()}
        self.after: Callable[[str], None] = lambda _: None
        self._descriptors: dict[int, int] = {}
        self._next = 1
        self._groups = 0

    def copy(self) -> "Disk":
        """The same disk, with nothing of it shared."""
        other = Disk(self.root)
        other.nodes = {number: _copy(node) for number, node in self.nodes.items()}
        other._next, other._groups = self._next, self._groups
        return other

    # --- what the publisher does ---------------------------------------------------------------------------

    def operations(self) -> FileSystem:
        """The disk as the publisher sees it."""
        return FileSystem(
            create=self._create,
            write=self._write,
            read_at=lambda descriptor, size, offset: self._open(descriptor).data[offset : offset + size],
            make_read_only=lambda _: self._done("make_read_only"),
            sync=self._sync,
            close=self._descriptors.__delitem__,
            make_directory=self._make_directory,
            sync_directory=self._sync_directory,
            rename=self._rename,
            rename_new=self._rename_new,
            link=self._link,
            remove=self._remove,
            remove_directory=self._remove,
            read=self._read,
            read_link=self._read_link,
            names=lambda path: tuple(sorted(self._folder(path).names)),
            kind=self._kind,
        )

    def _done(self, operation: str) -> None:
        self.after(operation)

    def _number(self, path: Path) -> int | None:
        number = 0
        for part in path.relative_to(self.root).parts:
            node = self.nodes[number]
            if not isinstance(node, Folder) or part not in node.names:
                return None
            number = node.names[part]
        return number

    def _node(self, path: Path) -> Node:
        number = self._number(path) if path.is_relative_to(self.root) else None
        if number is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return self.nodes[number]

    def _folder(self, path: Path) -> Folder:
        node = self._node(path)
        if not isinstance(node, Folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        return node

    def _open(self, descriptor: int) -> File:
        node = self.nodes[self._descriptors[descriptor]]
        assert isinstance(node, File)
        return node

    def _add(self, path: Path, node: Node) -> int:
        if self._number(path) is not None:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        number, self._next = self._next, self._next + 1
        self.nodes[number] = node
        self._set(path, number)
        return number

    def _set(self, path: Path, number: int | None, group: int = NAMELESS) -> None:
        folder = self._folder(path.parent)
        if number is None:
            del folder.names[path.name]
        else:
            folder.names[path.name] = number
        folder.pending.append(Change(path.name, number, group))

    def _create(self, path: Path) -> int:
        number = self._add(path, File())
        self._descriptors[number] = number
        self._done(f"create {path.name}")
        return number

    def _write(self, descriptor: int, data: memoryview) -> int:
        self._open(descriptor).data += bytes(data)
        self._done("write")
        return len(data)

    def _sync(self, descriptor: int) -> None:
        file = self._open(descriptor)
        file.durable = file.data
        self._done("sync")

    def _make_directory(self, path: Path) -> None:
        self._add(path, Folder())
        self._done(f"make_directory {path.name}")

    def _sync_directory(self, path: Path) -> None:
        if path == self.root.parent:
            return
        folder = self._folder(path)
        groups = {change.group for change in folder.pending if change.node is not None} - {NAMELESS}
        folder.durable, folder.pending = dict(folder.names), []
        for number in folder.names.values():
            node = self.nodes[number]
            if isinstance(node, Link):
                node.durable = node.text
        self._settle(groups)
        self._done(f"sync_directory {path.name}")

    def _settle(self, groups: set[int]) -> None:
        """Let the old name of a folder go with the new one, because a folder never has two."""
        for node in self.nodes.values():
            if isinstance(node, Folder) and any(change.group in groups for change in node.pending):
                for change in [change for change in node.pending if change.group in groups]:
                    _apply(node.durable, change)
                    # What happened to the name before has been overtaken.
                    past = node.pending[: node.pending.index(change) + 1]
                    node.pending = [
                        item for item in node.pending if item not in past or item.name != change.name
                    ]

    def _rename(self, source: Path, target: Path) -> None:
        number = self._number(source)
        if number is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(source))
        group = NAMELESS
        if isinstance(self.nodes[number], Folder):
            group, self._groups = self._groups, self._groups + 1
        self._set(target, number, group)
        self._set(source, None, group)
        self._done(f"rename {target.name}")

    def _rename_new(self, source: Path, target: Path) -> None:
        if self._number(target) is not None:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        self._rename(source, target)

    def _link(self, text: str, path: Path) -> None:
        self._add(path, Link(text))
        self._done(f"link {path.name}")

    def _remove(self, path: Path) -> None:
        node = self._node(path)
        if isinstance(node, Folder) and node.names:
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(path))
        self._set(path, None)
        self._done(f"remove {path.name}")

    def _read(self, path: Path) -> bytes:
        node = self._node(path)
        assert isinstance(node, File)
        return node.data

    def _read_link(self, path: Path) -> str:
        node = self._node(path)
        assert isinstance(node, Link)
        return node.text

    def _kind(self, path: Path) -> str | None:
        if not path.is_relative_to(self.root):
            return "directory"
        number = self._number(path)
        if number is None:
            return None
        return {File: "file", Folder: "directory", Link: "link"}[type(self.nodes[number])]

    # --- what a power cut leaves ---------------------------------------------------------------------------

    def crashes(self, most: int, seed: str) -> Iterator["Disk"]:
        """The disks that may be found after a power cut now: all of them, or so many that the seed picks."""
        choices = self._choices()
        sizes = [len(options) for _, options in choices]
        picks = product(*map(range, sizes)) if prod(sizes) <= most else _scattered(sizes, most, seed)
        for pick in picks:
            yield self._after(
                {key: options[index] for (key, options), index in zip(choices, pick, strict=True)}
            )

    def _choices(self) -> list[tuple[tuple[str, int, str], list[object]]]:
        """For each thing that may or may not have arrived: what may be found of it."""
        choices: list[tuple[tuple[str, int, str], list[object]]] = []
        groups: set[int] = set()
        for number, node in self.nodes.items():
            if isinstance(node, File) and node.data != node.durable:
                half = node.data[: len(node.data) // 2]
                zeros = half + bytes(len(node.data) - len(half))
                choices.append((("file", number, ""), [node.durable, half, zeros, node.data]))
            elif isinstance(node, Link) and node.text != node.durable:
                choices.append((("link", number, ""), [node.durable, node.text]))
            elif isinstance(node, Folder):
                groups |= {change.group for change in node.pending} - {NAMELESS}
                loose = [change for change in node.pending if change.group == NAMELESS]
                for name in dict.fromkeys(change.name for change in loose):
                    steps = sum(change.name == name for change in loose)
                    choices.append((("name", number, name), list(range(steps + 1))))
        choices += [(("group", group, ""), ["neither", "lost", "both"]) for group in sorted(groups)]
        return choices

    def _after(self, found: dict[tuple[str, int, str], object]) -> "Disk":
        """The disk on which this much has arrived, and nothing is pending."""
        other = Disk(self.root)
        other._next = self._next
        for number, node in self.nodes.items():
            match node:
                case File():
                    data = found.get(("file", number, ""), node.durable)
                    assert isinstance(data, bytes)
                    other.nodes[number] = File(data, data)
                case Link():
                    text = found.get(("link", number, ""), node.durable)
                    assert isinstance(text, str)
                    other.nodes[number] = Link(text, text)
                case Folder():
                    names = dict(node.durable)
                    left = {
                        name: steps
                        for (kind, owner, name), steps in found.items()
                        if (kind, owner) == ("name", number)
                    }
                    for change in node.pending:
                        if change.group != NAMELESS:
                            fate = found[("group", change.group, "")]
                            arrived = fate == "both" or (fate == "lost" and change.node is None)
                        else:
                            steps = left[change.name]
                            assert isinstance(steps, int)
                            left[change.name] = steps - 1
                            arrived = steps > 0
                        if arrived:
                            _apply(names, change)
                    other.nodes[number] = Folder(names, dict(names))
        return other


def _scattered(sizes: list[int], most: int, seed: str) -> Iterator[tuple[int, ...]]:
    for number in range(most):
        rest = int.from_bytes(hashlib.shake_128(f"{seed} {number}".encode()).digest(64))
        pick = []
        for size in sizes:
            rest, index = divmod(rest, size)
            pick.append(index)
        yield tuple(pick)


def _apply(names: dict[str, int], change: Change) -> None:
    if change.node is None:
        names.pop(change.name, None)
    else:
        names[change.name] = change.node


def _copy(node: Node) -> Node:
    match node:
        case File():
            return File(node.data, node.durable)
        case Link():
            return Link(node.text, node.durable)
        case Folder():
            return Folder(dict(node.names), dict(node.durable), list(node.pending))
