"""`monographs rebuild`: a release made again, from nothing but what the store keeps."""

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.client import Dataset
from pipelines.ingest import intake
from pipelines.ingest.intake import read_sources
from pipelines.publish.release import publish
from pipelines.reproduce import PASSED_OVER
from schemas import TABLES

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
    (raw / "monographs" / "magnesium-bisglycinate.pdf").write_bytes(b"%PDF")
    (raw / "monographs" / "huge.md").write_bytes(b"x" * 6_000_000)
    (raw / "monographs" / "broken.md").write_bytes(b"---\ntitle: 'never closed\n---\n")
    (raw / "evidence" / "link.txt").symlink_to(raw / "monographs" / "broken.md")
    assert monographs("build", "--accept", "sources=3").returncode == 0
    assert monographs("rebuild", "latest").returncode == 0


def test_intake_has_no_other_reason_to_pass_a_file_over() -> None:
    folder = Path(intake.__file__).parent
    code = "".join((folder / name).read_text(encoding="utf-8") for name in ("files.py", "intake.py"))
    raised = {"source.no_documents", "source.no_folder"}
    assert set(re.findall(r'"(source\.\w+)"', code)) - raised == set(PASSED_OVER)


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


def test_code_that_would_not_be_let_through_exits_with_1_and_says_why(
    monographs: Command, store: Path, history: Path
) -> None:
    tables = {name: Dataset(store).table(name) for name in TABLES}
    twice = tables["faqs"].with_columns(pl.col("faq_id").str.replace("faq_", "faq_0"))
    tables["faqs"] = pl.concat([tables["faqs"], twice])
    publish(tables, read_sources(history.with_name("raw"))[0], store, date(2026, 1, 1))
    tables["faqs"] = tables["faqs"].with_columns(pl.col("answer") + "!")
    publish(tables, read_sources(history.with_name("raw"))[0], store, date(2026, 1, 1))
    done = monographs("rebuild", "latest")
    assert (done.returncode, done.stdout) == (1, "")
    assert "this code makes other tables: " in done.stderr
    assert "faqs lost" in done.stderr


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
