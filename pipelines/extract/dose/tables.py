"""Doses in tables: one row, read cell by cell.

Belongs here: the amounts of a row and the slots of each. Does not belong here: which column holds what
(`dose.columns`), for whom a row is (`row_population`), the grammar of amounts and frequencies, and doses in
running text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.binding import Slots, bind_food, bind_route
from pipelines.extract.dose.columns import (
    PARTNER_HEADER,
    cells_by_column,
    header_condition,
    header_setting,
    holds_doses,
    row_setting,
    scan_header,
)
from pipelines.extract.dose.condition import place_condition
from pipelines.extract.dose.label_condition import condition_in_place
from pipelines.extract.dose.phases import phase_role
from pipelines.extract.dose.real_doses import is_carrier, is_dose
from pipelines.extract.dose.row_population import bind_row_population
from pipelines.extract.dose.slots import Occurrence, dose_slots, is_equivalent
from pipelines.extract.dose.substance import is_beside_stranger
from pipelines.extract.dose.totals import is_total_of_cell
from pipelines.extract.text.amounts import Amount, find_amounts
from pipelines.extract.text.frequency import Frequency, find_frequencies, frequency_of_code
from pipelines.extract.text.modality import certainty
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Cell, Passage

_TOXIC = pattern("dosages", "toxic")
_ROLES = ("maximum", "starting", "maintenance", "loading")
_ROLE_WORDS = {role: pattern("dose_tables", role) for role in _ROLES}
_THEN = pattern("dose_roles", "then")
_UNIT_IN_HEADER = pattern("dose_tables", "unit_in_header")
_NUMBER_ONLY = pattern("dose_tables", "number_only")
_SUBSTANCE_HEADER = pattern("dose_tables", "substance_header")
_OPENS_CELL = pattern("dose_tables", "opens_cell")
_ROUTE_HEADER = pattern("dose_tables", "route_header")
_PER_HEADERS = (
    ("kg", pattern("dose_tables", "per_kg_header")),
    ("m2", pattern("dose_tables", "per_m2_header")),
)
_TELLING = ("count", "divided")
_LONGEST_ROW = 2_000  # characters
_CUE_ROLES = ("starting", "maintenance", "maximum", "increment", "loading")


def find_table_doses(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """The doses of one table row."""
    first = passage.cells[0]
    # Each amount looks at its whole row; accounting reports the rows that no person wrote as not explained.
    if passage.text_length > _LONGEST_ROW or _TOXIC.search(context.text, first.start, first.end):
        return
    columns = cells_by_column(context.text, passage)
    for cell in passage.cells:
        if not holds_doses(context.text, passage, cell):
            continue
        amounts = _amounts(context.text, cell)
        for position, amount in enumerate(amounts):
            left = amounts[position - 1].end if position else cell.start
            left = max([left, *(said.end for said in find_frequencies(context.text, left, amount.start))])
            right = amounts[position + 1].start if position + 1 < len(amounts) else cell.end
            slots = _slots(context, passage, columns, cell, amount, (left, right))
            if slots:
                role = slots["role"].value
                is_other = is_beside_stranger(context, (cell.start, right), (amount.start, amount.end))
                reasons = ("substance_unsettled",) if is_other else ()
                span = (passage.start, passage.end)
                yield Candidate("dosages", f"dose.{role}", index, *span, slots, reasons)


def _amounts(text: str, cell: Cell) -> list[Amount]:
    """The doses of a cell, each once, with what their header says of all of them.

    A bare number has the unit that its header prints in parentheses; an amount below `per kg` is one for each
    kilogram.
    """
    amounts = [
        amount
        for amount in find_amounts(text, cell.start, cell.end)
        if not (amount.concentration or is_carrier(text, cell.start, amount))
    ]
    unit = _UNIT_IN_HEADER.search(cell.header)
    if not amounts and unit and _NUMBER_ONLY.match(text[cell.start : cell.end]):
        printed = f"{text[cell.start : cell.end].strip()} {unit.group(1)}"
        amounts = [
            replace(found, start=cell.start, end=cell.end) for found in find_amounts(printed, 0, len(printed))
        ]
    kept = [
        amount
        for previous, amount in zip([None, *amounts], amounts, strict=False)
        if previous is None or not is_equivalent(text, previous, amount)
    ]
    per = next((unit for unit, header in _PER_HEADERS if header.search(cell.header)), None)
    return [_per_unit(amount, per) if per else amount for amount in kept]


def _per_unit(amount: Amount, per: str) -> Amount:
    return amount if "/" in amount.unit else replace(amount, unit=f"{amount.unit}/{per}")


def _slots(
    context: Context,
    passage: Passage,
    columns: Mapping[str, Cell],
    cell: Cell,
    amount: Amount,
    window: Interval,
) -> Slots | None:
    text = context.text
    row = (passage.start, passage.end)
    frequencies = _frequencies(text, passage, columns.get("frequency"), cell, (amount.start, window[1]))
    around = (window[0], max(passage.end, cell.end + 1))
    occurrence = Occurrence(amount, around, around, frequencies, None, {}, around[1])
    if not is_dose(text, occurrence):
        return None
    slots = dose_slots(text, occurrence)
    if slots["dose_per"].value == "dose" and is_total_of_cell(context, passage, cell, amount, frequencies):
        slots["dose_per"] = Slot("day", "cell", cell.start, cell.end)
    slots["statement_type"] = Slot("quantitative")
    slots["substance"] = _substance(context, passage)
    slots["role"] = _role(context, passage, cell, (window[0], amount.start), (amount.end, window[1]))
    if slots["role"].value == "maximum" and slots["dose_low"].value == slots["dose_high"].value:
        slots["dose_low"] = Slot(None)
    slots.update(_condition(context, passage, columns, cell))
    slots.update(bind_row_population(context, passage, columns.get("population"), cell, amount))
    slots.update(_route(context, passage, cell))
    slots.update(bind_food(text, *row))
    slots["certainty"] = Slot(certainty(context, row))
    return slots


def _condition(context: Context, passage: Passage, columns: Mapping[str, Cell], cell: Cell) -> Slots:
    """What the dose is for, with what its header and its row add to that."""
    outer = _outer_condition(context, passage, columns, cell)
    known = str(outer["condition"].value) if outer else ""
    added = [header_setting(cell), row_setting(context, passage) if "condition" not in columns else None]
    words = [known, *(setting for setting in added if setting and setting not in known)]
    said = ", ".join(word for word in words if word)
    if not said or said == known:
        return outer
    return {"condition": Slot(said, "cell", passage.cells[0].start, passage.cells[0].end)}


def _outer_condition(context: Context, passage: Passage, columns: Mapping[str, Cell], cell: Cell) -> Slots:
    """What the dose is for: said by its header, a column, the people or what stands around the table."""
    named = header_condition(cell)
    if named:
        return named
    column = columns.get("condition")
    words = context.text[column.start : column.end].strip().lower() if column else ""
    if column and not any(expression.search(words) for expression in _ROLE_WORDS.values()):
        known = condition_in_place(context, Place(column.start, column.end, "cell"))
        is_mixed = known and context.scan.within("population", column.start, column.end)
        return {"condition": known if known and is_mixed else Slot(words, "cell", column.start, column.end)}
    for region in (columns.get("population"), passage.cells[0]):
        if region and not holds_doses(context.text, passage, region):
            found = condition_in_place(context, Place(region.start, region.end, "cell"))
            if found:
                return {"condition": found}
    return place_condition(context, passage)


def _substance(context: Context, passage: Passage) -> Slot:
    """The substance that the row is about, if its first column is one of substances, else the document's."""
    first = passage.cells[0]
    if not _SUBSTANCE_HEADER.search(first.header) or PARTNER_HEADER.search(first.header):
        return Slot(context.subjects[0], "title")
    for span in context.scan.within("substance", first.start, first.end):
        name = context.name_of(span)
        if span.term.kind != "class" and span.start == first.start and not context.is_subject(name):
            return Slot(name, "cell", span.start, span.end)
    return Slot(context.subjects[0], "title")


def _frequencies(
    text: str, passage: Passage, column: Cell | None, cell: Cell, reach: Interval
) -> list[Frequency]:
    """The frequencies of a row's dose: of the column for them, else behind the amount in its own cell.

    Without a column, another cell counts only if it opens with a frequency. Remarks have frequencies that are
    not the dose's (`check renal function every 3-6 months`), and so have other columns of doses.
    """
    own = find_frequencies(text, *reach)
    if column:
        is_told = any(item.kind in _TELLING for item in own)
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


def _route(context: Context, passage: Passage, cell: Cell) -> Slots:
    """The route of the cell, of its column, of the other cells, else of what stands around the table."""
    if not context.scan.within("route", cell.start, cell.end):
        for span in scan_header(cell.header).spans["route"]:
            return {"route": Slot(span.term.id, "header")}
    own = bind_route(context, passage, (cell.start, cell.end), None)
    if own and own["route"].source == "clause":
        return own
    around = _route_beside(context, passage) or own
    if not around and not cell.header:
        for span in scan_header(passage.cells[0].header).spans["route"]:
            return {"route": Slot(span.term.id, "header")}
    return around


def _route_beside(context: Context, passage: Passage) -> Slots:
    """The route that the column of routes says, else another cell that holds no dose of its own."""
    for cell in sorted(passage.cells, key=lambda other: not _ROUTE_HEADER.search(other.header)):
        spans = context.scan.within("route", cell.start, cell.end)
        if spans and not holds_doses(context.text, passage, cell):
            return {"route": Slot(spans[0].term.id, "cell", spans[0].start, spans[0].end)}
    return {}


def _role(context: Context, passage: Passage, cell: Cell, before: Interval, behind: Interval) -> Slot:
    """The role said before the amount in its cell, else by the header, else by the first cell of the row."""
    for span in reversed(context.scan.within("dose_cue", *before)):
        if span.term.kind in _CUE_ROLES:
            return Slot(span.term.kind, "cell", span.start, span.end)
    first = passage.cells[0]
    for words in (cell.header, context.text[first.start : first.end]):
        for role in _ROLES:
            if _ROLE_WORDS[role].search(words):
                return Slot(role, "cell", cell.start, cell.end)
    phase = phase_role(context.text, passage, cell) or _first_of_course(context.text, cell, behind)
    return Slot(phase or "recommended", "cell", cell.start, cell.end)


def _first_of_course(text: str, cell: Cell, behind: Interval) -> str | None:
    """`100 mg for one week, then 50 mg`: the first dose of a cell that another one follows."""
    is_followed = behind[1] < cell.end and _THEN.match(text[slice(*behind)])
    return "starting" if is_followed else None
