"""Lists in running text: what is joined by commas, `and` and `or`, and what stands in parentheses.

Belongs here: splitting a list into its members. Does not belong here: the words that they share
(`shared_words`), and what they are.
"""

import re
from collections.abc import Callable, Iterator

from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, parenthesis_depth, trim
from pipelines.extract.text.shared_words import share_words

_SEPARATOR = pattern("coordination", "separator")
_EXAMPLES = pattern("coordination", "examples")
_UNFINISHED = pattern("coordination", "unfinished")
_RELATIVE = pattern("coordination", "relative")
_GOES_ON = pattern("coordination", "relative_goes_on")
_PART_OF_BODY = pattern("coordination", "part_of_body")
_ENDS_IN_BODY = pattern("coordination", "ends_in_body")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")


def split_list(
    text: str,
    start: int,
    end: int,
    is_whole: Callable[[int, int], bool] | None = None,
    strip: Callable[[str], str] | None = None,
) -> list[Member]:
    """The members of the list `text[start:end]`.

    `is_whole(start, end)` says that a member is a name of its own and lacks no shared beginning; `strip`
    takes words off a member that no other shares.
    """
    parts = _join_unfinished(text, list(_parts(text, start, end)))
    members = [_member(text, *part, strip) for part in parts]
    members = [member for member in members if member.text]
    whole = [is_whole is not None and is_whole(member.start, member.end) for member in members]
    return share_words(text, members, whole)


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
    """`those taking or recently discontinued MAO inhibitors`, `swelling of the face or lips` are one."""
    joined: list[Interval] = []
    for start, end in parts:
        if joined and _belongs_to(text, joined[-1], (start, end)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _belongs_to(text: str, member: Interval, following: Interval) -> bool:
    """Whether a member goes on behind the separator: `drugs that prolong the QT and are broken down`."""
    if _UNFINISHED.search(text, *member) or _is_place(text, member, following):
        return True
    return _GOES_ON.match(text, *following) is not None and _RELATIVE.search(text, *member) is not None


def _is_place(text: str, member: Interval, following: Interval) -> bool:
    """Whether the next member only names another part of the body in which the same is felt or seen."""
    is_part = _PART_OF_BODY.match(text[slice(*following)])
    return is_part is not None and _ENDS_IN_BODY.search(text[slice(*member)]) is not None


def _member(text: str, start: int, end: int, strip: Callable[[str], str] | None) -> Member:
    glosses = tuple(match.span(1) for match in _PARENTHESIS.finditer(text, start, end))
    plain = " ".join(_PARENTHESIS.sub(" ", text[start:end]).split()).strip(" .,;:")
    words = _EXAMPLES.sub("", plain)
    return Member(strip(words) if strip else words, start, end, glosses)
