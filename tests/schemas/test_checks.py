"""Every check that a model declares has a row that must fail it, and the rows that it must let through."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandera.polars as pa
import polars as pl
import pytest

from schemas import TABLES, Table
from schemas.table import polars_schema

Rows = list[dict[str, Any]]
ExampleRows = Callable[[Table], Rows]

# A value that fails the check of this name, whatever the column.
BAD_VALUES: dict[str, Any] = {
    "isin": "no such word",
    "str_matches": "\n",
    "greater_than_or_equal_to": -1,
    "lower_case": "Ärztin",
    "without_marks": "**A:** yes",
}

# A type that the check of this name must refuse, although the values would fit.
WRONG_TYPES: dict[str, pl.DataType] = {
    "dtype('String')": pl.Categorical(),
    "dtype('Boolean')": pl.Int8(),
    "dtype('Int64')": pl.Int32(),
    "dtype('Decimal(precision=18, scale=6)')": pl.Float64(),
    "dtype('Datetime(time_unit='ms', time_zone='UTC')')": pl.Datetime("us", "UTC"),
}

NO_DOSE = dict.fromkeys(("dose_low", "dose_high", "dose_unit", "expressed_as", "dose_per", "role"))
NO_FREQUENCY = dict.fromkeys(
    (
        "frequency_low",
        "frequency_high",
        "frequency_period",
        "frequency_period_high",
        "frequency_period_unit",
    )
)
NO_AMOUNT = NO_DOSE | NO_FREQUENCY | {"statement_type": "administration"}

# What to change in the example so that it fails one rule on rows and no other.
BAD_ROWS: dict[tuple[str, str], dict[str, Any]] = {
    ("documents", "path_has_id"): {"source_path": "monographs/zinc.md"},
    ("documents", "characters_fit_bytes"): {"source_characters": 12161},
    ("sections", "start_before_end"): {"start": 5926},
    ("faqs", "stands_somewhere"): {"in_front_matter": False, "in_body": False},
    ("dosages", "amount_if_quantitative"): {"statement_type": "administration"},
    ("dosages", "dose_unit_dose_per_role_with_dose_low_dose_high"): {"dose_per": None},
    ("dosages", "adjustment_without_amount"): {"adjustment": "decrease"},
    ("dosages", "expressed_as_needs_dose_unit"): NO_AMOUNT | {"expressed_as": "base"},
    ("dosages", "frequency_with_dose"): NO_DOSE | {"statement_type": "individualised"},
    ("dosages", "frequency_period_frequency_period_unit_with_frequency_low_frequency_high"): {
        "frequency_low": None,
        "frequency_high": None,
    },
    ("dosages", "frequency_period_high_needs_frequency_period"): NO_FREQUENCY
    | {"frequency_period_high": Decimal(8)},
    ("dosages", "duration_unit_with_duration_low_duration_high"): {"duration_unit": None},
    ("dosages", "age_unit_with_age_low_age_high"): {"age_low": None, "age_high": None},
    ("dosages", "dose_low_at_most_dose_high"): {"dose_low": Decimal("400.000001")},
    ("dosages", "frequency_low_at_most_frequency_high"): {"frequency_low": Decimal(3)},
    ("dosages", "frequency_period_at_most_frequency_period_high"): {"frequency_period": Decimal(3)},
    ("dosages", "duration_low_at_most_duration_high"): {"duration_low": Decimal(11)},
    ("dosages", "age_low_at_most_age_high"): {"age_low": Decimal(66)},
    ("dosages", "weight_low_at_most_weight_high"): {"weight_low": Decimal(71)},
    ("dosages", "clearance_low_at_most_clearance_high"): {"clearance_low": Decimal(61)},
    ("interactions", "two_partners"): {"object": "magnesium bisglycinate"},
    ("mentions", "start_before_end"): {"start": 5867, "end": 5848, "quote": "elemental magnesium"},
    ("mentions", "quote_fills_span"): {"quote": "elemental zinc"},
    ("findings", "start_before_end"): {"start": 360},
    ("findings", "end_with_start"): {"end": None},
    ("findings", "start_needs_line"): {"line": None},
    ("findings", "line_needs_document_id"): {"document_id": None},
    ("findings", "record_id_needs_table_name"): {"table_name": None},
    ("findings", "related_record_id_needs_record_id"): {"record_id": None},
    ("review_queue", "start_before_end"): {"start": 7551},
    ("review_queue", "quote_fills_span"): {"quote": "Drug interactions"},
}
# A negative length fits no quote: a span cannot be turned round without its quote failing too.
ALSO_FAILS = {
    ("mentions", "start_before_end"): "quote_fills_span",
    ("review_queue", "start_before_end"): "quote_fills_span",
}
# Two rows that differ in what may differ, and share what must not be shared.
BAD_PAIRS: dict[tuple[str, str], dict[str, Any]] = {
    ("sections", "position_unique_in_document_id"): {"section_id": f"sec_{'1' * 20}"},
    ("faqs", "position_unique_in_document_id"): {"faq_id": f"faq_{'1' * 20}"},
}

# What to change in the first example so that it is another valid row.
GOOD_ROWS: list[tuple[str, dict[str, Any]]] = [
    ("documents", {"title": None, "description": None, "is_banned": None, "last_modified_at": None}),
    ("documents", {"description": "Two\nlines."}),
    ("sections", {"heading": None, "path": None, "level": 0}),
    ("dosages", {"dose_low": None}),
    ("dosages", {"dose_high": None}),
    ("dosages", {"dose_low": Decimal(400)}),
    ("dosages", {"dose_unit": "%", "expressed_as": "normal dose"}),
    ("dosages", {"dose_unit": "mg/kg"}),
    ("dosages", {"dose_unit": "[iU]"}),
    ("dosages", {"dose_unit": "{tablet}"}),
    ("dosages", NO_FREQUENCY),
    ("dosages", {"frequency_period_high": None}),
    ("dosages", {"frequency_low": None}),
    ("dosages", {"age_high": None, "weight_low": None}),
    ("dosages", NO_DOSE | {"statement_type": "administration"}),
    ("dosages", NO_AMOUNT | {"statement_type": "no_adjustment", "adjustment": "none"}),
    ("findings", dict.fromkeys(("table_name", "record_id", "related_record_id", "start", "end", "line"))),
    ("findings", {"start": None, "end": None}),
    ("review_queue", {"reasons": "partner_not_in_lexicon"}),
    ("mentions", {"quote": "elemental\r\nmagnesiu", "field": None, "section_id": None}),
]

# Values that the pattern of a column must refuse, each for a reason of its own.
BAD_TEXTS: list[tuple[str, str, str]] = [
    ("documents", "document_id", "/etc/passwd"),
    ("documents", "document_id", ""),
    ("documents", "title", " Zinc"),
    ("documents", "title", "Zinc "),
    ("documents", "title", "Zinc\nPicolinate"),
    ("documents", "title", ""),
    ("documents", "language", "English"),
    ("documents", "source_sha256", "D" * 64),
    ("documents", "source_sha256", "d" * 63),
    ("substances", "substance_id", "Magnesium bisglycinate"),
    ("substances", "substance_id", "magnesium-"),
    ("substances", "unii", "IFN18A4Y6"),
    ("faqs", "faq_id", "dos_00000000000000000000"),
    ("faqs", "faq_id", "faq_0000000000000000000"),
    ("faqs", "answer", "First.\nSecond."),
    ("dosages", "dose_unit", "µg"),
    ("dosages", "dose_unit", "mg per kg"),
    ("mentions", "field", "dose low"),
    ("mentions", "quote", " \n"),
    ("mentions", "quote", ""),
    ("findings", "code", "sources.broken"),
    ("findings", "code", "source"),
    ("findings", "code", "source."),
    ("review_queue", "reasons", "outside_section, substance_unsettled"),
    ("review_queue", "candidate", "object: zinc"),
]


@dataclass(frozen=True, slots=True)
class Declared:
    """One check that a model declares; `column` is None for a check on rows or on the table."""

    table: Table
    column: str | None
    check: str

    def __str__(self) -> str:
        """Return the check as pytest shows it."""
        return ".".join(filter(None, (self.table.name, self.column, self.check)))


def declared_checks() -> list[Declared]:
    found = []
    for table in TABLES.values():
        schema = table.model.to_schema()
        found += [Declared(table, None, str(check.name)) for check in schema.checks]
        found += [Declared(table, None, "multiple_fields_uniqueness")] if schema.unique else []
        for name, column in schema.columns.items():
            found.append(Declared(table, name, f"dtype('{column.dtype.type}')"))
            found += [Declared(table, name, str(check.name)) for check in column.checks]
            found += [Declared(table, name, "not_nullable")] if not column.nullable else []
            found += [Declared(table, name, "field_uniqueness")] if column.unique else []
    return found


DECLARED = declared_checks()


def failures(table: Table, frame: pl.DataFrame) -> set[tuple[str | None, str]]:
    """Return column and name of each check of the model that the frame fails."""
    return failures_of(table.model.to_schema(), table, frame)


def failures_of(schema: Any, table: Table, frame: pl.DataFrame) -> set[tuple[str | None, str]]:
    """Return the same for a part of the model's schema."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return {
            (
                error.column_name if error.column_name in polars_schema(table) else None,
                str(getattr(error.check, "name", error.check)),
            )
            for error in errors.schema_errors
        }
    return set()


def frame_of(table: Table, rows: Rows) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=polars_schema(table), orient="row")


def failing_frame(declared: Declared, rows: Rows) -> pl.DataFrame | None:
    """Return a frame that must fail the check, or None if nobody has written one."""
    table, column, check = declared.table, declared.column, declared.check
    first = rows[0]
    if check in {"multiple_fields_uniqueness", "field_uniqueness"}:
        return frame_of(table, [first, first])
    if column is None:
        pair, changes = BAD_PAIRS.get((table.name, check)), BAD_ROWS.get((table.name, check))
        if pair is not None:
            return frame_of(table, [first, first | pair])
        return None if changes is None else frame_of(table, [first | changes])
    if check == "not_nullable":
        return frame_of(table, [first | {column: None}])
    if check.startswith("dtype("):
        return frame_of(table, [first]).with_columns(pl.col(column).cast(WRONG_TYPES[check]))
    return frame_of(table, [first | {column: BAD_VALUES[check]}]) if check in BAD_VALUES else None


@pytest.mark.parametrize("declared", DECLARED, ids=str)
def test_declared_check_has_a_row_that_fails_it(declared: Declared, example_rows: ExampleRows) -> None:
    frame = failing_frame(declared, example_rows(declared.table))
    assert frame is not None, f"write a row that must fail {declared}"
    schema = declared.table.model.to_schema()
    if declared.column is not None:
        # The column alone: a fifth of the time, and no other column can fail in its place.
        schema = pa.DataFrameSchema({declared.column: schema.columns[declared.column]})
    assert (declared.column, declared.check) in failures_of(schema, declared.table, frame)


@pytest.mark.parametrize(("name", "check"), BAD_ROWS)
def test_bad_row_fails_for_one_reason(name: str, check: str, example_rows: ExampleRows) -> None:
    table = TABLES[name]
    frame = frame_of(table, [example_rows(table)[0] | BAD_ROWS[name, check]])
    expected = {check, ALSO_FAILS.get((name, check), check)}
    assert failures(table, frame) == {(None, each) for each in expected}


@pytest.mark.parametrize(("name", "check"), [*BAD_ROWS, *BAD_PAIRS])
def test_bad_row_is_for_a_check_that_is_declared(name: str, check: str) -> None:
    assert (name, check) in {(declared.table.name, declared.check) for declared in DECLARED}


@pytest.mark.parametrize(("name", "column", "value"), BAD_TEXTS)
def test_pattern_refuses(name: str, column: str, value: str, example_rows: ExampleRows) -> None:
    table = TABLES[name]
    frame = frame_of(table, [example_rows(table)[0] | {column: value}])
    assert (column, "str_matches") in failures(table, frame)


@pytest.mark.parametrize("mark", ["**bold**", "Q: What?", "A: That.", "Q12: What?"])
@pytest.mark.parametrize("column", ["question", "answer"])
def test_question_and_answer_hold_no_marks(column: str, mark: str, example_rows: ExampleRows) -> None:
    table = TABLES["faqs"]
    frame = frame_of(table, [example_rows(table)[0] | {column: mark}])
    assert failures(table, frame) == {(column, "without_marks")}


@pytest.mark.parametrize(("name", "changes"), GOOD_ROWS)
def test_good_row_passes(name: str, changes: dict[str, Any], example_rows: ExampleRows) -> None:
    table = TABLES[name]
    assert not failures(table, frame_of(table, [example_rows(table)[0] | changes]))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_missing_column_fails(table: Table, example_rows: ExampleRows) -> None:
    frame = frame_of(table, example_rows(table))
    assert (None, "column_in_dataframe") in failures(table, frame.drop(frame.columns[-1]))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_additional_column_fails(table: Table, example_rows: ExampleRows) -> None:
    frame = frame_of(table, example_rows(table)).with_columns(note=pl.lit("new"))
    assert failures(table, frame) == {(None, "column_in_schema")}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_reordered_columns_fail(table: Table, example_rows: ExampleRows) -> None:
    frame = frame_of(table, example_rows(table))
    assert failures(table, frame.select(reversed(frame.columns))) == {(None, "column_ordered")}


@pytest.mark.parametrize(
    ("name", "column", "dtype"),
    [
        ("dosages", "dose_low", pl.Decimal(18, 2)),
        ("dosages", "dose_low", pl.Decimal(38, 6)),
        ("documents", "last_modified_at", pl.Datetime("ms")),
    ],
)
def test_almost_the_right_type_fails(
    name: str, column: str, dtype: pl.DataType, example_rows: ExampleRows
) -> None:
    table = TABLES[name]
    frame = frame_of(table, example_rows(table)[:1]).with_columns(pl.col(column).cast(dtype))
    assert (column, f"dtype('{polars_schema(table)[column]}')") in failures(table, frame)
