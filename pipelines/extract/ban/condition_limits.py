"""What limits the conditions of a list: exceptions, times, and the occasion on which they came.

Belongs here: which members only limit others, and which limit counts for all of them. Does not belong here:
parentheses (`condition_glosses`), and what limits a single name (`condition_text`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.context import Context
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern

_EXCEPTION = pattern("contraindications", "exception")
_PEOPLE_ESPECIALLY = pattern("contraindications", "people_especially")
_TIME_LIMIT = pattern("contraindications", "time_limit")
_TIME_BEHIND = pattern("contraindications", "time_behind")
_OCCASION = pattern("contraindications", "occasion")
_OF_TREATMENT = pattern("contraindications", "of_treatment")
_CAME_FROM_USE = pattern("contraindications", "came_from_use")
_ONE_OF_THEM = pattern("contraindications", "one_of_them")
_AGE_BAND = pattern("contraindications", "age_band")
_YOUNG = pattern("contraindications", "young")
_AT_PRESENT = pattern("contraindications", "at_present")
_COMMA = (",", ";")


def exception_of(following: Sequence[Member]) -> str | None:
    """The next member, when that only limits this one: `unless on dialysis`."""
    if (
        not following
        or not _EXCEPTION.match(following[0].text)
        or _PEOPLE_ESPECIALLY.match(following[0].text)
    ):
        return None
    return following[0].text


def time_behind(context: Context, member: Member) -> str | None:
    """`an MAO inhibitor (e.g. linezolid) now or in the last 14 days`: when what they list was taken."""
    found = (
        _TIME_BEHIND.match(context.text, member.glosses[-1][1] + 1, member.end) if member.glosses else None
    )
    return found["time"] if found else None


def shared_limit(context: Context, members: Sequence[Member]) -> tuple[int, str | None]:
    """`ergotamine or a triptan in the last 24 hours`: what limits the end of such a list counts for each.

    Returns from which member on it counts, behind the last semicolon, and what limits them.
    """
    exception = exception_of(members[-1:])
    first = _behind_semicolon(context, members)
    partners = members[first : -1 if exception else len(members)]
    if not partners or not all(context.scan.within("substance", item.start, item.end) for item in partners):
        return first, None
    if exception:
        return first, exception
    found = _TIME_LIMIT.search(partners[-1].text)
    return first, found.group() if found else None


def _behind_semicolon(context: Context, members: Sequence[Member]) -> int:
    """The position of the first member behind the last semicolon of a list."""
    for position in range(len(members) - 1, 0, -1):
        if context.text.find(";", members[position - 1].end, members[position].start) >= 0:
            return position
    return 0


def without_pronouns(members: list[Member]) -> list[Member]:
    """`a stomach ulcer now, or one that bled`: the second is an ulcer, too."""
    named: list[Member] = []
    for member in members:
        one = _ONE_OF_THEM.match(member.text) if named else None
        if one:
            head = _AT_PRESENT.sub("", named[-1].text)
            named.append(replace(member, text=f"{head} {member.text[one.end() :]}"))
        else:
            named.append(member)
    return named


def share_age(members: list[Member]) -> list[Member]:
    """`children and adolescents below 18`: both are below 18."""
    shared = list(members)
    for position in reversed(range(len(members) - 1)):
        band = _AGE_BAND.match(shared[position + 1].text)
        if band and _YOUNG.match(shared[position].text):
            member = shared[position]
            shared[position] = replace(member, text=f"{member.text}{band['band']}")
    return shared


def join_occasion(context: Context, members: list[Member]) -> list[Member]:
    """`hives after aspirin or another NSAID`: the second medicine is no condition either."""
    joined: list[Member] = []
    for member in members:
        if joined and _occasion(joined[-1]) and _are_medicines(context, joined[-1], member):
            words = context.text[joined[-1].end : member.end]
            joined[-1] = replace(joined[-1], text=joined[-1].text + words, end=member.end)
        else:
            joined.append(member)
    return joined


def _occasion(member: Member) -> re.Match[str] | None:
    """On what a member came, when it is something that a medicine may bring about."""
    found = _OCCASION.search(member.text)
    return found if found and _CAME_FROM_USE.search(member.text, 0, found.start()) else None


def _are_medicines(context: Context, first: Member, second: Member) -> bool:
    """Whether a member ends with a medicine and the next one is another."""
    within = context.scan.within
    ends = any(span.end == first.end for span in within("substance", first.start, first.end))
    return ends and any(span.end == second.end for span in within("substance", second.start, second.end))


def without_occasion(context: Context, members: list[Member]) -> tuple[list[Member], str | None]:
    """The members without what tells of the last one, and of all, when they came: `after aspirin`."""
    if len(members) <= 1 or any(member.glosses for member in members):
        return members, None
    last = members[-1]
    found = _occasion(last)
    if found is None or any(_occasion(item) for item in members[:-1]):
        return members, None
    is_use = _OF_TREATMENT.search(found["occasion"]) or context.scan.within("substance", last.start, last.end)
    if not is_use or not all(_shares_occasion(context, *pair) for pair in pairwise(members)):
        return members, None
    return [*members[:-1], replace(last, text=last.text[: found.start()])], found["occasion"]


def _shares_occasion(context: Context, member: Member, following: Member) -> bool:
    """Whether a member came on the occasion that the next tells of: as a reaction, or joined by a word."""
    is_joined = not any(mark in context.text[member.end : following.start] for mark in _COMMA)
    return is_joined or _CAME_FROM_USE.search(member.text) is not None
