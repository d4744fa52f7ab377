"""The groups of people that a statement without an amount, or a row of a table, is about.

Belongs here: finding each of them in the clause, else in the place nearest to it. Does not belong here: the
one group that a dose in running text is for (`dose.population`).
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.band_people import band_slots, named_by_band
from pipelines.extract.dose.bands import Band, find_bands
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.people_slots import population_slots
from pipelines.extract.dose.places import dose_places
from pipelines.extract.dose.population import organ_of_label
from pipelines.extract.dose.spoken_of import is_compared
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_REASON = pattern("dose_statements", "reason")


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
    reason = _REASON.search(context.text, *clause)
    stated = (clause[0], reason.start()) if reason and reason.start() >= cue[1] else clause
    for start, end, source in [(*stated, "clause"), *places]:
        bands = [] if limits else find_bands(context.text, start, end, says_age=source == "label")
        spans = [
            span
            for span in context.scan.within("population", start, end)
            if (span.end <= cue[0] or span.start >= cue[1]) and not is_compared(context, span)
        ]
        found: dict[str, Slots] = {}
        for span in spans:
            if span.term.kind not in found:
                own = _bands_of(span, spans, bands)
                found[span.term.kind] = population_slots(context, span, own, source)
        if found:
            return [{**_as_labelled(context, passage, slots), **limits} for slots in found.values()]
        named = (start, context.text.find(":", start, end)) if source == "clause" else (start, end)
        organ = organ_of_label(context, *named) if source in ("label", "clause") else None
        if organ:
            return [
                {
                    "population": organ,
                    "population_text": Slot(context.text[slice(*named)], source, *named),
                    **limits,
                }
            ]
        if bands:
            banded = named_by_band(band_slots(context, bands))
            limits = {name: Slot(slot.value, source, slot.start, slot.end) for name, slot in banded.items()}
            if "population" in limits:
                return [limits]
    return [limits] if limits else []


def _bands_of(span: Span, spans: Sequence[Span], bands: Sequence[Band]) -> list[Band]:
    """The bands of a group: in `adults and children over 12 years` the band is the children's alone."""
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
