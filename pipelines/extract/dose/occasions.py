"""On what occasion a dose is changed, and for which people that no lexicon lists.

Belongs here: what a row, a label or words such as `if` and `during` say of a change without an amount. Does
not belong here: events that happen and other drugs (`dose.events`), and groups that the lexicons know.
"""

import re

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.dose.binding import Slots
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_WHEN = pattern("dose_events", "when")
_WHILE = pattern("dose_events", "while")
_GROUP = pattern("dose_events", "group")
_MEASURE = pattern("dose_events", "measure")
_OCCASION_HEADER = pattern("dose_events", "occasion_header")
_WHOSE = pattern("dose_events", "whose")
_LABEL_OF_MEASURE = pattern("dose_events", "label_of_measure")
_FAILING = pattern("dose_events", "failing_organ")
_SHORTEST, _LONGEST = 3, 80  # characters


def bind_occasion(
    context: Context, passage: Passage, clause: Interval, cue: Interval, *, is_for_all: bool
) -> Slot | None:
    """The occasion of a change: the first cell of its row, else of the clause, else its label.

    A state alone is one only of a change that is said `for_all`: for a group it is what the group has.
    """
    if passage.cells:
        return _of_row(context, passage, cue)
    occasion = _of_clause(context, clause, cue, _WHEN)
    if occasion or not is_for_all:
        return occasion
    return (
        _of_clause(context, clause, cue, _WHILE)
        or _of_label(context, passage)
        or _of_measure(context, clause)
    )


def bind_group(context: Context, clause: Interval) -> Slots:
    """`Smokers need higher doses`, `not recommended for smokers`: people whom no lexicon lists."""
    group = _GROUP.search(context.text[slice(*clause)])
    if group is None:
        return {}
    start, end = group.span("before") if group.group("before") else group.span("behind")
    span = clause[0] + start, clause[0] + end
    words = context.text[slice(*span)].lower()
    return {"population": Slot("other", "clause", *span), "population_text": Slot(words, "clause", *span)}


def organ_of_event(context: Context, event: Slot) -> Slot:
    """Nobody in particular, unless what happens is the failing of an organ: `in cirrhosis`."""
    if event.source != "event" or event.start is None or event.end is None:
        return Slot(None)
    organ = _FAILING.search(context.text, event.start, event.end)
    return Slot(f"{organ.lastgroup}_impairment", "event", *organ.span()) if organ else Slot(None)


def _of_row(context: Context, passage: Passage, cue: Interval) -> Slot | None:
    """The first cell of a row whose other cells change the dose; a bare measure takes its header along."""
    first = passage.cells[0]
    if first.end > cue[0] or not 0 < first.end - first.start <= _LONGEST:
        return None
    words = context.text[first.start : first.end].strip().lower()
    if _MEASURE.match(words):
        words = f"{first.header.lower()} {words}"
    elif not (_OCCASION_HEADER.search(first.header) or _is_state(context, first.start, first.end)):
        return None
    return Slot(words, "cell", first.start, first.end)


def _of_clause(context: Context, clause: Interval, cue: Interval, expression: re.Pattern[str]) -> Slot | None:
    """`when the patient is switched`, `during fever`: words around the change, not within it."""
    for match in expression.finditer(context.text, *clause):
        start, end = match.span(1)
        end = cue[0] if start < cue[0] < end else end
        if end - start < _SHORTEST or cue[0] <= start < cue[1]:
            continue
        if expression is _WHEN or _is_state(context, start, end):
            return _slot(context, start, end, "event")
    return None


def _of_label(context: Context, passage: Passage) -> Slot | None:
    """`**Bradycardia:** halve the dose`."""
    end = passage.start + len(passage.label)
    if not passage.label or end - passage.start > _LONGEST or not _is_state(context, passage.start, end):
        return None
    return _slot(context, passage.start, end, "label")


def _of_measure(context: Context, clause: Interval) -> Slot | None:
    """`Potassium above 5.5 mmol/L: halve the dose`, where the finding is not of people by their age."""
    found = _LABEL_OF_MEASURE.match(context.text, *clause)
    if found is None or find_bands(context.text, *found.span("what")):
        return None
    return _slot(context, *found.span("what"), "label")


def _is_state(context: Context, start: int, end: int) -> bool:
    """Whether words name a condition or an effect, and no group of people."""
    if context.scan.within("population", start, end):
        return False
    return any(context.scan.within(kind, start, end) for kind in ("condition", "effect"))


def _slot(context: Context, start: int, end: int, source: str) -> Slot:
    words = _WHOSE.sub("", context.text[start:end].strip(" :,").lower())
    return Slot(words, source, start, end)
