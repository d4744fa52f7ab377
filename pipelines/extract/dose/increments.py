"""How often a dose is raised by an increment.

Belongs here: the period that the words around an increment name. Does not belong here: how often the dose
itself is given (`dose.slots`).
"""

from decimal import Decimal

from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.slots import Occurrence, frequency_slots
from pipelines.extract.text.frequency import Frequency
from pipelines.extract.text.numbers import parse_number
from pipelines.extract.text.patterns import pattern

_INTERVAL = pattern("dose_increments", "interval")
_PERIODIC = pattern("dose_increments", "periodic")
_AT_INTERVALS = pattern("dose_increments", "at_intervals")
_UNITS = {"d": "day", "w": "week", "m": "month"}
_ONE = Decimal(1)


def bind_increment_frequency(text: str, occurrence: Occurrence) -> Slots:
    """`increments of 5 mg at intervals of 2 weeks`, `weekly increments of 5 mg`, `by 5 mg every week`."""
    amount, right = occurrence.amount, occurrence.window[1]
    interval = _INTERVAL.search(text, amount.end, right)
    if interval:
        length = parse_number(interval.group("low")) if interval.group("low") else _ONE
        longest = parse_number(interval.group("high")) if interval.group("high") else None
        unit = interval.group("unit").lower()
        return frequency_slots(Frequency(*interval.span(), "count", _ONE, _ONE, length, longest, unit))
    rate = next((item for item in occurrence.following(text) if item.kind == "rate"), None)
    if rate:
        return frequency_slots(Frequency(rate.start, rate.end, "count", _ONE, _ONE, _ONE, unit=rate.unit))
    periodic = _AT_INTERVALS.search(text, amount.end, right) or _PERIODIC.search(
        text, occurrence.window[0], amount.start
    )
    if periodic:
        unit = _UNITS[periodic.group(periodic.lastindex or 0)[0].lower()]
        return frequency_slots(Frequency(*periodic.span(), "count", _ONE, _ONE, _ONE, unit=unit))
    return {}
