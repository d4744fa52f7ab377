"""`monographs rebuild`: a release made again, from nothing but what the store keeps."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.client import Dataset
from pipelines.ingest.intake import read_sources
from pipelines.publish.release import publish
from schemas import TABLES
from tests.conftest import MONOGRAPHS

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.usefixtures("store")
def test_every_release_can_be_made_again_to_the_same_bytes(
    monographs: Command, versions: tuple[str, str]
) -> None:
    for version in versions:
        done = monographs("rebuild", version)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"{version}: the same bytes in all ")


def test_making_a_release_again_writes_nothing(
    monographs: Command, store: Path, versions: tuple[str, str]
) -> None:
    before = {path: path.lstat().st_mtime_ns for path in store.rglob("*")}
    assert json.loads(monographs("rebuild", versions[0], "--json").stdout)["same"] is True
    assert {path: path.lstat().st_mtime_ns for path in store.rglob("*")} == before


def test_what_was_said_of_files_that_are_no_inputs_is_said_again(monographs: Command, raw: Path) -> None:
    """One of each kind that a test can make: no document, too large, a link, a name, a collision, a depth."""
    monograph = raw / "monographs" / "magnesium-bisglycinate.md"
    (raw / "monographs" / "magnesium-bisglycinate.pdf").write_bytes(b"%PDF")
    (raw / "monographs" / "huge.md").write_bytes(b"x" * 6_000_000)
    (raw / "monographs" / "broken.md").write_bytes(b"---\ntitle: 'never closed\n---\n")
    (raw / "evidence" / "link.txt").symlink_to(monograph)
    shutil.copy(monograph, raw / "monographs" / "a\nb.md")
    shutil.copy(monograph, raw / "monographs" / "Magnesium-Bisglycinate.md")
    deep = raw.joinpath("monographs", *"abcdefghij")
    deep.mkdir(parents=True)
    shutil.copy(monograph, deep / "deep.md")
    os.mkfifo(raw / "monographs" / "pipe.md")
    refused = monographs("build")
    (accept,) = re.findall(r"--accept (sources=\d+)", refused.stdout + refused.stderr)
    assert monographs("build", "--accept", accept).returncode == 0
    shutil.rmtree(raw)
    done = monographs("rebuild", "latest")
    assert (done.returncode, done.stderr) == (0, "")
    codes = {record.code for record in Dataset(raw.parent / "output").release().manifest.passed_over}
    assert codes == {
        "source.name_collision",
        "source.not_a_file",
        "source.refused_name",
        "source.too_deep",
        "source.too_large",
        "source.unknown_kind",
    }


SURROUNDINGS = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4711",
    "POLARS_MAX_THREADS": "1",
    "USER": "somebody",
    "HOME": "/nowhere",
    "SOURCE_DATE_EPOCH": "1",
}


def test_in_other_surroundings_the_bytes_are_the_same(
    history: Path, versions: tuple[str, str], tmp_path: Path
) -> None:
    """Another zone, locale and user, the store at another place; other tests see that no clock is asked."""
    elsewhere = shutil.copytree(history, tmp_path / "els ewhere", symlinks=True)
    shutil.rmtree(elsewhere / "provenance")
    for version in versions:
        done = subprocess.run(
            [MONOGRAPHS, "rebuild", version, "--output", elsewhere],
            env=os.environ | SURROUNDINGS,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"{version}: the same bytes in all ")


def test_a_release_that_other_code_made_exits_with_1_and_names_the_files(
    monographs: Command, store: Path, history: Path
) -> None:
    tables = {name: Dataset(store).table(name) for name in TABLES}
    tables["faqs"] = tables["faqs"].with_columns(pl.col("answer") + "!")
    publish(tables, read_sources(history.with_name("raw"))[0], store, date(2026, 1, 1))
    done = monographs("rebuild", "latest")
    assert done.returncode == 1
    assert "parquet/faqs.parquet: other bytes\n" in done.stdout
    assert "csv/faqs.csv: other bytes\n" in done.stdout


def test_code_that_loses_rows_exits_with_1_and_says_which_whatever_the_gates_would_say(
    monographs: Command, store: Path, history: Path
) -> None:
    tables = {name: Dataset(store).table(name) for name in TABLES}
    twice = tables["faqs"].with_columns(pl.col("faq_id").str.replace("faq_", "faq_0"))
    tables["faqs"] = pl.concat([tables["faqs"], twice])
    publish(tables, read_sources(history.with_name("raw"))[0], store, date(2026, 1, 1))
    tables["faqs"] = tables["faqs"].with_columns(pl.col("answer") + "!")
    publish(tables, read_sources(history.with_name("raw"))[0], store, date(2026, 1, 1))
    done = monographs("rebuild", "latest")
    assert (done.returncode, done.stderr) == (1, "")
    assert "parquet/faqs.parquet: other bytes\n" in done.stdout
    assert re.search(r"faqs\s+20\s+10\s+0\s+10\s+10\n", done.stdout)
    found = json.loads(monographs("rebuild", "latest", "--json").stdout)
    assert found["same"] is False
    (faqs,) = [table for table in found["difference"]["tables"] if table["removed"]]
    assert (faqs["name"], faqs["removed"], faqs["modified"]) == ("faqs", 10, 10)


def test_without_an_input_there_is_no_rebuilding(monographs: Command, store: Path) -> None:
    record = Dataset(store).release().manifest.inputs[0]
    (store / "inputs" / "sha256" / record.sha256[:2] / record.sha256[2:]).unlink()
    done = monographs("rebuild", "latest")
    assert (done.returncode, done.stdout) == (1, "")
    assert record.path in done.stderr


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("wrong", [(), ("1999.1.1",)])
def test_a_wrong_command_line_exits_with_2(monographs: Command, wrong: tuple[str, ...]) -> None:
    assert monographs("rebuild", *wrong).returncode == 2
