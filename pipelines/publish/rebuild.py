"""Making a release again from its manifest and the inputs that were kept, to the same bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.ingest.records import SourceFile
from pipelines.publish.draft import content, draft, draft_files, draft_manifest
from pipelines.publish.errors import ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.manifest import MANIFEST, encode_manifest, file_record, sha256
from pipelines.publish.read import Release, read_release
from pipelines.publish.store import Store

Build = Callable[[Sequence[SourceFile]], Mapping[str, pl.DataFrame]]


@dataclass(frozen=True, slots=True)
class Rebuild:
    """How a release that was made again compares with the published one: the files that are not the same."""

    version: str
    files: int
    differing: tuple[str, ...]


def rebuild(output: Path, version: str, build: Build) -> Rebuild:
    """Build the tables of a release again with `build`, and hold every file against the manifest.

    Nothing is written. A difference means that the code or a library is not the one that made the release.

    Raises:
        ReleaseNotFoundError: There is no such release, or its parent, which it was compared with, was pruned.
        StoreDamagedError: An input is missing or not what it was.
    """
    store = Store(output)
    release = read_release(LOCAL, store, version)
    published = release.manifest
    sources = _sources(store, release)
    drafted = draft(
        content(build(sources)),
        published.inputs,
        _parent(store, release),
        version,
        published.sequence,
        {record.gate: record.count for record in published.accepted},
    )
    files = [file_record(path, data) for path, data in draft_files(drafted)]
    made = {record.path: record.sha256 for record in files}
    made[MANIFEST] = sha256(encode_manifest(draft_manifest(drafted, files)))
    expected = {record.path: record.sha256 for record in published.files} | {
        MANIFEST: release.manifest_sha256
    }
    differing = (path for path in made.keys() | expected.keys() if made.get(path) != expected.get(path))
    return Rebuild(version, len(expected), tuple(sorted(differing)))


def _sources(store: Store, release: Release) -> list[SourceFile]:
    sources = []
    for record in release.manifest.inputs:
        try:
            data = store.input(record.sha256).read_bytes()
        except FileNotFoundError as error:
            raise StoreDamagedError(f"the input {record.path} of {release.version} is missing") from error
        if sha256(data) != record.sha256:
            raise StoreDamagedError(f"the input {record.path} of {release.version} is not what it was")
        sources.append(SourceFile(record.path, data, record.sha256))
    return sources


def _parent(store: Store, release: Release) -> Release | None:
    parent = release.manifest.parent
    if parent is None:
        return None
    try:
        return read_release(LOCAL, store, parent.version, parent.manifest_sha256)
    except ReleaseNotFoundError as error:
        raise ReleaseNotFoundError(
            f"{release.version} says what changed since {parent.version}, which is no longer there"
        ) from error
