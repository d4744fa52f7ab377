"""From a member of a list of effects to its slots, and to the reasons to doubt it.

Belongs here: whether a member names an effect, and what is open about it. Does not belong here: which members
a listing has (`effect.members`), and how each slot is bound (`effect.binding`, `effect.how_often`).
"""

from collections.abc import Sequence
from functools import lru_cache

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.effect.binding import bind_seriousness, bind_setting
from pipelines.extract.effect.how_often import bind_frequency
from pipelines.extract.effect.members import is_known
from pipelines.extract.effect.region import Listing
from pipelines.extract.effect.statement import Statement
from pipelines.extract.effect.text import clean_effect, denied_name
from pipelines.extract.effect.untreated import has_zero_rate, treated
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_SERIOUS_HEADER = pattern("effect_binding", "serious_heading")
_DENIED_VALUE = pattern("effects_named", "denied_value")
_ZERO_RATE = pattern("effects_untreated", "zero_rate")
_STATES = pattern("effects_named", "states")
_NOT_AN_EFFECT = pattern("adverse_effects", "not_an_effect")
_REMEMBERED = 4_096  # names; few make up most of every list
_LONGEST_EFFECT = 9  # words; what is longer is a sentence, not a name


def read_effect(
    context: Context, statement: Statement, member: Member, polarity: str
) -> tuple[dict[str, Slot], tuple[str, ...]]:
    """The slots of one effect, none when the member names nothing, and the reasons to doubt it."""
    denied = denied_name(member.text)
    effect = clean_effect(member.text if denied is None else denied)
    if effect is None or not _names_effect(effect.name):
        return {}, ()
    slots = {
        "effect": Slot(effect.name, "clause", member.start, member.end),
        "polarity": Slot(polarity if denied is None else "negated"),
        "frequency_category": bind_frequency(context, statement, member),
        "is_serious": bind_seriousness(context, statement, member),
        "context": bind_setting(context, statement, member, effect.context),
    }
    # An unknown name that is a statement, or is denied, may say something else: a reader has to decide.
    is_open = not is_known(context, member) and (denied is not None or _STATES.search(effect.name))
    return {name: slot for name, slot in slots.items() if slot}, ("effect_unsettled",) if is_open else ()


@lru_cache(maxsize=_REMEMBERED)
def _names_effect(name: str) -> bool:
    """Whether a cleaned wording is a name and not a sentence or a filler."""
    return _NOT_AN_EFFECT.match(name) is None and len(name.split()) <= _LONGEST_EFFECT


def member_doubt(context: Context, members: Sequence[Member], member: Member) -> tuple[str, ...]:
    """Whether an effect has a rate of zero, or is joined to one that is denied: `no rash or nausea`."""
    is_denied = denied_name(member.text) is not None
    opens_denied = bool(members) and denied_name(members[0].text) is not None
    is_open = has_zero_rate(context, member) or (opens_denied and not is_denied)
    return ("polarity_unsettled",) if is_open else ()


def row_doubt(context: Context, passage: Passage, listing: Listing) -> tuple[str, ...]:
    """Whether the cell behind the one that lists says `none` or `0%`, which may deny what is listed."""
    behind = [
        cell
        for cell in treated(passage.cells)
        if cell.start >= listing.region[1] and not _SERIOUS_HEADER.search(cell.header)
    ][:1]
    is_denied = any(
        (
            _DENIED_VALUE.match(context.text[cell.start : cell.end])
            or _ZERO_RATE.match(context.text, cell.start, cell.end)
        )
        and not context.scan.within("frequency", cell.start, cell.end)
        for cell in behind
    )
    return ("polarity_unsettled",) if is_denied else ()
