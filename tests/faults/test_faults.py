"""Faults at every single operation: the store is never torn, nothing that was acknowledged is lost.

`make faults` runs every fault at every operation of every scenario; the tests alone run a part of them.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.publish.commit import recover
from pipelines.publish.errors import ReleaseError, ReleaseExistsError
from pipelines.publish.filesystem import LOCAL, FileSystem
from pipelines.publish.lock import locked
from pipelines.publish.prune import prune
from pipelines.publish.store import Store
from pipelines.publish.yank import rollback, yank
from tests.faults.faulty import FAULTS, KILLS, Fault, Faulty, Killed
from tests.faults.small import (
    FAULTS_INJECTED,
    FULL,
    Count,
    Small,
    assert_every_release_is_sound,
    publish_small,
    seen,
    small_store,
)

TODAY = date(2026, 1, 31)
Action = Callable[[FileSystem, Store], None]


def publish_next(filesystem: FileSystem, store: Store) -> None:
    with locked(store):
        publish_small(filesystem, store, Small("2026.1.4", 4))


def publish_first(filesystem: FileSystem, store: Store) -> None:
    with locked(store):
        publish_small(filesystem, store, Small("2026.1.1", 1))


def recover_only(filesystem: FileSystem, store: Store) -> None:
    with locked(store):
        recover(filesystem, store)


def yank_latest(filesystem: FileSystem, store: Store) -> None:
    yank(store.root, "2026.1.3", "wrong doses", TODAY, filesystem=filesystem)


def roll_back(filesystem: FileSystem, store: Store) -> None:
    rollback(store.root, "2026.1.2", "wrong doses", TODAY, filesystem=filesystem)


def prune_old(filesystem: FileSystem, store: Store) -> None:
    prune(store.root, filesystem=filesystem)


def quiet(_: Store) -> None:
    """Nothing is wrong with the store before."""


def with_garbage(store: Store) -> None:
    """A killed build left files behind."""
    (store.staging / "2026.1.9/csv").mkdir(parents=True)
    (store.staging / "2026.1.9/csv/table0").write_text("half")
    (store.staging / "latest.json").write_text("{")


def with_lost_pointer(store: Store) -> None:
    """The pointer is gone, and so is the shortcut."""
    store.pointer.unlink()
    store.shortcut.unlink()


def interrupted(store: Store) -> None:
    """A build was killed after the release came to stand in its place and before the pointer moved."""
    pointer, text = store.pointer.read_bytes(), store.shortcut.readlink()
    publish_next(LOCAL, store)
    store.pointer.chmod(0o644)
    store.pointer.write_bytes(pointer)
    store.shortcut.unlink()
    store.shortcut.symlink_to(text)


# What is done to which store, and the versions that readers may see: before, and when it is done.
SCENARIOS: dict[str, tuple[Action, int, Callable[[Store], None], str | None, str]] = {
    "first release": (publish_first, 0, quiet, None, "2026.1.1"),
    "next release": (publish_next, 3, quiet, "2026.1.3", "2026.1.4"),
    "next release over garbage": (publish_next, 3, with_garbage, "2026.1.3", "2026.1.4"),
    "recovery of garbage": (recover_only, 3, with_garbage, "2026.1.3", "2026.1.3"),
    "recovery of the pointer": (recover_only, 3, with_lost_pointer, None, "2026.1.3"),
    "recovery of an interrupted build": (recover_only, 3, interrupted, "2026.1.3", "2026.1.4"),
    "withdrawal": (yank_latest, 3, quiet, "2026.1.3", "2026.1.3"),
    "rollback": (roll_back, 3, quiet, "2026.1.3", "2026.1.2"),
    "pruning": (prune_old, 16, quiet, "2026.1.16", "2026.1.16"),
}


class Bench:
    """A store that can be put back into the state before, again and again."""

    def __init__(self, name: str, folder: Path) -> None:
        self.action, count, prepare, self.before, self.after = SCENARIOS[name]
        self.model = folder / "model"
        self.store = Store(folder / "output")
        if count:
            prepare(small_store(Faulty(-1, KILLS[0]).operations(), self.model, count))
        self.reset()

    def reset(self) -> None:
        shutil.rmtree(self.store.root, ignore_errors=True)
        if self.model.exists():
            shutil.copytree(self.model, self.store.root, symlinks=True)

    def operations(self) -> int:
        """How many operations the action takes when nothing goes wrong."""
        counting = Faulty(-1, KILLS[0])
        self.action(counting.operations(), self.store)
        self.reset()
        return counting.passed

    def strike(self, position: int, fault: Fault) -> bool:
        """Do the action with a fault, or undone by it; return whether it was acknowledged."""
        faulty = Faulty(position, fault)
        try:
            self.action(faulty.operations(), self.store)
        except (Killed, OSError, ReleaseError):
            return False
        finally:
            faulty.bury()
        return True

    def check(self, *, acknowledged: bool) -> None:
        """Readers see a whole release, the old or the new one; doing it again repairs and succeeds."""
        version = seen(LOCAL, self.store)
        assert version == self.after if acknowledged else version in {self.before, self.after}
        assert_every_release_is_sound(LOCAL, self.store)
        with suppress(ReleaseExistsError):  # It may have been done before the fault struck.
            self.action(Faulty(-1, KILLS[0]).operations(), self.store)
        assert seen(LOCAL, self.store) == self.after
        assert_every_release_is_sound(LOCAL, self.store)
        assert list(self.store.staging.iterdir()) == []
        assert self.store.shortcut.readlink() == Path(f"releases/{self.after}")


def strikes(operations: int) -> Iterator[tuple[int, Fault]]:
    """Every fault at every operation, or the share of them that the tests alone take."""
    every = [(position, fault) for position in range(operations) for fault in FAULTS]
    return iter(every if FULL else every[:: max(1, len(every) // 40)])


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_fault_tears_a_release_or_loses_one_that_was_acknowledged(
    name: str, tmp_path: Path, record_property: Count
) -> None:
    bench = Bench(name, tmp_path)
    count = 0
    for position, fault in strikes(bench.operations()):
        acknowledged = bench.strike(position, fault)
        bench.check(acknowledged=acknowledged)
        bench.reset()
        count += 1
    record_property(FAULTS_INJECTED, count)
    assert count >= (250 if FULL else 25)


@pytest.mark.parametrize("name", ["first release", "next release"])
def test_a_second_fault_during_the_repair_of_the_first_does_no_harm_either(
    name: str, tmp_path: Path, record_property: Count
) -> None:
    bench = Bench(name, tmp_path)
    operations = bench.operations()
    step = 1 if FULL else operations // 8
    count = 0
    for first in range(0, operations, step):
        for second in range(0, operations, 7 if FULL else operations // 3):
            acknowledged = [bench.strike(position, KILLS[1]) for position in (first, second)]
            bench.check(acknowledged=any(acknowledged))
            bench.reset()
            count += 1
    record_property("faults injected during the repair of a fault", count)


def test_a_write_that_takes_fewer_bytes_is_continued(tmp_path: Path) -> None:
    bench = Bench("next release", tmp_path)
    assert all(bench.strike(position, Fault("short write")) for position in (30, 45, 60))


def test_an_injected_error_reaches_the_caller(tmp_path: Path) -> None:
    bench = Bench("next release", tmp_path)
    with pytest.raises(OSError, match="injected"):
        bench.action(Faulty(5, Fault("ENOSPC")).operations(), bench.store)


def in_place(filesystem: FileSystem) -> FileSystem:
    """A publisher that replaces the pointer by writing over it, instead of renaming."""

    def rename(source: Path, target: Path) -> None:
        if target.suffix != ".json":
            filesystem.rename(source, target)
            return
        filesystem.remove(target)
        descriptor = filesystem.create(target)
        filesystem.write(descriptor, memoryview(source.read_bytes()))
        filesystem.close(descriptor)
        filesystem.remove(source)

    return replace(filesystem, rename=rename)


def kill_everywhere(bench: Bench) -> None:
    for position in range(bench.operations()):
        bench.check(acknowledged=bench.strike(position, KILLS[1]))
        bench.reset()


def test_the_campaign_notices_a_pointer_that_is_written_in_place(tmp_path: Path) -> None:
    bench = Bench("next release", tmp_path)
    action = bench.action
    bench.action = lambda filesystem, store: action(in_place(filesystem), store)
    with pytest.raises((AssertionError, ReleaseError)):
        kill_everywhere(bench)
