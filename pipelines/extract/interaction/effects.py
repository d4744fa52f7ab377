"""What an interaction does: its effect.

Belongs here: classing a clause by its words of effect. Does not belong here: which word of direction changes
which noun (`interaction.effect_changes`), finding the partners, who is affected (`interaction.affected`),
what to do (`interaction.advice`), and whether it is denied (`interaction.polarity`).
"""

from collections.abc import Sequence
from functools import lru_cache

from pipelines.extract.candidate import Slot
from pipelines.extract.interaction.effect_changes import (
    CLOSE,
    DIRECTIONS,
    NOUNS,
    is_direction,
    likeliest_change,
)
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
_EITHER_WAY = named("interaction_effects", "either_way")
_MEMBERS_THAT = pattern("interaction_effects", "members_that")
_LESSENS = pattern("interaction_effects", "lessens")
_BINDS = pattern("interaction_effects", "binds")
_OF_AMOUNT = pattern("interaction_effects", "of_amount")
_OF_WHICH = pattern("interaction_effects", "of_which")
_STANDS_BEFORE = pattern("interaction_effects", "stands_before")
_STANDS_BEHIND = pattern("interaction_effects", "stands_behind")
_LEADS_TO = pattern("interaction_effects", "leads_to")
_TREATED = pattern("interaction_effects", "treated")
_ONLY_HARM = pattern("interaction_effects", "only_harm")
_GENERAL_HARM = pattern("interaction_effects", "general_harm")
_LABEL_ENDS = pattern("interaction_effects", "label_ends")
_ALONE_NOUNS = {"adverse": "adverse_effect_increased", "failure": "effect_decreased"}
_NO_EFFECTS = ("management", "advice", "interact")
_HARM_REACH = 40


@lru_cache(maxsize=64)
def classify_effect(scan: Scan, clause: Interval, *, is_strict: bool = False) -> Slot:
    """The effect that the clause states, `unspecified` when it states none.

    In a list of interactions a noun is enough (`hypoglycemia risk`); with `is_strict` a word of direction is
    needed.
    """
    spans = [span for span in scan.within("interaction_effect", *clause) if span.term.kind not in _NO_EFFECTS]
    nothing = Slot("unspecified", "clause", *clause)
    if not spans:
        return _harm(scan, clause, is_strict=is_strict) or nothing
    either = _EITHER_WAY.find(scan.lowered, *clause)
    directions = [
        span
        for span in spans
        if is_direction(scan, span, clause[0])
        and not (either and either.start() <= span.start < either.end())
    ]
    nouns = [span for span in spans if span.term.kind in NOUNS]
    best = likeliest_change(scan, nouns, directions)
    if best:
        opening = scan.text.rfind("(", clause[0], best.span[0])
        if opening > clause[0] and scan.text.find(")", opening, best.span[0]) < 0:
            # `loss of efficacy is possible (AUC down by 93%)`: the parentheses give the reason.
            told = classify_effect(scan, (clause[0], opening), is_strict=True)
            return told if told.value != "unspecified" else Slot(best.effect, "clause", *best.span)
        return Slot(best.effect, "clause", *best.span)
    if either:
        return nothing
    for noun in () if is_strict else nouns:
        is_alone = noun.term.kind in _ALONE_NOUNS and not _is_lessened(scan, noun, directions)
        if is_alone and not _TREATED.search(
            scan.lowered, max(clause[0], noun.start - _HARM_REACH), noun.start
        ):
            return Slot(_ALONE_NOUNS[noun.term.kind], "clause", noun.start, noun.end)
    return (
        _worsened(scan, clause, directions)
        or _stated_alone(scan, clause)
        or _changed_substance(scan, clause, directions)
        or _harm(scan, clause, is_strict=is_strict)
        or nothing
    )


def effect_of_heading(scan: Scan, heading: Interval) -> Slot:
    """The effect that a heading states, also by what it says of its members: `Drugs that raise it`."""
    described = _MEMBERS_THAT.match(scan.text, *heading)
    start = described.end() if described else heading[0]
    return classify_effect(scan, (start, heading[1]), is_strict=True)


def harm_of_label(scan: Scan, label: Interval) -> Slot:
    """`Serotonin syndrome:`, a label that is no more than the harm in which the combinations below it end."""
    for span in scan.within("interaction_effect", *label):
        is_harm = span.term.kind == "adverse" and not _GENERAL_HARM.fullmatch(
            scan.lowered, span.start, span.end
        )
        if is_harm and _ONLY_HARM.match(scan.text[label[0] : span.start]):
            is_all = _LABEL_ENDS.match(scan.text[span.end : label[1]])
            return Slot(
                "adverse_effect_increased" if is_all else "unspecified", "clause", span.start, span.end
            )
    return Slot("unspecified", "clause", *label)


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


def _is_lessened(scan: Scan, noun: Span, directions: Sequence[Span]) -> bool:
    """`with food reduces side effects`: whether a harm gets less."""
    return any(
        0 <= noun.start - direction.end < CLOSE and _LESSENS.match(scan.lowered, direction.start)
        for direction in directions
    )


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


def changes(scan: Scan, clause: Interval) -> bool:
    """Whether the clause has a word of direction, whatever it changes."""
    return any(span.term.kind in DIRECTIONS for span in scan.within("interaction_effect", *clause))


@lru_cache(maxsize=64)
def states_effect(scan: Scan, clause: Interval) -> bool:
    """Whether the clause states any effect or says that something interacts."""
    if classify_effect(scan, clause).value != "unspecified":
        return True
    return any(span.term.kind == "interact" for span in scan.within("interaction_effect", *clause))
