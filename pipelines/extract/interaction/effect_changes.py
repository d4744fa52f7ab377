"""Changes: a word of direction together with the noun of an interaction that it changes.

Belongs here: which words of a clause belong together, and what they say when they do. Does not belong here:
effects told without such a pair (`interaction.effects`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Scan, Span
from pipelines.extract.text.sentences import Interval

DIRECTIONS = ("up", "down")
"""The kinds of words of direction."""
NOUNS = ("absorption", "exposure", "inverse", "adverse", "effect", "threshold", "failure", "value")
"""The kinds of nouns that may change."""
CLOSE = 25
"""How near to each other, in characters, two words surely belong together."""

_UPON_ENZYME = pattern("interaction_effects", "upon_enzyme")
_OF_ENZYME = pattern("interaction_effects", "of_enzyme")
_NOUNS_OF_DIRECTION = ("inhibition", "induction", "inhibiting", "inducing")
_UNSETTLES = pattern("interaction_effects", "unsettles")
_MEASURED = pattern("interaction_effects", "measured")
_DESCRIBES = pattern("interaction_effects", "describes")
_APART = pattern("interaction_effects", "apart")
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
    # `treatment failure`: the effect is lost.
    ("failure", "up"): "effect_decreased",
    # `raises serum potassium`, `prolongs the QT interval`: more of it harms.
    ("value", "up"): "adverse_effect_increased",
    ("value", "down"): "adverse_effect_increased",
}
_REACH = 90
# One noun and one direction in a clause belong together even far apart.
_LONE_REACH = 200
# A direction after its noun (`levels are increased`) is less likely its own than one before it.
_BACKWARD_WEIGHT = 3
# `secretion blocked, level raised`: what a comma divides is less likely one change.
_COMMA_WEIGHT = 10
_DESCRIBED = 40
_GOES = ("go up", "goes up", "went up", "go down", "goes down")


@dataclass(frozen=True, slots=True)
class Change:
    """A word of direction with the noun that it may change, and how far apart they are."""

    effect: str
    direction: Span
    noun: Span
    distance: int

    @property
    def span(self) -> Interval:
        """The reading span of both words."""
        return min(self.direction.start, self.noun.start), max(self.direction.end, self.noun.end)


def effect_of(noun: str, direction: str) -> str | None:
    """The effect that a change of a kind of noun has; None for one that is none."""
    return _EFFECTS.get((noun, direction))


def is_direction(scan: Scan, span: Span, begin: int) -> bool:
    """Whether a word of direction may change a noun: not in `lipid-lowering`, nor upon an enzyme.

    What describes a thing, as in `drugs that raise it`, changes nothing in a clause that begins before it.
    """
    if span.term.kind not in DIRECTIONS or scan.lowered[span.start - 1 : span.start] == "-":
        return False
    if _DESCRIBES.search(scan.lowered, max(begin, span.start - _DESCRIBED), span.start):
        return False
    if scan.lowered.startswith(_NOUNS_OF_DIRECTION, span.start) and _OF_ENZYME.search(
        scan.lowered, max(0, span.start - CLOSE), span.start
    ):
        return False
    return _UPON_ENZYME.match(scan.lowered, span.end) is None


def likeliest_change(scan: Scan, nouns: Sequence[Span], directions: Sequence[Span]) -> Change | None:
    """Of all changes that the words may tell the one that they most likely do."""
    found = list(_changes(scan, nouns, directions))
    return _harm_in_the_end(scan, min(found, key=_likelihood), found, directions) if found else None


def _harm_in_the_end(scan: Scan, best: Change, found: Sequence[Change], directions: Sequence[Span]) -> Change:
    """`enhances its effect, increasing the risk of falls`: the harm in which a stronger effect ends.

    What is masked or reduced behind it is none: `enhanced effect, masked tachycardia`. Nor is what only goes
    along with an effect that was measured: `INR rises, bleeding`.
    """
    if best.effect != "effect_increased":
        return best
    is_measured = _MEASURED.match(scan.lowered, best.noun.start) is not None
    falls = [span.start for span in directions if span.term.kind == "down" and span.start > best.noun.end]
    harms = (change for change in found if change.effect == "adverse_effect_increased")
    return next(
        (
            harm
            for harm in harms
            if harm.noun.start > best.noun.end
            and not (is_measured and harm.direction == best.direction)
            and not any(start < harm.noun.start for start in falls)
        ),
        best,
    )


def _likelihood(change: Change) -> tuple[bool, int, int]:
    """Of words that stand close together the first; what is far apart only when nothing is close."""
    return change.distance > CLOSE, change.direction.start, change.distance


def _changes(scan: Scan, nouns: Sequence[Span], directions: Sequence[Span]) -> Iterator[Change]:
    for noun in nouns:
        for direction in directions:
            effect = _EFFECTS.get((noun.term.kind, direction.term.kind))
            if noun.term.kind == "inverse" and _UNSETTLES.match(scan.lowered, direction.start):
                continue
            if noun.start > direction.start and scan.lowered.startswith(_GOES, direction.start):
                # `the risk goes up and the benefit does not`: what goes up stands before the verb.
                continue
            reach = distance = noun.start - direction.end
            if distance < 0:
                reach = direction.start - noun.end
                distance = _BACKWARD_WEIGHT * reach
            is_near = reach < (_REACH if len(nouns) > 1 or len(directions) > 1 else _LONE_REACH)
            if effect and is_near and not _are_apart(scan, noun, direction):
                distance += _COMMA_WEIGHT * _is_divided(scan, noun, direction)
                yield Change(effect, direction, noun, distance)


def _is_divided(scan: Scan, noun: Span, direction: Span) -> bool:
    first, second = sorted((noun, direction), key=lambda span: span.start)
    return (
        scan.text.find(",", first.end, second.start) >= 0 or scan.text.find("(", first.end, second.start) >= 0
    )


def _are_apart(scan: Scan, noun: Span, direction: Span) -> bool:
    """Whether a sentence or a part of it ends between the two."""
    first, second = sorted((noun, direction), key=lambda span: span.start)
    return _APART.search(scan.text, first.end, second.start) is not None
