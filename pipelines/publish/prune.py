"""Removing old releases, and the inputs that no release needs any more. Standard library only.

What stays: the latest release and its parent, every release that the pointer names, the last twelve, and the
first of each month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.publish.commit import recover
from pipelines.publish.errors import ReleaseNotFoundError
from pipelines.publish.filesystem import LOCAL, FileSystem
from pipelines.publish.lock import locked
from pipelines.publish.pointer import Pointer
from pipelines.publish.read import read_release, versions
from pipelines.publish.store import Store
from pipelines.publish.version import Version
from pipelines.publish.write import remove_tree

KEPT: Final = 12


@dataclass(frozen=True, slots=True)
class Pruning:
    """The releases that were removed and that stay, and how many inputs were removed."""

    removed: tuple[str, ...]
    kept: tuple[str, ...]
    inputs_removed: int


def prune(output: Path, *, dry_run: bool = False, filesystem: FileSystem = LOCAL) -> Pruning:
    """Remove the releases that need not stay, each in one step, then their inputs.

    Raises `ReleaseNotFoundError` if nothing was published, and `StoreDamagedError` before anything is
    removed if a release that stays cannot say which inputs it needs.
    """
    store = Store(output)
    with locked(store):
        pointer = recover(filesystem, store)
        if pointer is None:
            raise ReleaseNotFoundError(f"{output}: nothing was published here yet")
        return prune_releases(filesystem, store, pointer, dry_run=dry_run)


def prune_releases(
    filesystem: FileSystem, store: Store, pointer: Pointer, *, dry_run: bool = False
) -> Pruning:
    """Do the work of `prune`, with the lock held and the store recovered."""
    existing = versions(filesystem, store)
    parent = read_release(filesystem, store, pointer.latest.version).manifest.parent
    named = {
        pointer.latest.version,
        pointer.newest.version,
        *(target.version for _, target in pointer.schemas),
    }
    named |= {parent.version} if parent else set()
    kept = tuple(
        str(version) for version in existing if version in _by_age(existing) or str(version) in named
    )
    removed = tuple(str(version) for version in existing if str(version) not in kept)
    needed = {
        record.sha256
        for version in kept
        for record in read_release(filesystem, store, version).manifest.inputs
    }
    unneeded = [path for path in _inputs(filesystem, store) if path.parent.name + path.name not in needed]
    if not dry_run:
        for version in removed:
            _remove_release(filesystem, store, version)
        for path in unneeded:
            filesystem.remove(path)
    return Pruning(removed, kept, len(unneeded))


def _by_age(existing: Sequence[Version]) -> set[Version]:
    """The last releases and the first of each month, of versions in order."""
    months = {(version.year, version.month): version for version in reversed(existing)}
    return {*existing[-KEPT:], *months.values()}


def _remove_release(filesystem: FileSystem, store: Store, version: str) -> None:
    # The rename makes it vanish in one step; a crash leaves the rest to the next recovery.
    grave = store.staging / f"pruned-{version}"
    filesystem.rename_new(store.release(version), grave)
    filesystem.sync_directory(store.releases)
    filesystem.sync_directory(store.staging)
    remove_tree(filesystem, grave)


def _inputs(filesystem: FileSystem, store: Store) -> list[Path]:
    return [
        store.inputs / folder / name
        for folder in filesystem.names(store.inputs)
        for name in filesystem.names(store.inputs / folder)
    ]
