"""The candidate of one partner: its slots filled from the clause, and from what stands around the passage.

Belongs here: what every interaction of a monograph has, however it was found. Does not belong here: finding
partners and clauses, and the classing of effects (`interaction.effects`).
"""

from dataclasses import dataclass

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_severity
from pipelines.extract.interaction.affected import find_affected
from pipelines.extract.interaction.counted_effects import affected_by_column, counted_effect
from pipelines.extract.interaction.effects import classify_effect, states_effect
from pipelines.extract.interaction.partners import Partner
from pipelines.extract.interaction.places_above import (
    advice_above,
    effect_above,
    has_own_label,
    polarity_above,
    severity_above,
)
from pipelines.extract.interaction.polarity import (
    find_polarity,
    is_excepted,
    is_negated,
    is_set_apart,
    is_unsettled,
    without_judgment,
)
from pipelines.extract.text.modality import certainty
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of a partner: the clause that tells, the span in which a grade is its own, the evidence.

    All are reading spans. `management` is the advice that goes with it, `affecting` the part of the clause
    that may tell of an effect, if not all of it.
    """

    clause: Interval
    graded: Interval
    evidence: Interval
    management: Slot | None
    affecting: Interval | None = None


def make_candidate(
    context: Context, index: int, passage: Passage, partner: Partner, rule: str, telling: Telling
) -> Candidate:
    """The interaction with one partner, found under a rule's name."""
    clause = telling.clause
    effect = classify_effect(context.scan, without_judgment(context.scan, telling.affecting or clause))
    if effect.value == "unspecified" and find_polarity(context, clause) == "affirmed":
        above = effect_above(context, index, passage) or counted_effect(context, passage, clause)
        effect = above or effect
    polarity, is_open = _polarity(context, index, passage, telling, effect)
    if is_excepted(context, clause, (partner.start, partner.end)):
        # `apart from warfarin none is known`: of what is taken out of a denial the contrary is said.
        is_open = polarity == "affirmed"
        effect, polarity = Slot("unspecified", "clause", *clause), "affirmed"
    if is_set_apart(context, clause, (partner.start, partner.end)):
        effect, polarity = Slot("unspecified", "clause", *clause), "negated"
    slots = {
        "subject": Slot(context.subjects[0], "title"),
        "object": Slot(partner.name, "clause", partner.start, partner.end),
        "object_kind": Slot(partner.kind),
        "polarity": Slot(polarity),
        "effect": effect,
        "affected": Slot(_affected(context, passage, effect, clause, partner)),
        "certainty": Slot(certainty(context, clause)),
    }
    if effect.value != "unspecified" and effect.start is not None:
        slots["effect_text"] = Slot(context.text[clause[0] : clause[1]], "clause", *clause)
    severity = find_severity(context.scan, *telling.graded, partner.start) or severity_above(
        context, index, passage
    )
    if severity:
        slots["severity"] = severity
    management = telling.management
    if management is None and polarity == "affirmed" and passage.role == "interactions":
        management = advice_above(context, index, passage)
    if management:
        slots["management_text"] = management
    doubts = (("partner_not_in_lexicon", not partner.known), ("polarity_unsettled", is_open))
    reasons = tuple(reason for reason, is_so in doubts if is_so)
    return Candidate("interactions", rule, index, *telling.evidence, slots, reasons)


def _polarity(
    context: Context, index: int, passage: Passage, telling: Telling, effect: Slot
) -> tuple[str, bool]:
    """The polarity of what a clause tells, or of what stands above it, and whether it is open."""
    clause = telling.clause
    own = find_polarity(context, clause)
    tells = effect.value != "unspecified" or states_effect(context.scan, clause)
    polarity = own if tells or own != "affirmed" else polarity_above(context, index, passage)
    if polarity != own and has_own_label(context, passage, clause):
        # `No interaction: omeprazole. Contraindicated: ritonavir.`
        return own, telling.management is None and find_severity(context.scan, *clause) is None
    if polarity == "negated" and telling.management and not is_negated(context.scan, clause):
        # `may be given together, but levels must be measured`: what needs advice is not harmless.
        return "affirmed", False
    return polarity, polarity == "affirmed" and is_unsettled(context, clause)


def _affected(
    context: Context, passage: Passage, effect: Slot, clause: Interval, partner: Partner
) -> str | None:
    if effect.source == "column":
        return affected_by_column(context, passage)
    return find_affected(context, effect, clause, (partner.start, partner.end))
