"""What a text advises on an interaction, and how severe it calls it.

Belongs here: management and severity. Does not belong here: what an interaction does (`interaction.effects`).
"""

from collections.abc import Sequence
from functools import lru_cache

from pipelines.extract.candidate import Slot
from pipelines.extract.text.patterns import holds_any, named, pattern
from pipelines.extract.text.scan import Scan
from pipelines.extract.text.sentences import Interval

_PART_BREAK = pattern("interaction_advice", "part_break")
_TIMED = named("interaction_advice", "timed")
_DOSE_CHANGE = named("interaction_advice", "dose_change")
_ORDERED_FIRST = pattern("interaction_advice", "ordered_first")
_ORDERED_LATER = named("interaction_advice", "ordered_later")
_WORDINGS = tuple(
    named("interaction_advice", wording)
    for wording in ("obliged", "needed", "forbidden", "capped", "test_due")
)
_NOTHING_TO_DO = named("interaction_advice", "nothing_to_do")
_HINDERS = pattern("interaction_advice", "hinders")
_SAID_OF_OTHER = pattern("interaction_advice", "said_of_other")
_GRADED = pattern("interaction_advice", "graded")
_NEAR = 20  # characters
_SEVERITIES = tuple(
    (severity, named("interaction_advice", severity))
    for severity in ("contraindicated", "major", "moderate", "minor")
)


@lru_cache(maxsize=64)
def find_management(scan: Scan, clause: Interval) -> Slot | None:
    """The words that say what to do about the interaction; to ask a doctor is none."""
    spans = scan.within("interaction_effect", *clause)
    stated = [
        span.start
        for span in spans
        if span.term.kind == "management" and not _HINDERS.match(scan.lowered, span.start)
    ]
    stated += _worded(scan, clause, stated)
    timed = (
        _TIMED.find(scan.lowered, *clause)
        or _DOSE_CHANGE.find(scan.lowered, *clause)
        or _ORDERED_FIRST.match(scan.lowered, *clause)
        or _ORDERED_LATER.find(scan.lowered, *clause)
    )
    nothing = _NOTHING_TO_DO.find(scan.lowered, *clause)
    if nothing:
        stated = [start for start in stated if not nothing.start() <= start < nothing.end()]
        timed = timed if timed and not nothing.start() <= timed.start() < nothing.end() else None
    # With one word of management the advice is all that it says (`ask a doctor before combining`).
    if len(stated) == 1 and not timed and any(span.term.kind == "advice" for span in spans):
        return None
    if timed:
        stated.append(timed.start())
    if not stated:
        return None
    start, end = _part_around(scan.text, clause, min(stated))
    start += len(scan.text[start:end]) - len(scan.text[start:end].lstrip(" ,;"))
    return Slot(scan.text[start:end], "clause", start, end)


def _worded(scan: Scan, clause: Interval, stated: Sequence[int]) -> list[int]:
    """Where wordings of advice begin that hold none of the words already `stated`."""
    found = (wording.find(scan.lowered, *clause) for wording in _WORDINGS)
    return [
        match.start()
        for match in found
        if match and not any(match.start() <= start < match.end() for start in stated)
    ]


def _part_around(text: str, clause: Interval, position: int) -> Interval:
    """The part of a clause that holds a position, cut where a comma joins it to another."""
    start, end = clause
    for match in _PART_BREAK.finditer(text, *clause):
        if match.end() <= position:
            start = match.end()
        elif match.start() > position:
            end = match.start()
            break
    return start, end


def find_severity(scan: Scan, start: int, end: int, position: int | None = None) -> Slot | None:
    """The severity that is printed in so many words; with a position the next one behind it goes first.

    `Warfarin (major) and aspirin (moderate)` grades each by its own.
    """
    found = [
        Slot(severity, "clause", *match.span())
        for severity, printed in _SEVERITIES
        if holds_any(scan.lowered, printed.needs, start, end)
        for match in printed.expression.finditer(scan.text, start, end)
    ]
    if position is None:
        return next(iter(found), None)
    behind = [slot for slot in found if (slot.start or 0) >= position]
    before = [slot for slot in found if slot not in behind and not _is_of_other(scan, start, slot)]
    return min(behind, key=_start) if behind else next(iter(before), None)


def _is_of_other(scan: Scan, begin: int, slot: Slot) -> bool:
    """`A is contraindicated, and coffee ..`: whether a grade ends what is said of those named before it."""
    first, last = slot.start or 0, slot.end or 0
    is_said = _SAID_OF_OTHER.search(scan.lowered, max(begin, first - _NEAR), first) is not None
    return is_said and scan.lowered.startswith((",", ";", "."), last)


def _start(slot: Slot) -> int:
    return slot.start or 0


def read_grade(text: str, start: int, end: int) -> Slot | None:
    """The severity that opens a cell of severities."""
    match = _GRADED.match(text[start:end])
    return Slot(match.lastgroup, "cell", start, end) if match else None


def changes_dose(scan: Scan, start: int, end: int) -> bool:
    """Whether a stretch of text tells to change a dose."""
    return _DOSE_CHANGE.find(scan.lowered, start, end) is not None


def opens_with_order(scan: Scan, sentence: Interval) -> bool:
    """`Look out for shivering`: whether a sentence begins by telling what to do."""
    return _ORDERED_FIRST.match(scan.lowered, *sentence) is not None
