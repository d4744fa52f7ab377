"""Whether what is told is told of the document's own substance, its use or its end.

Belongs here: the subjects of statements on effects. Does not belong here: what these tell (`effect.told`).
"""

from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_OPENING_CLAUSE = pattern("effects_told", "opening_clause")
_OWN = pattern("effects_told", "own")
_OTHER = pattern("effects_told", "other")
_OTHER_CAUSE = pattern("effects_told", "other_cause")
_ANIMALS = pattern("effects_told", "animals")
_WITH_OTHERS = pattern("effects_told", "with_others")
_LONGEST_SUBJECT = 90  # characters


def is_of_one(context: Context, passage: Passage, sentence: Interval) -> bool:
    """Whether a sentence and what it answers speak of one substance alone, in its usual amounts."""
    if _WITH_OTHERS.search(context.text, *sentence) or _ANIMALS.search(context.text, *sentence):
        return False
    if context.is_note:
        return not names_several(context, sentence)
    return not any(
        _WITH_OTHERS.search(context.text, place.start, place.end)
        or names_another(context, (place.start, place.end))
        for place in context.places(passage)
        if place.source in ("label", "question")
    )


def is_own_subject(
    context: Context, subject: Interval, needs_name: bool = False, may_lack: bool = True
) -> bool:
    """Whether the words before a verb name the substance, its use or its end, and nothing else."""
    start = main_clause(context.text, *subject)
    if subject[1] - start > _LONGEST_SUBJECT or _OTHER.search(context.text, start, subject[1]):
        return False
    if names_another(context, subject):
        return False
    span = (start, subject[1])
    # `May cause drowsiness`: without a subject the document's substance is meant.
    is_elliptical = may_lack and not context.text[slice(*span)].strip()
    is_named = is_elliptical or _names_subject(context, span)
    return is_named or (not needs_name and _OWN.search(context.text, *span) is not None)


def names_several(context: Context, span: Interval) -> bool:
    """Whether more than one substance is named, whose effects may then be those of an interaction."""
    return len({found.term.id for found in context.scan.within("substance", *span)}) > 1


def names_another(context: Context, span: Interval) -> bool:
    """Whether a substance is named that is not the document's own, in a note one beside another."""
    if context.is_note:
        return names_several(context, span)
    found = context.scan.within("substance", *span)
    return any(
        not context.is_subject(context.name_of(substance))
        and not context.scan.touches("effect", substance.start, substance.end)
        for substance in found
    )


def names_own(context: Context, span: Interval) -> bool:
    """Whether the document's own substance is named, alone or beside others."""
    return any(
        context.is_subject(context.name_of(substance))
        for substance in context.scan.within("substance", *span)
    )


def speaks_of_others(context: Context, before: Interval) -> bool:
    """Whether `it` may stand for another substance or a disease that was named before."""
    if names_another(context, before):
        return True
    return _OTHER_CAUSE.search(context.text, *before) is not None and not _names_subject(context, before)


def main_clause(text: str, start: int, end: int) -> int:
    """Where a clause begins behind the condition or time that opens it."""
    opening = _OPENING_CLAUSE.match(text[start:end])
    return start + opening.end() if opening else start


def _names_subject(context: Context, span: Interval) -> bool:
    """Whether a substance is named, or the document's own in words that no lexicon has."""
    if context.scan.within("substance", *span):
        return True
    return any(context.scan.lowered.find(subject.lower(), *span) >= 0 for subject in context.subjects)
