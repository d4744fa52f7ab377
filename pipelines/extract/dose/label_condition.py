"""What a label, heading, first cell or leading line says that the doses beside it are for.

Belongs here: the condition in a few words that are no sentence. Does not belong here: indications in running
text (`dose.condition`), and the vocabulary of conditions.
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Scan, Span
from pipelines.extract.text.sentences import Interval, trim

_WITH_CONDITION_LATER = pattern("dose_condition", "with_condition_later")
_CARE_ALONE = pattern("dose_condition", "care_alone")
_DOSES_FOR = pattern("label_condition", "doses_for")
_DISEASE_LIKE = pattern("dose_condition", "disease_like")
_OPENS_SETTING = pattern("label_condition", "opens_setting")
_FOR = pattern("label_condition", "for")
_TREATED = pattern("dose_places", "treated")
SEVERITY = pattern("label_condition", "severity")
_PURPOSE_LIKE = pattern("label_condition", "purpose_like")
_ORGAN_LABEL = pattern("dose_places", "organ_label")
_MEASURE = pattern("label_condition", "measure")
_MEASURED = pattern("label_condition", "measured")
_PEOPLE_FIRST = pattern("label_condition", "people_first")
_NEXT_SENTENCE = pattern("label_condition", "next_sentence")
_LISTED_BEFORE = pattern("label_condition", "listed_before")
_ILLNESS_OF = pattern("label_condition", "illness_of")
_SET_APART = pattern("label_condition", "set_apart")
_EDGES = " :,.-\u2014"
_NO_SETTING = pattern("label_condition", "no_setting")
_PART_OF_COURSE = pattern("label_condition", "part_of_course")
_WITH_OR_WITHOUT = pattern("label_condition", "with_or_without")
_DRUG_LIKE = pattern("dose_events", "drug_like")
_OTHER_GROUPS = ("population", "route", "form", "dose_cue", "substance")
_WAYS = ("route", "form")
_SHORTEST = 3


def is_care_alone(context: Context, start: int, end: int) -> bool:
    """`Prophylaxis`, `Secondary prevention`: which care of a condition that is named elsewhere is meant."""
    return _CARE_ALONE.match(context.text, *trim(context.text, start, end, _EDGES)) is not None


def is_severity(slot: Slot) -> bool:
    """Whether a slot says nothing but how bad it is what is treated."""
    return SEVERITY.match(str(slot.value)) is not None


def is_condition(context: Context, start: int, end: int) -> bool:
    """Whether words hold a condition that the lexicon knows, or are formed like a disease."""
    if context.scan.within("condition", start, end):
        return True
    return _DISEASE_LIKE.search(context.text[start:end]) is not None


def setting_in_label(context: Context, place: Place) -> Slot | None:
    """What a label beside a dose says that the lexicon does not know: `General antioxidant support`."""
    severity = SEVERITY.match(context.text, place.start, place.end)
    if severity:
        return Slot(severity.group("what").lower(), place.source, *severity.span("what"))
    bands = find_bands(context.text, place.start, place.end, says_age=True)
    opens = bool(bands) and not context.text[place.start : bands[0].start].strip(_EDGES)
    words = find_setting(context.scan, bands[-1].end if opens else place.start, place.end)
    return Slot(context.text[slice(*words)].lower(), place.source, *words) if words else None


def find_setting(scanned: Scan, start: int, end: int) -> Interval | None:
    """What a label, a header or a first cell says of a dose, if it can only be what that is for.

    What stands there and is neither people nor a route, a form, a substance, a time or a word for doses is
    what the dose is for. So is another drug that it is given with or without.
    """
    start, end = _without_way(scanned, *trim(scanned.text, *_without_people(scanned, start, end), _EDGES))
    if _WITH_OR_WITHOUT.match(scanned.text, start, end):
        is_drug = _DRUG_LIKE.search(scanned.text, start, end) or any(
            span.term.kind != "food" for span in scanned.within("substance", start, end)
        )
        return (start, end) if is_drug else None
    opening = scanned.text.find("(", start, end)
    if opening > start and scanned.within("form", opening, end):
        return None
    start, end = trim(scanned.text, start, opening if opening > start else end, _EDGES)
    is_abbreviation = end - start > 1 and scanned.text[start:end].isupper()
    if (end - start < _SHORTEST and not is_abbreviation) or _NO_SETTING.search(scanned.text, start, end):
        return None
    return None if any(scanned.touches(group, start, end) for group in _OTHER_GROUPS) else (start, end)


def _without_people(scanned: Scan, start: int, end: int) -> Interval:
    """`Travel sickness in children`, `Pertussis, infants` without the people that are set apart from it."""
    people = scanned.within("population", start, end)
    joint = _SET_APART.search(scanned.text, start, people[0].start) if people else None
    return (start, joint.start()) if joint and joint.start() > start else (start, end)


def _without_way(scanned: Scan, start: int, end: int) -> Interval:
    """`Dental abscess, oral` without the route or form behind its last comma."""
    comma = scanned.text.rfind(", ", start, end)
    if comma > start and any(
        span.end == end and span.start == comma + len(", ")
        for group in _WAYS
        for span in scanned.within(group, comma, end)
    ):
        return start, comma
    return start, end


def says_no_setting(words: str) -> bool:
    """Whether a label or header speaks of something else than what doses are for."""
    return _NO_SETTING.search(words) is not None


def condition_in_place(context: Context, place: Place) -> Slot | None:
    """The condition that a place names, without parentheses and without the people that it stands in."""
    start, end = place.start, place.end
    words = trim(context.text, start, end, _EDGES)
    if place.source == "label" and _MEASURED.match(context.text, *words):
        return _slot(context, words, place)
    opening = context.text.find("(", start, end)
    if opening > start:
        beside = _in_parentheses(context, place, opening)
        if beside:
            return _slot(context, beside, place)
        end = opening
    people = context.scan.within("population", start, end)
    if people and _TREATED.search(context.text[start : people[0].end]):
        return _slot(context, (start, end), place)
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
    if bands and not context.text[place.start : bands[0].start].strip(_EDGES):
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
    start, end = trim(context.text, *words, _EDGES)
    if start >= end or _MEASURE.match(context.text[start:end]):
        return None
    intro = _DOSES_FOR.match(context.text, start, end)
    if intro and is_condition(context, intro.end(), end):
        return _slot(context, (intro.end(), end), place)
    purpose = _FOR.match(context.text, start, end)
    if purpose and purpose.end() < end:
        is_way = any(context.scan.touches(group, purpose.end(), end) for group in _WAYS)
        return None if is_way else _slot(context, (purpose.end(), end), place)
    if is_condition(context, start, end) or _OPENS_SETTING.match(context.text, start, end):
        return _slot(context, (start, end), place)
    symptoms = context.scan.within("effect", start, end)
    return _slot(context, (start, end), place) if symptoms and symptoms[-1].end == end else None


def _slot(context: Context, words: Interval, place: Place) -> Slot | None:
    start, end = _without_way(context.scan, *trim(context.text, *words, _EDGES))
    stop = _NEXT_SENTENCE.search(context.text, start, end)
    end = stop.start() if stop else end
    part = _PART_OF_COURSE.search(context.text[start:end])
    end = start + part.start() if part else end
    return Slot(context.text[start:end].lower(), place.source, start, end) if start < end else None
