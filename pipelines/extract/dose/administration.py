"""Statements that say how a dose is taken and print no amount.

Belongs here: which sentences tell somebody to take a dose in some way. Does not belong here: adjustments
(`dose.statements`), and amounts.
"""

from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import Slots, bind_as_needed, bind_substance
from pipelines.extract.dose.condition import bind_condition
from pipelines.extract.dose.food import bind_food
from pipelines.extract.dose.places import in_dosage
from pipelines.extract.dose.routes import bind_route, each_route
from pipelines.extract.dose.slots import frequency_slots
from pipelines.extract.text.amounts import find_amounts
from pipelines.extract.text.frequency import find_frequencies
from pipelines.extract.text.modality import certainty
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_ADMINISTRATION = pattern("dose_statements", "administration")
_INSTRUCTIONS = load_words("dose_statements", "instruction")
_INSTRUCTION = pattern("dose_statements", "instruction")
_SOMETHING_ELSE = pattern("dose_statements", "something_else")
_DENIED = pattern("dose_statements", "denied")
_WAY = pattern("dose_statements", "way")
_HOW_WORDS = load_words("dose_statements", "how")
_OFTEN_WORDS = load_words("dose_statements", "often")
_AVAILABLE = pattern("dose_statements", "available")
_ROUTE_ANSWER = pattern("dose_statements", "route_answer")
_SHORT_ANSWER = pattern("dose_statements", "short_answer")
_JOINED_STATEMENT = pattern("dose_statements", "joined_statement")


def find_administration(
    context: Context, index: int, passage: Passage, sentence: Interval
) -> Iterator[Candidate]:
    """A sentence that says how to take the document's substance."""
    parts = split_at(context.text, *sentence, _JOINED_STATEMENT)
    products = [part for part in parts if context.scan.within("form", *part)]
    told = [part for part in products if len(products) > 1 and _tells_how_to_take(context, passage, part)]
    for part in told if len(told) > 1 else [sentence]:
        yield from _find(context, index, passage, part)


def _find(context: Context, index: int, passage: Passage, sentence: Interval) -> Iterator[Candidate]:
    text = context.text
    is_routed = bool(context.scan.within("route", *sentence))
    if not _tells_how_to_take(context, passage, sentence):
        return
    counts = [item for item in find_frequencies(text, *sentence) if item.kind == "count"]
    slots: Slots = {
        "statement_type": Slot("administration"),
        "substance": bind_substance(context, passage, sentence, None),
        "certainty": Slot(certainty(context, sentence)),
        **(
            bind_route(context, passage, _affirmed(text, sentence), None)
            if is_routed
            else _route_of_label(context, passage, sentence)
        ),
        **bind_food(text, *sentence),
        **bind_as_needed(text, *sentence),
    }
    condition = bind_condition(context, passage, sentence, sentence).get("condition")
    if condition and condition.source in ("clause", "label"):
        slots["condition"] = condition
    if slots["substance"].source == "clause" and not context.is_subject(slots["substance"].value):
        return
    if counts:
        slots.update(frequency_slots(counts[0]))
        # A statement without an amount carries a single period.
        slots.pop("frequency_period_high", None)
    for route in each_route(context, slots):
        yield Candidate("dosages", "dose.administration", index, *sentence, {**slots, **route})


def _route_of_label(context: Context, passage: Passage, sentence: Interval) -> Slots:
    """`IV: infuse over 30 minutes`: the one route of the label, until another is named behind it."""
    named = context.scan.within("route", passage.start, sentence[0])
    if not passage.label or len(named) != 1 or named[0].end > passage.body:
        return {}
    return {"route": Slot(named[0].term.id, "label", named[0].start, named[0].end)}


def _affirmed(text: str, sentence: Interval) -> Interval:
    """The part of a sentence before what is not to be done: `do not give it by intramuscular injection`."""
    denied = _DENIED.search(text, *sentence)
    return (sentence[0], denied.start()) if denied else sentence


def says_only_route(context: Context, candidate: Candidate) -> bool:
    """Whether a statement tells the route and nothing else, and tells nobody to take the dose so."""
    span = (candidate.start, candidate.end)
    if candidate.slots.keys() & {"food", "as_needed", "frequency_low"}:
        return False
    return not (_ADMINISTRATION.search(context.text, *span) or _INSTRUCTION.search(context.text, *span))


def _tells_how_to_take(context: Context, passage: Passage, sentence: Interval) -> bool:
    """Whether a sentence says how a dose is taken and is not about products."""
    is_routed = bool(context.scan.within("route", *sentence))
    if not _tells_how(context, passage, sentence, is_routed=is_routed):
        return False
    return _AVAILABLE.search(context.text, *sentence) is None


def _tells_how(context: Context, passage: Passage, sentence: Interval, *, is_routed: bool) -> bool:
    """Whether the sentence tells somebody to take a dose in some way, or answers a question with a route."""
    text = context.text
    if passage.question is not None and _ROUTE_ANSWER.match(text, *sentence):
        return True
    is_in_dosage = in_dosage(context, passage)
    instructs = holds_any(context.scan.lowered, _INSTRUCTIONS, *sentence) and _INSTRUCTION.search(
        text, *sentence
    )
    if not (instructs or is_in_dosage):
        return False
    says_how = _says_how(context, sentence)
    if (
        passage.question is not None
        and is_in_dosage
        and says_how
        and _SHORT_ANSWER.match(text[slice(*sentence)])
    ):
        return True
    if instructs:
        return says_how or (is_in_dosage and (is_routed or _says_how_often(context, sentence)))
    return passage.origin == "body" and is_in_dosage and _implies(context, sentence, is_routed, says_how)


def _implies(context: Context, sentence: Interval, is_routed: bool, says_how: bool) -> bool:
    """Whether a sentence of a section on doses can only mean how they are taken.

    A route, a meal or a number of times a day is that whatever the words, unless they speak of something else
    that is done, found or sold.
    """
    text = context.text
    is_often = holds_any(context.scan.lowered, _OFTEN_WORDS, *sentence)
    if not (says_how or is_routed or is_often) or _SOMETHING_ELSE.search(text, *sentence):
        return False
    # A line of a few words without a full stop leads up to the doses below it.
    if says_how or (is_routed and text[sentence[1] - 1] == "." and _WAY.search(text, *sentence)):
        return True
    return is_often and _counts_doses(text, sentence)


def _says_how_often(context: Context, sentence: Interval) -> bool:
    """Whether an instruction tells the number of times a day, and of nothing else that is done then."""
    if not holds_any(context.scan.lowered, _OFTEN_WORDS, *sentence):
        return False
    return not _SOMETHING_ELSE.search(context.text, *sentence) and _counts_doses(context.text, sentence)


def _counts_doses(text: str, sentence: Interval) -> bool:
    if next(find_amounts(text, *sentence), None) is not None:
        return False
    return any(item.kind == "count" for item in find_frequencies(text, *sentence))


def _says_how(context: Context, sentence: Interval) -> bool:
    """Whether the words tell when, with what or how fast a dose is taken."""
    if not holds_any(context.scan.lowered, _HOW_WORDS, *sentence):
        return False
    return _ADMINISTRATION.search(context.text, *sentence) is not None
