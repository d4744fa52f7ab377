"""From a statement that forbids or warns to a candidate for each condition that it lists.

Belongs here: which members of its list are conditions, and the slots of each. Does not belong here: how the
list is found (`ban.statements`) and split (`condition_lists`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.ban.ban import CAREFUL, LISTED_CAUTION, Statement
from pipelines.extract.ban.condition_lists import listed_conditions, without_examples
from pipelines.extract.ban.condition_text import Condition, clean_condition, of_label
from pipelines.extract.ban.named import names_any
from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import bind_substance
from pipelines.extract.text.member import Member
from pipelines.extract.text.modality import certainty
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_NOT_A_CONDITION = pattern("contraindications", "not_a_condition")
_LIMIT = pattern("contraindications", "limit")
_ITSELF = pattern("contraindications", "itself")
_IS_ROUTE = pattern("contraindications", "is_route")
_ONLY_ROUTE = pattern("contraindications", "only_route")
_JOINS_SUBJECT = pattern("contraindications", "joins_subject")
_OPENS_REASON = re.compile(r",\s(?:because|since|as|due to|owing to)\s", re.IGNORECASE)
_REACH = 40  # characters of the name of a substance
_LONGEST_CONDITION = 14  # words; what is longer is a sentence, not a name
_PLAIN = ("contraindication.contraindicated_in", "contraindication.is_contraindication")


def find_conditions(
    context: Context, index: int, passage: Passage, statement: Statement
) -> Iterator[Candidate]:
    """A candidate for each condition that the statement lists."""
    label = passage.label if passage.label and names_any(context, (passage.start, passage.body)) else None
    shared: dict[str, Slot] = {}
    earlier: dict[str, str | None] = {}
    for member, exception in listed_conditions(context, passage, statement):
        condition = _read(context, member, exception)
        if condition is None or _is_partner(context, passage, statement, member, condition):
            continue
        # Notes report as much as they advise: only a plain ban makes a condition of unknown words.
        if context.is_note and not _is_plain(context, statement, member):
            continue
        if label and not context.scan.within("condition", member.start, member.end):
            condition = of_label(condition, label)
        condition = _told_apart(condition, earlier)
        shared = shared or _shared_slots(context, passage, statement)
        slots = {**shared, **_slots(context, statement, member, condition)}
        reasons = (statement.doubt,) if statement.doubt else ()
        yield Candidate("contraindications", statement.rule, index, *statement.evidence, slots, reasons)


def _told_apart(condition: Condition, earlier: dict[str, str | None]) -> Condition:
    """`A stomach ulcer now, or one that bled` are two conditions of one name; `earlier` has those before."""
    if earlier.setdefault(condition.name, condition.qualifier) == condition.qualifier:
        return condition
    return replace(condition, name=f"{condition.name} {condition.qualifier or ''}".rstrip(), qualifier=None)


def _is_plain(context: Context, statement: Statement, member: Member) -> bool:
    """Whether a note names a condition or a measured value, or bans in plain words what is no medicine."""
    span = (member.start, member.end)
    is_partner = bool(context.scan.within("substance", *span))
    return _names_state(context, span) or (statement.rule in _PLAIN and not is_partner)


def _names_state(context: Context, span: Interval) -> bool:
    """Whether words name a condition or people, or the limit of what is measured."""
    return names_any(context, span) or _LIMIT.search(context.text, *span) is not None


def _read(context: Context, member: Member, exception: str | None) -> Condition | None:
    """The condition that a list member names, None for one that names no condition."""
    glosses = [context.text[start:end] for start, end in member.glosses]
    # A function, because a subject may hold a backslash, which a replacement would read as an escape.
    words = _ITSELF.sub(lambda _: f" {context.subjects[0]}", without_examples(member.text))
    condition = clean_condition(_without_subject(context, words), glosses, exception)
    if condition is None or _NOT_A_CONDITION.match(condition.name):
        return None
    return condition if len(condition.name.split()) <= _LONGEST_CONDITION else None


def _without_subject(context: Context, words: str) -> str:
    """`In severe asthma zinc should be avoided`: the substance is no part of the condition before it."""
    subject = context.subjects[0]
    if not words.lower().endswith(f" {subject}"):
        return words
    before = words[: -len(subject)].rstrip()
    return words if _JOINS_SUBJECT.search(before) else before


def _shared_slots(context: Context, passage: Passage, statement: Statement) -> dict[str, Slot]:
    """What is said of all conditions of a statement."""
    return {
        "substance": _substance(context, passage, statement),
        "certainty": Slot(certainty(context, statement.evidence)),
    }


def _slots(context: Context, statement: Statement, member: Member, condition: Condition) -> dict[str, Slot]:
    """What is said of a condition."""
    limit = context.text[slice(*statement.limit)].lower() if statement.limit else None
    qualifiers = [words for words in (condition.qualifier, limit) if words]
    slots = {
        "condition": Slot(condition.name, "clause", member.start, member.end),
        "strength": Slot(CAREFUL if condition.is_caution else statement.strength),
        **_route(context, statement, member, condition),
    }
    if qualifiers:
        slots["qualifier"] = Slot(", ".join(qualifiers), "clause", member.start, member.end)
    return slots


def _is_partner(
    context: Context, passage: Passage, statement: Statement, member: Member, condition: Condition
) -> bool:
    """Whether a list member is a medicine, which interacts, and no contraindication unless listed as one."""
    span = (member.start, member.end)
    named = context.scan.within("substance", *span)
    if passage.role == "interactions":
        # Behind the label of a partner a ban is one of the two together.
        partner = named or context.scan.within("substance", passage.start, passage.body)
        return bool(partner) or not _names_state(context, span)
    may_list = passage.role == "contraindications" and statement.rule != LISTED_CAUTION
    if statement.strength != CAREFUL or may_list:
        return False
    if context.scan.within("condition", *span):
        return False
    return any(context.scan.lowered[item.start : item.end] == condition.name for item in named)


def _substance(context: Context, passage: Passage, statement: Statement) -> Slot:
    """The substance named before the conditions, else the document's."""
    start, end = statement.evidence[0], statement.region[0]
    # `In gout, because insulin falls, and in asthma`: a reason speaks of what it likes.
    reason = _OPENS_REASON.search(context.text, start, end)
    end = reason.start() if reason else end
    if end > start:
        return bind_substance(context, passage, (start, end), None)
    return Slot(context.subjects[0], "title")


def _route(context: Context, statement: Statement, member: Member, condition: Condition) -> dict[str, Slot]:
    """The route that a qualified condition is limited to, or by which the statement names the substance."""
    regions = [(member.start, member.end)] if condition.qualifier else []
    for region in (*regions, (statement.evidence[0], statement.region[0])):
        for span in context.scan.within("route", *region):
            # `Intravenous methylene blue` is a partner with a route of its own.
            if context.scan.lowered[span.start : span.end] in condition.name.split()[:1]:
                continue
            is_alone = _ONLY_ROUTE.match(context.text, span.start - 1) is not None
            if is_alone or _IS_ROUTE.match(context.text, span.end) or _is_of_substance(context, span.end):
                return {"route": Slot(span.term.id, "clause", span.start, span.end)}
    return {}


def _is_of_substance(context: Context, position: int) -> bool:
    """Whether a substance is named right behind a position: `intravenous vitamin C`, no `I.V. inotropes`."""
    return any(
        span.start == position + 1 and span.term.kind != "class"
        for span in context.scan.within("substance", position, position + _REACH)
    )
