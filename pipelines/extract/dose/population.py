"""Whom a dose is for.

Belongs here: binding populations with their sex and bands of age, weight and clearance. Does not belong here:
the grammar of bands, and the words for populations.
"""

import re

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.band_people import named_by_band
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.dose.binding import Slots, first_of_group
from pipelines.extract.dose.illnesses import people_with_illnesses
from pipelines.extract.dose.joined_bands import first_joined, last_joined
from pipelines.extract.dose.people_slots import group_slots
from pipelines.extract.dose.places import dose_places
from pipelines.extract.dose.several_people import first_of_joined
from pipelines.extract.dose.spoken_of import people_before, without_compared
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_GIVEN_TO = re.compile(
    r"(?:\s(?:once|twice|daily|(?:a|per|each) day)){0,2}\s(?:to|in|for)"
    r"\s(?:(?:the|all|most|older|younger|other|small)\s)?\Z",
    re.IGNORECASE,
)
_ORGAN_GROUPS = ("renal_impairment", "hepatic_impairment")
_TREATED = pattern("dose_places", "treated")
_TURNS_TO = pattern("dose_places", "turns_to")
_NEXT_AT_ONCE = pattern("dose_places", "next_at_once")
_EXCEPT = pattern("dose_places", "except")
_ORGAN_LABEL = pattern("dose_places", "organ_label")


def bind_population(context: Context, passage: Passage, clause: Interval, amount: Interval) -> Slots:
    """Population, sex, bands and their printed words: of the clause, else of labels and headings outward.

    A band may stand nearer than the group of people that it limits (`Children`, `1-3 years: 5 mg`).
    """
    own = _nearest(context, clause, amount)
    placed = _placed(context, passage, own)
    topic = {} if own else people_before(context, passage, clause)
    if "population" not in topic:
        return named_by_band({**placed, **topic})
    is_same = "population" in placed and placed["population"].value == topic["population"].value
    return named_by_band(placed if is_same else topic)


def _placed(context: Context, passage: Passage, own: Slots) -> Slots:
    """The clause's own slots with what labels and headings add, the nearest that names a population last."""
    slots = own
    for place in dose_places(context, passage):
        if "population" in slots:
            break
        found = _first(context, (place.start, place.end), is_label=place.source == "label")
        if _is_indication(context, place, found):
            continue
        if place.source in ("label", "cell") and "population" in found:
            found = people_with_illnesses(context, place.start, place.end, place.source) or found
        organ = (
            organ_of_label(context, place.start, place.end)
            if place.source in ("label", "heading") and not found
            else None
        )
        found = {"population": organ} if organ else found
        if place.source == "general":
            # In `for adults and for adolescents over 12 years` the band is of the last group alone.
            found = {name: slot for name, slot in found.items() if name.startswith("population")}
        found = {name: slot for name, slot in found.items() if not _is_bound(slots, found, name)}
        placed = {name: Slot(slot.value, place.source, slot.start, slot.end) for name, slot in found.items()}
        slots = {**placed, **slots}
    return slots


def _is_bound(slots: Slots, outer: Slots, name: str) -> bool:
    """Whether a slot belongs to a band of which a nearer place names an end: `CrCl <10`, not `CrCl 10-30`.

    `Under 12 years` around `Over 2 years` limits it from the other side, if both count in the same unit.
    """
    kind, _, end = name.partition("_")
    if end not in ("low", "high", "unit") or (f"{kind}_low" not in slots and f"{kind}_high" not in slots):
        return False
    unit, other = slots.get(f"{kind}_unit"), outer.get(f"{kind}_unit")
    is_range = f"{kind}_low" in outer and f"{kind}_high" in outer
    low = slots.get(f"{kind}_low") or outer.get(f"{kind}_low")
    high = slots.get(f"{kind}_high") or outer.get(f"{kind}_high")
    if low and high and low.value >= high.value:
        # `Those over 2 years` are not among the `Children under 2 years` around them.
        return True
    return is_range or (unit and unit.value) != (other and other.value)


def _is_indication(context: Context, place: Place, found: Slots) -> bool:
    """`Alcoholic liver disease:` and `Ectopic pregnancy:` are treated, `Severe liver disease:` is not."""
    people = found.get("population")
    if people is None or (place.source != "label" and people.value != "pregnancy"):
        return False
    if people.value not in (*_ORGAN_GROUPS, "pregnancy"):
        return False
    return _TREATED.search(context.text[place.start : people.end]) is not None


def organ_of_label(context: Context, start: int, end: int) -> Slot | None:
    """`Kidneys:`, `Hepatic:`: a label that is nothing but an organ means people in whom it fails."""
    match = _ORGAN_LABEL.match(context.text[start:end])
    return Slot(f"{match.lastgroup}_impairment", "label", start, end) if match else None


def _nearest(context: Context, clause: Interval, amount: Interval) -> Slots:
    """The population and band last said before the amount, else first after it."""
    spans = context.scan.within("population", *clause)
    for span in spans:
        # `5 mg to children`: what follows at once is meant, whoever was named before.
        if span.start >= amount[1] and _GIVEN_TO.match(context.text[amount[1] : span.start]):
            return group_slots(context, [span], find_bands(context.text, amount[1], clause[1])[:1])
    spans = without_compared(context, spans)
    earlier = [span for span in spans if span.end <= amount[0]]
    group = first_of_group(context.text, earlier)
    first = min(earlier.index(group[0]), first_of_joined(context, earlier)) if group else 0
    before = earlier[first:]
    bands = find_bands(context.text, *clause)
    stop = _EXCEPT.search(context.text, amount[1], clause[1])
    if stop:
        spans = [span for span in spans if span.start < stop.start()]
        bands = [band for band in bands if band.start < stop.start()]
    bands_before = last_joined(context.text, [band for band in bands if band.end <= amount[0]])
    return group_slots(
        context,
        before
        or [
            span
            for span in spans
            if amount[1] <= span.start and not _is_of_next(context.text, amount[1], span, clause[1])
        ],
        bands_before or first_joined(context.text, [band for band in bands if band.start >= amount[1]]),
    )


def _is_of_next(text: str, start: int, people: Span, stop: int) -> bool:
    """`10 mg daily, and give children 5 mg`: people between two amounts of whom the second one is said."""
    if not text[stop : stop + 1].isdigit():
        return False
    return (
        _TURNS_TO.search(text, start, people.start) is not None
        and _NEXT_AT_ONCE.match(text[people.end : stop]) is not None
    )


def _first(context: Context, place: Interval, *, is_label: bool) -> Slots:
    spans = context.scan.within("population", *place)
    return group_slots(context, spans, find_bands(context.text, *place, says_age=is_label))
