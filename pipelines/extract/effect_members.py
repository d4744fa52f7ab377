"""The effects that a listing names, one by one.

Belongs here: which members of a list are effects, and the effects in the parentheses behind a member. Does
not belong here: finding the lists (`effect_listings`), and what is said of an effect.
"""

from pipelines.extract.context import Context
from pipelines.extract.coordination import split_list
from pipelines.extract.member import Member
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval

_DISEASE_LIKE = pattern("dose_condition", "disease_like")
_GROUP = pattern("adverse_effects", "group")
_ABNORMAL = pattern("adverse_effects", "abnormal")
_EXAMPLES = pattern("adverse_effects", "examples")
_AFTER_EXAMPLES = pattern("adverse_effects", "after_examples")


def is_effect(context: Context, span: Interval) -> bool:
    """Whether a reading span holds an effect of the lexicon."""
    return bool(context.scan.within("effect", *span))


def is_known(context: Context, member: Member) -> bool:
    """Whether the lexicon has the effect, or its words say that something is not as it should be."""
    groups = ("effect", "condition")
    is_named = any(context.scan.touches(group, member.start, member.end) for group in groups)
    is_abnormal = _ABNORMAL.match(member.text) or _DISEASE_LIKE.search(member.text)
    return is_named or is_abnormal is not None


def gloss_members(context: Context, head: Member, start: int, end: int) -> list[Member]:
    """The effects that a gloss lists; none when it says something else.

    One effect alone is a member only of a head that names a group (`allergic reactions (anaphylaxis)`).
    """
    text = context.text
    dash = text.find(" - ", start, end)
    end = dash if dash >= 0 else end
    if _GROUP.search(head.text) and text.find(",", start, end) < 0:
        alone = split_list(text, start, end)
        return alone if all(is_effect(context, (part.start, part.end)) for part in alone) else []
    if not _EXAMPLES.match(text, start, end):
        parts = split_list(text, start, end) if text.find(",", start, end) >= 0 else []
        if not parts or not all(is_known(context, part) for part in parts):
            return []
    opening = _AFTER_EXAMPLES.match(text, start, end)
    return split_list(text, opening.end() if opening else start, end)
