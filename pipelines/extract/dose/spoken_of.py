"""The people whom a sentence speaks of because one before it does.

Belongs here: whom the sentences before a dose open with, and groups that are only compared with. Does not
belong here: the people of the clause, of labels and headings (`dose.population`).
"""

import re
from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.joined_bands import first_joined
from pipelines.extract.dose.label_condition import is_condition
from pipelines.extract.dose.openings import treated_first
from pipelines.extract.dose.people_slots import group_slots
from pipelines.extract.dose.purposes import find_purposes
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_COMPARISON_REACH = 24
_COMPARING = (
    "than ",
    "than for ",
    "than in ",
    "similar to ",
    "as for ",
    "as in ",
    "as ",
    "same as ",
    "like ",
    "compared to ",
)
_OF_WOMEN = ("pregnancy", "lactation")
_YOUNG = ("child", "infant", "neonate")
_WHOSE = pattern("dose_places", "whose")
_TOPIC_REACH = 30  # characters; who stands there is whom a sentence is about
_IF_REACH = 40  # `If your liver does not work well` names people as a whole
_PEOPLE_WHO = pattern("dose_circumstances", "people_who")
_LABEL = re.compile(r"[A-Z][\w /,-]{1,40}:\s")
_TOPICS = ("condition", "route", "form")
_SUPPOSES = re.compile(r"(?:If|When|Where|After|During)\s")
_TURNS_TO = re.compile(r"(?:In|For)\s")
_WITH_CONDITION = pattern("dose_condition", "with_condition")
_OWN_DOSE = pattern("dose_places", "dose_of_adults")
_COMPARED_BEFORE = pattern("dose_places", "compared_before")


def people_before(context: Context, passage: Passage, clause: Interval) -> Slots:
    """The people with whom the nearest sentence before opens: `Adults begin with 5 mg. The dose is ...`.

    Those who have a condition (`In adults with gout ...`) are not spoken of any more where a sentence turns
    to another (`In asthma ...`), nor where one tells of a trial and another group was named since.
    """
    earlier = context.sentences_before(passage, clause[0])
    own = context.sentence_after(passage, earlier[0][1]) if earlier else None
    if own is not None and (_PEOPLE_WHO.match(context.text, *own) or _opens_with_topic(context, own)):
        return {}
    is_supposed = own is not None and _SUPPOSES.match(context.text, *own) is not None
    is_elsewhere = own is not None and _opens_with_purpose(context, own)
    is_study = own is not None and any(
        span.term.kind == "studied" for span in context.scan.within("dose_cue", *own)
    )
    for start, end in earlier:
        reach = _IF_REACH if context.text.startswith("If ", start) else _TOPIC_REACH
        opening = (start, min(end, start + reach))
        spans = without_compared(context, context.scan.within("population", *opening))
        bands = [band for band in find_bands(context.text, start, end) if band.start < opening[1]][:1]
        bands = first_joined(context.text, find_bands(context.text, start, end)) if bands else []
        if spans or bands:
            if is_supposed and context.text.startswith("If ", start):
                return {}
            if is_elsewhere and spans and _WITH_CONDITION.match(context.text, spans[0].end, end):
                return {}
            found = group_slots(context, spans[:1], bands)
            return {name: Slot(slot.value, "passage", slot.start, slot.end) for name, slot in found.items()}
        if is_study and (
            context.scan.within("population", start, end) or find_bands(context.text, start, end)
        ):
            return {}
        is_elsewhere = is_elsewhere or _opens_with_purpose(context, (start, end))
    return {}


def _opens_with_topic(context: Context, sentence: Interval) -> bool:
    """Whether a sentence has a label of its own on a disease, a route or a form: `Gonorrhoea: 3.5 g`."""
    label = _LABEL.match(context.text, *sentence)
    return label is not None and any(context.scan.touches(group, *label.span()) for group in _TOPICS)


def _opens_with_purpose(context: Context, sentence: Interval) -> bool:
    """Whether a sentence turns to a condition: `In epilepsy`, `For gout`, `Gout calls for`."""
    treated = treated_first(context, sentence)
    if treated and is_condition(context, *treated.span("what")):
        return True
    reach = (sentence[0], min(sentence[1], sentence[0] + _IF_REACH))
    return _TURNS_TO.match(context.text, *reach) is not None and any(
        True for _ in find_purposes(context, reach)
    )


def is_compared(context: Context, span: Span) -> bool:
    """`lower than adult doses`: the group is only what the statement compares with."""
    before = context.scan.lowered[max(0, span.start - _COMPARISON_REACH) : span.start]
    return before.endswith(_COMPARING) or bool(
        _OWN_DOSE.match(context.text, span.start) and _COMPARED_BEFORE.search(before)
    )


def _is_child_of(text: str, grown: Span, young: Span) -> bool:
    """`women with a previous affected child`: children who only say which grown people are meant."""
    if young.term.kind not in _YOUNG or grown.term.kind not in (*_OF_WOMEN, "adult"):
        return False
    return _WHOSE.match(text, grown.end, young.start) is not None


def without_compared(context: Context, spans: Sequence[Span]) -> list[Span]:
    """The people who are meant: not those compared with, and `pregnant Danish women` as the pregnant only."""
    kept: list[Span] = []
    for span in spans:
        if is_compared(context, span):
            continue
        if kept and _is_child_of(context.text, kept[-1], span):
            continue
        if kept and span.term.kind == "adult" and kept[-1].term.kind in _OF_WOMEN:
            between = context.text[kept[-1].end : span.start]
            if len(between.split()) <= 1 and "," not in between:
                continue
        kept.append(span)
    return kept
