"""Cells of a table that are left blank because the row above says what they hold.

Belongs here: reading a row with the words that it takes over. Does not belong here: what the cells say.
"""

from dataclasses import replace

from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Cell, Passage

_DITTO = pattern("dose_tables", "ditto")
_FARTHEST = 12  # rows


def with_spanned_cells(context: Context, index: int, passage: Passage) -> Passage:
    """The row with each cell before its first words taken from the nearest row above that has one."""
    cells = list(passage.cells)
    blank = _leading_blanks(context.text, cells)
    if not blank or blank == len(cells):
        return passage
    headers = [cell.header for cell in cells]
    missing = set(range(blank))
    for earlier in reversed(context.document.passages[max(0, index - _FARTHEST) : index]):
        if not missing or earlier.kind != "row" or [cell.header for cell in earlier.cells] != headers:
            break
        for column in sorted(missing):
            if not _is_blank(context.text, earlier.cells[column]):
                cells[column] = earlier.cells[column]
                missing.discard(column)
        if 0 not in missing:
            # What stands further to the right above belongs to another first cell.
            break
    return replace(passage, cells=tuple(cells))


def _leading_blanks(text: str, cells: list[Cell]) -> int:
    return next((column for column, cell in enumerate(cells) if not _is_blank(text, cell)), len(cells))


def _is_blank(text: str, cell: Cell) -> bool:
    return _DITTO.match(text, cell.start, cell.end) is not None
