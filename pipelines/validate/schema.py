"""One table against its declaration: columns, types, order of rows, and every check of its Pandera model.

Pandera checks only names and types of a lazy frame and nothing at all when its environment says so, both in
silence. Neither may pass for a validation here.
"""

from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.config import ValidationDepth, get_config_context
from pandera.constants import CHECK_OUTPUT_KEY
from pandera.errors import SchemaErrorReason

from pipelines.validate.violation import Violation, problem, shown_rows, violation, violations_of_rows
from schemas.table import Table, polars_schema

# What Pandera means by the names that it gives to its own checks.
PANDERA_RULES = {
    "not_nullable": "is never null",
    "field_uniqueness": "is unique",
    "multiple_fields_uniqueness": "{key} are unique together",
}


class ValidationDisabledError(RuntimeError):
    """Pandera is switched off, so nothing can be said about a table."""


def check_schema(table: Table, frame: pl.DataFrame) -> tuple[Violation, ...]:
    """Return what is wrong with a table by itself.

    Values are checked only if columns and types are right.

    Raises:
        ValidationDisabledError: If Pandera would skip checks.
        TypeError: If the frame is lazy or no frame at all.
    """
    require_validation()
    if not isinstance(frame, pl.DataFrame):
        raise TypeError(
            f"{table.name}: a polars.DataFrame is needed to check values, not a {type(frame).__name__};"
            " collect it first"
        )
    return _check_columns(table, frame) or (*_check_values(table, frame), *_check_row_order(table, frame))


def require_validation() -> None:
    """Make sure that Pandera checks values.

    Raises:
        ValidationDisabledError: If `PANDERA_VALIDATION_ENABLED` or `PANDERA_VALIDATION_DEPTH` says otherwise.
    """
    config = get_config_context()
    if not config.validation_enabled:
        raise ValidationDisabledError(
            "Pandera is switched off; unset PANDERA_VALIDATION_ENABLED and build again"
        )
    if config.validation_depth is not ValidationDepth.SCHEMA_AND_DATA:
        raise ValidationDisabledError("Pandera skips values; unset PANDERA_VALIDATION_DEPTH and build again")


def _check_columns(table: Table, frame: pl.DataFrame) -> tuple[Violation, ...]:
    declared, found = polars_schema(table), dict(frame.schema)
    missing = [name for name in declared if name not in found]
    unknown = [name for name in found if name not in declared]
    name = table.name
    problems = [
        *(problem(name, "column_present", "the column is missing", column=each) for each in missing),
        *(problem(name, "column_declared", "the column is not declared", column=each) for each in unknown),
        *(
            problem(name, "dtype", f"the type is {found[each]} instead of {dtype}", column=each)
            for each, dtype in declared.items()
            if each in found and found[each] != dtype
        ),
    ]
    if not missing and not unknown and list(found) != list(declared):
        first = next(each for each, other in zip(found, declared, strict=True) if each != other)
        text = "the column does not stand in its declared place"
        problems.append(problem(name, "column_order", text, column=first))
    return tuple(problems)


def _check_values(table: Table, frame: pl.DataFrame) -> tuple[Violation, ...]:
    try:
        table.model.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return tuple(_readable(table, frame, error) for error in errors.schema_errors)
    return ()


def _check_row_order(table: Table, frame: pl.DataFrame) -> tuple[Violation, ...]:
    ordered = frame.select(table.key).sort(table.key)
    moved = pl.any_horizontal(pl.col(name).ne_missing(ordered[name]) for name in table.key)
    rows = frame.select(table.key).filter(moved)
    return violations_of_rows(table.name, "row_order", f"rows are sorted by {', '.join(table.key)}", rows)


def _readable(table: Table, frame: pl.DataFrame, error: Any) -> Violation:
    column = error.column_name if error.column_name in frame.columns else None
    check = str(getattr(error.check, "name", error.check))
    rows = _failing_rows(frame, error)
    shown_columns = dict.fromkeys(name for name in (*table.key, column) if name is not None)
    cases = shown_rows(rows.select(*shown_columns))
    return violation(table.name, check, _rule(table, error), cases, count=rows.height, column=column)


def _failing_rows(frame: pl.DataFrame, error: Any) -> pl.DataFrame:
    """Return the rows that fail; all of them if the check broke before it could tell."""
    if error.reason_code is SchemaErrorReason.DUPLICATES:
        return frame.filter(frame.select(error.failure_cases.columns).is_duplicated())
    if isinstance(error.check_output, pl.DataFrame):
        return frame.filter(~error.check_output[CHECK_OUTPUT_KEY])
    return frame


def _rule(table: Table, error: Any) -> str:
    """Return what should hold, in words."""
    check = error.check
    if not isinstance(check, pa.Check):
        return PANDERA_RULES[check].format(key=" and ".join(table.key))
    statistics = check.statistics or {}
    if "allowed_values" in statistics:
        return f"is one of {', '.join(statistics['allowed_values'])}"
    if "pattern" in statistics:
        return f"matches {statistics['pattern']}"
    if "min_value" in statistics:
        return f"is at least {statistics['min_value']}"
    return str(check.error)
