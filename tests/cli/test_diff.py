"""`monographs diff`: what one release has other than another."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.client import Dataset

Command = Callable[..., subprocess.CompletedProcess[str]]
DOCUMENT = "monographs/magnesium-bisglycinate.md"


@pytest.mark.usefixtures("store")
def test_a_record_that_changed_is_shown_with_its_values(
    monographs: Command, versions: tuple[str, str]
) -> None:
    done = monographs("diff", *versions, "--limit", 0)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{versions[0]} -> {versions[1]}: ")
    assert f"\n~ {DOCUMENT}\n" in done.stdout
    answers = [line for line in done.stdout.splitlines() if line.startswith("  answer: ")]
    assert len(answers) == 1
    assert "200-400 mg" in answers[0].partition(" -> ")[0]
    assert "250-400 mg" in answers[0].partition(" -> ")[2]


@pytest.mark.usefixtures("store")
def test_only_tables_with_changes_are_counted(monographs: Command, versions: tuple[str, str]) -> None:
    lines = monographs("diff", *versions).stdout.splitlines()
    named = {line.split("\t")[0] for line in lines if "\t" in line}
    assert {"table", "faqs", "dosages"} <= named
    assert "contraindications" not in named


def test_json_holds_every_change_that_the_release_itself_names(
    monographs: Command, store: Path, versions: tuple[str, str]
) -> None:
    found = json.loads(monographs("diff", *versions, "--limit", 0, "--json").stdout)
    published = Dataset(store).table("changes").select("table_name", "record_id", "change", "cause")
    keys = ("table", "record_id", "change", "cause")
    assert {tuple(record[key] for key in keys) for record in found["records"]} == set(published.rows())
    assert found["inputs"] == [{"path": DOCUMENT, "change": "modified"}]
    assert found["causes"] == {"source": published.height}


@pytest.mark.usefixtures("store")
def test_backwards_what_was_added_is_removed(monographs: Command, versions: tuple[str, str]) -> None:
    there, back = (
        json.loads(monographs("diff", *pair, "--json").stdout) for pair in (versions, versions[::-1])
    )
    assert [(table["added"], table["removed"]) for table in there["tables"]] == [
        (table["removed"], table["added"]) for table in back["tables"]
    ]


@pytest.mark.usefixtures("store")
def test_the_latest_release_is_what_is_compared_with(monographs: Command, versions: tuple[str, str]) -> None:
    assert monographs("diff", versions[0]).stdout == monographs("diff", *versions).stdout


@pytest.mark.usefixtures("store")
def test_a_release_does_not_differ_from_itself(monographs: Command, versions: tuple[str, str]) -> None:
    done = monographs("diff", versions[0], versions[0])
    assert done.stdout == f"{versions[0]} -> {versions[0]}: 0 added, 0 removed, 0 modified\n"


@pytest.mark.usefixtures("store")
def test_a_limit_says_how_many_records_it_hides(monographs: Command, versions: tuple[str, str]) -> None:
    shown = json.loads(monographs("diff", *versions, "--limit", 0, "--json").stdout)["records"]
    done = monographs("diff", *versions, "--limit", 1, "--json")
    hidden = len(shown) - len(json.loads(done.stdout)["records"])
    assert done.stderr == f"{hidden} more records differ; --limit 0 shows all\n"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("wrong", [(), ("1999.1.1",), ("latest", "schema-9"), ("a", "b", "c")])
def test_a_wrong_command_line_exits_with_2(monographs: Command, wrong: tuple[str, ...]) -> None:
    assert monographs("diff", *wrong).returncode == 2


def test_a_damaged_release_is_not_compared(
    monographs: Command, store: Path, versions: tuple[str, str]
) -> None:
    (store / "releases" / versions[0] / "parquet" / "faqs.parquet").unlink()
    done = monographs("diff", *versions)
    assert (done.returncode, done.stdout) == (1, "")
    assert "faqs.parquet is missing" in done.stderr
