"""The conditions that a contraindication lists, each with the exception that follows it.

Belongs here: the members of such a list and those that `these populations` points back to. Does not belong
here: what parentheses list (`condition_glosses`), which words forbid or warn (`ban.statements`), and how a
condition is cleaned.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.ban.ban import LISTED, Statement
from pipelines.extract.ban.carried import opening_above, with_opening
from pipelines.extract.ban.condition_glosses import share_glosses, with_inner_members
from pipelines.extract.ban.condition_limits import (
    exception_of,
    join_occasion,
    share_age,
    shared_limit,
    time_behind,
    without_occasion,
    without_pronouns,
)
from pipelines.extract.ban.condition_text import without_people
from pipelines.extract.context import Context
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.list_bounds import end_of_list
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_THOSE_NAMED = pattern("contraindications", "those_named")
_FOLLOWING = pattern("contraindications", "following")
_PEOPLE_WITH = pattern("contraindications", "people_with")
_EXCEPTION = pattern("contraindications", "exception")
_PEOPLE_ESPECIALLY = pattern("contraindications", "people_especially")
_NUMBER = pattern("contraindications", "number")
_LIMIT = pattern("contraindications", "limit")
_MEASURED = pattern("contraindications", "measured")
_WITH_MEASURED = pattern("contraindications", "with_measured")
_COMBINED_IN = pattern("contraindications", "combined_in")
_JOINS = pattern("contraindications", "joins")
_CLAUSE_INSIDE = pattern("contraindications", "clause_inside")
_EXAMPLES = pattern("contraindications", "examples")
_PRONE_TO = pattern("contraindications", "prone_to")
_OF_MOTHERS = pattern("contraindications", "of_mothers")
_WOMEN_WHO_ARE = pattern("contraindications", "women_who_are")
_LONGEST_LEANING = 20  # characters


def listed_conditions(
    context: Context, passage: Passage, statement: Statement
) -> Iterator[tuple[Member, str | None]]:
    """The members of the list; `these populations` stand before it, `the following` behind a colon."""
    is_listed = statement.rule in LISTED
    opening = opening_above(context, passage) if is_listed else ""
    region = statement.region if is_listed else _without_women(context, statement.region)
    for member, exception in _members(context, region):
        if _FOLLOWING.match(member.text):
            behind = context.text.find(":", member.end, statement.evidence[1]) + 1
            yield from _members(context, (behind, statement.evidence[1])) if behind else ()
        elif _THOSE_NAMED.match(without_examples(member.text)):
            yield from ((earlier, None) for earlier in _named_before(context, passage, statement.evidence[0]))
        else:
            yield with_opening(member, opening), exception


def _without_women(context: Context, region: Interval) -> Interval:
    """What a sentence says of women by their state is said of that: `women who are pregnant`."""
    women = _WOMEN_WHO_ARE.match(context.text, *region)
    return (women.end(), region[1]) if women else region


def without_examples(words: str) -> str:
    """`including ketoacidosis`, the last item of a list, is ketoacidosis."""
    opening = _EXAMPLES.match(words)
    return words[opening.end() :] if opening else words


def _named_before(context: Context, passage: Passage, position: int) -> list[Member]:
    """The conditions or people that the last sentence before a position lists."""
    for sentence in context.sentences_before(passage, position)[:1]:
        people = _PEOPLE_WITH.search(context.text, *sentence)
        groups = context.scan.within("population", *sentence)
        start = people.end() if people else groups[0].start if groups else None
        if start is not None:
            return _split(context, (start, end_of_list(context, start, sentence[1])))
    return []


def _members(context: Context, region: Interval) -> Iterator[tuple[Member, str | None]]:
    """The members of a list, also those in parentheses, with the exception that follows each."""
    region = (_with_leaning(context, region[0]), region[1])
    members = _join_measured(context, _join_parts(context, _split(context, region)))
    members = without_pronouns(share_age(share_glosses(context, _share_quantity(members))))
    members, occasion = without_occasion(context, join_occasion(context, members))
    sharing, everyone = shared_limit(context, members)
    for position, printed in enumerate(members):
        especially = _PEOPLE_ESPECIALLY.match(printed.text)
        if position and _EXCEPTION.match(printed.text) and not especially:
            continue
        member = replace(printed, text=printed.text[especially.end() :]) if especially else printed
        is_sharing = sharing <= position < len(members) - 1
        exception = exception_of(members[position + 1 :]) or (everyone if is_sharing else None) or occasion
        inner = list(with_inner_members(context, member))
        yield inner[0], exception
        behind = time_behind(context, printed)
        yield from ((condition, behind) for condition in inner[1:])


def _with_leaning(context: Context, start: int) -> int:
    """Where a list begins that says to what people lean: `people prone to` gout are no people with gout."""
    found = _PRONE_TO.search(context.text, max(0, start - _LONGEST_LEANING), start)
    return found.start("leaning") if found else start


def _split(context: Context, region: Interval) -> list[Member]:
    """The members of a list without articles and people before them."""
    known = context.scan.within
    text = context.text
    words = text[slice(*region)]
    parts = split_at(text, *region, _CLAUSE_INSIDE) if ", " in words and " wh" in words else [region]
    if any(mark in words for mark in (") ", " + ")):
        parts = [numbered for part in parts for numbered in split_at(text, *part, _NUMBER)]
    return [
        member
        for part in parts
        for member in split_list(
            text,
            *part,
            # `Pregnant and nursing mothers` are both mothers.
            lambda start, end: bool(known("condition", start, end)) and not _OF_MOTHERS.match(text, start),
            without_people,
        )
    ]


def _join_parts(context: Context, members: list[Member]) -> list[Member]:
    """`use with aliskiren in people with diabetes or gout`: the illnesses say in whom the two may not meet.

    A medicine of two substances, `sacubitril/valsartan`, is one as well.
    """
    joined: list[Member] = []
    for member in members:
        if joined and _is_one_ban(context, joined[-1], member):
            words = context.text[joined[-1].end : member.start] + member.text
            glosses = (*joined[-1].glosses, *member.glosses)
            joined[-1] = replace(joined[-1], text=joined[-1].text + words, end=member.end, glosses=glosses)
        else:
            joined.append(member)
    return joined


def _is_one_ban(context: Context, first: Member, second: Member) -> bool:
    """Whether two members are parts of one condition."""
    names = context.scan.within("substance", first.start, second.end)
    if any(name.start < first.end and name.end > second.start for name in names):
        return True
    joint = context.text[first.end : second.start]
    return _JOINS.fullmatch(joint) is not None and _COMBINED_IN.match(first.text) is not None


def _join_measured(context: Context, members: list[Member]) -> list[Member]:
    """`infarction with a pulse below 45 or a pressure below 100`: later limits are of the same condition."""
    joined: list[Member] = []
    for member in members:
        if joined and _MEASURED.match(member.text) and _WITH_MEASURED.search(joined[-1].text):
            words = joined[-1].text + context.text[joined[-1].end : member.end]
            joined[-1] = replace(joined[-1], text=words, end=member.end)
        else:
            joined.append(member)
    return joined


def _share_quantity(members: list[Member]) -> list[Member]:
    """`HR <60/min before start; <50 otherwise`: a limit alone is one of the quantity before it."""
    shared: list[Member] = []
    quantity = ""
    for member in members:
        limit = _LIMIT.search(member.text)
        if limit and limit.start() == 0 and quantity:
            shared.append(replace(member, text=f"{quantity} {member.text}"))
            continue
        quantity = member.text[: limit.start()].strip() if limit else ""
        shared.append(member)
    return shared
