"""Making a release visible in one step, and finishing or clearing what a crash left. Standard library only.

A release goes through four states, each on the medium before the next begins: written file by file into the
staging folder, sealed by its manifest, renamed to its place (from here on it exists), named by the pointer
(from here on it is the latest). Every function here must be called with the store's lock held.
"""

import errno
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from pipelines.publish.errors import ReleaseExistsError, ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.filesystem import FileSystem
from pipelines.publish.manifest import (
    MANIFEST,
    SUMS,
    FileRecord,
    Manifest,
    encode_manifest,
    encode_sums,
    file_record,
    sha256,
)
from pipelines.publish.pointer import Pointer, Target, advance, encode_pointer, pass_over, target
from pipelines.publish.read import Release, read_pointer, read_release, versions
from pipelines.publish.store import Store
from pipelines.publish.verify import release_problems
from pipelines.publish.version import parse_version
from pipelines.publish.write import make_directories, remove_tree, sync_tree, write_new
from pipelines.publish.yank_record import read_yanks

_NOT_SYNCED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EINVAL})


def write_release(
    filesystem: FileSystem,
    store: Store,
    version: str,
    inputs: Iterable[tuple[str, bytes]],
    files: Iterable[tuple[str, bytes]],
    manifest_of: Callable[[Sequence[FileRecord]], Manifest],
    inspect: Callable[[Path], None],
) -> Manifest:
    """Write a release and make it the latest one. On return it survives a power cut.

    Args:
        filesystem: How to reach the disk.
        store: A store that `recover` brought into order.
        version: A version that is not taken.
        inputs: What the release was made of, as (SHA-256, bytes).
        files: The release's files but the manifest and the sums, as (path, bytes), taken one at a time.
        manifest_of: Makes the manifest from the records of the files.
        inspect: Called with the sealed folder; whatever it raises keeps the release from becoming visible.

    Raises `ReleaseExistsError` if the version is taken, `WriteMismatchError` and `OSError`.
    """
    _store_inputs(filesystem, store, inputs)
    folder = store.staging / version
    filesystem.make_directory(folder)
    manifest = manifest_of([_stage(filesystem, folder, path, data) for path, data in files])
    release = _seal(filesystem, folder, manifest)
    inspect(folder)
    _commit(filesystem, store, folder, release)
    return manifest


def _store_inputs(filesystem: FileSystem, store: Store, contents: Iterable[tuple[str, bytes]]) -> None:
    """Keep inputs by content: (SHA-256, bytes) pairs. What is there already is not written again."""
    folders = set()
    for digest, data in contents:
        path = store.input(digest)
        make_directories(filesystem, path.parent)
        folders.add(path.parent)
        if filesystem.kind(path) is None:
            write_new(filesystem, store.staging / digest, data)
            filesystem.rename_new(store.staging / digest, path)
    # Also the folders in which nothing is new: a build that was killed may have renamed without syncing.
    for folder in sorted(folders | {store.inputs, store.inputs.parent, store.root}):
        filesystem.sync_directory(folder)


def _stage(filesystem: FileSystem, folder: Path, path: str, data: bytes) -> FileRecord:
    """Write one file of a release, for good. `path` is POSIX and relative to the release."""
    parent = (folder / path).parent
    if filesystem.kind(parent) is None:
        filesystem.make_directory(parent)
    write_new(filesystem, folder / path, data)
    return file_record(path, data)


def _seal(filesystem: FileSystem, folder: Path, manifest: Manifest) -> Target:
    """Write the manifest and the sums of a staged release and put all its names on the medium."""
    data = encode_manifest(manifest)
    write_new(filesystem, folder / MANIFEST, data)
    write_new(filesystem, folder / SUMS, encode_sums(manifest.files, data))
    sync_tree(filesystem, folder)
    return target(manifest, sha256(data))


def _commit(filesystem: FileSystem, store: Store, folder: Path, release: Target) -> None:
    """Rename a sealed release to its place and move the pointer to it. On return it survives a power cut.

    Raises `ReleaseExistsError` if the version is taken.
    """
    try:
        filesystem.rename_new(folder, store.release(release.version))
    except FileExistsError as error:
        raise ReleaseExistsError(f"{store.root}: release {release.version} exists already") from error
    filesystem.sync_directory(store.releases)
    filesystem.sync_directory(store.staging)
    move_pointer(filesystem, store, advance(_pointer(filesystem, store), release))


def move_pointer(filesystem: FileSystem, store: Store, pointer: Pointer) -> None:
    """Replace the pointer in one step, then the shortcut."""
    staged = store.staging / store.pointer.name
    write_new(filesystem, staged, encode_pointer(pointer))
    filesystem.rename(staged, store.pointer)
    filesystem.sync_directory(store.root)
    _move_shortcut(filesystem, store, pointer)


def _move_shortcut(filesystem: FileSystem, store: Store, pointer: Pointer) -> None:
    text = f"{store.releases.name}/{pointer.latest.version}"
    kind = filesystem.kind(store.shortcut)
    if kind == "link" and filesystem.read_link(store.shortcut) == text:
        return
    if kind not in (None, "link"):
        return  # Somebody put something else there; a convenience is not worth a failed publication.
    staged = store.staging / store.shortcut.name
    filesystem.link(text, staged)
    # A link has no descriptor to sync; its folder must be synced before the link is renamed.
    filesystem.sync_directory(store.staging)
    filesystem.rename(staged, store.shortcut)
    filesystem.sync_directory(store.root)


def recover(filesystem: FileSystem, store: Store) -> Pointer | None:
    """Bring the store into order after whatever happened; return the pointer, None if nothing is published.

    Clears the staging folder, and moves the pointer on to a release that was renamed to its place but not yet
    named by the pointer. Harmless when there is nothing to repair, and when it is itself interrupted.
    """
    for folder in (store.root, store.releases, store.staging, store.inputs):
        make_directories(filesystem, folder)
    for name in filesystem.names(store.staging):
        remove_tree(filesystem, store.staging / name)
    # Names that a killed process left may not be on the medium yet, and what follows relies on them.
    for folder in (store.staging, store.releases, store.root):
        filesystem.sync_directory(folder)
    _sync_above(filesystem, store.root)
    pointer = _pointer(filesystem, store)
    found = _roll_forward(filesystem, store, pointer)
    if found is not None and found != pointer:
        move_pointer(filesystem, store, found)
    elif found is not None:
        _move_shortcut(filesystem, store, found)
    return found


def _sync_above(filesystem: FileSystem, root: Path) -> None:
    """Put the names of the output folder, and of folders that were made for it, on the medium."""
    for folder in root.absolute().parents:
        try:
            filesystem.sync_directory(folder)
        except OSError as error:
            # Nothing was made in a folder that may not be read, or of a kind that has nothing to sync.
            if error.errno not in _NOT_SYNCED:
                raise


def _pointer(filesystem: FileSystem, store: Store) -> Pointer | None:
    """The pointer; None also if it is damaged, because the releases are enough to make it again."""
    with suppress(StoreDamagedError):
        return read_pointer(filesystem, store)
    return None


def _roll_forward(filesystem: FileSystem, store: Store, pointer: Pointer | None) -> Pointer | None:
    """The pointer after every sound release that is newer than any the pointer ever named.

    Without a pointer these are all releases, and those that were withdrawn must not become the latest again.
    """
    newest = parse_version(pointer.newest.version) if pointer else None
    yanks = read_yanks(filesystem, store)
    for version in versions(filesystem, store):
        if newest is not None and version <= newest:
            continue
        release = _sound_release(filesystem, store, str(version))
        if release is not None:
            found = target(release.manifest, release.manifest_sha256)
            step = pass_over if str(version) in yanks else advance
            pointer = step(pointer, found)
    return pointer


def is_sound(filesystem: FileSystem, store: Store, version: str) -> bool:
    """Whether a release is whole and as its own manifest says."""
    return _sound_release(filesystem, store, version) is not None


def _sound_release(filesystem: FileSystem, store: Store, version: str) -> Release | None:
    with suppress(StoreDamagedError, ReleaseNotFoundError):
        release = read_release(filesystem, store, version)
        return None if release_problems(filesystem, release) else release
    return None
