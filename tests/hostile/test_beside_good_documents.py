"""All attacks at once beside the two good documents: these are published as if they were alone."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from pipelines.engine import build_tables
from pipelines.ingest.intake import read_sources
from pipelines.ingest.records import SourceFile
from pipelines.ingest.text import texts_of
from pipelines.validate.release import validate
from schemas import TABLES
from tests.hostile.catalog import ATTACKS
from tests.hostile.measure import source_of

ROOT = Path(__file__).parents[2]
Tables = Mapping[str, pl.DataFrame]


@pytest.fixture(scope="module")
def good() -> tuple[SourceFile, ...]:
    sources, _ = read_sources(ROOT / "raw")
    return sources


@pytest.fixture(scope="module")
def hostile() -> tuple[SourceFile, ...]:
    return tuple(source_of(attack) for attack in ATTACKS)


@pytest.fixture(scope="module")
def alone(good: tuple[SourceFile, ...], tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return build_tables(good, tmp_path_factory.mktemp("alone"))


@pytest.fixture(scope="module")
def together(
    good: tuple[SourceFile, ...],
    hostile: tuple[SourceFile, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> Tables:
    return build_tables([*good, *hostile], tmp_path_factory.mktemp("together"))


@pytest.mark.parametrize(
    "name", [name for name in TABLES if "document_id" in TABLES[name].model.to_schema().columns]
)
def test_the_rows_of_the_good_documents_are_the_same_as_alone(
    name: str, alone: Tables, together: Tables
) -> None:
    ours = together[name].filter(pl.col("document_id").is_in(alone["documents"]["document_id"].to_list()))
    assert ours.equals(alone[name])


def test_the_substances_of_the_good_documents_are_the_same_as_alone(alone: Tables, together: Tables) -> None:
    ids = alone["substances"]["substance_id"].to_list()
    assert together["substances"].filter(pl.col("substance_id").is_in(ids)).equals(alone["substances"])


def test_every_attack_is_a_document_or_has_an_error(
    together: Tables, hostile: tuple[SourceFile, ...]
) -> None:
    errors = together["findings"].filter(pl.col("severity") == "error")["document_id"]
    known = {*together["documents"]["document_id"], *errors}
    assert [source.document_id for source in hostile if source.document_id not in known] == []


def test_the_tables_of_all_attacks_pass_every_check_of_a_release(
    together: Tables, good: tuple[SourceFile, ...], hostile: tuple[SourceFile, ...]
) -> None:
    assert validate(together, texts_of([*good, *hostile])) == ()
