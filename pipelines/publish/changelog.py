"""`CHANGES.md` of a release: the difference from the release before it, for people."""

from typing import Any, Final

from pipelines.ingest.paths import printable
from pipelines.ingest.text import shown
from pipelines.publish.compare import Difference, RecordDifference

CHANGES: Final = "CHANGES.md"

_MARKS: Final = {"added": "+", "removed": "-", "modified": "~"}
_MOST_INPUTS: Final = 100


def changelog(difference: Difference, schema_notes: tuple[str, ...] = ()) -> bytes:
    """The bytes of `CHANGES.md`. `schema_notes` says in words how the columns changed."""
    title = f"# Changes in {difference.after}"
    if difference.before is None:
        blocks = [title, "The first release: there is nothing to compare it with.", _table(difference)]
    else:
        blocks = [
            title,
            f"Compared with {difference.before}.",
            "## Tables",
            _table(difference),
            "## Causes",
            _causes(difference),
            *_list("## Schema", list(schema_notes)),
            *_list("## Sources", _inputs(difference)),
            *_records(difference),
        ]
    return ("\n\n".join(blocks) + "\n").encode()


def _table(difference: Difference) -> str:
    lines = ["| Table | Before | Now | Added | Removed | Modified |", "|---|--:|--:|--:|--:|--:|"]
    lines += [
        f"| {table.name} | {table.rows_before} | {table.rows_after} "
        f"| {table.added} | {table.removed} | {table.modified} |"
        for table in difference.tables
    ]
    return "\n".join(lines)


def _causes(difference: Difference) -> str:
    words = {
        "source": "the source text changed",
        "code": "the rules that read it changed",
        "schema": "the columns changed",
    }
    counts = [f"- {difference.causes.get(cause, 0)} because {why}" for cause, why in words.items()]
    return "\n".join(counts)


def _inputs(difference: Difference) -> list[str]:
    lines = [f"{_MARKS[change]} {path}" for path, change in difference.inputs[:_MOST_INPUTS]]
    left = len(difference.inputs) - len(lines)
    return [*lines, f"... and {left} more"] if left else lines


def _list(heading: str, lines: list[str]) -> list[str]:
    return [heading, "\n".join(f"- {_code(line)}" for line in lines)] if lines else []


def _records(difference: Difference) -> list[str]:
    blocks = []
    for table in difference.tables:
        records = [record for record in difference.records if record.table == table.name]
        if not records:
            continue
        left = table.added + table.removed + table.modified - len(records)
        more = [f"- ... and {left} more"] if left else []
        blocks += [f"## {table.name}", "\n".join([*map(_record, records), *more])]
    return blocks


def _record(record: RecordDifference) -> str:
    values = ", ".join(_value(record.change, *value) for value in record.values)
    return f"- {_MARKS[record.change]} {_code(record.record_id)} ({record.cause}): {values}"


def _value(change: str, field: str, before: Any, after: Any) -> str:
    if change == "modified":
        return f"{field} {_short(before)} → {_short(after)}"
    return f"{field} {_short(before if change == 'removed' else after)}"


def _short(value: Any) -> str:
    """A value as code on one line, cut to a readable length."""
    return "none" if value is None else _code(shown(str(value)))


def _code(text: str) -> str:
    """Text as code: it holds no backticks, which would end it, and nothing that a terminal obeys."""
    return f"`{printable(text.replace('`', chr(39)))}`"
