"""Documents that break a rule are found among others, but only while it is they who are to blame."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from pipelines.engine import build_tables
from pipelines.ingest.records import SourceFile
from pipelines.ingest.text import texts_of
from pipelines.quarantine import culprits

TEXT = b"---\ntitle: Zinc\n---\n## Dosage\n\n- Adults: 5 mg daily.\n"
NAMES = tuple(f"monographs/zinc-{letter}" for letter in "abcde")


@pytest.fixture
def files() -> tuple[SourceFile, ...]:
    return tuple(SourceFile(f"{name}.md", TEXT, hashlib.sha256(TEXT).hexdigest()) for name in NAMES)


def blamed(
    files: Sequence[SourceFile], folder: Path, spoiled: Sequence[str], most: int = 3
) -> list[str | None]:
    """The documents that are to blame when the doses of some have no certainty that is known."""
    tables = build_tables(files, folder)
    is_spoiled = pl.col("document_id").is_in(spoiled)
    certainty = pl.when(is_spoiled).then(pl.lit("no certainty")).otherwise("certainty")
    tables["dosages"] = tables["dosages"].with_columns(certainty=certainty)
    return [finding.document_id for finding in culprits(tables, texts_of(files), most)]


@pytest.mark.parametrize("spoiled", [NAMES[:1], NAMES[2:4], NAMES[::2]])
def test_each_document_that_breaks_a_rule_is_to_blame(
    spoiled: tuple[str, ...], files: tuple[SourceFile, ...], tmp_path: Path
) -> None:
    assert blamed(files, tmp_path, spoiled) == list(spoiled)


@pytest.mark.parametrize("spoiled", [(), NAMES[:4], NAMES])
def test_no_document_is_to_blame_for_a_fault_of_none_of_many_or_of_all(
    spoiled: tuple[str, ...], files: tuple[SourceFile, ...], tmp_path: Path
) -> None:
    assert blamed(files, tmp_path, spoiled) == []


def test_the_error_names_the_file_the_rule_and_the_fix(files: tuple[SourceFile, ...], tmp_path: Path) -> None:
    tables = build_tables(files, tmp_path)
    quote = pl.when(pl.col("document_id") == NAMES[0]).then(pl.lit("other words")).otherwise("quote")
    tables["mentions"] = tables["mentions"].with_columns(quote=quote)
    (finding,) = culprits(tables, texts_of(files))
    assert (finding.code, finding.severity, finding.line) == ("source.unpublishable", "error", 1)
    assert finding.message.startswith("monographs/zinc-a.md: line 1: ")
    assert "mentions" in finding.message
    assert "Fix: " in finding.message
