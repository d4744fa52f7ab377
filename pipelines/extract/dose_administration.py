"""Statements that say how a dose is taken and print no amount.

Belongs here: which sentences tell somebody to take a dose in some way. Does not belong here: adjustments
(`dose_statements`), and amounts.
"""

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
from pipelines.extract.dose_places import in_dosage
from pipelines.extract.dose_slots import frequency_slots
from pipelines.extract.frequency import find_frequencies
from pipelines.extract.modality import certainty
from pipelines.extract.patterns import holds_any, load_words, pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_ADMINISTRATION = pattern("dose_statements", "administration")
_INSTRUCTIONS = load_words("dose_statements", "instruction")
_INSTRUCTION = pattern("dose_statements", "instruction")
_AVAILABLE = pattern("dose_statements", "available")
_ROUTE_ANSWER = pattern("dose_statements", "route_answer")


def find_administration(
    context: Context, index: int, passage: Passage, sentence: Interval
) -> Iterator[Candidate]:
    """A sentence that says how to take the document's substance."""
    text = context.text
    is_routed = bool(context.scan.within("route", *sentence))
    if not _tells_how(context, passage, sentence, is_routed=is_routed) or _AVAILABLE.search(text, *sentence):
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


def _tells_how(context: Context, passage: Passage, sentence: Interval, *, is_routed: bool) -> bool:
    """Whether the sentence tells somebody to take a dose in some way, or answers a question with a route."""
    text = context.text
    if passage.question is not None and _ROUTE_ANSWER.match(text, *sentence):
        return True
    if not holds_any(context.scan.lowered, _INSTRUCTIONS, *sentence) or not _INSTRUCTION.search(
        text, *sentence
    ):
        return False
    return (is_routed and in_dosage(context, passage)) or bool(_ADMINISTRATION.search(text, *sentence))
