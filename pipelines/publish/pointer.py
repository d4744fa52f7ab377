"""`latest.json`, the pointer: which release is the latest, in all and for each major version of the schema.

It is one small file that is replaced in one step, so whoever reads it once sees one release. It carries its
own checksum. Records and their bytes only; nothing here touches the disk.
"""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from pipelines.publish.errors import StoreDamagedError
from pipelines.publish.manifest import Manifest, canonical_json, sha256
from pipelines.publish.version import parse_version

FORMAT: Final = 1
_REPAIR: Final = "Fix: run monographs build, which makes it again from the releases."


@dataclass(frozen=True, slots=True)
class Target:
    """A release that a pointer names, with the hash that its manifest must have."""

    version: str
    sequence: int
    schema_version: str
    content_id: str
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """The latest release.

    `newest` is the release of the highest version ever committed: it differs from `latest` after a rollback,
    and tells a release that was rolled back from one whose publication a crash interrupted. `schemas` maps a
    major schema version to the latest release of it.
    """

    latest: Target
    newest: Target
    schemas: tuple[tuple[str, Target], ...]


def target(manifest: Manifest, manifest_sha256: str) -> Target:
    """The target that names a release."""
    return Target(
        manifest.version, manifest.sequence, manifest.schema_version, manifest.content_id, manifest_sha256
    )


def advance(pointer: Pointer | None, latest: Target) -> Pointer:
    """The pointer after a release became the latest, by publication or by rollback."""
    known = dict(pointer.schemas) if pointer else {}
    schemas = known | {latest.schema_version.partition(".")[0]: latest}
    if pointer is None or parse_version(latest.version) > parse_version(pointer.newest.version):
        return Pointer(latest, latest, _in_order(schemas))
    return Pointer(latest, pointer.newest, _in_order(schemas))


def pass_over(pointer: Pointer | None, release: Target) -> Pointer | None:
    """The pointer after a release that must not become the latest, but whose version is taken."""
    if pointer is None or parse_version(release.version) <= parse_version(pointer.newest.version):
        return pointer
    return replace(pointer, newest=release)


def _in_order(schemas: dict[str, Target]) -> tuple[tuple[str, Target], ...]:
    return tuple(sorted(schemas.items(), key=lambda item: item[0]))


def encode_pointer(pointer: Pointer) -> bytes:
    """The bytes of `latest.json`; the latest release's fields stand at the top, for people and `jq`."""
    body = {
        "format": FORMAT,
        "path": f"releases/{pointer.latest.version}",
        **asdict(pointer.latest),
        "newest": asdict(pointer.newest),
        "schemas": {major: asdict(release) for major, release in pointer.schemas},
    }
    return canonical_json(body | {"checksum": sha256(canonical_json(body))})


def decode_pointer(data: bytes, name: str) -> Pointer:
    """Read a pointer back. Raises `StoreDamagedError`, naming the file, if a single bit of it is wrong."""
    try:
        pointer = _pointer(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreDamagedError(f"{name}: not a pointer of format {FORMAT} ({error}). {_REPAIR}") from error
    if encode_pointer(pointer) != data:
        raise StoreDamagedError(f"{name}: the checksum does not fit. {_REPAIR}")
    return pointer


def _pointer(value: dict[str, Any]) -> Pointer:
    latest = Target(**{field: value[field] for field in Target.__slots__})
    newest = Target(**value["newest"])
    schemas = {major: Target(**release) for major, release in value["schemas"].items()}
    for release in (latest, newest, *schemas.values()):
        parse_version(release.version)
    return Pointer(latest, newest, _in_order(schemas))
