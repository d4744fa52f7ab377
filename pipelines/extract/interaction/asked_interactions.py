"""Interactions whose partner is asked for, as in `Can I take it with warfarin?`.

Belongs here: answers that tell of the partner which their question names. Does not belong here: answers that
name their partners themselves (`told_interactions`).
"""

from collections.abc import Iterator

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_management
from pipelines.extract.interaction.candidates import Telling, make_candidate
from pipelines.extract.interaction.clauses import telling_clause
from pipelines.extract.interaction.denials import changes_beside_denials, with_doubt
from pipelines.extract.interaction.effects import classify_effect
from pipelines.extract.interaction.partners import find_partners
from pipelines.extract.interaction.polarity import find_polarity
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_ASKS_OF_JOINT_USE = pattern("asked_interactions", "asks_of_joint_use")


def find_asked(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """The interactions of an answer with the partners of its question, if it names none itself."""
    if passage.question is None:
        return
    question = context.document.passages[passage.question]
    if not _ASKS_OF_JOINT_USE.search(context.text, question.start, question.end):
        return
    partners = find_partners(context, question.start, question.end)
    if not partners or find_partners(context, passage.body, passage.end):
        return
    telling = _telling(context, question, passage, {partner.name for partner in partners})
    if telling:
        changed = changes_beside_denials(context, context.sentences(passage))
        for partner in partners:
            found = make_candidate(context, index, passage, partner, "interaction.asked", telling)
            yield with_doubt(found, telling.clause, changed)


def _telling(context: Context, question: Passage, passage: Passage, named: set[str]) -> Telling | None:
    """The first clause of an answer that tells of an interaction or denies one, and the advice of any."""
    sentences = context.sentences(passage)
    told = next((sentence for sentence in sentences if _tells(context, sentence)), None)
    advice = (find_management(context.scan, sentence) for sentence in sentences)
    management = next((slot for slot in advice if slot), None)
    if told is None and management is None:
        return None
    span = (passage.body, passage.end)
    turned = telling_clause(context, [told], named) if told else None
    return Telling(turned or told or span, span, (min(question.start, passage.body), passage.end), management)


def _tells(context: Context, sentence: Interval) -> bool:
    states = classify_effect(context.scan, sentence).value != "unspecified"
    return states or find_polarity(context, sentence) != "affirmed"
