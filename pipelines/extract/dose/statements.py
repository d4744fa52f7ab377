"""Statements about doses that carry no amount: adjustments, same as adults, individualized, how to take it.

Belongs here: which sentences of a dosage section are such statements. Does not belong here: amounts.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.administration import find_administration
from pipelines.extract.dose.binding import Slots, bind_substance
from pipelines.extract.dose.changes import Change, find_change
from pipelines.extract.dose.condition import bind_condition
from pipelines.extract.dose.events import bind_severity
from pipelines.extract.dose.places import in_dosage
from pipelines.extract.dose.stated_for import bind_people_and_event
from pipelines.extract.text.modality import certainty
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_NO_STATEMENT = pattern("dose_statements", "no_statement")
_MISSED = pattern("dose_statements", "missed")
_MISSED_WORDS = load_words("dose_statements", "missed")
_THIS_GROUP = pattern("dose_statements", "this_group")
_DENIED_BEFORE = pattern("dose_statements", "denied_before")
_DENIED_AFTER = pattern("dose_statements", "denied_after")
_NOT_THIS_WAY = pattern("dose_changes", "not_this_way")
_CLAUSE_BREAK = pattern("dose_statements", "clause_break")
_BANDS = ("age_high", "age_low", "clearance_high", "clearance_low", "weight_high", "weight_low")
_NAMED_BY = ("population", "age_high", "age_low", "weight_high", "weight_low")
_CHANGES = ("decrease", "increase", "unspecified")
_ADMINISTRATION_ROLES = ("dosage", "precautions")
_SHORTEST = 5
_LONGEST_NAME = 60  # characters


def find_statements(
    context: Context, index: int, passage: Passage, sentence: Interval, *, is_row: bool = False
) -> Iterator[Candidate]:
    """The dose statements without an amount in one sentence, or in a row of a table as a whole."""
    if sentence[1] - sentence[0] < _SHORTEST or _is_on_missed(context, sentence):
        return
    found = False
    clauses = [sentence] if is_row else split_at(context.text, *sentence, _CLAUSE_BREAK)
    for clause in clauses:
        change = find_change(context, clause)
        if change is None or _NO_STATEMENT.search(context.text, *clause):
            continue
        change = _specified_later(context, passage, sentence, _settled(context.text, clause, change))
        for candidate in _statements(context, index, passage, clause, change):
            found = True
            yield candidate
    if not found and (passage.role in _ADMINISTRATION_ROLES or in_dosage(context, passage)):
        yield from find_administration(context, index, passage, sentence)


def _is_on_missed(context: Context, sentence: Interval) -> bool:
    """Whether a sentence is about a missed dose."""
    if not holds_any(context.scan.lowered, _MISSED_WORDS, *sentence):
        return False
    return _MISSED.search(context.text, *sentence) is not None


def _settled(text: str, clause: Interval, change: Change) -> Change:
    """The change as it is meant: `do not reduce the dose`, `a dose reduction is not needed` is none."""
    before, after = text[clause[0] : change.start], text[change.end : clause[1]]
    if change.adjustment in _CHANGES and (_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after)):
        return replace(change, kind="no_adjustment", adjustment="none")
    return change


def _specified_later(context: Context, passage: Passage, sentence: Interval, change: Change) -> Change:
    """`Adjustments are needed. Lower doses may be required`: what the next sentence says."""
    if (change.kind, change.adjustment) != ("adjustment", "unspecified"):
        return change
    following = context.sentence_after(passage, sentence[1])
    if following is None or context.scan.within("population", *following):
        return change
    later = find_change(context, following)
    if later is None or later.adjustment not in ("decrease", "increase"):
        return change
    return replace(change, adjustment=later.adjustment)


def _statements(
    context: Context, index: int, passage: Passage, clause: Interval, change: Change
) -> Iterator[Candidate]:
    """One statement for each population that the clause is about."""
    if not _is_stated_in(context, passage, change.adjustment):
        return
    cue = (change.start, change.end)
    whole = clause
    if passage.start < passage.body and clause[0] <= passage.body:
        whole = (passage.start, clause[1])
    populations, event = bind_people_and_event(context, passage, clause, change)
    condition = bind_condition(context, passage, clause, cue)
    if "condition" not in condition or condition["condition"].source != "clause":
        condition = {**condition, **bind_severity(context, passage, clause)}
    substance = _substance(context, passage, clause, change, event)
    for population in populations:
        if population.keys().isdisjoint(_NAMED_BY):
            continue
        if change.adjustment == "avoid" and not _is_about_population(context.text, clause, cue, population):
            continue
        if change.adjustment == "unspecified" and not _is_of_group(population):
            continue
        slots: Slots = {
            "statement_type": Slot(change.kind, "clause", *cue),
            "adjustment": Slot(change.adjustment, "clause", *cue),
            "substance": substance,
            "certainty": Slot(certainty(context, clause)),
            **condition,
            **population,
        }
        is_open = event is not None and context.is_note and substance.source == "title"
        reasons = ("substance_unsettled",) if is_open and len(context.subjects) > 1 else ()
        yield Candidate("dosages", f"dose.{change.kind}.{change.adjustment}", index, *whole, slots, reasons)


def _substance(
    context: Context, passage: Passage, clause: Interval, change: Change, event: Slot | None
) -> Slot:
    """Whose dose changes; a note names it beside the dose: `the dose of lisinopril`, `the fish oil dose`."""
    if context.is_note:
        named = context.scan.within("substance", max(clause[0], change.start - _LONGEST_NAME), change.end)
        beside = [span for span in named if span.end >= change.start - 1]
        if beside:
            return Slot(context.name_of(beside[0]), "clause", beside[0].start, beside[0].end)
    if event is None:
        return bind_substance(context, passage, (clause[0], change.start), None)
    return Slot(context.subjects[0], "title")


def _is_stated_in(context: Context, passage: Passage, adjustment: str) -> bool:
    """Outside dosage sections, to avoid it or to leave it to a doctor is a warning."""
    if in_dosage(context, passage):
        return True
    return adjustment not in ("avoid", "individualise")


def _is_about_population(text: str, clause: Interval, cue: Interval, population: Slots) -> bool:
    """Avoidance counts only if the group stands in the clause, is meant by it or is the passage's."""
    if _NOT_THIS_WAY.match(text, cue[1], clause[1]) and population.keys().isdisjoint(_BANDS):
        return False
    slot = population.get("population") or population["population_text"]
    if slot.source == "passage" and _THIS_GROUP.search(text, *clause):
        return True
    if slot.source in ("clause", "passage"):
        return slot.start is not None and clause[0] <= slot.start < clause[1]
    return bool(slot.value != "adult")


def _is_of_group(population: Slots) -> bool:
    """Whether an adjustment is said of a group: `doses are adjusted` under `Adults` tells nothing."""
    slot = population.get("population") or population["population_text"]
    return slot.source == "clause" or (slot.source != "passage" and slot.value != "adult")
