"""Cutting a Markdown body into blocks, line by line.

Belongs here: which lines form a heading, an item, a table row or a paragraph. Does not belong here: what a
heading means, and the text inside a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pipelines.ingest.line_marks import (
    ANSWER,
    DEFINITION,
    ENDED,
    FENCE,
    HEADING,
    ITEM,
    LABEL_LINE,
    LETTERED_ITEM,
    NUMBERED,
    QUOTE,
    RULE,
    SENTENCE_END,
    STATED,
    TAGS,
    UNDERLINE,
    heading_depth,
)
from pipelines.ingest.roles import label_role
from pipelines.ingest.tables import BAR, cells, is_delimiter_row
from pipelines.ingest.text import Line
from pipelines.ingest.titles import is_bold_line, names_section, opens_with_name, stands_alone

_LONGEST_TITLE = 60  # characters
_TAB_WIDTH = 4
_TERM_LEVEL = 8
# Sections that are numbered without a mark; `2. Pregnancy` may be a member of a list.
_NUMBERED = frozenset(
    {"contraindications", "dosage", "indications", "interactions", "overdose", "precautions", "side_effects"}
)


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
        opened = FENCE.match(text)
        if opened:
            self.close()
            self._fence = opened.group(1)
        return opened is not None

    def _underlines(self, text: str) -> bool:
        """Whether the line makes a heading of the paragraph above it."""
        if not self._pieces or self._kind != "paragraph" or not UNDERLINE.match(text):
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
        return is_short and BAR not in title and not SENTENCE_END.search(title)

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
        item = self._item(text, indent)
        is_alone = False
        if item and self._numbers_title(text, following):
            indent, item = item.end(), None
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
        if DEFINITION.match(text, indent):
            self._define()
            return DEFINITION.match(text, indent)
        return LETTERED_ITEM.match(text, indent) if self._has_ended() else None

    def _numbers_title(self, text: str, following: str) -> bool:
        """Whether a line is the numbered name of a section, in no list: `2) **Dosage**`."""
        number = NUMBERED.match(text)
        if number is None or self._pieces or ITEM.match(following):
            return False
        return label_role(text[number.end() :].strip("*_ ")) in _NUMBERED

    def _define(self) -> None:
        """Make a heading of the term above its definition."""
        if self._kind == "paragraph" and len(self._pieces) == 1 and self._is_title():
            self._kind, self._level = "heading", _TERM_LEVEL

    def _has_ended(self) -> bool:
        """Whether a new statement may begin: no sentence goes on from the line above."""
        return not self._pieces or self._kind == "item" or ENDED.search(self._pieces[-1][1]) is not None

    def _stands_alone(self, text: str, content: int, following: str) -> bool:
        """Whether a line is a heading without marks, and neither underlined nor indented below an item."""
        is_inside = self._kind == "item" and self._pieces and content > self._level
        is_lower = following.lstrip()[:1].islower() and ITEM.match(following) is None
        is_named = names_section(text[content:], following)
        if is_inside or (is_lower and not is_named):
            return False
        if not self._has_ended() and not (is_named and is_bold_line(text[content:])):
            return False
        if self._pieces and ANSWER.fullmatch(self._pieces[-1][1]):
            return False
        if UNDERLINE.match(following) or DEFINITION.match(following):
            return False
        return stands_alone(text[content:])

    def _opens_paragraph(self, text: str, content: int) -> bool:
        """Whether a line opens with a label, and so is no part of the lines above it.

        Bold words are one where the line above has come to its end: `**Be careful if you** have asthma.`
        """
        if text.startswith("**", content) and STATED.search(self._pieces[-1][1]):
            return True
        return LABEL_LINE.match(text, content) is not None or opens_with_name(
            text[content:], may_begin=self._has_ended()
        )
