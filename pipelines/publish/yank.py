"""Withdrawing a release after the fact: a record beside it, because a release is never edited.

Readers get an error for a withdrawn release unless they insist, and no build may publish its content again by
itself. Standard library only.
"""

from datetime import date
from pathlib import Path

from pipelines.publish.commit import move_pointer, recover
from pipelines.publish.errors import (
    ReleaseExistsError,
    ReleaseNotFoundError,
    ReleaseYankedError,
)
from pipelines.publish.filesystem import LOCAL, FileSystem
from pipelines.publish.lock import locked
from pipelines.publish.pointer import Target, advance, target
from pipelines.publish.read import read_release
from pipelines.publish.store import Store
from pipelines.publish.verify import require_sound
from pipelines.publish.write import make_directories, write_new
from pipelines.publish.yank_record import Yank, encode_yank, read_yanks


def yank(output: Path, version: str, reason: str, today: date, *, filesystem: FileSystem = LOCAL) -> Yank:
    """Withdraw a release. The pointer stays; `rollback` also moves it.

    Raises `ReleaseNotFoundError`, and `ReleaseExistsError` if it was withdrawn before.
    """
    store = Store(output)
    with locked(store):
        recover(filesystem, store)
        return yank_release(filesystem, store, version, reason, today)


def rollback(
    output: Path, version: str, reason: str, today: date, *, filesystem: FileSystem = LOCAL
) -> Target:
    """Withdraw the latest release and let an older one be the latest again.

    Raises `ReleaseNotFoundError`, `ReleaseYankedError` if the older one was withdrawn itself, and
    `StoreDamagedError` if it is not as it was published.
    """
    store = Store(output)
    with locked(store):
        return rollback_release(filesystem, store, version, reason, today)


def yank_release(filesystem: FileSystem, store: Store, version: str, reason: str, today: date) -> Yank:
    """Do the work of `yank`, with the lock held and the store recovered."""
    release = read_release(filesystem, store, version)
    withdrawn = target(release.manifest, release.manifest_sha256)
    return _record(filesystem, store, withdrawn, reason, today)


def rollback_release(filesystem: FileSystem, store: Store, version: str, reason: str, today: date) -> Target:
    """Do the work of `rollback`, with the lock held."""
    pointer = recover(filesystem, store)
    if pointer is None:
        raise ReleaseNotFoundError(f"{store.root}: nothing was published here yet")
    release = read_release(filesystem, store, version)
    yanks = read_yanks(filesystem, store)
    if version in yanks:
        raise ReleaseYankedError(
            f"{store.root}: release {version} was withdrawn itself ({yanks[version].reason}). "
            "Fix: choose one that was not; monographs list names them."
        )
    require_sound(filesystem, release)
    # What is withdrawn may be damaged: the pointer knows enough of it.
    if pointer.latest.version == version:
        raise ReleaseExistsError(f"{store.root}: {version} is the latest release already")
    if pointer.latest.version not in yanks:
        _record(filesystem, store, pointer.latest, reason, today)
    chosen = target(release.manifest, release.manifest_sha256)
    move_pointer(filesystem, store, advance(pointer, chosen))
    return chosen


def _record(filesystem: FileSystem, store: Store, release: Target, reason: str, today: date) -> Yank:
    record = Yank(
        release.version,
        release.content_id,
        release.manifest_sha256,
        " ".join(reason.split()),
        today.isoformat(),
    )
    make_directories(filesystem, store.yanks)
    staged, path = store.staging / "yank.json", store.yanks / f"{release.version}.json"
    if filesystem.kind(path) is not None:
        before = read_yanks(filesystem, store)[release.version]
        raise ReleaseExistsError(
            f"{store.root}: release {release.version} was withdrawn before, on {before.date}: {before.reason}"
        )
    write_new(filesystem, staged, encode_yank(record))
    filesystem.rename_new(staged, path)
    filesystem.sync_directory(store.yanks)
    return record
