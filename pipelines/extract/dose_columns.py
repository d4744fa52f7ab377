"""The columns of a table of doses, found by their headers.

Belongs here: which cell of a row holds the dose, the frequency, the people and the condition, and the people
that a column is named for. Does not belong here: what the cells say.
"""

from collections.abc import Mapping

from pipelines.extract.amounts import find_amounts
from pipelines.extract.bands import find_bands
from pipelines.extract.candidate import Slot
from pipelines.extract.dose_binding import Slots
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import scan
from pipelines.ingest.records import Cell, Passage

# In this order, because `maximum dose` is a dose and `dosing interval` a frequency.
_COLUMNS = ("frequency", "population", "condition", "dose")
_HEADERS = {column: pattern("dose_tables", f"{column}_header") for column in _COLUMNS}
RENAL_HEADER = pattern("dose_tables", "renal_header")


def holds_doses(text: str, cell: Cell) -> bool:
    """Whether a column holds doses: by its name, or named for people and opening with an amount."""
    if _HEADERS["frequency"].search(cell.header):
        return False
    if _HEADERS["dose"].search(cell.header):
        return True
    first = next(find_amounts(text, cell.start, cell.end), None)
    return first is not None and first.start == cell.start and bool(header_people(cell))


def cells_by_column(text: str, passage: Passage) -> Mapping[str, Cell]:
    """The first cell of each kind of column; a header counts for the first kind that it fits.

    A column of doses for some people (`CrCl 15-29 mL/min`) does not say whom the other doses are for.
    """
    found: dict[str, Cell] = {}
    for cell in passage.cells:
        if holds_doses(text, cell) and not _HEADERS["dose"].search(cell.header):
            continue
        column = next((name for name in _COLUMNS if _HEADERS[name].search(cell.header)), None)
        if column and cell.end > cell.start:
            found.setdefault(column, cell)
    return found


def header_people(cell: Cell) -> Slots:
    """The people that a column of doses is named for: `Children`, `CrCl 15-29 mL/min`."""
    header = cell.header
    if RENAL_HEADER.search(header) and find_bands(header, 0, len(header)):
        return {
            "population": Slot("renal_impairment", "header"),
            "population_text": Slot(header, "header"),
        }
    for span in scan(header).spans["population"]:
        return {
            "population": Slot(span.term.kind, "header"),
            "population_text": Slot(header, "header"),
        }
    return {}
