"""What a statement says whose condition stands before it, in a label, a heading or opening words.

Belongs here: whether it forbids or warns, and of which dose, form or age alone. Does not belong here: whom it
is about (`labels`, `headings`).
"""

from pipelines.extract.ban.ban import CAREFUL, FORBIDDEN
from pipelines.extract.ban.objects import (
    OWN,
    exception_after,
    is_denied_before,
    is_of_another,
    is_of_manner,
    limit_before,
    object_behind,
)
from pipelines.extract.ban.verdicts import is_weakened
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, trim

LABEL = "contraindication.label"
_LABEL_FORBIDS = pattern("contraindications", "label_forbids")
_LABEL_WARNS = pattern("contraindications", "label_warns")
_ONLY_AMOUNTS = pattern("contraindications", "only_amounts")
_BAND_AFTER = pattern("contraindications", "band_after")
_TRIMESTER_TOLD = pattern("contraindications", "trimester_told")
_IF_GRADED = pattern("contraindications", "if_graded")
_HOLDS_EXCIPIENT = pattern("contraindications", "holds_excipient")
_TIME_AFTER = pattern("contraindications", "time_after")


def said_of(context: Context, sentence: Interval) -> tuple[str, Interval | None] | None:
    """How strongly a sentence warns, and the dose or form that it warns of; None when it does not."""
    text = context.text
    for match in _LABEL_FORBIDS.finditer(text, *sentence):
        subject = (sentence[0], match.start())
        if is_of_another(context, subject) or is_denied_before(context, subject):
            continue
        limit = limit_before(context, subject) or exception_after(context, match.end(), sentence[1])
        limit = limit or _band(context, match.end(), sentence[1])
        if match["object"] is not None:
            kind, product = object_behind(context, match.end(), sentence[1])
            if kind not in OWN:
                continue
            limit = product or limit
        elif is_of_manner(context, match.end(), sentence[1]):
            continue
        return (CAREFUL if is_weakened(context, sentence) else FORBIDDEN), limit
    if amount := _ONLY_AMOUNTS.search(text, *sentence):
        return CAREFUL, amount.span()
    warning = _LABEL_WARNS.search(text, *sentence)
    if warning is None or is_of_another(context, (sentence[0], warning.start())):
        return None
    limit = limit_before(context, (sentence[0], warning.start()))
    behind = warning.end(), sentence[1]
    return CAREFUL, limit or _time_after(context, *behind) or _band(context, *behind)


def _time_after(context: Context, start: int, end: int) -> Interval | None:
    """The time, reaching beyond treatment, for which what is advised against before `start` is so."""
    found = _TIME_AFTER.match(context.text[start:end])
    return (start + found.start("time"), start + found.end("time")) if found else None


def held(context: Context, rest: Interval) -> tuple[str, Interval | None] | None:
    """The caution, and the form alone that asks for it, in `the chewable tablets contain phenylalanine`."""
    found = _HOLDS_EXCIPIENT.match(context.text[slice(*rest)])
    if found is None:
        return None
    start, end = found.span("limit")
    return CAREFUL, trim(context.text, rest[0] + start, rest[0] + end) if end > 0 else None


def trimester_told(context: Context, rest: Interval) -> Interval | None:
    """The part of pregnancy that opens what is told of it: `use in the third trimester may harm`."""
    found = _TRIMESTER_TOLD.match(context.text[slice(*rest)])
    return (rest[0] + found.start("band"), rest[0] + found.end("band")) if found else None


def _band(context: Context, start: int, end: int) -> Interval | None:
    """The age below which, or the grade from which, what is forbidden before `start` is so."""
    words = context.text[start:end]
    found = _BAND_AFTER.match(words) or _IF_GRADED.match(words)
    return (start + found.start("band"), start + found.end("band")) if found else None
