"""How often, by which route and in which role a dose in a table row is given.

Belongs here: which cells of the row, and what around the table, say that. Does not belong here: amounts
(`dose.tables`), people (`row_population`) and what the dose is for.
"""

from dataclasses import replace

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.columns import BOLUS_HEADER, holds_doses
from pipelines.extract.dose.header_units import counts_of_header
from pipelines.extract.dose.phases import phase_role
from pipelines.extract.dose.role_words import STARTED_BEFORE
from pipelines.extract.dose.roles import placed_role
from pipelines.extract.dose.routes import bind_route, routes_within
from pipelines.extract.dose.slots import CLAUSE_END
from pipelines.extract.text.amounts import find_amounts
from pipelines.extract.text.frequency import Frequency, find_frequencies, frequency_of_code
from pipelines.extract.text.numbers import holds_number
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import scan_words
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Cell, Passage

ROLE_WORDS = {
    role: pattern("dose_tables", role) for role in ("maximum", "starting", "maintenance", "loading")
}
_NEXT_HEADER = pattern("dose_tables", "next_header")
_CONTINUES = pattern("dose_tables", "continues")
_ADDED_BEFORE = pattern("dose_tables", "added_before")
_THEN = pattern("dose_roles", "then")
_OPENS_CELL = pattern("dose_tables", "opens_cell")
_ROUTE_HEADER = pattern("dose_tables", "route_header")
_TELLING = ("count", "divided")
_CUE_ROLES = ("starting", "maintenance", "maximum", "increment", "loading")


def row_frequencies(
    text: str, passage: Passage, column: Cell | None, cell: Cell, reach: Interval
) -> list[Frequency]:
    """The frequencies of a row's dose: of the column for them, else behind the amount in its own cell.

    Without a column, another cell counts only if it opens with a frequency. Remarks have frequencies that are
    not the dose's (`check renal function every 3-6 months`), and so have other columns of doses.
    """
    own = find_frequencies(text, *reach)
    is_told = any(item.kind in _TELLING for item in own)
    if not is_told and (counts := counts_of_header(cell)):
        return [*own, *counts]
    if column:
        said = [] if is_told else _of_column(text, passage, column, cell)
        if column.start < cell.start:
            # A column before the dose says the same as one behind it.
            said = [replace(item, start=cell.end, end=cell.end) for item in said]
        return [*own, *said]
    others = [
        other for other in passage.cells if other.start > cell.start and not holds_doses(text, passage, other)
    ]
    return own + [
        frequency
        for other in others
        for frequency in find_frequencies(text, other.start, other.end)
        if _OPENS_CELL.match(text[other.start : frequency.start])
    ]


def _of_column(text: str, passage: Passage, column: Cell, cell: Cell) -> list[Frequency]:
    """What the column of frequencies says of a dose.

    `2 divided doses` is said of the daily totals of the row, if it has any: not of a load beside them.
    """
    code = frequency_of_code(text, column.start, column.end)
    found = [code] if code else find_frequencies(text, column.start, column.end)
    if not any(item.kind == "divided" for item in found) or _holds_total(text, cell):
        return found
    others = (other for other in passage.cells if other is not cell and holds_doses(text, passage, other))
    return [] if any(_holds_total(text, other) for other in others) else found


def _holds_total(text: str, cell: Cell) -> bool:
    """Whether the amounts of a cell are totals of a time: `5 mg/kg/day`, `300 mg daily`."""
    amounts = find_amounts(text, cell.start, cell.end)
    rates = find_frequencies(text, cell.start, cell.end)
    return any(amount.per not in (None, "dose") for amount in amounts) or any(
        item.kind == "rate" for item in rates
    )


def row_route(context: Context, passage: Passage, cell: Cell) -> Slots:
    """The route of the cell, of its column, of the other cells, else of what stands around the table."""
    if not routes_within(context, cell.start, cell.end):
        for span in scan_words(cell.header).spans["route"]:
            return {"route": Slot(span.term.id, "header")}
    own = bind_route(context, passage, (cell.start, cell.end), None)
    if own and own["route"].source == "clause":
        return own
    around = _route_beside(context, passage) or bind_route(
        context, passage, (passage.start, passage.start), None
    )
    if not around and not cell.header:
        for span in scan_words(passage.cells[0].header).spans["route"]:
            return {"route": Slot(span.term.id, "header")}
    return around


def _route_beside(context: Context, passage: Passage) -> Slots:
    """The route that the column of routes says, else another cell that holds no dose of its own."""
    for cell in sorted(passage.cells, key=lambda other: not _ROUTE_HEADER.search(other.header)):
        spans = routes_within(context, cell.start, cell.end)
        if spans and not holds_doses(context.text, passage, cell):
            return {"route": Slot(spans[0].term.id, "cell", spans[0].start, spans[0].end)}
    return {}


def row_role(context: Context, passage: Passage, cell: Cell, before: Interval, behind: Interval) -> Slot:
    """The role said before the amount in its cell, else by the header, else by the first cell of the row."""
    named = _role_of_header(context.text, passage, cell)
    is_limit = named == "maximum" and not _names_other_role(cell.header)
    own = None if is_limit else _role_in_cell(context, cell, before)
    if own:
        return own
    named = named or _role_of_first(context.text, passage)
    if named:
        return Slot(named, "cell", cell.start, cell.end)
    phase = phase_role(context.text, passage, cell) or _first_of_course(context.text, cell, behind)
    if phase:
        return Slot(phase, "cell", cell.start, cell.end)
    return placed_role(context, passage) or Slot("recommended", "cell", cell.start, cell.end)


def _role_in_cell(context: Context, cell: Cell, before: Interval) -> Slot | None:
    """The role that the words before the amount in its cell say."""
    if _ADDED_BEFORE.match(context.text[cell.start : before[1]]):
        return Slot("increment", "cell", *before)
    if STARTED_BEFORE.search(context.text, *before):
        return Slot("starting", "cell", *before)
    for span in reversed(context.scan.within("dose_cue", *before)):
        if span.term.kind in _CUE_ROLES and not CLAUSE_END.search(context.text, span.end, before[1]):
            return Slot(span.term.kind, "cell", span.start, span.end)
    return None


def _role_of_header(text: str, passage: Passage, cell: Cell) -> str | None:
    """The role that a column is named for; what continues nothing is the usual dose."""
    if BOLUS_HEADER.match(cell.header) and any(_NEXT_HEADER.search(item.header) for item in passage.cells):
        return "loading"
    role = _role_in(cell.header)
    if _CONTINUES.search(cell.header) and any(
        _opens_course(other) and not holds_number(text, other.start, other.end) for other in passage.cells
    ):
        return "recommended"
    return role


def _role_in(words: str) -> str | None:
    return next((role for role, expression in ROLE_WORDS.items() if expression.search(words)), None)


def _opens_course(cell: Cell) -> bool:
    """Whether a column is named for the dose that a course begins with."""
    return BOLUS_HEADER.match(cell.header) is not None or _role_in(cell.header) in ("starting", "loading")


def _names_other_role(header: str) -> bool:
    return any(words.search(header) for role, words in ROLE_WORDS.items() if role != "maximum")


def _role_of_first(text: str, passage: Passage) -> str | None:
    """The role that the first cell names, unless the columns are named for roles: `Bipolar maintenance`."""
    first, *others = passage.cells
    if any(_opens_course(other) for other in others):
        return None
    return _role_in(text[first.start : first.end])


def _first_of_course(text: str, cell: Cell, behind: Interval) -> str | None:
    """`100 mg for one week, then 50 mg`: the first dose of a cell that another one follows."""
    is_followed = behind[1] < cell.end and _THEN.match(text[slice(*behind)])
    return "starting" if is_followed else None
