"""Cutting a Markdown body into blocks, line by line.

Belongs here: which lines form a heading, an item, a table row or a paragraph. Does not belong here: what a
heading means, and the text inside a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pipelines.ingest.tables import BAR, cells, is_delimiter_row
from pipelines.ingest.text import Line
from pipelines.ingest.titles import opens_with_name, stands_alone

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+|[ \t]*+<h([1-6])>[ \t]*+", re.IGNORECASE)
_BULLETS = (
    r"[-*+\u2013\u2014\u2022\u25aa\u25a0\u2023\u25e6\u00b7\u2192\u2219\u2043\u25cf\u25cb\u25b6\u25ba\u25c6\u27a2\u27a4]"
    r"|[\u2611\u2705\u2713\u2714\u2716\u2717\u2718\u274c\u26a0\U0001f538\U0001f539\U0001f449]\ufe0f?"
)
ITEM = re.compile(rf"([ \t]*)(?:(?:{_BULLETS}|\d{{1,3}}[.)])[ \t]+|<li>[ \t]*+)(?=\S)")
_LETTERED = re.compile(
    r"([ \t]*)(?:[a-z][.)]|\((?:[a-z]|\d{1,2})\)|\(?[ivx]{1,4}\)|[ivx]{1,4}\.)[ \t]+(?=\S)"
)
_DEFINITION = re.compile(r"( {0,3}):[ \t]+(?=\S)")
_TAGS = re.compile(r"[ \t]*+(?:</?[A-Za-z][^<>\n]{0,80}>[ \t]*+)++$")
_ANSWER = re.compile(r"\*{0,2}A(?:nswer)?\d{0,3}[.:]\*{0,2}")
_ENDED = re.compile(r"[.!?:;,)][*_\"' ]*$")
_RULE = re.compile(r" {0,3}(?:-[ \t]*){3,}$| {0,3}(?:\*[ \t]*){3,}$| {0,3}(?:_[ \t]*){3,}$")
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*$")
_SENTENCE_END = re.compile(r"[.!?,;:|)][*_ ]*$")
_LONGEST_TITLE = 60  # characters
_FENCE = re.compile(r" {0,3}(```|~~~)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_LABEL_LINE = re.compile(
    r"\*\*[^*\n]{1,80}(?::\*\*|\*\*[ \t]*:)|\*{0,2}[QA]\d{0,3}[.:]"
    r"|[A-Z][\w/-]{1,24}(?:[ ][\w/-]{1,24}){0,2}(?:[ ]\([^()\n]{1,24}\))?:[ \t]"
)
_TAB_WIDTH = 4
_TERM_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines of one kind: heading, item, paragraph, row, header or fence.

    `pieces` are (raw offset, text) of each line's content, markers cut off. `level` is a heading's depth or
    an item's indent in columns; `loose` says that a blank line stands before the block.
    """

    kind: str
    level: int
    start: int
    pieces: tuple[tuple[int, str], ...]
    loose: bool = False


def scan_blocks(lines: list[Line]) -> Iterator[Block]:
    """Yield the blocks of a Markdown body in order."""
    scanner = _Scanner()
    for line, following in zip_longest(lines, lines[1:]):
        scanner.read(line, following.text if following else "")
        yield from scanner.take()
    scanner.close()
    yield from scanner.take()


def _are_barred(*lines: str) -> bool:
    """Whether lines stand between bars, as the rows of a table do that has no row of dashes."""
    return all(line.strip().startswith(BAR) and line.rstrip().endswith(BAR) for line in lines)


def heading_depth(marker: re.Match[str]) -> int:
    """The depth of the heading that `HEADING` has matched: its hashes, or the number of its tag."""
    return int(marker.group(2) or len(marker.group(1)))


class _Scanner:
    """What is open between two lines: an item or a paragraph, a code fence, a gap, a table."""

    def __init__(self) -> None:
        self._finished: list[Block] = []
        self._kind = ""
        self._level = 0
        self._start = 0
        self._pieces: list[tuple[int, str]] = []
        self._after_gap = False
        self._gap = False
        self._fence = ""
        self._in_table = False

    def read(self, line: Line, following: str) -> None:
        """Take in one line; the text of the line after it tells a table's header from a sentence."""
        text = line.text
        if self._fence:
            self._read_fenced(line)
        elif not text.strip():
            self.close()
            self._gap, self._in_table = True, False
        elif "<" in text and _TAGS.match(text):
            self.close()
        elif not (
            self._opens_fence(text)
            or self._underlines(text)
            or self._divides(text)
            or self._is_heading(line)
            or (BAR in text and self._is_row(line, following))
        ):
            self._read_text(line, following)

    def take(self) -> list[Block]:
        """Hand over the blocks that are finished."""
        finished, self._finished = self._finished, []
        return finished

    def close(self) -> None:
        """Finish the item or paragraph that is open."""
        if self._pieces:
            pieces = tuple(self._pieces)
            self._finished.append(Block(self._kind, self._level, self._start, pieces, self._after_gap))
            self._pieces.clear()

    def _open(self, kind: str, level: int, start: int) -> None:
        self._kind, self._level, self._start = kind, level, start
        self._after_gap, self._gap = self._gap, False

    def _read_fenced(self, line: Line) -> None:
        text = line.text.strip()
        if text.startswith(self._fence):
            self._fence = ""
        elif text:
            self._finished.append(Block("fence", 0, line.start, ((line.start, line.text),)))

    def _opens_fence(self, text: str) -> bool:
        opened = _FENCE.match(text)
        if opened:
            self.close()
            self._fence = opened.group(1)
        return opened is not None

    def _underlines(self, text: str) -> bool:
        """Whether the line makes a heading of the paragraph above it."""
        if not self._pieces or self._kind != "paragraph" or not _UNDERLINE.match(text):
            return False
        is_first_level = "=" in text
        if not is_first_level and not self._is_title():
            return False
        self._kind, self._level = "heading", 1 if is_first_level else 2
        self.close()
        return True

    def _is_title(self) -> bool:
        """Whether the open paragraph reads like a heading; dashes below a sentence are a rule."""
        title = self._pieces[0][1]
        is_short = len(self._pieces) == 1 and len(title) <= _LONGEST_TITLE
        return is_short and BAR not in title and not _SENTENCE_END.search(title)

    def _divides(self, text: str) -> bool:
        """Whether the line is a rule, or the row of dashes under a table's header."""
        if not _RULE.match(text) and not is_delimiter_row(text):
            return False
        self.close()
        self._in_table = BAR in text
        return True

    def _is_heading(self, line: Line) -> bool:
        marker = HEADING.match(line.text)
        if not marker:
            return False
        self.close()
        content = line.text[marker.end() :].rstrip().rstrip("#").rstrip()
        if content:
            pieces = ((line.start + marker.end(), content),)
            self._finished.append(Block("heading", heading_depth(marker), line.start, pieces))
        self._gap = False
        return True

    def _is_row(self, line: Line, following: str) -> bool:
        if not self._in_table and not is_delimiter_row(following) and not _are_barred(line.text, following):
            return False
        self.close()
        kind = "row" if self._in_table else "header"
        self._in_table = self._in_table or not is_delimiter_row(following)
        self._finished.append(Block(kind, 0, line.start, tuple(cells(line))))
        return True

    def _read_text(self, line: Line, following: str) -> None:
        """Take in a line of an item or a paragraph."""
        text = line.text
        quote = _QUOTE.match(text)
        indent = quote.end() if quote else 0
        item = self._item(text, indent)
        is_alone = False
        if item:
            self.close()
            self._open("item", len(item.group(1).expandtabs(_TAB_WIDTH)), line.start)
            content = item.end()
        else:
            content = indent + len(text[indent:]) - len(text[indent:].lstrip())
            is_alone = self._stands_alone(text, content, following)
            if self._pieces and (is_alone or self._opens_paragraph(text, content)):
                self.close()
            if not self._pieces:
                self._open("paragraph", len(text[:content].expandtabs(_TAB_WIDTH)), line.start)
        self._pieces.append((line.start + content, text[content:].rstrip()))
        if is_alone:
            self.close()

    def _item(self, text: str, indent: int) -> re.Match[str] | None:
        """The marker of an item; letters are one only where no sentence goes on."""
        marked = ITEM.match(text, indent)
        if marked:
            return marked
        if _DEFINITION.match(text, indent):
            self._define()
            return _DEFINITION.match(text, indent)
        return _LETTERED.match(text, indent) if self._has_ended() else None

    def _define(self) -> None:
        """Make a heading of the term above its definition."""
        if self._kind == "paragraph" and len(self._pieces) == 1 and self._is_title():
            self._kind, self._level = "heading", _TERM_LEVEL

    def _has_ended(self) -> bool:
        """Whether a new statement may begin: no sentence goes on from the line above."""
        return not self._pieces or self._kind == "item" or _ENDED.search(self._pieces[-1][1]) is not None

    def _stands_alone(self, text: str, content: int, following: str) -> bool:
        """Whether a line is a heading without marks, and neither underlined nor indented below an item."""
        is_inside = self._kind == "item" and self._pieces and content > self._level
        goes_on = following.lstrip()[:1].islower() and ITEM.match(following) is None
        if is_inside or goes_on or not self._has_ended():
            return False
        if self._pieces and _ANSWER.fullmatch(self._pieces[-1][1]):
            return False
        if _UNDERLINE.match(following) or _DEFINITION.match(following):
            return False
        return stands_alone(text[content:])

    def _opens_paragraph(self, text: str, content: int) -> bool:
        """Whether a line opens with a label, and so is no part of the lines above it."""
        return _LABEL_LINE.match(text, content) is not None or opens_with_name(
            text[content:], may_begin=self._has_ended()
        )
