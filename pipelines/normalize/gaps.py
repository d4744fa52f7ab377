"""Findings on what one part of a document lists and another leaves out.

Belongs here: partners and contraindications that a section, a summary or an FAQ does not repeat. Does
not belong here: statements that contradict each other, and text that no row explains.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.ingest.records import Finding
from pipelines.normalize.fact_rows import Recorded
from pipelines.normalize.reports import MOST_REPORTED, origin_of, report

_LEAST_OF_A_LIST = 3


def find_gaps(context: Context, facts: Sequence[Recorded]) -> Iterator[Finding]:
    """What the parts of a monograph leave out of each other."""
    if context.is_note:
        return
    partners = [f for f in facts if f.table == "interactions" and _is_listed_partner(f)]
    forbidden = [f for f in facts if f.table == "contraindications" and _is_listed(f)]
    yield from _not_in_section(context, partners)
    yield from _not_in_summary(context, partners, "object")
    yield from _not_in_summary(context, forbidden, "condition")
    yield from _not_in_answer(context, partners)


def _is_listed_partner(fact: Recorded) -> bool:
    """Whether sections on interactions list such a partner; food belongs to how a dose is taken."""
    return bool(fact.row["polarity"] == "affirmed" and fact.row["object_kind"] != "food")


def _is_listed(fact: Recorded) -> bool:
    listed = fact.fact.candidates[0].rule == "contraindication.listed"
    return bool(listed or fact.row["strength"] == "contraindicated")


def _not_in_section(context: Context, partners: Sequence[Recorded]) -> Iterator[Finding]:
    """A partner that is named elsewhere but not where the document lists its interactions."""
    if not any(section.role == "interactions" for section in context.document.sections):
        return
    for fact in partners:
        if not _is_in_section(context, fact):
            message = f"the interaction with `{fact.row['object']}` is not in the section on interactions."
            code, statement = "coverage.not_in_section", fact.fact.candidates[0]
            yield report(context, code, "warning", message, fact, statement)


def _not_in_summary(context: Context, facts: Sequence[Recorded], column: str) -> Iterator[Finding]:
    """A fact that the document's summary leaves out, although it lists others of the same table."""
    listed = [
        statement
        for fact in facts
        for statement in fact.fact.candidates
        if origin_of(context, statement) == "summary"
    ]
    if not listed:
        return
    place = min(listed, key=lambda statement: statement.start)
    for fact in facts:
        if not any(origin_of(context, statement) == "summary" for statement in fact.fact.candidates):
            message = f"the summary leaves out `{fact.row[column]}`."
            yield report(context, "coverage.not_in_summary", "info", message, fact, place)


def _not_in_answer(context: Context, partners: Sequence[Recorded]) -> Iterator[Finding]:
    """A partner of the section on interactions that an answer leaves out, although it lists others."""
    answers: dict[int, list[tuple[Recorded, Candidate]]] = {}
    for fact in partners:
        for statement in fact.fact.candidates:
            if origin_of(context, statement) == "faq":
                answers.setdefault(statement.passage, []).append((fact, statement))
    listed = [fact for fact in partners if _is_in_section(context, fact)]
    for passage in sorted(answers):
        named = {fact.record for fact, _ in answers[passage]}
        place = answers[passage][0][1]
        left_out = (fact for fact in listed if fact.record not in named)
        for fact in islice(left_out, MOST_REPORTED if len(named) >= _LEAST_OF_A_LIST else 0):
            message = f"the answer lists partners but leaves out `{fact.row['object']}`."
            yield report(context, "coverage.not_in_answer", "info", message, fact, place)


def _is_in_section(context: Context, fact: Recorded) -> bool:
    passages = context.document.passages
    places = [passages[statement.passage] for statement in fact.fact.candidates]
    return any(place.role == "interactions" and place.origin == "body" for place in places)
