"""Finding releases: the pointer, a release's manifest, the versions there are. Standard library only.

Whatever is returned from here has the hash it must have. The data files themselves are checked by
`pipelines.publish.verify` and by the client when it reads them.
"""

from dataclasses import dataclass
from pathlib import Path

from pipelines.publish.errors import ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.filesystem import LOCAL, FileSystem
from pipelines.publish.manifest import (
    MANIFEST,
    SUMS,
    FileRecord,
    Manifest,
    decode_manifest,
    encode_sums,
    sha256,
)
from pipelines.publish.pointer import Pointer, decode_pointer
from pipelines.publish.store import Store
from pipelines.publish.version import Version, is_version, parse_version


@dataclass(frozen=True, slots=True)
class Release:
    """A published release: where it stands and what its manifest says."""

    version: str
    path: Path
    manifest: Manifest
    manifest_sha256: str


def latest(output: Path) -> Release | None:
    """The latest release of an output folder, or None if there is none yet. Raises `StoreDamagedError`."""
    store = Store(output)
    pointer = read_pointer(LOCAL, store)
    if pointer is None:
        return None
    return read_release(LOCAL, store, pointer.latest.version, pointer.latest.manifest_sha256)


def versions(filesystem: FileSystem, store: Store) -> tuple[Version, ...]:
    """Every version that stands in the store, in the order of publication."""
    if filesystem.kind(store.releases) is None:
        return ()
    return tuple(sorted(parse_version(name) for name in filesystem.names(store.releases) if is_version(name)))


def read_pointer(filesystem: FileSystem, store: Store) -> Pointer | None:
    """The pointer, or None if nothing was published yet. Raises `StoreDamagedError`."""
    try:
        data = filesystem.read(store.pointer)
    except FileNotFoundError:
        return None
    except (IsADirectoryError, NotADirectoryError) as error:
        raise StoreDamagedError(f"{store.pointer}: not a file") from error
    return decode_pointer(data, str(store.pointer))


def read_release(
    filesystem: FileSystem, store: Store, version: str, manifest_sha256: str | None = None
) -> Release:
    """A release with its manifest, checked against `SHA256SUMS` and against the hash that is expected of it.

    Raises `ReleaseNotFoundError` if there is no such version and `StoreDamagedError` if the two files do not
    agree.
    """
    path = store.release(version)
    if not is_version(version) or filesystem.kind(path) != "directory":
        raise ReleaseNotFoundError(f"{store.root}: there is no release {version}")
    data = _read(filesystem, path / MANIFEST)
    manifest = decode_manifest(data, str(path / MANIFEST))
    digest = sha256(data)
    if manifest_sha256 not in (None, digest) or manifest.version != version:
        raise StoreDamagedError(f"{path / MANIFEST}: not the manifest that was published")
    if encode_sums(manifest.files, data) != _read(filesystem, path / SUMS):
        raise StoreDamagedError(f"{path}: {MANIFEST} and {SUMS} do not agree")
    return Release(version, path, manifest, digest)


def stored_input(filesystem: FileSystem, store: Store, version: str, record: FileRecord) -> bytes:
    """The bytes of an input of a release. Raises `StoreDamagedError` if they are not what was published."""
    name = f"the input {record.path} of {version}"
    path = store.input(record.sha256)
    try:
        data = filesystem.read(path)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise StoreDamagedError(f"{path}: {name} is missing. Fix: bring it back from a copy.") from error
    if sha256(data) != record.sha256:
        raise StoreDamagedError(f"{path}: {name} is not what it was. Fix: bring it back from a copy.")
    return data


def _read(filesystem: FileSystem, path: Path) -> bytes:
    try:
        return filesystem.read(path)
    except FileNotFoundError as error:
        raise StoreDamagedError(f"{path}: missing") from error
    except (IsADirectoryError, NotADirectoryError) as error:
        raise StoreDamagedError(f"{path}: not a file") from error
