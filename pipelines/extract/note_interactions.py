"""Interactions in evidence notes, which speak of several substances side by side.

Belongs here: which two substances of a clause a note relates. Does not belong here: monographs, and classing
effects.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction_advice import find_management
from pipelines.extract.interaction_effects import (
    classify_effect,
    find_affected,
    find_polarity,
    is_negated,
)
from pipelines.extract.modality import certainty, polarity
from pipelines.extract.partners import PARTNER_KIND, is_analyte
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_COMBINATION = pattern("note_interactions", "combination")
_PRONOUN = pattern("note_interactions", "pronoun")
_CLAUSE_END = pattern("note_interactions", "clause_end")
_LINKED = pattern("note_interactions", "linked")
_COMPARED = pattern("note_interactions", "compared")
_ADVISED_AGAINST = pattern("note_interactions", "advised_against")
_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Name:
    """A substance in a clause: its name, its kind in the data model, and where it stands."""

    name: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with its effect, and whether it denies an interaction."""

    start: int
    end: int
    effect: Slot
    negated: bool

    @property
    def span(self) -> Interval:
        return self.start, self.end


def find_note_interactions(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """What the sentences of a note say of one of its subjects and another substance."""
    previous = context.subjects[0]
    for sentence in context.sentences(passage):
        for span in split_at(context.text, *sentence, _CLAUSE_END):
            names = _names(context, span, previous)
            previous = names[0].name if names else previous
            yield from _related(context, index, span, names)


def _names(context: Context, span: Interval, previous: str) -> list[_Name]:
    """The substances of a clause; `previous` is the one that `it` at the beginning stands for."""
    names = _printed_names(context, span)
    if _PRONOUN.match(context.text, *span):
        names = [_Name(previous, "substance", span[0], span[0] + len("it")), *names]
    combination = _COMBINATION.search(context.text, *span)
    if len(names) >= _PAIR or not combination or len(context.subjects) < _PAIR:
        return names
    kinds = {name.name: name.kind for name in _title_names(context)}
    return [
        _Name(subject, kinds.get(subject, "substance"), *combination.span())
        for subject in context.subjects[:_PAIR]
    ]


def _printed_names(context: Context, span: Interval) -> list[_Name]:
    names: dict[str, _Name] = {}
    for found in context.scan.within("substance", *span):
        name = context.name_of(found)
        if name not in context.subjects and (is_analyte(context, found) or _is_absorbed(context, found)):
            continue
        kind = PARTNER_KIND.get(found.term.kind, found.term.kind)
        names.setdefault(name, _Name(name, kind, found.start, found.end))
    return list(names.values())


def _is_absorbed(context: Context, span: Span) -> bool:
    """`calcium absorption`: in a note a mineral that is absorbed is no partner."""
    return context.scan.lowered.startswith(" absorption", span.end)


def _title_names(context: Context) -> list[_Name]:
    title = next(passage for passage in context.document.passages if passage.kind == "heading")
    return _printed_names(context, (title.start, title.end))


def _related(context: Context, index: int, span: Interval, names: list[_Name]) -> Iterator[Candidate]:
    """The first substance of a clause with each of the others that the clause relates to it."""
    if len(names) < _PAIR or all(name.name not in context.subjects for name in names):
        return
    effect = classify_effect(context.scan, span, is_strict=True)
    negated = is_negated(context.scan, span)
    if effect.value == "unspecified" and not negated and not _LINKED.search(context.text, *span):
        return
    clause = _Clause(*span, effect, negated)
    across = _across(context, clause, names)
    if across:
        yield from (_candidate(context, index, clause, *pair) for pair in across)
        return
    subject = next(name for name in names if name.name in context.subjects)
    subject = names[0] if names[0].name in context.subjects else subject
    for other in names:
        if other.name != subject.name and _relates(context, clause, *sorted((subject, other), key=_place)):
            yield _candidate(context, index, clause, *sorted((subject, other), key=_place))


def _place(name: _Name) -> int:
    return name.start


def _across(context: Context, clause: _Clause, names: list[_Name]) -> list[tuple[_Name, _Name]]:
    """Each substance before the word that relates with each one behind it, one of them a subject of the note.

    `Ketoconazole and clarithromycin raise tacrolimus levels` relates both to tacrolimus.
    """
    linked = _LINKED.search(context.text, *clause.span)
    effect = clause.effect
    pivot = effect.start if effect.value != "unspecified" else linked.start() if linked else None
    if pivot is None:
        return []
    before = [name for name in names if name.end <= pivot]
    after = [name for name in names if name.start >= pivot]
    if not before or not after or _COMPARED.search(context.text[before[-1].end : after[0].start]):
        return []
    return [
        (left, right)
        for left in before
        for right in after
        if left.name != right.name and (left.name in context.subjects or right.name in context.subjects)
    ]


def _relates(context: Context, clause: _Clause, subject: _Name, other: _Name) -> bool:
    """Whether the other substance is changed or taken together, not compared or a mere neighbor."""
    if _COMPARED.search(context.text[subject.end : other.start]):
        return False
    effect = clause.effect
    is_same_place = other.start == subject.start
    if effect.start is None or effect.end is None or effect.value == "unspecified":
        return clause.negated or is_same_place or bool(_LINKED.search(context.text, *clause.span))
    return is_same_place or effect.start >= subject.end or effect.end <= subject.start


def _candidate(context: Context, index: int, clause: _Clause, subject: _Name, other: _Name) -> Candidate:
    effect, span = clause.effect, clause.span
    slots = {
        "subject": Slot(subject.name, "clause", subject.start, subject.end),
        "object": Slot(other.name, "clause", other.start, other.end),
        "object_kind": Slot(other.kind),
        "polarity": Slot(find_polarity(context, span)),
        "effect": effect,
        "affected": Slot(find_affected(effect, span, (other.start, other.end), context.text)),
        "certainty": Slot(certainty(context, span)),
    }
    if effect.value != "unspecified":
        slots["effect_text"] = Slot(context.text[clause.start : clause.end], "clause", *span)
    management = find_management(context.scan, span)
    if management:
        slots["management_text"] = management
    is_advice = _ADVISED_AGAINST.search(context.text, *span) is not None
    is_unsettled = not clause.negated and not is_advice and polarity(context, span) == "negated"
    reasons = ("polarity_unsettled",) if is_unsettled else ()
    return Candidate("interactions", "interaction.note", index, *span, slots, reasons)
