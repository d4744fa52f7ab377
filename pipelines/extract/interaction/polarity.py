"""Whether an interaction is affirmed, denied, or not known well enough.

Belongs here: what a clause says for or against an interaction, and which partners it takes out of that.
Does not belong here: what the interaction does (`interaction.effects`).
"""

from functools import lru_cache

from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_management
from pipelines.extract.interaction.carried_effects import points_to_effect
from pipelines.extract.interaction.effects import changes, classify_effect, states_effect
from pipelines.extract.text.modality import polarity
from pipelines.extract.text.patterns import named, pattern
from pipelines.extract.text.scan import Scan
from pipelines.extract.text.sentences import Interval

_NEGATED = named("interaction_polarity", "negated")
_NEGATED_EFFECT = named("interaction_polarity", "negated_effect")
_OPENS_NEGATED = pattern("interaction_polarity", "opens_negated")
_HARMLESS = named("interaction_polarity", "harmless")
_OPENS_HARMLESS = pattern("interaction_polarity", "opens_harmless")
_BLANK = pattern("interaction_polarity", "blank")
_RESERVED = pattern("interaction_polarity", "reserved")
_UNREPORTED = named("interaction_polarity", "unreported")
_SCARCE = named("interaction_polarity", "scarce")
_EXCEPTED_BEFORE = named("interaction_polarity", "excepted_before")
_EXCEPTED_AFTER = pattern("interaction_polarity", "excepted_after")
_SET_APART = pattern("interaction_polarity", "set_apart")
_RELEVANCE_OPEN = named("interaction_polarity", "relevance_open")
_RELEVANCE_DENIED = named("interaction_polarity", "relevance_denied")
_DENIES_ELSE = pattern("interaction_polarity", "denies_else")
_COLON = len(": ")
_REACH = 80  # characters


@lru_cache(maxsize=64)
def is_negated(scan: Scan, clause: Interval) -> bool:
    """Whether the clause denies the interaction itself (`should not be combined` does not)."""
    if _NEGATED.find(scan.lowered, *clause) or _OPENS_NEGATED.match(scan.text, *clause):
        return True
    stated = classify_effect(scan, clause).value != "unspecified" or points_to_effect(scan, clause)
    return stated and bool(_NEGATED_EFFECT.find(scan.lowered, *clause))


@lru_cache(maxsize=64)
def denies(scan: Scan, clause: Interval) -> bool:
    """Whether the clause denies the interaction, or says no more than that nothing has to be done."""
    return is_negated(scan, clause) or _is_harmless(scan, clause)


def _is_harmless(scan: Scan, clause: Interval) -> bool:
    """`may be combined with`, `no adjustment is needed`: a denial where neither effect nor advice is told."""
    said = _HARMLESS.find(scan.lowered, *clause) or _OPENS_HARMLESS.match(scan.lowered, *clause)
    return bool(said) and not _RESERVED.search(scan.lowered, *clause) and _tells_nothing(scan, clause)


def _tells_nothing(scan: Scan, clause: Interval) -> bool:
    return not states_effect(scan, clause) and find_management(scan, clause) is None


@lru_cache(maxsize=64)
def find_polarity(context: Context, clause: Interval) -> str:
    """`affirmed`, `negated`, or that there is no or not enough evidence."""
    lowered = context.scan.lowered
    clause = without_judgment(context.scan, clause)
    if _UNREPORTED.find(lowered, *clause):
        return "no_evidence"
    stated = polarity(context, _without_doubts(context, clause))
    if stated in ("no_evidence", "insufficient_evidence"):
        return stated
    if _SCARCE.find(lowered, *clause):
        return "insufficient_evidence"
    return "negated" if denies(context.scan, clause) else "affirmed"


def _without_doubts(context: Context, clause: Interval) -> Interval:
    """`It raises levels; the relevance is unclear`: the clause up to what only says how much it matters."""
    doubt = _RELEVANCE_OPEN.find(context.scan.lowered, *clause)
    return (clause[0], doubt.start()) if doubt else clause


def without_judgment(scan: Scan, clause: Interval) -> Interval:
    """The clause up to what says how little it matters, or what stays as it is besides.

    `It raises levels, which is not relevant` tells of a change, and so does `it delays the peak without
    changing the AUC`.
    """
    judged = _RELEVANCE_DENIED.find(scan.lowered, *clause)
    told = (clause[0], judged.start()) if judged else clause
    if judged is None or is_negated(scan, told):
        return clause
    return told if changes(scan, told) or states_effect(scan, told) else clause


def is_unsettled(context: Context, clause: Interval) -> bool:
    """Whether an affirmed clause holds a denial of which it is open what it denies."""
    clause = without_judgment(context.scan, clause)
    if _BLANK.match(context.text, *clause) or context.scan.cues("mixed", *clause):
        return True
    if _HARMLESS.find(context.scan.lowered, *clause):
        return _tells_nothing(context.scan, clause)
    negators = context.scan.cues("negator", *clause)
    if not negators:
        return False
    opening = max(0, clause[0] - _COLON)
    elsewhere = [match.span() for match in _DENIES_ELSE.finditer(context.scan.lowered, opening, clause[1])]
    return any(
        not any(start <= negator.start and negator.end <= end for start, end in elsewhere)
        for negator in negators
    )


def is_set_apart(context: Context, clause: Interval, partner: Interval) -> bool:
    """`occurs with verapamil, not with amlodipine`: whether the contrary is true of the partner.

    `Take it with water, not with milk` advises.
    """
    apart = _SET_APART.search(context.text, max(clause[0], partner[0] - _REACH), partner[0])
    return apart is not None and find_management(context.scan, clause) is None


def is_excepted(context: Context, clause: Interval, partner: Interval) -> bool:
    """`apart from warfarin`: whether the clause takes the partner out of what it says of the others."""
    if _EXCEPTED_AFTER.match(context.text, partner[1]):
        return True
    return _EXCEPTED_BEFORE.find(context.scan.lowered, clause[0], partner[0]) is not None
