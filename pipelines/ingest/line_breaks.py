"""Line breaks that are meant: lines of their own, without a blank line between them.

Belongs here: telling them from the breaks at which text is wrapped. Does not belong here: lines that open
with a mark or a label (`line_starts`).
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from pipelines.ingest.line_marks import ENDED

Pieces = tuple[tuple[int, str], ...]

_LEAST_WIDTH = 60  # characters; text is seldom wrapped at fewer
_LONGEST_NAME = 40  # characters of a line that an amount may stand below
_LONGEST_ENTRY = 60
_LEAST_ENTRIES = 2
_BEGINS = re.compile(r"[*_\"'(]{0,3}[A-Z]")
_BEGINS_WITH_NUMBER = re.compile(r"[*_]{0,3}\d")
_HOLDS_NUMBER = re.compile(r"\d")
_GOES_ON = re.compile(
    r"(?:[^\w)%\]\u00ae\u2122]|\b(?:and|or|nor|but|the|an?|of|in|on|at|to|for|by|from|with|without|than|per|as|is|are|was|were"
    r"|be|been|has|have|had|may|can|should|must|will|not|no|if|when|that|which|who|this|its|their|your|e\.g|i\.e"
    r"|such|st|dr|include|includes|including|between|about|after|before|during|under|over|into|like|also))\Z",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:and|or|of|in|on|with|without|to|for|by|from|than|as|that|which|who|is|are)\b")


def divide_lines(pieces: Pieces, breaks: Collection[int] = ()) -> Iterator[Pieces]:
    """Yield the lines of a block in the groups that the author has set apart.

    `breaks` are the places of lines behind which a break is printed. Wrapped text fills its lines: where the
    next word would still have fitted, the break is meant, if a sentence may end and begin there.
    """
    texts = [text for _, text in pieces]
    width = max(_LEAST_WIDTH, *map(len, texts))
    begin = 0
    for index in range(1, len(texts)):
        line, following = texts[index - 1 : index + 1]
        has_room = index - 1 in breaks or _has_room(line, following, width)
        if has_room and _may_divide(line, following):
            yield pieces[begin:index]
            begin = index
    yield pieces[begin:]


def list_start(pieces: Pieces) -> int | None:
    """The place of the first line of a list without marks, below a line that leads up to it or none.

    Its lines are short, in lower case and without a full stop; wrapped, the next would begin on the same.
    """
    texts = [text for _, text in pieces]
    start = 0 if _is_entry(texts[0]) else 1
    entries = texts[start:]
    if len(entries) < _LEAST_ENTRIES or not all(map(_is_entry, entries)):
        return None
    if start and (ENDED.search(texts[0]) and not texts[0].endswith(":")):
        return None
    width = max(map(len, texts))
    rooms = [_has_room(line, following, width) for line, following in pairwise(entries)]
    return start if (all(rooms) if start else any(rooms)) else None


def _is_entry(line: str) -> bool:
    return (
        line[:1].islower()
        and len(line) <= _LONGEST_ENTRY
        and _GOES_ON.search(line) is None
        and _JOINS.match(line) is None
    )


def _has_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the line below would have fitted."""
    return len(line) + 1 + len(following.partition(" ")[0]) <= width


def _may_divide(line: str, following: str) -> bool:
    """Whether a line without a full stop ends what it says, and the line below it begins something."""
    if _GOES_ON.search(line.rstrip("*_ ")) or line.count("(") > line.count(")"):
        return False
    if _BEGINS.match(following):
        return True
    is_name = len(line) <= _LONGEST_NAME and _BEGINS.match(line) and not _HOLDS_NUMBER.search(line)
    return bool(is_name) and _BEGINS_WITH_NUMBER.match(following) is not None
