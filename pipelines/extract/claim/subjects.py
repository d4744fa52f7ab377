"""What an evidence claim is about.

Belongs here: choosing among the substances that an assertion, its sentence and its headings name. Does not
belong here: which assertions are claims (`evidence_claims`).
"""

import re

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_COMBINATION = pattern("evidence_claims", "combination")
_COMPLEMENT = pattern("evidence_claims", "complement")
_PRONOUN = pattern("evidence_claims", "pronoun")
_JOINED = re.compile(r"[\s,/]*(?:(?:and|or)\s)?\Z")


def find_subject(context: Context, passage: Passage, span: Interval, before: Slot | None) -> Slot:
    """The combination, else the first substance that an assertion names outside comparisons and complements.

    Without one it is in a note the subject of the assertion before in its sentence, else the nearest one in
    the headings; else the document's own.
    """
    spans = [item for item in context.scan.within("substance", *span) if _may_be_subject(context, item)]
    combination = _COMBINATION.search(context.text, *span) if len(context.subjects) > 1 else None
    if combination and (not spans or combination.start() < spans[0].start):
        return Slot(" and ".join(context.subjects[:2]), "title", *combination.span())
    for item in _outside_complements(context, span, spans)[:1]:
        name = context.name_of(item)
        if not context.is_note and context.is_subject(name):
            name = context.subjects[0]
        return Slot(name, "clause", item.start, item.end)
    outer = (before or _outer_subject(context, passage)) if context.is_note else None
    return outer or Slot(context.subjects[0], "title")


def _may_be_subject(context: Context, item: Span) -> bool:
    """Whether a substance may be what a claim is about: a food only where the document is about it."""
    return item.term.kind != "food" or context.name_of(item) in context.subjects


def _outside_complements(context: Context, span: Interval, spans: list[Span]) -> list[Span]:
    """The substances that stand in no comparison; none of a clause on what a pronoun stands for."""
    if context.is_note and _PRONOUN.match(context.text, *span):
        return []
    outside: list[Span] = []
    end = -1  # of the last substance in a complement
    for item in spans:
        is_joined = end >= 0 and _JOINED.match(context.text[end : item.start]) is not None
        if is_joined or _COMPLEMENT.search(context.text[span[0] : item.start]):
            end = item.end
        else:
            outside.append(item)
    return outside


def _outer_subject(context: Context, passage: Passage) -> Slot | None:
    for place in context.places(passage):
        for item in context.scan.within("substance", place.start, place.end):
            return Slot(context.name_of(item), place.source, item.start, item.end)
    return None
