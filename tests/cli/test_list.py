"""`monographs list`: which releases there are, and which of them to use."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.client import Dataset
from pipelines.publish.commit import recover
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.lock import locked
from pipelines.publish.store import Store

Command = Callable[..., subprocess.CompletedProcess[str]]


def rows(output: str) -> list[dict[str, str]]:
    """The lines of a table in a pipe, by its head."""
    head, *lines = (line.split("\t") for line in output.removesuffix("\n").split("\n"))
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.mark.usefixtures("store")
def test_the_newest_release_comes_first_and_the_latest_is_marked(
    monographs: Command, versions: tuple[str, str]
) -> None:
    listed = [(row["version"], row["state"]) for row in rows(monographs("list").stdout)]
    assert listed == [(versions[1], "latest"), (versions[0], "")]


def test_a_release_shows_its_month_its_rows_and_the_head_of_its_content_id(
    monographs: Command, store: Path
) -> None:
    manifest = Dataset(store).release().manifest
    year, month, _ = manifest.version.split(".")
    row = rows(monographs("list").stdout)[0]
    assert row["month"] == f"{year}-{month.zfill(2)}"
    assert int(row["rows"]) == sum(table.rows for table in manifest.tables)
    assert manifest.content_id.startswith(row["content"])
    assert len(row["content"]) == 12


def test_json_holds_whole_content_ids(monographs: Command, store: Path) -> None:
    listed: list[dict[str, Any]] = json.loads(monographs("list", "--json").stdout)
    assert [entry["sequence"] for entry in listed] == [2, 1]
    assert listed[0]["content_id"] == Dataset(store).release().manifest.content_id


@pytest.mark.usefixtures("store")
def test_a_withdrawn_release_shows_why(monographs: Command, versions: tuple[str, str]) -> None:
    monographs("yank", versions[0], "--reason", "doses were\x1b[2J mixed up")
    assert rows(monographs("list").stdout)[1]["state"] == "withdrawn: doses were\\x1b[2J mixed up"


def test_a_release_that_cannot_be_read_is_listed_as_damaged(
    monographs: Command, store: Path, versions: tuple[str, str]
) -> None:
    (store / "releases" / versions[0] / "manifest.json").unlink()
    done = monographs("list")
    assert done.returncode == 0
    assert rows(done.stdout)[1]["state"].startswith("damaged: ")


def test_where_nothing_was_published_the_fix_is_named(monographs: Command, tmp_path: Path) -> None:
    done = monographs("list")
    assert done.returncode == 1
    assert "Fix: run monographs build" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_lost_pointer_is_told_from_an_empty_folder_and_made_again(
    monographs: Command, store: Path, versions: tuple[str, str]
) -> None:
    (store / "latest.json").unlink()
    for command in (("list",), ("verify",), ("show", "faqs"), ("diff", versions[0])):
        assert "latest.json, which names the latest, is missing. Fix: run " in monographs(*command).stderr
    assert monographs("show", "faqs", "--release", versions[0]).returncode == 0
    with locked(Store(store)):
        recover(LOCAL, Store(store))
    assert rows(monographs("list").stdout)[0]["state"] == "latest"
