"""The candidate of one partner: its slots filled from the clause, and from what stands around the passage.

Belongs here: what every interaction of a monograph has, however it was found. Does not belong here: finding
partners and clauses, and the classing of effects (`interaction_effects`).
"""

from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction_effects import classify_effect, find_affected, find_polarity, find_severity
from pipelines.extract.modality import certainty
from pipelines.extract.partners import Partner
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage


def make_candidate(
    context: Context,
    index: int,
    passage: Passage,
    clause: Interval,
    evidence: Interval,
    partner: Partner,
    rule: str,
    management: Slot | None,
) -> Candidate:
    """The interaction with one partner, of which a clause tells.

    `evidence` is the reading span that shows it, `management` the advice that goes with it.
    """
    effect = classify_effect(context.scan, clause)
    polarity = find_polarity(context, clause)
    if effect.value == "unspecified" and polarity == "affirmed":
        effect = _effect_of_label(context, passage) or effect
    slots = {
        "subject": Slot(context.subjects[0], "title"),
        "object": Slot(partner.name, "clause", partner.start, partner.end),
        "object_kind": Slot(partner.kind),
        "polarity": Slot(polarity),
        "effect": effect,
        "affected": Slot(find_affected(effect, clause, (partner.start, partner.end), context.text)),
        "certainty": Slot(certainty(context, clause)),
    }
    if effect.value != "unspecified" and effect.start is not None:
        slots["effect_text"] = Slot(context.text[clause[0] : clause[1]], "clause", *clause)
    severity = find_severity(context.text, *evidence) or _severity_around(context, passage)
    if severity:
        slots["severity"] = severity
    if management:
        slots["management_text"] = management
    reasons = () if partner.known else ("partner_not_in_lexicon",)
    return Candidate("interactions", rule, index, *evidence, slots, reasons)


def _effect_of_label(context: Context, passage: Passage) -> Slot | None:
    """`Reduced absorption:`, a label or heading that says what all that is listed below it does."""
    for place in context.places(passage):
        effect = classify_effect(context.scan, (place.start, place.end), is_strict=True)
        if place.source != "question" and effect.value != "unspecified":
            return replace(effect, source=place.source)
    return None


def _severity_around(context: Context, passage: Passage) -> Slot | None:
    for place in context.places(passage):
        found = find_severity(context.text, place.start, place.end)
        if found:
            return Slot(found.value, place.source, found.start, found.end)
    return None
