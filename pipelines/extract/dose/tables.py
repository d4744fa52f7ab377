"""Doses in tables: one row, read cell by cell.

Belongs here: the amounts of a row and the slots of each. Does not belong here: which column holds what
(`dose.columns`), how each is given (`dose.table_slots`), for whom a row is (`row_population`), the grammar of
amounts and frequencies, and doses in running text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.columns import (
    SUBSTANCE_HEADER,
    cells_by_column,
    holds_doses,
    is_of_partners,
)
from pipelines.extract.dose.condition import each_condition
from pipelines.extract.dose.dosed_amounts import is_carrier
from pipelines.extract.dose.food import bind_food
from pipelines.extract.dose.header_units import amounts_of_numbers, share_of_dose
from pipelines.extract.dose.often import bind_often
from pipelines.extract.dose.real_doses import is_dose
from pipelines.extract.dose.row_condition import row_condition
from pipelines.extract.dose.row_population import bind_row_population
from pipelines.extract.dose.series import series_end, share_time
from pipelines.extract.dose.slots import Occurrence, dose_slots, is_equivalent
from pipelines.extract.dose.substance import is_beside_stranger
from pipelines.extract.dose.table_slots import row_frequencies, row_role, row_route
from pipelines.extract.dose.totals import is_total_of_cell
from pipelines.extract.text.amounts import Amount, find_amounts
from pipelines.extract.text.frequency import find_frequencies
from pipelines.extract.text.modality import certainty
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Cell, Passage

_TOXIC = pattern("dosages", "toxic")
_NAMES_DOSE = pattern("dose_slots", "names_dose")
_OPEN_TOTAL = pattern("dose_totals", "open_total")
_TAKEN_OFF_BEFORE = pattern("dose_tables", "taken_off_before")
_PER_HEADERS = (
    ("kg", pattern("dose_tables", "per_kg_header")),
    ("m2", pattern("dose_tables", "per_m2_header")),
)
_LONGEST_ROW = 2_000  # characters


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
        amounts = share_time(context.text, _amounts(context.text, cell))
        for position, amount in enumerate(amounts):
            left = amounts[position - 1].end if position else cell.start
            left = _behind_frequencies(context.text, left, amount.start)
            following = series_end(context.text, amounts, position) + 1
            right = amounts[following].start if following < len(amounts) else cell.end
            slots = _slots(context, passage, columns, cell, amount, (left, right))
            if slots:
                role = slots["role"].value
                is_other = is_beside_stranger(context, (cell.start, right), (amount.start, amount.end))
                reasons = ("substance_unsettled",) if is_other else ()
                if slots["dose_per"].value == "dose" and _OPEN_TOTAL.search(cell.header):
                    reasons = (*reasons, "amount_unsettled")
                for condition in each_condition(context, slots.get("condition")):
                    yield Candidate(
                        "dosages",
                        f"dose.{role}",
                        index,
                        passage.start,
                        passage.end,
                        {**slots, **condition},
                        reasons,
                    )


def _amounts(text: str, cell: Cell) -> list[Amount]:
    """The doses of a cell, each once, with what their header says of all of them.

    A bare number has the unit that its header prints in parentheses; an amount below `per kg` is one for each
    kilogram.
    """
    amounts = [
        amount
        for amount in find_amounts(text, cell.start, cell.end)
        if not (
            amount.concentration
            or is_carrier(text, cell.start, amount)
            or _TAKEN_OFF_BEFORE.match(text[cell.start : amount.start])
        )
    ]
    amounts = amounts or amounts_of_numbers(text, cell)
    kept = [
        amount
        for previous, amount in zip([None, *amounts], amounts, strict=False)
        if previous is None or not is_equivalent(text, previous, amount)
    ]
    per = next((unit for unit, header in _PER_HEADERS if header.search(cell.header)), None)
    return [_per_unit(amount, per) if per else amount for amount in kept]


def _behind_frequencies(text: str, left: int, start: int) -> int:
    """Where the words before an amount begin that are its own; `daily total` names it."""
    said = (item.end for item in find_frequencies(text, left, start) if not _NAMES_DOSE.match(text, item.end))
    return max([left, *said])


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
    frequencies = row_frequencies(text, passage, columns.get("frequency"), cell, (amount.start, window[1]))
    around = (window[0], max(passage.end, cell.end + 1))
    occurrence = Occurrence(amount, around, around, frequencies, None, {}, around[1])
    share = share_of_dose(cell, amount)
    if not share and not is_dose(text, occurrence):
        return None
    slots = {**dose_slots(text, occurrence), **share}
    if slots["dose_per"].value == "dose" and is_total_of_cell(context, passage, cell, amount, frequencies):
        slots["dose_per"] = Slot("day", "cell", cell.start, cell.end)
    slots["statement_type"] = Slot("quantitative")
    slots["substance"] = _substance(context, passage)
    slots["role"] = row_role(context, passage, cell, (window[0], amount.start), (amount.end, window[1]))
    if slots["role"].value == "maximum" and slots["dose_low"].value == slots["dose_high"].value:
        slots["dose_low"] = Slot(None)
    column = columns.get("frequency")
    if (
        column
        and column is not cell
        and slots["role"].value == "maximum"
        and slots["dose_per"].value == "day"
    ):
        # `every 6 hours | at most 4 g in 24 hours`: the most of a day is not given every 6 hours.
        slots = {name: slot for name, slot in slots.items() if not _is_of_column(name, slot, column)}
    slots.update(bind_often(context, passage, slots))
    slots.update(row_condition(context, passage, columns, cell))
    slots.update(bind_row_population(context, passage, columns.get("population"), cell, amount))
    slots.update(row_route(context, passage, cell))
    slots.update(bind_food(text, *row))
    slots["certainty"] = Slot(certainty(context, row))
    return slots


def _substance(context: Context, passage: Passage) -> Slot:
    """The substance that the row is about, if its first column is one of substances, else the document's."""
    first = passage.cells[0]
    if not SUBSTANCE_HEADER.search(first.header) or is_of_partners(context, passage):
        return Slot(context.subjects[0], "title")
    for span in context.scan.within("substance", first.start, first.end):
        name = context.name_of(span)
        if span.term.kind != "class" and span.start == first.start and not context.is_subject(name):
            return Slot(name, "cell", span.start, span.end)
    return Slot(context.subjects[0], "title")


def _is_of_column(name: str, slot: Slot, column: Cell) -> bool:
    """Whether a slot says how often by what a column of frequencies holds."""
    return name.startswith("frequency") and slot.start is not None and slot.start >= column.start
