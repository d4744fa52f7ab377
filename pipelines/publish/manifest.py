"""The manifest of a release: every file with its hash, every table with its rows, every input.

A manifest is canonical JSON, so equal manifests have equal bytes and equal hashes. Nothing in it depends on
when, where or by whom the release was made. Records and their bytes only; nothing here touches the disk.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from pipelines.publish.errors import StoreDamagedError

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of a release or an input of it: the path (POSIX, relative), its size and its SHA-256."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ColumnRecord:
    """A published column and its Polars type."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A published table; `content_sha256` is the hash of its canonical CSV, whatever its files look like."""

    name: str
    rows: int
    key: tuple[str, ...]
    columns: tuple[ColumnRecord, ...]
    content_sha256: str


@dataclass(frozen=True, slots=True)
class ParentRecord:
    """The release that was the latest when this one was made."""

    version: str
    sequence: int
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class AcceptedRecord:
    """A gate that was closed, and the exact count at which somebody accepted it."""

    gate: str
    count: int


@dataclass(frozen=True, slots=True)
class PassedOverRecord:
    """A file that was handed in and is no input, because it was not read, as `findings` tells of it.

    Nothing that is kept can say it again, so the manifest does.
    """

    document_id: str | None
    code: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release consists of. `sequence` counts releases from 1; `content_id` names the data."""

    version: str
    sequence: int
    schema_version: str
    content_id: str
    parent: ParentRecord | None
    inputs: tuple[FileRecord, ...]
    tables: tuple[TableRecord, ...]
    files: tuple[FileRecord, ...]
    accepted: tuple[AcceptedRecord, ...] = ()
    passed_over: tuple[PassedOverRecord, ...] = ()


def canonical_json(value: object) -> bytes:
    """JSON with one spelling only: sorted keys, no spaces, ASCII, one line."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, as lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def file_record(path: str, data: bytes) -> FileRecord:
    """The record of a file with these bytes."""
    return FileRecord(path, len(data), sha256(data))


def encode_manifest(manifest: Manifest) -> bytes:
    """The bytes of `manifest.json`."""
    return canonical_json({"format": FORMAT, **asdict(manifest)})


def decode_manifest(data: bytes, name: str) -> Manifest:
    """Read a manifest back. Raises `StoreDamagedError`, naming the file, if it is not one of this format."""
    try:
        return _manifest(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreDamagedError(f"{name}: not a manifest of format {FORMAT} ({error})") from error


def _manifest(value: Mapping[str, Any]) -> Manifest:
    if value["format"] != FORMAT:
        raise ValueError(f"format {value['format']!r}")
    return Manifest(
        version=value["version"],
        sequence=value["sequence"],
        schema_version=value["schema_version"],
        content_id=value["content_id"],
        parent=ParentRecord(**value["parent"]) if value["parent"] else None,
        inputs=tuple(FileRecord(**item) for item in value["inputs"]),
        tables=tuple(_table(item) for item in value["tables"]),
        files=tuple(FileRecord(**item) for item in value["files"]),
        accepted=tuple(AcceptedRecord(**item) for item in value["accepted"]),
        # The first manifests have none.
        passed_over=tuple(PassedOverRecord(**item) for item in value.get("passed_over", ())),
    )


def _table(value: Mapping[str, Any]) -> TableRecord:
    columns = tuple(ColumnRecord(**item) for item in value["columns"])
    return TableRecord(value["name"], value["rows"], tuple(value["key"]), columns, value["content_sha256"])


def encode_sums(files: tuple[FileRecord, ...], manifest: bytes) -> bytes:
    """The bytes of `SHA256SUMS`: every file of the release and the manifest, as `sha256sum -c` reads them."""
    hashes = {record.path: record.sha256 for record in files} | {MANIFEST: sha256(manifest)}
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode("ascii")
