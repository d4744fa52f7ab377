"""Ids depend on what a row says, and on nothing else."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from schemas import TABLES, Table
from schemas.identity import canonical_json, digest_id, record_id, statement_key

WITH_ID = {name: table for name, table in TABLES.items() if table.id_column}


def test_canonical_json_has_sorted_keys_no_spaces_and_plain_text() -> None:
    values: dict[str, Any] = {
        "unit": "µg",
        "dose": Decimal("100.000000"),
        "route": None,
        "n": 2,
        "found": True,
    }
    assert canonical_json(values) == '{"dose":"100","found":true,"n":2,"route":null,"unit":"µg"}'


@pytest.mark.parametrize(
    ("value", "text"),
    [("200.000000", "200"), ("0.50", "0.5"), ("1E+3", "1000"), ("0.000000", "0"), ("-0", "0")],
)
def test_equal_decimals_have_one_form(value: str, text: str) -> None:
    assert canonical_json({"dose": Decimal(value)}) == f'{{"dose":"{text}"}}'


def test_id_is_the_prefix_and_twenty_hex_digits_of_the_digest() -> None:
    # printf '{"document_id":"monographs/zinc"}' | sha256sum
    assert digest_id("faq", {"document_id": "monographs/zinc"}) == "faq_153b311a1171c60dd086"


def test_float_is_refused() -> None:
    values: dict[str, Any] = {"dose": 0.1}
    with pytest.raises(TypeError, match="float"):
        canonical_json(values)


def test_table_with_natural_key_has_no_id() -> None:
    with pytest.raises(ValueError, match="citations"):
        record_id(TABLES["citations"], {})


def test_row_without_an_identity_column_is_refused() -> None:
    with pytest.raises(KeyError, match="question"):
        record_id(TABLES["faqs"], {"document_id": "monographs/zinc"})


@pytest.mark.parametrize("table", WITH_ID.values(), ids=WITH_ID)
def test_example_id_is_the_id_of_the_example(
    table: Table, example_rows: Callable[[Table], list[dict[str, Any]]]
) -> None:
    row = example_rows(table)[0]
    assert record_id(table, row) == row[str(table.id_column)]


@pytest.mark.parametrize("table", WITH_ID.values(), ids=WITH_ID)
def test_id_changes_with_each_identity_column_and_with_no_other(
    table: Table, example_rows: Callable[[Table], list[dict[str, Any]]]
) -> None:
    row = example_rows(table)[0]
    moved = {name for name in row if record_id(table, row | {name: "another"}) != record_id(table, row)}
    assert moved == set(table.identity)


def test_interaction_is_one_pair_either_way_round() -> None:
    row = {"document_id": "monographs/zinc", "subject": "zinc", "object": "copper", "polarity": "affirmed"}
    swapped = row | {"subject": "copper", "object": "zinc"}
    assert record_id(TABLES["interactions"], row) == record_id(TABLES["interactions"], swapped)


@pytest.mark.parametrize(
    "variant",
    [
        "There is no\u00a0clinical  evidence—none.",
        "there is no clinical evidence–none",
        " There is no clinical evidence-none; ",
    ],
)
def test_claim_keeps_its_id_when_only_typography_changes(variant: str) -> None:
    assert statement_key(variant) == "there is no clinical evidence-none"


@pytest.mark.parametrize("other", ["risk < 5 %", "risk > 5 %", "risk > 0.5 %", "no risk > 5 %"])
def test_claims_that_differ_in_meaning_have_different_keys(other: str) -> None:
    assert statement_key(other) != statement_key("risk > 50 %")
