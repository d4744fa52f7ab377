"""Where front matter stands: between a first line `---` and the next one.

Belongs here: the fences. Does not belong here: what stands between them.
"""

import re
from dataclasses import dataclass

from pipelines.ingest.records import SourceError
from pipelines.ingest.text import BYTE_ORDER_MARK, Line

# The front matter of the reference documents has at most 10,000 characters.
MAXIMUM_LENGTH = 100_000
FENCE = "---"
FIRST_LINE = 2
CLOSING_FENCES = (FENCE, "...")
_KEY = re.compile(r"[A-Za-z_][\w-]*:(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Fenced:
    """Where front matter stands: the raw span between its fences, and its lines.

    `body_line` is the number of the closing fence, which is the index of the first line of the body.
    """

    start: int
    end: int
    lines: tuple[Line, ...]
    body_line: int


def find_fences(lines: list[Line]) -> Fenced | None:
    """Return where the front matter stands, or None when the first line is not `---`.

    Raises:
        SourceError: When it is never closed, or longer than `MAXIMUM_LENGTH`.
    """
    if not lines or lines[0].text.lstrip(BYTE_ORDER_MARK).rstrip() != FENCE:
        return None
    for line in lines[1:]:
        if line.text.rstrip() in CLOSING_FENCES:
            return _fenced(lines, line)
    message = "line 1: the front matter is never closed. Fix: add a line `---` after its last key."
    raise SourceError("source.front_matter_unclosed", message, start=0, line=1)


def find_misplaced(body: list[Line]) -> Line | None:
    """The fence of a front matter that opens a body, and so is read as text; None if there is none."""
    filled = (index for index, line in enumerate(body) if line.text.strip(BYTE_ORDER_MARK + " \t"))
    index = next(filled, len(body))
    opened, following = body[index : index + 1], body[index + 1 : index + 2]
    if following and opened[0].text.rstrip() == FENCE and _KEY.match(following[0].text):
        return opened[0]
    return None


def _fenced(lines: list[Line], closing: Line) -> Fenced:
    start, end = lines[1].start, closing.start
    if end - start > MAXIMUM_LENGTH:
        problem = f"the front matter has {end - start} characters, more than {MAXIMUM_LENGTH}"
        message = f"line 1: {problem}. Fix: move text into the body, or close it with `---`."
        raise SourceError("source.front_matter_too_long", message, start, 1)
    return Fenced(start, end, tuple(lines[1 : closing.number - 1]), closing.number)
