"""Telling doses from the other amounts of a sentence.

Belongs here: strengths, contents, levels, carriers, doses that people take already and doses that are advised
against. Does not belong here: what a dose says of itself (`dose_slots`).
"""

from pipelines.extract.amounts import Amount
from pipelines.extract.dose_slots import DAILY_BEFORE, PERCENT_OF_DOSE, Occurrence, is_least
from pipelines.extract.patterns import pattern

_STRENGTH_BEFORE = pattern("dose_slots", "strength_before")
_FORM_AFTER = pattern("dose_slots", "form_after")
_CONTENT_AFTER = pattern("dose_slots", "content_after")
_CARRIER_AFTER = pattern("dose_slots", "carrier_after")
_NOT_EXCEEDED_BEFORE = pattern("dose_slots", "not_exceeded_before")
_EQUIVALENT_AFTER = pattern("dose_slots", "equivalent_after")
_FORBIDDEN_BEFORE = pattern("dose_slots", "forbidden_before")
_NEGATED_AFTER = pattern("dose_slots", "negated_after")
_AVOIDED_AFTER = pattern("dose_slots", "avoided_after")
_TAKEN_ALREADY = pattern("dose_slots", "taken_already")
_CONTENTS_BEFORE = pattern("dose_slots", "contents_before")
_DOSE_OF_CONTENTS = pattern("dose_slots", "dose_of_contents")
_DOSES_FROM = pattern("dose_slots", "doses_from")
_OR_MORE = pattern("dose_slots", "or_more")
_CARRIER_BEFORE = pattern("dose_slots", "carrier_before")
_VOLUMES = ("mL", "L", "{cup}")
_REACH = 90


def is_carrier(text: str, start: int, amount: Amount) -> bool:
    """Whether an amount is the volume that a dose is put into or swallowed with."""
    if amount.unit not in _VOLUMES:
        return False
    before = text[max(start, amount.start - _REACH) : amount.start]
    return bool(_CARRIER_BEFORE.search(before) or _CARRIER_AFTER.match(text, amount.end))


def is_dose(text: str, occurrence: Occurrence) -> bool:
    """Whether the amount is a dose, not a strength, a level, an equivalent or what is advised against."""
    amount, stop = occurrence.amount, occurrence.window[1]
    before = occurrence.before(text)
    if (
        amount.concentration
        or _CONTENT_AFTER.match(text, amount.end)
        or _CARRIER_AFTER.match(text, amount.end)
        or (amount.bound is None and _FORBIDDEN_BEFORE.search(before))
        or _EQUIVALENT_AFTER.match(text, amount.end, stop)
        or (_STRENGTH_BEFORE.search(before) and not _DOSE_OF_CONTENTS.search(before))
        or (amount.bound != "threshold" and _NEGATED_AFTER.match(text, amount.end, stop))
    ):
        return False
    if amount.unit.startswith("%") and not PERCENT_OF_DOSE.match(text, amount.end):
        return False
    if amount.bound == "threshold" and not (
        _AVOIDED_AFTER.match(text, amount.end, stop)
        or is_least(text, amount, stop)
        or _NOT_EXCEEDED_BEFORE.search(before)
    ):
        return False
    return not _is_strength(text, occurrence, before) and not _is_beside_dose(text, occurrence)


def _is_beside_dose(text: str, occurrence: Occurrence) -> bool:
    """A dose that people take already, one that others start from, a further content, what a dose is put into."""
    amount = occurrence.amount
    before = text[max(occurrence.sentence[0], amount.start - _REACH) : amount.start]
    if _TAKEN_ALREADY.search(before):
        return True
    if _CONTENTS_BEFORE.search(before) and not _DOSE_OF_CONTENTS.search(before):
        return True
    if _DOSES_FROM.search(before) and _OR_MORE.match(text, amount.end):
        return True
    previous = occurrence.previous
    if previous and amount.unit == "{cup}" and "cup" in text[previous.end : amount.start]:
        return True
    return is_carrier(text, occurrence.sentence[0], amount)


def _is_strength(text: str, occurrence: Occurrence, before: str) -> bool:
    """`500 mg tablets`, unless words say how often the tablets are taken."""
    amount, stop = occurrence.amount, occurrence.window[1]
    if amount.unit.startswith("{") or not _FORM_AFTER.match(text, amount.end):
        return False
    if DAILY_BEFORE.search(before):
        return False
    return not any(amount.end <= frequency.start < stop for frequency in occurrence.frequencies)
