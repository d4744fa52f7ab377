"""What two releases differ in, as records for the terminal, for JSON and for `CHANGES.md`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.publish.changes import changed_inputs, changes, record_id
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.read import Release, read_pointer, read_release
from pipelines.publish.snapshot import Snapshot, read_snapshot
from pipelines.publish.store import Store
from pipelines.publish.verify import require_sound
from schemas import TABLES
from schemas.table import columns


@dataclass(frozen=True, slots=True)
class TableDifference:
    """How many rows a table has in either release, and how many records are added, removed or modified."""

    name: str
    rows_before: int
    rows_after: int
    added: int
    removed: int
    modified: int


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """One record that differs, with the values (column, before, after) that tell how."""

    table: str
    record_id: str
    change: str
    cause: str
    values: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything in which one release differs from an earlier one.

    `records` holds the first few records of each table; `changes` holds them all, in the columns of that
    table.
    """

    before: str | None
    after: str
    inputs: tuple[tuple[str, str], ...]
    tables: tuple[TableDifference, ...]
    causes: Mapping[str, int]
    records: tuple[RecordDifference, ...]
    changes: pl.DataFrame


def diff(output: Path, before: str, after: str = "latest", limit: int = 20) -> Difference:
    """Compare two releases. A version is a release's or `latest`; `limit` bounds the records of each table.

    Raises `ReleaseNotFoundError` and `StoreDamagedError`.
    """
    store = Store(output)
    old, new = (_verified_release(store, version) for version in (before, after))
    return difference(old.version, read_snapshot(old), new.version, read_snapshot(new), limit)


def _verified_release(store: Store, version: str) -> Release:
    pointer = read_pointer(LOCAL, store)
    if version == "latest" and pointer is not None:
        version = pointer.latest.version
    release = read_release(LOCAL, store, version)
    require_sound(LOCAL, release)
    return release


def difference(
    before: str | None, old: Snapshot | None, after: str, new: Snapshot, limit: int = 20
) -> Difference:
    """The difference of two snapshots; without an earlier one there are rows but no changes."""
    found = changes(old, new)
    names = list(dict.fromkeys((*new.tables, *(old.tables if old else ()))))
    return Difference(
        before=before,
        after=after,
        inputs=_inputs(old, new),
        tables=tuple(_table(name, old, new, found) for name in names),
        causes=dict(found["cause"].value_counts().sort("cause").iter_rows()),
        records=tuple(record for name in names for record in _records(name, old, new, found, limit)),
        changes=found,
    )


def _inputs(old: Snapshot | None, new: Snapshot) -> tuple[tuple[str, str], ...]:
    if old is None:
        return ()
    return tuple(
        (path, "added" if path not in old.inputs else "removed" if path not in new.inputs else "modified")
        for path in changed_inputs(old.inputs, new.inputs)
    )


def _table(name: str, old: Snapshot | None, new: Snapshot, found: pl.DataFrame) -> TableDifference:
    counts = dict(found.filter(table_name=name)["change"].value_counts().iter_rows())
    before = old.tables.get(name) if old else None
    after = new.tables.get(name)
    return TableDifference(
        name=name,
        rows_before=0 if before is None else before.height,
        rows_after=0 if after is None else after.height,
        added=counts.get("added", 0),
        removed=counts.get("removed", 0),
        modified=counts.get("modified", 0),
    )


def _records(
    name: str, old: Snapshot | None, new: Snapshot, found: pl.DataFrame, limit: int
) -> tuple[RecordDifference, ...]:
    rows = found.filter(table_name=name).head(limit)
    if old is None or rows.is_empty():
        return ()
    before, after = _lookup(name, old, rows), _lookup(name, new, rows)
    return tuple(
        RecordDifference(
            name, row["record_id"], row["change"], row["cause"], _values(name, row, before, after)
        )
        for row in rows.iter_rows(named=True)
    )


def _lookup(name: str, side: Snapshot, rows: pl.DataFrame) -> dict[str, dict[str, Any]]:
    if name not in side.tables:
        return {}
    frame = side.tables[name]
    # A series of its own: `mentions` has a column of this name that means something else.
    ids = frame.select(record_id(side.keys[name])).to_series()
    wanted = ids.is_in(rows["record_id"].implode())
    return dict(zip(ids.filter(wanted), frame.filter(wanted).iter_rows(named=True), strict=True))


def _values(
    name: str, row: dict[str, Any], before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]
) -> tuple[tuple[str, Any, Any], ...]:
    """The values that tell how a record differs: those that changed, or those that make it what it is."""
    old, new = before.get(row["record_id"], {}), after.get(row["record_id"], {})
    if row["fields"] is not None:
        return tuple((field, old.get(field), new.get(field)) for field in row["fields"].split())
    declared = TABLES.get(name)
    fields = () if declared is None else declared.identity or tuple(item.name for item in columns(declared))
    pairs = ((field, old.get(field), new.get(field)) for field in fields)
    return tuple(pair for pair in pairs if pair[1:] != (None, None))
