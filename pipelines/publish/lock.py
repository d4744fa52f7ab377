"""One writer at a time: an advisory lock on the output folder that the kernel drops when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.publish.errors import StoreBusyError
from pipelines.publish.store import Store


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Hold the store's lock for the duration of a block.

    Raises `StoreBusyError`, which names the process that holds the lock, without waiting. The lock file is
    never removed: a second process could then lock a new file of the same name.
    """
    store.root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(store.lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    try:
        _acquire(descriptor, store)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, store: Store) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
        raise StoreBusyError(
            f"{store.root}: process {holder} is publishing into this folder; wait for it to finish"
        ) from None
