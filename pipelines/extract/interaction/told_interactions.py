"""Interactions that a sentence tells: which of its clauses tells of which partner, and what advice follows.

Belongs here: the clause and the advice of each partner that a sentence names. Does not belong here: which
passages are read, and what a clause says of effect and severity.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import (
    changes_dose,
    find_management,
    find_severity,
    opens_with_order,
)
from pipelines.extract.interaction.advice_for import (
    advice_for,
    later_advice,
    parentheses_around,
    parentheses_behind,
)
from pipelines.extract.interaction.candidates import Telling, make_candidate
from pipelines.extract.interaction.carried_effects import denied_as_before
from pipelines.extract.interaction.clauses import after_turn, clause_at, clauses_of, is_aside, tells
from pipelines.extract.interaction.effects import classify_effect, states_effect
from pipelines.extract.interaction.lab_tests import with_lab_tests
from pipelines.extract.interaction.listed_partners import listed_partners
from pipelines.extract.interaction.partners import Partner, find_partners
from pipelines.extract.interaction.polarity import denies, is_negated
from pipelines.extract.interaction.shared_objects import with_shared_object
from pipelines.extract.text.patterns import named, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_GOES_WITH = pattern("interactions", "goes_with")
_MIXED_OUTSIDE = named("interactions", "mixed_outside")
_POINTS_BACK = pattern("interactions", "points_back")
_INTERACTS_WITH = pattern("interactions", "interacts_with")
_ASKS_FOR_DISCLOSURE = pattern("partners", "asks_for_disclosure")


def find_told(
    context: Context,
    index: int,
    passage: Passage,
    sentence: Interval,
    rule: str,
    partners: Sequence[Partner] = (),
) -> Iterator[Candidate]:
    """The interactions of the partners that a sentence names, found under a rule's name."""
    if _names_no_interaction(context, sentence):
        return
    partners = list(partners) or find_partners(context, *sentence)
    may_list = passage.role == "interactions" and passage.kind in ("item", "answer")
    if not partners and may_list and not opens_with_order(context.scan, sentence):
        partners = list(listed_partners(context, *sentence))
    partners = with_lab_tests(context, partners, sentence, sentence)
    clauses = clauses_of(context, sentence, partners)
    before: Candidate | None = None
    for partner in partners:
        position = _telling_clause(context, clauses, partner)
        clause = clauses[position]
        own = clauses[clause_at(clauses, partner.start)]
        if not partner.known and not states_effect(context.scan, clause) and passage.role != "interactions":
            continue
        management = (
            advice_for(context, partners, partner, own)
            or advice_for(context, partners, partner, clause)
            or later_advice(context, clauses[position + 1 :], partners, partner)
        )
        aside = _own_parentheses(context, partner, sentence) or parentheses_around(context, partner, sentence)
        told = aside if aside and tells(context, aside) else clause
        affecting = told if told != clause else _behind_asides(context, partners, partner, clause)
        graded = _graded_clause(context, clauses[position:], partner)
        telling = Telling(told, graded, sentence, management, affecting)
        found = make_candidate(context, index, passage, partner, rule, telling)
        found = with_shared_object(context, found, partner, partners, sentence)
        found = denied_as_before(context, before, found, clause)
        before = found
        yield found
        for later in clauses[position + 1 :]:
            yield from find_contrary(context, index, passage, found, partner, later)


def _graded_clause(context: Context, clauses: Sequence[Interval], partner: Partner) -> Interval:
    """The first of clauses, or a later one that names the partner again, where only that grades it."""
    if find_severity(context.scan, *clauses[0], partner.start):
        return clauses[0]
    lowered = context.scan.lowered
    again = (clause for clause in clauses[1:] if lowered.find(partner.name, *clause) >= 0)
    return next((clause for clause in again if find_severity(context.scan, *clause)), clauses[0])


def find_contrary(
    context: Context, index: int, passage: Passage, found: Candidate, partner: Partner, clause: Interval
) -> Iterator[Candidate]:
    """The contrary of what was found, where a later clause says it of the same partner.

    `A and B do not change its level, although dizziness is more frequent with B` says both of B.
    """
    start = context.scan.lowered.find(partner.name, *clause)
    if start < 0 or not tells(context, clause):
        return
    named = replace(partner, start=start, end=start + len(partner.name))
    telling = Telling(clause, clause, clause, find_management(context.scan, clause))
    again = make_candidate(context, index, passage, named, found.rule, telling)
    if not again.reasons and not found.reasons and again.value("polarity") != found.value("polarity"):
        yield again


def _names_no_interaction(context: Context, sentence: Interval) -> bool:
    """Whether a sentence only asks to tell a doctor what is taken, or names what goes with the substance.

    What may not be mixed in one infusion does not interact in the body.
    """
    if _MIXED_OUTSIDE.find(context.scan.lowered, *sentence):
        return True
    if _ASKS_FOR_DISCLOSURE.search(context.text, *sentence):
        interacts = _INTERACTS_WITH.search(context.text, *sentence) is not None
        return not (interacts or _changes(context, sentence) or changes_dose(context.scan, *sentence))
    return bool(_GOES_WITH.search(context.text, *sentence)) and not states_effect(context.scan, sentence)


def _changes(context: Context, sentence: Interval) -> bool:
    effect: str = classify_effect(context.scan, sentence, is_strict=True).value
    return effect != "unspecified"


def _own_parentheses(context: Context, partner: Partner, sentence: Interval) -> Interval | None:
    """`alcohol (increasing drowsiness)`: what parentheses right behind a partner say is said of it alone."""
    aside = parentheses_behind(context, partner, sentence)
    return aside if aside and tells(context, aside) else None


def _behind_asides(
    context: Context, partners: Sequence[Partner], partner: Partner, clause: Interval
) -> Interval:
    """The clause without the partners before this one, if parentheses tell of each of these alone."""
    asides = [_own_parentheses(context, other, clause) for other in partners if other.end <= partner.start]
    last = max((aside[1] for aside in asides if aside and aside[1] <= partner.start), default=clause[0])
    return last, clause[1]


def _telling_clause(context: Context, clauses: list[Interval], partner: Partner) -> int:
    """The clause that names the partner; of several the first that says what happens, or denies it."""
    first = position = clause_at(clauses, partner.start)
    if first + 2 < len(clauses) and is_aside(context, clauses[first + 1]):
        # `cimetidine, but not ranitidine, raises it`: what is taken out stands in the middle.
        return first if tells(context, clauses[first]) else first + 2
    if tells(context, clauses[first]):
        # Where the turn names the partner again, both are told: see `find_contrary`.
        return after_turn(context, clauses, first, ())
    while not tells(context, clauses[position]):
        position += 1
        if position == len(clauses) or not _may_tell_of(context, clauses[position], partner):
            return first
        if denies(context.scan, clauses[position]) and find_management(context.scan, clauses[first]):
            # `must not be combined; absorption is not changed`: what is advised against is no less so.
            return first
    return position


def _may_tell_of(context: Context, clause: Interval, partner: Partner) -> bool:
    """Whether a later clause names the partner, or says or denies something of those named before it."""
    if context.scan.lowered.find(partner.name, *clause) >= 0:
        return True
    if not context.scan.touches("substance", *clause) and is_negated(context.scan, clause):
        return True
    return _POINTS_BACK.match(context.text, *clause) is not None and not find_partners(context, *clause)


def tell_more(context: Context, candidate: Candidate, sentence: Interval) -> Candidate:
    """The candidate with the advice, grade and effect of a later sentence, where it has none of its own."""
    more = _later_effect(context, candidate, sentence)
    for name, slot in (
        ("management_text", find_management(context.scan, sentence)),
        ("severity", find_severity(context.scan, *sentence)),
    ):
        if slot and not candidate.value(name):
            more[name] = slot
    if not more:
        return candidate
    end = max(slot.end or 0 for slot in more.values())
    return replace(candidate, end=max(end, candidate.end), slots={**candidate.slots, **more})


def _later_effect(context: Context, candidate: Candidate, sentence: Interval) -> dict[str, Slot]:
    """`This interaction may increase the risk of bleeding`: what a sentence says of the one before it."""
    if candidate.value("effect") != "unspecified" or candidate.value("polarity") != "affirmed":
        return {}
    effect = classify_effect(context.scan, sentence)
    if effect.value == "unspecified" or not _POINTS_BACK.match(context.text[slice(*sentence)]):
        return {}
    if is_negated(context.scan, sentence):
        return {}
    text = Slot(context.text[slice(*sentence)], "clause", *sentence)
    return {"effect": effect, "effect_text": text}
