"""The doses of one sentence: which of its amounts are doses, and what is said of each.

Belongs here: binding the slots of each amount in running text. Does not belong here: which sentences are read
(`dosages`), tables (`dose.tables`), doubt (`dose.doubts`), and what each slot is bound from.
"""

from collections.abc import Iterator
from itertools import product

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.asides import aside_before, end_before_aside
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.dose.binding import (
    Slots,
    bind_as_needed,
    bind_duration,
    bind_expressed_as,
    bind_substance,
    clause_around,
)
from pipelines.extract.dose.circumstances import bind_circumstance
from pipelines.extract.dose.condition import bind_condition, bind_outcome, each_condition
from pipelines.extract.dose.dosed_amounts import dosed_amounts
from pipelines.extract.dose.doubts import doubted, own_cell, tells_of_doses
from pipelines.extract.dose.events import bind_happening, bind_other_drug, bind_severity
from pipelines.extract.dose.food import bind_food
from pipelines.extract.dose.increments import bind_increment_frequency
from pipelines.extract.dose.often import bind_often
from pipelines.extract.dose.people_slots import POPULATION_SLOTS
from pipelines.extract.dose.places import in_dosage
from pipelines.extract.dose.population import bind_population
from pipelines.extract.dose.real_doses import is_dose
from pipelines.extract.dose.roles import bind_role
from pipelines.extract.dose.routes import bind_route, each_route
from pipelines.extract.dose.series import is_joined, series_end, share_time, strengths
from pipelines.extract.dose.several_people import each_population
from pipelines.extract.dose.slots import Occurrence, dose_slots
from pipelines.extract.dose.substance import goes_on
from pipelines.extract.dose.totals import is_total_of_place
from pipelines.extract.text.amounts import Amount
from pipelines.extract.text.frequency import find_frequencies
from pipelines.extract.text.modality import certainty
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_TOXIC = pattern("dosages", "toxic")
_PART_BREAK = pattern("dosages", "part_break")
_CONTINUED = pattern("dosages", "continued")
_ALTERNATIVE = pattern("dosages", "alternative")


def find_doses(context: Context, index: int, passage: Passage, sentence: Interval) -> Iterator[Candidate]:
    """The doses of one sentence, in order; those that something speaks against have reasons."""
    text = context.text
    amounts = share_time(text, dosed_amounts(text, sentence))
    if not amounts or _TOXIC.search(text, *sentence):
        return
    frequencies = find_frequencies(text, *sentence)
    products = strengths(text, passage, sentence, amounts, frequencies)
    previous: Amount | None = None
    previous_slots: Slots = {}
    is_after_dose = True
    for position, amount in enumerate(amounts):
        left = previous.end if previous else sentence[0]
        right = amounts[position + 1].start if position + 1 < len(amounts) else sentence[1]
        shared = max(series_end(text, amounts, position), position + 1)
        later = amounts[shared + 1].start if shared + 1 < len(amounts) else sentence[1]
        window = (left, right)
        occurrence = Occurrence(amount, sentence, window, frequencies, previous, previous_slots, later)
        is_after_dose = (
            position not in products
            and (is_after_dose or previous is None or not is_joined(text, previous, amount))
            and is_dose(text, occurrence)
        )
        if is_after_dose:
            previous_slots = _slots(context, passage, occurrence)
            conditions = each_condition(context, previous_slots.get("condition"))
            for condition, route in product(conditions, each_route(context, previous_slots)):
                for slots in each_population(context, {**previous_slots, **condition, **route}):
                    candidate = doubted(context, index, passage, occurrence, slots)
                    if not candidate.reasons or tells_of_doses(context, passage, sentence):
                        yield candidate
        previous = amount


def _slots(context: Context, passage: Passage, occurrence: Occurrence) -> Slots:
    text, amount, sentence = context.text, occurrence.amount, occurrence.sentence
    span, right = (amount.start, amount.end), occurrence.window[1]
    slots = dose_slots(text, occurrence)
    slots["role"] = bind_role(context, passage, occurrence)
    if slots["role"].value == "increment" and "frequency_low" not in slots:
        slots.update(bind_increment_frequency(text, occurrence))
    if slots["role"].value == "maximum" and slots["dose_low"].value == slots["dose_high"].value:
        slots["dose_low"] = Slot(None)
    if slots["dose_per"].value == "dose" and not amount.per:
        is_counted = "frequency_low" in slots
        if is_total_of_place(context, passage, is_counted=is_counted):
            slots["dose_per"] = Slot("day", "label")
    slots.update(bind_often(context, passage, slots))
    slots["statement_type"] = Slot("quantitative")
    slots["substance"] = _substance(context, passage, occurrence)
    clause = clause_around(text, sentence, span)
    own = (clause[0], min(clause[1], end_before_aside(text, amount.end, right)))
    slots.update(_population(context, passage, occurrence, own))
    reach = occurrence.next_window_end if _ALTERNATIVE.match(text[amount.end : right]) else right
    left = _own_part(occurrence, slots["substance"]) if _has_own_route(occurrence, slots["substance"]) else 0
    route = bind_route(context, passage, sentence, span, reach, left)
    slots.update({} if _is_of_other(context, slots["substance"], route) else route)
    slots.update(bind_food(text, amount.start, right) or _meal(amount))
    slots.update(bind_as_needed(text, amount.end, right))
    slots.update(bind_expressed_as(text, amount.end, right))
    slots.update(_without_name(_condition(context, passage, sentence, occurrence), slots["substance"]))
    if "condition" not in slots and slots["role"].value == "studied":
        slots.update(bind_outcome(context, clause, span))
    slots.update(bind_duration(text, amount.end, right))
    slots["certainty"] = Slot(certainty(context, sentence))
    return slots


def _has_own_route(occurrence: Occurrence, substance: Slot) -> bool:
    """Whether the routes before the amount are those of other doses.

    In `ondansetron 8 mg orally, dexamethasone 12 mg` the route is of the first, in `intravenously A 1 g and
    B 2 g` of both.
    """
    previous, before = occurrence.previous, occurrence.previous_slots
    if previous is None or not before:
        return False
    route = before.get("route")
    if route is None:
        return True
    is_behind = route.start is not None and route.start >= previous.start
    return is_behind and before["substance"].value != substance.value


def _is_of_other(context: Context, substance: Slot, route: Slots) -> bool:
    """Whether a route was said of the document's subject before a dose of something else."""
    said = route.get("route")
    if said is None or said.source not in ("passage", "general") or substance.source != "clause":
        return False
    if context.is_combination:
        return False
    return not context.is_subject(str(substance.value))


def _own_part(occurrence: Occurrence, substance: Slot) -> int:
    """Where the part of the sentence begins that is said of the amount and of no dose before it."""
    start = occurrence.window[0]
    return substance.start if substance.start is not None and substance.start >= start else start


def _without_name(condition: Slots, substance: Slot) -> Slots:
    """The condition, unless its words are the name of what is dosed: `For ubiquinol the dose is 100 mg`."""
    found = condition.get("condition")
    if found is None or found.start is None or found.start != substance.start:
        return condition
    return {}


def _condition(context: Context, passage: Passage, sentence: Interval, occurrence: Occurrence) -> Slots:
    """The indication of the sentence, a label or heading, else an event or another drug."""
    amount = occurrence.amount
    span = (amount.start, amount.end)
    is_alone = occurrence.previous is None and occurrence.window[1] >= sentence[1]
    found = bind_condition(context, passage, sentence, span, is_alone=is_alone)
    clause = clause_around(context.text, sentence, span)
    if occurrence.window[1] < clause[1]:
        opening = end_before_aside(context.text, amount.end, occurrence.window[1])
        clause = (clause[0], opening if opening < occurrence.window[1] else clause[1])
    if context.is_note and (not found or found["condition"].source == "heading"):
        supposed = bind_circumstance(context, clause, span)
        return {"condition": supposed} if supposed else found
    if found or not in_dosage(context, passage):
        return found
    event = bind_happening(context, clause) or bind_other_drug(context, (clause[0], amount.start))
    if event:
        return {"condition": event}
    start = max(clause[0], occurrence.window[0])
    severity = bind_severity(context, passage, (start, min(clause[1], occurrence.window[1])))
    supposed = None if severity else bind_circumstance(context, clause, span)
    return {"condition": supposed} if supposed else severity


def _substance(context: Context, passage: Passage, occurrence: Occurrence) -> Slot:
    """Whose dose it is; a further dose of a sentence that names nothing in between is of the same."""
    amount, previous = occurrence.amount, occurrence.previous_slots
    span = (amount.start, amount.end)
    bound = bind_substance(context, passage, own_cell(passage, occurrence.sentence, amount), span)
    left = occurrence.window[0]
    if "substance" not in previous or bound.start is None:
        is_continued = _CONTINUED.match(context.text[left : amount.start]) is not None
        return previous["substance"] if "substance" in previous and is_continued else bound
    if bound.source != "clause":
        return bound
    if bound.start < amount.start and goes_on(context.text[left : amount.start]):
        return previous["substance"]
    is_named = bound.start >= left or bool(context.scan.within("substance", left, amount.start))
    return bound if is_named else previous["substance"]


def _population(context: Context, passage: Passage, occurrence: Occurrence, own: Interval) -> Slots:
    """The people of a dose: of its own words, else those of the dose before it, but for one set aside."""
    amount = occurrence.amount
    aside = aside_before(context.text, own[0], occurrence.previous, amount)
    if aside:
        behind = (aside[1], own[1])
        is_named = context.scan.within("population", *behind) or find_bands(context.text, *behind)
        around = behind if is_named else (own[0], aside[0])
        at = amount.start if is_named else aside[0]
        return bind_population(context, passage, around, (at, at))
    if _goes_on_with_people(context, occurrence, own):
        return _same_population(occurrence.previous_slots)
    population = bind_population(context, passage, own, (amount.start, amount.end))
    return population or _same_population(occurrence.previous_slots)


def _goes_on_with_people(context: Context, occurrence: Occurrence, clause: Interval) -> bool:
    """Whether a clause that names nobody goes on with the people of the clause before it."""
    before = occurrence.previous_slots.get("population")
    if before is None or before.source != "clause":
        return False
    return not (context.scan.within("population", *clause) or find_bands(context.text, *clause))


def _same_population(previous_slots: Slots) -> Slots:
    return {name: previous_slots[name] for name in POPULATION_SLOTS if name in previous_slots}


def _meal(amount: Amount) -> Slots:
    return {"food": Slot("with_food", "clause", amount.start, amount.end)} if amount.with_meal else {}
