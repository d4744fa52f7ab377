"""Where the slots of a dose may be said when its own words do not say them.

Belongs here: labels and headings, the first cell of a row, and the lines that lead up to a dose. Does not
belong here: what is read from these places.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipelines.extract.context import Context, Place
from pipelines.extract.text.amounts import find_amounts
from pipelines.extract.text.numbers import holds_number
from pipelines.extract.text.patterns import holds_any, pattern
from pipelines.ingest.records import Passage

_FARTHEST = 12  # passages
_MOST_SAYINGS = 10
_LONGEST_LEAD = 160  # characters
_NESTED = ("precautions", "pregnancy_lactation", "interactions", "indications")
_LISTED = ("item", "row", "header")
_EVERY = (
    "all doses",
    "all amounts",
    "all dosages",
    "these doses",
    "these amounts",
    "following doses",
    "for adults.",
    "for adults;",
    "for adults only",
    "for children.",
    "for children only",
    "are adult",
)
_CAPTION = pattern("dose_places", "caption")
_POINTS = pattern("dose_places", "points")
_ALL_DOSES = pattern("dose_places", "all_doses")


def in_dosage(context: Context, passage: Passage) -> bool:
    """Whether a passage tells of doses by its section, or by the section around one on groups of people."""
    if passage.role == "dosage":
        return True
    section = context.document.sections[passage.section]
    if passage.role not in _NESTED or passage.origin != "body" or section.role not in _NESTED:
        return False
    while section.parent is not None:
        section = context.document.sections[section.parent]
        if section.role == "dosage":
            return True
    return False


@lru_cache(maxsize=4)
def dose_places(context: Context, passage: Passage) -> Sequence[Place]:
    """Labels, first cell, lines that lead up to the passage, question and headings, nearest first.

    Each slot of each dose of a passage asks for them.
    """
    return tuple(_places(context, passage))


def _places(context: Context, passage: Passage) -> Iterator[Place]:
    run_in = _run_in(context, passage)
    if run_in:
        yield run_in
    is_led = False
    asked = _asked(context, passage)
    is_answer = asked is not None or passage.question is not None
    for place in context.places(passage):
        if place.source == "heading" and is_answer:
            if asked is not None:
                yield asked
            asked, is_answer = None, False
            if context.text[place.end - 1] == "?":
                # The question that heads the section was answered before this one was asked.
                continue
        if not is_led and place.source != "label":
            is_led = True
            yield from _between(context, passage)
        yield place
    if not is_led:
        yield from _between(context, passage)
    yield from _said_of_all(context, passage)


def _run_in(context: Context, passage: Passage) -> Place | None:
    """The words in bold that open a passage without a colon: `**Lower respiratory tract** 875 mg`."""
    start, end = passage.start, passage.bold_end
    if passage.label or end <= start or end >= passage.end or holds_number(context.text, start, end):
        return None
    return Place(start, end, "label") if in_dosage(context, passage) else None


def _asked(context: Context, passage: Passage) -> Place | None:
    """The question that a passage answers, where questions stand among other text of a section."""
    if passage.origin != "body" or passage.question is not None or not in_dosage(context, passage):
        return None
    passages = context.document.passages
    index = bisect_left(passages, passage.start, key=lambda earlier: earlier.start)
    for earlier in reversed(passages[max(0, index - _FARTHEST) : index]):
        if earlier.section != passage.section or earlier.kind == "heading":
            return None
        if earlier.kind == "question":
            return Place(earlier.start, earlier.end, "question")
    return None


def _between(context: Context, passage: Passage) -> Iterator[Place]:
    """What stands nearer to a passage than its headings."""
    if passage.cells and not in_dosage(context, passage):
        yield Place(passage.cells[0].start, passage.cells[0].end, "cell")
    yield from _leads(context, passage)


def _leads(context: Context, passage: Passage) -> Iterator[Place]:
    """The short lines above the passage that say what the doses below them are for (`BY MOUTH`)."""
    if not in_dosage(context, passage) or passage.origin != "body":
        return
    passages = context.document.passages
    index = bisect_left(passages, passage.start, key=lambda earlier: earlier.start)
    is_list, has_led = passage.kind in _LISTED, False
    for earlier in reversed(passages[max(0, index - _FARTHEST) : index]):
        if earlier.section != passage.section or earlier.kind == "heading":
            return
        lead = _lead(context, earlier, is_list=is_list) if earlier.kind == "paragraph" else None
        if lead:
            yield lead
            has_led = True
            if earlier.label and lead.start >= earlier.body:
                yield Place(earlier.start, earlier.body, "label")
        elif has_led:
            return
        is_list = is_list and earlier.kind in _LISTED


def _said_of_all(context: Context, passage: Passage) -> Sequence[Place]:
    """The sentences of the same part of the document that speak of all doses."""
    if passage.origin != "body" or not in_dosage(context, passage):
        return ()
    return _sayings_of_all(context).get(top_section(context, passage), ())


@lru_cache(maxsize=1)
def _sayings_of_all(context: Context) -> Mapping[int, Sequence[Place]]:
    """What is said of all doses, by the outermost section on doses; every dose asks for it."""
    said: dict[int, list[Place]] = {}
    if not holds_any(context.scan.lowered, _EVERY, 0, len(context.text)):
        return said
    passages = context.document.passages
    for match in _ALL_DOSES.finditer(context.text):
        passage = passages[bisect_right(passages, match.start(), key=lambda earlier: earlier.start) - 1]
        places = said.setdefault(top_section(context, passage), [])
        if match.start() < passage.end and len(places) < _MOST_SAYINGS:
            stop = context.text.find(".", match.end(), passage.end)
            places.append(Place(match.start(), stop if stop >= 0 else passage.end, "general"))
    return said


def is_part_of_doses(context: Context, passage: Passage, place: Place) -> bool:
    """Whether a place is a heading inside a section on doses, not the heading of all of it."""
    if place.source != "heading" or passage.role != "dosage":
        return False
    heading = context.headings[top_section(context, passage)]
    return heading >= 0 and place.start >= context.document.passages[heading].end


def top_section(context: Context, passage: Passage) -> int:
    """The outermost section on doses that the passage stands in."""
    position, top = passage.section, passage.section
    while True:
        section = context.document.sections[position]
        top = position if section.role == "dosage" else top
        if section.parent is None:
            return top
        position = section.parent


def _lead(context: Context, passage: Passage, *, is_list: bool) -> Place | None:
    """A line without a full stop, or the sentence that introduces the list or table right below it."""
    last = context.text[passage.end - 1]
    start = passage.body
    is_caption = is_list and _CAPTION.match(context.text, passage.start, passage.end) is not None
    if not (last.isalnum() or last == ")" or is_caption):
        if not (is_list and (last == ":" or _POINTS.search(context.text, start, passage.end))):
            return None
        sentences = context.sentences(passage)
        start = sentences[-1][0] if len(sentences) > 1 else start
    elif passage.text_length > _LONGEST_LEAD:
        return None
    if passage.end - start > _LONGEST_LEAD or next(find_amounts(context.text, start, passage.end), None):
        return None
    return Place(start, passage.end, "lead")
