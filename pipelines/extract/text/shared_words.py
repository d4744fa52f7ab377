"""Words that the members of a list share: `motor and respiratory paralysis` are two kinds of paralysis.

Belongs here: giving members the head, the grade, the reaction or the beginning that another member prints for
them. Does not belong here: where a list is split.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import without_parentheses

_ADJECTIVE = pattern("coordination", "adjective")
_EXAMPLES = pattern("coordination", "examples")
_SHARED_BEGINNING = pattern("coordination", "shared_beginning")
_PEOPLE = pattern("coordination", "people")
_SEVERITY = pattern("coordination", "severity")
_TAKES_BEGINNING = pattern("coordination", "takes_beginning")
_REACTION = pattern("coordination", "reaction")
_REACTION_TO = pattern("coordination", "reaction_to")
_DEPENDENT = pattern("coordination", "dependent")
_DATED = pattern("coordination", "dated")
_EVENT = pattern("coordination", "event")
_REACTION_NOUN = pattern("coordination", "reaction_noun")
_ONE_WORD = re.compile(r"(?:an? )?[\w-]+\Z", re.IGNORECASE)
_HISTORY = re.compile(r"(?:an? )?(?:history|risk) of ", re.IGNORECASE)
_HARD_STOP = re.compile(r"[,;(]")
# The most words of a member that may lack its beginning whatever they are.
_SHORT = 2  # after a comma
_LONGER = 4  # after `or` alone
_SPAN = 3  # words of `mild to moderate`
_REMEMBERED = 4_096  # words; few make up most of every text


def share_words(text: str, members: list[Member], whole: list[bool]) -> list[Member]:
    """The members with what they lack filled in; `whole` says which are names of their own."""
    if len(members) <= 1:
        return members
    shared = _share_reaction(_share_head(_share_date(text, members), whole))
    filled = _share_beginning(text, _share_reaction_noun(shared, whole), whole)
    return _with_both_reactions(members, filled)


def _with_both_reactions(printed: list[Member], filled: list[Member]) -> list[Member]:
    """`hypersensitivity or allergy to zinc or its salts`: to both there are both reactions."""
    twin = _REACTION_TO.match(printed[1].text) if _REACTION.match(printed[0].text) else None
    if twin is None:
        return filled
    crossed = filled[:2]
    for before, after in zip(printed[2:], filled[2:], strict=True):
        reaction = _REACTION_TO.match(after.text)
        if before.text != after.text and reaction and reaction.group() == twin.group():
            crossed.append(replace(after, text=f"{printed[0].text} to {after.text[reaction.end() :]}"))
        crossed.append(after)
    return crossed


def _share_date(text: str, members: list[Member]) -> list[Member]:
    """`recent stroke or head trauma`: both are recent."""
    shared = list(members)
    for position, (member, following) in enumerate(pairwise(members)):
        first, _, rest = member.text.partition(" ")
        is_joined = not _HARD_STOP.search(text, member.end, following.start)
        if rest and is_joined and _DATED.match(first) and _EVENT.match(following.text):
            shared[position + 1] = replace(following, text=f"{first} {following.text}")
    return shared


def _share_reaction_noun(members: list[Member], whole: list[bool]) -> list[Member]:
    """`a fish or shellfish allergy`: single words before it are what the allergy is to, too."""
    last = _REACTION_NOUN.match(members[-1].text) if members else None
    if last is None:
        return members
    return [
        member if is_whole or not _ONE_WORD.match(member.text) else _with(member, last["reaction"])
        for member, is_whole in zip(members[:-1], whole[:-1], strict=True)
    ] + members[-1:]


def _with(member: Member, head: str) -> Member:
    return replace(member, text=f"{member.text} {head}")


def _share_head(members: list[Member], whole: list[bool]) -> list[Member]:
    """`motor and respiratory paralysis`: adjectives alone take the noun of the member after them.

    They stand in the place of as many of its adjectives: `acute or chronic metabolic acidosis` are two
    metabolic acidoses.
    """
    shared: list[Member] = []
    follower: list[str] = []
    is_past = False
    members = _share_severity(members, whole)
    for member, is_whole in zip(reversed(members), reversed(whole), strict=True):
        beginning = _HISTORY.match(member.text)
        opening = beginning.group() if beginning else ""
        words = _unhyphenated(member.text[len(opening) :], follower)
        # `Active or history of peptic ulcer`: what there may have been is the whole of it.
        is_all = is_past and not opening and _count_adjectives(words) == len(words) > 0
        head = " ".join(follower) if is_all else _head(words, follower)
        if head and not is_whole:
            shared.append(replace(member, text=f"{opening}{' '.join(words)} {head}"))
            continue
        follower, is_past = words, bool(opening)
        shared.append(member)
    return shared[::-1]


def _head(words: Sequence[str], follower: Sequence[str]) -> str:
    """What adjectives alone share with the member after them; nothing for other words."""
    if not words:
        return ""
    # `Broken or severely inflamed skin`: the adverb is the adjective's own.
    follower = follower[1:] if follower and follower[0].endswith("ly") else follower
    n_adjectives = _count_adjectives(words)
    # The last word is the noun, though it may look like an adjective: `inflamed skin`, `severe bleeding`.
    n_following = _count_adjectives(follower[:-1])
    if n_adjectives < len(words) or not 0 < n_following < len(follower):
        return ""
    is_graded_later = _is_grade(follower[0]) and not _is_grade(words[0])
    return " ".join(follower[n_following if is_graded_later else min(n_adjectives, n_following) :])


def _unhyphenated(text: str, follower: Sequence[str]) -> list[str]:
    """`second- or third-degree block`: the part behind the hyphen is shared."""
    if not text.endswith("-"):
        return text.split()
    ending = follower[0].partition("-")[2] if follower else ""
    return f"{text}{ending}".rstrip("-").split()


def _count_adjectives(words: Sequence[str]) -> int:
    n_grades = _count_grades(words)
    return n_grades + sum(1 for _ in takewhile(is_adjective, words[n_grades:]))


def _count_grades(words: Sequence[str]) -> int:
    """How many words grade what follows: 1 in `severe asthma`, 3 in `mild to moderate asthma`."""
    if not words or not _is_grade(words[0]):
        return 0
    is_span = len(words) > _SPAN and words[1] == "to" and _is_grade(words[2])
    return _SPAN if is_span else 1


@lru_cache(maxsize=_REMEMBERED)
def is_adjective(word: str) -> bool:
    """Whether a single word describes and may share the noun of a later member."""
    return _ADJECTIVE.match(word) is not None


@lru_cache(maxsize=_REMEMBERED)
def _is_grade(word: str) -> bool:
    return _SEVERITY.match(word) is not None


def _share_severity(members: list[Member], whole: list[bool]) -> list[Member]:
    """`severe hepatic or renal impairment`: what grades adjectives alone grades the noun's member too."""
    shared: list[Member] = []
    severity = ""
    for member, is_whole in zip(members, whole, strict=True):
        words = member.text.split()
        n_grades = _count_grades(words)
        takes_severity = severity and not n_grades and not _PEOPLE.search(member.text)
        shared.append(replace(member, text=f"{severity} {member.text}") if takes_severity else member)
        is_open = not is_whole and len(words) > n_grades and _count_adjectives(words) == len(words)
        grades = severity if takes_severity else " ".join(words[:n_grades])
        severity = grades if is_open else ""
    return shared


def _share_reaction(members: list[Member]) -> list[Member]:
    """`hypersensitivity or allergy to zinc`: both to zinc. `suicidal thoughts or behavior`: both suicidal."""
    shared = list(members)
    for position in reversed(range(len(members) - 1)):
        member, following = shared[position : position + 2]
        reaction = _REACTION_TO.match(following.text)
        if reaction and _REACTION.match(member.text):
            shared[position] = replace(member, text=f"{member.text} to {following.text[reaction.end() :]}")
        first, _, rest = member.text.rpartition(" ")
        if first and rest and _DEPENDENT.match(following.text):
            shared[position + 1] = replace(following, text=f"{first} {following.text}")
    return shared


def _share_beginning(text: str, members: list[Member], whole: list[bool]) -> list[Member]:
    """`hypersensitivity to magnesium or glycine`: later members without a beginning take the first's."""
    shared: list[Member] = []
    beginning = ""
    is_history = bool(members) and _is_history(members)
    for member, is_whole in zip(members, whole, strict=True):
        match = _SHARED_BEGINNING.match(member.text)
        is_new = bool(shared) and ";" in text[shared[-1].end : member.start]
        lacks_beginning = not match and beginning and not is_new and (is_history or not is_whole)
        is_joined = bool(shared) and "," not in text[shared[-1].end : member.start]
        printed = _EXAMPLES.sub("", without_parentheses(text[member.start : member.end]))
        joint = f"{beginning.rsplit(maxsplit=1)[-1]} " if beginning else ""
        # `allergy to nuts, to soy or to any other bean`: the word that joins them is printed again.
        repeats = bool(joint) and member.text.startswith(joint)
        longest = _LONGER if is_joined else _SHORT
        if (lacks_beginning or repeats) and _may_take_beginning(printed, longest, repeats=repeats):
            shared.append(replace(member, text=beginning + member.text.removeprefix(joint)))
            continue
        beginning = match.group(1) if match else ""
        shared.append(member)
    return shared


def _is_history(members: list[Member]) -> bool:
    """Whether the whole list is one history, nothing in it being a group of people or a reaction."""
    rest = members[1:]
    return "history of " in members[0].text[: len("a history of ")].lower() and not any(
        _PEOPLE.search(member.text) or _SHARED_BEGINNING.match(member.text) for member in rest
    )


def _may_take_beginning(text: str, longest: int, *, repeats: bool) -> bool:
    if _PEOPLE.search(text):
        return False
    return repeats or len(text.split()) <= longest or _TAKES_BEGINNING.match(text) is not None
