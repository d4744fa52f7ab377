"""How a release came to be, as an in-toto statement with a SLSA predicate. Standard library only.

Who, when, on which host and with which libraries differs from build to build, so it stands beside the release
and never in it. The statement names the manifest's hash, and with it every byte of the release.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipelines.publish.filesystem import LOCAL, FileSystem
from pipelines.publish.lock import locked
from pipelines.publish.manifest import MANIFEST, canonical_json
from pipelines.publish.read import Release, read_release
from pipelines.publish.store import Store
from pipelines.publish.write import make_directories, write_new

STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE: Final = "https://slsa.dev/provenance/v1"
BUILD_TYPE: Final = "urn:monographs:build:v1"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Who, when and how. Times are ISO 8601 in UTC; `code` is the commit, with `+` if it was edited since."""

    builder: str
    host: str
    started: str
    finished: str
    code: str | None
    parameters: Mapping[str, str]
    libraries: Mapping[str, str]
    seconds: Mapping[str, float]


def record_provenance(
    output: Path, version: str, circumstances: Circumstances, *, filesystem: FileSystem = LOCAL
) -> Path:
    """Write the statement of a release, replacing an earlier one; return where it stands."""
    store = Store(output)
    with locked(store):
        release = read_release(filesystem, store, version)
        path = store.provenance / f"{version}.intoto.json"
        write_beside(filesystem, store, path, canonical_json(statement(release, circumstances)))
    return path


def write_beside(filesystem: FileSystem, store: Store, path: Path, data: bytes) -> None:
    """Write a file beside the releases in one step, with the lock held."""
    make_directories(filesystem, path.parent)
    make_directories(filesystem, store.staging)
    staged = store.staging / path.name
    if filesystem.kind(staged) is not None:
        filesystem.remove(staged)
    write_new(filesystem, staged, data)
    filesystem.rename(staged, path)
    filesystem.sync_directory(path.parent)


def statement(release: Release, circumstances: Circumstances) -> dict[str, Any]:
    """The statement about a release."""
    manifest = release.manifest
    subjects = [(MANIFEST, release.manifest_sha256), *((file.path, file.sha256) for file in manifest.files)]
    return {
        "_type": STATEMENT_TYPE,
        "subject": [{"name": name, "digest": {"sha256": digest}} for name, digest in subjects],
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": {"version": manifest.version, **circumstances.parameters},
                "internalParameters": {
                    "host": circumstances.host,
                    "libraries": dict(circumstances.libraries),
                    "seconds": dict(circumstances.seconds),
                },
                "resolvedDependencies": [
                    {"name": record.path, "digest": {"sha256": record.sha256}} for record in manifest.inputs
                ]
                + (
                    [{"name": "code", "digest": {"gitCommit": circumstances.code}}]
                    if circumstances.code
                    else []
                ),
            },
            "runDetails": {
                "builder": {"id": circumstances.builder},
                "metadata": {
                    "invocationId": f"{manifest.version}/{circumstances.started}",
                    "startedOn": circumstances.started,
                    "finishedOn": circumstances.finished,
                },
            },
        },
    }
