"""What a label, a header or a first cell says of a dose though no lexicon knows it.

Belongs here: that words can only be what doses are for, because they are nothing else. Does not belong here:
conditions that are known (`label_condition`).
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Scan
from pipelines.extract.text.sentences import Interval, trim

SEVERITY = pattern("label_condition", "severity")
_SET_APART = pattern("label_condition", "set_apart")
_NO_SETTING = pattern("label_condition", "no_setting")
_WITH_OR_WITHOUT = pattern("label_condition", "with_or_without")
_USERS = pattern("label_condition", "users")
_KIND_OF_FORM = pattern("label_condition", "kind_of_form")
_DIALYSIS = pattern("label_condition", "dialysis")
_DRUG_LIKE = pattern("dose_events", "drug_like")
EDGES = " :,.-\u2014"
WAYS = ("route", "form")
_OTHER_GROUPS = ("population", "route", "form", "dose_cue", "substance")
_SHORTEST = 3


def is_severity(slot: Slot) -> bool:
    """Whether a slot says nothing but how bad it is what is treated."""
    return SEVERITY.match(str(slot.value)) is not None


def setting_in_label(context: Context, place: Place) -> Slot | None:
    """What a label beside a dose says that the lexicon does not know: `General antioxidant support`."""
    for expression in (SEVERITY, _DIALYSIS):
        told = expression.match(context.text, place.start, place.end)
        if told:
            return Slot(told.group("what").lower(), place.source, *told.span("what"))
    bands = find_bands(context.text, place.start, place.end, says_age=True)
    opens = bool(bands) and not context.text[place.start : bands[0].start].strip(EDGES)
    words = find_setting(context.scan, bands[-1].end if opens else place.start, place.end)
    return Slot(context.text[slice(*words)].lower(), place.source, *words) if words else None


def find_setting(scanned: Scan, start: int, end: int) -> Interval | None:
    """What a label, a header or a first cell says of a dose, if it can only be what that is for.

    What stands there and is neither people nor a route, a form, a substance, a time or a word for doses is
    what the dose is for. So is another drug that it is given with or without.
    """
    start, end = without_way(scanned, *trim(scanned.text, *_without_people(scanned, start, end), EDGES))
    if _USERS.match(scanned.text, start, end) and scanned.within("substance", start, end):
        return start, end
    if _WITH_OR_WITHOUT.match(scanned.text, start, end):
        is_drug = _DRUG_LIKE.search(scanned.text, start, end) or any(
            span.term.kind != "food" for span in scanned.within("substance", start, end)
        )
        return (start, end) if is_drug else None
    opening = scanned.text.find("(", start, end)
    if opening > start and scanned.within("form", opening, end):
        return None
    start, end = trim(scanned.text, start, opening if opening > start else end, EDGES)
    is_abbreviation = end - start > 1 and scanned.text[start:end].isupper()
    if (end - start < _SHORTEST and not is_abbreviation) or _NO_SETTING.search(scanned.text, start, end):
        return None
    return None if any(scanned.touches(group, start, end) for group in _OTHER_GROUPS) else (start, end)


def _without_people(scanned: Scan, start: int, end: int) -> Interval:
    """`Travel sickness in children`, `Pertussis, infants` without the people that are set apart from it."""
    people = scanned.within("population", start, end)
    joint = _SET_APART.search(scanned.text, start, people[0].start) if people else None
    return (start, joint.start()) if joint and joint.start() > start else (start, end)


def without_way(scanned: Scan, start: int, end: int) -> Interval:
    """`Dental abscess, oral` without the route or form behind its last comma."""
    comma = scanned.text.rfind(", ", start, end)
    if comma > start and any(
        span.end == end and _KIND_OF_FORM.match(scanned.text[comma + len(", ") : span.start])
        for group in WAYS
        for span in scanned.within(group, comma, end)
    ):
        return start, comma
    return start, end


def says_no_setting(words: str) -> bool:
    """Whether a label or header speaks of something else than what doses are for."""
    return _NO_SETTING.search(words) is not None
