"""What an interaction does: its effect, who is affected, what to do about it.

Belongs here: reading effect words of a clause together. Does not belong here: finding the partners.
"""

import re

from pipelines.extract.candidate import Slot
from pipelines.extract.scan import Scan, Span
from pipelines.extract.sentences import Interval

_DENIED = r"\b(?:(?:do|does|did|is|are|was|were|has|have|had|can|would) ?(?:not|n't)|never|cannot|neither)\s(?:\w+\s){0,3}?"
_NEGATED = re.compile(
    _DENIED + r"(?:interact|affect|alter|change|influence|interfere)"
    r"|\bno (?:\w+\s){0,3}?(?:interactions?|effect on|influence on|change in)\b|\bwithout (?:affecting|interacting)",
    re.IGNORECASE,
)
_NEGATED_EFFECT = re.compile(
    _DENIED + r"(?:increase|decrease|reduce|inhibit|impair|potentiate|raise|lower|enhance)", re.IGNORECASE
)
_SEVERITY = (
    ("contraindicated", re.compile(r"\b(?:is|are|be)?\s?contraindicated\b", re.IGNORECASE)),
    ("major", re.compile(r"\b(?:major|severe)\s?(?:interactions?|\)|:|\Z)", re.IGNORECASE)),
    ("moderate", re.compile(r"\bmoderate\s?(?:interactions?|\)|:|\Z)", re.IGNORECASE)),
    ("minor", re.compile(r"\b(?:minor|mild)\s?(?:interactions?|\)|:|\Z)", re.IGNORECASE)),
)
_CLASSES = {
    ("absorption", "up"): "absorption_increased",
    ("absorption", "down"): "absorption_decreased",
    ("exposure", "up"): "exposure_increased",
    ("exposure", "down"): "exposure_decreased",
    ("inverse", "up"): "exposure_decreased",
    ("inverse", "down"): "exposure_increased",
    ("effect", "up"): "effect_increased",
    ("effect", "down"): "effect_decreased",
    ("adverse", "up"): "adverse_effect_increased",
}
_NOUNS = ("absorption", "exposure", "inverse", "adverse", "effect")


def classify_effect(scan: Scan, clause: Interval) -> Slot:
    """The effect that the clause states, `unspecified` when it states none."""
    spans = list(scan.within("interaction_effect", *clause))
    directions = [span for span in spans if span.term.kind in ("up", "down") and not _is_compound(scan, span)]
    nouns = [span for span in spans if span.term.kind in _NOUNS]
    best: tuple[int, str, Span, Span] | None = None
    for noun in nouns:
        for direction in directions:
            effect = _CLASSES.get((noun.term.kind, direction.term.kind))
            distance = (
                noun.start - direction.end
                if noun.start >= direction.end
                else 3 * (direction.start - noun.end)
            )
            if (
                effect
                and distance < 90
                and (best is None or (direction.start, distance) < (best[2].start, best[0]))
            ):
                best = (distance, effect, direction, noun)
    if best:
        _, effect, direction, noun = best
        return Slot(effect, "clause", min(direction.start, noun.start), max(direction.end, noun.end))
    for noun in nouns:
        if noun.term.kind == "adverse":
            return Slot("adverse_effect_increased", "clause", noun.start, noun.end)
    for direction in directions:
        if direction.term.name == "up" and scan.lowered[direction.start : direction.end].startswith(
            ("potent", "addit", "synerg")
        ):
            return Slot("effect_increased", "clause", direction.start, direction.end)
        if scan.lowered[direction.start : direction.end].startswith(("counteract", "antagoni", "oppose")):
            return Slot("effect_decreased", "clause", direction.start, direction.end)
    return Slot("unspecified", "clause", *clause)


def _is_compound(scan: Scan, span: Span) -> bool:
    """`lipid-lowering effect`: the word of direction belongs to a name."""
    return scan.lowered[span.start - 1 : span.start] == "-"


def states_effect(scan: Scan, clause: Interval) -> bool:
    """Whether the clause states any effect or says that something interacts."""
    spans = scan.within("interaction_effect", *clause)
    return classify_effect(scan, clause).value != "unspecified" or any(
        s.term.kind == "interact" for s in spans
    )


def is_negated(scan: Scan, clause: Interval) -> bool:
    """Whether the clause denies the interaction itself (`should not be combined` does not)."""
    if _NEGATED.search(scan.text, *clause):
        return True
    stated = classify_effect(scan, clause).value != "unspecified"
    return stated and bool(_NEGATED_EFFECT.search(scan.text, *clause))


def find_management(scan: Scan, clause: Interval) -> Slot | None:
    """The words that say what to do about the interaction; to ask a doctor is none."""
    spans = scan.within("interaction_effect", *clause)
    found = [span for span in spans if span.term.kind == "management"]
    if not found or (any(span.term.kind == "advice" for span in spans) and len(found) < 2):
        return None
    return Slot(scan.text[clause[0] : clause[1]], "clause", *clause)


def find_severity(text: str, start: int, end: int) -> Slot | None:
    """The severity that is printed in so many words."""
    for severity, pattern in _SEVERITY:
        match = pattern.search(text, start, end)
        if match:
            return Slot(severity, "clause", *match.span())
    return None


def find_affected(effect: Slot, clause: Interval, partner: Interval, text: str) -> str | None:
    """`object` when the partner stands after the changed thing (`absorption of X`), `subject` when it causes it."""
    if effect.value == "unspecified" or effect.end is None or effect.start is None:
        return None
    if re.search(r"\b(?:additive|synergistic|each other)\b", text[clause[0] : clause[1]], re.IGNORECASE):
        return "both"
    if effect.value == "adverse_effect_increased":
        return "subject" if partner[1] <= effect.start and partner[0] < clause[0] + 12 else None
    return "object" if partner[0] >= effect.start else "subject"
