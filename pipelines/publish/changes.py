"""The `changes` table: what is added, removed or modified between two snapshots, and why.

Rows are matched by key. The cause is the schema if only columns differ that were added, dropped or retyped,
the source if the document's own file differs, and the code that reads the files otherwise.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

import polars as pl

from pipelines.publish.encode import canonical_frame
from pipelines.publish.manifest import FileRecord
from pipelines.publish.snapshot import Snapshot
from schemas import PUBLISHED_TABLES
from schemas.table import empty_frame

_TABLE = PUBLISHED_TABLES["changes"]


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison, and which of its rows stand on the other side, too, in the same order."""

    frame: pl.DataFrame
    in_both: pl.Series

    def dtype(self, name: str) -> pl.DataType | None:
        return self.frame.schema.get(name)

    def is_empty(self, name: str) -> bool:
        return self.frame[name].null_count() == self.frame.height

    def column(self, name: str) -> pl.Expr:
        return pl.lit(self.frame[name]).filter(pl.lit(self.in_both))


def changes(old: Snapshot | None, new: Snapshot) -> pl.DataFrame:
    """The changes from one snapshot to the next; none at all if there is no earlier one."""
    if old is None:
        return empty_frame(_TABLE)
    sources = changed_inputs(old.inputs, new.inputs)
    parts = [
        _table_changes(name, old, new).select(
            pl.lit(name).alias("table_name"),
            "record_id",
            "change",
            "fields",
            _cause({document_id(path) for path in sources}).alias("cause"),
        )
        for name in sorted(old.tables.keys() | new.tables.keys())
    ]
    return canonical_frame(_TABLE, pl.concat([empty_frame(_TABLE), *parts]))


def changed_inputs(old: Mapping[str, FileRecord], new: Mapping[str, FileRecord]) -> tuple[str, ...]:
    """The paths of the inputs that are new, gone or different, sorted."""
    return tuple(sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path)))


def document_id(path: str) -> str:
    """The document that a file becomes."""
    head, dot, _ = path.rpartition(".")
    return head if dot else path


def record_id(key: tuple[str, ...]) -> pl.Expr:
    """The id of a record: its key's value, or its key's values joined by `#`."""
    values = [pl.col(name).cast(pl.String) for name in key]
    if len(values) == 1:
        return values[0].alias("record_id")
    escaped = [value.str.replace_all("\\", "\\\\", literal=True) for value in values]
    escaped = [value.str.replace_all("#", "\\#", literal=True) for value in escaped]
    return pl.concat_str(escaped, separator="#").alias("record_id")


def _cause(changed_documents: Set[str]) -> pl.Expr:
    by_source = pl.col("document_id").is_in(sorted(changed_documents))
    if changed_documents:
        # What belongs to no document was made of all of them.
        by_source = by_source.fill_null(value=True)
    return (
        pl.when("by_schema")
        .then(pl.lit("schema"))
        .when(by_source)
        .then(pl.lit("source"))
        .otherwise(pl.lit("code"))
    )


def _table_changes(name: str, old: Snapshot, new: Snapshot) -> pl.DataFrame:
    """The changes of one table: record_id, document_id, change, fields, by_schema."""
    before, after = old.tables.get(name), new.tables.get(name)
    if before is None or after is None or old.keys[name] != new.keys[name]:
        parts = []
        if before is not None:
            parts.append(_whole(before, old.keys[name], "removed", by_schema=True))
        if after is not None:
            parts.append(_whole(after, new.keys[name], "added", by_schema=True))
        return pl.concat(parts)
    return _matched(before, after, new.keys[name])


def _matched(before: pl.DataFrame, after: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    in_before, in_after = _in_common(before.select(key), after.select(key))
    return pl.concat(
        [
            _whole(before.filter(~in_before), key, "removed", by_schema=False),
            _whole(after.filter(~in_after), key, "added", by_schema=False),
            _modified(_Side(before, in_before), _Side(after, in_after), key),
        ]
    )


def _in_common(before: pl.DataFrame, after: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Which rows of two sorted frames of keys stand in both.

    Matching hashes takes half as long as joining the keys. What is left of both sides must then be the same
    keys in the same order; if it is not, two keys share a hash and the keys themselves are joined.
    """
    if before.equals(after):
        return _all(before.height), _all(after.height)
    hashes_before, hashes_after = before.hash_rows(), after.hash_rows()
    in_before = hashes_before.is_in(hashes_after.implode())
    in_after = hashes_after.is_in(hashes_before.implode())
    if before.filter(in_before).equals(after.filter(in_after)):
        return in_before, in_after
    both = before.with_row_index("before").join(after.with_row_index("after"), on=before.columns)
    return _mask(before.height, both["before"]), _mask(after.height, both["after"])


def _all(height: int) -> pl.Series:
    return pl.repeat(value=True, n=height, eager=True)


def _mask(height: int, positions: pl.Series) -> pl.Series:
    return pl.repeat(value=False, n=height, eager=True).scatter(positions, values=True)


def _whole(frame: pl.DataFrame, key: tuple[str, ...], change: str, *, by_schema: bool) -> pl.DataFrame:
    return frame.select(
        record_id(key),
        _document(frame),
        pl.lit(change).alias("change"),
        pl.lit(None, pl.String).alias("fields"),
        pl.lit(by_schema).alias("by_schema"),
    )


def _document(frame: pl.DataFrame) -> pl.Expr:
    return (
        pl.col("document_id")
        if "document_id" in frame.columns
        else pl.lit(None, pl.String).alias("document_id")
    )


def _modified(before: _Side, after: _Side, key: tuple[str, ...]) -> pl.DataFrame:
    """The rows that differ, of those that stand on both sides."""
    differs = pl.select(_differs(name, before, after) for name in _comparable(before, after, key))
    names = [name for name in differs.columns if differs[name].any()]
    if not names:
        return _whole(after.frame.clear(), key, "modified", by_schema=False)
    changed = differs.select(pl.any_horizontal(names)).to_series()
    differs = differs.select(names).filter(changed)
    retyped = [name for name in names if before.dtype(name) != after.dtype(name)]
    others = [name for name in names if name not in retyped]
    rows = after.frame[after.in_both.arg_true().filter(changed)]
    return rows.select(
        record_id(key),
        _document(rows),
        pl.lit("modified").alias("change"),
        differs.select(_names_of_true(names)).to_series().alias("fields"),
        differs.select(~_any(others) & _any(retyped)).to_series().alias("by_schema"),
    )


def _comparable(before: _Side, after: _Side, key: tuple[str, ...]) -> Iterator[str]:
    """The columns in which rows may differ: not those of the key, nor what holds no value on either side."""
    for name in dict.fromkeys((*after.frame.columns, *before.frame.columns)):
        same_type = before.dtype(name) == after.dtype(name)
        if name not in key and not (same_type and before.is_empty(name) and after.is_empty(name)):
            yield name


def _any(names: list[str]) -> pl.Expr:
    return pl.any_horizontal(names) if names else pl.lit(value=False)


def _names_of_true(names: list[str]) -> pl.Expr:
    words = [pl.when(name).then(pl.lit(name)) for name in names]
    return pl.concat_str(words, separator=" ", ignore_nulls=True)


def _differs(name: str, before: _Side, after: _Side) -> pl.Expr:
    """In which of the rows on both sides a column differs.

    An expression of its own values, so that all columns are compared at once, on every core, and no row is
    copied for it.
    """
    if before.dtype(name) == after.dtype(name):
        differs = before.column(name).ne_missing(after.column(name))
    elif before.dtype(name) is None:
        differs = after.column(name).is_not_null()
    elif after.dtype(name) is None:
        differs = before.column(name).is_not_null()
    else:
        differs = pl.lit(_all(after.frame.height)).filter(pl.lit(after.in_both))
    return differs.alias(name)
