"""For whom, and on what occasion, a statement without an amount holds.

Belongs here: choosing between the people and the events that a clause, its row or its label names. Does not
belong here: finding groups (`dose.stated_people`), events (`dose.events`) and occasions (`dose.occasions`).
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.changes import Change
from pipelines.extract.dose.events import bind_drug_of_label, bind_drug_of_subject, bind_event
from pipelines.extract.dose.occasions import bind_group, bind_occasion, organ_of_event
from pipelines.extract.dose.places import in_dosage
from pipelines.extract.dose.row_population import renal_row
from pipelines.extract.dose.stated_people import bind_populations
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_OF_EVENTS = ("decrease", "increase", "none")
_BY_ORGANS = ("renal_impairment", "hepatic_impairment", "comorbidity")


def bind_people_and_event(
    context: Context, passage: Passage, clause: Interval, change: Change
) -> tuple[list[Slots], Slot | None]:
    """The groups that a change is said of, and what it is made on, which then is one of them."""
    cue = (change.start, change.end)
    populations = _people(context, passage, clause, cue)
    groups = [population for population in populations if _is_said_of_group(population)]
    if change.adjustment not in _OF_EVENTS:
        return populations, None
    event = _event(context, passage, clause, cue, populations, groups)
    if event and event.source == "event":
        groups = [population for population in groups if not _is_named(population, "passage")]
    if event and (not groups or _names_both(context, clause, event)):
        populations = [*groups, {"population": organ_of_event(context, event), "condition": event}]
    return populations, event


def _people(context: Context, passage: Passage, clause: Interval, cue: Interval) -> list[Slots]:
    populations = bind_populations(context, passage, clause, cue)
    if passage.cells and not any(_is_said_of_group(population) for population in populations):
        populations = [people] if (people := renal_row(context, passage)) else populations
    if in_dosage(context, passage) and not any(_is_named(population, "clause") for population in populations):
        populations = [group] if (group := bind_group(context, clause)) else populations
    return populations


def _event(
    context: Context,
    passage: Passage,
    clause: Interval,
    cue: Interval,
    populations: Sequence[Slots],
    groups: Sequence[Slots],
) -> Slot | None:
    """What the change is made on, if the section tells of doses: an event, another drug or an occasion.

    The people of the sentence before are not meant by one that names an occasion of its own.
    """
    if not in_dosage(context, passage):
        return bind_event(context, clause) if context.is_note else None
    event = (
        bind_event(context, clause)
        or bind_drug_of_subject(context, _first_cell(passage, clause), cue)
        or bind_drug_of_label(context, passage)
    )
    if event or not all(_is_named(population, "passage") for population in groups):
        return event
    is_for_all = all(_is_named(population, "passage") for population in populations)
    return bind_occasion(context, passage, clause, cue, is_for_all=is_for_all)


def _first_cell(passage: Passage, clause: Interval) -> Interval:
    """The first cell of a row, which names what its other cells speak of; of running text, all of it."""
    return (clause[0], min(clause[1], passage.cells[0].end)) if passage.cells else clause


def _names_both(context: Context, clause: Interval, event: Slot) -> bool:
    """`With strong inhibitors or in poor metabolizers`: a drug and, behind it, a group of people."""
    return event.source == "clause" and bool(context.scan.within("population", event.end or 0, clause[1]))


def _is_said_of_group(population: Slots) -> bool:
    """Whether the group is named in the clause, or is one by its organs whatever names it."""
    slot = population.get("population") or population.get("population_text")
    return slot is not None and (slot.source == "clause" or slot.value in _BY_ORGANS)


def _is_named(population: Slots, source: str) -> bool:
    """Whether the people are named in a place of that kind."""
    slot = population.get("population") or population.get("population_text")
    return slot is not None and slot.source == source
