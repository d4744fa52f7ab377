"""Rows made of the examples that the columns declare."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas import Table
from schemas.table import columns

# A quantitative row has no adjustment, so the examples of `dosages` need two rows to stand in.
AMOUNTS = (
    "role",
    "dose_low",
    "dose_high",
    "dose_unit",
    "expressed_as",
    "dose_per",
    "frequency_low",
    "frequency_high",
    "frequency_period",
    "frequency_period_high",
    "frequency_period_unit",
)
ROWS: dict[str, tuple[dict[str, Any], ...]] = {
    "dosages": (
        {"adjustment": None},
        {"dosage_id": f"dos_{'1' * 20}", "statement_type": "adjustment"} | dict.fromkeys(AMOUNTS),
    )
}


@pytest.fixture(scope="session")
def example_rows() -> Callable[[Table], list[dict[str, Any]]]:
    """Return a function from a table to rows in which every example stands at least once."""

    def rows(table: Table) -> list[dict[str, Any]]:
        examples = {column.name: column.example for column in columns(table)}
        return [examples | changes for changes in ROWS.get(table.name, ({},))]

    return rows
