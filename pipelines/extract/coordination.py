"""Lists in running text: what is joined by commas, `and` and `or`, and what stands in parentheses.

Belongs here: splitting a list into its members, giving members their shared head or shared beginning. Does
not belong here: what the members are.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval, parenthesis_depth, trim

_SEPARATOR = pattern("coordination", "separator")
_ADJECTIVE = pattern("coordination", "adjective")
_SHARED_BEGINNING = pattern("coordination", "shared_beginning")
_PEOPLE = pattern("coordination", "people")
_SEVERITY = pattern("coordination", "severity")
_UNFINISHED = pattern("coordination", "unfinished")
_TAKES_BEGINNING = pattern("coordination", "takes_beginning")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
# Words of a member that may lack its beginning whatever they are: after a comma, and after `or` alone.
_SHORT, _LONGER = 2, 4


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a list.

    `text` is its wording with a shared head or beginning filled in and parentheses cut off; `start` and `end`
    are the reading span of its own words, parentheses included; `glosses` the spans inside its parentheses.
    """

    text: str
    start: int
    end: int
    glosses: tuple[Interval, ...]


def split_list(
    text: str, start: int, end: int, is_whole: Callable[[int, int], bool] | None = None
) -> list[Member]:
    """The members of the list `text[start:end]`.

    `is_whole(start, end)` says that a member is a name of its own and lacks no shared beginning.
    """
    parts = _join_unfinished(text, list(_parts(text, start, end)))
    members = [_member(text, *part) for part in parts]
    members = [member for member in members if member.text]
    whole = [is_whole is not None and is_whole(member.start, member.end) for member in members]
    return _share_beginning(text, _share_head(members, whole), whole)


def _parts(text: str, start: int, end: int) -> Iterator[Interval]:
    """The stretches between separators that stand outside parentheses."""
    begin = cursor = start
    depth = 0
    for match in _SEPARATOR.finditer(text, start, end):
        depth, cursor = parenthesis_depth(text, depth, cursor, match.start()), match.start()
        if depth:
            continue
        if match.start() > begin:
            yield trim(text, begin, match.start(), " .")
        begin = match.end()
    if end > begin:
        yield trim(text, begin, end, " .")


def _join_unfinished(text: str, parts: list[Interval]) -> list[Interval]:
    """`those currently taking or recently discontinued MAO inhibitors` is one member."""
    joined: list[Interval] = []
    for start, end in parts:
        if joined and _UNFINISHED.search(text, *joined[-1]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _member(text: str, start: int, end: int) -> Member:
    glosses = tuple(match.span(1) for match in _PARENTHESIS.finditer(text, start, end))
    plain = " ".join(_PARENTHESIS.sub(" ", text[start:end]).split()).strip(" .,;:")
    return Member(plain, start, end, glosses)


def _share_head(members: list[Member], whole: list[bool]) -> list[Member]:
    """`motor and respiratory paralysis`: adjectives alone take the noun of the member after them."""
    shared: list[Member] = []
    head = ""
    members = _share_severity(members)
    for member, is_whole in zip(reversed(members), reversed(whole), strict=True):
        words = member.text.rstrip("-").split()
        n_adjectives = sum(1 for _ in takewhile(_ADJECTIVE.match, words))
        if head and n_adjectives == len(words) and not is_whole:
            shared.append(replace(member, text=f"{' '.join(words)} {head}"))
            continue
        head = " ".join(words[n_adjectives:]) if 0 < n_adjectives < len(words) else ""
        shared.append(member)
    return shared[::-1]


def _share_severity(members: list[Member]) -> list[Member]:
    """`severe hepatic or renal impairment`: what grades adjectives alone grades the noun's member too."""
    shared: list[Member] = []
    severity = ""
    for member in members:
        words = member.text.split()
        is_graded = _SEVERITY.match(words[0]) is not None
        takes_severity = severity and not is_graded
        shared.append(replace(member, text=f"{severity} {member.text}") if takes_severity else member)
        is_open = len(words) > 1 and all(_ADJECTIVE.match(word) for word in words)
        severity = words[0] if is_open and is_graded else ""
    return shared


def _share_beginning(text: str, members: list[Member], whole: list[bool]) -> list[Member]:
    """`hypersensitivity to magnesium or glycine`: later members without a beginning take the first's."""
    shared: list[Member] = []
    beginning = ""
    for member, is_whole in zip(members, whole, strict=True):
        match = _SHARED_BEGINNING.match(member.text)
        lacks_beginning = not match and beginning and not is_whole
        is_joined = bool(shared) and "," not in text[shared[-1].end : member.start]
        if lacks_beginning and _may_take_beginning(member.text, _LONGER if is_joined else _SHORT):
            shared.append(replace(member, text=beginning + member.text))
            continue
        beginning = match.group(1) if match else ""
        shared.append(member)
    return shared


def _may_take_beginning(text: str, longest: int) -> bool:
    if _PEOPLE.search(text):
        return False
    return len(text.split()) <= longest or _TAKES_BEGINNING.match(text) is not None
