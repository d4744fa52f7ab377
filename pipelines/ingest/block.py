"""Blocks: consecutive lines of a Markdown body that are one thing.

Belongs here: what a block holds, and the block that is open while lines are read. Does not belong here: which
lines make a block (`blocks`, `line_starts`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.ingest.line_breaks import divide_lines, list_start
from pipelines.ingest.line_marks import ENDED, SENTENCE_END
from pipelines.ingest.tables import BAR

_LONGEST_TITLE = 60  # characters
TERM_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines of one kind: heading, item, paragraph, row, header or fence.

    `pieces` are (raw offset, text) of each line's content, markers cut off. `level` is a heading's depth or
    an item's indent in columns; `loose` says that a blank line stands before the block. `mark` is what an
    item opens with, the same for all numbers.
    """

    kind: str
    level: int
    start: int
    pieces: tuple[tuple[int, str], ...]
    loose: bool = False
    mark: str = ""


@dataclass(slots=True)
class OpenBlock:
    """The item or paragraph whose lines are being read; without pieces none is open.

    `breaks` are the places of the pieces behind which the author has printed a line break.
    """

    kind: str = ""
    level: int = 0
    start: int = 0
    is_loose: bool = False
    mark: str = ""
    pieces: list[tuple[int, str]] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)

    def add(self, origin: int, text: str) -> None:
        """Add the content of a line; two spaces or a backslash at its end break it."""
        if text.endswith(("  ", "\\")):
            self.breaks.add(len(self.pieces))
        self.pieces.append((origin, text.rstrip()))

    def blocks(self) -> Iterator[Block]:
        """What was read as blocks: as one, or as several where lines are broken on purpose."""
        pieces = tuple(self.pieces)
        if len(pieces) == 1:
            yield Block(self.kind, self.level, self.start, pieces, self.is_loose, self.mark)
            return
        begin = list_start(pieces) if self.kind == "paragraph" else None
        if begin is None:
            groups = list(divide_lines(pieces, self.breaks))
        else:
            groups = [pieces[: begin or 1], *((piece,) for piece in pieces[begin or 1 :])]
        first = "item" if begin == 0 else self.kind
        yield Block(first, self.level, self.start, groups[0], self.is_loose, self.mark)
        level = self.level + (self.kind == "item")
        for group in groups[1:]:
            yield Block("paragraph" if begin is None else "item", level, group[0][0], group)

    def name_term(self) -> None:
        """Make a heading of the term above its definition."""
        if self.kind == "paragraph" and len(self.pieces) == 1 and self.is_title():
            self.kind, self.level = "heading", TERM_LEVEL

    def is_title(self) -> bool:
        """Whether the lines read like a heading; dashes below a sentence are a rule."""
        title = self.pieces[0][1]
        is_short = len(self.pieces) == 1 and len(title) <= _LONGEST_TITLE
        return is_short and BAR not in title and not SENTENCE_END.search(title)

    def has_ended(self) -> bool:
        """Whether a new statement may begin: no sentence goes on from the line above."""
        return not self.pieces or self.kind == "item" or ENDED.search(self.pieces[-1][1]) is not None
