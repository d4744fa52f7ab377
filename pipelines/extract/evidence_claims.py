"""Evidence claims: what a document says is known, with polarity, certainty and citations.

Belongs here: which sentences are claims and where one splits in two. Does not belong here: boilerplate, questions and
instructions to see a doctor.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.citation_text import split_citations
from pipelines.extract.context import Context
from pipelines.extract.modality import certainty, is_exclusive, polarity
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_BREAK = re.compile(
    r"\s*;\s*(?:on the contrary,\s*|however,\s*)?|\s*\u2014\s*|,\s+(?:and|but|which|whereas|while|because|although|though|so)\s+(?!(?:\w+\s){0,1}\w+,)"
    r"|\s+but\s+|,\s+(?=which\s)|,\s+(?=with\s(?:\w+\s){0,5}(?:comparable|similar|superior|better|inferior|equivalent))",
    re.IGNORECASE,
)
_KEPT = re.compile(r",\s+which\s", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"\b(?:does not answer the question|educational purposes|informational purposes|medical advice|consult (?:a|your|with)|healthcare (?:professional|provider)"
    r"|talk to your|speak (?:to|with) your|the drug label does not|this information|see references|doctor will|your doctor)\b",
    re.IGNORECASE,
)
_NOT_EVIDENCE = re.compile(
    r"\b(?:laboratory data|personal data|as evidenced|research chemical|case-by-case|clinical data sheet|more information|blood (?:test|sugar) data)\b",
    re.IGNORECASE,
)
_EVIDENTIAL = ("evidential", "no_evidence", "insufficient_evidence", "mixed")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|may|can|could|should|suggests?|shows?|found)\b", re.IGNORECASE
)
_SKIPPED = ("references", "alternate_names", "storage")
_COMBINATION = re.compile(r"\b(?:the|this) combination\b|\bthese agents\b|\bboth agents\b", re.IGNORECASE)
_MINIMUM = 12


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    signature: tuple[str, bool, bool, bool]


def extract(context: Context) -> Iterator[Candidate]:
    """The claim candidates of a document."""
    for index, passage in context.passages():
        if passage.role in _SKIPPED:
            continue
        for sentence in context.sentences(passage):
            cited = split_citations(context.text, sentence) if context.is_note else None
            body = cited.sentence if cited else _without_stop(context.text, sentence)
            if not _is_claim(context, passage, body):
                continue
            numbers = cited.numbers if cited else ()
            for start, end in _assertions(context, body):
                if (
                    not context.is_note
                    and passage.role != "evidence"
                    and not _has_evidence(context, (start, end))
                ):
                    continue
                yield _candidate(context, index, passage, (start, end), numbers)


def _is_claim(context: Context, passage: Passage, sentence: Interval) -> bool:
    text = context.text
    if (
        sentence[1] - sentence[0] < _MINIMUM
        or text[sentence[1] - 1] == "?"
        or _BOILERPLATE.search(text, *sentence)
    ):
        return False
    if context.is_note:
        return True
    if passage.role == "evidence" and passage.kind == "item":
        return True
    listed = passage.role in ("contraindications", "interactions", "side_effects") and not _VERB.search(
        text, *sentence
    )
    return not listed and _has_evidence(context, sentence) and not _NOT_EVIDENCE.search(text, *sentence)


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
    return [(group[0].start, group[-1].end) for group in groups if group[-1].end - group[0].start >= _MINIMUM]


def _belongs(text: str, group: list[_Clause], clause: _Clause) -> bool:
    """A statement that evidence is mixed keeps the findings it announces; short rests are no claims of their own."""
    announced = group[0].signature[0] == "mixed" and ":" in text[group[0].start : group[-1].end]
    return announced or clause.end - clause.start < _MINIMUM


def _clause(context: Context, start: int, end: int) -> _Clause:
    text = context.text
    interval = (_with_relative(text, start), end)
    lowered = text[start:end].lower()
    compares = lowered.startswith("with ")
    signature = (
        polarity(context, interval),
        certainty(context, interval) == "conditional",
        is_exclusive(context, interval),
        compares,
    )
    return _Clause(interval[0], end, signature)


def _with_relative(text: str, start: int) -> int:
    """A clause cut at `, which` keeps its pronoun."""
    return start - 6 if text[max(0, start - 6) : start].lower() == "which " else start


def _candidate(
    context: Context, index: int, passage: Passage, span: Interval, numbers: tuple[int, ...]
) -> Candidate:
    first = split_at(context.text, *span, _BREAK)[0]
    slots = {
        "statement": Slot(context.text[slice(*span)], "clause", *span),
        "subject": _subject(context, passage, span),
        "claim_type": Slot(_claim_type(context, span)),
        "polarity": Slot(polarity(context, span if _announces(context, span) else first)),
        "is_exclusive": Slot(is_exclusive(context, span)),
        "certainty": Slot(certainty(context, (_with_relative(context.text, first[0]), first[1]))),
        "citations": Slot(numbers),
    }
    for population in context.scan.within("population", *span):
        slots["population"] = Slot(
            context.text[population.start : population.end].lower(),
            "clause",
            population.start,
            population.end,
        )
        break
    return Candidate(
        "evidence_claims", "claim.note" if context.is_note else "claim.evidential", index, *span, slots
    )


def _announces(context: Context, span: Interval) -> bool:
    return polarity(context, span) == "mixed"


def _claim_type(context: Context, span: Interval) -> str:
    found = context.scan.within("claim_type", *span)
    order = (
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
    kinds = {item.term.id for item in found}
    return next((kind for kind in order if kind in kinds), "other")


def _subject(context: Context, passage: Passage, span: Interval) -> Slot:
    text = context.text
    combination = _COMBINATION.search(text, *span)
    spans = [item for item in context.scan.within("substance", *span) if item.term.kind != "food"]
    if combination and (not spans or combination.start() < spans[0].start) and len(context.subjects) > 1:
        return Slot(" and ".join(context.subjects[:2]), "title", *combination.span())
    for item in spans:
        name = context.name_of(item)
        if context.is_note or not context.is_subject(name):
            return Slot(name, "clause", item.start, item.end)
        return Slot(context.subjects[0], "clause", item.start, item.end)
    if context.is_note:
        for place in context.places(passage):
            for item in context.scan.within("substance", place.start, place.end):
                return Slot(context.name_of(item), place.source, item.start, item.end)
    return Slot(context.subjects[0], "title")


def _without_stop(text: str, sentence: Interval) -> Interval:
    start, end = sentence
    while end > start and text[end - 1] in " .":
        end -= 1
    return start, end
