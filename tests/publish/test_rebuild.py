"""A release can be made again from its manifest and the inputs that were kept."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest.records import SourceFile
from pipelines.publish.errors import ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.rebuild import rebuild
from pipelines.publish.release import Outcome, publish
from pipelines.publish.store import Store

Frames = dict[str, pl.DataFrame]
Sources = tuple[SourceFile, ...]
TODAY = date(2026, 11, 22)


def test_the_same_code_makes_the_same_bytes(
    release: Outcome, tables: Frames, other_tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    publish(other_tables, sources, tmp_path, TODAY)
    asked: list[Sequence[SourceFile]] = []

    def build(found: Sequence[SourceFile]) -> Frames:
        asked.append(found)
        return tables if len(asked) == 1 else other_tables

    first, second = (rebuild(tmp_path, version, build) for version in (release.version, "2026.11.2"))
    assert first.differing == second.differing == ()
    assert first.files == second.files > 30
    assert [tuple(found) for found in asked] == [sources, sources]


def test_a_release_that_was_let_through_a_gate_is_let_through_again(
    release: Outcome, tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    fewer = {**tables, "faqs": tables["faqs"].head(5)}
    accepted = {"rows:faqs": 2, "ids:faqs": 2, "edited:faqs": 2}
    made = publish(fewer, sources, tmp_path, TODAY, accepted=accepted)
    assert made.version != release.version
    assert rebuild(tmp_path, made.version, lambda _: fewer).differing == ()


def test_other_code_makes_other_bytes_and_the_files_are_named(
    release: Outcome, tables: Frames, tmp_path: Path
) -> None:
    other = {**tables, "faqs": tables["faqs"].with_columns(answer=pl.lit("Other."))}
    differing = rebuild(tmp_path, release.version, lambda _: other).differing
    assert differing == ("csv/faqs.csv", "datapackage.json", "manifest.json", "parquet/faqs.parquet")


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_an_input_that_is_missing_or_changed_is_named(
    damage: str, release: Outcome, tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    path = Store(tmp_path).input(sources[0].sha256)
    path.chmod(0o644)
    path.unlink() if damage == "missing" else path.write_bytes(b"other")
    with pytest.raises(StoreDamagedError, match=sources[0].path):
        rebuild(tmp_path, release.version, lambda _: tables)


def test_an_unknown_release_cannot_be_rebuilt(release: Outcome, tables: Frames, tmp_path: Path) -> None:
    assert release.status == "published"
    with pytest.raises(ReleaseNotFoundError):
        rebuild(tmp_path, "2026.11.9", lambda _: tables)
