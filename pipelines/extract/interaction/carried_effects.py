"""Effects that a clause tells by pointing back: `rifampicin does the opposite`, `vitamin C increases it`.

Belongs here: the effect of such a clause, given the one told before. Does not belong here: effects told in
full (`interaction.effects`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Scan
from pipelines.extract.text.sentences import Interval

_SAME = pattern("carried_effects", "same")
_SO_TOO = pattern("carried_effects", "so_too")
_OPPOSITE = pattern("carried_effects", "opposite")
_POINTER = pattern("carried_effects", "pointer")
_SUBJECT = pattern("carried_effects", "subject")
_CHANGES = {"up": "increased", "down": "decreased"}
_OPPOSITES = {"increased": "decreased", "decreased": "increased"}


def carried_effect(scan: Scan, clause: Interval, told: str) -> Slot | None:
    """The effect of a clause that points back to the effect told before it; None if it does not."""
    changed, _, change = told.rpartition("_")
    if change not in _OPPOSITES or changed == "adverse_effect":
        return None
    for span in scan.within("interaction_effect", *clause):
        if span.term.kind not in _CHANGES:
            continue
        is_pointed_at = _SUBJECT.fullmatch(scan.text, clause[0], span.start)
        if is_pointed_at or _POINTER.match(scan.text, span.end, clause[1]):
            return Slot(f"{changed}_{_CHANGES[span.term.kind]}", "clause", span.start, span.end)
    if _OPPOSITE.search(scan.text, *clause):
        return Slot(f"{changed}_{_OPPOSITES[change]}", "clause", *clause)
    return Slot(told, "clause", *clause) if _SAME.search(scan.text, *clause) else None


def denied_as_before(
    context: Context, told: Candidate | None, found: Candidate, clause: Interval
) -> Candidate:
    """`Digoxin was unaffected; so was atenolol`: what was found, denied if what was told before it is."""
    if told is None or told.value("polarity") == "affirmed" or not _SO_TOO.match(context.text, *clause):
        return found
    slots = {**found.slots, "polarity": told.slots["polarity"], "effect": told.slots["effect"]}
    return replace(found, slots=slots, reasons=told.reasons)


def points_to_effect(scan: Scan, clause: Interval) -> bool:
    """Whether a word of direction changes what a pronoun stands for: `lowers them`."""
    return any(
        span.term.kind in _CHANGES and _POINTER.match(scan.text, span.end, clause[1])
        for span in scan.within("interaction_effect", *clause)
    )


def with_carried_effects(
    context: Context, told: Sequence[Candidate], found: Sequence[Candidate]
) -> list[Candidate]:
    """What was found, its effects taken from the statements before where they point back to these."""
    result: list[Candidate] = []
    last = told[-1] if told else None
    found = [denied_as_before(context, last, item, (item.start, item.end)) for item in found]
    effect = next((_effect(candidate) for candidate in reversed(told) if _effect(candidate)), "")
    clause: Interval | None = None
    current = effect
    for candidate in found:
        slot = candidate.slots["effect"]
        if slot.value != "unspecified" or candidate.value("polarity") == "negated":
            current = str(slot.value) if slot.value != "unspecified" else current
            result.append(candidate)
            continue
        own = (slot.start or candidate.start, slot.end or candidate.end)
        if own != clause:
            clause, effect = own, current
        carried = carried_effect(context.scan, own, effect)
        slots = {**candidate.slots, "effect": carried or slot}
        result.append(replace(candidate, slots=slots))
    return result


def _effect(candidate: Candidate) -> str:
    value = candidate.value("effect")
    return "" if value == "unspecified" else str(value)
