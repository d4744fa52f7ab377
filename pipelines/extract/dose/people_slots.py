"""The slots of a group of people: who they are, their sex, their bands and their printed words.

Belongs here: the slots of a group that was found. Does not belong here: finding it (`dose.population`).
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.band_people import band_slots
from pipelines.extract.dose.bands import Band
from pipelines.extract.dose.binding import Slots
from pipelines.extract.text.scan import Span

_GROWN = ("adult", "elderly")
_YOUNG = ("child", "adolescent", "infant", "neonate")
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


def group_slots(context: Context, spans: Sequence[Span], bands: Sequence[Band]) -> Slots:
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
