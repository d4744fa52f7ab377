"""Cells that stand for the cell above them, because they are merged with it or repeat it.

Belongs here: which cells of a row are left blank for that, and rows that stand for a group of rows. Does not
belong here: how tables are printed (`tables`), and what cells say.
"""

from collections.abc import Sequence

from pipelines.ingest.records import Cell

_DITTO = frozenset({'"', "''", "\u2033", "\u3003", "ditto", "do."})
_LONGEST_GROUP = 80  # characters
_LEAST_COLUMNS = 3  # a row of two of which one is blank may only lack what it should say
_EMPHASIS = ("*", "_")


def merge_cells(row: str, cells: Sequence[Cell], above: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row whose text is `row`; blank ones that open it and ditto marks are those above."""
    begin, is_open = cells[0].start if cells else 0, True
    merged: list[Cell] = []
    for index, cell in enumerate(cells):
        words = row[cell.start - begin : cell.end - begin].strip()
        is_open = is_open and not words
        is_repeated = is_open or words.lower() in _DITTO
        merged.append(above[index] if is_repeated and index < len(above) else cell)
    return tuple(merged)


def is_group(words: Sequence[str]) -> bool:
    """Whether a row stands for those below it: `| **Children** | | |`."""
    first, *others = words
    if not first or any(others) or len(first) > _LONGEST_GROUP:
        return False
    return len(words) >= _LEAST_COLUMNS or (len(words) > 1 and first.startswith(_EMPHASIS))
