"""What a dose in a table row is for.

Belongs here: which header, cell or place around the table names that, and what they add up to. Does not
belong here: what one of them says (`label_condition`), and running text (`dose.condition`).
"""

from collections.abc import Mapping

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.columns import header_condition, header_setting, holds_doses, row_setting
from pipelines.extract.dose.label_condition import condition_in_place, is_care_alone, is_measure
from pipelines.extract.dose.place_condition import place_condition
from pipelines.extract.dose.table_slots import ROLE_WORDS
from pipelines.ingest.records import Cell, Passage


def row_condition(context: Context, passage: Passage, columns: Mapping[str, Cell], cell: Cell) -> Slots:
    """What the dose is for, with what its header and its row add to that."""
    outer = _outer_condition(context, passage, columns, cell)
    known = str(outer["condition"].value) if outer else ""
    settings = (header_setting(cell), _row_part(context, passage, columns))
    added = [setting for setting in settings if setting and setting not in known]
    # `with lomitapide, in hypercholesterolemia` says the condition again.
    words = added if known and any(known in setting for setting in added) else [known, *added]
    said = ", ".join(word for word in words if word)
    if not said or said == known:
        return outer
    return {"condition": Slot(said, "cell")}


def _row_part(context: Context, passage: Passage, columns: Mapping[str, Cell]) -> str | None:
    """What part of a condition the row is for, said by its first cell or by a mere `Prophylaxis`."""
    column = columns.get("condition")
    if column is None:
        return row_setting(context, passage)
    words = context.text[column.start : column.end].strip().lower()
    return words if is_care_alone(context, column.start, column.end) else None


def _outer_condition(context: Context, passage: Passage, columns: Mapping[str, Cell], cell: Cell) -> Slots:
    """What the dose is for: said by its header, a column, the people or what stands around the table."""
    named = header_condition(cell)
    if named:
        return named
    detailed = _detailed(context, columns)
    if detailed:
        return {"condition": detailed}
    column = _named_column(context, columns)
    words = context.text[column.start : column.end].strip().lower() if column else ""
    is_part = column is not None and is_care_alone(context, column.start, column.end)
    if column and not is_part and not any(expression.search(words) for expression in ROLE_WORDS.values()):
        known = condition_in_place(context, Place(column.start, column.end, "cell"))
        is_mixed = known and context.scan.within("population", column.start, column.end)
        return {"condition": known if known and is_mixed else Slot(words, "cell", column.start, column.end)}
    for region in (columns.get("population"), passage.cells[0]):
        if region and not (
            holds_doses(context.text, passage, region) or is_care_alone(context, region.start, region.end)
        ):
            found = condition_in_place(context, Place(region.start, region.end, "cell"))
            if found:
                return {"condition": found}
    return place_condition(context, passage)


def _named_column(context: Context, columns: Mapping[str, Cell]) -> Cell | None:
    """The cell of the column on conditions, unless it only names a band of renal function."""
    column = columns.get("condition")
    if column is None or is_measure(context.text[column.start : column.end]):
        return None
    return column


def _detailed(context: Context, columns: Mapping[str, Cell]) -> Slot | None:
    """What a cell beside that of the condition says: another condition, or which part of it is meant."""
    outer, inner = columns.get("condition"), columns.get("condition detail")
    if inner is None:
        return None
    known = condition_in_place(context, Place(inner.start, inner.end, "cell"))
    if known or outer is None:
        return known
    words = [context.text[cell.start : cell.end].strip().lower() for cell in (outer, inner)]
    return Slot(", ".join(words), "cell")
