"""What the sentence of a dose, or one before it, opens with.

Belongs here: labels, headlines and purposes at the beginning of a sentence. Does not belong here: which of
them is the condition of a dose (`dose.condition`).
"""

import re

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.label_condition import condition_in_place, is_condition
from pipelines.extract.dose.label_setting import setting_in_label
from pipelines.extract.dose.places import in_dosage
from pipelines.extract.dose.purposes import conditions_of_people, find_purposes
from pipelines.extract.dose.routes import routes_within
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, trim
from pipelines.ingest.records import Passage

_OWN_LABEL = pattern("dose_condition", "own_label")
_OPENING_LABEL = pattern("dose_condition", "opening_label")
_HEADLINE = pattern("dose_condition", "headline")
_GOES_ON = pattern("dose_condition", "goes_on")
_SEVERAL = (",", " and ", " or ")
_TREATED_WITH = pattern("dose_condition", "treated_with")
_TREATING = load_words("dose_condition", "treating")
_BARE_NAME = pattern("dose_condition", "bare_name")
_WITHIN = re.compile(r"(?:In|For)\s(?:the\s)?")
_WAYS = ("route", "form", "dose_cue", "population")
_TOPIC_REACH = 25  # characters; what a sentence opens with, it is about
_PEOPLE_REACH = 60  # `For boys and girls aged 10-17 years with hypertension`


def opening(context: Context, sentence: Interval, source: str, *, tells: bool = False) -> Slot | None:
    """What a sentence opens with as a label or a headline does."""
    labelled = _labelled(context, sentence, source, tells=tells)
    return labelled or (_headline(context, sentence, source) if tells else None)


def _labelled(context: Context, sentence: Interval, source: str, *, tells: bool) -> Slot | None:
    """`COPD: 2 inhalations`, `[Lung cancer] 35 mg`: what a sentence opens with as a label does."""
    match = _OPENING_LABEL.match(context.text, *sentence)
    if match is None:
        return None
    within = _WITHIN.match(context.text, *match.span(1))
    place = Place(within.end() if within else match.start(1), match.end(1), source)
    known = condition_in_place(context, place)
    return known or (setting_in_label(context, place) if tells else None)


def _headline(context: Context, sentence: Interval, source: str) -> Slot | None:
    """`Cerebral thrombosis 60,000 IU`: a disease and nothing else before the first figure or its verb."""
    match = _HEADLINE.match(context.text, *sentence) or treated_first(context, sentence)
    return _named_whole(context, match.span("what"), source) if match else None


def treated_first(context: Context, sentence: Interval) -> re.Match[str] | None:
    """`Gout calls for 5 mg`: what a sentence opens with, up to a verb that says that it is treated."""
    if not holds_any(context.scan.lowered, _TREATING, *sentence):
        return None
    return _TREATED_WITH.match(context.text, *sentence)


def _named_whole(context: Context, words: Interval, source: str) -> Slot | None:
    """Words, up to those for a way of giving or for people, that end with a condition."""
    start, end = words
    ways = [
        span.start
        for group in _WAYS
        for span in (
            routes_within(context, start, end) if group == "route" else context.scan.within(group, start, end)
        )
        if span.term.kind != "result"
    ]
    start, end = trim(context.text, start, min(ways, default=end), " ,-")
    last = context.text.rfind(" ", start, end) + 1
    is_known = any(span.end == end for span in context.scan.within("condition", start, end))
    return (
        Slot(context.text[start:end].lower(), source, start, end)
        if start < end and (is_known or is_condition(context, max(start, last), end))
        else None
    )


def speaks_of_itself(context: Context, sentence: Interval, amount: Interval) -> bool:
    """Whether a sentence has a label or tells of a study, so that what was said before is not its topic."""
    if _OWN_LABEL.match(context.text, sentence[0], amount[0]):
        return True
    return any(span.term.kind == "studied" for span in context.scan.within("dose_cue", *sentence))


def topic_before(context: Context, passage: Passage, sentence: Interval) -> Slot | None:
    """`For neuropathic pain, take 10 mg. The dose is ...`: what the nearest sentence before opens with.

    Several conditions are those of its own dose: that of something else (`A tincture is`) is not for each.
    """
    for start, end in context.sentences_before(passage, sentence[0]):
        label = _labelled(context, (start, end), "passage", tells=in_dosage(context, passage))
        if label:
            return label
        purpose = purpose_first(context, (start, end), "passage")
        if purpose:
            words = str(purpose.value)
            is_one = not holds_any(words, _SEVERAL, 0, len(words))
            return purpose if is_one or _GOES_ON.match(context.text, *sentence) else None
        name = _BARE_NAME.match(context.text, start, end)
        if name and in_dosage(context, passage):
            return _named_whole(context, name.span("what"), "passage")
    return None


def purpose_first(context: Context, sentence: Interval, source: str) -> Slot | None:
    """`In gout the dose is 5 mg; it may be doubled`: the purpose that a sentence opens with."""
    of_people = list(conditions_of_people(context, sentence))
    is_turned = _WITHIN.match(context.text, *sentence) is not None
    for slot in (*find_purposes(context, sentence), *of_people):
        reach = _PEOPLE_REACH if is_turned and slot in of_people else _TOPIC_REACH
        if slot.start is not None and slot.start <= sentence[0] + reach:
            return Slot(slot.value, source, slot.start, slot.end)
    return None
