"""What stands in parentheses behind the members of a list of conditions.

Belongs here: which of it are conditions of their own, and for which members it counts. Does not belong here:
whether it limits a condition (`condition_text`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extract.ban.named import names_people
from pipelines.extract.context import Context
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern

_REACTION = pattern("contraindications", "reaction")
_REACTION_TO = pattern("contraindications", "reaction_to")
_EXAMPLES = pattern("contraindications", "examples")
_EXPLAINS = pattern("contraindications", "explains")
_HISTORY = pattern("contraindications", "history")
_KIND = pattern("contraindications", "kind")
_IS_NAME = pattern("contraindications", "plain_name")
_SEVERAL = 3
_MOST_SHARING = 3  # members; in a longer list the last parentheses are the last member's


def share_glosses(context: Context, members: list[Member]) -> list[Member]:
    """`pregnancy and breastfeeding (latex forms)`: both are so limited."""
    if not 1 < len(members) <= _MOST_SHARING or any(member.glosses for member in members[:-1]):
        return members
    if context.text.find(";", members[0].start, members[-1].start) >= 0:
        return members  # What stands behind a semicolon is said anew.
    glosses = members[-1].glosses
    is_shared = all(
        _shares_head(context, item) or names_people(context, (item.start, item.end)) for item in members[:-1]
    )
    return [replace(member, glosses=glosses) for member in members] if glosses and is_shared else members


def with_inner_members(context: Context, member: Member) -> Iterator[Member]:
    """A member, and behind it the conditions that its parentheses list."""
    inner = list(_inner_members(context, member)) if member.glosses else []
    yield replace(member, glosses=()) if inner else member
    yield from inner


def _shares_head(context: Context, member: Member) -> bool:
    """Whether the last word of a member is one that only a later member prints."""
    return member.text.split()[-1] not in context.text[member.start : member.end]


def _inner_members(context: Context, member: Member) -> Iterator[Member]:
    """The conditions that the parentheses of a member list."""
    beginning = _REACTION_TO.match(member.text)
    for start, end in member.glosses:
        if _EXPLAINS.search(context.text[start:end]):
            continue
        examples = _EXAMPLES.match(context.text, start, end)
        inner = split_list(context.text, examples.end() if examples else start, end)
        if beginning:
            if _are(context, "substance", inner):
                yield from (replace(item, text=beginning.group() + item.text) for item in inner)
        elif _REACTION.match(member.text) or any(_HISTORY.search(item.text) for item in inner):
            continue
        elif examples or (len(inner) > 1 and _are_conditions(context, member, inner)):
            yield from (item for item in inner if examples or not item.text.isupper())


def _are_conditions(context: Context, member: Member, inner: Sequence[Member]) -> bool:
    """Whether parentheses list conditions: known ones, or the several kinds that `alarm symptoms` has."""
    if _are(context, "condition", inner):
        return True
    is_kind = _KIND.search(member.text) is not None and _are(context, "condition", [member])
    return is_kind and len(inner) >= _SEVERAL and all(_IS_NAME.match(item.text) for item in inner)


def _are(context: Context, group: str, members: Sequence[Member]) -> bool:
    """Whether all members are names of a group of the lexicon, in whatever words."""
    return bool(members) and all(context.scan.within(group, item.start, item.end) for item in members)
