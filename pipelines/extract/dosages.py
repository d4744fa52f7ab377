"""Dosages: amounts with their role, frequency and setting.

Belongs here: which passages are read, and which amounts of a sentence are doses. Does not belong here:
tables (`dose_tables`), statements without an amount (`dose_statements`), roles (`dose_roles`), the grammar of
amounts and the binding of slots.
"""

from collections.abc import Iterator

from pipelines.extract.amounts import Amount
from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose_binding import (
    Slots,
    bind_as_needed,
    bind_duration,
    bind_expressed_as,
    bind_food,
    bind_route,
    bind_substance,
    clause_around,
    is_of_stranger,
)
from pipelines.extract.dose_condition import bind_condition, each_condition
from pipelines.extract.dose_events import bind_happening, bind_other_drug
from pipelines.extract.dose_evidence import dose_evidence
from pipelines.extract.dose_increments import bind_increment_frequency
from pipelines.extract.dose_places import in_dosage
from pipelines.extract.dose_population import POPULATION_SLOTS, bind_population
from pipelines.extract.dose_roles import bind_role
from pipelines.extract.dose_slots import Occurrence, dose_slots
from pipelines.extract.dose_statements import find_statements
from pipelines.extract.dose_tables import find_table_doses
from pipelines.extract.frequency import find_frequencies
from pipelines.extract.modality import certainty
from pipelines.extract.patterns import pattern
from pipelines.extract.real_doses import dosed_amounts, is_dose
from pipelines.extract.sentences import Interval, split_at
from pipelines.extract.told_apart import tell_apart
from pipelines.ingest.records import Passage

STATEMENT_ROLES = ("dosage", "pharmacokinetics", "summary", "precautions", "pregnancy_lactation")
NEVER_ROLES = ("overdose", "storage", "references", "alternate_names", "pharmacokinetics")
_TOXIC = pattern("dosages", "toxic")
_KINETIC = pattern("dosages", "kinetic")
_PART_BREAK = pattern("dosages", "part_break")
_SPEAKS_OF_DOSES = pattern("dosages", "speaks_of_doses")
_CONTINUED = pattern("dosages", "continued")
_ALTERNATIVE = pattern("dosages", "alternative")


def extract(context: Context) -> Iterator[Candidate]:
    """The dose candidates of a document."""
    yield from tell_apart(context, _candidates(context))


def _candidates(context: Context) -> Iterator[Candidate]:
    for index, passage in context.passages():
        if passage.role in NEVER_ROLES:
            continue
        if passage.role == "faq" and passage.origin != "body":
            yield from _doses_of_others(context, index, passage)
            continue
        if passage.kind == "row" and in_dosage(context, passage):
            doses = list(find_table_doses(context, index, passage))
            yield from doses if doses else _row_statements(context, index, passage)
            continue
        for sentence in context.sentences(passage):
            found = list(_doses(context, index, passage, sentence))
            yield from found
            if not found and passage.role in STATEMENT_ROLES:
                yield from find_statements(context, index, passage, sentence)
            elif found and in_dosage(context, passage):
                for part in split_at(context.text, *sentence, _PART_BREAK):
                    if not any(_holds_dose(candidate, part) for candidate in found):
                        yield from find_statements(context, index, passage, part)


def _doses_of_others(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """The doses of another substance, an antidote, in an answer that is not on dosage."""
    for sentence in context.sentences(passage) if passage.origin == "faq" else ():
        for candidate in _doses(context, index, passage, sentence):
            substance = candidate.slots["substance"]
            if substance.source == "clause" and not context.is_subject(str(substance.value)):
                yield candidate


def _row_statements(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """What a row without amounts says of the people that it names: `Pregnancy | avoid`."""
    for sentence in context.sentences(passage):
        yield from find_statements(context, index, passage, sentence, is_row=True)


def _holds_dose(candidate: Candidate, part: Interval) -> bool:
    unit = candidate.slots["dose_unit"]
    return unit.start is not None and part[0] <= unit.start < part[1]


def _doses(context: Context, index: int, passage: Passage, sentence: Interval) -> Iterator[Candidate]:
    text = context.text
    amounts = dosed_amounts(text, sentence)
    if not amounts or _TOXIC.search(text, *sentence):
        return
    frequencies = find_frequencies(text, *sentence)
    previous: Amount | None = None
    previous_slots: Slots = {}
    for position, amount in enumerate(amounts):
        left = previous.end if previous else sentence[0]
        right = amounts[position + 1].start if position + 1 < len(amounts) else sentence[1]
        later = amounts[position + 2].start if position + 2 < len(amounts) else sentence[1]
        window = (left, right)
        occurrence = Occurrence(amount, sentence, window, frequencies, previous, previous_slots, later)
        is_other = previous is not None and is_of_stranger(context, left, (amount.start, amount.end))
        if is_dose(text, occurrence) and not is_other:
            previous_slots = _slots(context, passage, occurrence)
            for condition in each_condition(context, previous_slots.get("condition")):
                candidate = _candidate(context, index, passage, occurrence, {**previous_slots, **condition})
                if not candidate.reasons or _SPEAKS_OF_DOSES.search(text, *sentence):
                    yield candidate
        previous = amount


def _candidate(
    context: Context, index: int, passage: Passage, occurrence: Occurrence, slots: Slots
) -> Candidate:
    role = slots["role"].value
    in_section = in_dosage(context, passage) or context.is_note
    is_plain = "frequency_low" in slots or slots["dose_per"].value != "dose"
    reasons = () if in_section or role == "studied" or is_plain else ("outside_section",)
    if not is_plain and not context.is_note and _KINETIC.search(context.text, *occurrence.sentence):
        reasons = (*reasons, "kinetics")
    if passage.role == "interactions" and _may_be_of_partner(context, passage, slots["substance"]):
        reasons = (*reasons, "substance_unsettled")
    if occurrence.amount.is_term:
        reasons = (*reasons, "amount_unsettled")
    evidence = dose_evidence(context.text, occurrence)
    return Candidate("dosages", f"dose.{role}", index, *evidence, slots, reasons)


def _may_be_of_partner(context: Context, passage: Passage, substance: Slot) -> bool:
    """Whether a dose among interactions may be of the partner that its label or row names."""
    if substance.source == "clause":
        return False
    named = (passage.start, passage.end if passage.cells else passage.body)
    return any(
        not context.is_subject(context.name_of(span)) for span in context.scan.within("substance", *named)
    )


def _slots(context: Context, passage: Passage, occurrence: Occurrence) -> Slots:
    text, amount, sentence = context.text, occurrence.amount, occurrence.sentence
    span, right = (amount.start, amount.end), occurrence.window[1]
    slots = dose_slots(text, occurrence)
    slots["role"] = bind_role(context, passage, occurrence)
    if slots["role"].value == "increment" and "frequency_low" not in slots:
        slots.update(bind_increment_frequency(text, occurrence))
    if slots["role"].value == "maximum" and slots["dose_low"].value == slots["dose_high"].value:
        slots["dose_low"] = Slot(None)
    slots["statement_type"] = Slot("quantitative")
    slots["substance"] = _substance(context, passage, occurrence)
    clause = clause_around(text, sentence, span)
    population = bind_population(context, passage, (clause[0], min(clause[1], right)), span)
    slots.update(population or _same_population(occurrence.previous_slots))
    reach = occurrence.next_window_end if _ALTERNATIVE.match(text[amount.end : right]) else right
    slots.update(bind_route(context, passage, sentence, span, reach))
    slots.update(bind_food(text, amount.start, right) or _meal(amount))
    slots.update(bind_as_needed(text, amount.end, right))
    slots.update(bind_expressed_as(text, amount.end, right))
    slots.update(_condition(context, passage, sentence, occurrence))
    slots.update(bind_duration(text, amount.end, right))
    slots["certainty"] = Slot(certainty(context, sentence))
    return slots


def _condition(context: Context, passage: Passage, sentence: Interval, occurrence: Occurrence) -> Slots:
    """The indication of the sentence, a label or heading, else an event or another drug."""
    amount = occurrence.amount
    found = bind_condition(context, passage, sentence, (amount.start, amount.end))
    if found or not in_dosage(context, passage):
        return found
    clause = clause_around(context.text, sentence, (amount.start, amount.end))
    event = bind_happening(context, clause) or bind_other_drug(context, (clause[0], amount.start))
    return {"condition": event} if event else {}


def _substance(context: Context, passage: Passage, occurrence: Occurrence) -> Slot:
    """Whose dose it is; a further dose of a sentence that names nothing in between is of the same."""
    amount, previous = occurrence.amount, occurrence.previous_slots
    span = (amount.start, amount.end)
    bound = bind_substance(context, passage, _own_cell(passage, occurrence.sentence, amount), span)
    left = occurrence.window[0]
    if "substance" not in previous or bound.start is None:
        is_continued = _CONTINUED.match(context.text[left : amount.start]) is not None
        return previous["substance"] if "substance" in previous and is_continued else bound
    if bound.source != "clause":
        return bound
    is_named = bound.start >= left or bool(context.scan.within("substance", left, amount.start))
    return bound if is_named else previous["substance"]


def _own_cell(passage: Passage, sentence: Interval, amount: Amount) -> Interval:
    """In a row, the cell that the amount stands in; what the other cells name is not what is dosed."""
    for cell in passage.cells:
        if cell.start <= amount.start < cell.end:
            return cell.start, cell.end
    return sentence


def _same_population(previous_slots: Slots) -> Slots:
    return {name: previous_slots[name] for name in POPULATION_SLOTS if name in previous_slots}


def _meal(amount: Amount) -> Slots:
    return {"food": Slot("with_food", "clause", amount.start, amount.end)} if amount.with_meal else {}
