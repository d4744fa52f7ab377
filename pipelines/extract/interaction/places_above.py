"""What the labels and headings around a passage say of all that stands below them.

Belongs here: their effect, polarity, severity and advice, and how far a line that leads to a list reaches.
Does not belong here: partners that they name (`placed_partners`).
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.interaction.advice import find_management, find_severity
from pipelines.extract.interaction.effects import effect_of_heading, harm_of_label
from pipelines.extract.interaction.partners import find_partners
from pipelines.extract.interaction.polarity import find_polarity, is_negated
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_OWN_LABEL = pattern("interactions", "own_label")
_MOST_BEFORE = 12  # passages between a list and what follows it


def effect_above(context: Context, index: int, passage: Passage) -> Slot | None:
    """`Reduced absorption:`, a label or heading that says what all that is listed below it does."""
    for place in _places(context, index, passage):
        span = (place.start, place.end)
        effect = effect_of_heading(context.scan, span)
        if effect.value == "unspecified" and place.source == "label":
            effect = harm_of_label(context.scan, span)
        if effect.value != "unspecified":
            return replace(effect, source=place.source)
    return None


def polarity_above(context: Context, index: int, passage: Passage) -> str:
    """`No interaction with:`, a label or heading that says of what is listed below it that there is none."""
    for place in _places(context, index, passage):
        stated = find_polarity(context, (place.start, place.end))
        if stated != "affirmed":
            return stated
    return "affirmed"


def has_own_label(context: Context, passage: Passage, clause: Interval) -> bool:
    """Whether a clause behind the label of its passage opens with another, of which that one says nothing."""
    if not passage.label or clause[0] <= passage.body:
        return False
    own = _OWN_LABEL.match(context.text, *clause)
    return own is not None and not is_negated(context.scan, (clause[0], own.end()))


def advice_above(context: Context, index: int, passage: Passage) -> Slot | None:
    """`Do not combine it with:`, a label or line that says what to do about all that is listed below it.

    The heading of the whole section, `Keep apart from`, is its name.
    """
    places = list(_places(context, index, passage))
    section = places[-1:] if places and places[-1].source == "heading" else []
    for place in places[: len(places) - len(section)]:
        advice = find_management(context.scan, (place.start, place.end))
        asks = context.text.find("?", place.start, place.end) >= 0
        # `Statins: do not combine` is on the statins alone.
        if advice and not asks and not find_partners(context, place.start, place.end):
            words = str(advice.value).rstrip(" :*")
            begin = advice.start or place.start
            return Slot(words, place.source, begin, begin + len(words))
    return None


def severity_above(context: Context, index: int, passage: Passage) -> Slot | None:
    """The grade of the nearest label or heading that has one."""
    for place in _places(context, index, passage):
        found = find_severity(context.scan, place.start, place.end)
        if found:
            return Slot(found.value, place.source, found.start, found.end)
    return None


def _places(context: Context, index: int, passage: Passage) -> Iterator[Place]:
    """The labels and headings of a passage, nearest first, without a line that led to a list before it."""
    led = context.headings[passage.section] if _follows_list(context, index, passage) else -1
    line = context.document.passages[led] if led >= 0 else None
    for place in context.places(passage):
        is_lead = line is not None and place.start == line.start
        if place.source != "question" and not (is_lead and context.text.startswith(":", place.end - 1)):
            yield place


def _follows_list(context: Context, index: int, passage: Passage) -> bool:
    """Whether a paragraph stands behind a list of its section."""
    if passage.kind != "paragraph":
        return False
    passages = context.document.passages
    before = (passages[position] for position in range(index - 1, -1, -1))
    near = takewhile(lambda item: item.section == passage.section, islice(before, _MOST_BEFORE))
    return any(item.kind == "item" for item in near)
