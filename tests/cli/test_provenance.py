"""What `monographs build` records beside a new release: who made it, when and with what."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


def statements(output: Path) -> dict[str, Any]:
    """The statements of a store, by the name of the file."""
    return {path.name: json.loads(path.read_bytes()) for path in (output / "provenance").iterdir()}


def test_every_release_has_a_statement(history: Path, versions: tuple[str, str]) -> None:
    assert set(statements(history)) == {f"{version}.intoto.json" for version in versions}


def test_a_statement_names_the_builder_the_libraries_and_the_time_of_each_step(
    history: Path, versions: tuple[str, str]
) -> None:
    predicate = statements(history)[f"{versions[1]}.intoto.json"]["predicate"]
    definition = predicate["buildDefinition"]
    assert predicate["runDetails"]["builder"]["id"]
    assert {"python", "polars", "dagster"} <= set(definition["internalParameters"]["libraries"])
    assert {"sources", "shards", "tables", "release"} <= set(definition["internalParameters"]["seconds"])
    assert definition["externalParameters"]["strict"] == "false"


@pytest.mark.usefixtures("raw")
def test_it_changes_no_byte_of_the_release(monographs: Command, tmp_path: Path, published: Path) -> None:
    monographs("build", "--strict")
    (sums,) = (tmp_path / "output").glob("releases/*/SHA256SUMS")
    (expected,) = published.glob("releases/*/SHA256SUMS")
    assert sums.read_bytes() == expected.read_bytes()


@pytest.mark.usefixtures("raw")
def test_a_build_that_changes_nothing_records_nothing(monographs: Command, tmp_path: Path) -> None:
    monographs("build")
    before = statements(tmp_path / "output")
    monographs("build")
    assert statements(tmp_path / "output") == before


@pytest.mark.usefixtures("raw")
def test_a_release_is_published_even_if_its_statement_cannot_be_written(
    monographs: Command, tmp_path: Path
) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "provenance").write_text("a file where the folder should be")
    done = monographs("build")
    assert done.returncode == 0
    assert done.stdout.startswith("published ")
    assert "its provenance is not recorded" in done.stderr
