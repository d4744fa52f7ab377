"""A table that is missing, or shorter than other tables say, is found out."""

from collections.abc import Callable

import polars as pl
import pytest

from pipelines.validate.completeness import check_completeness
from pipelines.validate.violation import Violation
from schemas import TABLES
from schemas.vocabularies import FACT_TABLES

Tables = dict[str, pl.DataFrame]


def only(found: tuple[Violation, ...]) -> Violation:
    assert len(found) == 1, found
    return found[0]


def test_complete_tables_pass(tables: Tables) -> None:
    assert check_completeness(tables) == ()


@pytest.mark.parametrize("name", TABLES)
def test_missing_table_is_named(name: str, tables: Tables) -> None:
    del tables[name]
    found = check_completeness(tables)
    assert (name, "table_present") in {(each.table, each.check) for each in found}


def test_undeclared_table_is_named(tables: Tables) -> None:
    tables["diseases"] = pl.DataFrame()
    found = only(check_completeness(tables))
    assert (found.table, found.check) == ("diseases", "table_known")


def test_release_without_documents_is_refused(tables: Tables) -> None:
    empty = {name: frame.clear() for name, frame in tables.items()}
    assert only(check_completeness(empty)).check == "documents_present"


@pytest.mark.parametrize("name", FACT_TABLES)
def test_fact_table_that_is_empty_by_mistake_is_named(name: str, tables: Tables) -> None:
    tables[name] = tables[name].clear()
    found = only(check_completeness(tables))
    assert (found.table, found.check, found.count) == (name, "rows_per_document", 1)


@pytest.mark.parametrize(
    "spoil",
    [lambda frame: frame.head(1), lambda frame: pl.concat([frame, frame])],
    ids=["one row less", "rows twice"],
)
def test_count_of_a_document_is_recounted(
    spoil: Callable[[pl.DataFrame], pl.DataFrame], tables: Tables
) -> None:
    tables["dosages"] = spoil(tables["dosages"])
    found = only(check_completeness(tables))
    assert found.sample == (
        f"document_id='monographs/magnesium-bisglycinate' n_dosages=2 found={tables['dosages'].height}",
    )


def test_number_of_citations_of_a_claim_is_recounted(tables: Tables) -> None:
    tables["claim_citations"] = tables["claim_citations"].clear()
    found = only(check_completeness(tables))
    assert (found.check, found.column) == ("citations_per_claim", "n_citations")
