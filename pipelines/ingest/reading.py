"""Building the reading text: source words without markup, with the way back to the file.

Belongs here: dropping emphasis, links and doubled white space, and one-to-one typographic folding. Does not
belong here: deciding what is a heading or a list item.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipelines.ingest.records import Reading
from pipelines.ingest.text import INVISIBLE, TYPOGRAPHY

_MARKUP = (
    r"\*{2,}|(?<!\s)\*|\*(?!\s)|__|`|(?<!\w)_(?=\w)|(?<=[\w.:,;?!)%])_(?!\w)"
    r"|!?\[(?=[^\]\n]{1,300}+\]\()|\]\([^)\]\s]{0,500}+\)"
    r"|</?[A-Za-z][^<>\n]{0,80}+>|\\(?=[*_#\[\]|-])"
    r"|(?<=\s)\s+"
)
_EMPHASIS = ("**", "__", "*", "_")
_ASCII_DROPPED = re.compile(_MARKUP)
_DROPPED = re.compile(rf"{_MARKUP}|[{INVISIBLE}]+")
_NEAR = 80  # characters around a break that show what it divides
_DIGIT = re.compile(r"\d")
_UNREAD = re.compile(rf"[{INVISIBLE}]+|(?<=\s)\s+")


class ReadingBuilder:
    """Collects pieces of the source in reading order; `build` gives the finished `Reading`.

    White space is never followed by a space: what matchers do with white space takes time in proportion to
    its length at every place of it, and markup between two spaces may leave any number of them.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._length = 0
        self._is_blank = True

    @property
    def length(self) -> int:
        """The number of code points so far, which is the reading offset of what comes next."""
        return self._length

    @property
    def last_origin(self) -> int:
        """The raw offset just after the last code point."""
        return self._origins[-1] + len(self._parts[-1]) if self._parts else 0

    def tail(self, start: int) -> str:
        """The reading text from an offset on; cheap when `start` is recent."""
        index = bisect_left(self._starts, start)
        return "".join(self._parts[index:]).translate(TYPOGRAPHY)

    def between(self, start: int, end: int) -> str:
        """The reading text between two offsets at which something was appended."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return "".join(self._parts[first:last]).translate(TYPOGRAPHY)

    def separate(self, separator: str, origin: int) -> None:
        """Append a separator of which every character stands for the break at a raw offset."""
        for char in separator:
            self._run(char, origin)

    def words(self, text: str, origin: int) -> int:
        """Append source text without its markup; return the reading offset after emphasis that opens it."""
        position = 0
        opened = next((mark for mark in _EMPHASIS if text.startswith(mark)), None)
        bold_end = self._length
        dropped = _ASCII_DROPPED if text.isascii() else _DROPPED
        for match in dropped.finditer(text):
            self._run(text[position : match.start()], origin + position)
            position = match.end()
            if match.group().lower().startswith("<br"):
                self._separate_lines(text, match, origin)
            if opened and match.start() > 0 and match.group() == opened:
                bold_end, opened = self._length, None
        self._run(text[position:], origin + position)
        return bold_end

    def _separate_lines(self, text: str, tag: re.Match[str], origin: int) -> None:
        """Append what stands for a break within text: a semicolon where what follows says something else.

        Words in lower case go on with a sentence that holds a number: `5 mg<br>once daily`.
        """
        near = slice(max(0, tag.start() - _NEAR), tag.end() + _NEAR)
        before = text[near.start : tag.start()].rstrip("*_ ")
        behind = text[tag.end() : near.stop].lstrip("*_ ")
        if not before or not behind:
            return
        if behind[0] in "<(":
            divider = " "
        else:
            goes_on = behind[0].islower() and _DIGIT.search(text[near]) is not None
            divider = " " if goes_on or before[-1] in ".:;,!?>" else "; "
        for char in divider:
            self._run(char, origin + tag.start())

    def aligned(self, text: str, offsets: Sequence[int]) -> None:
        """Append text whose code points each have a raw offset of their own."""
        text, offsets = _visible(text, offsets)
        start = 0
        for index in range(1, len(text) + 1):
            if index == len(text) or offsets[index] != offsets[index - 1] + 1:
                self._run(text[start:index], offsets[start])
                start = index

    def build(self) -> Reading:
        """The finished reading; line breaks inside it have become spaces except between passages."""
        return Reading("".join(self._parts).translate(TYPOGRAPHY), self._starts, self._origins)

    def _run(self, text: str, origin: int) -> None:
        if self._is_blank and text[:1].isspace() and text != "\n":
            origin, text = origin + len(text) - len(text.lstrip()), text.lstrip()
        if text:
            self._parts.append(text)
            self._starts.append(self._length)
            self._origins.append(origin)
            self._length += len(text)
            self._is_blank = text[-1].isspace()


def _visible(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """A text and its offsets without the characters that have no width, and without doubled white space."""
    if not _UNREAD.search(text):
        return text, offsets
    unread = {place for match in _UNREAD.finditer(text) for place in range(*match.span())}
    kept = [index for index in range(len(text)) if index not in unread]
    return "".join(text[index] for index in kept), [offsets[index] for index in kept]
