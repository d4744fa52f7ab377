"""What to tell of a pointer that was lost and made again from the releases. Standard library only.

Belongs here: noticing and telling. Does not belong here: making the pointer again, which is `commit.recover`.
"""

from contextlib import suppress

from pipelines.publish.commit import is_sound
from pipelines.publish.errors import StoreDamagedError
from pipelines.publish.filesystem import FileSystem
from pipelines.publish.pointer import Pointer
from pipelines.publish.read import read_pointer, versions
from pipelines.publish.store import Store
from pipelines.publish.version import parse_version
from pipelines.publish.yank_record import read_yanks


def is_pointer_lost(filesystem: FileSystem, store: Store) -> bool:
    """Whether there are releases, but nothing that says which is the latest."""
    with suppress(StoreDamagedError):
        if read_pointer(filesystem, store) is not None:
            return False
    return bool(versions(filesystem, store))


def made_again(filesystem: FileSystem, store: Store, pointer: Pointer | None) -> str:
    """Which release a pointer names that was made again, and why it names none of the newer ones."""
    name = store.pointer.name
    if pointer is None:
        return f"{name} was lost and could not be made again: no release is sound"
    latest = parse_version(pointer.latest.version)
    newer = [str(version) for version in versions(filesystem, store) if version > latest]
    yanks = read_yanks(filesystem, store)
    passed = [
        f"{version} is withdrawn" if version in yanks else f"{version} is damaged"
        for version in reversed(newer)
        if version in yanks or not is_sound(filesystem, store, version)
    ]
    told = f"{name} was lost and made again from the releases: it names {latest}"
    return "; ".join([told, *passed])
