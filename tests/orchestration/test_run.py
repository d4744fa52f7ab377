"""What a build does and says, from documents to a release."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from pandera.config import config_context

from pipelines.client import Dataset
from pipelines.orchestration.definitions import build_defs
from pipelines.orchestration.disk import fault_of_disk
from pipelines.orchestration.run import SourceProblem, run_build
from pipelines.orchestration.workspace import Workspace
from pipelines.publish.catalog import catalog
from schemas import PUBLISHED_TABLES

Frames = dict[str, pl.DataFrame]
Spoil = Callable[[Callable[[Frames], Frames]], None]


def test_a_build_publishes_every_table(raw: Path, tmp_path: Path) -> None:
    report = run_build(raw, tmp_path / "output")
    assert report.status == "published", report.errors
    assert set(report.rows) == set(PUBLISHED_TABLES)
    assert Dataset(tmp_path / "output").tables() == tuple(PUBLISHED_TABLES)


def test_a_report_counts_the_rows_that_were_published(raw: Path, tmp_path: Path) -> None:
    report = run_build(raw, tmp_path / "output")
    dataset = Dataset(tmp_path / "output")
    assert report.rows == {name: dataset.table(name).height for name in PUBLISHED_TABLES}


def test_a_second_build_of_the_same_documents_publishes_nothing(raw: Path, tmp_path: Path) -> None:
    first = run_build(raw, tmp_path / "output")
    second = run_build(raw, tmp_path / "output")
    assert (second.status, second.version, second.rows) == ("unchanged", first.version, first.rows)


def test_sources_are_never_written_to(raw: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in raw.rglob("*.*")}
    run_build(raw, tmp_path / "output")
    assert {path: path.read_bytes() for path in raw.rglob("*.*")} == before


def test_good_documents_are_published_beside_a_broken_one(raw_with_broken: Path, tmp_path: Path) -> None:
    report = run_build(raw_with_broken, tmp_path / "output")
    assert report.status == "published"
    assert report.rows["documents"] == 2
    errors = [problem for problem in report.source_problems if problem.severity == "error"]
    assert [(problem.path, problem.line) for problem in errors] == [("monographs/broken.md", 3)]
    assert "Fix: " in report.source_problems[0].message


def test_a_broken_document_is_named_in_findings(raw_with_broken: Path, tmp_path: Path) -> None:
    run_build(raw_with_broken, tmp_path / "output")
    findings = Dataset(tmp_path / "output").table("findings").filter(severity="error")
    assert findings.select("document_id", "line").rows() == [("monographs/broken", 3)]


def test_a_strict_build_publishes_nothing_beside_a_broken_document(
    raw_with_broken: Path, tmp_path: Path
) -> None:
    report = run_build(raw_with_broken, tmp_path / "output", strict=True)
    assert report.status == "failed"
    assert isinstance(report.source_problems[0], SourceProblem)
    assert report.errors == ("Documents have 1 errors; a strict build publishes nothing.",)
    assert not (tmp_path / "output" / "latest.json").exists()


def test_a_refused_build_reports_warnings_too(raw_with_broken: Path, tmp_path: Path) -> None:
    report = run_build(raw_with_broken, tmp_path / "output", strict=True)
    severities = [problem.severity for problem in report.source_problems]
    assert severities == ["error"] + ["warning"] * report.findings["warning"]
    assert "source.missing_bibliography" in {problem.code for problem in report.source_problems}


def test_a_strict_build_of_sound_documents_publishes(raw: Path, tmp_path: Path) -> None:
    assert run_build(raw, tmp_path / "output", strict=True).status == "published"


def test_a_missing_raw_folder_is_an_error_that_names_the_fix(tmp_path: Path) -> None:
    report = run_build(tmp_path / "nowhere", tmp_path / "output")
    assert report.status == "failed"
    assert len(report.errors) == 1
    assert str(tmp_path / "nowhere") in report.errors[0]
    assert "Fix: " in report.errors[0]


def test_an_empty_raw_folder_is_an_error_not_an_empty_release(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    report = run_build(tmp_path / "raw", tmp_path / "output")
    assert report.status == "failed"
    assert not (tmp_path / "output" / "releases").exists()


def test_all_broken_rules_are_reported_and_only_the_release_is_skipped(
    raw: Path, tmp_path: Path, spoil: Spoil
) -> None:
    def broken(tables: Frames) -> Frames:
        wrong = pl.when(pl.int_range(pl.len()) == 0).then(pl.lit("telepathy")).otherwise("route")
        return tables | {
            "dosages": tables["dosages"].with_columns(wrong.alias("route")),
            "mentions": tables["mentions"].with_columns(pl.lit("x").alias("quote")),
            "sections": tables["sections"].head(0),
        }

    spoil(broken)
    report = run_build(raw, tmp_path / "output")
    everything = "\n".join(report.errors)
    assert report.status == "failed"
    assert "dosages.route" in everything
    assert "mentions" in everything
    assert "sections" in everything
    assert not (tmp_path / "output" / "latest.json").exists()


def test_a_fault_in_the_code_is_reported_with_its_trace(raw: Path, tmp_path: Path, spoil: Spoil) -> None:
    def fault(tables: Frames) -> Frames:
        raise ZeroDivisionError(f"{len(tables)} tables")

    spoil(fault)
    report = run_build(raw, tmp_path / "output")
    assert report.status == "failed"
    assert "ZeroDivisionError" in report.errors[0]
    assert "test_run.py" in report.errors[0]


def test_a_build_does_not_run_with_validation_switched_off(raw: Path, tmp_path: Path) -> None:
    with config_context(validation_enabled=False):
        report = run_build(raw, tmp_path / "output")
    assert report.status == "failed"
    assert any("PANDERA" in error for error in report.errors)


def test_a_store_that_cannot_be_written_is_an_error_not_a_trace(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where the folder should be")
    report = run_build(raw, tmp_path / "output")
    assert report.status == "failed"
    assert "Stack Trace" not in "".join(report.errors)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody can write")
def test_an_output_folder_that_cannot_be_made_is_named_with_a_fix(raw: Path) -> None:
    report = run_build(raw, Path("/proc/monographs"))
    assert report.errors[0].startswith("/proc/monographs: cannot be written (No such file or directory")
    assert "Fix: " in report.errors[0]


def test_a_full_disk_is_told_as_such_with_a_fix() -> None:
    """Polars says it in words, the system in a number."""
    frame = pl.DataFrame({"dose": range(100_000)})
    with pytest.raises(OSError, match="No space left") as full:
        frame.write_ipc("/dev/full")
    for error in (full.value, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "output/.lock")):
        assert fault_of_disk("output", error) == "output: no space left. Fix: free some and run again."


def test_a_pointer_that_was_lost_is_told_even_if_nothing_is_published(
    history: Path, raw: Path, tmp_path: Path
) -> None:
    """Without the pointer the newest sound release becomes the latest, which may be an old one."""
    output = Path(shutil.copytree(history, tmp_path / "output", symlinks=True))
    newer, older = (entry.version for entry in catalog(output))
    (output / "releases" / newer / "notes.txt").write_text("not part of it", encoding="utf-8")
    (output / "latest.json").unlink()
    (raw / "evidence" / "magnesium-glycinate-and-mirtazapine.txt").unlink()
    report = run_build(raw, output)
    told = f"latest.json was lost and made again from the releases: it names {older}; {newer} is damaged"
    assert (report.status, report.warnings) == ("failed", (told,))


def test_who_removes_a_file_that_could_not_be_read_needs_to_accept_nothing(raw: Path, tmp_path: Path) -> None:
    empty = raw / "monographs" / "empty.md"
    empty.touch()
    report = run_build(raw, tmp_path / "output")
    assert "Fix: fill it or remove it" in report.source_problems[0].message
    empty.unlink()
    assert run_build(raw, tmp_path / "output").status == "published"


def test_a_lost_document_is_published_only_when_the_loss_is_accepted(raw: Path, tmp_path: Path) -> None:
    run_build(raw, tmp_path / "output")
    (raw / "evidence" / "magnesium-glycinate-and-mirtazapine.txt").unlink()
    refused = run_build(raw, tmp_path / "output")
    accepted = {
        gate: int(count)
        for error in refused.errors
        for option in error.split("--accept ")[1:]
        for gate, count in [option.split()[0].split("=")]
    }
    assert refused.status == "failed"
    assert accepted == {"gone:evidence/magnesium-glycinate-and-mirtazapine": 1}
    assert run_build(raw, tmp_path / "output", accepted=accepted).status == "published"


def test_a_run_of_the_job_without_the_command_line_records_provenance_too(raw: Path, tmp_path: Path) -> None:
    workspace = Workspace(raw=str(raw), output=str(tmp_path / "output"))
    assert build_defs(workspace).resolve_job_def("build").execute_in_process().success
    (statement,) = (tmp_path / "output" / "provenance").iterdir()
    (release,) = (tmp_path / "output" / "releases").iterdir()
    assert statement.name == f"{release.name}.intoto.json"
