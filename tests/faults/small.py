"""Small releases without tables: enough to see a torn, lost or mixed one, and made in a millisecond."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.publish.commit import recover, write_release
from pipelines.publish.filesystem import FileSystem
from pipelines.publish.manifest import FileRecord, Manifest, ParentRecord, file_record
from pipelines.publish.pointer import Pointer
from pipelines.publish.read import Release, read_pointer, read_release, versions
from pipelines.publish.store import Store
from pipelines.publish.verify import input_problems, release_problems

# `make faults` sets this; the tests alone take a small part of each campaign.
FULL = os.environ.get("FAULTS") == "full"

# What a campaign counted is said at the end of the run: pytest's `record_property`.
Count = Callable[[str, int], None]
FAULTS_INJECTED = "faults injected into publishing, recovery, withdrawal, rollback and pruning"


@dataclass(frozen=True, slots=True)
class Small:
    """A small release: every file of it holds its version, so a mixture shows."""

    version: str
    sequence: int
    files: int = 2

    @property
    def input(self) -> bytes:
        return f"source of {self.version}\n".encode()

    @property
    def contents(self) -> list[tuple[str, bytes]]:
        return [
            (f"{folder}/table{number}", f"{folder} {number} of {self.version}\n".encode())
            for number in range(self.files)
            for folder in ("parquet", "csv")
        ]

    def manifest(self, parent: Pointer | None, files: Sequence[FileRecord]) -> Manifest:
        latest = parent.latest if parent else None
        record = ParentRecord(latest.version, latest.sequence, latest.manifest_sha256) if latest else None
        return Manifest(
            version=self.version,
            sequence=self.sequence,
            schema_version="1.0.0",
            content_id=f"content of {self.version}",
            parent=record,
            inputs=(file_record("monographs/source.md", self.input),),
            tables=(),
            files=tuple(files),
        )


def publish_small(filesystem: FileSystem, store: Store, small: Small) -> None:
    """Do what publishing does, with the lock held: recover, then write unless this is the latest already."""
    pointer = recover(filesystem, store)
    if pointer is not None and pointer.latest.version == small.version:
        return
    write_release(
        filesystem,
        store,
        small.version,
        inputs=[(hashlib.sha256(small.input).hexdigest(), small.input)],
        files=small.contents,
        manifest_of=lambda files: small.manifest(pointer, files),
        inspect=lambda _: None,
    )


def seen(filesystem: FileSystem, store: Store) -> str | None:
    """The version that a reader gets, whole and with all its inputs; None if nothing is published.

    Fails if a reader would see anything else.
    """
    pointer = read_pointer(filesystem, store)
    if pointer is None:
        return None
    release = read_release(filesystem, store, pointer.latest.version, pointer.latest.manifest_sha256)
    assert_sound(filesystem, store, release)
    return release.version


def assert_sound(filesystem: FileSystem, store: Store, release: Release) -> None:
    assert release_problems(filesystem, release) == ()
    assert input_problems(filesystem, store, release) == ()


def assert_every_release_is_sound(filesystem: FileSystem, store: Store) -> None:
    for version in versions(filesystem, store):
        assert_sound(filesystem, store, read_release(filesystem, store, str(version)))


def small_store(filesystem: FileSystem, root: Path, count: int) -> Store:
    """A store with so many small releases, 2026.1.1 the first."""
    store = Store(root)
    for number in range(1, count + 1):
        publish_small(filesystem, store, Small(f"2026.1.{number}", number))
    return store
