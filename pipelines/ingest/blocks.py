"""Cutting a Markdown body into blocks, line by line.

Belongs here: which lines form a heading, an item, a table row or a paragraph. Does not belong here: what a
heading means, and the text inside a line.
"""

from collections.abc import Iterator
from itertools import zip_longest

from pipelines.ingest.block import Block, OpenBlock
from pipelines.ingest.line_marks import (
    DEFINITION,
    FENCE,
    HEADING,
    QUOTE,
    RULE,
    TAGS,
    UNDERLINE,
    heading_depth,
    mark_of,
)
from pipelines.ingest.line_starts import is_heading_line, item_marker, numbers_title, opens_paragraph
from pipelines.ingest.tables import BAR, cells, is_delimiter_row
from pipelines.ingest.text import Line, at_breaks

_TAB_WIDTH = 4


def scan_blocks(lines: list[Line]) -> Iterator[Block]:
    """Yield the blocks of a Markdown body in order."""
    scanner = _Scanner()
    lines = list(at_breaks(lines))
    for line, following in zip_longest(lines, lines[1:]):
        scanner.read(line, following.text if following else "")
        yield from scanner.take()
    scanner.close()
    yield from scanner.take()


def _are_barred(*lines: str) -> bool:
    """Whether lines stand between bars, as the rows of a table do that has no row of dashes."""
    return all(line.strip().startswith(BAR) and line.rstrip().endswith(BAR) for line in lines)


class _Scanner:
    """What is open between two lines: an item or a paragraph, a code fence, a gap, a table."""

    def __init__(self) -> None:
        self._finished: list[Block] = []
        self._open = OpenBlock()
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
        elif "<" in text and TAGS.match(text):
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
        if self._open.pieces:
            self._finished.extend(self._open.blocks())
            self._open = OpenBlock()

    def _start(self, kind: str, level: int, start: int, mark: str = "") -> None:
        self._open = OpenBlock(kind, level, start, self._gap, mark)
        self._gap = False

    def _read_fenced(self, line: Line) -> None:
        text = line.text.strip()
        if text.startswith(self._fence):
            self._fence = ""
        elif text:
            self._finished.append(Block("fence", 0, line.start, ((line.start, line.text),)))

    def _opens_fence(self, text: str) -> bool:
        opened = FENCE.match(text)
        if opened:
            self.close()
            self._fence = opened.group(1)
        return opened is not None

    def _underlines(self, text: str) -> bool:
        """Whether the line makes a heading of the paragraph above it."""
        if not self._open.pieces or self._open.kind != "paragraph" or not UNDERLINE.match(text):
            return False
        is_first_level = "=" in text
        if not is_first_level and not self._open.is_title():
            return False
        self._open.kind, self._open.level = "heading", 1 if is_first_level else 2
        self.close()
        return True

    def _divides(self, text: str) -> bool:
        """Whether the line is a rule, or the row of dashes under a table's header."""
        if not RULE.match(text) and not is_delimiter_row(text):
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
        quote = QUOTE.match(text)
        indent = quote.end() if quote else 0
        item = item_marker(self._open, text, indent)
        is_alone = False
        if item and numbers_title(self._open, text, following):
            indent, item = item.end(), None
        if item:
            if item.re is DEFINITION and self._open.pieces:
                self._open.name_term()
            self.close()
            self._start("item", len(item.group(1).expandtabs(_TAB_WIDTH)), line.start, mark_of(item))
            content = item.end()
        else:
            content = indent + len(text[indent:]) - len(text[indent:].lstrip())
            is_alone = is_heading_line(self._open, text, content, following)
            if self._open.pieces and (is_alone or opens_paragraph(self._open, text, content)):
                self.close()
            if not self._open.pieces:
                self._start("paragraph", len(text[:content].expandtabs(_TAB_WIDTH)), line.start)
        self._open.add(line.start + content, text[content:])
        if is_alone:
            self.close()
