"""Whom a dose is for.

Belongs here: binding populations with their sex and bands of age, weight and clearance. Does not belong here:
the grammar of bands, and the words for populations.
"""

import re
from collections.abc import Sequence

from pipelines.extract.bands import Band, find_bands
from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose_binding import Slots, first_of_group
from pipelines.extract.dose_places import dose_places
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

# The slots that a dose takes over from the dose before it in its sentence when its own words name nobody.
_COMPARISON_REACH = 12
_COMPARING = (
    "than ",
    "than for ",
    "than in ",
    "similar to ",
    "as for ",
    "as in ",
    "same as ",
    "like ",
    "compared to ",
)
_OF_WOMEN = ("pregnancy", "lactation")
_TOPIC_REACH = 30  # characters; who stands there is whom a sentence is about
_ELDERLY = 65  # years
_MAJORITY = 18  # years
_FIRST_BIRTHDAY = {"year": 1, "month": 12, "week": 52, "day": 365}
_GIVEN_TO = re.compile(r"\s(?:to|in|for)\s(?:the\s|all\s|most\s)?\Z", re.IGNORECASE)
_ORGAN_GROUPS = ("renal_impairment", "hepatic_impairment")
_TREATED = pattern("dose_places", "treated")
_ORGAN_LABEL = pattern("dose_places", "organ_label")
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
        organ = _organ(context, place.start, place.end) if place.source == "label" and not found else None
        found = {"population": organ} if organ else found
        if place.source == "general":
            # In `for adults and for adolescents over 12 years` the band is of the last group alone.
            found = {name: slot for name, slot in found.items() if name.startswith("population")}
        placed = {name: Slot(slot.value, place.source, slot.start, slot.end) for name, slot in found.items()}
        slots = {**placed, **slots}
    return slots


def _is_indication(context: Context, place: Place, found: Slots) -> bool:
    """`Alcoholic liver disease:` names what is treated, unlike `Severe liver disease:`, which names people."""
    people = found.get("population")
    if place.source != "label" or people is None or people.value not in _ORGAN_GROUPS:
        return False
    return _TREATED.match(context.text[place.start : people.end]) is not None


def named_by_band(slots: Slots) -> Slots:
    """Who is named by a band alone: up to the first birthday an infant, to 18 years a child, from 65 on elderly.

    A band of creatinine clearance names people whose renal function is impaired.

    That holds whatever heading stands above; a group named in the same clause stays, unless it is `adults`.
    """
    unit = str(slots["age_unit"].value) if "age_unit" in slots else ""
    named = slots.get("population")
    low, high = slots.get("age_low"), slots.get("age_high")
    clearance = slots.get("clearance_low") or slots.get("clearance_high")
    if clearance and (named is None or (named.value == "adult" and named.source != "clause")):
        return {**slots, "population": Slot("renal_impairment", "clause", clearance.start, clearance.end)}
    is_own = named is not None and named.source == "clause"
    is_other = is_own and named is not None and named.value != "adult"
    if low and unit == "year" and low.value >= _ELDERLY and not is_other:
        return {**slots, "population": Slot("elderly", "clause", low.start, low.end)}
    if low and unit == "year" and named and named.value == "infant" and not is_own and low.value >= 1:
        return {**slots, "population": Slot("child", "clause", low.start, low.end)}
    if high and not is_own and high.value <= _FIRST_BIRTHDAY.get(unit, 0):
        return {**slots, "population": Slot("infant", "clause", high.start, high.end)}
    is_nobody = named is None or (named.value == "adult" and not is_own)
    if high and unit == "year" and is_nobody and high.value <= _MAJORITY:
        return {**slots, "population": Slot("child", "clause", high.start, high.end)}
    return slots


def _topic(context: Context, passage: Passage, clause: Interval) -> Slots:
    """The people with whom the nearest sentence before opens: `Adults begin with 5 mg. The dose is ...`."""
    for start, end in context.sentences_before(passage, clause[0]):
        opening = (start, min(end, start + _TOPIC_REACH))
        spans = _without_compared(context, context.scan.within("population", *opening))
        bands = find_bands(context.text, *opening)[:1]
        if spans or bands:
            found = _slots(context, spans[:1], bands)
            return {name: Slot(slot.value, "passage", slot.start, slot.end) for name, slot in found.items()}
    return {}


def bind_populations(
    context: Context, passage: Passage, clause: Interval, cue: Interval, *, of_all: bool = False
) -> list[Slots]:
    """Every population of the clause, each on its own, else of the sentences before it, a label or heading.

    Words that belong to the cue itself (`as per standard adult`) are nobody's population. A band that names
    nobody (`over 12 years`) limits the group that is named around it. With `of_all` a sentence on all doses
    counts too.
    """
    places = [
        *((*span, "passage") for span in context.sentences_before(passage, clause[0])),
        *(
            (place.start, place.end, place.source)
            for place in dose_places(context, passage)
            if of_all or place.source != "general"
        ),
    ]
    limits: Slots = {}
    for start, end, source in [(*clause, "clause"), *places]:
        bands = [] if limits else find_bands(context.text, start, end)
        spans = [
            span
            for span in context.scan.within("population", start, end)
            if (span.end <= cue[0] or span.start >= cue[1]) and not _is_compared(context, span)
        ]
        found: dict[str, Slots] = {}
        for span in spans:
            if span.term.kind not in found:
                own = _bands_of(span, spans, bands)
                found[span.term.kind] = _population_slots(context, span, own, source)
        if found:
            return [{**_as_labelled(context, passage, slots), **limits} for slots in found.values()]
        organ = _organ(context, start, end) if source == "label" else None
        if organ:
            return [
                {"population": organ, "population_text": Slot(context.text[start:end], source, start, end)}
            ]
        if bands:
            named = named_by_band(band_slots(context, bands))
            limits = {name: Slot(slot.value, source, slot.start, slot.end) for name, slot in named.items()}
            if "population" in limits:
                return [limits]
    return [limits] if limits else []


def _bands_of(span: Span, spans: Sequence[Span], bands: Sequence[Band]) -> list[Band]:
    """The bands that limit a group: in `adults and children over 12 years` the band is the children's alone."""
    others = [other.start for other in spans if other.term.kind != span.term.kind and other.start >= span.end]
    return [band for band in bands if not any(start < band.start for start in others)]


def _as_labelled(context: Context, passage: Passage, slots: Slots) -> Slots:
    """Of a group that the sentence before names and the label too, the label speaks."""
    named = slots["population"]
    if named.source != "passage" or not passage.label:
        return slots
    for span in context.scan.within("population", passage.start, passage.body):
        if span.term.kind == named.value:
            return {**slots, "population": Slot(named.value, "label", span.start, span.end)}
    return slots


def _organ(context: Context, start: int, end: int) -> Slot | None:
    """`Kidneys:`, `Hepatic:`: a label that is nothing but an organ means people in whom it fails."""
    match = _ORGAN_LABEL.match(context.text[start:end])
    return Slot(f"{match.lastgroup}_impairment", "label", start, end) if match else None


def _is_compared(context: Context, span: Span) -> bool:
    """`lower than adult doses`: the group is only what the statement compares with."""
    before = context.scan.lowered[max(0, span.start - _COMPARISON_REACH) : span.start]
    return before.endswith(_COMPARING)


def _nearest(context: Context, clause: Interval, amount: Interval) -> Slots:
    """The population and band last said before the amount, else first after it."""
    spans = context.scan.within("population", *clause)
    for span in spans:
        # `5 mg to children`: what follows at once is meant, whoever was named before.
        if span.start >= amount[1] and _GIVEN_TO.match(context.text[amount[1] : span.start]):
            return _slots(context, [span], find_bands(context.text, amount[1], clause[1])[:1])
    spans = _without_compared(context, spans)
    before = first_of_group(context.text, [span for span in spans if span.end <= amount[0]])
    bands = find_bands(context.text, *clause)
    bands_before = [band for band in bands if band.end <= amount[0]][-1:]
    return _slots(
        context,
        before or [span for span in spans if span.start >= amount[1]],
        bands_before or [band for band in bands if band.start >= amount[1]][:1],
    )


def _without_compared(context: Context, spans: Sequence[Span]) -> list[Span]:
    """The people who are meant: not those compared with, and `pregnant Danish women` as the pregnant only."""
    kept: list[Span] = []
    for span in spans:
        if _is_compared(context, span):
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
    if spans:
        return _population_slots(context, spans[0], bands, "clause")
    return band_slots(context, bands) if bands else {}


def _population_slots(context: Context, span: Span, bands: Sequence[Band], source: str) -> Slots:
    slots = band_slots(context, bands) if bands else {}
    slots["population"] = Slot(span.term.kind, source, span.start, span.end)
    sex = span.term.attributes.get("sex")
    if sex:
        slots["sex"] = Slot(sex, source, span.start, span.end)
    start = min([span.start, *(band.start for band in bands)])
    end = max([span.end, *(band.end for band in bands)])
    slots["population_text"] = Slot(context.text[start:end].strip(), source, start, end)
    return slots


def band_slots(context: Context, bands: Sequence[Band]) -> Slots:
    """The bounds of age, weight and clearance, and their printed words."""
    slots: Slots = {}
    for band in bands:
        for side, value in (("low", band.low), ("high", band.high)):
            if value is not None:
                slots[f"{band.kind}_{side}"] = Slot(value, "clause", band.start, band.end)
        if band.kind == "age":
            slots["age_unit"] = Slot(band.unit, "clause", band.start, band.end)
    start, end = bands[0].start, bands[-1].end
    slots["population_text"] = Slot(context.text[start:end], "clause", start, end)
    return slots
