"""The items that are open while a list is read: which of them the next block stands under.

Belongs here: nesting by indent, and by marks where the indent is the same. Does not belong here: what blocks
are (`blocks`), and what the words of an item say of those below it (`passages`).
"""

import re
from itertools import takewhile
from typing import NamedTuple

from pipelines.ingest.block import Block
from pipelines.ingest.line_marks import PLAIN_MARKS, SENTENCE_END
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.records import Passage

INTRODUCTION_LEVEL = -1
_LONGEST_NAME = 60  # characters
_ANY_MARK = ""
# The sections whose items are names of what is said below them; in others they are members of a list.
_NAMING = frozenset({"dosage", "side_effects", "interactions"})
_DIGIT = re.compile(r"\d")


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

    def around(self, block: Block, builder: PassageBuilder) -> int | None:
        """The item that a paragraph stands in: it is indented, or follows at once on a name."""
        if not self._items or self._items[-1].level == INTRODUCTION_LEVEL:
            return None
        item = builder.passages[self._items[-1].passage]
        is_inside = block.level > self._items[-1].level or (
            not block.loose and item.role in _NAMING and _is_name(_ANY_MARK, builder, item)
        )
        return self.innermost if is_inside else None

    def close_for(self, block: Block, builder: PassageBuilder) -> None:
        """Close the items that an item does not stand under.

        Below one of another mark it stands if that is a name: `1. Hypertension` above `- Adults: 5 mg`.
        """
        if block.loose and self._items and _states(builder, builder.passages[self._items[-1].passage]):
            self.clear()
        while self._items and self._items[-1].level > block.level:
            self._items.pop()
        beside = list(takewhile(lambda item: item.level == block.level, reversed(self._items)))
        if not beside or (
            all(item.mark != block.mark for item in beside)
            and _is_name(beside[0].mark, builder, builder.passages[beside[0].passage])
        ):
            return
        while self._items and self._items[-1].level == block.level:
            if self._items.pop().mark == block.mark:
                return


def _states(builder: PassageBuilder, passage: Passage) -> bool:
    """Whether a labelled paragraph says so much by itself that it leads up to nothing: `Adults: 5 mg`."""
    if passage.kind != "paragraph" or not passage.label:
        return False
    words = builder.words(passage)[passage.body - passage.start :].rstrip()
    return _DIGIT.search(words) is not None and not words.endswith(":")


def _is_name(mark: str, builder: PassageBuilder, item: Passage) -> bool:
    """Whether an item is but a name: bold, before a colon, or short behind a mark that lists seldom have."""
    words = builder.words(item).rstrip()
    if item.bold_end >= item.end or words.endswith(":"):
        return True
    is_short = len(words) <= _LONGEST_NAME and not item.label and not SENTENCE_END.search(words)
    return mark not in PLAIN_MARKS and is_short
