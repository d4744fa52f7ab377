"""`datapackage.json`: the CSV files described in the Frictionless vocabulary, generated from the schemas.

Nothing is written here that the schemas or the files do not say.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import polars as pl

from pipelines.publish import formulas
from pipelines.publish.content import type_name
from pipelines.publish.manifest import FileRecord
from pipelines.publish.store import csv_path
from schemas.table import Column, Reference, Table, columns, rules

DATAPACKAGE: Final = "datapackage.json"

_TITLE: Final = "Monographs on drugs and supplements as tables"
_DESCRIPTION: Final = (
    "Facts from reference texts on drugs and supplements, each with the place of the text that says it. "
    "Not medical advice. The CSV files are described here; the same tables stand beside them in Parquet. "
    'A null is an empty field; empty text would be a quoted empty field ("").'
)
_DIALECT: Final = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
    "caseSensitiveHeader": True,
}
_TYPES: Final = {
    pl.String: "string",
    pl.Boolean: "boolean",
    pl.Int64: "integer",
    pl.Decimal: "number",
    pl.Datetime: "datetime",
}


def datapackage(
    tables: Iterable[Table], files: Mapping[str, FileRecord], version: str, schema_version: str
) -> bytes:
    """The bytes of `datapackage.json`. `files` maps table names to their CSV files."""
    package = {
        "name": "monographs",
        "title": _TITLE,
        "description": _DESCRIPTION,
        "version": version,
        "schema_version": schema_version,
        "profile": "data-package",
        "formulas": formulas.DESCRIPTION,
        "resources": [_with_file(resource, files[resource["name"]]) for resource in resources(tables)],
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def resources(tables: Iterable[Table]) -> list[dict[str, Any]]:
    """What the schemas say of each table, whatever its rows are."""
    return [_resource(table) for table in tables]


def _with_file(resource: dict[str, Any], file: FileRecord) -> dict[str, Any]:
    return {**resource, "bytes": file.bytes, "hash": f"sha256:{file.sha256}"}


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.description,
        "profile": "tabular-data-resource",
        "path": csv_path(table.name),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": {
            "fields": [_field(column) for column in columns(table)],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign_key(table, reference) for reference in table.references],
            "rules": list(rules(table)),
        },
    }


def _foreign_key(table: Table, reference: Reference) -> dict[str, Any]:
    """A reference in the vocabulary's terms, which know no reference that is null in some of its columns.

    Such a reference is described by the columns that may be null; the others have a reference of their own.
    """
    nullable = {column.name for column in columns(table) if column.nullable}
    pairs = list(zip(reference.columns, reference.target_columns, strict=True))
    pairs = [pair for pair in pairs if pair[0] in nullable] or pairs
    return {
        "fields": [column for column, _ in pairs],
        "reference": {
            # An empty name means the resource itself.
            "resource": "" if reference.table == table.name else reference.table,
            "fields": [target for _, target in pairs],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints = {
        "required": not column.nullable,
        "unique": column.unique,
        "enum": list(column.allowed),
        "minimum": column.minimum,
        "pattern": column.pattern,
    }
    described = {
        "name": column.name,
        "type": _TYPES[column.dtype.base_type()],
        "stored_as": type_name(column.dtype),
        "description": column.description,
        "example": _plain(column.example),
        "unit": column.unit,
        "rules": list(column.rules),
        "constraints": dict(_given(constraints.items())),
    }
    return dict(_given(described.items()))


def _given(items: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    """The items that say something."""
    return ((name, value) for name, value in items if value not in (None, False, [], {}))


def _plain(value: Any) -> Any:
    """An example as it stands in the CSV file, or as JSON's own number or truth value."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value
