"""The parts of a course of doses: what is given first is a starting dose, what is given later maintenance.

Belongs here: parts that a header or the first cell of a table names. Does not belong here: roles that words
around an amount say (`dose_roles`).
"""

from pipelines.extract.patterns import pattern
from pipelines.ingest.records import Cell, Passage

_FIRST_PHASE = pattern("dose_tables", "first_phase")
_LATER_PHASE = pattern("dose_tables", "later_phase")
_PHASE_HEADER = pattern("dose_tables", "phase_header")
_NO_WORD = 3  # characters; `1-2` counts only below a header that says what is counted


def phase_role(text: str, passage: Passage, cell: Cell) -> str | None:
    """The role of a dose by the part of the course that its column or its row is named for."""
    first = passage.cells[0]
    words = text[first.start : first.end]
    is_counted = _PHASE_HEADER.match(first.header) or len(words) > _NO_WORD
    for name in (cell.header, words if is_counted and first is not cell else ""):
        if _FIRST_PHASE.match(name):
            return "starting"
        if _LATER_PHASE.match(name):
            return "maintenance"
    return None
