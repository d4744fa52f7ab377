"""Evidence claims: what a document says is known, with polarity, certainty and citations.

Belongs here: which sentences are claims and where one splits in two. Does not belong here: boilerplate,
questions and instructions to see a doctor.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.citation_text import split_citations
from pipelines.extract.context import Context
from pipelines.extract.modality import certainty, is_exclusive, polarity
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_BREAK = pattern("evidence_claims", "break")
_BOILERPLATE = pattern("evidence_claims", "boilerplate")
_PLAN_LABEL = pattern("evidence_claims", "plan_label")
_NOT_EVIDENCE = pattern("evidence_claims", "not_evidence")
_FINITE_VERB = pattern("evidence_claims", "finite_verb")
_ITS_RESULTS = pattern("evidence_claims", "its_results")
_COMBINATION = pattern("evidence_claims", "combination")
_EVIDENTIAL = ("evidential", "no_evidence", "insufficient_evidence", "mixed")
_SKIPPED_ROLES = ("references", "alternate_names", "storage")
_ROLES_OF_LISTS = ("contraindications", "interactions", "side_effects")
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
_SHORTEST_CLAIM = 12  # characters
_RELATIVE = "which "


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of a sentence, and what must stay the same for the next one to belong to its claim."""

    start: int
    end: int
    signature: tuple[str, bool, bool, bool]


def extract(context: Context) -> Iterator[Candidate]:
    """The claim candidates of a document."""
    for index, passage in context.passages():
        if passage.role in _SKIPPED_ROLES:
            continue
        for sentence in context.sentences(passage):
            body, numbers = _body(context, sentence)
            if not _is_claim(context, passage, body):
                continue
            for assertion in _assertions(context, body):
                if _is_stated(context, passage, assertion):
                    yield _candidate(context, index, passage, assertion, numbers)


def _body(context: Context, sentence: Interval) -> tuple[Interval, tuple[int, ...]]:
    """A sentence without its stop, and its citation numbers."""
    if context.is_note:
        cited = split_citations(context.text, sentence)
        return cited.sentence, cited.numbers
    return _without_stop(context.text, sentence), ()


def _is_claim(context: Context, passage: Passage, sentence: Interval) -> bool:
    text = context.text
    if sentence[1] - sentence[0] < _SHORTEST_CLAIM or text[sentence[1] - 1] == "?":
        return False
    is_listed = context.is_note or (passage.role == "evidence" and passage.kind == "item")
    if not is_listed and not _has_evidence(context, sentence):
        return False
    if _BOILERPLATE.search(text, *sentence) or _PLAN_LABEL.match(passage.label or ""):
        return False
    if is_listed:
        return True
    if passage.role in _ROLES_OF_LISTS and not _FINITE_VERB.search(text, *sentence):
        return False
    return not _NOT_EVIDENCE.search(text, *sentence)


def _is_stated(context: Context, passage: Passage, assertion: Interval) -> bool:
    """Whether an assertion is a claim by where it stands or by its own words for evidence."""
    return context.is_note or passage.role == "evidence" or _has_evidence(context, assertion)


def _has_evidence(context: Context, clause: Interval) -> bool:
    return any(span.term.kind in _EVIDENTIAL for span in context.scan.within("cue", *clause))


def _assertions(context: Context, sentence: Interval) -> list[Interval]:
    """The sentence, cut where polarity, condition, exclusivity or comparison changes."""
    text = context.text
    clauses = [_clause(context, start, end) for start, end in split_at(text, *sentence, _BREAK)]
    groups: list[list[_Clause]] = []
    for clause in clauses:
        if groups and (clause.signature == groups[-1][0].signature or _belongs(text, groups[-1], clause)):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    spans = [(group[0].start, group[-1].end) for group in groups]
    return [(start, end) for start, end in spans if end - start >= _SHORTEST_CLAIM]


def _belongs(text: str, group: list[_Clause], clause: _Clause) -> bool:
    """Evidence that is mixed keeps the findings it announces; a short rest is no claim of its own."""
    if clause.signature[0] == "mixed" and _ITS_RESULTS.match(text[clause.start : clause.end]):
        return True
    announced = group[0].signature[0] == "mixed" and ":" in text[group[0].start : group[-1].end]
    return announced or clause.end - clause.start < _SHORTEST_CLAIM


def _clause(context: Context, start: int, end: int) -> _Clause:
    interval = (_with_relative(context.text, start), end)
    signature = (
        polarity(context, interval),
        certainty(context, interval) == "conditional",
        is_exclusive(context, interval),
        context.scan.lowered.startswith("with ", start, end),
    )
    return _Clause(interval[0], end, signature)


def _with_relative(text: str, start: int) -> int:
    """A clause cut at `, which` keeps its pronoun."""
    before = max(0, start - len(_RELATIVE))
    return before if text[before:start].lower() == _RELATIVE else start


def _candidate(
    context: Context, index: int, passage: Passage, span: Interval, numbers: tuple[int, ...]
) -> Candidate:
    start, end = split_at(context.text, *span, _BREAK)[0]
    whole = polarity(context, span)
    slots = {
        "statement": Slot(context.text[slice(*span)], "clause", *span),
        "subject": _subject(context, passage, span),
        "claim_type": Slot(_claim_type(context, span)),
        "polarity": Slot(whole if whole == "mixed" else polarity(context, (start, end))),
        "is_exclusive": Slot(is_exclusive(context, span)),
        "certainty": Slot(certainty(context, (_with_relative(context.text, start), end))),
        "citations": Slot(numbers),
    }
    for population in context.scan.within("population", *span)[:1]:
        printed = context.text[population.start : population.end].lower()
        slots["population"] = Slot(printed, "clause", population.start, population.end)
    rule = "claim.note" if context.is_note else "claim.evidential"
    return Candidate("evidence_claims", rule, index, *span, slots)


def _claim_type(context: Context, span: Interval) -> str:
    kinds = {item.term.id for item in context.scan.within("claim_type", *span)}
    return next((kind for kind in _CLAIM_TYPES if kind in kinds), "other")


def _subject(context: Context, passage: Passage, span: Interval) -> Slot:
    """What a claim is about.

    The combination, else the substance named, in a note the nearest one outside, else the document's own.
    """
    spans = [item for item in context.scan.within("substance", *span) if item.term.kind != "food"]
    combination = _COMBINATION.search(context.text, *span) if len(context.subjects) > 1 else None
    if combination and (not spans or combination.start() < spans[0].start):
        return Slot(" and ".join(context.subjects[:2]), "title", *combination.span())
    for item in spans[:1]:
        name = context.name_of(item)
        if not context.is_note and context.is_subject(name):
            name = context.subjects[0]
        return Slot(name, "clause", item.start, item.end)
    return (_outer_subject(context, passage) if context.is_note else None) or Slot(
        context.subjects[0], "title"
    )


def _outer_subject(context: Context, passage: Passage) -> Slot | None:
    for place in context.places(passage):
        for item in context.scan.within("substance", place.start, place.end):
            return Slot(context.name_of(item), place.source, item.start, item.end)
    return None


def _without_stop(text: str, sentence: Interval) -> Interval:
    start, end = sentence
    while end > start and text[end - 1] in " .":
        end -= 1
    return start, end
