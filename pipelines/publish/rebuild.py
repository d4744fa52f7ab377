"""Making a release again from its manifest and the inputs that were kept, to the same bytes.

No gate is asked and no version of the schema demanded: what was published was let through then, and whoever
makes it again with other code wants to see what that code makes of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.ingest.records import Finding, SourceFile
from pipelines.publish.changelog import CHANGES
from pipelines.publish.compare import Difference, difference
from pipelines.publish.draft import Content, History, Origin, content, draft, draft_files, draft_manifest
from pipelines.publish.encode import read_parquet
from pipelines.publish.errors import ReleaseNotFoundError
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.manifest import MANIFEST, Manifest, encode_manifest, file_record, sha256
from pipelines.publish.read import Release, read_release, stored_input
from pipelines.publish.snapshot import read_snapshot
from pipelines.publish.store import Store, csv_path, parquet_path
from pipelines.publish.succession import succeed
from pipelines.publish.verify import release_problems, require_sound

HISTORY = (CHANGES, csv_path("changes"), parquet_path("changes"))

Build = Callable[[Sequence[SourceFile], Sequence[Finding]], Mapping[str, pl.DataFrame]]


@dataclass(frozen=True, slots=True)
class Rebuild:
    """How a release that was made again compares with the published one.

    Attributes:
        version: The release.
        files: How many files were compared.
        differing: The files that are not the same, or that only one of the two has.
        taken: The files that say what changed since a release that was pruned. They cannot be made again and
            were taken from the release itself.
        difference: How the rows differ from the published ones; None if no file differs, or if the published
            tables are damaged.
    """

    version: str
    files: int
    differing: tuple[str, ...]
    taken: tuple[str, ...]
    difference: Difference | None


def rebuild(output: Path, version: str, build: Build, limit: int = 20) -> Rebuild:
    """Build the tables of a release again with `build`, and hold every file against the manifest.

    Nothing is written. A difference means that the code or a library is not the one that made the release.
    `limit` bounds the records that are shown of each table.

    Raises:
        ReleaseNotFoundError: There is no such release.
        StoreDamagedError: An input is missing or not what it was, or so is the parent.
    """
    store = Store(output)
    release = read_release(LOCAL, store, version)
    published = release.manifest
    made = content(build(_sources(store, release), _passed_over(published)))
    parent = _parent(store, release)
    lost = published.parent is not None and parent is None
    history = _own_history(release) if lost else succeed(made, published.inputs, parent, version).history()
    found = _hashes(made, history, published)
    expected = {record.path: record.sha256 for record in published.files} | {
        MANIFEST: release.manifest_sha256
    }
    differing = tuple(
        sorted(path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path))
    )
    taken = HISTORY if lost else ()
    rows = _difference(release, made, limit) if differing else None
    return Rebuild(version, len(expected), differing, taken, rows)


def _hashes(made: Content, history: History, published: Manifest) -> dict[str, str]:
    """The hash of every file of the release that is made again, the manifest included."""
    origin = Origin(
        version=published.version,
        sequence=published.sequence,
        parent=published.parent,
        inputs=published.inputs,
        passed_over=published.passed_over,
        accepted=published.accepted,
    )
    drafted = draft(made, history, origin)
    files = [file_record(path, data) for path, data in draft_files(drafted)]
    manifest = sha256(encode_manifest(draft_manifest(drafted, files)))
    return {record.path: record.sha256 for record in files} | {MANIFEST: manifest}


def _difference(release: Release, made: Content, limit: int) -> Difference | None:
    if release_problems(LOCAL, release):
        return None
    again = made.snapshot(release.manifest.inputs)
    return difference(release.version, read_snapshot(release), "this code", again, limit)


def _own_history(release: Release) -> History:
    require_sound(LOCAL, release)
    changes = read_parquet(release.path / parquet_path("changes"))
    return History(changes, (release.path / CHANGES).read_bytes())


def _passed_over(published: Manifest) -> list[Finding]:
    return [
        Finding(record.document_id, record.code, record.severity, record.message)
        for record in published.passed_over
    ]


def _sources(store: Store, release: Release) -> list[SourceFile]:
    return [
        SourceFile(record.path, stored_input(LOCAL, store, release.version, record), record.sha256)
        for record in release.manifest.inputs
    ]


def _parent(store: Store, release: Release) -> Release | None:
    """The release that this one was compared with, verified; None if there is none or if it was pruned."""
    record = release.manifest.parent
    if record is None:
        return None
    try:
        parent = read_release(LOCAL, store, record.version, record.manifest_sha256)
    except ReleaseNotFoundError:
        return None
    require_sound(LOCAL, parent)
    return parent
