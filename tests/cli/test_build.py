"""`monographs build`: exit codes, and what it prints where."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas import PUBLISHED_TABLES

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.usefixtures("raw")
def test_in_a_pipe_a_build_prints_one_line(monographs: Command) -> None:
    done = monographs("build")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"published \d{4}\.\d+\.1: \d+ rows in \d+ tables, output/releases/.*\n", done.stdout)


@pytest.mark.usefixtures("raw")
def test_a_second_build_says_that_nothing_changed(monographs: Command) -> None:
    monographs("build")
    done = monographs("build")
    assert done.returncode == 0
    assert done.stdout.startswith("nothing changed: ")


@pytest.mark.usefixtures("raw")
def test_json_is_one_object_and_all_there_is(monographs: Command, tmp_path: Path) -> None:
    done = monographs("build", "--json")
    result = json.loads(done.stdout)
    assert done.stderr == ""
    assert result["status"] == "published"
    assert (tmp_path / result["path"]).name == result["version"]
    assert set(result["rows"]) == set(PUBLISHED_TABLES)
    assert set(result["findings"]) <= {"error", "warning", "info"}
    assert result["errors"] == []


@pytest.mark.usefixtures("raw_with_broken")
def test_a_broken_document_is_named_with_file_line_and_fix(monographs: Command) -> None:
    done = monographs("build")
    assert done.returncode == 0
    assert re.fullmatch(r"monographs/broken\.md:3: .*Fix: .*\n", done.stderr)
    assert done.stdout.startswith("published ")


@pytest.mark.parametrize("name", ["monographs/ZINC.MD", "monographs/magnesium-bisglycinate.rst"])
def test_a_file_that_is_not_read_is_named(name: str, monographs: Command, raw: Path) -> None:
    (raw / name).write_text("# Zinc\n", encoding="utf-8")
    done = monographs("build")
    assert done.returncode == 0
    assert done.stderr == f"{name}: not a document. Fix: monographs/*.md and evidence/*.txt are read.\n"


@pytest.mark.usefixtures("raw_with_broken")
def test_strict_exits_with_1_and_publishes_nothing(monographs: Command, tmp_path: Path) -> None:
    done = monographs("build", "--strict")
    assert done.returncode == 1
    assert "monographs/broken.md:3: " in done.stderr
    assert not (tmp_path / "output" / "latest.json").exists()


def test_a_document_above_the_size_that_is_asked_for_is_an_error_of_that_document(
    monographs: Command, raw: Path
) -> None:
    (raw / "monographs" / "large.md").write_text("# Large\n\n" + "Words.\n\n" * 10_000, encoding="utf-8")
    done = monographs("build", "--maximum-bytes", "60000")
    assert done.returncode == 0
    problem = "it has 80009 bytes, and at most 60000 are read. Fix: split the document."
    assert done.stderr == f"monographs/large.md: {problem}\n"
    assert done.stdout.startswith("published ")


@pytest.mark.usefixtures("raw")
def test_a_document_may_be_larger_than_usual_when_that_is_asked_for(monographs: Command, raw: Path) -> None:
    text = "# Large\n\n" + f"{'Words of a text. ' * 300}\n\n" * 1_000
    (raw / "monographs" / "large.md").write_text(text, encoding="utf-8")
    assert len(text) > 5_000_000
    assert "large.md" in monographs("build").stderr
    done = monographs("build", "--maximum-bytes", "6000000")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_empty_raw_folder_exits_with_1(monographs: Command, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = monographs("build")
    assert done.returncode == 1
    assert "Fix: " in done.stderr


def test_json_also_tells_why_a_build_failed(monographs: Command) -> None:
    done = monographs("build", "--raw", "nowhere", "--json")
    result = json.loads(done.stdout)
    assert (done.returncode, result["status"], result["version"]) == (1, "failed", None)
    assert "nowhere" in result["errors"][0]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--sideways",),
        ("--accept", "rows"),
        ("--accept", "rows=many"),
        ("--accept", "rows:nosuch=3"),
        ("--accept", "bogus=1"),
        ("--maximum-bytes", "0"),
        ("more",),
    ],
)
def test_a_wrong_command_line_exits_with_2(monographs: Command, wrong: tuple[str, ...]) -> None:
    done = monographs("build", *wrong)
    assert done.returncode == 2
    assert "Usage: " in done.stderr


def test_who_accepts_an_unknown_gate_is_offered_one_that_exists(monographs: Command) -> None:
    assert (
        "no gate rows:dosage. Did you mean rows:dosages"
        in monographs("build", "--accept", "rows:dosage=3").stderr
    )


@pytest.mark.usefixtures("raw")
def test_who_accepts_what_is_not_lost_is_told(monographs: Command) -> None:
    for _ in ("published", "unchanged"):
        done = monographs("build", "--accept", "rows:dosages=3")
        assert done.returncode == 0
        assert done.stderr == "--accept rows:dosages=3 was not needed: that gate is open\n"


def test_folders_may_be_anywhere(monographs: Command, raw: Path, tmp_path: Path) -> None:
    moved = raw.rename(tmp_path / "handed in")
    done = monographs("build", "--raw", moved, "--output", tmp_path / "elsewhere")
    assert done.returncode == 0
    assert (tmp_path / "elsewhere" / "latest.json").is_file()


@pytest.mark.usefixtures("raw")
def test_a_build_leaves_nothing_behind_but_its_output(monographs: Command, tmp_path: Path) -> None:
    monographs("build")
    assert {path.name for path in tmp_path.iterdir()} == {"raw", "output"}
