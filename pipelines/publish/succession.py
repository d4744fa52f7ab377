"""A build as the successor of the latest release: what it changes, and whether it may do so unattended.

Belongs here: comparing, the gates and the version of the schema. Does not belong here: what a release is
written from, whether or not it was let through.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.publish.changelog import changelog
from pipelines.publish.compare import Difference, difference
from pipelines.publish.datapackage import DATAPACKAGE, resources
from pipelines.publish.draft import Content, History
from pipelines.publish.gates import Breach, breaches, check_gates, read_limits
from pipelines.publish.manifest import AcceptedRecord, FileRecord
from pipelines.publish.read import Release
from pipelines.publish.schema_change import SchemaChange, check_schema_version, schema_changes
from pipelines.publish.snapshot import Snapshot, read_snapshot
from schemas import PUBLISHED_TABLES, SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Succession:
    """A build beside its parent, which is None for the first release."""

    parent: Release | None
    old: Snapshot | None
    new: Snapshot
    difference: Difference
    schema_changes: tuple[SchemaChange, ...]

    def history(self) -> History:
        """What the release says of the changes."""
        notes = tuple(f"{change.level.name.lower()}: {change.message}" for change in self.schema_changes)
        return History(self.difference.changes, changelog(self.difference, notes))


def succeed(made: Content, inputs: Sequence[FileRecord], parent: Release | None, version: str) -> Succession:
    """Compare a build with its parent, which must have been verified."""
    old = read_snapshot(parent) if parent else None
    new = made.snapshot(inputs)
    compared = difference(parent.version if parent else None, old, version, new)
    return Succession(parent, old, new, compared, _schema_changes(parent))


def guard(
    succession: Succession, accepted: Mapping[str, int], more: tuple[Breach, ...] = ()
) -> tuple[AcceptedRecord, ...]:
    """The overrides without which the build would have been refused.

    Raises `SchemaVersionError` and `GatesClosedError`.
    """
    if succession.parent is not None:
        before = succession.parent.manifest.schema_version
        check_schema_version(before, SCHEMA_VERSION, succession.schema_changes)
    found = breaches(succession.old, succession.new, succession.difference.changes, read_limits())
    needed = check_gates((*found, *more), accepted)
    return tuple(AcceptedRecord(gate, count) for gate, count in sorted(needed.items()))


def _schema_changes(parent: Release | None) -> tuple[SchemaChange, ...]:
    if parent is None:
        return ()
    before = json.loads((parent.path / DATAPACKAGE).read_bytes())["resources"]
    return schema_changes(before, resources(PUBLISHED_TABLES.values()))
