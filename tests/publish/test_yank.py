"""Withdrawing a release, and going back to an older one."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.client import Dataset, ReleaseNotFoundError, ReleaseYankedError, StoreDamagedError
from pipelines.ingest.records import SourceFile
from pipelines.publish.catalog import catalog
from pipelines.publish.errors import GatesClosedError, ReleaseExistsError
from pipelines.publish.release import publish
from pipelines.publish.verify import verify
from pipelines.publish.yank import rollback, yank

Frames = dict[str, pl.DataFrame]
Sources = tuple[SourceFile, ...]
TODAY = date(2026, 11, 22)


@pytest.fixture
def output(tables: Frames, other_tables: Frames, sources: Sources, tmp_path: Path) -> Path:
    """A store with two releases: seven rows, then eight."""
    publish(tables, sources, tmp_path, TODAY)
    publish(other_tables, sources, tmp_path, TODAY)
    return tmp_path


def test_readers_of_a_withdrawn_release_get_the_reason_unless_they_insist(output: Path) -> None:
    yank(output, "2026.11.1", "doses of zinc\nare wrong", TODAY)
    with pytest.raises(ReleaseYankedError, match="2026-11-22: doses of zinc are wrong"):
        Dataset(output).table("faqs", "2026.11.1")
    assert Dataset(output, allow_yanked=True).table("faqs", "2026.11.1").height == 7
    assert Dataset(output).table("faqs").height == 8


@pytest.mark.parametrize("damage", [b"", b"{}\n", b" "])
def test_a_damaged_record_is_a_problem_of_every_release_and_says_what_to_do(
    damage: bytes, output: Path
) -> None:
    yank(output, "2026.11.1", "wrong", TODAY)
    path = output / "yanks/2026.11.1.json"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + damage if damage.isspace() else damage)
    with pytest.raises(StoreDamagedError, match=r"2026\.11\.1\.json: not .* Fix: "):
        Dataset(output).table("faqs")
    (problem,) = verify(output).problems
    assert (problem.path, "2026.11.1.json" in problem.message) == ("yanks", True)


def test_a_withdrawn_release_is_not_edited(output: Path) -> None:
    yank(output, "2026.11.1", "wrong", TODAY)
    assert verify(output, "2026.11.1").problems == ()


def test_a_release_is_withdrawn_once(output: Path) -> None:
    yank(output, "2026.11.1", "wrong", TODAY)
    with pytest.raises(ReleaseExistsError, match=r"withdrawn before, on 2026-11-22: \S"):
        yank(output, "2026.11.1", "very wrong", TODAY)


def test_what_does_not_exist_cannot_be_withdrawn(output: Path) -> None:
    with pytest.raises(ReleaseNotFoundError):
        yank(output, "2026.11.9", "wrong", TODAY)


def test_a_rollback_withdraws_the_latest_and_points_to_the_older_release(output: Path) -> None:
    assert rollback(output, "2026.11.1", "wrong", TODAY).version == "2026.11.1"
    assert Dataset(output).table("faqs").height == 7
    with pytest.raises(ReleaseYankedError):
        Dataset(output).table("faqs", "2026.11.2")


def test_withdrawn_content_is_not_published_again_by_itself(
    output: Path, other_tables: Frames, sources: Sources
) -> None:
    rollback(output, "2026.11.1", "wrong doses", TODAY)
    with pytest.raises(GatesClosedError, match=r"withdrawn: wrong doses; .*--accept yanked:2026\.11\.2=1"):
        publish(other_tables, sources, output, TODAY)
    accepted = {"yanked:2026.11.2": 1}
    assert publish(other_tables, sources, output, TODAY, accepted=accepted).version == "2026.11.3"


def test_the_next_release_after_a_rollback_has_a_new_version_and_number(
    output: Path, other_tables: Frames, sources: Sources
) -> None:
    rollback(output, "2026.11.1", "wrong", TODAY)
    fixed = other_tables["faqs"].with_columns(answer=pl.lit("Right."))
    assert publish({**other_tables, "faqs": fixed}, sources, output, TODAY).version == "2026.11.3"
    manifest = Dataset(output).release().manifest
    assert manifest.sequence == 3
    assert manifest.parent is not None
    assert manifest.parent.version == "2026.11.1"


def test_a_build_after_a_rollback_does_not_bring_the_withdrawn_release_back(
    output: Path, tables: Frames, sources: Sources
) -> None:
    rollback(output, "2026.11.1", "wrong", TODAY)
    assert publish(tables, sources, output, TODAY).status == "unchanged"
    (output / "latest.json").unlink()
    told: list[str] = []
    assert publish(tables, sources, output, TODAY, warn=told.append).version == "2026.11.1"
    assert told == [
        "latest.json was lost and made again from the releases: it names 2026.11.1; 2026.11.2 is withdrawn"
    ]
    assert Dataset(output).table("faqs").height == 7


@pytest.mark.parametrize(
    ("version", "error"),
    [("2026.11.2", ReleaseExistsError), ("2026.11.9", ReleaseNotFoundError)],
    ids=["the latest itself", "unknown"],
)
def test_a_rollback_needs_an_older_release(version: str, error: type[Exception], output: Path) -> None:
    with pytest.raises(error):
        rollback(output, version, "wrong", TODAY)


def test_a_rollback_to_a_withdrawn_release_is_refused(output: Path) -> None:
    yank(output, "2026.11.1", "wrong", TODAY)
    with pytest.raises(ReleaseYankedError):
        rollback(output, "2026.11.1", "also wrong", TODAY)


def test_a_rollback_to_a_damaged_release_is_refused(output: Path) -> None:
    (output / "releases/2026.11.1/csv/faqs.csv").unlink()
    with pytest.raises(StoreDamagedError, match=r"faqs\.csv"):
        rollback(output, "2026.11.1", "wrong", TODAY)
    assert Dataset(output).table("faqs").height == 8


def test_a_damaged_release_can_be_rolled_back_from(output: Path) -> None:
    (output / "releases/2026.11.2/manifest.json").unlink()
    rollback(output, "2026.11.1", "the disk lost it", TODAY)
    assert Dataset(output).table("faqs").height == 7


def test_an_edited_record_of_a_withdrawal_is_damage(output: Path) -> None:
    yank(output, "2026.11.1", "wrong", TODAY)
    record = output / "yanks/2026.11.1.json"
    record.chmod(0o644)
    record.write_bytes(record.read_bytes().replace(b"wrong", b"right") + b"\n")
    with pytest.raises(StoreDamagedError, match="yanks"):
        Dataset(output).table("faqs")


def test_the_catalog_lists_the_newest_first_and_marks_the_latest_and_the_withdrawn(output: Path) -> None:
    rollback(output, "2026.11.1", "wrong", TODAY)
    shown = [(entry.version, entry.is_latest, entry.yanked) for entry in catalog(output)]
    assert shown == [("2026.11.2", False, "wrong"), ("2026.11.1", True, None)]


def test_the_catalog_shows_what_is_wrong_with_a_release_that_cannot_be_read(output: Path) -> None:
    (output / "releases/2026.11.1/manifest.json").unlink()
    newest, oldest = catalog(output)
    assert newest.problem is None
    assert newest.rows > 0
    assert oldest.problem is not None
    assert "manifest.json" in oldest.problem


def test_the_catalog_of_an_empty_folder_is_empty(tmp_path: Path) -> None:
    assert catalog(tmp_path) == ()
