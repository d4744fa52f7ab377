"""A release before it is written: compared with its parent, let through the gates, and its files as bytes.

Pure: publishing writes a draft, rebuilding holds it against what was published.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.publish.changelog import CHANGES, changelog
from pipelines.publish.compare import difference
from pipelines.publish.content import content_id, table_record
from pipelines.publish.datapackage import DATAPACKAGE, datapackage, resources
from pipelines.publish.encode import canonical_frame, parquet_bytes, published_csv_bytes
from pipelines.publish.errors import TablesUnfitError
from pipelines.publish.gates import Breach, breaches, check_gates, read_limits
from pipelines.publish.manifest import (
    AcceptedRecord,
    FileRecord,
    Manifest,
    ParentRecord,
    TableRecord,
    file_record,
)
from pipelines.publish.read import Release
from pipelines.publish.schema_change import check_schema_version, schema_changes
from pipelines.publish.snapshot import read_snapshot, snapshot
from pipelines.publish.store import csv_path, parquet_path
from schemas import PUBLISHED_TABLES, SCHEMA_VERSION, TABLES


@dataclass(frozen=True, slots=True)
class Content:
    """The tables of a build in the form in which they are published, and what identifies them."""

    frames: Mapping[str, pl.DataFrame]
    records: tuple[TableRecord, ...]
    content_id: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a release will say. `frames` includes `changes`."""

    version: str
    sequence: int
    content_id: str
    parent: ParentRecord | None
    inputs: tuple[FileRecord, ...]
    frames: Mapping[str, pl.DataFrame]
    records: tuple[TableRecord, ...]
    changelog: bytes
    accepted: tuple[AcceptedRecord, ...]


def content(tables: Mapping[str, pl.DataFrame]) -> Content:
    """Bring the tables of a build into published form. Raises `TablesUnfitError`."""
    if set(tables) != set(TABLES):
        wrong = ", ".join(sorted(set(tables) ^ set(TABLES)))
        raise TablesUnfitError(f"missing or unknown tables: {wrong}")
    frames = {name: canonical_frame(table, tables[name]) for name, table in TABLES.items()}
    records = tuple(table_record(TABLES[name], frame) for name, frame in frames.items())
    return Content(frames, records, content_id(SCHEMA_VERSION, records))


def draft(
    made: Content,
    inputs: Sequence[FileRecord],
    parent: Release | None,
    version: str,
    sequence: int,
    accepted: Mapping[str, int],
    more_breaches: tuple[Breach, ...] = (),
) -> Draft:
    """Compare a build with its parent, which must have been verified.

    Raises `GatesClosedError` and `SchemaVersionError`.
    """
    records = tuple(sorted(inputs, key=lambda record: record.path))
    new = snapshot(made.frames, {record.name: record.key for record in made.records}, records)
    old = read_snapshot(parent) if parent else None
    compared = difference(parent.version if parent else None, old, version, new)
    notes = _check_schema(parent)
    closed = (*breaches(old, new, compared.changes, read_limits()), *more_breaches)
    overrides = check_gates(closed, accepted)
    return Draft(
        version=version,
        sequence=sequence,
        content_id=made.content_id,
        parent=_parent_record(parent),
        inputs=records,
        frames={**made.frames, "changes": compared.changes},
        records=(*made.records, table_record(PUBLISHED_TABLES["changes"], compared.changes)),
        changelog=changelog(compared, notes),
        accepted=tuple(AcceptedRecord(gate, count) for gate, count in sorted(overrides.items())),
    )


def draft_files(draft: Draft) -> Iterator[tuple[str, bytes]]:
    """The files of a release but the manifest and the sums, as (path, bytes), one at a time."""
    csv: dict[str, FileRecord] = {}
    for name, frame in draft.frames.items():
        yield parquet_path(name), parquet_bytes(frame)
        data = published_csv_bytes(frame)
        csv[name] = file_record(csv_path(name), data)
        yield csv_path(name), data
    yield CHANGES, draft.changelog
    yield DATAPACKAGE, datapackage(PUBLISHED_TABLES.values(), csv, draft.version, SCHEMA_VERSION)


def draft_manifest(draft: Draft, files: Sequence[FileRecord]) -> Manifest:
    """The manifest of a release whose files are these."""
    return Manifest(
        version=draft.version,
        sequence=draft.sequence,
        schema_version=SCHEMA_VERSION,
        content_id=draft.content_id,
        parent=draft.parent,
        inputs=draft.inputs,
        tables=draft.records,
        files=tuple(sorted(files, key=lambda record: record.path)),
        accepted=draft.accepted,
    )


def _check_schema(parent: Release | None) -> tuple[str, ...]:
    """What changed in the schema since the parent, in words."""
    if parent is None:
        return ()
    before = json.loads((parent.path / DATAPACKAGE).read_bytes())["resources"]
    found = schema_changes(before, resources(PUBLISHED_TABLES.values()))
    check_schema_version(parent.manifest.schema_version, SCHEMA_VERSION, found)
    return tuple(f"{change.level.name.lower()}: {change.message}" for change in found)


def _parent_record(parent: Release | None) -> ParentRecord | None:
    if parent is None:
        return None
    return ParentRecord(parent.version, parent.manifest.sequence, parent.manifest_sha256)
