"""`datapackage.json` describes the CSV files truthfully enough for an independent validator."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import polars as pl
import pytest

from pipelines.ingest.records import SourceFile
from pipelines.publish.release import Outcome, publish
from schemas import PUBLISHED_TABLES
from schemas.table import columns


@pytest.fixture
def package(release: Outcome) -> dict[str, Any]:
    """The descriptor of a release."""
    descriptor: dict[str, Any] = json.loads((release.path / "datapackage.json").read_bytes())
    return descriptor


def validate(folder: Path) -> Any:
    return frictionless.Package(str(folder / "datapackage.json")).validate()


def test_a_release_passes_frictionless(release: Outcome) -> None:
    report = validate(release.path)
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert len(report.tasks) == len(PUBLISHED_TABLES)


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("faqs", ",asserted,", ",doubtful,", "constraint-error"),
        ("dosages", "dos_", "DOS_", "constraint-error"),
        ("documents", ",12160,", ",heavy,", "type-error"),
        (
            "sections",
            ",monographs/magnesium-bisglycinate-6",
            ",monographs/magnesium-bisglycinate-9",
            "foreign-key",
        ),
    ],
    ids=["value not allowed", "pattern broken", "not a number", "reference broken"],
)
def test_frictionless_finds_what_breaks_the_declarations(
    name: str, old: str, new: str, error: str, release: Outcome
) -> None:
    path = release.path / f"csv/{name}.csv"
    text = path.read_bytes().decode()
    path.chmod(0o644)
    path.write_bytes(text.replace(old, new, 1).encode())
    assert error in {found for (found,) in validate(release.path).flatten(["type"])}


def test_every_column_is_described(package: dict[str, Any]) -> None:
    described = {
        resource["name"]: [(field["name"], field["description"]) for field in resource["schema"]["fields"]]
        for resource in package["resources"]
    }
    assert described == {
        name: [(column.name, column.description) for column in columns(table)]
        for name, table in PUBLISHED_TABLES.items()
    }


def test_the_sizes_and_hashes_are_those_of_the_manifest(package: dict[str, Any], release: Outcome) -> None:
    manifest = json.loads((release.path / "manifest.json").read_bytes())
    expected = {file["path"]: (file["bytes"], f"sha256:{file['sha256']}") for file in manifest["files"]}
    for resource in package["resources"]:
        assert (resource["bytes"], resource["hash"]) == expected[resource["path"]]


def test_keys_and_references_are_those_of_the_schemas(package: dict[str, Any]) -> None:
    for resource in package["resources"]:
        table = PUBLISHED_TABLES[resource["name"]]
        assert tuple(resource["schema"]["primaryKey"]) == table.key
        assert len(resource["schema"]["foreignKeys"]) == len(table.references)


def test_a_reference_that_is_partly_null_refers_to_nothing(
    tables: dict[str, pl.DataFrame], sources: tuple[SourceFile, ...], tmp_path: Path
) -> None:
    outside = tables["mentions"].with_columns(section_id=pl.lit(None, pl.String))
    published = publish({**tables, "mentions": outside}, sources, tmp_path, date(2026, 11, 22))
    assert validate(published.path).valid
