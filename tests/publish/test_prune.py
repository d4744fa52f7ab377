"""Pruning keeps what somebody may still need, and removes the rest with its inputs."""

from pathlib import Path

import pytest

from pipelines.publish.errors import ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.prune import prune
from pipelines.publish.read import read_release, versions
from pipelines.publish.store import Store
from tests.faults.small import Small, assert_every_release_is_sound, publish_small, seen

VERSIONS = [f"2025.{month}.{number}" for month in (10, 11, 12) for number in range(1, 8)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Seven releases in each of three months."""
    for sequence, version in enumerate(VERSIONS, 1):
        publish_small(LOCAL, Store(tmp_path), Small(version, sequence))
    return Store(tmp_path)


def test_the_last_twelve_and_the_first_of_each_month_stay(store: Store) -> None:
    pruning = prune(store.root)
    assert pruning.kept == ("2025.10.1", "2025.11.1", *VERSIONS[-12:])
    assert pruning.removed == tuple(version for version in VERSIONS if version not in pruning.kept)
    assert tuple(map(str, versions(LOCAL, store))) == pruning.kept


def test_the_inputs_of_what_stays_stay_and_the_others_go(store: Store) -> None:
    assert prune(store.root).inputs_removed == len(VERSIONS) - 14
    assert_every_release_is_sound(LOCAL, store)
    assert seen(LOCAL, store) == VERSIONS[-1]


def test_the_parent_of_the_latest_release_stays_however_old_it_is(store: Store) -> None:
    release = read_release(LOCAL, store, VERSIONS[-1])
    assert release.manifest.parent is not None
    assert release.manifest.parent.version in prune(store.root).kept


def test_a_second_pruning_finds_nothing_to_do(store: Store) -> None:
    prune(store.root)
    again = prune(store.root)
    assert (again.removed, again.inputs_removed) == ((), 0)


def test_a_dry_run_removes_nothing(store: Store) -> None:
    planned = prune(store.root, dry_run=True)
    assert len(versions(LOCAL, store)) == len(VERSIONS)
    assert prune(store.root) == planned


def test_nothing_is_removed_when_a_release_that_stays_cannot_say_what_it_needs(store: Store) -> None:
    (store.release(VERSIONS[-2]) / "manifest.json").unlink()
    with pytest.raises(StoreDamagedError, match="manifest"):
        prune(store.root)
    assert len(versions(LOCAL, store)) == len(VERSIONS)


def test_an_empty_store_cannot_be_pruned(tmp_path: Path) -> None:
    with pytest.raises(ReleaseNotFoundError):
        prune(tmp_path)
