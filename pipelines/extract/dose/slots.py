"""The slots of a dose that the words right around its amount fill.

Belongs here: the unit of an amount, and what it is counted over. Does not belong here: whether an amount is a
dose (`real_doses`), its role, and slots that are bound from further away.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.extract.candidate import Slot
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.counterparts import is_aside, is_counterpart
from pipelines.extract.text.amounts import Amount
from pipelines.extract.text.frequency import Frequency
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

CLAUSE_END = re.compile(r";|(?<!\.[a-zA-Z])\.\s|\u2014")  # `P.O. o.d. on day 1` goes on

_NEEDED_AFTER = pattern("dose_slots", "needed_after")
_SUPPOSED_BEFORE = pattern("dose_slots", "supposed_before")
PERCENT_OF_DOSE = pattern("dose_slots", "percent_of_dose")
DAILY_BEFORE = pattern("dose_slots", "daily_before")
FORM_AFTER = pattern("dose_slots", "form_after")
SERIES_JOINT = pattern("dose_slots", "series_joint")
_WEEKLY_BEFORE = pattern("dose_slots", "weekly_before")
_JOINED_TO_NEXT = pattern("dose_slots", "joined_to_next")
_NAMES_DOSE = pattern("dose_slots", "names_dose")
_NAMES_MOST = pattern("dose_slots", "names_most")
_ASIDE = re.compile(r"\([^()]{0,80}\)|,\s[^,;.]{0,60}\sif\s[^,;.]{1,40}(?=,)")
_OPENS_PARENTHESIS = re.compile(r"\([^()]*\Z")
_CLOSE_BY = 2
_NEXT_DOSE = pattern("dose_slots", "next_dose")
_JOINED = pattern("dose_slots", "joined")
_MOST_OF_SAME = pattern("dose_slots", "most_of_same")
_STANDS_ALONE = pattern("dose_slots", "stands_alone")
_EQUIVALENT_BEFORE = pattern("dose_slots", "equivalent_before")
_WITHIN_HOUR = pattern("dose_slots", "within_hour")
_ONE_DOSE = pattern("dose_slots", "one_dose")
_SINGLE_OF_TOTAL = pattern("dose_slots", "single_of_total")
_NO_ROLE = Slot(None)
_ONE = Decimal(1)
_BEFORE = 60
_EQUIVALENT_GAP = 3
_LONGEST_REPEAT = 50


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An amount in its sentence.

    `window` is the stretch around it that holds no other amount, `previous` the amount before it,
    `previous_slots` the slots of the last dose before it, `frequencies` those of the sentence,
    `next_window_end` where the window of the next amount, or of the last of its series, ends.
    """

    amount: Amount
    sentence: Interval
    window: Interval
    frequencies: Sequence[Frequency]
    previous: Amount | None
    previous_slots: Slots
    next_window_end: int

    def following(self, text: str) -> list[Frequency]:
        """The frequencies after the amount in its clause, before the next amount.

        A dose that is joined to the next one (`15 mg plus copper 2 mg daily`), or that the next one only
        explains in parentheses, shares what follows that.
        """
        own = self._between(text, self.amount.end, self.window[1])
        if own or self.window[1] >= self.sentence[1]:
            return own
        if _ONE_DOSE.search(text, max(self.sentence[0], self.amount.start - _BEFORE), self.amount.start):
            return []
        between = text[self.amount.end : self.window[1]]
        if _JOINED_TO_NEXT.match(between) or SERIES_JOINT.match(between):
            return self._between(text, self.amount.end, self.next_window_end)
        if _OPENS_PARENTHESIS.search(between):
            closing = text.find(")", self.window[1], self.sentence[1])
            if closing >= 0:
                return [f for f in self.frequencies if closing < f.start <= closing + _CLOSE_BY]
        return []

    def _between(self, text: str, start: int, stop: int) -> list[Frequency]:
        return [
            frequency
            for frequency in self.frequencies
            if start <= frequency.start < stop
            and not CLAUSE_END.search(text, start, frequency.start)
            and not _NEXT_DOSE.search(_ASIDE.sub("", text[start : frequency.start]))
        ]

    def before(self, text: str) -> str:
        """The words of the sentence before the amount, as far back as they can say what it is.

        What was said of the dose before it, its frequency above all, is left out.
        """
        said = [
            frequency.end
            for frequency in self.frequencies
            if self.window[0] <= frequency.start < self.amount.start
            and not _NAMES_DOSE.match(text, frequency.end)
            and not _NAMES_MOST.search(text, max(self.window[0], frequency.start - _BEFORE), frequency.start)
        ]
        start = max([self.window[0], self.amount.start - _BEFORE, *(said if self.previous else ())])
        return text[start : self.amount.start]


def is_least(text: str, amount: Amount, stop: int) -> bool:
    """`more than 2 mg is usually needed`: the threshold is the least that is given, unless `if` is said."""
    if amount.bound != "threshold" or not _NEEDED_AFTER.match(text, amount.end, stop):
        return False
    return not _SUPPOSED_BEFORE.search(text, max(0, amount.start - _BEFORE), amount.start)


def is_equivalent(text: str, previous: Amount, amount: Amount) -> bool:
    """`1 g (1000 mg)`: the amount before it, said again."""
    if amount.start - previous.end > _EQUIVALENT_GAP:
        return False
    stands_alone = _STANDS_ALONE.match(text[amount.end : amount.end + _LONGEST_REPEAT])
    return bool(stands_alone and _EQUIVALENT_BEFORE.search(text, previous.end, amount.start))


def dose_slots(text: str, occurrence: Occurrence) -> Slots:
    """Amount, unit and counting of a dose."""
    amount = occurrence.amount
    span = (amount.start, amount.end)
    least = is_least(text, amount, occurrence.window[1])
    slots: Slots = {
        # A threshold is what may not be reached, so it bounds the dose from above only.
        "dose_low": Slot(None if amount.bound == "threshold" and not least else amount.low, "clause", *span),
        "dose_high": Slot(None if least else amount.high, "clause", *span),
        "dose_unit": Slot(amount.unit, "clause", *span),
    }
    percent = PERCENT_OF_DOSE.match(text, amount.end)
    if amount.unit.startswith("%") and percent:
        slots["expressed_as"] = Slot(f"{percent.group(1).lower()} dose", "clause", *percent.span())
    slots.update(_counting(text, occurrence))
    return slots


def _counting(text: str, occurrence: Occurrence) -> Slots:
    """What the amount is counted over, and how often it is given."""
    amount, previous = occurrence.amount, occurrence.previous
    said = _said_frequencies(text, occurrence)
    count, divided = _first(said, "count"), _first(said, "divided")
    total = _total(occurrence.before(text), amount, said)
    per = total or ("dose" if amount.per or count else None)
    if per is None and _WITHIN_HOUR.match(text, amount.end, occurrence.window[1]):
        per = "hour"
    if per is None and previous is not None and _shares_counting(text, occurrence, previous):
        before = occurrence.previous_slots
        inherited = {} if _is_step(before) else _previous_counting(before)
        if inherited:
            return inherited
    per = per or _per_of_total(text, occurrence)
    slots: Slots = {"dose_per": Slot(per or "dose")}
    if total == "day" and not count and not divided:
        divided = _single_of_total(text, occurrence)
    stated = divided if divided and divided.low is not None else count
    if stated:
        slots.update(frequency_slots(stated))
    return slots


def _single_of_total(text: str, occurrence: Occurrence) -> Frequency | None:
    """`80 mg per day, given as a single dose`: once a day."""
    match = _SINGLE_OF_TOTAL.match(text, occurrence.amount.end, occurrence.window[1])
    return Frequency(*match.span(), "divided", _ONE, _ONE, _ONE, unit="day") if match else None


def _shares_counting(text: str, occurrence: Occurrence, previous: Amount) -> bool:
    """Whether what counts the amount before counts this one; a maximum shares that with its asides alone."""
    amount = occurrence.amount
    if _JOINED.search(text[previous.end : amount.start]):
        return True
    if occurrence.previous_slots.get("role", _NO_ROLE).value == "maximum":
        return previous.unit == amount.unit and is_aside(text, previous, amount)
    return is_counterpart(text, previous, amount)


def _per_of_total(text: str, occurrence: Occurrence) -> str | None:
    """`45 mg daily, at most 90 mg`: the most of a total is counted over what that is counted over."""
    previous, per = occurrence.previous, occurrence.previous_slots.get("dose_per", _NO_ROLE).value
    if previous is None or per in (None, "dose") or _is_step(occurrence.previous_slots):
        return None
    return str(per) if _MOST_OF_SAME.search(text[previous.end : occurrence.amount.start]) else None


def _is_step(slots: Slots) -> bool:
    """Whether a dose is an increment: how often a dose is raised says nothing of the next one."""
    return bool(slots.get("role", _NO_ROLE).value == "increment")


def _said_frequencies(text: str, occurrence: Occurrence) -> list[Frequency]:
    """The frequencies of the amount: those after it, else for a first amount the counts before it."""
    following = occurrence.following(text)
    if following or occurrence.previous is not None:
        return following
    start = occurrence.amount.start
    # What stands before a semicolon is said of something else: `cream five times daily; or one tablet`.
    left = max(occurrence.window[0], text.rfind(";", occurrence.window[0], start))
    return [item for item in occurrence.frequencies if left <= item.start < start and item.kind == "count"]


def _total(before: str, amount: Amount, said: Sequence[Frequency]) -> str | None:
    """The time that the amount is a total over, None when it is one dose."""
    if amount.per not in (None, "dose"):
        return amount.per
    if DAILY_BEFORE.search(before):
        return "day"
    if _WEEKLY_BEFORE.search(before):
        return "week"
    count, rate = _first(said, "count"), _first(said, "rate")
    if rate and rate.unit and (count is None or rate.start < count.start):
        return rate.unit
    return "day" if count is None and _first(said, "divided") else None


def _first(frequencies: Sequence[Frequency], kind: str) -> Frequency | None:
    return next((frequency for frequency in frequencies if frequency.kind == kind), None)


def _previous_counting(slots: Slots) -> Slots:
    return {name: slot for name, slot in slots.items() if name == "dose_per" or name.startswith("frequency")}


def frequency_slots(frequency: Frequency) -> Slots:
    """The slots that say how often, without those that the text leaves open."""
    values = {
        "frequency_low": frequency.low,
        "frequency_high": frequency.high,
        "frequency_period": frequency.period,
        "frequency_period_high": frequency.period_high,
        "frequency_period_unit": frequency.unit,
    }
    span = (frequency.start, frequency.end)
    return {name: Slot(value, "clause", *span) for name, value in values.items() if value is not None}
