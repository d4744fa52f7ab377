"""What a dose is for.

Belongs here: binding the indication or setting of a dose, as printed. Does not belong here: the vocabulary of
conditions.
"""

import re
from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import Slots, clause_around
from pipelines.extract.dose.label_condition import is_care_alone, is_condition
from pipelines.extract.dose.openings import opening, purpose_first, speaks_of_itself, topic_before
from pipelines.extract.dose.place_condition import joined, place_condition
from pipelines.extract.dose.places import in_dosage
from pipelines.extract.dose.purposes import conditions_of_people, find_purposes
from pipelines.extract.text.amounts import find_amounts
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.patterns import holds_any, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_ENDPOINT = pattern("dose_condition", "endpoint")
_SET_OFF = re.compile(r"[,;]\s(?:(?:but|and|or)\s)?(?:for|in)\s(?:the\s)?\Z", re.IGNORECASE)
_OUTCOME = pattern("dose_condition", "outcome")
_HARMED = pattern("dose_condition", "harmed")
_PROVISO = pattern("dose_condition", "proviso")
_ASIDE = pattern("dose_condition", "aside")
_CARE_OF = pattern("dose_condition", "care_of")
_OCCASION = pattern("dose_condition", "occasion")
_SEPARATORS = (",", ";", " and", " or", "/", "&", "+", " as well", " nor")
_SEVERAL = 2


def bind_condition(
    context: Context, passage: Passage, sentence: Interval, amount: Interval, *, is_alone: bool = False
) -> Slots:
    """The indication or setting: a `for ...` of the clause, else the condition of a label or heading.

    Of an amount that stands `alone` in its sentence, what any clause says is said.
    """
    clause = sentence if is_alone else clause_around(context.text, sentence, amount)
    found = [*find_purposes(context, clause), *conditions_of_people(context, clause)]
    nearest = _nearest(context, clause, found, amount) if found else None
    nearest = nearest or _in_parentheses(context, clause, amount) or _occasion_first(context, clause, amount)
    if nearest:
        return {"condition": nearest}
    outer = _topic(context, passage, sentence, clause, amount) or place_condition(context, passage).get(
        "condition"
    )
    proviso = _proviso(context, clause, amount) if in_dosage(context, passage) else None
    said = joined(outer, proviso) if outer and proviso else outer or proviso
    said = said or _occasion(context, clause, amount)
    return {"condition": said} if said else {}


def _nearest(context: Context, clause: Interval, found: Sequence[Slot], amount: Interval) -> Slot | None:
    """The purpose said last before the amount, else first behind it.

    In `10 mg for otitis media, 15 mg for pneumonia` the purpose before the second dose is the first one's.
    """
    before = [slot for slot in found if (slot.end or 0) <= amount[0]]
    if not before:
        return next((slot for slot in found if not _is_of_next(context, clause, slot)), None)
    behind = next((slot for slot in found if (slot.start or 0) >= amount[1]), None)
    is_taken = next(find_amounts(context.text, clause[0], before[-1].start or 0), None) is not None
    if behind and is_taken and next(find_amounts(context.text, amount[1], behind.start or 0), None) is None:
        return behind
    return before[-1]


def _is_of_next(context: Context, clause: Interval, slot: Slot) -> bool:
    """`5 mg daily, for severe disease up to 60 mg`: a purpose set off, and an amount at once."""
    start, end = slot.start or 0, slot.end or 0
    if not _SET_OFF.search(context.text, clause[0], start):
        return False
    following = next(find_amounts(context.text, end, clause[1]), None)
    return following is not None and not any(mark in context.text[end : following.start] for mark in ",;.:(")


def _topic(
    context: Context, passage: Passage, sentence: Interval, clause: Interval, amount: Interval
) -> Slot | None:
    """What the clause opens with, else its sentence, else a sentence before it."""
    tells = in_dosage(context, passage)
    if clause != sentence:
        first = (
            opening(context, clause, "clause", tells=tells)
            or opening(context, sentence, "clause", tells=tells)
            or purpose_first(context, sentence, "clause")
        )
    else:
        first = opening(context, sentence, "clause", tells=tells)
    if first:
        return first
    if not speaks_of_itself(context, sentence, amount):
        return topic_before(context, passage, sentence)
    before = topic_before(context, passage, sentence) if passage.label else None
    return before if before and _is_relabelled(context, passage, sentence, before) else None


def _is_relabelled(context: Context, passage: Passage, sentence: Interval, topic: Slot) -> bool:
    """Whether a sentence tells of the illness of a later label than the one that its passage opens with."""
    if topic.start is None or topic.start < passage.body:
        return False
    last = str(topic.value).split()[-1]
    return last in context.scan.lowered[sentence[0] : sentence[1]]


def bind_outcome(context: Context, clause: Interval, amount: Interval) -> Slots:
    """What a dose that was studied was found to act on: `200 mg a day did not reduce myalgia`."""
    behind = _OUTCOME.finditer(context.text, amount[1], clause[1])
    for match in (*behind, *_OUTCOME.finditer(context.text, clause[0], amount[0])):
        if _ENDPOINT.match(context.text, match.start("what"), clause[1]):
            continue
        for group in ("condition", "effect"):
            for span in context.scan.within(group, match.start("what"), clause[1])[:1]:
                if span.start in (match.start("what"), match.end()):
                    start = match.start("what")
                    return {
                        "condition": Slot(context.text[start : span.end].lower(), "clause", start, span.end)
                    }
    return _only_condition(context, clause)


def _only_condition(context: Context, clause: Interval) -> Slots:
    """The one condition that a clause on a study names."""
    spans = context.scan.within("condition", *clause)
    names = {context.text[span.start : span.end].lower() for span in spans}
    if len(names) != 1 or context.scan.touches("population", spans[0].start, spans[0].end):
        return {}
    if _ENDPOINT.match(context.text, spans[0].start, clause[1]) or _HARMED.search(context.text, *clause):
        return {}
    return {"condition": Slot(names.pop(), "clause", spans[0].start, spans[0].end)}


def each_condition(context: Context, slot: Slot | None) -> list[Slots]:
    """One slot for each condition that the words join (`acne and rosacea`), if the lexicon knows them all."""
    if slot is None or slot.start is None or slot.end is None or slot.source == "event":
        return [{}] if slot is None else [{"condition": slot}]
    if not holds_any(context.scan.lowered, _SEPARATORS, slot.start, slot.end):
        return [{"condition": slot}]
    cared = _cared_for(context, (slot.start, slot.end), slot.source)
    if cared:
        return [{"condition": condition} for condition in cared]
    members = split_list(context.text, slot.start, slot.end)
    known = [
        member
        for member in members
        if is_condition(context, member.start, member.end)
        and not is_care_alone(context, member.start, member.end)
    ]
    if len(members) < _SEVERAL or len(known) < len(members):
        return [{"condition": slot}]
    return [
        {"condition": Slot(member.text.lower(), slot.source, member.start, member.end)} for member in members
    ]


def _cared_for(context: Context, words: Interval, source: str) -> list[Slot]:
    """`Treatment of gout or asthma, days 1 to 7`: the care of each, with what a comma adds for all.

    So has `DVT / PE, treatment` the treatment of each.
    """
    care = _CARE_OF.match(context.text, *words)
    comma = context.text.find(", ", care.end() if care else words[0], words[1])
    if care is None and not (comma >= 0 and is_care_alone(context, comma + len(", "), words[1])):
        return []
    end = comma if comma >= 0 else words[1]
    members = split_list(context.text, care.end() if care else words[0], end)
    if len(members) < _SEVERAL or not all(is_condition(context, item.start, item.end) for item in members):
        return []
    added = context.text[end : words[1]]
    opening = care.group() if care else ""
    return [Slot(f"{opening}{item.text}{added}".lower(), source, *words) for item in members]


def _proviso(context: Context, clause: Interval, amount: Interval) -> Slot | None:
    """`25 mg once daily if the patient is volume-depleted`: what a dose asks for besides its indication."""
    match = _PROVISO.match(context.text, amount[1], clause[1])
    return Slot(match.group("what").lower(), "event", *match.span("what")) if match else None


def _in_parentheses(context: Context, clause: Interval, amount: Interval) -> Slot | None:
    """`200 mg daily (anxiety)`: the parentheses right behind a dose, if they name nothing but a condition."""
    match = _ASIDE.match(context.text, amount[1], clause[1])
    if match is None:
        return None
    start, end = match.span("what")
    known = context.scan.within("condition", start, end)
    is_whole = any(span.start == start or span.end == end for span in known)
    return Slot(context.text[start:end].lower(), "clause", start, end) if is_whole else None


def _occasion_first(context: Context, clause: Interval, amount: Interval) -> Slot | None:
    """`After cataract surgery, one drop`: what a clause opens with, before what was said of earlier doses."""
    match = _OCCASION.match(context.text, clause[0], amount[0])
    return Slot(match.group("what").lower(), "clause", *match.span("what")) if match else None


def _occasion(context: Context, clause: Interval, amount: Interval) -> Slot | None:
    """`once daily after kidney transplantation`, where nothing else says what the dose is for."""
    behind = _OCCASION.search(context.text, amount[1], clause[1])
    match = behind or _OCCASION.search(context.text, clause[0], amount[0])
    return Slot(match.group("what").lower(), "clause", *match.span("what")) if match else None
