"""Evidence claims: what a document says is known, with polarity, certainty and citations.

Belongs here: the claims of a sentence, and the slots of each. Does not belong here: which sentences are
claims (`claim.recognized`), and where one splits in two (`claim.assertions`).
"""

import re
from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.claim.assertions import assertions, first_clause
from pipelines.extract.claim.polarity import claim_polarity, is_unsettled
from pipelines.extract.claim.recognized import (
    evidence,
    has_evidence,
    is_claim,
    names_trial,
    tells_of_trial,
)
from pipelines.extract.claim.subjects import find_subject
from pipelines.extract.context import Context
from pipelines.extract.text.citation_text import split_citations
from pipelines.extract.text.modality import certainty, is_exclusive
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_FINITE_VERB = pattern("evidence_claims", "finite_verb")
_ASIDE = pattern("evidence_claims", "aside")
_GOES_ON = pattern("evidence_claims", "goes_on")
_FURTHER_RESULT = pattern("evidence_claims", "further_result")
_IN_STUDY = pattern("evidence_claims", "in_study")
_PAST_RESULT = pattern("evidence_claims", "past_result")
_DESCRIBES_STUDIES = pattern("evidence_claims", "describes_studies")
_COMMA = re.compile(r",\s(?:(?:but|and)\s)?")
_SKIPPED_ROLES = ("references", "alternate_names", "storage")
_CLAIM_TYPES = (  # the first that a claim has words for is its type
    "guideline",
    "comparison",
    "indication",
    "recommendation",
    "safety",
    "pharmacokinetics",
    "mechanism",
    "dosing",
    "efficacy",
)


def extract(context: Context) -> Iterator[Candidate]:
    """The claim candidates of a document."""
    for index, passage in context.passages():
        if passage.role in _SKIPPED_ROLES:
            continue
        for sentence in context.sentences(passage):
            body, numbers = _body(context, sentence)
            if not is_claim(context, index, passage, body):
                continue
            subject: Slot | None = None
            for assertion in _stated(context, passage, body):
                subject = find_subject(context, passage, assertion, subject)
                stated, own = _with_own_numbers(context, assertion)
                yield _candidate(context, index, stated, subject, own or numbers)


def _body(context: Context, sentence: Interval) -> tuple[Interval, tuple[int, ...]]:
    """A sentence without its stop, and its citation numbers."""
    if context.is_note:
        cited = split_citations(context.text, sentence)
        return cited.sentence, cited.numbers
    return _without_stop(context.text, sentence), ()


def _with_own_numbers(context: Context, assertion: Interval) -> tuple[Interval, tuple[int, ...]]:
    """An assertion that ends with numbers in brackets, without these, and they alone stand for it."""
    if not context.is_note or not context.text.endswith("]", *assertion):
        return assertion, ()
    cited = split_citations(context.text, assertion)
    return cited.sentence, cited.numbers


def _stated(context: Context, passage: Passage, sentence: Interval) -> list[Interval]:
    """The assertions that are claims by where they stand or by their own words for evidence.

    One without a subject goes on with the statement before it.
    """
    if context.is_note:
        return assertions(context, sentence)
    is_placed = passage.role == "evidence" or tells_of_trial(passage)
    parts = [sentence] if is_placed else _in_parentheses(context, sentence)
    stated: list[Interval] = []
    for part in parts:
        for start, end in assertions(context, part):
            goes_on = bool(stated) and _GOES_ON.match(context.text, stated[-1][1]) is not None
            is_said = is_placed or goes_on or has_evidence(context, (start, end))
            is_said = is_said or names_trial(context, (start, end))
            is_said = is_said or _is_further_result(context, (part[0], start), (start, end))
            if is_said and not _DESCRIBES_STUDIES.match(context.text, start):
                stated.append((start, end))
    return stated


def _is_further_result(context: Context, before: Interval, clause: Interval) -> bool:
    """`The trial compared two doses; symptoms did not differ`: what came of a study that was named before.

    A sentence that opens with its study (`In a large trial`) goes on with results in the past tense.
    """
    text = context.text
    if _IN_STUDY.match(text[slice(*before)]) and _PAST_RESULT.match(text[slice(*clause)]):
        return True
    return _FURTHER_RESULT.search(context.text, *clause) is not None and has_evidence(context, before)


def _in_parentheses(context: Context, sentence: Interval) -> list[Interval]:
    """The statements of the parenthesis that holds all words for evidence, else the sentence."""
    text = context.text
    spoken = evidence(context, sentence)
    opened = text.rfind("(", sentence[0], spoken[0].start) if spoken else -1
    closed = text.find(")", opened, sentence[1]) if opened >= 0 else -1
    if closed < 0 or closed < spoken[-1].end or _ASIDE.match(text, opened + 1):
        return [sentence]
    states = _FINITE_VERB.search(text, opened + 1, closed) is not None
    return split_at(text, opened + 1, closed, _COMMA) if states else [sentence]


def _candidate(
    context: Context, index: int, span: Interval, subject: Slot, numbers: tuple[int, ...]
) -> Candidate:
    start, end = first_clause(context, span)
    whole = claim_polarity(context, span)
    slots = {
        "statement": Slot(context.text[slice(*span)], "clause", *span),
        "subject": subject,
        "claim_type": Slot(_claim_type(context, span)),
        "polarity": Slot(whole if whole == "mixed" else claim_polarity(context, (start, end))),
        "is_exclusive": Slot(is_exclusive(context, span)),
        "certainty": Slot(certainty(context, (start, end))),
        "citations": Slot(numbers),
    }
    for population in context.scan.within("population", *span)[:1]:
        printed = context.text[population.start : population.end].lower()
        slots["population"] = Slot(printed, "clause", population.start, population.end)
    rule = "claim.note" if context.is_note else "claim.evidential"
    reasons = ("polarity_unsettled",) if is_unsettled(context, (start, end)) else ()
    return Candidate("evidence_claims", rule, index, *span, slots, reasons)


def _claim_type(context: Context, span: Interval) -> str:
    kinds = {item.term.id for item in context.scan.within("claim_type", *span)}
    return next((kind for kind in _CLAIM_TYPES if kind in kinds), "other")


def _without_stop(text: str, sentence: Interval) -> Interval:
    start, end = sentence
    while end > start and text[end - 1] in " .":
        end -= 1
    return start, end
