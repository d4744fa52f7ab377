"""After a power cut at any moment a reader sees a whole release, and the next build repairs the store.

The disk is a model in which everything that was not synced may be lost, in any combination (see `disk.py`).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.publish.commit import recover
from pipelines.publish.errors import ReleaseError
from pipelines.publish.filesystem import FileSystem
from pipelines.publish.prune import prune_releases
from pipelines.publish.read import read_pointer
from pipelines.publish.store import Store
from pipelines.publish.yank import rollback_release, yank_release
from tests.faults.disk import Disk
from tests.faults.small import (
    FULL,
    Count,
    Small,
    assert_every_release_is_sound,
    publish_small,
    seen,
    small_store,
)

ROOT = Path("/output")
TODAY = date(2026, 1, 31)
STATES_SEEN = "states of the disk after a power cut"
Action = Callable[[FileSystem, Store], None]
Guard = Callable[[FileSystem], FileSystem]


def publish_next(filesystem: FileSystem, store: Store) -> None:
    publish_small(filesystem, store, Small("2026.1.4", 4, files=4))


def publish_first(filesystem: FileSystem, store: Store) -> None:
    publish_small(filesystem, store, Small("2026.1.1", 1, files=4))


def yank_latest(filesystem: FileSystem, store: Store) -> None:
    recover(filesystem, store)
    yank_release(filesystem, store, "2026.1.3", "wrong doses", TODAY)


def roll_back(filesystem: FileSystem, store: Store) -> None:
    rollback_release(filesystem, store, "2026.1.2", "wrong doses", TODAY)


def prune_old(filesystem: FileSystem, store: Store) -> None:
    pointer = recover(filesystem, store)
    assert pointer is not None
    prune_releases(filesystem, store, pointer)


# What is done, how many releases there are before, and which versions a reader may then see.
SCENARIOS: dict[str, tuple[Action, int, str | None, str]] = {
    "first release": (publish_first, 0, None, "2026.1.1"),
    "next release": (publish_next, 3, "2026.1.3", "2026.1.4"),
    "withdrawal": (yank_latest, 3, "2026.1.3", "2026.1.3"),
    "rollback": (roll_back, 3, "2026.1.3", "2026.1.2"),
    "pruning": (prune_old, 16, "2026.1.16", "2026.1.16"),
}


def settled(count: int) -> Disk:
    """A disk with so many releases on which nothing is pending."""
    disk = Disk(ROOT)
    store = small_store(disk.operations(), ROOT, count)
    for folder in (store.root, store.staging, store.releases):
        if count:
            disk.operations().sync_directory(folder)
    return disk


def explore(name: str, guard: Guard = lambda filesystem: filesystem, most: int = 8) -> int:
    """Cut the power after every operation of a scenario, and look at so many disks each time.

    Returns how many disks were looked at.
    """
    action, count, before, after = SCENARIOS[name]
    disk, states = settled(count), 0

    def cut(*expected: str | None) -> None:
        nonlocal states
        for found in disk.crashes(most, f"{name} {states}"):
            states += 1
            assert_whole(found, name, expected)

    disk.after = lambda _: cut(before, after)
    action(guard(disk.operations()), Store(ROOT))
    disk.after = lambda _: None
    cut(after)
    return states


def assert_whole(disk: Disk, name: str, expected: tuple[str | None, ...]) -> None:
    """Readers see an expected release; recovery keeps it; doing it again succeeds."""
    action, _, _, after = SCENARIOS[name]
    filesystem, store = disk.operations(), Store(ROOT)
    version = seen(filesystem, store)
    assert version in expected
    assert_every_release_is_sound(filesystem, store)
    recover(filesystem, store)
    assert seen(filesystem, store) in {version, after}
    assert filesystem.names(store.staging) == ()
    if name not in {"withdrawal", "rollback"}:
        action(filesystem, store)
        assert seen(filesystem, store) == after
        assert filesystem.read_link(store.shortcut) == f"releases/{after}"
    assert_every_release_is_sound(filesystem, store)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_power_cut_tears_or_loses_a_release(name: str, record_property: Count) -> None:
    states = explore(name)
    record_property(STATES_SEEN, states)
    assert states >= 30


@pytest.mark.skipif(not FULL, reason="a hundred thousand disks are looked at in `make faults`")
@pytest.mark.parametrize("name", ["first release", "next release"])
def test_no_power_cut_of_fifty_thousand_tears_or_loses_a_release(name: str, record_property: Count) -> None:
    states = explore(name, most=2_000)
    record_property(STATES_SEEN, states)
    assert states >= 50_000


def without_file_sync(filesystem: FileSystem) -> FileSystem:
    return replace(filesystem, sync=lambda _: None)


def without_sync_of(select: Callable[[Path], bool]) -> Guard:
    def weaken(filesystem: FileSystem) -> FileSystem:
        def sync(path: Path) -> None:
            if not select(path):
                filesystem.sync_directory(path)

        return replace(filesystem, sync_directory=sync)

    return weaken


STORE = Store(ROOT)
MUTANTS: dict[str, Guard] = {
    "files": without_file_sync,
    "every folder": without_sync_of(lambda _: True),
    "the folders of a release": without_sync_of(lambda path: STORE.staging in path.parents),
    "the folder of releases": without_sync_of(lambda path: path == STORE.releases),
    "the output folder": without_sync_of(lambda path: path == STORE.root),
    "the folders of inputs": without_sync_of(lambda path: STORE.inputs in path.parents),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_model_notices_when_something_is_not_synced(mutant: str) -> None:
    with pytest.raises((AssertionError, ReleaseError, OSError)):
        explore("next release", MUTANTS[mutant])


def test_the_pointer_is_absent_only_before_the_first_release() -> None:
    disk = settled(1)
    pointer = read_pointer(disk.operations(), Store(ROOT))
    assert pointer is not None
    assert pointer.latest.version == "2026.1.1"
