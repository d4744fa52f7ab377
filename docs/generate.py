"""Writes `docs/data-dictionary.md` from the schemas: run `make docs`. A test keeps the page current."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipelines.publish.content import type_name
from schemas import PUBLISHED_TABLES, SCHEMA_VERSION
from schemas.table import Column, Table, columns, rules

PAGE = Path(__file__).with_name("data-dictionary.md")
KINDS = {
    "context": "what the documents are",
    "fact": "what the documents say",
    "child": "lists that belong to facts",
    "audit": "where facts stand, and what is wrong or doubtful",
}


def data_dictionary() -> str:
    """The page: every table with its keys, references, columns and rules."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield f"Schema version {SCHEMA_VERSION}. Generated from `schemas/` by `make docs`: do not edit."
    yield ""
    yield "Null means that the source does not say. Text is UTF-8, offsets count Unicode code points."
    yield ""
    yield "| table | kind | what it holds |"
    yield "| --- | --- | --- |"
    for table in PUBLISHED_TABLES.values():
        summary = table.description.partition("\n")[0]
        yield f"| [{table.name}](#{table.name}) | {KINDS[table.kind]} | {_cell(summary)} |"
    for table in PUBLISHED_TABLES.values():
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield table.description
    yield ""
    yield f"- Key: {_names(table.key)}"
    if table.identity:
        yield f"- `{table.id_column}` is made of: {_names(table.identity)}"
    for reference in table.references:
        target = _names(reference.target_columns)
        yield f"- {_names(reference.columns)} refers to {target} of [{reference.table}](#{reference.table})"
    yield ""
    yield "| column | type | null | meaning | example |"
    yield "| --- | --- | --- | --- | --- |"
    for column in columns(table):
        null = "yes" if column.nullable else "no"
        example = f"`{_example(column)}`"
        cells = (f"`{column.name}`", type_name(column.dtype), null, _meaning(column), example)
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"
    for column in columns(table):
        yield from _codes(column)
    if rules(table):
        yield ""
        yield "Rules that hold for every row:"
        yield ""
        yield from (f"- {rule}" for rule in rules(table))


def _codes(column: Column) -> Iterator[str]:
    if not column.codes:
        return
    yield ""
    yield f"| `{column.name}` | what it says |"
    yield "| --- | --- |"
    for code, sentence in column.codes:
        yield f"| `{code}` | {_cell(sentence)} |"


def _example(column: Column) -> str:
    """The example as the CSV file spells it."""
    if isinstance(column.example, bool):
        return str(column.example).lower()
    if isinstance(column.example, datetime):
        return column.example.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    return str(column.example)


def _meaning(column: Column) -> str:
    parts = [column.description]
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if column.allowed:
        parts.append(f"One of {', '.join(column.allowed)}.")
    parts += [f"Rule: {rule}." for rule in column.rules]
    return " ".join(parts)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(data_dictionary(), encoding="utf-8", newline="\n")
