"""The heads, grades and dates that the members of a list share: `hepatic or renal impairment`, `recent`.

Belongs here: giving adjectives alone their noun, and names the word that grades or dates those before them.
Does not belong here: the beginning or the reaction that members share (`shared_words`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern

_ADJECTIVE = pattern("coordination", "adjective")
_PEOPLE = pattern("coordination", "people")
_SEVERITY = pattern("coordination", "severity")
_DATED = pattern("coordination", "dated")
_EVENT = pattern("coordination", "event")
_HISTORY = re.compile(r"\A(?:an? )?(?:history|hx|risk) of ", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:an?|the) ", re.IGNORECASE)
_HANGING = pattern("coordination", "hanging")
_KIN = 4  # letters that the names of akin conditions end in: `-emia`, `-penia`
_HARD_STOP = re.compile(r"[,;(]")
_SPAN = 3  # words of `mild to moderate`
_REMEMBERED = 4_096  # words; few make up most of every text


def share_heads(text: str, members: list[Member], whole: list[bool]) -> list[Member]:
    """The members with the nouns, grades and dates filled in that others print for them."""
    dated = _share_grade(text, _share_date(text, members))
    return _share_head(_share_place(dated), whole)


def _share_date(text: str, members: list[Member]) -> list[Member]:
    """`recent stroke or head trauma`: both are recent."""
    shared = list(members)
    for position, (member, following) in enumerate(pairwise(members)):
        first, _, rest = _HISTORY.sub("", member.text).partition(" ")
        is_joined = not _HARD_STOP.search(text, member.end, following.start)
        if rest and is_joined and _DATED.match(first) and _EVENT.match(following.text):
            shared[position + 1] = replace(following, text=f"{first} {following.text}")
    return shared


def _share_grade(text: str, members: list[Member]) -> list[Member]:
    """`uncorrected hypokalemia or hypomagnesemia`: what grades a single name grades the next of its kind."""
    shared = list(members)
    for position, (member, following) in enumerate(pairwise(members)):
        grade, _, name = member.text.partition(" ")
        is_joined = not _HARD_STOP.search(text, member.end, following.start)
        is_akin = len(name) > _KIN and name[-_KIN:] == following.text[-_KIN:]
        if is_joined and is_akin and _is_grade(grade) and " " not in f"{name}{following.text}":
            shared[position + 1] = replace(following, text=f"{grade} {following.text}")
    return shared


def _share_place(members: list[Member]) -> list[Member]:
    """`bleeding from peptic or duodenal ulcer`: bleeding from both."""
    shared = list(members)
    for position in range(len(members) - 1):
        hanging = _HANGING.match(shared[position].text)
        following = shared[position + 1]
        head = _head([hanging["adjective"]], following.text.split()) if hanging else ""
        if hanging and head and not _PEOPLE.search(following.text):
            opening = hanging["opening"]
            shared[position] = replace(shared[position], text=f"{shared[position].text} {head}")
            shared[position + 1] = replace(following, text=f"{opening}{following.text}")
    return shared


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
        history = _HISTORY.match(member.text)
        beginning = history or _ARTICLE.match(member.text)
        opening = beginning.group() if beginning else ""
        words = _unhyphenated(member.text[len(opening) :], follower)
        # `Active or history of peptic ulcer`: what there may have been is the whole of it.
        is_all = is_past and not opening and _count_adjectives(words) == len(words) > 0
        head = " ".join(follower) if is_all else _head(words, follower)
        if head and not is_whole:
            shared.append(replace(member, text=f"{opening}{' '.join(words)} {head}"))
            continue
        # Behind an article of its own a noun phrase is complete: `bilateral or in a solitary kidney`.
        follower = words if history or not beginning else []
        is_past = history is not None
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
