"""Publishing: from validated tables to a release that readers see, or to the news that nothing changed."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

import polars as pl

from pipelines.ingest.records import Finding, SourceFile
from pipelines.publish.commit import recover, write_release
from pipelines.publish.draft import Content, Origin, content, draft, draft_files, draft_manifest
from pipelines.publish.encode import read_csv, read_parquet
from pipelines.publish.errors import WriteMismatchError
from pipelines.publish.filesystem import LOCAL, FileSystem
from pipelines.publish.gates import Breach
from pipelines.publish.lock import locked
from pipelines.publish.lost_pointer import is_pointer_lost, made_again
from pipelines.publish.manifest import AcceptedRecord, FileRecord, Manifest, ParentRecord, PassedOverRecord
from pipelines.publish.pointer import Pointer
from pipelines.publish.read import Release, read_release, versions
from pipelines.publish.store import Store, csv_path, parquet_path
from pipelines.publish.succession import guard, succeed
from pipelines.publish.verify import require_sound
from pipelines.publish.version import next_version, parse_version
from pipelines.publish.yank_record import read_yanks

logger = logging.getLogger(__name__)

NOTHING_ACCEPTED: Final[Mapping[str, int]] = MappingProxyType({})


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
    passed_over: Sequence[Finding] = (),
    accepted: Mapping[str, int] = NOTHING_ACCEPTED,
    warn: Callable[[str], None] = logger.warning,
    filesystem: FileSystem = LOCAL,
) -> Outcome:
    """Publish tables as a new release, unless the latest one has the same content.

    `today` gives the version and nothing else. `passed_over` is what intake says of files that it did not
    read; it must be part of `findings`, and is kept so that the release can be made again. `accepted` maps
    the names of closed gates to the exact counts that are accepted. `warn` is told, in one line each, what
    somebody should know whether or not anything is published: a pointer that was lost, gates that were
    accepted without need.

    When this returns, the release survives a power cut. When it raises, readers still see the previous
    release, whole; whatever it left is cleared by the next call.

    Raises:
        TablesUnfitError: A table is missing, unknown, or not of its schema.
        GatesClosedError: More was lost than may be lost without anybody looking.
        SchemaVersionError: The schema changed more than its version says.
        StoreBusyError: Another process is publishing.
        StoreDamagedError: The latest release is not as it was published.
        WriteMismatchError: What was written does not read back as it was.
        OSError: The disk failed, is full or may not be written.
    """
    made = content(tables)
    store = Store(output)
    with locked(store):
        is_lost = is_pointer_lost(filesystem, store)
        pointer = recover(filesystem, store)
        if is_lost:
            warn(made_again(filesystem, store, pointer))
        parent = _parent(filesystem, store, pointer)
        withdrawn = _withdrawn(filesystem, store, made)
        if parent is not None and parent.manifest.content_id == made.content_id and not withdrawn:
            _tell_unneeded(accepted, (), warn)
            return _outcome("unchanged", parent.manifest, parent.path)
        version, sequence = _next(filesystem, store, pointer, today)
        inputs = _inputs(sources)
        succession = succeed(made, inputs, parent, version)
        origin = Origin(
            version=version,
            sequence=sequence,
            parent=_parent_record(parent),
            inputs=inputs,
            passed_over=_passed_over(passed_over),
            accepted=guard(succession, accepted, withdrawn),
        )
        _tell_unneeded(accepted, origin.accepted, warn)
        drafted = draft(made, succession.history(), origin)
        manifest = write_release(
            filesystem,
            store,
            version,
            inputs=((source.sha256, source.data) for source in sources),
            files=draft_files(drafted),
            manifest_of=partial(draft_manifest, drafted),
            inspect=partial(_read_back, drafted.frames),
        )
    return _outcome("published", manifest, store.release(version))


def _tell_unneeded(
    accepted: Mapping[str, int], needed: Iterable[AcceptedRecord], warn: Callable[[str], None]
) -> None:
    for gate in sorted(accepted.keys() - {record.gate for record in needed}):
        warn(f"--accept {gate}={accepted[gate]} was not needed: that gate is open")


def _parent(filesystem: FileSystem, store: Store, pointer: Pointer | None) -> Release | None:
    if pointer is None:
        return None
    parent = read_release(filesystem, store, pointer.latest.version, pointer.latest.manifest_sha256)
    require_sound(filesystem, parent)
    return parent


def _withdrawn(filesystem: FileSystem, store: Store, made: Content) -> tuple[Breach, ...]:
    """The gates against publishing again what was withdrawn."""
    return tuple(
        Breach(
            f"yanked:{yank.version}", 1, 1, f"this is the content of {yank.version}, withdrawn: {yank.reason}"
        )
        for yank in read_yanks(filesystem, store).values()
        if yank.content_id == made.content_id
    )


def _next(filesystem: FileSystem, store: Store, pointer: Pointer | None, today: date) -> tuple[str, int]:
    """The version and the sequence number of the next release."""
    taken = versions(filesystem, store)
    if pointer is None:
        return str(next_version(today, taken)), 1
    newest = pointer.newest
    return str(next_version(today, (*taken, parse_version(newest.version)))), newest.sequence + 1


def _inputs(sources: Sequence[SourceFile]) -> tuple[FileRecord, ...]:
    records = (FileRecord(source.path, len(source.data), source.sha256) for source in sources)
    return tuple(sorted(records, key=lambda record: record.path))


def _passed_over(findings: Sequence[Finding]) -> tuple[PassedOverRecord, ...]:
    return tuple(
        PassedOverRecord(finding.document_id, finding.code, finding.severity, finding.message)
        for finding in findings
    )


def _parent_record(parent: Release | None) -> ParentRecord | None:
    if parent is None:
        return None
    return ParentRecord(parent.version, parent.manifest.sequence, parent.manifest_sha256)


def _read_back(frames: Mapping[str, pl.DataFrame], folder: Path) -> None:
    """Read every staged table as a reader would, and hold it against the frame it was made of."""
    for name, frame in frames.items():
        for path, read in (
            (parquet_path(name), read_parquet(folder / parquet_path(name))),
            (csv_path(name), read_csv(folder / csv_path(name), frame.schema)),
        ):
            if read.schema != frame.schema or not read.equals(frame):
                raise WriteMismatchError(f"{path}: reads back as other values than were written")


def _outcome(status: Literal["published", "unchanged"], manifest: Manifest, path: Path) -> Outcome:
    rows = {table.name: table.rows for table in manifest.tables}
    return Outcome(status, manifest.version, path, manifest.content_id, rows)
