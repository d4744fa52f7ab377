"""Comparing two releases of a store."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.client import Dataset
from pipelines.ingest.records import SourceFile
from pipelines.publish.compare import diff
from pipelines.publish.errors import ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.release import publish

Frames = dict[str, pl.DataFrame]
TODAY = date(2026, 11, 22)


@pytest.fixture
def output(tables: Frames, other_tables: Frames, sources: tuple[SourceFile, ...], tmp_path: Path) -> Path:
    """Two releases: the second has one more row in every table, and other answers."""
    publish(tables, sources, tmp_path, TODAY)
    edited = {**other_tables, "faqs": other_tables["faqs"].with_columns(answer=pl.lit("With food."))}
    publish(edited, sources, tmp_path, TODAY)
    return tmp_path


def test_every_table_is_counted(output: Path) -> None:
    found = {table.name: table for table in diff(output, "2026.11.1").tables}
    assert (found["dosages"].rows_before, found["dosages"].rows_after) == (7, 8)
    assert (found["dosages"].added, found["dosages"].removed, found["dosages"].modified) == (1, 0, 0)
    assert (found["faqs"].added, found["faqs"].modified) == (1, 7)


def test_records_tell_what_changed_in_them(output: Path) -> None:
    records = [record for record in diff(output, "2026.11.1").records if record.table == "faqs"]
    (modified, *_) = [record for record in records if record.change == "modified"]
    ((field, before, after),) = modified.values
    assert (field, after) == ("answer", "With food.")
    assert before != after
    (added,) = [record for record in records if record.change == "added"]
    assert [name for name, _, _ in added.values] == ["document_id", "question"]


def test_the_limit_bounds_the_records_shown_and_not_the_changes(output: Path) -> None:
    found = diff(output, "2026.11.1", "2026.11.2", limit=2)
    assert len([record for record in found.records if record.table == "faqs"]) == 2
    assert found.changes.filter(table_name="faqs").height == 8


def test_the_published_changes_are_those_of_the_difference(output: Path) -> None:
    assert Dataset(output).table("changes").equals(diff(output, "2026.11.1", "latest").changes)


def test_the_other_way_around_what_was_added_is_removed(output: Path) -> None:
    found = diff(output, "2026.11.2", "2026.11.1")
    assert set(found.changes["change"]) == {"removed", "modified"}


def test_a_release_does_not_differ_from_itself(output: Path) -> None:
    found = diff(output, "latest", "2026.11.2")
    assert found.changes.is_empty()
    assert (found.records, found.inputs) == ((), ())


def test_an_unknown_release_cannot_be_compared(output: Path) -> None:
    with pytest.raises(ReleaseNotFoundError):
        diff(output, "2026.11.9")


def test_a_damaged_release_is_not_compared(output: Path) -> None:
    (output / "releases/2026.11.1/parquet/faqs.parquet").unlink()
    with pytest.raises(StoreDamagedError, match=r"faqs\.parquet"):
        diff(output, "2026.11.1")
