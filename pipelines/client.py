"""Reading releases from Python: `Dataset("output").table("faqs")`.

Belongs here: what an application needs to load published tables and to trust them. A file's hash is checked
before a byte of it is parsed, because the readers of Parquet and CSV do not notice most damage.
"""

import io
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.publish.errors import (
    ReleaseError,
    ReleaseNotFoundError,
    ReleaseYankedError,
    StoreDamagedError,
)
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.formulas import restored
from pipelines.publish.manifest import FileRecord, sha256
from pipelines.publish.pointer import Target
from pipelines.publish.read import Release, read_pointer, read_release, versions
from pipelines.publish.store import Store, parquet_path
from pipelines.publish.version import is_version
from pipelines.publish.yank_record import read_yanks, refuse_yanked

__all__ = [
    "Dataset",
    "ReleaseError",
    "ReleaseNotFoundError",
    "ReleaseYankedError",
    "StoreDamagedError",
    "restored",
]


class Dataset:
    """The releases in an output folder.

    The pointer to the latest release is read once, when the object is made: all tables that one object gives
    come from the same release, whatever is published meanwhile. Make a new object to see a newer release.

    A `version` is `"latest"`, a release (`"2026.11.1"`), or the latest release of a major schema version
    (`"schema-1"`).

    A withdrawn release is an error unless `allow_yanked` is set.

    Raises:
        ReleaseNotFoundError: Nothing was published, or not this version or table.
        ReleaseYankedError: The release was withdrawn; the message says why.
        StoreDamagedError: A file is missing or has other bytes than were published; if it is the pointer,
            a release that is named by its own version can still be read.
    """

    def __init__(self, output: str | Path, *, allow_yanked: bool = False) -> None:
        self._store = Store(Path(output))
        self._pointer = read_pointer(LOCAL, self._store)
        self._allow_yanked = allow_yanked

    def release(self, version: str = "latest") -> Release:
        """The release that a version names, with its manifest."""
        target = self._target(version)
        named, manifest_sha256 = (target.version, target.manifest_sha256) if target else (version, None)
        release = read_release(LOCAL, self._store, named, manifest_sha256)
        if not self._allow_yanked:
            refuse_yanked(read_yanks(LOCAL, self._store), release.version)
        return release

    def tables(self, version: str = "latest") -> tuple[str, ...]:
        """The names of a release's tables."""
        return tuple(table.name for table in self.release(version).manifest.tables)

    def table(self, name: str, version: str = "latest") -> pl.DataFrame:
        """A table as a Polars frame."""
        release = self.release(version)
        path = parquet_path(name)
        records = [record for record in release.manifest.files if record.path == path]
        if not records:
            raise ReleaseNotFoundError(f"release {release.version} has no table {name}")
        data = _checked(release, records[0])
        try:
            return pl.read_parquet(io.BytesIO(data))
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            raise ReleaseError(f"{release.path / path}: sound, but Polars cannot read it: {error}") from error

    def pandas(self, name: str, version: str = "latest") -> Any:
        """A table as a pandas frame whose columns keep their exact types; needs pandas and pyarrow."""
        return self.table(name, version).to_pandas(use_pyarrow_extension_array=True)

    def _target(self, version: str) -> Target | None:
        """The pointer's own record of a version, or None if the version speaks for itself."""
        if self._pointer is None:
            if is_version(version):
                return None
            raise _no_pointer(self._store)
        if version == "latest":
            return self._pointer.latest
        if version.startswith("schema-"):
            major = version.removeprefix("schema-")
            found = dict(self._pointer.schemas).get(major)
            if found is None:
                raise ReleaseNotFoundError(f"{self._store.root}: no release has schema version {major}")
            return found
        named = (self._pointer.latest, self._pointer.newest)
        return next((target for target in named if target.version == version), None)


def _no_pointer(store: Store) -> ReleaseError:
    """The error where nothing names the latest release: because there is none, or because that was lost."""
    if versions(LOCAL, store):
        return StoreDamagedError(
            f"{store.pointer}: missing, although there are releases. "
            "Fix: name a release, or run monographs build, which makes it again from them."
        )
    return ReleaseNotFoundError(f"{store.root}: nothing was published here yet")


def _checked(release: Release, record: FileRecord) -> bytes:
    path = release.path / record.path
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise StoreDamagedError(f"{path}: missing") from error
    except (IsADirectoryError, NotADirectoryError) as error:
        raise StoreDamagedError(f"{path}: not a file") from error
    if len(data) != record.bytes or sha256(data) != record.sha256:
        raise StoreDamagedError(f"{path}: has other bytes than were published")
    return data
