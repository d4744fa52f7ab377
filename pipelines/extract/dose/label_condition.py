"""What a label, heading, first cell or leading line says that the doses beside it are for.

Belongs here: the condition in a few words that are no sentence. Does not belong here: indications in running
text (`dose.condition`), and the vocabulary of conditions.
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.dose.label_setting import EDGES, WAYS, find_setting, without_way
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval, trim

_WITH_CONDITION_LATER = pattern("dose_condition", "with_condition_later")
_CARE_ALONE = pattern("dose_condition", "care_alone")
_DOSES_FOR = pattern("label_condition", "doses_for")
_DISEASE_LIKE = pattern("dose_condition", "disease_like")
_OPENS_SETTING = pattern("label_condition", "opens_setting")
_FOR = pattern("label_condition", "for")
_TREATED = pattern("dose_places", "treated")
_PURPOSE_LIKE = pattern("label_condition", "purpose_like")
_ORGAN_LABEL = pattern("dose_places", "organ_label")
_MEASURE = pattern("label_condition", "measure")
_MEASURE_ALONE = pattern("label_condition", "measure_alone")
_MEASURED = pattern("label_condition", "measured")
_PEOPLE_FIRST = pattern("label_condition", "people_first")
_PEOPLE_ADJECTIVE = pattern("label_condition", "people_adjective")
_NEXT_SENTENCE = pattern("label_condition", "next_sentence")
_LISTED_BEFORE = pattern("label_condition", "listed_before")
_ILLNESS_OF = pattern("label_condition", "illness_of")
_PART_OF_COURSE = pattern("label_condition", "part_of_course")


_FEWEST_WORDS = 2  # `Disseminated MAC (HIV)` is not about HIV


def is_care_alone(context: Context, start: int, end: int) -> bool:
    """`Prophylaxis`, `Secondary prevention`: which care of a condition that is named elsewhere is meant."""
    return _CARE_ALONE.match(context.text, *trim(context.text, start, end, EDGES)) is not None


def is_measure(words: str) -> bool:
    """Whether words are nothing but what divides people into bands, with its numbers: `CrCl 10-20 mL/min`."""
    return _MEASURE_ALONE.match(words.strip()) is not None


def is_condition(context: Context, start: int, end: int) -> bool:
    """Whether words hold a condition that the lexicon knows, or are formed like a disease."""
    if context.scan.within("condition", start, end):
        return True
    return _DISEASE_LIKE.search(context.text[start:end]) is not None


def condition_in_place(context: Context, place: Place) -> Slot | None:
    """The condition that a place names, without parentheses and without the people that it stands in."""
    start, end = place.start, place.end
    words = trim(context.text, start, end, EDGES)
    if place.source == "label" and _MEASURED.match(context.text, *words):
        return _slot(context, words, place)
    opening = context.text.find("(", start, end)
    if opening > start:
        beside = _in_parentheses(context, place, opening)
        beside = beside or _explained(context, start, opening, end)
        if beside:
            return _slot(context, beside, place)
        end = opening
    people = context.scan.within("population", start, end)
    if people and _TREATED.search(context.text[start : people[0].end]):
        return _slot(context, (start, end), place)
    if people and _PEOPLE_ADJECTIVE.match(context.text[start : people[0].end + 1]):
        return _named(context, (start, end), place) if is_condition(context, people[0].end, end) else None
    if people and _ILLNESS_OF.search(context.text, start, people[0].start):
        return _named(context, (start, people[0].end), place)
    return _beside_people(context, place, people, end) if people else _beside_bands(context, place, end)


def _beside_people(context: Context, place: Place, people: Sequence[Span], end: int) -> Slot | None:
    """The condition behind or before the people of a place: `Adults with gout`, `Gout in adults`."""
    start = place.start
    own = _of_people(context, (people[-1].end, end)) or _listed_after(context, people[0].start, start, end)
    if own:
        return _slot(context, own, place)
    before = _LISTED_BEFORE.search(context.text, start, people[0].start)
    if before:
        return _named(context, (start, before.start()), place)
    joint = context.text.rfind(" in ", start, people[0].start)
    if joint < 0 or len(context.text[joint + len(" in ") : people[0].start].split()) > 1:
        return None
    return _beside_bands(context, place, joint)


def _beside_bands(context: Context, place: Place, end: int) -> Slot | None:
    """The condition before the bands of a place, or behind one that opens it: `1-17 years, gout`."""
    bands = find_bands(context.text, place.start, end, says_age=True)
    if bands and not context.text[place.start : bands[0].start].strip(EDGES):
        return _named(context, (bands[-1].end, place.end), place)
    return _named(context, (place.start, bands[0].start if bands else end), place)


def _in_parentheses(context: Context, place: Place, opening: int) -> Interval | None:
    """The condition in parentheses or behind them: `Adults (asthma)`, `Oral (psychosis)`."""
    closing = context.text.find(")", opening, place.end)
    inside = (opening + 1, closing if closing >= 0 else place.end)
    people = context.scan.within("population", place.start, opening)
    if (people or _is_way(context, place.start, opening)) and is_condition(context, *inside):
        return inside
    if (
        people
        and find_setting(context.scan, *inside) == inside
        and _PURPOSE_LIKE.match(context.text, *inside)
    ):
        return inside
    return _of_people(context, (closing + 1 if closing >= 0 else place.end, place.end)) if people else None


def _explained(context: Context, start: int, opening: int, end: int) -> Interval | None:
    """`Night owls (delayed sleep phase)`: the condition in parentheses behind words that nothing knows."""
    closing = context.text.find(")", opening, end)
    inside = (opening + 1, closing)
    if closing < 0 or is_condition(context, start, opening) or not is_condition(context, *inside):
        return None
    if len(context.text[slice(*inside)].split()) < _FEWEST_WORDS:
        return None
    names = ("population", "route", "form", "substance", "dose_cue")
    is_known = any(context.scan.within(name, start, closing) for name in names)
    return None if is_known or find_bands(context.text, start, closing, says_age=True) else inside


def _is_way(context: Context, start: int, end: int) -> bool:
    """`Oral (Psychiatric disorders)`, `Renal (angina)`: words that are nothing but a route or an organ."""
    if _ORGAN_LABEL.match(context.text[start:end]):
        return True
    return any(span.end - span.start >= end - start - 1 for span in context.scan.within("route", start, end))


def _of_people(context: Context, rest: Interval) -> Interval | None:
    """`Adults with iron deficiency`: what stands behind the people and `with`."""
    with_condition = _WITH_CONDITION_LATER.search(context.text, *rest)
    return (with_condition.end(), rest[1]) if with_condition and with_condition.end() < rest[1] else None


def _listed_after(context: Context, people: int, start: int, end: int) -> Interval | None:
    """`Adults, team sports`: the rest of a cell or label that opens with people, if it says a purpose."""
    match = _PEOPLE_FIRST.match(context.text[start:end]) if people == start else None
    if not match:
        return None
    rest = (start + match.end(), end)
    is_other = any(context.scan.within(group, *rest) for group in ("route", "form", "population", "dose_cue"))
    return None if is_other or find_bands(context.text, *rest, says_age=True) else rest


def _named(context: Context, words: Interval, place: Place) -> Slot | None:
    """The words as a condition, if they are known as one or open as an indication does."""
    start, end = trim(context.text, *words, EDGES)
    if start >= end or _MEASURE.match(context.text[start:end]):
        return None
    intro = _DOSES_FOR.match(context.text, start, end)
    if intro and is_condition(context, intro.end(), end):
        return _slot(context, (intro.end(), end), place)
    purpose = _FOR.match(context.text, start, end)
    if purpose and purpose.end() < end:
        is_way = any(context.scan.touches(group, purpose.end(), end) for group in WAYS)
        return None if is_way else _slot(context, (purpose.end(), end), place)
    if is_condition(context, start, end) or _OPENS_SETTING.match(context.text, start, end):
        return _slot(context, (start, end), place)
    symptoms = context.scan.within("effect", start, end)
    return _slot(context, (start, end), place) if symptoms and symptoms[-1].end == end else None


def _slot(context: Context, words: Interval, place: Place) -> Slot | None:
    start, end = without_way(context.scan, *trim(context.text, *words, EDGES))
    stop = _NEXT_SENTENCE.search(context.text, start, end)
    end = stop.start() if stop else end
    part = _PART_OF_COURSE.search(context.text[start:end])
    end = start + part.start() if part else end
    return Slot(context.text[start:end].lower(), place.source, start, end) if start < end else None
