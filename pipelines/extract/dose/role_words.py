"""Roles of a dose that the words right around its amount can only mean.

Belongs here: increments, maxima, first doses and targets by how they are said. Does not belong here: roles by
cues of the lexicon, labels and headings (`dose.roles`).
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.dose.counterparts import is_aside, is_parallel
from pipelines.extract.dose.slots import Occurrence, is_least
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import without_stops

_THEN = pattern("dose_roles", "then")
_RAISED_BY = pattern("dose_roles", "raised_by")
_OF_STEPS = pattern("dose_roles", "of_steps")
_MOST_BEFORE = pattern("dose_roles", "most_before")
_NOT_EXCEEDED = pattern("dose_roles", "not_exceeded")
_UP_TO = pattern("dose_roles", "up_to")
_AT_ONCE = pattern("dose_roles", "at_once")
STARTED_BEFORE = pattern("dose_roles", "started_before")
_LATER_LABEL = pattern("dose_roles", "later_label")
_LATER_BEHIND = pattern("dose_roles", "later_behind")
_AIMED_BEFORE = pattern("dose_roles", "aimed_before")
_LOADED_BEFORE = pattern("dose_roles", "loaded_before")
_CALLED_BEHIND = pattern("dose_roles", "called_behind")
_FOR_LIFE = pattern("dose_roles", "for_life")
_CALLED = {"initial": "starting", "target": "maintenance"}
_SOON_AFTER = pattern("dose_roles", "soon_after")
_FIGURE_SOON_AFTER = pattern("dose_roles", "figure_soon_after")
_RAISED_REACH = 80


def role_by_wording(text: str, occurrence: Occurrence) -> str | None:
    """The role that the words right around the amount can only mean."""
    amount = occurrence.amount
    raised = text[max(occurrence.window[0], amount.start - _RAISED_REACH) : amount.start]
    if _RAISED_BY.search(raised) or _OF_STEPS.match(text, amount.end):
        return "increment"
    is_threshold = amount.bound == "threshold" and not is_least(text, amount, occurrence.window[1])
    if is_threshold or _is_most(text, occurrence) or _is_most_of_others(text, occurrence):
        return "maximum"
    before = occurrence.before(text)
    named = _named(text, occurrence, before)
    if named:
        return named
    if _ends_steps(text, occurrence) or _AIMED_BEFORE.search(before) or _is_later(text, occurrence):
        return "maintenance"
    return _role_of_repeat(text, occurrence)


def is_urgent(text: str, occurrence: Occurrence) -> bool:
    """`start 10 mg/kg every 8 hours at once`: what is not to be waited with opens no course."""
    stop = occurrence.sentence[1]
    return occurrence.window[1] >= stop and _AT_ONCE.match(text, occurrence.amount.end, stop) is not None


def _named(text: str, occurrence: Occurrence, before: str) -> str | None:
    """The role by the verb right before the amount, or by what it is called behind it."""
    if STARTED_BEFORE.search(before) and not is_urgent(text, occurrence):
        return "starting"
    if _LOADED_BEFORE.search(before):
        return "loading"
    called = _CALLED_BEHIND.match(text, occurrence.amount.end, occurrence.window[1])
    return _CALLED.get(called["role"].lower(), called["role"].lower()) if called else None


def _is_later(text: str, occurrence: Occurrence) -> bool:
    """`5 mg on day 1, 10 mg on day 2`: a later part of the same course, not a day of a cycle.

    So is what is kept `for life`.
    """
    before = occurrence.previous_slots.get("role", Slot(None)).value
    if before is not None and _FOR_LIFE.match(text, occurrence.amount.end, occurrence.window[1]):
        return True
    if before is not None and _LATER_LABEL.search(text[occurrence.window[0] : occurrence.amount.start]):
        return "cycle" not in text[slice(*occurrence.sentence)]
    if before not in ("starting", "maintenance"):
        return False
    if not _LATER_BEHIND.match(text, occurrence.amount.end, occurrence.window[1]):
        return False
    return "cycle" not in text[slice(*occurrence.sentence)]


def _role_of_repeat(text: str, occurrence: Occurrence) -> str | None:
    """`1.2 mg, followed by 0.6 mg one hour later`: the parts of one treatment are no steps of a course."""
    amount, right, stop = occurrence.amount, occurrence.window[1], occurrence.next_window_end
    before = occurrence.previous_slots.get("role", Slot(None)).value
    if before in ("recommended", "loading"):
        return str(before) if _SOON_AFTER.match(text, amount.end, stop) else None
    if right >= occurrence.sentence[1] or not _THEN.match(text[amount.end : right]):
        return None
    return "recommended" if _FIGURE_SOON_AFTER.match(text, right, stop) else None


def _is_most(text: str, occurrence: Occurrence) -> bool:
    """`do not use more than two puffs`, `the highest daily dose is 60 mg`, `15 mg must not be exceeded`."""
    if _NOT_EXCEEDED.match(text, occurrence.amount.end, occurrence.window[1]):
        return True
    return _MOST_BEFORE.search(occurrence.before(text)) is not None or _tops(text, occurrence)


def _is_most_of_others(text: str, occurrence: Occurrence) -> bool:
    """`maximum 100 mg a day (150 mg a day in heart failure)`: what is told beside a maximum is one."""
    previous = occurrence.previous
    if previous is None or occurrence.previous_slots.get("role", Slot(None)).value != "maximum":
        return False
    return is_aside(text, previous, occurrence.amount) or is_parallel(text, previous, occurrence.amount)


def _tops(text: str, occurrence: Occurrence) -> bool:
    """`10 mg once daily, up to 20 mg`: behind the dose that is given, the most that it may be."""
    if occurrence.amount.bound != "upper" or occurrence.previous_slots.get("dose_high") is None:
        return False
    return _UP_TO.search(without_stops(text[occurrence.window[0] : occurrence.amount.start])) is not None


def _ends_steps(text: str, occurrence: Occurrence) -> bool:
    """`going up by 2.5 mg a week to 10 mg`: where the increments before it arrive."""
    role = occurrence.previous_slots.get("role")
    between = text[occurrence.window[0] : occurrence.amount.start]
    return role is not None and role.value == "increment" and between.rstrip().endswith(" to")
