"""Reading releases as an application does."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.client import Dataset, ReleaseNotFoundError, StoreDamagedError
from pipelines.ingest.records import SourceFile
from pipelines.publish.release import Outcome, publish
from schemas import TABLES

Frames = dict[str, pl.DataFrame]
TODAY = date(2026, 11, 22)


@pytest.fixture
def output(release: Outcome, other_tables: Frames, sources: tuple[SourceFile, ...], tmp_path: Path) -> Path:
    """A store with two releases."""
    assert release.version == "2026.11.1"
    assert publish(other_tables, sources, tmp_path, TODAY).version == "2026.11.2"
    return tmp_path


@pytest.mark.parametrize(
    ("version", "rows"), [("latest", 8), ("2026.11.1", 7), ("2026.11.2", 8), ("schema-1", 8)]
)
def test_a_version_is_named_in_four_ways(version: str, rows: int, output: Path) -> None:
    assert Dataset(output).table("faqs", version).height == rows


def test_a_table_is_read_as_it_was_published(output: Path, other_tables: Frames) -> None:
    dataset = Dataset(str(output))
    for name in TABLES:
        assert dataset.table(name).equals(other_tables[name].sort(TABLES[name].key))


def test_one_dataset_gives_tables_of_one_release_whatever_is_published_meanwhile(
    release: Outcome, other_tables: Frames, sources: tuple[SourceFile, ...], tmp_path: Path
) -> None:
    dataset = Dataset(tmp_path)
    assert dataset.table("faqs").height == 7
    assert publish(other_tables, sources, tmp_path, TODAY).version != release.version
    assert dataset.table("dosages").height == 7


def test_pandas_gets_the_same_values_with_exact_types(output: Path, other_tables: Frames) -> None:
    frame = Dataset(output).pandas("dosages")
    expected = other_tables["dosages"].sort("dosage_id")
    assert frame["dose_low"].dropna().tolist() == expected["dose_low"].drop_nulls().to_list()
    assert frame["dose_low"].isna().sum() == expected["dose_low"].null_count()


@pytest.mark.parametrize("version", ["2026.11.9", "schema-2", "yesterday", "../inputs", "schema-"])
def test_an_unknown_version_is_not_found(version: str, output: Path) -> None:
    with pytest.raises(ReleaseNotFoundError):
        Dataset(output).table("faqs", version)


@pytest.mark.parametrize("name", ["prices", "../latest", ""])
def test_an_unknown_table_is_not_found(name: str, output: Path) -> None:
    with pytest.raises(ReleaseNotFoundError):
        Dataset(output).table(name)


def test_an_empty_folder_holds_no_release(tmp_path: Path) -> None:
    with pytest.raises(ReleaseNotFoundError, match="nothing was published"):
        Dataset(tmp_path).table("faqs")


def test_a_release_that_is_named_by_its_version_needs_no_pointer(output: Path) -> None:
    (output / "latest.json").unlink()
    assert Dataset(output).table("faqs", "2026.11.1").height == 7


@pytest.mark.parametrize("version", ["latest", "schema-1"])
def test_a_lost_pointer_is_damage_and_named_where_only_it_can_say_which_release(
    version: str, output: Path
) -> None:
    (output / "latest.json").unlink()
    with pytest.raises(StoreDamagedError, match=r"latest\.json: missing, although .* Fix: "):
        Dataset(output).table("faqs", version)


def test_a_missing_file_is_damage_and_named(release: Outcome, tmp_path: Path) -> None:
    (release.path / "parquet/faqs.parquet").unlink()
    with pytest.raises(StoreDamagedError, match=r"faqs\.parquet"):
        Dataset(tmp_path).table("faqs")


@pytest.mark.parametrize(
    "name",
    [
        "latest.json",
        "releases/2026.11.1/manifest.json",
        "releases/2026.11.1/SHA256SUMS",
        "releases/2026.11.1/parquet/faqs.parquet",
    ],
)
def test_a_folder_in_place_of_a_file_is_damage_and_named(name: str, release: Outcome, tmp_path: Path) -> None:
    assert release.version == "2026.11.1"
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    with pytest.raises(StoreDamagedError, match=rf"{Path(name).name}: not a file"):
        Dataset(tmp_path).table("faqs")
