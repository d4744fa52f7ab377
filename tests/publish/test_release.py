"""What publishing leaves in the output folder, and what it refuses."""

import hashlib
import json
import os
import subprocess
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest.records import SourceFile
from pipelines.publish import draft
from pipelines.publish.errors import (
    StoreBusyError,
    StoreDamagedError,
    TablesUnfitError,
    WriteMismatchError,
)
from pipelines.publish.lock import locked
from pipelines.publish.read import latest
from pipelines.publish.release import Outcome, publish
from pipelines.publish.store import Store
from schemas import PUBLISHED_TABLES, SCHEMA_VERSION, TABLES

Frames = dict[str, pl.DataFrame]
Sources = tuple[SourceFile, ...]
TODAY = date(2026, 11, 22)


def state(output: Path) -> dict[str, tuple[int, bytes]]:
    """Every file but the lock, with when it was written and what is in it."""
    paths = (path for path in output.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


def test_a_release_holds_every_table_twice_and_its_four_descriptions(release: Outcome) -> None:
    found = {path.relative_to(release.path).as_posix() for path in release.path.rglob("*") if path.is_file()}
    parquet = {f"parquet/{name}.parquet" for name in PUBLISHED_TABLES}
    csv = {f"csv/{name}.csv" for name in PUBLISHED_TABLES}
    assert found == parquet | csv | {"manifest.json", "SHA256SUMS", "datapackage.json", "CHANGES.md"}


def test_the_outcome_names_the_release_and_counts_its_rows(release: Outcome, tmp_path: Path) -> None:
    assert (release.status, release.version) == ("published", "2026.11.1")
    assert release.path == tmp_path / "releases/2026.11.1"
    assert release.rows == {**dict.fromkeys(TABLES, 7), "changes": 0}


@pytest.mark.parametrize("encoder", ["published_csv_bytes", "parquet_bytes"])
def test_a_table_that_reads_back_as_other_values_is_not_published(
    encoder: str, tables: Frames, sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode = getattr(draft, encoder)
    monkeypatch.setattr(draft, encoder, lambda frame: encode(frame.reverse()))
    with pytest.raises(WriteMismatchError, match="reads back as other values"):
        publish(tables, sources, tmp_path, TODAY)
    assert latest(tmp_path) is None
    assert list((tmp_path / "releases").iterdir()) == []


def test_the_files_of_a_release_cannot_be_written(release: Outcome) -> None:
    modes = {path.stat().st_mode & 0o777 for path in release.path.rglob("*") if path.is_file()}
    assert modes == {0o444}


def test_sha256sum_accepts_the_sums(release: Outcome) -> None:
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=release.path, check=True
    )


def test_the_manifest_says_what_the_release_is(release: Outcome, sources: Sources) -> None:
    manifest = json.loads((release.path / "manifest.json").read_bytes())
    assert manifest["version"] == "2026.11.1"
    assert manifest["sequence"] == 1
    assert manifest["parent"] is None
    assert manifest["schema_version"] == SCHEMA_VERSION
    assert manifest["content_id"] == release.content_id
    assert [table["name"] for table in manifest["tables"]] == list(PUBLISHED_TABLES)
    assert [file["path"] for file in manifest["inputs"]] == [source.path for source in sources]


def test_the_manifest_is_canonical_json(release: Outcome) -> None:
    data = (release.path / "manifest.json").read_bytes()
    again = json.dumps(json.loads(data), sort_keys=True, separators=(",", ":")).encode() + b"\n"
    assert data == again


def test_the_pointer_pins_the_manifest(release: Outcome, tmp_path: Path) -> None:
    pointer = json.loads((tmp_path / "latest.json").read_bytes())
    assert pointer["path"] == "releases/2026.11.1"
    assert (
        pointer["manifest_sha256"]
        == hashlib.sha256((release.path / "manifest.json").read_bytes()).hexdigest()
    )


def test_a_shortcut_leads_to_the_latest_release(release: Outcome, tmp_path: Path) -> None:
    assert (tmp_path / "latest").resolve() == release.path.resolve()


def test_the_inputs_are_kept_by_content(release: Outcome, sources: Sources, tmp_path: Path) -> None:
    assert release.status == "published"
    for source in sources:
        assert Store(tmp_path).input(source.sha256).read_bytes() == source.data


def test_nothing_is_left_in_the_staging_folder(release: Outcome, tmp_path: Path) -> None:
    assert release.status == "published"
    assert list((tmp_path / ".staging").iterdir()) == []


def test_equal_content_publishes_nothing_and_writes_nothing(
    release: Outcome, tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    before = state(tmp_path)
    shuffled = {name: tables[name].reverse() for name in reversed(tables)}
    again = publish(shuffled, sources, tmp_path, date(2027, 1, 1))
    assert (again.status, again.version, again.content_id) == (
        "unchanged",
        release.version,
        release.content_id,
    )
    assert state(tmp_path) == before


def test_other_content_becomes_the_child_of_the_latest_release(
    release: Outcome, other_tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    first = latest(tmp_path)
    assert first is not None
    outcome = publish(other_tables, sources, tmp_path, TODAY)
    second = latest(tmp_path)
    assert second is not None
    assert (outcome.status, second.version) == ("published", "2026.11.2")
    assert second.manifest.sequence == 2
    assert second.manifest.parent is not None
    assert second.manifest.parent.manifest_sha256 == first.manifest_sha256
    assert release.path.exists()


def test_one_cell_that_becomes_null_instead_of_text_is_another_content(
    release: Outcome, tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    empty = tables["faqs"].with_columns(answer=pl.lit(""))
    null = tables["faqs"].with_columns(answer=pl.lit(None, pl.String))
    accepted = {"nulls:faqs.answer": 7}
    ids = [
        publish({**tables, "faqs": frame}, sources, tmp_path, TODAY, accepted=accepted).content_id
        for frame in (empty, null)
    ]
    assert len({*ids, release.content_id}) == 3


def test_a_clock_that_went_back_still_gives_a_higher_version(
    release: Outcome, other_tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    assert release.version == "2026.11.1"
    assert publish(other_tables, sources, tmp_path, date(1999, 1, 1)).version == "2026.11.2"


@pytest.mark.parametrize("change", ["missing", "unknown"])
def test_a_missing_or_unknown_table_is_refused(
    change: str, tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    wrong = {name: frame for name, frame in tables.items() if name != "faqs"}
    if change == "unknown":
        wrong = {**tables, "prices": tables["faqs"]}
    with pytest.raises(TablesUnfitError, match="faqs" if change == "missing" else "prices"):
        publish(wrong, sources, tmp_path, TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_second_builder_is_refused_with_the_pid_of_the_first(
    tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    with locked(Store(tmp_path)), pytest.raises(StoreBusyError, match=str(os.getpid())):
        publish(tables, sources, tmp_path, TODAY)
    assert publish(tables, sources, tmp_path, TODAY).status == "published"


def test_a_damaged_latest_release_is_named_and_nothing_is_published_on_top(
    release: Outcome, other_tables: Frames, sources: Sources, tmp_path: Path
) -> None:
    path = release.path / "csv/faqs.csv"
    path.unlink()
    with pytest.raises(StoreDamagedError, match=r"csv/faqs\.csv is missing"):
        publish(other_tables, sources, tmp_path, TODAY)
    assert not (tmp_path / "releases/2026.11.2").exists()
