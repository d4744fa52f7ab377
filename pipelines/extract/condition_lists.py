"""The conditions that a contraindication lists, each with the exception that follows it.

Belongs here: the members of such a list, those in parentheses, and those that `these populations` points back
to. Does not belong here: which words forbid or warn (`ban_statements`), and how a condition is cleaned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipelines.extract.ban_statements import Statement
from pipelines.extract.context import Context
from pipelines.extract.coordination import split_list
from pipelines.extract.member import Member
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_LIST_END = pattern("contraindications", "list_end")
_THOSE_NAMED = pattern("contraindications", "those_named")
_PEOPLE_WITH = pattern("contraindications", "people_with")
_REACTION = pattern("contraindications", "reaction")
_EXCEPTION = pattern("contraindications", "exception")
_EXAMPLES = pattern("contraindications", "examples")


def listed_conditions(
    context: Context, passage: Passage, statement: Statement
) -> Iterator[tuple[Member, str | None]]:
    """The members of the list; `these populations` are the conditions of the sentence before."""
    for member, exception in _members(context, statement.region):
        if _THOSE_NAMED.match(without_opening(member.text)):
            yield from ((earlier, None) for earlier in _named_before(context, passage, statement.evidence[0]))
        else:
            yield member, exception


def _named_before(context: Context, passage: Passage, position: int) -> list[Member]:
    """The conditions that the last sentence before a position lists."""
    for sentence in context.sentences_before(passage, position)[:1]:
        people = _PEOPLE_WITH.search(context.text, *sentence)
        if people:
            stop = _LIST_END.search(context.text, people.end(), sentence[1])
            return split_list(context.text, people.end(), stop.start() if stop else sentence[1])
    return []


def _members(context: Context, region: Interval) -> Iterator[tuple[Member, str | None]]:
    """The members of a list, also those in parentheses after `like`, with the exception that follows each."""
    text = context.text
    members = split_list(text, *region, lambda start, end: bool(context.scan.within("condition", start, end)))
    for member, following in zip_longest(members, members[1:]):
        if _EXCEPTION.match(member.text):
            continue
        exception = following.text if following and _EXCEPTION.match(following.text) else None
        inner = [] if _REACTION.match(member.text) else list(_inner_members(context, member))
        yield (replace(member, glosses=()) if inner else member), exception
        yield from ((condition, None) for condition in inner)


def _inner_members(context: Context, member: Member) -> Iterator[Member]:
    """The conditions that the parentheses of a member list."""
    text = context.text
    for start, end in member.glosses:
        examples = _EXAMPLES.match(text, start, end)
        inner = split_list(text, examples.end() if examples else start, end)
        if examples or _are_conditions(context, inner):
            yield from inner


def without_opening(words: str) -> str:
    """`including ketoacidosis`, the last item of a list, is ketoacidosis."""
    opening = _EXAMPLES.match(words)
    return words[opening.end() :] if opening else words


def _are_conditions(context: Context, members: Sequence[Member]) -> bool:
    """`hypoxia (heart failure, shock)`: several conditions in parentheses are members, not a gloss."""
    return len(members) > 1 and all(
        context.scan.within("condition", member.start, member.end) for member in members
    )
