"""Advice on one of several partners of a sentence: `aspirin, co-trimoxazole (avoid), ciclosporin`.

Belongs here: which advice of a clause, or of the next one, is meant for which partner. Does not belong here:
what is advice (`advice`).
"""

from collections.abc import Collection, Iterator, Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_management
from pipelines.extract.interaction.clauses import clauses_of
from pipelines.extract.interaction.partners import Partner
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_DEALS_WITH = pattern("interaction_advice", "deals_with")
_VERB = 20  # characters


def advice_for(context: Context, partners: Sequence[Partner], own: Partner, clause: Interval) -> Slot | None:
    """The advice of a clause; what parentheses behind another partner advise is for that one alone.

    Behind the last of a list, which a semicolon may end, they are for all of it.
    """
    advice = find_management(context.scan, clause)
    others = [partner for partner in partners if partner is not own]
    found = (parentheses_behind(context, other, clause) for other in others) if advice else ()
    last = partners[-1].start
    asides = [
        aside
        for aside in found
        if aside and aside[1] < last and not context.text.startswith(";", aside[1] + 1)
    ]
    if advice is None or not any(find_management(context.scan, aside) for aside in asides):
        return advice
    stretches = _without(clause, asides)
    return next(
        (found for found in (find_management(context.scan, item) for item in stretches) if found), None
    )


def _without(clause: Interval, asides: Sequence[Interval]) -> Iterator[Interval]:
    """What is left of a clause without its parentheses."""
    start = clause[0]
    for opening, closing in asides:
        yield start, opening
        start = closing + 1
    yield start, clause[1]


def parentheses_behind(context: Context, partner: Partner, stretch: Interval) -> Interval | None:
    """The parentheses right behind a partner."""
    opening = context.text.find("(", partner.end, min(partner.end + 2, stretch[1]))
    closing = context.text.find(")", opening, stretch[1]) if opening >= 0 else -1
    return (opening, closing) if closing >= 0 else None


def parentheses_around(context: Context, partner: Partner, stretch: Interval) -> Interval | None:
    """What the parentheses say that begin with a partner: `a slight effect (alprazolam levels rose)`."""
    opening = context.text.find("(", max(stretch[0], partner.start - 1), partner.start)
    closing = context.text.find(")", partner.end, stretch[1]) if opening >= 0 else -1
    return (opening + 1, closing) if closing >= 0 else None


def later_advice(
    context: Context, later: list[Interval], partners: list[Partner], own: Partner
) -> Slot | None:
    """`May reduce absorption; separate doses`: advice of the next clause, if that names no other partner."""
    if not later or any(later[0][0] <= partner.start < later[0][1] for partner in partners):
        return None
    named = {partner.name for partner in partners if context.scan.lowered.find(partner.name, *later[0]) >= 0}
    if named - {own.name} and own.name not in named:
        return None
    return find_management(context.scan, later[0])


def advice_behind_label(
    context: Context, sentences: Sequence[Interval], alone: Interval | None, others: Collection[str]
) -> Slot | None:
    """The advice behind a label on one of its partners: `Sedatives and alcohol: add up; avoid alcohol`.

    That of the clause which tells of it `alone`, or else the first that is not on the `others`: which names
    none of them, if one clause tells of it alone, and else does not say what to do with them.
    """
    stretches = [alone] if alone else []
    for sentence in sentences:
        stretches += [sentence, *(clauses_of(context, sentence, []) if others else ())]
    found = (
        find_management(context.scan, item)
        for item in stretches
        if item == alone or not _is_on_others(context, item, others, bool(alone))
    )
    return next((slot for slot in found if slot), None)


def _is_on_others(context: Context, stretch: Interval, others: Collection[str], is_told: bool) -> bool:
    starts = (context.scan.lowered.find(name, *stretch) for name in others)
    named = [start for start in starts if start >= 0]
    return bool(named) and (
        is_told
        or any(_DEALS_WITH.search(context.text, max(stretch[0], start - _VERB), start) for start in named)
    )
