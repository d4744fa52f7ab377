"""Interactions that a sentence tells: which of its clauses tells of which partner, and what advice follows.

Belongs here: the clause and the advice of each partner that a sentence names. Does not belong here: which
passages are read, and what a clause says of effect and severity.
"""

from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction_candidates import make_candidate
from pipelines.extract.interaction_effects import find_management, is_negated, states_effect
from pipelines.extract.partners import Partner, clause_of, find_partners, listed_partners
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_GOES_WITH = pattern("interactions", "goes_with")
_ASKS_FOR_DISCLOSURE = pattern("partners", "asks_for_disclosure")


def find_told(
    context: Context, index: int, passage: Passage, sentence: Interval, rule: str
) -> Iterator[Candidate]:
    """The interactions of the partners that a sentence names, found under a rule's name."""
    text = context.text
    states = states_effect(context.scan, sentence)
    if not states and (_ASKS_FOR_DISCLOSURE.search(text, *sentence) or _GOES_WITH.search(text, *sentence)):
        return
    partners = find_partners(context, *sentence)
    if not partners and passage.role == "interactions" and passage.kind in ("item", "answer"):
        partners = list(listed_partners(context, *sentence))
    for partner in partners:
        clause = _telling_clause(context, sentence, partner)
        if not partner.known and not states_effect(context.scan, clause) and passage.role != "interactions":
            continue
        management = find_management(context.scan, clause) or _later_advice(context, sentence, clause)
        told = _own_parentheses(context, partner, sentence) or clause
        yield make_candidate(context, index, passage, told, sentence, partner, rule, management)


def _own_parentheses(context: Context, partner: Partner, sentence: Interval) -> Interval | None:
    """`alcohol (increasing drowsiness)`: what parentheses right behind a partner say is said of it alone."""
    opening = context.text.find("(", partner.end, min(partner.end + 2, sentence[1]))
    closing = context.text.find(")", opening, sentence[1]) if opening >= 0 else -1
    if closing < 0 or not _tells(context, (opening, closing)):
        return None
    return opening, closing


def _telling_clause(context: Context, sentence: Interval, partner: Partner) -> Interval:
    """The clause that names the partner; of several the first that says what happens, or denies it."""
    first = clause = clause_of(context.text, sentence, partner.start)
    while not _tells(context, clause):
        if clause[1] >= sentence[1]:
            return first
        clause = clause_of(context.text, sentence, clause[1] + 1)
        if not context.scan.lowered.find(partner.name, *clause) >= 0:
            return first
    return clause


def _tells(context: Context, clause: Interval) -> bool:
    return states_effect(context.scan, clause) or is_negated(context.scan, clause)


def _later_advice(context: Context, sentence: Interval, clause: Interval) -> Slot | None:
    """`May reduce absorption; separate doses`: advice of the next clause, if that names no partner."""
    if clause[1] >= sentence[1]:
        return None
    following = clause_of(context.text, sentence, clause[1] + 1)
    return None if find_partners(context, *following) else find_management(context.scan, following)
