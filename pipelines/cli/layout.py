"""What a person sees of releases: the list, what verifying found, what differs.

Belongs here: layout, upon what `pipelines.terminal` makes safe. Does not belong here: looking anything up.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console

from pipelines.terminal import cell, print_line, print_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.publish.catalog import Entry
    from pipelines.publish.compare import Difference, RecordDifference
    from pipelines.publish.prune import Pruning
    from pipelines.publish.rebuild import Rebuild
    from pipelines.publish.verify import Verification

SHORT_ID = 12
LONGEST_VALUE = 120
MARKS = {"added": "+", "removed": "-", "modified": "~"}


def print_catalog(entries: "Sequence[Entry]", output: Console) -> None:
    """Print the releases, one a line, with the mark of the latest and of each that must not be used."""
    columns = ("version", "month", "rows", "inputs", "schema", "content", "state")
    print_rows(columns, [_entry(entry) for entry in entries], output)


def _entry(entry: "Entry") -> tuple[Any, ...]:
    year, month, _ = entry.version.split(".")
    states = (
        "latest" if entry.is_latest else None,
        f"withdrawn: {entry.yanked}" if entry.yanked is not None else None,
        f"damaged: {entry.problem}" if entry.problem is not None else None,
    )
    return (
        entry.version,
        f"{year}-{int(month):02}",
        entry.rows,
        entry.inputs,
        entry.schema_version,
        entry.content_id[:SHORT_ID],
        ", ".join(state for state in states if state),
    )


def print_verification(
    found: "Verification", signature: str | None, output: Console, *, signed_by: str | None = None
) -> None:
    """Print a line for each problem, then the result, whose signature was asked for, and a withdrawal."""
    for problem in found.problems:
        print_line(output, f"{problem.path}: {problem.message}", style="red")
    if signature is not None:
        print_line(output, f"signature: {signature}", style="red")
    count = len(found.problems) + (signature is not None)
    extent = f"{found.files} files, {found.bytes} bytes"
    sound = "sound" if signed_by is None else f"sound and signed by {signed_by}"
    result = f"{count} problem{'s' * (count != 1)}" if count else sound
    withdrawn = "" if found.yanked is None else f", withdrawn: {found.yanked}"
    print_line(output, f"{found.version}: {result}{withdrawn} ({extent})")


def print_rebuild(made: "Rebuild", output: Console) -> None:
    """Print the files that are not the same, how their rows differ, then the result."""
    for path in made.differing:
        print_line(output, f"{path}: other bytes", style="red")
    if made.difference is not None:
        output.print()
        print_difference(made.difference, output)
        output.print()
    if made.differing:
        why = "the code or a library is not the one that made the release"
        result = f"{len(made.differing)} of {made.files} files differ: {why}"
    elif made.taken:
        why = "they say what changed since a release that was pruned"
        again = made.files - len(made.taken)
        result = f"the same bytes in {again} files; not made again: {', '.join(made.taken)} ({why})"
    else:
        result = f"the same bytes in all {made.files} files"
    print_line(output, f"{made.version}: {result}")


def rebuild_as_json(made: "Rebuild") -> dict[str, Any]:
    """What came of making a release again as JSON holds it."""
    return {
        "version": made.version,
        "same": not made.differing,
        "files": made.files,
        "differing": made.differing,
        "taken": made.taken,
        "difference": None if made.difference is None else difference_as_json(made.difference),
    }


def print_pruning(pruning: "Pruning", output: Console, *, dry_run: bool) -> None:
    """Print the releases that were removed, or would be."""
    verb = "would remove" if dry_run else "removed"
    for version in pruning.removed:
        print_line(output, f"{verb} {version}")
    removed, kept = len(pruning.removed), len(pruning.kept)
    print_line(output, f"{verb} {removed} of {removed + kept} releases, {pruning.inputs_removed} inputs")


def print_difference(difference: "Difference", output: Console) -> None:
    """Print what differs: in all, in the sources, in each table, and record by record."""
    counts = {name: sum(getattr(table, name) for table in difference.tables) for name in MARKS}
    total = ", ".join(f"{count} {name}" for name, count in counts.items())
    causes = ", ".join(f"{count} by {cause}" for cause, count in difference.causes.items())
    heading = f"{difference.before} -> {difference.after}: {total}"
    print_line(output, f"{heading} ({causes})" if causes else heading, style="bold")
    for path, change in difference.inputs:
        print_line(output, f"{MARKS[change]} {path}")
    rows = [
        tuple(asdict(table).values())
        for table in difference.tables
        if table.added or table.removed or table.modified
    ]
    if rows:
        output.print()
        print_rows(("table", "before", "after", *MARKS), rows, output)
    for record in difference.records:
        output.print()
        _print_record(record, output)


def _print_record(record: "RecordDifference", output: Console) -> None:
    heading = f"{MARKS[record.change]} {record.table} {record.record_id} (by {record.cause})"
    print_line(output, heading, style="cyan")
    for column, before, after in record.values:
        sides = {"added": (after,), "removed": (before,)}.get(record.change, (before, after))
        print_line(output, f"  {column}: {' -> '.join(map(_value, sides))}")


def _value(value: Any) -> str:
    text = "null" if value is None else cell(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} [...]"


def difference_as_json(difference: "Difference") -> dict[str, Any]:
    """A difference as JSON holds it, with a name for each value."""
    return {
        "before": difference.before,
        "after": difference.after,
        "inputs": [{"path": path, "change": change} for path, change in difference.inputs],
        "tables": [asdict(table) for table in difference.tables],
        "causes": dict(difference.causes),
        "records": [_record_as_json(record) for record in difference.records],
    }


def _record_as_json(record: "RecordDifference") -> dict[str, Any]:
    fields = [{"column": column, "before": old, "after": new} for column, old, new in record.values]
    return {
        "table": record.table,
        "record_id": record.record_id,
        "change": record.change,
        "cause": record.cause,
        "fields": fields,
    }
