"""Publishing: from validated tables to a release that readers see, or to the news that nothing changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import polars as pl

from pipelines.ingest.records import SourceFile
from pipelines.publish.commit import begin, commit, recover, seal, stage, store_inputs
from pipelines.publish.content import content_id, table_record
from pipelines.publish.datapackage import DATAPACKAGE, datapackage
from pipelines.publish.encode import canonical_frame, csv_bytes, parquet_bytes, read_csv, read_parquet
from pipelines.publish.errors import StoreDamagedError, TablesUnfitError, WriteMismatchError
from pipelines.publish.filesystem import LOCAL, FileSystem
from pipelines.publish.lock import locked
from pipelines.publish.manifest import FileRecord, Manifest, ParentRecord
from pipelines.publish.pointer import Pointer
from pipelines.publish.read import Release, read_release, versions
from pipelines.publish.store import Store
from pipelines.publish.verify import release_problems
from pipelines.publish.version import next_version, parse_version
from schemas import SCHEMA_VERSION, TABLES
from schemas.table import polars_schema


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing did: the release that is now the latest, new or not, and its rows by table."""

    status: Literal["published", "unchanged"]
    version: str
    path: Path
    content_id: str
    rows: Mapping[str, int]


def publish(
    tables: Mapping[str, pl.DataFrame],
    sources: Sequence[SourceFile],
    output: Path,
    today: date,
    *,
    filesystem: FileSystem = LOCAL,
) -> Outcome:
    """Publish tables as a new release, unless the latest one has the same content.

    `today` gives the version and nothing else. When this returns, the release survives a power cut. When it
    raises, readers still see the previous release, whole; whatever it left is cleared by the next call.

    Raises:
        TablesUnfitError: A table is missing, unknown, or not of its schema.
        StoreBusyError: Another process is publishing.
        StoreDamagedError: The latest release is not as it was published.
        WriteMismatchError: What was written does not read back as it was.
        OSError: The disk failed, is full or may not be written.
    """
    frames = _canonical_frames(tables)
    records = tuple(table_record(TABLES[name], frame) for name, frame in frames.items())
    content = content_id(SCHEMA_VERSION, records)
    store = Store(output)
    with locked(store):
        pointer = recover(filesystem, store)
        parent = _parent(filesystem, store, pointer)
        if parent is not None and parent.manifest.content_id == content:
            return _outcome("unchanged", parent.manifest, parent.path)
        taken = versions(filesystem, store)
        if pointer is not None:
            taken = (*taken, parse_version(pointer.newest.version))
        version = str(next_version(today, taken))
        store_inputs(filesystem, store, [(source.sha256, source.data) for source in sources])
        folder = begin(filesystem, store, version)
        manifest = Manifest(
            version=version,
            sequence=pointer.newest.sequence + 1 if pointer else 1,
            schema_version=SCHEMA_VERSION,
            content_id=content,
            parent=_parent_record(parent),
            inputs=_inputs(sources),
            tables=records,
            files=_stage_files(filesystem, folder, frames, version),
        )
        release = seal(filesystem, folder, manifest)
        _read_back(folder, frames)
        commit(filesystem, store, folder, release)
    return _outcome("published", manifest, store.release(version))


def _canonical_frames(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    if set(tables) != set(TABLES):
        wrong = ", ".join(sorted(set(tables) ^ set(TABLES)))
        raise TablesUnfitError(f"missing or unknown tables: {wrong}")
    return {name: canonical_frame(table, tables[name]) for name, table in TABLES.items()}


def _parent(filesystem: FileSystem, store: Store, pointer: Pointer | None) -> Release | None:
    if pointer is None:
        return None
    parent = read_release(filesystem, store, pointer.latest.version, pointer.latest.manifest_sha256)
    problems = release_problems(filesystem, parent)
    if problems:
        raise StoreDamagedError("; ".join(f"{problem.path} {problem.message}" for problem in problems))
    return parent


def _parent_record(parent: Release | None) -> ParentRecord | None:
    if parent is None:
        return None
    return ParentRecord(parent.version, parent.manifest.sequence, parent.manifest_sha256)


def _inputs(sources: Sequence[SourceFile]) -> tuple[FileRecord, ...]:
    records = (FileRecord(source.path, len(source.data), source.sha256) for source in sources)
    return tuple(sorted(records, key=lambda record: record.path))


def _stage_files(
    filesystem: FileSystem, folder: Path, frames: Mapping[str, pl.DataFrame], version: str
) -> tuple[FileRecord, ...]:
    parquet = [
        stage(filesystem, folder, _parquet(name), parquet_bytes(frame)) for name, frame in frames.items()
    ]
    csv = {name: stage(filesystem, folder, _csv(name), csv_bytes(frame)) for name, frame in frames.items()}
    description = datapackage(tuple(TABLES.values()), csv, version, SCHEMA_VERSION)
    package = stage(filesystem, folder, DATAPACKAGE, description)
    return tuple(sorted((*parquet, *csv.values(), package), key=lambda record: record.path))


def _read_back(folder: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """Read every staged table as a reader would, and hold it against the frame it was made of."""
    for name, frame in frames.items():
        for path, read in (
            (_parquet(name), read_parquet(folder / _parquet(name))),
            (_csv(name), read_csv(folder / _csv(name), polars_schema(TABLES[name]))),
        ):
            if read.schema != frame.schema or not read.equals(frame):
                raise WriteMismatchError(f"{path}: reads back as other values than were written")


def _parquet(name: str) -> str:
    return f"parquet/{name}.parquet"


def _csv(name: str) -> str:
    return f"csv/{name}.csv"


def _outcome(status: Literal["published", "unchanged"], manifest: Manifest, path: Path) -> Outcome:
    rows = {table.name: table.rows for table in manifest.tables}
    return Outcome(status, manifest.version, path, manifest.content_id, rows)
