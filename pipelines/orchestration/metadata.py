"""What an operator is shown about a table and about what is wrong with it.

Belongs here: turning the declarations in `schemas` and the results of the stages into Dagster's metadata.
Does not belong here: steps, or any judgment on the data.
"""

from collections.abc import Iterable

import dagster as dg
import polars as pl

from pipelines.publish.encode import csv_bytes
from pipelines.publish.manifest import sha256
from pipelines.validate.violation import Violation
from schemas.table import Column, Table, columns


def column_schema(table: Table) -> dg.TableSchema:
    """The columns of a table with their types, descriptions, rules and references."""
    targets = {
        column: f"refers to {reference.table}.{target}"
        for reference in table.references
        for column, target in zip(reference.columns, reference.target_columns, strict=True)
    }
    return dg.TableSchema(columns=[_column(column, targets.get(column.name)) for column in columns(table)])


def data_version(frame: pl.DataFrame) -> dg.DataVersion:
    """The hash of a table's rows: equal rows have equal versions, whatever built them."""
    return dg.DataVersion(sha256(csv_bytes(frame)))


def violation_records(violations: Iterable[Violation]) -> dg.TableMetadataValue:
    """Violations as a table, one row for each broken rule, with a few of the values that break it."""
    rows: list[dict[str, str | int]] = [
        {
            "table": violation.table,
            "check": violation.check,
            "column": violation.column or "",
            "rows": violation.count,
            "message": violation.message,
            "sample": ", ".join(violation.sample),
        }
        for violation in violations
    ]
    return table_value(rows, ("table", "check", "column", "rows", "message", "sample"))


def table_value(rows: Iterable[dict[str, str | int]], names: Iterable[str]) -> dg.TableMetadataValue:
    """Rows of text and numbers as a metadata table with the given columns."""
    schema = dg.TableSchema(columns=[dg.TableColumn(name) for name in names])
    return dg.MetadataValue.table([dg.TableRecord(row) for row in rows], schema)


def _column(column: Column, target: str | None) -> dg.TableColumn:
    rules = [f"one of {', '.join(column.allowed)}"] if column.allowed else []
    rules += [f"at least {column.minimum}"] if column.minimum is not None else []
    rules += [target] if target else []
    return dg.TableColumn(
        name=column.name,
        type=str(column.dtype),
        description=column.description,
        constraints=dg.TableColumnConstraints(
            nullable=column.nullable, unique=column.unique, other=[*rules, *column.rules]
        ),
    )
