"""What can go wrong with a store of releases, as one exception for each kind.

An `OSError` (disk full, no permission) is never turned into one of these: it says nothing about the data.
"""


class ReleaseError(Exception):
    """Base of every error this package raises on purpose."""


class StoreBusyError(ReleaseError):
    """Another process is publishing into the same output folder."""


class StoreDamagedError(ReleaseError):
    """A published file, manifest or pointer is missing or is not what was published."""


class WriteMismatchError(ReleaseError):
    """A file read back after writing differs from what was written."""


class ReleaseExistsError(ReleaseError):
    """The version is already taken by another release."""


class ReleaseNotFoundError(ReleaseError):
    """The release, the table or the store that was asked for does not exist."""


class TablesUnfitError(ReleaseError):
    """The tables handed over are not the tables that the schema declares."""


class GatesClosedError(ReleaseError):
    """The build lost more than a build may lose unattended; the message says what, and what accepts it."""


class SchemaVersionError(ReleaseError):
    """The schema changed more than its version says."""


class ReleaseYankedError(ReleaseError):
    """The release was withdrawn; the message says why."""


class SignatureError(ReleaseError):
    """A release could not be signed, or its signature is not good."""
