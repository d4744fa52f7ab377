"""What an interaction does: its effect, who is affected, what to do about it.

Belongs here: reading effect words of a clause together. Does not belong here: finding the partners.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.modality import polarity
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import Scan, Span
from pipelines.extract.sentences import Interval

_NEGATED = pattern("interaction_effects", "negated")
_NEGATED_EFFECT = pattern("interaction_effects", "negated_effect")
_PART_BREAK = pattern("interaction_effects", "part_break")
_ENHANCING = pattern("interaction_effects", "enhancing")
_UNREPORTED = pattern("interaction_effects", "unreported")
_OPPOSING = pattern("interaction_effects", "opposing")
_MUTUAL = pattern("interaction_effects", "mutual")
_BROUGHT_BY = pattern("interaction_effects", "brought_by")
_SEVERITIES = tuple(
    (severity, pattern("interaction_effects", severity))
    for severity in ("contraindicated", "major", "moderate", "minor")
)
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
}
_NOUNS = ("absorption", "exposure", "inverse", "adverse", "effect")
_ACCUMULATION = "accumulation"
_DIRECTIONS = ("up", "down")
_REACH = 90
_CLOSE = 25
# One noun and one direction in a clause belong together even far apart.
_LONE_REACH = 200
# A direction after its noun (`levels are increased`) is less likely its own than one before it.
_BACKWARD_WEIGHT = 3
_CAUSE_REACH = 12


@dataclass(frozen=True, slots=True)
class _Change:
    """A word of direction with the noun that it may change, and how far apart they are."""

    effect: str
    direction: Span
    noun: Span
    distance: int


def classify_effect(scan: Scan, clause: Interval, *, is_strict: bool = False) -> Slot:
    """The effect that the clause states, `unspecified` when it states none.

    In a list of interactions a noun is enough (`hypoglycemia risk`); with `is_strict` a word of direction is
    needed.
    """
    stated = _stated_effect(scan, clause, is_strict=is_strict)
    if stated.value == "unspecified" or not _denies(scan.text, clause):
        return stated
    return Slot("unspecified", "clause", *clause)


def _stated_effect(scan: Scan, clause: Interval, *, is_strict: bool = False) -> Slot:
    spans = scan.within("interaction_effect", *clause)
    directions = [span for span in spans if span.term.kind in _DIRECTIONS and not _is_compound(scan, span)]
    nouns = [span for span in spans if span.term.kind in _NOUNS]
    changes = list(_changes(nouns, directions))
    if changes:
        best = min(changes, key=_likelihood)
        start = min(best.direction.start, best.noun.start)
        return Slot(best.effect, "clause", start, max(best.direction.end, best.noun.end))
    for span in spans:
        if span.term.kind == _ACCUMULATION:
            return Slot("exposure_increased", "clause", span.start, span.end)
    for noun in () if is_strict else nouns:
        if noun.term.kind == "adverse":
            return Slot("adverse_effect_increased", "clause", noun.start, noun.end)
    for direction in directions:
        if _OPPOSING.match(scan.lowered, direction.start, direction.end):
            return Slot("effect_decreased", "clause", direction.start, direction.end)
        if _ENHANCING.match(scan.lowered, direction.start, direction.end):
            return Slot("effect_increased", "clause", direction.start, direction.end)
    return Slot("unspecified", "clause", *clause)


def _likelihood(change: _Change) -> tuple[bool, int, int]:
    """Of words that stand close together the first; what is far apart only when nothing is close."""
    return change.distance > _CLOSE, change.direction.start, change.distance


def _denies(text: str, clause: Interval) -> bool:
    """A denied effect is no effect: `does not reduce the efficacy`."""
    return bool(_NEGATED.search(text, *clause) or _NEGATED_EFFECT.search(text, *clause))


def _changes(nouns: Sequence[Span], directions: Sequence[Span]) -> Iterator[_Change]:
    for noun in nouns:
        for direction in directions:
            effect = _EFFECTS.get((noun.term.kind, direction.term.kind))
            distance = noun.start - direction.end
            if distance < 0:
                distance = _BACKWARD_WEIGHT * (direction.start - noun.end)
            if effect and distance < (_REACH if len(nouns) > 1 or len(directions) > 1 else _LONE_REACH):
                yield _Change(effect, direction, noun, distance)


def _is_compound(scan: Scan, span: Span) -> bool:
    """`lipid-lowering effect`: the word of direction belongs to a name."""
    return scan.lowered[span.start - 1 : span.start] == "-"


def states_effect(scan: Scan, clause: Interval) -> bool:
    """Whether the clause states any effect or says that something interacts."""
    if classify_effect(scan, clause).value != "unspecified":
        return True
    return any(span.term.kind == "interact" for span in scan.within("interaction_effect", *clause))


def is_negated(scan: Scan, clause: Interval) -> bool:
    """Whether the clause denies the interaction itself (`should not be combined` does not)."""
    if _NEGATED.search(scan.text, *clause):
        return True
    stated = _stated_effect(scan, clause).value != "unspecified"
    return stated and bool(_NEGATED_EFFECT.search(scan.text, *clause))


def find_polarity(context: Context, clause: Interval) -> str:
    """`affirmed`, `negated`, or that there is no or not enough evidence."""
    if _UNREPORTED.search(context.text, *clause):
        return "no_evidence"
    stated = polarity(context, clause)
    if stated in ("no_evidence", "insufficient_evidence"):
        return stated
    return "negated" if is_negated(context.scan, clause) else "affirmed"


def find_management(scan: Scan, clause: Interval) -> Slot | None:
    """The words that say what to do about the interaction; to ask a doctor is none."""
    spans = scan.within("interaction_effect", *clause)
    stated = [span for span in spans if span.term.kind == "management"]
    # With one word of management the advice is all that it says (`ask a doctor before combining`).
    if not stated or (len(stated) == 1 and any(span.term.kind == "advice" for span in spans)):
        return None
    start, end = _part_around(scan.text, clause, stated[0].start)
    return Slot(scan.text[start:end], "clause", start, end)


def _part_around(text: str, clause: Interval, position: int) -> Interval:
    """The part of a clause that holds a position, cut where a comma joins it to another."""
    start, end = clause
    for match in _PART_BREAK.finditer(text, *clause):
        if match.end() <= position:
            start = match.end()
        elif match.start() > position:
            end = match.start()
            break
    return start, end


def find_severity(text: str, start: int, end: int) -> Slot | None:
    """The severity that is printed in so many words."""
    for severity, expression in _SEVERITIES:
        match = expression.search(text, start, end)
        if match:
            return Slot(severity, "clause", *match.span())
    return None


def find_affected(effect: Slot, clause: Interval, partner: Interval, text: str) -> str | None:
    """Whose effect or level changes: `subject`, `object` or `both`, None when that is not said.

    It is the object when the partner stands after the changed thing (`absorption of X`), the subject when the
    partner causes the change (`food delays absorption`, `absorption is reduced by X`).
    """
    if effect.value == "unspecified" or effect.end is None or effect.start is None:
        return None
    if _MUTUAL.search(text[clause[0] : clause[1]]):
        return "both"
    if effect.value == "adverse_effect_increased":
        is_cause = partner[1] <= effect.start and partner[0] < clause[0] + _CAUSE_REACH
        return "subject" if is_cause else None
    if partner[0] < effect.start or _BROUGHT_BY.search(text[clause[0] : partner[0]]):
        return "subject"
    return "object"
