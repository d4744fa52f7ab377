"""The parts of a course of doses: what is given first is a starting dose, what is given later maintenance.

Belongs here: parts that a header or the first cell of a table names. Does not belong here: roles that words
around an amount say (`dose.roles`).
"""

from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Cell, Passage

_FIRST_PHASE = pattern("dose_tables", "first_phase")
_LATER_PHASE = pattern("dose_tables", "later_phase")
_PHASE_HEADER = pattern("dose_tables", "phase_header")


def phase_role(text: str, passage: Passage, cell: Cell) -> str | None:
    """The role of a dose by the part of the course that its column or its row is named for.

    A number alone counts only below a header that says what is counted.
    """
    first = passage.cells[0]
    words = text[first.start : first.end]
    is_counted = _PHASE_HEADER.match(first.header) or any(character.isalpha() for character in words)
    named = role_of_phase(cell.header)
    return named or (role_of_phase(words) if is_counted and first is not cell else None)


def role_of_phase(words: str) -> str | None:
    """The role of what is given in a part of a course: `Day 1`, `Weeks 3-4`, `thereafter`."""
    if _FIRST_PHASE.match(words):
        return "starting"
    return "maintenance" if _LATER_PHASE.match(words) else None
