"""A release before it is written: its tables, what it says of itself, and its files as bytes.

Pure: publishing writes a draft, rebuilding holds it against what was published.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.publish.changelog import CHANGES
from pipelines.publish.content import content_id, table_record
from pipelines.publish.datapackage import DATAPACKAGE, datapackage
from pipelines.publish.encode import canonical_frame, parquet_bytes, published_csv_bytes
from pipelines.publish.errors import TablesUnfitError
from pipelines.publish.manifest import (
    AcceptedRecord,
    FileRecord,
    Manifest,
    ParentRecord,
    PassedOverRecord,
    TableRecord,
    file_record,
)
from pipelines.publish.snapshot import Snapshot, snapshot
from pipelines.publish.store import csv_path, parquet_path
from schemas import PUBLISHED_TABLES, SCHEMA_VERSION, TABLES


@dataclass(frozen=True, slots=True)
class Content:
    """The tables of a build in the form in which they are published, and what identifies them."""

    frames: Mapping[str, pl.DataFrame]
    records: tuple[TableRecord, ...]
    content_id: str

    def snapshot(self, inputs: Sequence[FileRecord]) -> Snapshot:
        """The tables as they are compared with those of a release."""
        return snapshot(self.frames, {record.name: record.key for record in self.records}, inputs)


@dataclass(frozen=True, slots=True)
class History:
    """What a release says of the changes since its parent: the table `changes` and the text for people."""

    changes: pl.DataFrame
    changelog: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """What a release was made of and where it stands among the others, which its tables do not say."""

    version: str
    sequence: int
    parent: ParentRecord | None
    inputs: tuple[FileRecord, ...]
    passed_over: tuple[PassedOverRecord, ...]
    accepted: tuple[AcceptedRecord, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a release will say. `frames` includes `changes`."""

    origin: Origin
    content_id: str
    frames: Mapping[str, pl.DataFrame]
    records: tuple[TableRecord, ...]
    changelog: bytes


def content(tables: Mapping[str, pl.DataFrame]) -> Content:
    """Bring the tables of a build into published form. Raises `TablesUnfitError`."""
    if set(tables) != set(TABLES):
        wrong = ", ".join(sorted(set(tables) ^ set(TABLES)))
        raise TablesUnfitError(f"missing or unknown tables: {wrong}")
    frames = {name: canonical_frame(table, tables[name]) for name, table in TABLES.items()}
    records = tuple(table_record(TABLES[name], frame) for name, frame in frames.items())
    return Content(frames, records, content_id(SCHEMA_VERSION, records))


def draft(made: Content, history: History, origin: Origin) -> Draft:
    """The draft of a release."""
    return Draft(
        origin=origin,
        content_id=made.content_id,
        frames={**made.frames, "changes": history.changes},
        records=(*made.records, table_record(PUBLISHED_TABLES["changes"], history.changes)),
        changelog=history.changelog,
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
    yield DATAPACKAGE, datapackage(PUBLISHED_TABLES.values(), csv, draft.origin.version, SCHEMA_VERSION)


def draft_manifest(draft: Draft, files: Sequence[FileRecord]) -> Manifest:
    """The manifest of a release whose files are these."""
    origin = draft.origin
    return Manifest(
        version=origin.version,
        sequence=origin.sequence,
        schema_version=SCHEMA_VERSION,
        content_id=draft.content_id,
        parent=origin.parent,
        inputs=origin.inputs,
        tables=draft.records,
        files=tuple(sorted(files, key=lambda record: record.path)),
        accepted=origin.accepted,
        passed_over=origin.passed_over,
    )
