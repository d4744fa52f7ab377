"""Where things stand in an output folder. Paths only; nothing here reads or writes."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Store:
    """An output folder: its releases, the pointer to the latest one, the inputs they were made of."""

    root: Path

    @property
    def lock(self) -> Path:
        """The file that is locked while somebody writes; never removed."""
        return self.root / ".lock"

    @property
    def staging(self) -> Path:
        """Holds everything that is not finished. Whatever is found here while the lock is held is dead."""
        return self.root / ".staging"

    @property
    def releases(self) -> Path:
        """One folder for each release, named by its version."""
        return self.root / "releases"

    @property
    def pointer(self) -> Path:
        """The one authority on which release is the latest."""
        return self.root / "latest.json"

    @property
    def yanks(self) -> Path:
        """One record for each release that was withdrawn; records are added, never changed."""
        return self.root / "yanks"

    @property
    def provenance(self) -> Path:
        """Who made which release when and how, and the signatures: what would differ from build to build."""
        return self.root / "provenance"

    @property
    def shortcut(self) -> Path:
        """A symbolic link to the latest release, for people; programs read the pointer."""
        return self.root / "latest"

    @property
    def inputs(self) -> Path:
        """The inputs of all releases, by content."""
        return self.root / "inputs" / "sha256"

    def release(self, version: str) -> Path:
        """The folder of a release."""
        return self.releases / version

    def input(self, sha256: str) -> Path:
        """The file that keeps the input with this hash."""
        return self.inputs / sha256[:2] / sha256[2:]


def parquet_path(table: str) -> str:
    """Where a table's Parquet file stands in a release."""
    return f"parquet/{table}.parquet"


def csv_path(table: str) -> str:
    """Where a table's CSV file stands in a release."""
    return f"csv/{table}.csv"
