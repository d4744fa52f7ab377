"""The people that a dose in a table row is for.

Belongs here: which header, cell or heading around the table names them. Does not belong here: people in
running text (`dose.population`).
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.asides import end_before_aside
from pipelines.extract.dose.band_people import band_slots, named_by_band
from pipelines.extract.dose.bands import Band, find_bands
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.columns import RENAL_HEADER, header_people
from pipelines.extract.dose.illnesses import people_with_illnesses
from pipelines.extract.dose.population import bind_population, organ_of_label
from pipelines.extract.text.amounts import Amount
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Cell, Passage


def bind_row_population(
    context: Context, passage: Passage, column: Cell | None, cell: Cell, amount: Amount
) -> Slots:
    """The people of the dose's column, of the row's column for people, of the cell or of the first cell."""
    named = header_people(cell)
    if named:
        return named
    at = (amount.start, amount.start)
    if column is not None:
        bands = find_bands(context.text, column.start, column.end, says_age=True)
        people = context.scan.within("population", column.start, column.end)
        if bands and not people:
            return named_by_band({**_outer_population(context, passage), **band_slots(context, bands)})
        if RENAL_HEADER.search(column.header):
            return _renal_column(context, column)
    first = passage.cells[0]
    for region in (column, first):
        ill = people_with_illnesses(context, region.start, region.end, "cell") if region else {}
        if ill:
            return ill
    for region in (cell, column, first):
        end = end_before_aside(context.text, amount.end, cell.end) if region is cell else 0
        span = (region.start, end or region.end) if region else at
        if region and _names_people(context, span):
            return bind_population(context, passage, span, at)
    return _outer_population(context, passage)


def _outer_population(context: Context, passage: Passage) -> Slots:
    """The people that the labels and headings around a table name."""
    start = (passage.start, passage.start)
    return bind_population(context, passage, start, start)


def _names_people(context: Context, span: Interval) -> bool:
    return bool(context.scan.within("population", *span) or find_bands(context.text, *span))


def renal_row(context: Context, passage: Passage) -> Slots:
    """The people of a row that opens with a renal function or an organ: `under 15`, `Dialysis`."""
    first = passage.cells[0]
    if RENAL_HEADER.search(first.header):
        return _renal_column(context, first)
    organ = organ_of_label(context, first.start, first.end)
    return {"population": organ} if organ else {}


def _bounds(bands: Sequence[Band], cell: Cell) -> Slots:
    """The ends of the first clearance of a cell whose header says what its numbers count."""
    ends = {"clearance_low": bands[0].low, "clearance_high": bands[0].high} if bands else {}
    return {name: Slot(end, "cell", cell.start, cell.end) for name, end in ends.items() if end is not None}


def _renal_column(context: Context, cell: Cell) -> Slots:
    """A column on renal function is about people whose function is impaired."""
    words = context.text[cell.start : cell.end].strip()
    measure = cell.header.split("(", maxsplit=1)[0].strip()
    named = {
        "population": Slot("renal_impairment", "cell", cell.start, cell.end),
        "population_text": Slot(f"{measure} {words}", "cell"),
    }
    bands = find_bands(f"crcl {words}", 0, len(words) + len("crcl "))
    if any(character.isdigit() for character in words):
        return {**_bounds(bands, cell), **named}
    return {**named, "condition": Slot(words.lower(), "cell", cell.start, cell.end)}
