"""The records of withdrawn releases, as files beside the releases. Standard library only."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from pipelines.publish.errors import ReleaseYankedError, StoreDamagedError
from pipelines.publish.filesystem import FileSystem
from pipelines.publish.manifest import canonical_json
from pipelines.publish.store import Store

_REPAIR: Final = "Fix: bring it back from a copy, or remove it and withdraw the release again."


@dataclass(frozen=True, slots=True)
class Yank:
    """A release that was withdrawn, why and when (ISO date)."""

    version: str
    content_id: str
    manifest_sha256: str
    reason: str
    date: str


def encode_yank(yank: Yank) -> bytes:
    """The bytes of a record."""
    return canonical_json(asdict(yank))


def read_yanks(filesystem: FileSystem, store: Store) -> dict[str, Yank]:
    """Every withdrawal by version. Raises `StoreDamagedError` for a record that cannot be read."""
    if filesystem.kind(store.yanks) is None:
        return {}
    names = filesystem.names(store.yanks)
    records = (_decode(filesystem.read(store.yanks / name), store.yanks / name) for name in names)
    return {record.version: record for record in records}


def refuse_yanked(yanks: Mapping[str, Yank], version: str) -> None:
    """Raise `ReleaseYankedError` if a release was withdrawn."""
    found = yanks.get(version)
    if found is not None:
        raise ReleaseYankedError(
            f"release {version} was withdrawn on {found.date}: {found.reason}. "
            "Fix: choose another release, or insist with allow_yanked (--allow-yanked)."
        )


def _decode(data: bytes, path: Path) -> Yank:
    try:
        value: dict[str, Any] = json.loads(data)
        record = Yank(**value)
    except (ValueError, TypeError) as error:
        raise StoreDamagedError(f"{path}: not the record of a withdrawal ({error}). {_REPAIR}") from error
    if encode_yank(record) != data or f"{record.version}.json" != path.name:
        raise StoreDamagedError(f"{path}: not as it was written. {_REPAIR}")
    return record
