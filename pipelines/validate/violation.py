"""What a broken rule looks like to a reader: which table, which rule, how often, and a few cases.

Belongs here: the record and how cases are shown. Does not belong here: any rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import polars as pl

SAMPLE_SIZE = 5
SHOWN_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that some rows of a table break.

    Attributes:
        table: The table.
        check: The name of the rule.
        column: The column that the rule is about; None if it is about rows or the whole table.
        message: One line for people: table, column, rule, count and the first cases.
        count: How many rows, documents or lines break the rule.
        sample: The first cases, without control characters and cut to a readable length.
    """

    table: str
    check: str
    column: str | None
    message: str
    count: int
    sample: tuple[str, ...]


def problem(table: str, check: str, text: str, *, column: str | None = None) -> Violation:
    """Return a violation that happens once and has no cases ("the column is missing")."""
    return Violation(table, check, column, f"{_subject(table, column)}: {text}", 1, ())


def violation(
    table: str, check: str, rule: str, cases: Iterable[str], *, count: int, column: str | None = None
) -> Violation:
    """Return the violation of a rule, stated as it should be ("is never null"), with its cases."""
    sample = tuple(islice(cases, SAMPLE_SIZE))
    shown_cases = "; ".join((*sample, "...") if len(sample) < count else sample)
    times = "1 case" if count == 1 else f"{count} cases"
    message = f"{_subject(table, column)}: {rule}, but not in {times}: {shown_cases}"
    return Violation(table, check, column, message, count, sample)


def violations_of_rows(
    table: str, check: str, rule: str, rows: pl.DataFrame, *, column: str | None = None
) -> tuple[Violation, ...]:
    """Return the violation that the rows are cases of, or nothing if there are no rows."""
    if rows.is_empty():
        return ()
    return (violation(table, check, rule, shown_rows(rows), count=rows.height, column=column),)


def shown_rows(rows: pl.DataFrame) -> tuple[str, ...]:
    """Return the first rows as text, each as `column=value` pairs."""
    return tuple(
        " ".join(f"{name}={shown(value)}" for name, value in row.items())
        for row in rows.head(SAMPLE_SIZE).iter_rows(named=True)
    )


def shown(value: object) -> str:
    """Return a value as short text in which control and invisible characters are escaped."""
    if value is None:
        return "null"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}..."


def _subject(table: str, column: str | None) -> str:
    return f"{table}.{column}" if column else table
