"""`monographs show`: a published table on a terminal, in a pipe, as JSON."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipelines.client import Dataset
from schemas import PUBLISHED_TABLES

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("table", PUBLISHED_TABLES)
def test_every_published_table_can_be_shown(monographs: Command, published: Path, table: str) -> None:
    done = monographs("show", table, "--output", published, "--limit", 0)
    lines = done.stdout.splitlines()
    frame = Dataset(published).table(table)
    assert done.returncode == 0
    assert lines[0].split("\t") == frame.columns
    assert len(lines) == 1 + frame.height


def test_json_holds_the_same_values_as_the_release(monographs: Command, published: Path) -> None:
    done = monographs("show", "faqs", "--output", published, "--limit", 0, "--json")
    assert json.loads(done.stdout) == Dataset(published).table("faqs").to_dicts()


def test_a_limit_says_how_many_rows_it_hides(monographs: Command, published: Path) -> None:
    done = monographs("show", "mentions", "--output", published, "--limit", 2)
    height = Dataset(published).table("mentions").height
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == f"2 of {height} rows; --limit 0 shows all\n"


def test_one_document_can_be_picked(monographs: Command, published: Path) -> None:
    document = "monographs/magnesium-bisglycinate"
    done = monographs(
        "show", "dosages", "--output", published, "--document", document, "--json", "--limit", 0
    )
    expected = Dataset(published).table("dosages").filter(pl.col("document_id") == document).height
    assert {row["document_id"] for row in json.loads(done.stdout)} == {document}
    assert len(json.loads(done.stdout)) == expected


@pytest.mark.usefixtures("raw_with_broken")
def test_what_is_wrong_with_a_document_that_cannot_be_read_can_be_shown(monographs: Command) -> None:
    monographs("build")
    done = monographs("show", "findings", "--document", "monographs/broken", "--json")
    assert [row["line"] for row in json.loads(done.stdout)] == [3]
    assert monographs("show", "faqs", "--document", "monographs/broken").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("dosage",), "Did you mean dosages?"),
        (("weather",), "documents, "),
        (("faqs", "--document", "monographs/magnesium-bisglycinat"), "monographs/magnesium-bisglycinate?"),
        (("faqs", "--release", "1999.1.1"), "There is no release 1999.1.1. Did you mean 2"),
        (("substances", "--document", "monographs/magnesium-bisglycinate"), "no column document_id"),
    ],
)
def test_a_wrong_name_exits_with_2_and_offers_a_right_one(
    monographs: Command, published: Path, arguments: tuple[str, ...], hint: str
) -> None:
    done = monographs("show", *arguments, "--output", published)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr


def test_a_release_can_be_named(monographs: Command, published: Path) -> None:
    version = Dataset(published).release().version
    assert monographs("show", "faqs", "--output", published, "--release", version).returncode == 0


def test_without_a_release_the_fix_is_named(monographs: Command) -> None:
    done = monographs("show", "faqs")
    assert done.returncode == 1
    assert "Fix: run monographs build" in done.stderr
