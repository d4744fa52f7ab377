"""Doses in tables: one row, its columns found by their headers.

Belongs here: which cell holds the dose, the frequency, the people and the indication. Does not belong here:
the grammar of amounts and frequencies, and doses in running text.
"""

from collections.abc import Iterator, Mapping

from pipelines.extract.amounts import Amount, find_amounts
from pipelines.extract.bands import find_bands
from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose_binding import Slots, bind_food, bind_route
from pipelines.extract.dose_population import band_slots, bind_populations
from pipelines.extract.dose_slots import Occurrence, dose_slots, is_dose
from pipelines.extract.frequency import Frequency, find_frequencies
from pipelines.extract.modality import certainty
from pipelines.extract.patterns import pattern
from pipelines.ingest.records import Cell, Passage

# In this order, because `maximum dose` is a dose and `dosing interval` a frequency.
_COLUMNS = ("frequency", "population", "condition", "dose")
_HEADERS = {column: pattern("dose_tables", f"{column}_header") for column in _COLUMNS}
_ROLES = ("maximum", "starting", "maintenance", "loading")
_ROLE_WORDS = {role: pattern("dose_tables", role) for role in _ROLES}
_UNIT_IN_HEADER = pattern("dose_tables", "unit_in_header")
_DAILY_HEADER = pattern("dose_tables", "daily_header")
_RENAL_HEADER = pattern("dose_tables", "renal_header")
_NUMBER_ONLY = pattern("dose_tables", "number_only")
_OPENS_CELL = pattern("dose_tables", "opens_cell")


def find_table_doses(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """The doses of one table row."""
    cells = _cells_by_column(passage)
    for cell in passage.cells:
        if not _HEADERS["dose"].search(cell.header) or _HEADERS["frequency"].search(cell.header):
            continue
        for amount in _amounts(context.text, cell):
            slots = _slots(context, passage, cells, cell, amount)
            if slots:
                role = slots["role"].value
                span = (passage.start, passage.end)
                yield Candidate("dosages", f"dose.{role}", index, *span, slots)


def _cells_by_column(passage: Passage) -> Mapping[str, Cell]:
    """The first cell of each kind of column; a header counts for the first kind that it fits."""
    found: dict[str, Cell] = {}
    for cell in passage.cells:
        column = next((name for name in _COLUMNS if _HEADERS[name].search(cell.header)), None)
        if column and cell.end > cell.start:
            found.setdefault(column, cell)
    return found


def _amounts(text: str, cell: Cell) -> list[Amount]:
    """The amounts of a cell; a bare number has the unit that its header prints in parentheses."""
    amounts = list(find_amounts(text, cell.start, cell.end))
    unit = _UNIT_IN_HEADER.search(cell.header)
    if amounts or not unit or not _NUMBER_ONLY.match(text[cell.start : cell.end]):
        return amounts
    printed = f"{text[cell.start : cell.end].strip()} {unit.group(1)}"
    return [
        Amount(cell.start, cell.end, found.low, found.high, found.unit, found.per, found.bound, False)
        for found in find_amounts(printed, 0, len(printed))
    ]


def _slots(
    context: Context, passage: Passage, cells: Mapping[str, Cell], cell: Cell, amount: Amount
) -> Slots | None:
    text = context.text
    row = (passage.start, passage.end)
    frequencies = _frequencies(text, passage, cells.get("frequency"), cell, amount)
    occurrence = Occurrence(
        amount, (amount.start, row[1]), (amount.start, row[1]), frequencies, None, {}, row[1]
    )
    if not is_dose(text, occurrence):
        return None
    slots = dose_slots(text, occurrence)
    if slots["dose_per"].value == "dose" and _DAILY_HEADER.search(cell.header):
        slots["dose_per"] = Slot("day", "cell", cell.start, cell.end)
    slots["statement_type"] = Slot("quantitative")
    slots["substance"] = Slot(context.subjects[0], "title")
    slots["role"] = Slot(_role(text, passage, cell), "cell", cell.start, cell.end)
    if slots["role"].value == "maximum" and slots["dose_low"].value == slots["dose_high"].value:
        slots["dose_low"] = Slot(None)
    slots.update(_population(context, passage, cells.get("population"), amount))
    slots.update(bind_route(context, passage, row, None))
    slots.update(bind_food(text, *row))
    condition = cells.get("condition")
    words = text[condition.start : condition.end].strip().lower() if condition else ""
    if condition and not any(expression.search(words) for expression in _ROLE_WORDS.values()):
        slots["condition"] = Slot(words, "cell", condition.start, condition.end)
    slots["certainty"] = Slot(certainty(context, row))
    return slots


def _frequencies(
    text: str, passage: Passage, column: Cell | None, cell: Cell, amount: Amount
) -> list[Frequency]:
    """The frequencies of a row's dose: of the column for them, else behind the amount in its own cell.

    Without a column, another cell counts only if it opens with a frequency. Remarks have frequencies that are
    not the dose's (`check renal function every 3-6 months`).
    """
    if column:
        return find_frequencies(text, column.start, column.end)
    others = [other for other in passage.cells if other.start > cell.start]
    return find_frequencies(text, amount.start, cell.end) + [
        frequency
        for other in others
        for frequency in find_frequencies(text, other.start, other.end)
        if _OPENS_CELL.match(text[other.start : frequency.start])
    ]


def _population(context: Context, passage: Passage, cell: Cell | None, amount: Amount) -> Slots:
    """The people of the row; a column on renal function is about people whose function is impaired."""
    if cell is not None:
        bands = find_bands(context.text, cell.start, cell.end, says_age=True)
        people = context.scan.within("population", cell.start, cell.end)
        if bands and not people:
            return band_slots(context, bands)
    if cell is None or not _RENAL_HEADER.search(cell.header):
        row = (passage.start, passage.end)
        return next(iter(bind_populations(context, passage, row, (amount.start, amount.start))), {})
    words = context.text[cell.start : cell.end].strip()
    measure = cell.header.split("(", maxsplit=1)[0].strip()
    span = (cell.start, cell.end)
    return {
        "population": Slot("renal_impairment", "cell", *span),
        "population_text": Slot(f"{measure} {words}", "cell"),
    }


def _role(text: str, passage: Passage, cell: Cell) -> str:
    """The role that the header of the dose or the first cell of the row names."""
    first = passage.cells[0]
    for words in (cell.header, text[first.start : first.end]):
        for role in _ROLES:
            if _ROLE_WORDS[role].search(words):
                return role
    return "recommended"
