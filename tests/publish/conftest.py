"""Tables to publish: made from the examples that the schemas declare, so that every table has rows.

Keys and references hold, nullable columns are null in every third row, and free text holds what CSV readers
trip over wherever the schema lets it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.ingest.records import SourceFile
from pipelines.publish.release import Outcome, publish
from schemas import TABLES
from schemas.table import Column, Table, columns, polars_schema

TODAY = date(2026, 11, 22)
HOSTILE = (
    '=HYPERLINK("http://a.example", "take two")',
    "5-HT₂ → α2 ≥ 15 %",
    "NULL",
    "0012",
    "1,5; 2",
    "'=1+1",
    "true",
    "NaN",
    "\\N",
)
QUOTES = ("two\nlines", "an old\rMac", "and\r\nWindows", '"', "  indented", "ends in a comma,")

Frames = dict[str, pl.DataFrame]


def _text(column: Column, row: int) -> str:
    if column.name == "quote":
        return QUOTES[row % len(QUOTES)]
    if column.name == "candidate":
        return f'{{"object":"{row}, \\"medications\\""}}'
    if column.pattern is not None and column.pattern.startswith(r"^\S(") and not column.rules:
        return f"{HOSTILE[row % len(HOSTILE)]} {row}"
    return str(column.example)


def _value(table: Table, column: Column, row: int) -> Any:
    if column.name == table.id_column:
        return f"{table.id_prefix}_{hashlib.sha256(str(row).encode()).hexdigest()[:20]}"
    if column.unique or (column.name in table.key and not column.allowed):
        return f"{column.example}-{row}" if column.dtype == pl.String else row + 1
    if column.nullable and row % 3 == 1:
        return None
    if column.dtype == pl.String and not column.allowed:
        return _text(column, row)
    if column.allowed:
        return column.allowed[row % len(column.allowed)]
    return column.example


def _frame(table: Table, done: Mapping[str, pl.DataFrame], rows: int) -> pl.DataFrame:
    data: dict[str, Sequence[Any]] = {
        column.name: [_value(table, column, row) for row in range(rows)] for column in columns(table)
    }
    for reference in table.references:
        for column, target in zip(reference.columns, reference.target_columns, strict=True):
            data[column] = done[reference.table][target].to_list()
    return pl.DataFrame(data, schema=polars_schema(table))


def make_tables(rows: int) -> Frames:
    """Every table with so many rows."""
    done: Frames = {}
    for name, table in TABLES.items():
        done[name] = _frame(table, done, rows)
    return done


def make_sources(*texts: str) -> tuple[SourceFile, ...]:
    """Source files with these texts."""
    files = []
    for number, text in enumerate(texts):
        data = text.encode()
        files.append(
            SourceFile(
                f"monographs/magnesium-bisglycinate-{number}.md", data, hashlib.sha256(data).hexdigest()
            )
        )
    return tuple(files)


@pytest.fixture(scope="session")
def tables() -> Frames:
    """Every table with seven rows."""
    return make_tables(7)


@pytest.fixture(scope="session")
def other_tables() -> Frames:
    """Every table with eight rows."""
    return make_tables(8)


@pytest.fixture(scope="session")
def sources() -> tuple[SourceFile, ...]:
    """Two source files."""
    return make_sources("# Zinc\n", "# Magnesium\n")


@pytest.fixture(scope="session")
def published(
    tables: Frames, sources: tuple[SourceFile, ...], tmp_path_factory: pytest.TempPathFactory
) -> Outcome:
    """A first release that all tests share, for reading only."""
    return publish(tables, sources, tmp_path_factory.mktemp("output"), TODAY)


@pytest.fixture
def release(tables: Frames, sources: tuple[SourceFile, ...], tmp_path: Path) -> Outcome:
    """A first release in `tmp_path`."""
    return publish(tables, sources, tmp_path, TODAY)
