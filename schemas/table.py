"""What the project knows about a table, and how to read it: one record for a table, one for a column.

The declarations themselves stand in the module of each table. What is derived from them for people and for
other tools (data dictionary, package descriptor, column metadata) is made from these records elsewhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any, Literal

import pandera.polars as pa
import polars as pl

from schemas.identity import Cell

Kind = Literal["context", "fact", "child", "audit"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values, where none is null, must be found in the target columns of another table."""

    columns: tuple[str, ...]
    table: str
    target_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One published table.

    Attributes:
        name: The name of the table, of its module below `schemas` and of its files.
        model: The declaration of its columns and checks; the docstring describes the table.
        kind: `context` describes documents, `fact` is what they say, `child` is a list that belongs to a
            fact, `audit` says where facts stand and what is wrong or doubtful.
        key: The columns that no two rows share, and by which the rows are sorted.
        identity: The columns whose values make the id; empty if the key is natural.
        id_column: The column that holds the id.
        id_prefix: The letters that an id begins with.
        canonical: What is done to the identity's values before they make the id.
        references: The references to other tables.
    """

    name: str
    model: type[pa.DataFrameModel]
    kind: Kind
    key: tuple[str, ...]
    identity: tuple[str, ...] = ()
    id_column: str | None = None
    id_prefix: str | None = None
    canonical: Callable[[Mapping[str, Cell]], dict[str, Cell]] | None = None
    references: tuple[Reference, ...] = ()

    @property
    def description(self) -> str:
        """What the table holds and what one row is."""
        return cleandoc(self.model.__doc__ or "")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: The name.
        dtype: The Polars type.
        description: What a value means.
        example: A value that stands in a document of the project, or could.
        unit: What a number counts or measures, or the column that says so; None for what has no unit.
        nullable: Whether a cell may be null, which means that the source does not say.
        unique: Whether no two rows share a value.
        allowed: The closed list of values; empty if any value goes.
        minimum: The least value.
        pattern: A regular expression that text matches from its beginning.
        rules: Further rules for a value, in words.
        codes: The codes that a value is made of, each with a sentence on it; empty if it is made of none.
    """

    name: str
    dtype: pl.DataType
    description: str
    example: Any
    unit: str | None
    nullable: bool
    unique: bool
    allowed: tuple[str, ...]
    minimum: int | None
    pattern: str | None
    rules: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]


def polars_schema(table: Table) -> dict[str, pl.DataType]:
    """Return the type of each column, in order."""
    return {column.name: column.dtype for column in columns(table)}


def columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table, in order."""
    declared = table.model.to_schema().columns
    dtypes = pl.Schema({name: field.dtype.type for name, field in declared.items()})
    return tuple(_column(name, dtypes[name], field) for name, field in declared.items())


def rules(table: Table) -> tuple[str, ...]:
    """Return, in words, the rules that look at several columns of a row or at several rows."""
    return tuple(str(check.error) for check in table.model.to_schema().checks)


def empty_frame(table: Table) -> pl.DataFrame:
    """Return the table without rows."""
    return pl.DataFrame(schema=polars_schema(table))


def _column(name: str, dtype: pl.DataType, field: Any) -> Column:
    statistics = {check.name: check.statistics for check in field.checks}
    own = [str(check.error) for check in field.checks if not check.statistics]
    metadata = field.metadata or {}
    return Column(
        name=name,
        dtype=dtype,
        description=field.description or "",
        example=metadata.get("example"),
        unit=metadata.get("unit"),
        nullable=field.nullable,
        unique=field.unique,
        allowed=tuple(statistics.get("isin", {}).get("allowed_values", ())),
        minimum=statistics.get("greater_than_or_equal_to", {}).get("min_value"),
        pattern=statistics.get("str_matches", {}).get("pattern"),
        rules=tuple(own),
        codes=metadata.get("codes", ()),
    )
