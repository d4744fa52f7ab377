"""A release can be made again from its manifest and the inputs that were kept."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest.records import Finding, SourceFile
from pipelines.publish.errors import ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.rebuild import rebuild
from pipelines.publish.release import Outcome, publish
from pipelines.publish.store import Store

Frames = dict[str, pl.DataFrame]
Sources = tuple[SourceFile, ...]
TODAY = date(2026, 11, 22)
ONE_FAQ = {"rows:faqs": 1, "ids:faqs": 1}


def test_the_same_code_makes_the_same_bytes(
    release: Outcome, tables: Frames, other_tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    publish(other_tables, sources, tmp_path, TODAY)
    asked: list[Sequence[SourceFile]] = []

    def build(found: Sequence[SourceFile], _: Sequence[Finding]) -> Frames:
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
    assert rebuild(tmp_path, made.version, lambda *_: fewer).differing == ()


def test_code_that_loses_rows_is_told_which_and_stopped_by_no_gate(
    release: Outcome, tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    made = publish({**tables, "faqs": tables["faqs"].head(6)}, sources, tmp_path, TODAY, accepted=ONE_FAQ)
    assert made.version != release.version
    found = rebuild(tmp_path, made.version, lambda *_: {**tables, "faqs": tables["faqs"].head(2)})
    assert {"csv/faqs.csv", "parquet/faqs.parquet", "manifest.json"} <= set(found.differing)
    assert found.difference is not None
    (faqs,) = [table for table in found.difference.tables if table.removed]
    assert (faqs.name, faqs.rows_before, faqs.rows_after, faqs.removed) == ("faqs", 6, 2, 4)
    assert found.difference.causes == {"code": 4}


def test_code_of_another_schema_is_not_refused_either(
    release: Outcome, tables: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("draft", "succession"):
        monkeypatch.setattr(f"pipelines.publish.{module}.SCHEMA_VERSION", "0.9.0")
    differing = rebuild(tmp_path, release.version, lambda *_: tables).differing
    assert differing == ("datapackage.json", "manifest.json")


def test_what_intake_said_of_files_that_it_did_not_read_is_kept_with_the_release(
    tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    said = Finding("monographs/huge", "source.too_large", "error", "monographs/huge.md: 6 MB")
    made = publish(tables, sources, tmp_path, TODAY, passed_over=(said,))
    asked: list[Sequence[Finding]] = []

    def build(_: Sequence[SourceFile], found: Sequence[Finding]) -> Frames:
        asked.append(found)
        return tables

    assert rebuild(tmp_path, made.version, build).differing == ()
    assert asked == [[said]]


def test_only_the_manifest_the_inputs_and_the_parent_take_part(
    release: Outcome, tables: Frames, other_tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    made = publish(other_tables, sources, tmp_path, TODAY)
    for path in [*made.path.glob("*/*"), made.path / "CHANGES.md", made.path / "datapackage.json"]:
        path.unlink()
    assert rebuild(tmp_path, made.version, lambda *_: other_tables).differing == ()
    assert rebuild(tmp_path, made.version, lambda *_: tables).difference is None
    assert rebuild(tmp_path, release.version, lambda *_: tables).differing == ()


def test_a_parent_that_is_not_as_it_was_published_is_named(
    release: Outcome, other_tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    made = publish(other_tables, sources, tmp_path, TODAY)
    (release.path / "parquet/faqs.parquet").unlink()
    with pytest.raises(StoreDamagedError, match=rf"{release.version}/parquet/faqs.parquet is missing"):
        rebuild(tmp_path, made.version, lambda *_: other_tables)


@pytest.mark.parametrize("row", [0, 1], ids=["the same code", "other code"])
def test_when_the_parent_was_pruned_all_but_the_history_is_made_again(
    row: int, release: Outcome, other_tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    made = publish(other_tables, sources, tmp_path, TODAY)
    shutil.rmtree(release.path)
    found = rebuild(tmp_path, made.version, lambda *_: {**other_tables, "faqs": other_tables["faqs"][row:]})
    assert found.taken == ("CHANGES.md", "csv/changes.csv", "parquet/changes.parquet")
    assert set(found.taken).isdisjoint(found.differing)
    assert ("csv/faqs.csv" in found.differing, found.differing == ()) == (row == 1, row == 0)


def test_other_code_makes_other_bytes_and_the_files_are_named(
    release: Outcome, tables: Frames, tmp_path: Path
) -> None:
    other = {**tables, "faqs": tables["faqs"].with_columns(answer=pl.lit("Other."))}
    differing = rebuild(tmp_path, release.version, lambda *_: other).differing
    assert differing == ("csv/faqs.csv", "datapackage.json", "manifest.json", "parquet/faqs.parquet")


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_an_input_that_is_missing_or_changed_is_named(
    damage: str, release: Outcome, tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    path = Store(tmp_path).input(sources[0].sha256)
    path.chmod(0o644)
    path.unlink() if damage == "missing" else path.write_bytes(b"other")
    with pytest.raises(StoreDamagedError, match=sources[0].path):
        rebuild(tmp_path, release.version, lambda *_: tables)


def test_an_unknown_release_cannot_be_rebuilt(release: Outcome, tables: Frames, tmp_path: Path) -> None:
    assert release.status == "published"
    with pytest.raises(ReleaseNotFoundError):
        rebuild(tmp_path, "2026.11.9", lambda *_: tables)
