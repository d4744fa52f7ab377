"""What a change of the schema demands of its version, computed from the descriptors of both.

A reader of an older release relies on tables, columns, types, units, keys, on values being there and being
of a list: taking any of that away is a major change, giving more is a minor one, new words are a patch. The
schema policy in `docs/` says the same to users.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from pipelines.publish.errors import SchemaVersionError


class Level(IntEnum):
    """How much of a change it is, least first."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One difference between two schemas, in words."""

    level: Level
    message: str


Descriptor = Mapping[str, Any]


def schema_changes(old: Sequence[Descriptor], new: Sequence[Descriptor]) -> tuple[SchemaChange, ...]:
    """Every difference between the schemas that the resources of two packages declare."""
    before, after = _by_name(old), _by_name(new)
    return (
        *_presence("table", before, after),
        *(change for name in after if name in before for change in _table(name, before[name], after[name])),
    )


def check_schema_version(old: str, new: str, changes: tuple[SchemaChange, ...]) -> None:
    """Raise `SchemaVersionError` if a new schema version is lower than the changes demand."""
    demanded = demanded_version(old, changes)
    if _numbers(new) < _numbers(demanded):
        reasons = "\n".join(f"  {change.level.name.lower()}: {change.message}" for change in changes)
        raise SchemaVersionError(
            f"the schema changed from {old} and must have at least version {demanded}, not {new}:\n{reasons}"
        )


def demanded_version(old: str, changes: tuple[SchemaChange, ...]) -> str:
    """The lowest version that a schema may have after these changes."""
    major, minor, patch = _numbers(old)
    match max((change.level for change in changes), default=None):
        case Level.MAJOR:
            return f"{major + 1}.0.0"
        case Level.MINOR:
            return f"{major}.{minor + 1}.0"
        case Level.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case _:
            return old


def _numbers(version: str) -> tuple[int, int, int]:
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def _by_name(items: Sequence[Descriptor]) -> dict[str, Descriptor]:
    return {item["name"]: item for item in items}


def _presence(what: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[SchemaChange]:
    for name in sorted(before.keys() - after.keys()):
        yield SchemaChange(Level.MAJOR, f"{what} {name} is gone")
    for name in sorted(after.keys() - before.keys()):
        yield SchemaChange(Level.MINOR, f"{what} {name} is new")


def _table(name: str, old: Descriptor, new: Descriptor) -> Iterator[SchemaChange]:
    before, after = old["schema"], new["schema"]
    if before["primaryKey"] != after["primaryKey"]:
        yield SchemaChange(Level.MAJOR, f"the key of {name} is another")
    yield from _set("reference", name, _references(before), _references(after))
    if (old["description"], before["rules"]) != (new["description"], after["rules"]):
        yield SchemaChange(Level.PATCH, f"the words on {name} are others")
    fields = {f"{name}.{key}": value for key, value in _by_name(before["fields"]).items()}
    others = {f"{name}.{key}": value for key, value in _by_name(after["fields"]).items()}
    yield from _presence("column", fields, others)
    for key in sorted(fields.keys() & others.keys()):
        yield from _column(key, fields[key], others[key])


def _references(schema: Descriptor) -> set[str]:
    return {f"{item['fields']} → {item['reference']}" for item in schema["foreignKeys"]}


def _set(what: str, name: str, before: set[str], after: set[str]) -> Iterator[SchemaChange]:
    for value in sorted(before - after):
        yield SchemaChange(Level.MAJOR, f"{name} no longer has {what} {value}")
    for value in sorted(after - before):
        yield SchemaChange(Level.MINOR, f"{name} has a new {what} {value}")


def _column(name: str, old: Descriptor, new: Descriptor) -> Iterator[SchemaChange]:
    for part in ("stored_as", "unit"):
        if old.get(part) != new.get(part):
            yield SchemaChange(Level.MAJOR, f"{part} of {name} is {new.get(part)}, was {old.get(part)}")
    before, after = old.get("constraints", {}), new.get("constraints", {})
    for promise, words in (("required", "present"), ("unique", "unique")):
        if before.get(promise, False) and not after.get(promise, False):
            yield SchemaChange(Level.MAJOR, f"{name} is no longer always {words}")
        elif after.get(promise, False) and not before.get(promise, False):
            yield SchemaChange(Level.MINOR, f"{name} is now always {words}")
    yield from _allowed(name, before.get("enum"), after.get("enum"))
    yield from _minimum(name, before.get("minimum"), after.get("minimum"))
    if (old["description"], old.get("example"), old.get("rules"), before.get("pattern")) != (
        new["description"],
        new.get("example"),
        new.get("rules"),
        after.get("pattern"),
    ):
        yield SchemaChange(Level.PATCH, f"the words on {name} are others")


def _allowed(name: str, before: list[str] | None, after: list[str] | None) -> Iterator[SchemaChange]:
    if before is not None and after is not None:
        yield from _set("value", name, set(before), set(after))
    elif before is not None:
        yield SchemaChange(Level.MAJOR, f"{name} no longer has a list of values")
    elif after is not None:
        yield SchemaChange(Level.MINOR, f"{name} now has a list of values")


def _minimum(name: str, before: int | None, after: int | None) -> Iterator[SchemaChange]:
    if before is not None and (after is None or after < before):
        yield SchemaChange(Level.MAJOR, f"{name} may now be below {before}")
    elif after is not None and (before is None or after > before):
        yield SchemaChange(Level.MINOR, f"{name} is now at least {after}")
