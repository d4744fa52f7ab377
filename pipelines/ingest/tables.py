"""Table rows as Markdown prints them.

Belongs here: which line divides a table's header from its rows, and where a row's cells begin. Does not
belong here: where a table stands among other blocks, and what its cells say.
"""

import re
from collections.abc import Iterator

from pipelines.ingest.text import Line

BAR = "|"
_DELIMITER_ROW = re.compile(r"[ \t]*+\|?+(?:[ \t]*+:?-{2,}+:?[ \t]*+\|)++[ \t]*+:?-*+:?[ \t]*+$")


def is_delimiter_row(text: str) -> bool:
    """Whether a line is the row of dashes under a table's header."""
    return BAR in text and _DELIMITER_ROW.match(text) is not None


def cells(line: Line) -> Iterator[tuple[int, str]]:
    """Yield the raw offset and text of each cell of a row; a backslash keeps a bar inside its cell."""
    text = line.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if text.startswith(BAR, start):
        start += 1
    if text.endswith(BAR, start, end):
        end -= 1
    while start <= end:
        bar = _find_bar(text, start, end)
        cell = text[start:bar]
        stripped = cell.strip()
        margin = len(cell) - len(cell.lstrip()) if stripped else 0
        yield line.start + start + margin, stripped
        if bar == end:
            break
        start = bar + 1


def _find_bar(text: str, start: int, end: int) -> int:
    """The offset of the next bar that no backslash protects, or `end`."""
    bar = text.find(BAR, start, end)
    while bar > 0 and text[bar - 1] == "\\":
        bar = text.find(BAR, bar + 1, end)
    return end if bar < 0 else bar
