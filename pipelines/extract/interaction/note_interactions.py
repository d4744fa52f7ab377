"""Interactions in evidence notes, which speak of several substances side by side.

Belongs here: which two substances of a clause a note relates. Does not belong here: monographs, the names of
a clause (`note_names`), what is said of others in the same way (`note_parallels`), and classing effects.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_management
from pipelines.extract.interaction.effects import classify_effect
from pipelines.extract.interaction.note_candidates import Clause, note_candidate
from pipelines.extract.interaction.note_names import (
    Name,
    groups_of,
    is_subject_of_note,
    names_of,
    printed_names,
)
from pipelines.extract.interaction.note_parallels import find_parallels
from pipelines.extract.interaction.polarity import find_polarity, is_negated
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_CLAUSE_END = pattern("note_interactions", "clause_end")
_LINKED = pattern("note_interactions", "linked")
_COMPARED = pattern("note_interactions", "compared")
_UNREPORTED_HARM = pattern("note_interactions", "unreported_harm")
_REASON = pattern("note_interactions", "reason")
_OUTCOMES = tuple(pattern("note_interactions", wording) for wording in ("outcome", "untested"))
_AMOUNTS = frozenset({"absorption", "exposure", "inverse", "effect"})
_PAIR = 2
_RECENT = 10  # statements; what a clause points back to stands near
_FAR = 20  # passages, headings included


def find_note_interactions(context: Context, passages: Iterable[tuple[int, Passage]]) -> Iterator[Candidate]:
    """What the sentences of a note say of one of its subjects and another substance."""
    told: deque[Candidate] = deque(maxlen=_RECENT)
    for index, passage in passages:
        while told and index - told[0].passage > _FAR:
            told.popleft()
        previous = context.subjects[0]
        for sentence in context.sentences(passage):
            spans = split_at(context.text, *sentence, _CLAUSE_END)
            for position, span in enumerate(spans):
                names = names_of(context, passage, span, previous)
                previous = names[0].name if names else previous
                advice = _advice(context, spans[position : position + 2])
                found = _related(context, index, span, names, advice)
                found = found or list(find_parallels(context, index, span, names, told))
                told.extend(found)
                yield from found


def _advice(context: Context, spans: Sequence[Interval]) -> Slot | None:
    """The advice of a clause, or of the next if that names nothing else; none follows from a denial."""
    management = find_management(context.scan, spans[0])
    if management or len(spans) == 1:
        return management
    named = {name.name for name in printed_names(context, spans[0])}
    if any(name.name not in named for name in printed_names(context, spans[1])):
        return None
    if find_polarity(context, spans[0]) != "affirmed":
        return None
    return find_management(context.scan, spans[1])


def _related(
    context: Context, index: int, span: Interval, names: list[Name], advice: Slot | None
) -> list[Candidate]:
    """The candidates of the pairs that a clause relates."""
    if len(names) < _PAIR or not any(is_subject_of_note(context, name) for name in names):
        return []
    effect = classify_effect(context.scan, span, is_strict=True)
    negated = is_negated(context.scan, span)
    if (negated or find_polarity(context, span) != "affirmed") and _denies_outcome(context, span):
        return []
    if effect.value == "unspecified" and not negated and not _LINKED.search(context.text, *span):
        effect = _denied_harm(context, span)
        if effect.value == "unspecified":
            return []
    clause = Clause(*span, effect, negated, advice)
    reason = _reason(context, span) if effect.value == "unspecified" else effect
    told = clause if reason.value == "unspecified" else replace(clause, effect=reason)
    return [
        note_candidate(context, index, told, subject, other)
        for subject, other in _pairs(context, clause, names)
        if subject.name != other.name
    ]


def _reason(context: Context, span: Interval) -> Slot:
    """`is contraindicated with it because of serotonin syndrome`: the effect for which a clause warns."""
    found = _REASON.search(context.text, *span)
    begin = found.start() if found else span[1]
    effect = classify_effect(context.scan, (begin, span[1]))
    return Slot("unspecified") if is_negated(context.scan, (begin, span[1])) else effect


def _denies_outcome(context: Context, span: Interval) -> bool:
    """`A plus B had no effect on vomiting`: what is denied, or was not examined, is a benefit of the two."""
    denied = (outcome.search(context.text, *span) for outcome in _OUTCOMES)
    thing = next((match.span("thing") for match in denied if match), None)
    if thing is None:
        return False
    changes = {found.term.kind for found in context.scan.within("interaction_effect", *thing)}
    return not changes & _AMOUNTS and not context.scan.touches("substance", *thing)


def _denied_harm(context: Context, span: Interval) -> Slot:
    """`There are no reports of serotonin syndrome from the combination`: a harm of which nothing is known."""
    if not _UNREPORTED_HARM.search(context.text, *span):
        return Slot("unspecified")
    return classify_effect(context.scan, span)


def _pairs(context: Context, clause: Clause, names: list[Name]) -> list[tuple[Name, Name]]:
    """The pairs of names that a clause relates, one of each a subject of the note."""
    groups = groups_of(context, names)
    if len(groups) == _PAIR:
        pairs = [(left, right) for left in groups[0] for right in groups[1]]
        compared = _COMPARED.search(context.text[groups[0][-1].end : groups[1][0].start])
        return [] if compared else [pair for pair in pairs if _has_subject(context, pair)]
    across = _across(context, clause, names)
    if across or len(groups) == 1:
        return across
    subject = next(name for name in names if is_subject_of_note(context, name))
    listed = next(group for group in groups if subject in group)
    pairs = [
        (subject, other) if subject.start <= other.start else (other, subject)
        for other in names
        if other not in listed
    ]
    return [pair for pair in pairs if _relates(context, clause, *pair)]


def _has_subject(context: Context, pair: tuple[Name, Name]) -> bool:
    own = [is_subject_of_note(context, name) for name in pair]
    return pair[0].name != pair[1].name and any(own)


def _across(context: Context, clause: Clause, names: list[Name]) -> list[tuple[Name, Name]]:
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
    pairs = [(left, right) for left in before for right in after]
    return [pair for pair in pairs if _has_subject(context, pair)]


def _relates(context: Context, clause: Clause, subject: Name, other: Name) -> bool:
    """Whether the other substance is changed or taken together, not compared or a mere neighbor."""
    if _COMPARED.search(context.text[subject.end : other.start]):
        return False
    effect = clause.effect
    is_same_place = other.start == subject.start
    if effect.start is None or effect.end is None or effect.value == "unspecified":
        return clause.negated or is_same_place or bool(_LINKED.search(context.text, *clause.span))
    return is_same_place or effect.start >= subject.end or effect.end <= subject.start
