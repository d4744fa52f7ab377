"""The identity of data: what makes two builds the same, whatever library wrote their files.

A table's content is the hash of its canonical CSV with its columns' names and types, the content of a
release the hash of its tables' contents with the version of the schema. No path, clock or encoder takes
part.
"""

from collections.abc import Sequence

import polars as pl

from pipelines.publish.encode import csv_bytes
from pipelines.publish.manifest import ColumnRecord, TableRecord, canonical_json, sha256
from schemas.table import Table


def type_name(dtype: pl.DataType) -> str:
    """The name by which manifests call a type; unlike a library's own name it never changes."""
    match dtype:
        case pl.String():
            return "text"
        case pl.Boolean():
            return "boolean"
        case pl.Int64():
            return "integer"
        case pl.Decimal(precision=precision, scale=scale):
            return f"decimal({precision},{scale})"
        case pl.Datetime(time_unit=unit, time_zone=zone):
            return f"timestamp({unit},{zone})"
    raise TypeError(f"{dtype} is not a type that tables are published with")


def table_record(table: Table, frame: pl.DataFrame) -> TableRecord:
    """The manifest's record of a canonical frame."""
    return TableRecord(
        name=table.name,
        rows=frame.height,
        key=table.key,
        columns=tuple(ColumnRecord(name, type_name(dtype)) for name, dtype in frame.schema.items()),
        content_sha256=sha256(csv_bytes(frame)),
    )


def content_id(schema_version: str, tables: Sequence[TableRecord]) -> str:
    """The identity of a release's data."""
    contents = [
        [table.name, [[column.name, column.type] for column in table.columns], table.content_sha256]
        for table in tables
    ]
    return sha256(canonical_json({"schema_version": schema_version, "tables": contents}))
