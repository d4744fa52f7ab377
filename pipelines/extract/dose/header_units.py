"""What the header of a column says of the numbers below it: their unit, and how often they are given.

Belongs here: `Tablets per day`, `Maintenance (mg every 12 h)`, `% of normal dose`. Does not belong here:
which columns hold doses (`dose.columns`), and amounts that print their own units.
"""

from dataclasses import replace

from pipelines.extract.candidate import Slot
from pipelines.extract.dose.binding import Slots
from pipelines.extract.text.amounts import Amount, find_amounts
from pipelines.extract.text.frequency import Frequency, find_frequencies
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Cell

_UNIT = pattern("dose_tables", "unit_in_header")
_SHARE = pattern("dose_tables", "share_header")
_OVER_TIME = pattern("dose_tables", "over_time")
_NUMBER_ONLY = pattern("dose_tables", "number_only")


def _unit(header: str) -> str | None:
    """The unit that a header prints, with what it is counted over."""
    if _SHARE.search(header):
        return "%"
    printed = _UNIT.search(header)
    return printed.group(printed.lastindex or 0) if printed else None


def holds_numbers(text: str, cell: Cell) -> bool:
    """Whether a cell is a bare number whose unit its header prints: `12.5` below `Night (mg)`."""
    return bool(_unit(cell.header) and _NUMBER_ONLY.match(text[cell.start : cell.end]))


def counts_over_time(cell: Cell) -> bool:
    """Whether the unit in a header is one of doses, whatever its other words: `RNI (mg/day)`."""
    unit = _unit(cell.header)
    return bool(unit and _OVER_TIME.search(unit))


def amounts_of_numbers(text: str, cell: Cell) -> list[Amount]:
    """The amounts of a cell of bare numbers, in the unit of the header."""
    if not holds_numbers(text, cell):
        return []
    printed = f"{text[cell.start : cell.end].strip()} {_unit(cell.header)}"
    return [
        replace(found, start=cell.start, end=cell.end) for found in find_amounts(printed, 0, len(printed))
    ]


def counts_of_header(cell: Cell) -> list[Frequency]:
    """How often the doses of a column are given by its header, as if the cell said so behind them."""
    return [
        replace(item, start=cell.end, end=cell.end)
        for item in find_frequencies(cell.header, 0, len(cell.header))
        if item.kind == "count"
    ]


def share_of_dose(cell: Cell, amount: Amount) -> Slots:
    """Of which dose a percentage is a share: `50%` below `Percentage of usual dose`."""
    share = _SHARE.search(cell.header) if amount.unit.startswith("%") else None
    return {"expressed_as": Slot(share.group("whole").lower(), "header")} if share else {}
