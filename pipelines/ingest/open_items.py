"""The items that are open while a list is read: which of them the next block stands under.

Belongs here: nesting by indent, and by marks where the indent is the same. Does not belong here: what blocks
are (`blocks`), and what the words of an item say of those below it (`passages`).
"""

from typing import NamedTuple

from pipelines.ingest.block import Block
from pipelines.ingest.line_marks import PLAIN_MARKS, SENTENCE_END
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.records import Passage

INTRODUCTION_LEVEL = -1
_LONGEST_NAME = 60  # characters


class _Item(NamedTuple):
    level: int
    passage: int
    mark: str


class OpenItems:
    """The open items, the innermost last; a line that introduces a list counts as the outermost one."""

    def __init__(self) -> None:
        self._items: list[_Item] = []

    @property
    def innermost(self) -> int | None:
        """The passage of the innermost item."""
        return self._items[-1].passage if self._items else None

    def open(self, level: int, passage: int, mark: str = "") -> None:
        """Add an item, or the line that introduces a list."""
        self._items.append(_Item(level, passage, mark))

    def clear(self) -> None:
        """Close all items."""
        self._items.clear()

    def around(self, level: int) -> int | None:
        """The item that a paragraph of a level stands in, if it is indented."""
        is_inside = self._items and level > self._items[-1].level > INTRODUCTION_LEVEL
        return self.innermost if is_inside else None

    def close_for(self, block: Block, builder: PassageBuilder) -> None:
        """Close the items that an item does not stand under.

        Below one of another mark it stands if that is a name: `1. Hypertension` above `- Adults: 5 mg`.
        """
        while self._items and self._items[-1].level > block.level:
            self._items.pop()
        beside = [item for item in self._items if item.level == block.level]
        if not beside or (
            all(item.mark != block.mark for item in beside)
            and _is_name(beside[-1].mark, builder, builder.passages[beside[-1].passage])
        ):
            return
        while self._items and self._items[-1].level == block.level:
            if self._items.pop().mark == block.mark:
                return


def _is_name(mark: str, builder: PassageBuilder, item: Passage) -> bool:
    """Whether an item is but a name: bold, before a colon, or short behind a mark that lists seldom have."""
    words = builder.words(item).rstrip()
    if item.bold_end >= item.end or words.endswith(":"):
        return True
    is_short = len(words) <= _LONGEST_NAME and not item.label and not SENTENCE_END.search(words)
    return mark not in PLAIN_MARKS and is_short
