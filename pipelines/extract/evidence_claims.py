"""Evidence claims: what a document says is known, with polarity, certainty and citations.

Belongs here: which sentences are claims, and the slots of each. Does not belong here: where a sentence splits
in two (`claim.assertions`), boilerplate, questions and instructions to see a doctor.
"""

import re
from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.claim.assertions import SHORTEST_CLAIM, assertions, first_clause
from pipelines.extract.claim.polarity import claim_polarity, is_unsettled
from pipelines.extract.claim.subjects import find_subject
from pipelines.extract.context import Context
from pipelines.extract.text.citation_text import split_citations
from pipelines.extract.text.modality import certainty, is_exclusive
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_BOILERPLATE = pattern("evidence_claims", "boilerplate")
_PLAN_LABEL = pattern("evidence_claims", "plan_label")
_NOT_EVIDENCE = pattern("evidence_claims", "not_evidence")
_FINITE_VERB = pattern("evidence_claims", "finite_verb")
_NARRATES = pattern("evidence_claims", "narrates")
_TELLS_RESULT = pattern("evidence_claims", "tells_result")
_TRIAL_BY_NAME = pattern("evidence_claims", "trial_by_name")
_BARE_FINDING = pattern("evidence_claims", "bare_finding")
_NAMES_STUDY = pattern("evidence_claims", "names_study")
_IS_TRIAL = pattern("evidence_claims", "is_trial")
_ASIDE = pattern("evidence_claims", "aside")
_GOES_ON = pattern("evidence_claims", "goes_on")
_FURTHER_RESULT = pattern("evidence_claims", "further_result")
_DESCRIBES_STUDIES = pattern("evidence_claims", "describes_studies")
_MEASURED_RESULT = pattern("evidence_claims", "measured_result")
_COMMA = re.compile(r",\s(?:(?:but|and)\s)?")
_EVIDENTIAL = ("evidential", "no_evidence", "insufficient_evidence", "mixed")
_SAID_OF_MUCH = ("unaddressed", "unsure")  # ids of cues that speak of evidence in notes alone
_SKIPPED_ROLES = ("references", "alternate_names", "storage")
_ROLES_OF_DOSES = ("dosage", "indications")
_ROLES_OF_LISTS = ("contraindications", "interactions", "side_effects", *_ROLES_OF_DOSES)
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
            if not _is_claim(context, index, passage, body):
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


def _is_claim(context: Context, index: int, passage: Passage, sentence: Interval) -> bool:
    text = context.text
    if sentence[1] - sentence[0] < SHORTEST_CLAIM or text[sentence[1] - 1] == "?":
        return False
    is_listed = context.is_note or _is_point(context, index, passage, sentence)
    is_listed = is_listed or _tells_of_trial(passage) or _is_result(context, passage, sentence)
    if not is_listed and not _has_evidence(context, sentence):
        return False
    if _BOILERPLATE.search(text, *sentence) or _PLAN_LABEL.match(passage.label or ""):
        return False
    if is_listed:
        return True
    if _NARRATES.search(text, *sentence) and not _TELLS_RESULT.search(text, *sentence):
        return False
    is_prose = passage.role in _ROLES_OF_DOSES and text.startswith(".", sentence[1])
    if (
        (passage.role in _ROLES_OF_LISTS or passage.kind == "row")
        and not is_prose
        and not _FINITE_VERB.search(text, *sentence)
        and not _BARE_FINDING.match(text[slice(*sentence)])
    ):
        return False
    other = [match.span() for match in _NOT_EVIDENCE.finditer(text, *sentence)]
    return any(
        not any(start <= span.start and span.end <= end for start, end in other)
        for span in _evidence(context, sentence)
    )


def _is_point(context: Context, index: int, passage: Passage, sentence: Interval) -> bool:
    """Whether a sentence is of a flat list of evidence, and neither names a topic nor what is planned."""
    if passage.role != "evidence" or passage.kind != "item" or passage.parent is not None:
        return False
    behind = context.document.passages[index + 1 : index + 2]
    is_topic = bool(behind) and behind[0].parent == index
    return not is_topic and _NAMES_STUDY.match(context.text, *sentence) is None


def _stated(context: Context, passage: Passage, sentence: Interval) -> list[Interval]:
    """The assertions that are claims by where they stand or by their own words for evidence.

    One without a subject goes on with the statement before it.
    """
    if context.is_note:
        return assertions(context, sentence)
    is_placed = passage.role == "evidence" or _tells_of_trial(passage)
    parts = [sentence] if is_placed else _in_parentheses(context, sentence)
    stated: list[Interval] = []
    for part in parts:
        for start, end in assertions(context, part):
            goes_on = bool(stated) and _GOES_ON.match(context.text, stated[-1][1]) is not None
            is_said = is_placed or goes_on or _has_evidence(context, (start, end))
            is_said = is_said or _TRIAL_BY_NAME.match(context.text[start:end]) is not None
            is_said = is_said or _is_further_result(context, (part[0], start), (start, end))
            if is_said and not _DESCRIBES_STUDIES.match(context.text, start):
                stated.append((start, end))
    return stated


def _is_further_result(context: Context, before: Interval, clause: Interval) -> bool:
    """`The trial compared two doses; symptoms did not differ`: what came of a study that was named before."""
    return _FURTHER_RESULT.search(context.text, *clause) is not None and _has_evidence(context, before)


def _in_parentheses(context: Context, sentence: Interval) -> list[Interval]:
    """The statements of the parenthesis that holds all words for evidence, else the sentence."""
    text = context.text
    evidence = _evidence(context, sentence)
    opened = text.rfind("(", sentence[0], evidence[0].start) if evidence else -1
    closed = text.find(")", opened, sentence[1]) if opened >= 0 else -1
    if closed < 0 or closed < evidence[-1].end or _ASIDE.match(text, opened + 1):
        return [sentence]
    states = _FINITE_VERB.search(text, opened + 1, closed) is not None
    return split_at(text, opened + 1, closed, _COMMA) if states else [sentence]


def _tells_of_trial(passage: Passage) -> bool:
    """`MEDENOX trial: 40 mg once daily cut VTE`: the label names the evidence of the statement behind it."""
    return passage.kind == "item" and _IS_TRIAL.search(passage.label or "") is not None


def _is_result(context: Context, passage: Passage, sentence: Interval) -> bool:
    """`It lowered pressure by 2.6 mmHg in 79 patients` in a section on evidence, `In MERIT-HF, it reduced` anywhere."""
    if passage.role == "evidence" and _MEASURED_RESULT.search(context.text, *sentence):
        return True
    return _TRIAL_BY_NAME.match(context.text[slice(*sentence)]) is not None


def _has_evidence(context: Context, clause: Interval) -> bool:
    return bool(_evidence(context, clause))


def _evidence(context: Context, clause: Interval) -> list[Span]:
    """The words of a clause that speak of evidence."""
    return [
        span
        for span in context.scan.within("cue", *clause)
        if span.term.kind in _EVIDENTIAL and span.term.id not in _SAID_OF_MUCH
    ]


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
