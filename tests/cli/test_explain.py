"""`monographs explain`: a record, and each place that says it."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipelines.client import Dataset, StoreDamagedError
from pipelines.explain import RecordNotFoundError, explain
from pipelines.publish.store import Store
from schemas import TABLES, Table
from schemas.vocabularies import FACT_TABLES

Command = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[2]
FACTS = [table for table in TABLES.values() if table.kind == "fact"]


@pytest.fixture
def dosage(published: Path) -> str:
    """The dose of 200-400 mg, which the monograph says several times."""
    dosages = Dataset(published).table("dosages")
    return str(dosages.filter(pl.col("dose_high") == 400)["dosage_id"][0])


@pytest.mark.parametrize("table", FACTS, ids=lambda table: table.name)
def test_every_fact_is_explained_by_its_mentions(published: Path, table: Table) -> None:
    for row in Dataset(published).table(table.name).iter_rows(named=True):
        explanation = explain(published, row[table.key[0]])
        assert explanation.values == row
        assert len([place for place in explanation.places if place.field is None]) == row["n_mentions"]


def test_a_place_names_the_line_that_holds_the_words(published: Path, dosage: str) -> None:
    for place in explain(published, dosage).places:
        lines = (ROOT / "raw" / place.path).read_text(encoding="utf-8").split("\n")
        assert place.quote.split("\n")[0] in lines[place.line - 1]


def test_the_primary_place_comes_first(published: Path, dosage: str) -> None:
    roles = [str(place.role) for place in explain(published, dosage).places]
    assert roles == sorted(roles)
    assert roles[0] == "primary"
    assert explain(published, dosage).places[0].field is None


def test_the_words_around_a_quote_are_those_of_the_source(published: Path, dosage: str) -> None:
    for place in explain(published, dosage).places:
        text = (ROOT / "raw" / place.path).read_text(encoding="utf-8")
        assert place.before + place.quote + place.after in text


def test_an_explanation_needs_no_raw_folder(monographs: Command, published: Path, dosage: str) -> None:
    done = monographs("explain", dosage, "--output", published)
    assert done.returncode == 0
    assert re.search(r"^monographs/magnesium-bisglycinate\.md:\d+ \(primary\)$", done.stdout, re.MULTILINE)
    assert "«" in done.stdout


def test_json_is_the_whole_explanation(monographs: Command, published: Path, dosage: str) -> None:
    shown = json.loads(monographs("explain", dosage, "--output", published, "--json").stdout)
    explanation = explain(published, dosage)
    assert (shown["table"], shown["record_id"]) == ("dosages", dosage)
    assert [place["quote"] for place in shown["places"]] == [place.quote for place in explanation.places]


@pytest.mark.parametrize("table", ["sections", "findings", "review_queue", "mentions"])
def test_a_record_that_is_a_span_shows_itself(published: Path, table: str) -> None:
    row = Dataset(published).table(table).row(0, named=True)
    (place,) = explain(published, str(row[TABLES[table].key[0]])).places
    assert place.line >= 1
    assert place.quote


def test_a_document_is_explained_by_its_front_matter(published: Path) -> None:
    explanation = explain(published, "monographs/magnesium-bisglycinate")
    assert explanation.table == "documents"
    assert {place.field for place in explanation.places} >= {"title", "is_banned"}


def test_whatever_a_mention_names_is_explained_by_its_mentions(published: Path) -> None:
    mentions = Dataset(published).table("mentions").filter(~pl.col("table_name").is_in(FACT_TABLES))
    for (record,), said in mentions.group_by("record_id"):
        assert len(explain(published, str(record)).places) == said.height


def test_a_substance_and_a_citation_are_explained_by_the_names_that_tables_publish(published: Path) -> None:
    substance = explain(published, "magnesium-bisglycinate")
    assert (substance.table, substance.values["name"]) == ("substances", "magnesium bisglycinate")
    assert "Magnesium diglycinate" in {place.quote for place in substance.places}
    citation = explain(published, "evidence/magnesium-glycinate-and-mirtazapine#1")
    assert (citation.table, citation.values["citation_number"]) == ("citations", 1)
    assert all(place.quote.startswith("1") for place in citation.places)


def test_an_unknown_record_exits_with_2_and_offers_similar_ones(
    monographs: Command, published: Path, dosage: str
) -> None:
    wrong = dosage[:-1] + ("0" if dosage[-1] != "0" else "1")
    done = monographs("explain", wrong, "--output", published)
    assert done.returncode == 2
    assert f"Did you mean {dosage}" in done.stderr


def test_nonsense_is_no_record(published: Path) -> None:
    with pytest.raises(RecordNotFoundError):
        explain(published, "nonsense")


def test_a_stored_input_that_was_changed_is_not_quoted(published: Path, dosage: str, tmp_path: Path) -> None:
    output = Path(shutil.copytree(published, tmp_path / "output", symlinks=True))
    for record in Dataset(output).release().manifest.inputs:
        stored = Store(output).input(record.sha256)
        stored.chmod(0o644)
        stored.write_bytes(stored.read_bytes().replace(b"200", b"900"))
    with pytest.raises(StoreDamagedError, match=r"is not what it was\. Fix: "):
        explain(output, dosage)


def test_a_stored_input_that_is_missing_is_named_with_a_fix(
    monographs: Command, store: Path, dosage: str
) -> None:
    for record in Dataset(store).release().manifest.inputs:
        Store(store).input(record.sha256).unlink()
    done = monographs("explain", dosage)
    assert done.returncode == 1
    assert "the input monographs/magnesium-bisglycinate.md of " in done.stderr
    assert "is missing. Fix: bring it back from a copy." in done.stderr
