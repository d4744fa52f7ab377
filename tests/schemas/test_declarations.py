"""Every table says what it is, column by column, and refers only to what exists."""

import importlib
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from schemas import SCHEMA_VERSION, TABLES, Table, vocabularies
from schemas.table import Column, columns, empty_frame, polars_schema, rules

COLUMNS = [(table, column) for table in TABLES.values() for column in columns(table)]
WITHOUT_UNIT = {"position", "level", "occurrence", "citation_number"}

each_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
each_column = pytest.mark.parametrize(
    ("table", "column"), COLUMNS, ids=[f"{table.name}.{column.name}" for table, column in COLUMNS]
)


def test_schema_version_is_one() -> None:
    assert SCHEMA_VERSION == "1.0.1"


def test_registry_is_ordered_by_kind() -> None:
    assert tuple(TABLES) == vocabularies.TABLE_NAMES


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("context", vocabularies.CONTEXT_TABLES),
        ("fact", vocabularies.FACT_TABLES),
        ("child", vocabularies.CHILD_TABLES),
        ("audit", vocabularies.AUDIT_TABLES),
    ],
)
def test_table_names_agree_with_kinds(kind: str, names: tuple[str, ...]) -> None:
    assert tuple(name for name, table in TABLES.items() if table.kind == kind) == names


def test_vocabularies_have_no_word_twice() -> None:
    lists = [value for value in vars(vocabularies).values() if isinstance(value, tuple)]
    assert all(len(set(words)) == len(words) for words in lists)


@each_table
def test_table_stands_in_the_module_of_its_name(table: Table) -> None:
    assert importlib.import_module(f"schemas.{table.name}").TABLE is table


@each_table
def test_table_is_described(table: Table) -> None:
    assert table.description.endswith(".")


@each_table
def test_key_is_made_of_columns_that_are_never_null(table: Table) -> None:
    nullable = {column.name: column.nullable for column in columns(table)}
    assert table.key
    assert not any(nullable[name] for name in table.key)


@each_table
def test_key_is_declared_unique(table: Table) -> None:
    together = table.model.to_schema().unique or []
    alone = {column.name for column in columns(table) if column.unique}
    assert tuple(together) == table.key or (len(table.key) == 1 and table.key[0] in alone)


@each_table
def test_id_is_all_or_nothing(table: Table) -> None:
    parts = (bool(table.identity), table.id_column is not None, table.id_prefix is not None)
    assert parts in {(True, True, True), (False, False, False)}


@each_table
def test_identity_is_made_of_columns(table: Table) -> None:
    assert set(table.identity) <= set(polars_schema(table))


def test_fact_ids_hold_no_position_and_no_quote() -> None:
    for name in vocabularies.FACT_TABLES:
        assert not {"position", "start", "end", "line", "quote"} & set(TABLES[name].identity)


def test_prefixes_differ() -> None:
    prefixes = [table.id_prefix for table in TABLES.values() if table.id_prefix]
    assert len(set(prefixes)) == len(prefixes)


@pytest.mark.parametrize("name", vocabularies.FACT_TABLES)
def test_fact_table_begins_with_its_id_and_document(name: str) -> None:
    assert list(polars_schema(TABLES[name]))[:2] == [TABLES[name].id_column, "document_id"]


@pytest.mark.parametrize("name", vocabularies.FACT_TABLES)
def test_fact_table_has_certainty_and_mentions(name: str) -> None:
    assert {"certainty", "n_mentions"} <= set(polars_schema(TABLES[name]))


def test_documents_count_every_fact_table() -> None:
    counts = [name for name in polars_schema(TABLES["documents"]) if name.startswith("n_")]
    assert counts == [f"n_{name}" for name in vocabularies.FACT_TABLES]


@each_table
def test_references_point_to_columns_of_the_same_type(table: Table) -> None:
    for reference in table.references:
        own = polars_schema(table)
        target = polars_schema(TABLES[reference.table])
        assert [own[name] for name in reference.columns] == [
            target[name] for name in reference.target_columns
        ]


@each_table
def test_references_hold_the_key_of_their_target(table: Table) -> None:
    for reference in table.references:
        assert set(TABLES[reference.table].key) <= set(reference.target_columns)


@each_table
def test_rules_are_sentences_for_people(table: Table) -> None:
    assert all(" " in rule for rule in rules(table))


@each_table
def test_empty_frame_has_the_declared_types(table: Table) -> None:
    assert dict(empty_frame(table).schema) == polars_schema(table)


@each_table
def test_types_are_flat_and_few(table: Table) -> None:
    allowed = [pl.String(), pl.Boolean(), pl.Int64(), pl.Decimal(18, 6), pl.Datetime("ms", "UTC")]
    assert all(dtype in allowed for dtype in polars_schema(table).values())


@each_column
def test_column_is_described(table: Table, column: Column) -> None:
    assert column.description.endswith("."), table.name


@each_column
def test_column_has_an_example_that_stands_in_a_valid_row(
    table: Table, column: Column, example_rows: Callable[[Table], list[dict[str, Any]]]
) -> None:
    assert column.example is not None
    assert column.example in [row[column.name] for row in example_rows(table)]


@each_column
def test_number_has_a_unit(table: Table, column: Column) -> None:
    assert column.unit or not column.dtype.is_numeric() or column.name in WITHOUT_UNIT, table.name


@each_column
def test_number_has_a_minimum(table: Table, column: Column) -> None:
    assert column.minimum is not None or not column.dtype.is_numeric(), table.name


@each_column
def test_text_has_allowed_values_or_a_pattern(table: Table, column: Column) -> None:
    assert column.allowed or column.pattern or column.dtype != pl.String(), table.name


@each_table
def test_examples_make_valid_rows(
    table: Table, example_rows: Callable[[Table], list[dict[str, Any]]]
) -> None:
    frame = pl.DataFrame(example_rows(table), schema=polars_schema(table), orient="row")
    assert table.model.validate(frame, lazy=True).height == frame.height
