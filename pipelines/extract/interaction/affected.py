"""Who is affected by an interaction: the document's substance, its partner, or both.

Belongs here: whose level or effect a clause says to change. Does not belong here: the effect itself
(`interaction.effects`).
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_MUTUAL = pattern("interaction_effects", "mutual")
_BROUGHT_BY = pattern("interaction_effects", "brought_by")
_PARTNER_LABELLED = ("absorption_increased", "absorption_decreased")
_CAUSE_REACH = 12
_OWNER_REACH = 40
_DIRECTIONS = ("up", "down")


def find_affected(context: Context, effect: Slot, clause: Interval, partner: Interval) -> str | None:
    """Whose effect or level changes: `subject`, `object` or `both`, None when that is not said.

    It is the object when the partner stands after the changed thing (`absorption of X`), the subject when the
    partner causes the change (`food delays absorption`, `absorption is reduced by X`).
    """
    if effect.value == "unspecified" or effect.end is None or effect.start is None:
        return None
    if _MUTUAL.search(context.text[slice(*clause)]):
        return "both"
    if partner[1] <= clause[0]:
        return _affected_behind_label(context, effect, clause)
    if effect.value == "adverse_effect_increased":
        is_cause = partner[1] <= effect.start and partner[0] < clause[0] + _CAUSE_REACH
        return "subject" if is_cause else None
    causes = partner[0] < effect.start or _BROUGHT_BY.search(context.text[clause[0] : partner[0]])
    return "subject" if causes and not _is_owner(context, effect, partner) else "object"


def _is_owner(context: Context, effect: Slot, partner: Interval) -> bool:
    """`Digoxin levels are increased`: whether what changes is named right behind the partner."""
    start = effect.start or 0
    named = context.scan.within("interaction_effect", start, effect.end or start)
    is_noun = bool(named) and named[0].start == start and named[0].term.kind not in _DIRECTIONS
    return is_noun and not context.text[partner[1] : start].strip() and partner[1] <= start


def _affected_behind_label(context: Context, effect: Slot, clause: Interval) -> str | None:
    """Whose level a clause changes whose partner is its label: the owner of what changes, else the partner's.

    `Indometacin: raises levels of gentamicin` is about gentamicin, `Cisplatin: it may blunt its effect` and
    `Carbamazepine: levels may fall` about the label. A risk is that of taking both.
    """
    if effect.value == "adverse_effect_increased":
        return "both"
    owned = _names_subject(context, effect, clause)
    if owned or effect.value in _PARTNER_LABELLED:
        return "subject"
    return "object"


def _names_subject(context: Context, effect: Slot, clause: Interval) -> bool:
    """Whether the document's substance stands within or beside the words of the effect, as their owner."""
    start, end = effect.start or clause[0], effect.end or clause[1]
    spans = context.scan.within("substance", clause[0], min(clause[1], end + _OWNER_REACH))
    own = [span for span in spans if context.is_subject(context.name_of(span))]
    return any(span.start >= start or span.end + 1 == start for span in own)
