"""What an operator is told when the system refuses to write: where, why and what to do about it.

Belongs here: the words for a fault of the disk. Does not belong here: faults of the data or of the store,
which say all of this themselves.
"""

import errno
from typing import Final

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_CLOSED: Final = (errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.EACCES, errno.EPERM, errno.EROFS)


def fault_of_disk(output: str, error: OSError) -> str:
    """One line on a fault below the output folder, with a fix."""
    if any(_is(error, code) for code in _FULL):
        return f"{output}: no space left. Fix: free some and run again."
    why = " ".join(str(part) for part in (error.strerror, error.filename) if part) or str(error)
    if any(_is(error, code) for code in _CLOSED):
        return f"{output}: cannot be written ({why}). Fix: make it a folder that can be, or pass --output."
    return f"{output}: {why}. Fix: see to what the system says there, and run again."


def _is(error: OSError, code: int) -> bool:
    """Whether an error has a code, which Polars has in the words only."""
    return error.errno == code or f"(os error {code})" in str(error)
