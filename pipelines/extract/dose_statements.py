"""Statements about doses that carry no amount: adjustments, same as adults, individualized, how to take it.

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
    bind_route,
    bind_substance,
)
from pipelines.extract.dose_condition import bind_condition
from pipelines.extract.dose_population import bind_populations
from pipelines.extract.dose_slots import frequency_slots
from pipelines.extract.frequency import find_frequencies
from pipelines.extract.modality import certainty
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_KINDS = ("no_adjustment", "same_as", "adjustment", "individualised")
_NO_STATEMENT = pattern("dose_statements", "no_statement")
_ADMINISTRATION = pattern("dose_statements", "administration")
_INSTRUCTION = pattern("dose_statements", "instruction")
_AVAILABLE = pattern("dose_statements", "available")
_MISSED = pattern("dose_statements", "missed")
_ROUTE_ANSWER = pattern("dose_statements", "route_answer")
_IF_CONDITION = pattern("dose_statements", "if_condition")
_THIS_GROUP = pattern("dose_statements", "this_group")
_DENIED_BEFORE = pattern("dose_statements", "denied_before")
_DENIED_AFTER = pattern("dose_statements", "denied_after")
_CHANGES = ("decrease", "increase", "unspecified")
_SEMICOLON = re.compile(r"\s*;\s*")
_ADMINISTRATION_ROLES = ("dosage", "precautions")
_SHORTEST = 8


def find_statements(
    context: Context, index: int, passage: Passage, sentence: Interval, *, is_row: bool = False
) -> Iterator[Candidate]:
    """The dose statements without an amount in one sentence, or in a row of a table as a whole."""
    if sentence[1] - sentence[0] < _SHORTEST or _MISSED.search(context.text, *sentence):
        return
    found = False
    clauses = [sentence] if is_row else split_at(context.text, *sentence, _SEMICOLON)
    for clause in clauses:
        cue = _cue(context, clause)
        if cue is None or _NO_STATEMENT.search(context.text, *clause):
            continue
        substance = bind_substance(context, passage, (sentence[0], cue.start), None)
        for candidate in _statements(context, index, passage, clause, cue, substance):
            found = True
            yield candidate
    if not found and passage.role in _ADMINISTRATION_ROLES:
        yield from _administration(context, index, passage, sentence)


def _cue(context: Context, clause: Interval) -> Span | None:
    """The cue of the first kind that occurs; after `as` it is an example, not a statement."""
    spans = context.scan.within("dose_cue", *clause)
    for kind in _KINDS:
        for span in spans:
            if span.term.kind == kind and not context.scan.lowered[clause[0] : span.start].endswith("as "):
                return span
    return None


def _statements(
    context: Context, index: int, passage: Passage, clause: Interval, cue: Span, substance: Slot
) -> Iterator[Candidate]:
    """One statement for each population that the clause is about."""
    kind, adjustment = cue.term.kind, cue.term.attributes["adjustment"]
    if adjustment in _CHANGES and _is_denied(context.text, clause, cue):
        kind, adjustment = "no_adjustment", "none"
    if not _is_stated_in(passage, adjustment):
        return
    whole = clause
    if passage.start < passage.body and clause[0] <= passage.body:
        whole = (passage.start, clause[1])
    populations = bind_populations(context, passage, clause, (cue.start, cue.end))
    condition = bind_condition(context, passage, clause, (cue.start, cue.end))
    if not populations and adjustment in ("decrease", "increase"):
        populations = [{"population": Slot(None)}] if _IF_CONDITION.search(context.text, *clause) else []
    for population in populations:
        if population.keys().isdisjoint(("population", "age_high", "age_low")):
            continue
        if adjustment == "avoid" and not _is_about_population(context.text, clause, population):
            continue
        if adjustment == "unspecified" and not _is_of_group(population):
            continue
        slots: Slots = {
            "statement_type": Slot(kind, "clause", cue.start, cue.end),
            "adjustment": Slot(adjustment, "clause", cue.start, cue.end),
            "substance": substance,
            "certainty": Slot(certainty(context, clause)),
            **condition,
            **population,
        }
        yield Candidate("dosages", f"dose.{kind}.{adjustment}", index, *whole, slots)


def _is_denied(text: str, clause: Interval, cue: Span) -> bool:
    """`do not reduce the dose`, `a dose reduction is not needed`."""
    before, after = text[clause[0] : cue.start], text[cue.end : clause[1]]
    return bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after))


def _is_stated_in(passage: Passage, adjustment: str) -> bool:
    """Outside dosage sections, to avoid it or to leave it to a doctor is a warning."""
    if passage.role == "dosage":
        return True
    return adjustment not in ("avoid", "individualise")


def _is_about_population(text: str, clause: Interval, population: Slots) -> bool:
    """Avoidance counts only if the group stands in the clause, is meant by it or is the passage's."""
    slot = population.get("population") or population["population_text"]
    if slot.source == "passage" and _THIS_GROUP.search(text, *clause):
        return True
    if slot.source in ("clause", "passage"):
        return slot.start is not None and clause[0] <= slot.start < clause[1]
    return True


def _is_of_group(population: Slots) -> bool:
    """Whether an adjustment is said of a group: `doses are adjusted` under `Adults` tells nothing."""
    slot = population.get("population") or population["population_text"]
    return slot.source == "clause" or (slot.source != "passage" and slot.value != "adult")


def _administration(
    context: Context, index: int, passage: Passage, sentence: Interval
) -> Iterator[Candidate]:
    """A sentence that says how to take the document's substance."""
    text = context.text
    is_routed = bool(context.scan.within("route", *sentence))
    if not _tells_how(text, passage, sentence, is_routed=is_routed) or _AVAILABLE.search(text, *sentence):
        return
    slots: Slots = {
        "statement_type": Slot("administration"),
        "substance": bind_substance(context, passage, sentence, None),
        "certainty": Slot(certainty(context, sentence)),
        **(bind_route(context, passage, sentence, None) if is_routed else {}),
        **bind_food(text, *sentence),
        **bind_as_needed(text, *sentence),
    }
    if slots["substance"].source == "clause" and not context.is_subject(slots["substance"].value):
        return
    counts = (item for item in find_frequencies(text, *sentence) if item.kind == "count")
    first = next(counts, None)
    if first:
        slots.update(frequency_slots(first))
        # A statement without an amount carries a single period.
        slots.pop("frequency_period_high", None)
    yield Candidate("dosages", "dose.administration", index, *sentence, slots)


def _tells_how(text: str, passage: Passage, sentence: Interval, *, is_routed: bool) -> bool:
    """Whether the sentence tells somebody to take a dose in some way, or answers a question with a route."""
    if passage.question is not None and _ROUTE_ANSWER.match(text, *sentence):
        return True
    if not _INSTRUCTION.search(text, *sentence):
        return False
    return (is_routed and passage.role == "dosage") or bool(_ADMINISTRATION.search(text, *sentence))
