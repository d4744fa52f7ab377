"""Changes of which one noun behind several verbs is the object: `A raises, and B lowers, its level`.

Belongs here: the change by a partner whose verb stands before another partner, and the noun behind that. Does
not belong here: a word of direction together with a noun of its own (`effect_changes`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.effect_changes import DIRECTIONS, NOUNS, effect_of
from pipelines.extract.interaction.partners import Partner
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_SHARES_OBJECT = pattern("interaction_clauses", "shares_object")
_NEAR = 20  # characters, of `can markedly `


def with_shared_object(
    context: Context, found: Candidate, partner: Partner, partners: Sequence[Partner], sentence: Interval
) -> Candidate:
    """What was found of a partner, with the change that its own verb makes in what stands behind the next."""
    following = next((other for other in partners if other.start >= partner.end), None)
    if following is None or found.value("polarity") != "affirmed":
        return found
    between = context.scan.within("interaction_effect", partner.end, following.start)
    changes = [span for span in between if span.term.kind in DIRECTIONS]
    if len(between) != 1 or not changes or changes[0].start > partner.end + _NEAR:
        return found
    if not _SHARES_OBJECT.fullmatch(context.text, changes[0].end, following.start):
        return found
    later = context.scan.within("interaction_effect", following.end, sentence[1])
    noun = next((span for span in later if span.term.kind in NOUNS), None)
    effect = effect_of(noun.term.kind, changes[0].term.kind) if noun else None
    if noun is None or effect is None:
        return found
    slots = {**found.slots, "effect": Slot(effect, "clause", changes[0].start, noun.end)}
    return replace(found, slots=slots)
