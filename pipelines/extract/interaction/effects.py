"""What an interaction does: its effect.

Belongs here: reading effect words of a clause together. Does not belong here: finding the partners, who is
affected (`interaction.affected`), what to do (`interaction.advice`), and whether it is denied
(`interaction.polarity`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.extract.candidate import Slot
from pipelines.extract.text.patterns import named, pattern
from pipelines.extract.text.scan import Scan, Span
from pipelines.extract.text.sentences import Interval

_ALONE = tuple(
    (effect, named("interaction_effects", effect))
    for effect in (
        "absorption_decreased",
        "exposure_increased",
        "exposure_decreased",
        "effect_decreased",
        "effect_increased",
        "adverse_effect_increased",
    )
)
_UPON_ENZYME = pattern("interaction_effects", "upon_enzyme")
_EITHER_WAY = named("interaction_effects", "either_way")
_BINDS = pattern("interaction_effects", "binds")
_OF_AMOUNT = pattern("interaction_effects", "of_amount")
_OF_WHICH = pattern("interaction_effects", "of_which")
_APART = pattern("interaction_effects", "apart")
_STANDS_BEFORE = pattern("interaction_effects", "stands_before")
_STANDS_BEHIND = pattern("interaction_effects", "stands_behind")
_LEADS_TO = pattern("interaction_effects", "leads_to")
_EFFECTS = {
    ("absorption", "up"): "absorption_increased",
    ("absorption", "down"): "absorption_decreased",
    ("exposure", "up"): "exposure_increased",
    ("exposure", "down"): "exposure_decreased",
    # `clearance`: the more of it, the less of the drug.
    ("inverse", "up"): "exposure_decreased",
    ("inverse", "down"): "exposure_increased",
    ("effect", "up"): "effect_increased",
    ("effect", "down"): "effect_decreased",
    ("adverse", "up"): "adverse_effect_increased",
    # `seizure threshold`: the lower it is, the more seizures.
    ("threshold", "down"): "adverse_effect_increased",
}
_NOUNS = ("absorption", "exposure", "inverse", "adverse", "effect", "threshold")
_DIRECTIONS = ("up", "down")
_NO_EFFECTS = ("management", "advice", "interact")
_REACH = 90
_CLOSE = 25
# One noun and one direction in a clause belong together even far apart.
_LONE_REACH = 200
# A direction after its noun (`levels are increased`) is less likely its own than one before it.
_BACKWARD_WEIGHT = 3
# `secretion blocked, level raised`: what a comma divides is less likely one change.
_COMMA_WEIGHT = 10
_HARM_REACH = 40


@dataclass(frozen=True, slots=True)
class _Change:
    """A word of direction with the noun that it may change, and how far apart they are."""

    effect: str
    direction: Span
    noun: Span
    distance: int


@lru_cache(maxsize=64)
def classify_effect(scan: Scan, clause: Interval, *, is_strict: bool = False) -> Slot:
    """The effect that the clause states, `unspecified` when it states none.

    In a list of interactions a noun is enough (`hypoglycemia risk`); with `is_strict` a word of direction is
    needed.
    """
    spans = [span for span in scan.within("interaction_effect", *clause) if span.term.kind not in _NO_EFFECTS]
    if not spans:
        return _harm(scan, clause, is_strict=is_strict) or Slot("unspecified", "clause", *clause)
    either = _EITHER_WAY.find(scan.lowered, *clause)
    directions = [
        span
        for span in spans
        if _is_direction(scan, span) and not (either and either.start() <= span.start < either.end())
    ]
    nouns = [span for span in spans if span.term.kind in _NOUNS]
    found = list(_changes(scan, nouns, directions))
    if found:
        best = min(found, key=_likelihood)
        start = min(best.direction.start, best.noun.start)
        return Slot(best.effect, "clause", start, max(best.direction.end, best.noun.end))
    if either:
        return Slot("unspecified", "clause", *clause)
    for noun in () if is_strict else nouns:
        if noun.term.kind == "adverse":
            return Slot("adverse_effect_increased", "clause", noun.start, noun.end)
    return (
        _worsened(scan, clause, directions)
        or _stated_alone(scan, clause)
        or _changed_substance(scan, clause, directions)
        or _harm(scan, clause, is_strict=is_strict)
        or Slot("unspecified", "clause", *clause)
    )


def _stated_alone(scan: Scan, clause: Interval) -> Slot | None:
    """`accumulates`, `treatment failure`: words that tell of an effect without a noun."""
    for effect, wording in _ALONE:
        match = wording.find(scan.lowered, *clause)
        if match:
            return Slot(effect, "clause", *match.span())
    return None


def _changed_substance(scan: Scan, clause: Interval, directions: Sequence[Span]) -> Slot | None:
    """`raises lithium`, `binds levothyroxine`: the word changes how much of a substance there is."""
    for direction in directions:
        effect = _effect_upon_substance(scan, direction)
        for substance in scan.within("substance", direction.end, clause[1])[:1] if effect else ():
            is_next = _OF_WHICH.fullmatch(scan.lowered, direction.end, substance.start)
            if is_next and substance.term.kind != "class" and not _is_compound(scan, substance):
                return Slot(effect, "clause", direction.start, substance.end)
    return None


def _effect_upon_substance(scan: Scan, direction: Span) -> str:
    if _BINDS.match(scan.lowered, direction.start):
        return "absorption_decreased"
    if not _OF_AMOUNT.match(scan.lowered, direction.start):
        return ""
    return "exposure_increased" if direction.term.kind == "up" else "exposure_decreased"


def _is_compound(scan: Scan, span: Span) -> bool:
    """`thyroxine-binding globulin`: the substance belongs to another name."""
    return scan.lowered.startswith("-", span.end)


def _worsened(scan: Scan, clause: Interval, directions: Sequence[Span]) -> Slot | None:
    """An adverse effect of the lexicon that a word of direction worsens."""
    for harm in scan.within("effect", *clause) if directions else ():
        for direction in directions:
            if direction.term.kind == "up" and 0 < harm.start - direction.end < _HARM_REACH:
                return Slot("adverse_effect_increased", "clause", direction.start, harm.end)
    return None


def _harm(scan: Scan, clause: Interval, *, is_strict: bool) -> Slot | None:
    """An adverse effect of the lexicon to which the combination leads."""
    for harm in () if is_strict else scan.within("effect", *clause):
        before = scan.text[clause[0] : harm.start]
        is_last = harm.end == clause[1] or _STANDS_BEHIND.match(scan.text, harm.end, clause[1])
        is_all = is_last and _STANDS_BEFORE.search(before)
        if is_all or _LEADS_TO.search(scan.text, max(clause[0], harm.start - _HARM_REACH), harm.start):
            return Slot("adverse_effect_increased", "clause", harm.start, harm.end)
    return None


def _is_direction(scan: Scan, span: Span) -> bool:
    """Whether a word of direction may change a noun: not in `lipid-lowering`, nor upon an enzyme."""
    if span.term.kind not in _DIRECTIONS or scan.lowered[span.start - 1 : span.start] == "-":
        return False
    return _UPON_ENZYME.match(scan.lowered, span.end) is None


def _likelihood(change: _Change) -> tuple[bool, int, int]:
    """Of words that stand close together the first; what is far apart only when nothing is close."""
    return change.distance > _CLOSE, change.direction.start, change.distance


def _changes(scan: Scan, nouns: Sequence[Span], directions: Sequence[Span]) -> Iterator[_Change]:
    for noun in nouns:
        for direction in directions:
            effect = _EFFECTS.get((noun.term.kind, direction.term.kind))
            reach = distance = noun.start - direction.end
            if distance < 0:
                reach = direction.start - noun.end
                distance = _BACKWARD_WEIGHT * reach
            is_near = reach < (_REACH if len(nouns) > 1 or len(directions) > 1 else _LONE_REACH)
            if effect and is_near and not _are_apart(scan, noun, direction):
                distance += _COMMA_WEIGHT * _is_divided(scan, noun, direction)
                yield _Change(effect, direction, noun, distance)


def _is_divided(scan: Scan, noun: Span, direction: Span) -> bool:
    first, second = sorted((noun, direction), key=lambda span: span.start)
    return (
        scan.text.find(",", first.end, second.start) >= 0 or scan.text.find("(", first.end, second.start) >= 0
    )


def _are_apart(scan: Scan, noun: Span, direction: Span) -> bool:
    """Whether a sentence or a part of it ends between the two."""
    first, second = sorted((noun, direction), key=lambda span: span.start)
    return _APART.search(scan.text, first.end, second.start) is not None


def changes(scan: Scan, clause: Interval) -> bool:
    """Whether the clause has a word of direction, whatever it changes."""
    return any(span.term.kind in _DIRECTIONS for span in scan.within("interaction_effect", *clause))


def states_effect(scan: Scan, clause: Interval) -> bool:
    """Whether the clause states any effect or says that something interacts."""
    if classify_effect(scan, clause).value != "unspecified":
        return True
    return any(span.term.kind == "interact" for span in scan.within("interaction_effect", *clause))
