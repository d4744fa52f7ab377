"""The data of one release, or of one that is being made, as it is compared with another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.publish.encode import read_parquet
from pipelines.publish.manifest import FileRecord
from pipelines.publish.read import Release
from pipelines.publish.store import parquet_path

# Computed by comparing releases, so it takes no part in comparing them.
DERIVED = frozenset({"changes"})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Tables sorted by their keys, the keys, and the inputs by their paths."""

    tables: Mapping[str, pl.DataFrame]
    keys: Mapping[str, tuple[str, ...]]
    inputs: Mapping[str, FileRecord]


def snapshot(
    tables: Mapping[str, pl.DataFrame], keys: Mapping[str, tuple[str, ...]], inputs: Sequence[FileRecord]
) -> Snapshot:
    """The snapshot of a release that is being made."""
    return Snapshot(tables, keys, {record.path: record for record in inputs})


def read_snapshot(release: Release) -> Snapshot:
    """The snapshot of a release that has been verified."""
    records = [record for record in release.manifest.tables if record.name not in DERIVED]
    return snapshot(
        {record.name: read_parquet(release.path / parquet_path(record.name)) for record in records},
        {record.name: record.key for record in records},
        release.manifest.inputs,
    )
