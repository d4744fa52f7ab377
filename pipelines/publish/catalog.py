"""The releases of a store at a glance. Standard library only."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.publish.errors import ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.read import read_pointer, read_release, versions
from pipelines.publish.store import Store
from pipelines.publish.yank_record import read_yanks


@dataclass(frozen=True, slots=True)
class Entry:
    """One release. `rows` counts all its tables; `problem` says why a release cannot be read, if so."""

    version: str
    sequence: int
    schema_version: str
    content_id: str
    rows: int
    bytes: int
    inputs: int
    is_latest: bool
    yanked: str | None
    problem: str | None


def catalog(output: Path) -> tuple[Entry, ...]:
    """Every release, the newest first. Raises `StoreDamagedError` if the pointer is damaged."""
    store = Store(output)
    pointer = read_pointer(LOCAL, store)
    latest = pointer.latest.version if pointer else None
    yanks = read_yanks(LOCAL, store)
    return tuple(
        _entry(store, str(version), latest, yanks[str(version)].reason if str(version) in yanks else None)
        for version in reversed(versions(LOCAL, store))
    )


def _entry(store: Store, version: str, latest: str | None, yanked: str | None) -> Entry:
    try:
        manifest = read_release(LOCAL, store, version).manifest
    except (StoreDamagedError, ReleaseNotFoundError) as error:
        return Entry(version, 0, "", "", 0, 0, 0, version == latest, yanked, str(error))
    return Entry(
        version=version,
        sequence=manifest.sequence,
        schema_version=manifest.schema_version,
        content_id=manifest.content_id,
        rows=sum(table.rows for table in manifest.tables),
        bytes=sum(file.bytes for file in manifest.files),
        inputs=len(manifest.inputs),
        is_latest=version == latest,
        yanked=yanked,
        problem=None,
    )
