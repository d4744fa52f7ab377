"""What a dose is for.

Belongs here: binding the indication or setting of a dose, as printed. Does not belong here: the vocabulary of
conditions.
"""

import re
from collections.abc import Iterator

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.binding import Slots, clause_around
from pipelines.extract.dose.label_condition import (
    condition_in_place,
    find_setting,
    is_condition,
    setting_in_label,
)
from pipelines.extract.dose.places import dose_places, in_dosage
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.patterns import holds_any, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_PURPOSE = pattern("dose_condition", "purpose")
_PURPOSE_END = pattern("dose_condition", "purpose_end")
_WITH_CONDITION = pattern("dose_condition", "with_condition")
_NOT_A_PURPOSE = pattern("dose_condition", "not_a_purpose")
_NO_OPENING = pattern("dose_condition", "no_opening")
_OWN_LABEL = pattern("dose_condition", "own_label")
_OF_PEOPLE = pattern("dose_condition", "of_people")
_OUTCOME = pattern("dose_condition", "outcome")
_OPENING_LABEL = pattern("dose_condition", "opening_label")
_WAY_OF_GIVING = pattern("dose_condition", "way_of_giving")
_ASKED_THERAPY = pattern("dose_condition", "asked_therapy")
_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_TOPIC_REACH = 25  # characters; what a sentence opens with, it is about
_SEPARATORS = (",", ";", " and", " or", "/", "&", "+", " as well", " nor")
_SEVERAL = 2
_LOOSE = ("i", "a")  # `in`, `if` and `among` stand before much else than what a dose is for
_LONGEST_OPENING = 4  # words
_SHORTEST = 3


def bind_condition(
    context: Context, passage: Passage, sentence: Interval, amount: Interval, *, is_alone: bool = False
) -> Slots:
    """The indication or setting: a `for ...` of the clause, else the condition of a label or heading.

    Of an amount that stands `alone` in its sentence, what any clause says is said.
    """
    clause = sentence if is_alone else clause_around(context.text, sentence, amount)
    found = [*_purposes(context, clause), *_conditions_of_people(context, clause)]
    before = [slot for slot in found if slot.end is not None and slot.end <= amount[0]]
    if found:
        return {"condition": before[-1] if before else found[0]}
    tells = in_dosage(context, passage)
    own = _opening(context, clause, "clause", tells=tells) if clause != sentence else None
    topic = own or _opening(context, sentence, "clause", tells=tells)
    if topic is None and not _speaks_of_itself(context, sentence, amount):
        topic = _topic(context, passage, sentence)
    if topic:
        return {"condition": topic}
    return place_condition(context, passage)


def bind_outcome(context: Context, clause: Interval, amount: Interval) -> Slots:
    """What a dose that was studied was found to act on: `200 mg a day did not reduce myalgia`."""
    behind = _OUTCOME.finditer(context.text, amount[1], clause[1])
    for match in (*behind, *_OUTCOME.finditer(context.text, clause[0], amount[0])):
        for group in ("condition", "effect"):
            for span in context.scan.within(group, match.start("what"), clause[1])[:1]:
                if span.start in (match.start("what"), match.end()):
                    start = match.start("what")
                    return {
                        "condition": Slot(context.text[start : span.end].lower(), "clause", start, span.end)
                    }
    return {}


def place_condition(context: Context, passage: Passage) -> Slots:
    """The condition of the nearest label, first cell, leading line or heading that names one.

    A label that no lexicon knows says which part of an outer condition is meant: `Leukemia`, `induction`.
    """
    setting: Slot | None = None
    is_led = False
    for place in dose_places(context, passage):
        if place.source == "question" and passage.origin != "body":
            continue
        if is_led and place.source != "label":
            break
        led = next(_purposes(context, (place.start, place.end)), None) if place.source == "lead" else None
        is_asked = context.text[place.end - 1 : place.end] == "?"
        slot = led or (_asked_for(context, place) if is_asked else condition_in_place(context, place))
        if slot:
            found = Slot(slot.value, place.source, slot.start, slot.end)
            found = _joined(found, setting) if setting else found
            if led is None:
                return {"condition": found}
            # The label of the paragraph that the lead ends says what the lead is a part of.
            setting, is_led = found, True
        tells = passage.role == "evidence" or in_dosage(context, passage)
        if setting is None and place.source == "label" and tells:
            setting = setting_in_label(context, place)
    return {"condition": setting} if setting else {}


def _asked_for(context: Context, place: Place) -> Slot | None:
    """What a question asks about doses for: `What do adults take for reflux?`, `What is triple therapy?`."""
    end = place.end - 1
    for purpose in _purposes(context, (place.start, end)):
        if purpose.start is None or purpose.end is None:
            continue
        if not context.scan.touches("substance", purpose.start, purpose.end):
            article = _ARTICLE.match(context.text, purpose.start)
            start = article.end() if article else purpose.start
            return Slot(context.text[start : purpose.end].lower(), place.source, start, purpose.end)
    therapy = _ASKED_THERAPY.match(context.text, place.start, end)
    if therapy:
        return Slot(therapy.group("what").lower(), place.source, *therapy.span("what"))
    for span in context.scan.within("condition", place.start, end):
        if not context.scan.touches("population", span.start, span.end):
            return Slot(context.text[span.start : span.end].lower(), place.source, span.start, span.end)
    return None


def _joined(outer: Slot, setting: Slot) -> Slot:
    return Slot(f"{outer.value}, {setting.value}", setting.source, setting.start, setting.end)


def each_condition(context: Context, slot: Slot | None) -> list[Slots]:
    """One slot for each condition that the words join (`acne and rosacea`), if the lexicon knows them all."""
    if slot is None or slot.start is None or slot.end is None or slot.source == "event":
        return [{}] if slot is None else [{"condition": slot}]
    if not holds_any(context.scan.lowered, _SEPARATORS, slot.start, slot.end):
        return [{"condition": slot}]
    members = split_list(context.text, slot.start, slot.end)
    known = [member for member in members if is_condition(context, member.start, member.end)]
    if len(members) < _SEVERAL or len(known) < len(members):
        return [{"condition": slot}]
    return [
        {"condition": Slot(member.text.lower(), slot.source, member.start, member.end)} for member in members
    ]


def _opening(context: Context, sentence: Interval, source: str, *, tells: bool = False) -> Slot | None:
    """`COPD: 2 inhalations`, `[Lung cancer] 35 mg`: what a sentence opens with as a label does."""
    match = _OPENING_LABEL.match(context.text, *sentence)
    if match is None:
        return None
    place = Place(*match.span(1), source)
    known = condition_in_place(context, place)
    return known or (setting_in_label(context, place) if tells else None)


def _speaks_of_itself(context: Context, sentence: Interval, amount: Interval) -> bool:
    """Whether a sentence has a label or tells of a study, so that what was said before is not its topic."""
    if _OWN_LABEL.match(context.text, sentence[0], amount[0]):
        return True
    return any(span.term.kind == "studied" for span in context.scan.within("dose_cue", *sentence))


def _topic(context: Context, passage: Passage, sentence: Interval) -> Slot | None:
    """`For neuropathic pain, take 10 mg. The dose is ...`: what the nearest sentence before opens with."""
    for start, end in context.sentences_before(passage, sentence[0]):
        opening = _opening(context, (start, end), "passage", tells=in_dosage(context, passage))
        if opening:
            return opening
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
        elif match.group()[0].lower() in _LOOSE and not (
            is_condition(context, start, end)
            or _opens_with(context, sentence, match.start(), (start, end))
            or (_OF_PEOPLE.search(match.group()) and find_setting(context.scan, start, end))
        ):
            continue
        is_purpose = not _NOT_A_PURPOSE.match(text, start, end) and not _WAY_OF_GIVING.match(text[start:end])
        is_form = any(
            span.start == start
            for group in ("form", "route")
            for span in context.scan.within(group, start, end)
        )
        if end - start >= _SHORTEST and is_purpose and (not is_form or is_condition(context, start, end)):
            yield Slot(text[start:end].strip().lower(), "clause", start, end)


def _opens_with(context: Context, sentence: Interval, opening: int, words: Interval) -> bool:
    """`In Bell's palsy, 60 mg daily`: what a sentence opens with, if it can only be what the dose is for."""
    if opening != sentence[0] or context.text[words[1] : words[1] + 1] != ",":
        return False
    is_short = len(context.text[slice(*words)].split()) <= _LONGEST_OPENING
    return (
        is_short
        and find_setting(context.scan, *words) == words
        and not _NO_OPENING.match(context.text, *words)
    )


def _conditions_of_people(context: Context, sentence: Interval) -> Iterator[Slot]:
    """`Adults with iron deficiency`: what the people who take the dose have."""
    for people in context.scan.within("population", *sentence):
        with_condition = _WITH_CONDITION.match(context.text, people.end, sentence[1])
        if with_condition:
            start = with_condition.end()
            end = _purpose_end(context.text, start, sentence[1])
            if end - start >= _SHORTEST and is_condition(context, start, end):
                yield Slot(context.text[start:end].strip().lower(), "clause", start, end)


def _purpose_end(text: str, start: int, end: int) -> int:
    stop = _PURPOSE_END.search(text, start, end)
    return stop.start() if stop else end
