"""Statements about doses that carry no amount: adjustments, same as adults, individualised, how to take it.

Belongs here: which sentences of a dosage section are such statements. Does not belong here: amounts.
"""

import re
from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose_binding import (
    Slots,
    bind_as_needed,
    bind_food,
    bind_populations,
    bind_route,
    bind_substance,
)
from pipelines.extract.frequency import find_frequencies
from pipelines.extract.modality import certainty
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_KINDS = ("no_adjustment", "same_as", "adjustment", "individualised")
_PARTNER_DOSE = re.compile(r"\binteracts?\b", re.IGNORECASE)
_ADMINISTRATION = re.compile(
    r"\b(?:with|without) (?:food|meals?|a meal|milk|or without food)\b|\bfirst bite\b|\bempty stomach\b"
    r"|\b(?:full glass|plenty) of (?:water|fluids)\b|\bswallow(?:ed)? whole\b|\bdo not (?:crush|chew)\b|\bat bedtime\b"
    r"|\b(?:in|at) (?:the )?(?:morning|evening|night)\b|\bbefore (?:bed|bedtime|exercise|meals?|breakfast)\b"
    r"|\bafter meals?\b|\bbetween meals\b|\bpre-workout\b|\buse cyclically\b|\bconsistent(?:ly)? (?:time|at the same)\b"
    r"|\bsame time (?:each|every) day\b",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"\b(?:take|taken|taking|swallow|administered|given|applied|apply|use|used|injected|dissolve|chew|inhaled|infused)\b",
    re.IGNORECASE,
)
_AVAILABLE = re.compile(r"\b(?:available|supplied|comes? (?:as|in)|commonly used)\b", re.IGNORECASE)
_MISSED = re.compile(r"\bmiss(?:ed)?\b|\bdouble\b|\bskip\b|\bforget\b", re.IGNORECASE)
_ROUTE_ANSWER = re.compile(
    r"(?:orally|by mouth|intravenously|topically|it is taken|sublingually)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"\s*;\s*")


def find_statements(
    context: Context, index: int, passage: Passage, sentence: Interval
) -> Iterator[Candidate]:
    """The dose statements without an amount in one sentence."""
    if sentence[1] - sentence[0] < 8 or _MISSED.search(context.text, *sentence):
        return
    found = False
    for clause in split_at(context.text, *sentence, _CLAUSE):
        cue = _cue(context, clause)
        if cue is None or _PARTNER_DOSE.search(context.text, *clause):
            continue
        for candidate in _statements(context, index, passage, sentence, clause, cue):
            found = True
            yield candidate
    if not found and passage.role == "dosage":
        yield from _administration(context, index, passage, sentence)


def _cue(context: Context, clause: Interval) -> Span | None:
    spans = context.scan.within("dose_cue", *clause)
    for kind in _KINDS:
        for span in spans:
            if span.term.kind == kind and not context.scan.lowered[clause[0] : span.start].endswith("as "):
                return span
    return None


def _statements(
    context: Context, index: int, passage: Passage, sentence: Interval, clause: Interval, cue: Span
) -> Iterator[Candidate]:
    adjustment = cue.term.attributes["adjustment"]
    if passage.role != "dosage" and (
        adjustment in ("avoid", "individualise") or passage.role == "precautions"
    ):
        return
    populations = bind_populations(context, passage, clause, (cue.start, cue.end))
    whole = (
        clause if passage.body == passage.start or clause[0] > passage.body else (passage.start, clause[1])
    )
    for population in populations:
        if "population" not in population and "age_high" not in population and "age_low" not in population:
            continue
        slots: Slots = {
            "statement_type": Slot(cue.term.kind, "clause", cue.start, cue.end),
            "adjustment": Slot(adjustment, "clause", cue.start, cue.end),
            "substance": bind_substance(context, passage, sentence, None),
            "certainty": Slot(certainty(context, clause)),
            **population,
        }
        if adjustment == "avoid" and not _is_about_population(context, clause, population):
            continue
        yield Candidate("dosages", f"dose.{cue.term.kind}.{adjustment}", index, *whole, slots)


def _is_about_population(context: Context, clause: Interval, population: Slots) -> bool:
    """Avoidance counts only when the group stands in the clause or is what the passage is about."""
    slot = population.get("population") or population["population_text"]
    return slot.source != "clause" or (slot.start is not None and clause[0] <= slot.start < clause[1])


def _administration(
    context: Context, index: int, passage: Passage, sentence: Interval
) -> Iterator[Candidate]:
    text = context.text
    told = _ADMINISTRATION.search(text, *sentence)
    instructed = _INSTRUCTION.search(text, *sentence)
    routes = [span for span in context.scan.within("route", *sentence)]
    answer = passage.question is not None and _ROUTE_ANSWER.match(text, *sentence)
    if not (answer or (told and instructed) or (routes and instructed)) or _AVAILABLE.search(text, *sentence):
        return
    slots: Slots = {
        "statement_type": Slot("administration"),
        "substance": bind_substance(context, passage, sentence, None),
        "certainty": Slot(certainty(context, sentence)),
        **(bind_route(context, passage, sentence, None) if routes else {}),
        **bind_food(text, *sentence),
        **bind_as_needed(text, *sentence),
    }
    if slots["substance"].source == "clause" and not context.is_subject(slots["substance"].value):
        return
    for frequency in find_frequencies(text, *sentence):
        if frequency.kind == "count":
            slots["frequency_low"] = Slot(frequency.low, "clause", frequency.start, frequency.end)
            slots["frequency_high"] = Slot(frequency.high, "clause", frequency.start, frequency.end)
            slots["frequency_period"] = Slot(frequency.period, "clause", frequency.start, frequency.end)
            slots["frequency_period_unit"] = Slot(frequency.unit, "clause", frequency.start, frequency.end)
            break
    yield Candidate("dosages", "dose.administration", index, *sentence, slots)
