"""Denials that another clause of the same cell or item may take back: `no interaction; increases sedation`.

Belongs here: whether it is open how much is denied. Does not belong here: what a clause denies
(`interaction.polarity`), and clauses that name their partner again (`told_interactions`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.interaction.clauses import clauses_of
from pipelines.extract.interaction.effects import changes, states_effect
from pipelines.extract.interaction.partners import Partner, find_partners
from pipelines.extract.interaction.polarity import denies
from pipelines.extract.text.sentences import Interval


def with_doubt(
    context: Context, found: Candidate, partner: Partner, told: Interval, sentences: Sequence[Interval]
) -> Candidate:
    """What was found; a denial goes to review if a clause other than the one `told` tells of a change."""
    if found.value("polarity") != "negated" or found.reasons:
        return found
    others = (clause for sentence in sentences for clause in clauses_of(context, sentence, []))
    if any(clause != told and _tells_of_change(context, clause, partner) for clause in others):
        return replace(found, reasons=("polarity_unsettled",))
    return found


def _tells_of_change(context: Context, clause: Interval, partner: Partner) -> bool:
    """Whether a clause affirms an effect, or any change, and names no other partner of which it may be."""
    if denies(context.scan, clause):
        return False
    if not (states_effect(context.scan, clause) or changes(context.scan, clause)):
        return False
    return all(other.name == partner.name for other in find_partners(context, *clause))
