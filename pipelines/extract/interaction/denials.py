"""Denials that another clause of the same cell or item may take back: `no interaction; increases sedation`.

Belongs here: whether it is open how much is denied. Does not belong here: what a clause denies
(`interaction.polarity`), and clauses that name their partner again (`told_interactions`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.interaction.clauses import clauses_of
from pipelines.extract.interaction.effects import changes, states_effect
from pipelines.extract.interaction.partners import find_partners
from pipelines.extract.interaction.polarity import denies
from pipelines.extract.text.sentences import Interval


@dataclass(frozen=True, slots=True)
class Change:
    """A clause that affirms an effect, or any change, and the partners that it names."""

    clause: Interval
    named: frozenset[str]


def changes_beside_denials(context: Context, sentences: Sequence[Interval]) -> list[Change]:
    """The clauses of sentences that affirm a change, if any of the sentences denies one."""
    if not any(denies(context.scan, sentence) for sentence in sentences):
        return []
    clauses = (clause for sentence in sentences for clause in clauses_of(context, sentence, []))
    return [
        Change(clause, frozenset(partner.name for partner in find_partners(context, *clause)))
        for clause in clauses
        if _affirms_change(context, clause)
    ]


def with_doubt(found: Candidate, told: Interval, changed: Sequence[Change]) -> Candidate:
    """What was found; a denial goes to review if a clause other than the one `told` tells of a change.

    What names another partner is said of that one.
    """
    if found.value("polarity") != "negated" or found.reasons:
        return found
    own = {str(found.value("object"))}
    if any(change.clause != told and change.named <= own for change in changed):
        return replace(found, reasons=("polarity_unsettled",))
    return found


def _affirms_change(context: Context, clause: Interval) -> bool:
    if denies(context.scan, clause):
        return False
    return states_effect(context.scan, clause) or changes(context.scan, clause)
