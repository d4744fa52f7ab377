"""Other substances of which a note says the same: `nifedipine is affected too`, `rifampin lowers them`.

Belongs here: clauses that name no subject of the note, but others of its kind, and point back to what was
told. Does not belong here: clauses that name both (`note_interactions`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.carried_effects import carried_effect
from pipelines.extract.interaction.effects import classify_effect
from pipelines.extract.interaction.note_candidates import Clause, note_candidate
from pipelines.extract.interaction.note_names import Name, groups_of, title_names
from pipelines.extract.interaction.polarity import is_negated
from pipelines.extract.text.kinship import classes_of
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_AFFECTED = pattern("note_interactions", "affected")
_ASSOCIATED = pattern("note_interactions", "associated")
_TAKEN_OUT = pattern("note_interactions", "taken_out")
_DIRECTIONS = ("up", "down")
_AMOUNTS = ("absorption", "exposure")
_SHOWS = pattern("note_interactions", "shows")
_PAIR = 2


def find_parallels(
    context: Context, index: int, span: Interval, names: Sequence[Name], told: Sequence[Candidate]
) -> Iterator[Candidate]:
    """The interactions of a clause whose substances take the place of one of the note's two subjects."""
    if not names or len(context.subjects) != _PAIR or any(name.name in context.subjects for name in names):
        return
    if told and _TAKEN_OUT.match(context.text[span[0] : names[0].start]):
        clause = Clause(*span, Slot("unspecified", "clause", *span), True, None)
        yield from (note_candidate(context, index, clause, _subject(told[-1]), name) for name in names)
        return
    effect = _effect(context, span, told)
    if effect is None:
        yield from _upon_victim(context, index, span, names, told)
        yield from _denied_of_others(context, index, span, names, told)
        return
    clause = Clause(*span, effect, is_negated(context.scan, span), None)
    for group in groups_of(context, names):
        # Of one list that all stand in, the kind of one tells that of the others.
        counterparts = [_counterpart(context, name) for name in group]
        counterpart = next((found for found in counterparts if found), None)
        if counterpart:
            yield from (note_candidate(context, index, clause, counterpart, name) for name in group)


def _denied_of_others(
    context: Context, index: int, span: Interval, names: Sequence[Name], told: Sequence[Candidate]
) -> Iterator[Candidate]:
    """`Darunavir exposure was unchanged`: by the subject told of before, as it seems; a reviewer decides."""
    kinds = {found.term.kind for found in context.scan.within("interaction_effect", *span)}
    if not told or not kinds.intersection(_AMOUNTS) or not is_negated(context.scan, span):
        return
    subject = _subject(told[-1])
    if subject.name not in context.subjects:
        return
    clause = Clause(*span, Slot("unspecified", "clause", *span), True, None)
    for name in names:
        found = note_candidate(context, index, clause, subject, name)
        yield replace(found, reasons=("polarity_unsettled",))


def _upon_victim(
    context: Context, index: int, span: Interval, names: Sequence[Name], told: Sequence[Candidate]
) -> Iterator[Candidate]:
    """`Milk lowered peak levels by a third`: of the subject whose levels the note said to change before."""
    victim = next((found for found in map(_victim, told) if found), None)
    effect = classify_effect(context.scan, span, is_strict=True)
    is_amount = str(effect.value).startswith(_AMOUNTS) and effect.start is not None
    if victim is None or not is_amount or len(groups_of(context, names)) > 1:
        return
    if any(_are_kin(name, victim) for name in names) or not _acts(context, names[-1], effect):
        return
    clause = Clause(*span, effect, is_negated(context.scan, span), None)
    yield from (note_candidate(context, index, clause, name, victim) for name in names)


def _acts(context: Context, name: Name, effect: Slot) -> bool:
    """Whether a name is what changes something: a verb of direction follows, not the name of an amount."""
    start = effect.start or 0
    changes = context.scan.within("interaction_effect", start, effect.end or 0)
    is_verb = bool(changes) and changes[0].start == start and changes[0].term.kind in _DIRECTIONS
    return is_verb and name.end < start and not _SHOWS.search(context.text, name.end, start)


def _victim(told: Candidate) -> Name | None:
    """The substance whose levels what was told says to be changed."""
    affected = told.value("affected")
    if not str(told.value("effect")).startswith(_AMOUNTS) or affected not in ("subject", "object"):
        return None
    slot, start = told.slots[affected], told.start
    return Name(str(slot.value), "substance", slot.start or start, slot.end or start)


def _effect(context: Context, span: Interval, told: Sequence[Candidate]) -> Slot | None:
    """What the clause says of its substances, by what was told of the note's subjects; None if nothing."""
    main = next((str(item.value("effect")) for item in told if item.value("effect") != "unspecified"), "")
    carried = carried_effect(context.scan, span, main)
    if carried:
        return carried
    if _AFFECTED.search(context.text, *span):
        return Slot("unspecified", "clause", *span)
    # `Nitrofurantoin brings a smaller risk`: the same is told of another as of the subjects.
    own = classify_effect(context.scan, span)
    return own if own.value == main != "unspecified" and _ASSOCIATED.search(context.text, *span) else None


def _subject(told: Candidate) -> Name:
    """The first substance of what was told."""
    slot = told.slots["subject"]
    return Name(str(slot.value), "substance", slot.start or told.start, slot.end or told.start)


def _counterpart(context: Context, name: Name) -> Name | None:
    """The subject that a substance is told of with: the one that is not of its own kind, if the other is."""
    subjects = title_names(context)
    kin = [subject for subject in subjects if _are_kin(name, subject)]
    others = [subject for subject in subjects if subject not in kin]
    return others[0] if len(kin) == 1 and len(others) == 1 else None


def _are_kin(name: Name, other: Name) -> bool:
    if name.kind == other.kind == "food":
        return True
    classes = classes_of(other.name)
    return name.term in classes or bool(classes & classes_of(name.name))
