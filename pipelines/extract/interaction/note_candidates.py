"""The candidate of two substances that a clause of an evidence note relates.

Belongs here: the slots of such a candidate. Does not belong here: which substances a clause relates.
"""

from dataclasses import dataclass

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_severity
from pipelines.extract.interaction.affected import find_affected
from pipelines.extract.interaction.note_names import Name
from pipelines.extract.interaction.polarity import find_polarity
from pipelines.extract.text.modality import certainty, polarity
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_OWNED = pattern("note_interactions", "owned")
_ADVISED_AGAINST = pattern("note_interactions", "advised_against")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its effect, whether it denies an interaction, and the advice that goes with it."""

    start: int
    end: int
    effect: Slot
    negated: bool
    management: Slot | None

    @property
    def span(self) -> Interval:
        """The reading span of the clause."""
        return self.start, self.end


def note_candidate(context: Context, index: int, clause: Clause, subject: Name, other: Name) -> Candidate:
    """The interaction of two substances that a clause relates."""
    effect, span = clause.effect, clause.span
    slots = {
        "subject": Slot(subject.name, "clause", subject.start, subject.end),
        "object": Slot(other.name, "clause", other.start, other.end),
        "object_kind": Slot(other.kind),
        "polarity": Slot(_polarity(context, clause)),
        "effect": effect,
        "affected": Slot(_affected(context, clause, subject, other)),
        "certainty": Slot(certainty(context, span)),
    }
    if effect.value != "unspecified":
        slots["effect_text"] = Slot(context.text[clause.start : clause.end], "clause", *span)
    if clause.management:
        slots["management_text"] = clause.management
    severity = find_severity(context.scan, *span)
    if severity:
        slots["severity"] = severity
    # What advice forbids denies nothing, but what is told before it may.
    advice = _ADVISED_AGAINST.search(context.text, *span)
    told = (span[0], advice.start()) if advice else span
    is_unsettled = not clause.negated and polarity(context, told) == "negated"
    reasons = ("polarity_unsettled",) if is_unsettled else ()
    return Candidate("interactions", "interaction.note", index, *span, slots, reasons)


def _affected(context: Context, clause: Clause, subject: Name, other: Name) -> str | None:
    """Whose level changes; in `A binds B and reduces its absorption` it is that of the last one named."""
    effect = clause.effect
    affected = find_affected(context, effect, clause.span, (other.start, other.end))
    if affected != "subject" or not subject.start < other.start < (effect.start or 0):
        return affected
    return "object" if _OWNED.search(context.text, effect.start or 0, effect.end or 0) else affected


def _polarity(context: Context, clause: Clause) -> str:
    stated = find_polarity(context, clause.span)
    return "negated" if stated == "affirmed" and clause.negated else stated
