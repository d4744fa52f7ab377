"""What a dose is for.

Belongs here: binding the indication or setting of a dose, as printed. Does not belong here: the vocabulary of
conditions.
"""

from collections.abc import Iterator

from pipelines.extract.bands import find_bands
from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.coordination import split_list
from pipelines.extract.dose_binding import Slots, clause_around
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_PURPOSE = pattern("dose_condition", "purpose")
_PURPOSE_END = pattern("dose_condition", "purpose_end")
_WITH_CONDITION = pattern("dose_condition", "with_condition")
_WITH_CONDITION_LATER = pattern("dose_condition", "with_condition_later")
_NOT_A_PURPOSE = pattern("dose_condition", "not_a_purpose")
_WAY_OF_GIVING = pattern("dose_condition", "way_of_giving")
_DISEASE_LIKE = pattern("dose_condition", "disease_like")
_TOPIC_REACH = 25  # characters; what a sentence opens with, it is about
_SEVERAL = 2
_SHORTEST = 3


def bind_condition(context: Context, passage: Passage, sentence: Interval, amount: Interval) -> Slots:
    """The indication or setting: a `for ...` of the sentence, else the condition of a label or heading."""
    clause = clause_around(context.text, sentence, amount)
    found = [*_purposes(context, clause), *_conditions_of_people(context, clause)]
    before = [slot for slot in found if slot.end is not None and slot.end <= amount[0]]
    if found:
        return {"condition": before[-1] if before else found[0]}
    topic = _topic(context, passage, sentence)
    if topic:
        return {"condition": topic}
    for place in context.places(passage):
        if place.source == "question":
            continue
        slot = _condition_in_label(context, place.start, place.end, place.source)
        if slot:
            return {"condition": slot}
    return {}


def each_condition(context: Context, slot: Slot | None) -> list[Slots]:
    """One slot for each condition that the words join (`acne and rosacea`), if the lexicon knows them all."""
    if slot is None or slot.start is None or slot.end is None:
        return [{}] if slot is None else [{"condition": slot}]
    members = split_list(context.text, slot.start, slot.end)
    known = [member for member in members if context.scan.within("condition", member.start, member.end)]
    if len(members) < _SEVERAL or len(known) < len(members):
        return [{"condition": slot}]
    return [
        {"condition": Slot(member.text.lower(), slot.source, member.start, member.end)} for member in members
    ]


def _topic(context: Context, passage: Passage, sentence: Interval) -> Slot | None:
    """`For neuropathic pain, take 10 mg. The dose is ...`: what the nearest sentence before opens with."""
    for start, end in context.sentences_before(passage, sentence[0]):
        for slot in _purposes(context, (start, end)):
            if slot.start is not None and slot.start <= start + _TOPIC_REACH:
                return Slot(slot.value, "passage", slot.start, slot.end)
    return None


def _purposes(context: Context, sentence: Interval) -> Iterator[Slot]:
    text = context.text
    for match in _PURPOSE.finditer(text, *sentence):
        start = match.end()
        end = _purpose_end(text, start, sentence[1])
        people = context.scan.within("population", start, end)
        if people:
            with_condition = _WITH_CONDITION.match(text, people[0].end, sentence[1])
            if not with_condition:
                continue
            start = with_condition.end()
            end = _purpose_end(text, start, sentence[1])
        elif match.group().lower().startswith("in") and not _is_condition(context, start, end):
            continue
        is_purpose = not _NOT_A_PURPOSE.match(text, start, end) and not _WAY_OF_GIVING.match(text[start:end])
        is_form = any(span.start == start for span in context.scan.within("form", start, end))
        if end - start >= _SHORTEST and is_purpose and not is_form:
            yield Slot(text[start:end].strip().lower(), "clause", start, end)


def _conditions_of_people(context: Context, sentence: Interval) -> Iterator[Slot]:
    """`Adults with iron deficiency`: what the people who take the dose have."""
    for people in context.scan.within("population", *sentence):
        with_condition = _WITH_CONDITION.match(context.text, people.end, sentence[1])
        if with_condition:
            start = with_condition.end()
            end = _purpose_end(context.text, start, sentence[1])
            if end - start >= _SHORTEST and _is_condition(context, start, end):
                yield Slot(context.text[start:end].strip().lower(), "clause", start, end)


def _is_condition(context: Context, start: int, end: int) -> bool:
    if context.scan.within("condition", start, end):
        return True
    return _DISEASE_LIKE.search(context.text[start:end]) is not None


def _purpose_end(text: str, start: int, end: int) -> int:
    stop = _PURPOSE_END.search(text, start, end)
    return stop.start() if stop else end


def _condition_in_label(context: Context, start: int, end: int, source: str) -> Slot | None:
    """The condition that a label names, without parentheses and without the people that it stands in."""
    opening = context.text.find("(", start, end)
    if opening > start:
        closing = context.text.find(")", opening, end)
        inside = (opening + 1, closing if closing >= 0 else end)
        is_people = bool(context.scan.within("population", start, opening))
        if is_people and context.scan.within("condition", *inside):
            return Slot(context.text[slice(*inside)].strip().lower(), source, *inside)
        end = opening
    people = context.scan.within("population", start, end)
    if people:
        with_condition = _WITH_CONDITION_LATER.search(context.text, people[-1].end, end)
        if with_condition and _is_condition(context, with_condition.end(), end):
            words = context.text[with_condition.end() : end].strip(" :").lower()
            return Slot(words, source, with_condition.end(), end)
        joint = context.text.rfind(" in ", start, people[0].start)
        if joint < 0 or people[0].start - joint > len(" in "):
            return None
        end = joint
    bands = find_bands(context.text, start, end, says_age=True)
    if bands and bands[0].start > start:
        end = bands[0].start
    lowered = context.text[start:end].strip(" :,").lower()
    if lowered.startswith("for "):
        return Slot(lowered.removeprefix("for ").removeprefix("the treatment of "), source, start, end)
    if context.scan.within("condition", start, end) or _DISEASE_LIKE.search(lowered):
        return Slot(lowered, source, start, end)
    return None
