"""Amounts that are the total of a day because a header, a label or a heading says so.

Belongs here: telling `900 mg | three times daily` below `Total daily dose` from three doses of 900 mg.
Does not belong here: what the words right around an amount say of it (`dose.slots`).
"""

from collections.abc import Sequence

from pipelines.extract.context import Context
from pipelines.extract.dose.places import dose_places
from pipelines.extract.text.amounts import Amount
from pipelines.extract.text.frequency import Frequency
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Cell, Passage

_DAILY = pattern("dose_totals", "daily")
_MOST = pattern("dose_tables", "maximum")
_MOST_OF_DAY = pattern("dose_totals", "most_of_day")
_TOTAL = pattern("dose_totals", "total")


def is_total_of_cell(
    context: Context, passage: Passage, cell: Cell, amount: Amount, frequencies: Sequence[Frequency]
) -> bool:
    """Whether an amount in a row is one of a whole day by its header, or by what stands around the table.

    A count in another column says in how many doses that is given; in the cell itself (`10 mg twice daily`)
    it says how often each dose is, unless the header speaks of a total.
    """
    if _TOTAL.search(cell.header):
        return True
    if any(item.kind == "count" and amount.end <= item.start < cell.end for item in frequencies):
        return False
    if _MOST.search(cell.header) and any(_is_daily(other) for other in passage.cells if other is not cell):
        return True
    first = passage.cells[0]
    if cell is not first and _MOST_OF_DAY.search(context.text, first.start, first.end):
        return True
    return _DAILY.search(cell.header) is not None or is_total_of_place(context, passage, is_counted=True)


def _is_daily(cell: Cell) -> bool:
    """Whether a column holds totals of a day, so that a maximum beside it is one as well."""
    return _DAILY.search(cell.header) is not None


def is_total_of_place(context: Context, passage: Passage, *, is_counted: bool) -> bool:
    """Whether a label, a leading line or a heading says that the doses below are totals of a day.

    `Daily dose: 300 mg twice daily` is the dose that is given twice; only a `total` counts there.
    """
    says = _TOTAL if is_counted else _DAILY
    return any(
        says.search(context.text, place.start, place.end)
        for place in dose_places(context, passage)
        if place.source in ("label", "lead", "heading")
    )
