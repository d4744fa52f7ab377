"""A table that is not as declared is refused, with words that a person can act on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from pandera.config import ValidationDepth, config_context

from pipelines.validate.schema import ValidationDisabledError, check_schema
from pipelines.validate.violation import Violation
from schemas import TABLES
from schemas.table import columns, empty_frame

Tables = dict[str, pl.DataFrame]
each_name = pytest.mark.parametrize("name", TABLES)


def only(found: tuple[Violation, ...]) -> Violation:
    assert len(found) == 1, found
    return found[0]


@each_name
def test_right_table_passes(name: str, tables: Tables) -> None:
    assert check_schema(TABLES[name], tables[name]) == ()


@each_name
def test_empty_table_passes(name: str) -> None:
    assert check_schema(TABLES[name], empty_frame(TABLES[name])) == ()


@each_name
def test_lazy_frame_is_refused(name: str, tables: Tables) -> None:
    lazy: Any = tables[name].lazy()
    with pytest.raises(TypeError, match=rf"{name}: .* LazyFrame; collect it first"):
        check_schema(TABLES[name], lazy)


@each_name
def test_missing_column_is_named(name: str, tables: Tables) -> None:
    for column in tables[name].columns:
        found = only(check_schema(TABLES[name], tables[name].drop(column)))
        assert (found.check, found.column) == ("column_present", column)
        assert found.message == f"{name}.{column}: the column is missing"


@each_name
def test_undeclared_column_is_named(name: str, tables: Tables) -> None:
    found = only(check_schema(TABLES[name], tables[name].with_columns(note=pl.lit("new"))))
    assert (found.check, found.message) == ("column_declared", f"{name}.note: the column is not declared")


@each_name
def test_reordered_columns_are_named(name: str, tables: Tables) -> None:
    first, second, *rest = tables[name].columns
    found = only(check_schema(TABLES[name], tables[name].select(second, first, *rest)))
    assert (found.check, found.column) == ("column_order", second)


@each_name
def test_wrong_type_is_named_for_each_column(name: str, tables: Tables) -> None:
    for column in columns(TABLES[name]):
        changed = tables[name].with_columns(pl.lit(None, dtype=pl.Binary).alias(column.name))
        found = only(check_schema(TABLES[name], changed))
        assert (found.check, found.column) == ("dtype", column.name)
        assert found.message == f"{name}.{column.name}: the type is Binary instead of {column.dtype}"


@each_name
def test_null_in_a_key_is_named(name: str, tables: Tables) -> None:
    column = TABLES[name].key[0]
    found = check_schema(
        TABLES[name], tables[name].head(1).with_columns(pl.lit(None).cast(pl.String).alias(column))
    )
    assert (name, "not_nullable", column) in {(each.table, each.check, each.column) for each in found}


@each_name
def test_repeated_key_is_refused(name: str, tables: Tables) -> None:
    first = tables[name].head(1)
    found = {each.check: each.count for each in check_schema(TABLES[name], pl.concat([first, first]))}
    check = "field_uniqueness" if len(TABLES[name].key) == 1 else "multiple_fields_uniqueness"
    assert found[check] == 2


@pytest.mark.parametrize("name", ["dosages", "mentions", "sections", "documents"])
def test_rows_out_of_order_are_refused(name: str, tables: Tables) -> None:
    found = only(check_schema(TABLES[name], tables[name].reverse()))
    assert (found.check, found.message.split(",")[0]) == (
        "row_order",
        f"{name}: rows are sorted by {TABLES[name].key[0]}",
    )


def test_broken_rule_shows_the_key_and_value_of_its_rows(tables: Tables) -> None:
    changed = tables["dosages"].with_columns(
        dose_unit=pl.when(pl.col("dose_low").is_not_null()).then(pl.lit("m g"))
    )
    found = only(check_schema(TABLES["dosages"], changed))
    dosage_id = changed.filter(pl.col("dose_unit").is_not_null())["dosage_id"][0]
    assert found.message == (
        f"dosages.dose_unit: matches ^[!-~]+$, but not in 1 case: dosage_id='{dosage_id}' dose_unit='m g'"
    )


def test_rule_on_rows_is_told_in_words(tables: Tables) -> None:
    changed = tables["interactions"].with_columns(object=pl.col("subject"))
    found = only(check_schema(TABLES["interactions"], changed))
    assert found.message.startswith(
        "interactions: subject and object differ, but not in 1 case: interaction_id="
    )


def test_rule_on_a_minimum_is_told_in_words(tables: Tables) -> None:
    changed = tables["citations"].with_columns(citation_number=pl.lit(0, dtype=pl.Int64))
    found = only(check_schema(TABLES["citations"], changed))
    assert found.message.startswith("citations.citation_number: is at least 1, but not in 1 case: ")


def test_rule_on_keys_is_told_in_words(tables: Tables) -> None:
    changed = pl.concat([tables["citations"], tables["citations"]])
    found = only(check_schema(TABLES["citations"], changed))
    assert found.message.startswith(
        "citations: document_id and citation_number are unique together, but not in 2"
    )


def test_message_is_one_short_line_without_control_characters(tables: Tables) -> None:
    changed = tables["faqs"].with_columns(question=pl.lit("\x1b[31m\n" * 1000))
    (found,) = check_schema(TABLES["faqs"], changed)
    assert found.message.isprintable()
    assert len(found.message) < 300


def test_many_cases_are_counted_and_a_few_are_shown() -> None:
    frame = pl.DataFrame({"claim_id": [f"clm_{number:020x}" for number in range(1000)]}).with_columns(
        document_id=pl.lit("evidence/zinc"), citation_number=pl.lit(-1, dtype=pl.Int64)
    )
    found = only(check_schema(TABLES["claim_citations"], frame))
    assert (found.count, len(found.sample)) == (1000, 5)
    assert found.message.endswith("; ...")


@pytest.fixture
def values_skipped() -> Iterator[None]:
    """Switch off only the checks of values, as `PANDERA_VALIDATION_DEPTH` does."""
    with config_context(validation_depth=ValidationDepth.SCHEMA_ONLY):
        yield


@pytest.mark.usefixtures("switched_off")
def test_switched_off_pandera_is_refused(tables: Tables) -> None:
    with pytest.raises(ValidationDisabledError, match="PANDERA_VALIDATION_ENABLED"):
        check_schema(TABLES["faqs"], tables["faqs"])


@pytest.mark.usefixtures("values_skipped")
def test_pandera_that_skips_values_is_refused(tables: Tables) -> None:
    with pytest.raises(ValidationDisabledError, match="PANDERA_VALIDATION_DEPTH"):
        check_schema(TABLES["faqs"], tables["faqs"])


@pytest.mark.parametrize(
    ("variable", "value"),
    [("PANDERA_VALIDATION_ENABLED", "False"), ("PANDERA_VALIDATION_DEPTH", "SCHEMA_ONLY")],
)
def test_environment_cannot_switch_validation_off_in_silence(variable: str, value: str) -> None:
    script = (
        "from pipelines.validate.schema import check_schema; from schemas import TABLES;"
        "from schemas.table import empty_frame; check_schema(TABLES['faqs'], empty_frame(TABLES['faqs']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {variable: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert f"unset {variable}" in run.stderr
