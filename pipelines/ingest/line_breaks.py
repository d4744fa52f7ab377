"""Line breaks that are meant: lines of their own, without a blank line between them.

Belongs here: telling them from the breaks at which text is wrapped. Does not belong here: lines that open
with a mark or a label (`line_starts`).
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

Pieces = tuple[tuple[int, str], ...]

_LEAST_WIDTH = 60  # characters; text is seldom wrapped at fewer
_LONGEST_NAME = 40  # characters of a line that an amount may stand below
_LONGEST_ENTRY = 60
_BEGINS = re.compile(r"[*_\"'(]{0,3}[A-Z]")
_BEGINS_WITH_NUMBER = re.compile(r"[*_]{0,3}\d")
_HOLDS_NUMBER = re.compile(r"\d")
_GOES_ON = re.compile(
    r"(?:[^\w)%\]\u00ae\u2122]|\b(?:and|or|nor|but|the|an?|of|in|on|at|to|for|by|from|with|without|than|per|as|is|are|was|were"
    r"|be|been|has|have|had|may|can|should|must|will|not|no|if|when|that|which|who|this|its|their|your|e\.g|i\.e"
    r"|such|include|includes|including|between|about|after|before|during|under|over|into|like|also))\Z",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:and|or|of|in|on|with|without|to|for|by|from|than|as|that|which|who|is|are)\b")


def divide_lines(pieces: Pieces, breaks: Collection[int] = ()) -> Iterator[Pieces]:
    """Yield the lines of a block in the groups that the author has set apart.

    `breaks` are the places of lines behind which a break is printed. Wrapped text fills its lines: where the
    next word would still have fitted, the break is meant, if a sentence may end and begin there.
    """
    texts = [text for _, text in pieces]
    if len(texts) == 1:
        yield pieces
        return
    is_list = _is_list(texts)
    width = max(_LEAST_WIDTH, *map(len, texts))
    begin = 0
    for index in range(1, len(texts)):
        line, following = texts[index - 1 : index + 1]
        has_room = index - 1 in breaks or _has_room(line, following, width)
        if is_list or (has_room and _may_divide(line, following)):
            yield pieces[begin:index]
            begin = index
    yield pieces[begin:]


def _has_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the line below would have fitted."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width


def _may_divide(line: str, following: str) -> bool:
    """Whether a line without a full stop ends what it says, and the line below it begins something."""
    if _GOES_ON.search(line.rstrip("*_ ")) or line.count("(") > line.count(")"):
        return False
    if _BEGINS.match(following):
        return True
    is_name = len(line) <= _LONGEST_NAME and _BEGINS.match(line) and not _HOLDS_NUMBER.search(line)
    return bool(is_name) and _BEGINS_WITH_NUMBER.match(following) is not None


def _is_list(lines: list[str]) -> bool:
    """Whether short lines in lower case are the entries of a list without marks."""
    if any(
        not line[:1].islower() or len(line) > _LONGEST_ENTRY or _GOES_ON.search(line) or _JOINS.match(line)
        for line in lines
    ):
        return False
    width = max(map(len, lines))
    return any(_has_room(line, following, width) for line, following in pairwise(lines))
