"""Doses in passages that do not tell of the dose: answers to questions, and what is done on an overdose.

Belongs here: which of the doses printed there are published. Does not belong here: how a dose is read
(`dose.sentences`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.sentences import find_doses
from pipelines.extract.text.numbers import holds_number
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_INGESTED = pattern("dosages", "ingested")
_TOLD = pattern("dosages", "told_to_take")
_AMOUNT = ("dose_low", "dose_high", "dose_unit")
_ASIDE = ("studied", "example")


def find_answered_doses(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """The settled doses of an answer in the front matter: those of another substance, or said to be taken."""
    if not _is_answer(passage):
        return
    for candidate in _doses(context, index, passage):
        is_told = not candidate.reasons and _is_regimen(candidate) and _is_told(context, candidate)
        if is_told or is_of_other(context, candidate):
            yield candidate


def find_antidotes(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """The doses of other substances that are given on an overdose: `atropine 0.5 to 2 mg IV`."""
    for candidate in _doses(context, index, passage):
        if candidate.reasons or candidate.value("role") in _ASIDE or not is_of_other(context, candidate):
            continue
        if _INGESTED.search(context.text, candidate.start, candidate.end):
            continue
        route = candidate.slots.get("route")
        if (route is not None and route.source == "clause") or _is_regimen(candidate):
            slots = {"condition": Slot("overdose", "heading"), **candidate.slots}
            yield replace(candidate, slots=slots)


def without_repeats_of_body(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; an answer that repeats an amount of the body is no dose of its own."""
    passages = context.document.passages
    answers = [candidate for candidate in candidates if _is_answer(passages[candidate.passage])]
    if not answers:
        return list(candidates)
    told = {
        _amount(candidate)
        for candidate in candidates
        if "dose_unit" in candidate.slots and not _is_answer(passages[candidate.passage])
    }
    repeated = {
        id(answer) for answer in answers if _amount(answer) in told and not is_of_other(context, answer)
    }
    return [candidate for candidate in candidates if id(candidate) not in repeated]


def _is_answer(passage: Passage) -> bool:
    return passage.role == "faq" and passage.origin == "faq"


def is_of_other(context: Context, candidate: Candidate) -> bool:
    """Whether the clause of a dose names another substance as the one that is taken."""
    substance = candidate.slots["substance"]
    return substance.source == "clause" and not context.is_subject(str(substance.value))


def _doses(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    for sentence in context.sentences(passage):
        if holds_number(context.text, *sentence):
            yield from find_doses(context, index, passage, sentence)


def _is_told(context: Context, candidate: Candidate) -> bool:
    return _TOLD.search(context.text, candidate.start, candidate.end) is not None


def _is_regimen(candidate: Candidate) -> bool:
    """Whether a dose is counted, by how often it is given or by the time that it is a total of."""
    if candidate.value("role") in _ASIDE:
        return False
    return "frequency_low" in candidate.slots or candidate.value("dose_per") != "dose"


def _amount(candidate: Candidate) -> tuple[object, ...]:
    return tuple(candidate.value(name) for name in _AMOUNT)
