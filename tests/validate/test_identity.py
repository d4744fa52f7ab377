"""An id that does not follow from its row is found out."""

import polars as pl
import pytest

from pipelines.validate.identity import check_identity
from schemas import TABLES

Tables = dict[str, pl.DataFrame]
WITH_ID = [name for name, table in TABLES.items() if table.id_column]


def test_ids_that_follow_from_their_rows_pass(tables: Tables) -> None:
    assert check_identity(tables) == ()


@pytest.mark.parametrize("name", WITH_ID)
def test_id_of_something_else_is_named(name: str, tables: Tables) -> None:
    table = TABLES[name]
    alien = f"{table.id_prefix}_{'0' * 20}"
    right = tables[name][str(table.id_column)][0]
    tables[name] = tables[name].with_columns(pl.lit(alien).alias(str(table.id_column))).head(1)
    (found,) = check_identity(tables)
    assert (found.table, found.check, found.column) == (name, "id_recomputes", table.id_column)
    assert found.sample == (f"{alien} should be {right}",)


@pytest.mark.parametrize("name", WITH_ID)
def test_row_whose_identity_was_edited_is_named(name: str, tables: Tables) -> None:
    tables[name] = tables[name].with_columns(document_id=pl.lit("monographs/another"))
    (found,) = check_identity(tables)
    assert (found.table, found.count) == (name, tables[name].height)


def test_row_edited_outside_its_identity_keeps_its_id(tables: Tables) -> None:
    tables["dosages"] = tables["dosages"].with_columns(food=pl.lit("with_food"))
    assert check_identity(tables) == ()
