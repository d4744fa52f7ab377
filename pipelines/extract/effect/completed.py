"""Members of a list that another one completes: `blocked or runny nose`, `appetite up or down`.

Belongs here: words that a member lacks when it names nothing alone and a known effect with them. Does not
belong here: sites and changes that are shared whatever the lexicon has (`effect.sharing`).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipelines.extract.text.member import Member
from pipelines.extract.text.scan import scan

_REMEMBERED = 4_096  # names; few make up most of every list
_LONGEST_PART = 2  # words of a member that names nothing alone
_LONGEST_SHARED = 3  # words that it may lack


def complete_members(members: list[Member]) -> list[Member]:
    """The members with the words that they lack, of the one behind or else of the one before."""
    completed = list(members)
    for position in range(len(members) - 2, -1, -1):
        completed[position] = _completed(completed[position], _behind(completed, position))
    for position in range(1, len(members)):
        completed[position] = _completed(completed[position], _before(completed, position))
    return completed


def _completed(member: Member, names: Iterator[str]) -> Member:
    if len(member.text.split()) > _LONGEST_PART or _is_effect(member.text):
        return member
    name = next((name for name in names if _is_effect(name)), None)
    return replace(member, text=name) if name else member


def _behind(members: list[Member], position: int) -> Iterator[str]:
    """A member with the last words of the next one."""
    words = members[position + 1].text.split()
    for shared in range(1, min(_LONGEST_SHARED + 1, len(words))):
        yield " ".join((members[position].text, *words[-shared:]))


def _before(members: list[Member], position: int) -> Iterator[str]:
    """A member with the first words of the one before."""
    words = members[position - 1].text.split()
    for shared in range(1, min(_LONGEST_SHARED + 1, len(words))):
        yield " ".join((*words[:shared], members[position].text))


@lru_cache(maxsize=_REMEMBERED)
def _is_effect(name: str) -> bool:
    """Whether a wording is one known effect from end to end."""
    return any((span.start, span.end) == (0, len(name)) for span in scan(name).spans["effect"])
