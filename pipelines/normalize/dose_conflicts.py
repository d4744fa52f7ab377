"""Doses that are said of the same use and cannot both be followed.

Belongs here: which doses are comparable, which ranges have nothing in common, and findings on those of one
document. Does not belong here: comparing documents, or deciding which dose is right.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from pipelines.extract.context import Context
from pipelines.ingest.records import Finding
from pipelines.normalize.fact_rows import Recorded
from pipelines.normalize.facts import MOST_COMPARED
from pipelines.normalize.mentions import Row
from pipelines.normalize.reports import line_of, origin_of, report

# What was studied or serves as an example is told, not recommended.
ROLES: Final = ("recommended", "starting", "maintenance", "maximum", "loading", "increment")
# Doses are comparable if they agree in these, null included: a dose for a condition, or for a band of ages,
# says nothing of another.
SAME: Final = (
    *("substance", "role", "condition", "dose_unit", "dose_per", "sex"),
    *("age_low", "age_high", "age_unit", "weight_low", "weight_high", "clearance_low", "clearance_high"),
)
# In these, one that is not said agrees with any.
_SAME_IF_SAID: Final = ("route", "expressed_as", "dose_form")
_FREQUENCY: Final = (
    *("frequency_low", "frequency_high"),
    *("frequency_period", "frequency_period_high", "frequency_period_unit"),
)
_INFINITE: Final = Decimal("Infinity")


def is_compared(row: Row) -> bool:
    """Whether a row of `dosages` gives an amount that somebody is to take."""
    return row["statement_type"] == "quantitative" and row["role"] in ROLES


def are_comparable(one: Row, other: Row) -> bool:
    """Whether two doses are said of the same use, as far as both say it."""
    if any(one[name] != other[name] for name in SAME) or _people(one) != _people(other):
        return False
    # A dose taken once is another than the one taken twice; what is counted over a day is not.
    if one["dose_per"] == "dose" and any(one[name] != other[name] for name in _FREQUENCY):
        return False
    return all(None in (one[name], other[name]) or one[name] == other[name] for name in _SAME_IF_SAID)


def are_apart(one: Row, other: Row) -> bool:
    """Whether no amount follows both of two comparable doses."""
    return _high(one) < _low(other) or _high(other) < _low(one)


def shown(row: Row) -> str:
    """The amount of a dose in words."""
    low, high = row["dose_low"], row["dose_high"]
    if low is None or high is None:
        amount = f"up to {_number(high)}" if low is None else f"at least {_number(low)}"
    else:
        amount = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    return f"{amount} {row['dose_unit']} per {row['dose_per']}"


def find_dose_conflicts(context: Context, dosages: Sequence[Recorded]) -> Iterator[Finding]:
    """A dose of a summary, an FAQ or the front matter that fits none of the comparable ones of the body.

    Doses that stand beside each other in the body are alternatives, and no conflict.
    """
    compared = [fact for fact in dosages if is_compared(fact.row)]
    body = [fact for fact in compared if _is_in_body(context, fact)][:MOST_COMPARED]
    for fact in compared:
        if _is_in_body(context, fact):
            continue
        same = [other for other in body if are_comparable(fact.row, other.row)]
        if same and all(are_apart(fact.row, other.row) for other in same):
            line = line_of(context, same[0].fact.candidates[0])
            dose, other = shown(fact.row), shown(same[0].row)
            message = f"the dose of `{fact.row['substance']}` is {dose} here and {other} on line {line}."
            statement = fact.fact.candidates[0]
            yield report(context, "conflict.dose", "warning", message, fact, statement, same[0].record)


def _is_in_body(context: Context, fact: Recorded) -> bool:
    return any(origin_of(context, statement) == "body" for statement in fact.fact.candidates)


def _people(row: Row) -> Any:
    """The population; what is said of nobody in particular is said of adults."""
    return row["population"] or "adult"


def _low(row: Row) -> Decimal:
    return Decimal(0) if row["dose_low"] is None else Decimal(row["dose_low"])


def _high(row: Row) -> Decimal:
    return _INFINITE if row["dose_high"] is None else Decimal(row["dose_high"])


def _number(value: Decimal) -> str:
    return f"{Decimal(value).normalize():f}"
