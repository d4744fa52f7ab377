"""Whom a dose is for.

Belongs here: binding populations with their sex and bands of age, weight and clearance. Does not belong here:
the grammar of bands, and the words for populations.
"""

import re
from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.band_people import band_slots, named_by_band
from pipelines.extract.dose.bands import Band, find_bands, first_joined, last_joined
from pipelines.extract.dose.binding import Slots, first_of_group
from pipelines.extract.dose.illnesses import people_with_illnesses
from pipelines.extract.dose.places import dose_places
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
_GROWN = ("adult", "elderly")
_YOUNG = ("child", "adolescent", "infant", "neonate")
_OF_WOMEN = ("pregnancy", "lactation")
_TOPIC_REACH = 30  # characters; who stands there is whom a sentence is about
_IF_REACH = 40  # `If your liver does not work well` names people as a whole
_GIVEN_TO = re.compile(r"\s(?:to|in|for)\s(?:the\s|all\s|most\s)?\Z", re.IGNORECASE)
_ORGAN_GROUPS = ("renal_impairment", "hepatic_impairment")
_TREATED = pattern("dose_places", "treated")
_PEOPLE_WHO = pattern("dose_circumstances", "people_who")
_TURNS_TO = re.compile(r"(?:In|For)\s")
_WITH_CONDITION = pattern("dose_condition", "with_condition")
_OWN_DOSE = pattern("dose_places", "dose_of_adults")
_COMPARED_BEFORE = pattern("dose_places", "compared_before")
_EXCEPT = pattern("dose_places", "except")
_ORGAN_LABEL = pattern("dose_places", "organ_label")
# The slots that a dose takes over from the dose before it in its sentence when its own words name nobody.
POPULATION_SLOTS = (
    "population",
    "population_text",
    "sex",
    "age_low",
    "age_high",
    "age_unit",
    "weight_low",
    "weight_high",
)


def bind_population(context: Context, passage: Passage, clause: Interval, amount: Interval) -> Slots:
    """Population, sex, bands and their printed words: of the clause, else of labels and headings outward.

    A band may stand nearer than the group of people that it limits (`Children`, `1-3 years: 5 mg`).
    """
    own = _nearest(context, clause, amount)
    placed = _placed(context, passage, own)
    topic = {} if own else _topic(context, passage, clause)
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
    return is_range or (unit and unit.value) != (other and other.value)


def _is_indication(context: Context, place: Place, found: Slots) -> bool:
    """`Alcoholic liver disease:` and `Ectopic pregnancy:` are treated, `Severe liver disease:` is not."""
    people = found.get("population")
    if people is None or (place.source != "label" and people.value != "pregnancy"):
        return False
    if people.value not in (*_ORGAN_GROUPS, "pregnancy"):
        return False
    return _TREATED.search(context.text[place.start : people.end]) is not None


def _topic(context: Context, passage: Passage, clause: Interval) -> Slots:
    """The people with whom the nearest sentence before opens: `Adults begin with 5 mg. The dose is ...`.

    Those who have a condition (`In adults with gout ...`) are not spoken of any more where a sentence turns
    to another (`In asthma ...`).
    """
    earlier = context.sentences_before(passage, clause[0])
    own = context.sentence_after(passage, earlier[0][1]) if earlier else None
    if own is not None and _PEOPLE_WHO.match(context.text, *own):
        return {}
    is_elsewhere = own is not None and _opens_with_purpose(context, own)
    for start, end in earlier:
        reach = _IF_REACH if context.text.startswith("If ", start) else _TOPIC_REACH
        opening = (start, min(end, start + reach))
        spans = _without_compared(context, context.scan.within("population", *opening))
        bands = [band for band in find_bands(context.text, start, end) if band.start < opening[1]][:1]
        bands = first_joined(context.text, find_bands(context.text, start, end)) if bands else []
        if spans or bands:
            if is_elsewhere and spans and _WITH_CONDITION.match(context.text, spans[0].end, end):
                return {}
            found = _slots(context, spans[:1], bands)
            return {name: Slot(slot.value, "passage", slot.start, slot.end) for name, slot in found.items()}
        is_elsewhere = is_elsewhere or _opens_with_purpose(context, (start, end))
    return {}


def _opens_with_purpose(context: Context, sentence: Interval) -> bool:
    """Whether a sentence turns to a condition: `In epilepsy`, `For gout`."""
    reach = (sentence[0], min(sentence[1], sentence[0] + _IF_REACH))
    return _TURNS_TO.match(context.text, *reach) is not None and any(
        True for _ in find_purposes(context, reach)
    )


def organ_of_label(context: Context, start: int, end: int) -> Slot | None:
    """`Kidneys:`, `Hepatic:`: a label that is nothing but an organ means people in whom it fails."""
    match = _ORGAN_LABEL.match(context.text[start:end])
    return Slot(f"{match.lastgroup}_impairment", "label", start, end) if match else None


def is_compared(context: Context, span: Span) -> bool:
    """`lower than adult doses`: the group is only what the statement compares with."""
    before = context.scan.lowered[max(0, span.start - _COMPARISON_REACH) : span.start]
    return before.endswith(_COMPARING) or bool(
        _OWN_DOSE.match(context.text, span.start) and _COMPARED_BEFORE.search(before)
    )


def _nearest(context: Context, clause: Interval, amount: Interval) -> Slots:
    """The population and band last said before the amount, else first after it."""
    spans = context.scan.within("population", *clause)
    for span in spans:
        # `5 mg to children`: what follows at once is meant, whoever was named before.
        if span.start >= amount[1] and _GIVEN_TO.match(context.text[amount[1] : span.start]):
            return _slots(context, [span], find_bands(context.text, amount[1], clause[1])[:1])
    spans = _without_compared(context, spans)
    earlier = [span for span in spans if span.end <= amount[0]]
    first = first_of_group(context.text, earlier)
    before = earlier[earlier.index(first[0]) :] if first else []
    bands = find_bands(context.text, *clause)
    stop = _EXCEPT.search(context.text, amount[1], clause[1])
    if stop:
        spans = [span for span in spans if span.start < stop.start()]
        bands = [band for band in bands if band.start < stop.start()]
    bands_before = last_joined(context.text, [band for band in bands if band.end <= amount[0]])
    return _slots(
        context,
        before or [span for span in spans if span.start >= amount[1]],
        bands_before or first_joined(context.text, [band for band in bands if band.start >= amount[1]]),
    )


def _without_compared(context: Context, spans: Sequence[Span]) -> list[Span]:
    """The people who are meant: not those compared with, and `pregnant Danish women` as the pregnant only."""
    kept: list[Span] = []
    for span in spans:
        if is_compared(context, span):
            continue
        if kept and span.term.kind == "adult" and kept[-1].term.kind in _OF_WOMEN:
            between = context.text[kept[-1].end : span.start]
            if len(between.split()) <= 1 and "," not in between:
                continue
        kept.append(span)
    return kept


def _first(context: Context, place: Interval, *, is_label: bool) -> Slots:
    spans = context.scan.within("population", *place)
    return _slots(context, spans, find_bands(context.text, *place, says_age=is_label))


def _slots(context: Context, spans: Sequence[Span], bands: Sequence[Band]) -> Slots:
    """The first group with its bands; of `infants over 1 month and children to 12 years` the children."""
    if len(spans) > 1 and spans[0].term.kind == "infant" and spans[1].term.kind == "child":
        own = [band for band in bands if band.start >= spans[1].start]
        return population_slots(context, spans[1], own, "clause")
    if spans:
        return population_slots(context, spans[0], _not_of_children(spans, bands), "clause")
    return band_slots(context, bands) if bands else {}


def _not_of_children(spans: Sequence[Span], bands: Sequence[Band]) -> Sequence[Band]:
    """The bands without those of the young: `adults and children over 12 years`.

    `Adults and adolescents over 12 years` are as a whole over 12.
    """
    if spans[0].term.kind not in _GROWN:
        return bands
    following = next((span for span in spans if span.term.kind in _YOUNG), None)
    if following is None:
        return bands
    young, is_adolescent = following.start, following.term.kind == "adolescent"
    return [
        band
        for band in bands
        if band.start < young or band.kind != "age" or (is_adolescent and band.high is None)
    ]


def population_slots(context: Context, span: Span, bands: Sequence[Band], source: str) -> Slots:
    """A named group with its sex, its bands and their printed words."""
    slots = band_slots(context, bands) if bands else {}
    slots["population"] = Slot(span.term.kind, source, span.start, span.end)
    sex = span.term.attributes.get("sex")
    if sex:
        slots["sex"] = Slot(sex, source, span.start, span.end)
    start = min([span.start, *(band.start for band in bands)])
    end = max([span.end, *(band.end for band in bands)])
    slots["population_text"] = Slot(context.text[start:end].strip(), source, start, end)
    return slots
