"""The columns of a table of doses, found by their headers.

Belongs here: which cell of a row holds the dose, the frequency, the people and the condition, and what a
column is named for. Does not belong here: what the cells say.
"""

from collections.abc import Mapping

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.header_units import counts_over_time, holds_numbers
from pipelines.extract.dose.label_setting import SEVERITY, find_setting, says_no_setting
from pipelines.extract.dose.phases import role_of_phase
from pipelines.extract.text.amounts import find_amounts
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import scan_words
from pipelines.ingest.records import Cell, Passage

# In this order, because `maximum dose` is a dose and `dosing interval` a frequency.
_COLUMNS = ("frequency", "population", "condition", "dose")
_DIVIDED = ("population", "condition")
_HEADERS = {column: pattern("dose_tables", f"{column}_header") for column in _COLUMNS}
RENAL_HEADER = pattern("dose_tables", "renal_header")
_NO_DOSE_HEADER = pattern("dose_tables", "no_dose_header")
_FOR = pattern("label_condition", "for")
_NAMES_ROLE = pattern("dose_tables", "names_role")
_PARTNER_HEADER = pattern("dose_tables", "partner_header")
SUBSTANCE_HEADER = pattern("dose_tables", "substance_header")
BOLUS_HEADER = pattern("dose_tables", "bolus_header")
_ADDED_HEADER = pattern("dose_tables", "added_header")
_MEASURED_HEADER = pattern("dose_tables", "measured_header")
_LEVEL_ONLY = pattern("dose_tables", "level_only")
_OPENS_DOSE = pattern("dose_tables", "opens_dose")
_PART_OF_DAY = pattern("dose_tables", "part_of_day")
TOTAL = pattern("dose_totals", "total")


def holds_doses(text: str, passage: Passage, cell: Cell) -> bool:
    """Whether a column holds doses: by its name, or because its cell opens with an amount."""
    if _NO_DOSE_HEADER.search(cell.header) or _is_part_of_total(passage, cell):
        return False
    if holds_numbers(text, cell) and (
        _PART_OF_DAY.search(cell.header) or TOTAL.search(cell.header) or counts_over_time(cell)
    ):
        return True
    is_named = bool(_HEADERS["dose"].search(cell.header))
    if is_named and not _HEADERS["frequency"].search(cell.header):
        return True
    first = next(find_amounts(text, cell.start, cell.end), None)
    if first is None or cell is passage.cells[0]:
        return False
    return _OPENS_DOSE.match(text[cell.start : first.start]) is not None


def _is_part_of_total(passage: Passage, cell: Cell) -> bool:
    """Whether another column adds up what is given at the times of a day: `Morning | Night | Daily total`."""
    if not _PART_OF_DAY.search(cell.header) or TOTAL.search(cell.header):
        return False
    return any(TOTAL.search(other.header) for other in passage.cells)


def cells_by_column(text: str, passage: Passage) -> Mapping[str, Cell]:
    """The first cell of each kind of column; a header counts for the first kind that it fits.

    A column of doses for some people (`CrCl 15-29 mL/min`) does not say whom the other doses are for. A
    column without a header goes into the details of the column before it.
    """
    found: dict[str, Cell] = {}
    last = None
    for cell in passage.cells:
        if holds_doses(text, passage, cell) and not _HEADERS["dose"].search(cell.header):
            last = None
            continue
        column = next((name for name in _COLUMNS if _HEADERS[name].search(cell.header)), None)
        if column is None and last in _DIVIDED and not cell.header.strip():
            column = f"{last} detail"
        if column and cell.end > cell.start:
            found.setdefault(column, cell)
        last = last if column and column.endswith("detail") else column
    return found


def header_people(cell: Cell) -> Slots:
    """The people that a column of doses is named for: `Children`, `CrCl 15-29 mL/min`."""
    header = cell.header
    if RENAL_HEADER.search(header) and find_bands(header, 0, len(header)):
        return {
            "population": Slot("renal_impairment", "header"),
            "population_text": Slot(header, "header"),
        }
    for span in scan_words(header).spans["population"]:
        return {
            "population": Slot(span.term.kind, "header"),
            "population_text": Slot(header, "header"),
        }
    return {}


def header_condition(cell: Cell) -> Slots:
    """What a column of doses is for: `For sleep`, `Heart failure`."""
    purpose = _FOR.match(cell.header)
    if purpose and not _HEADERS["condition"].fullmatch(cell.header):
        return {"condition": Slot(cell.header[purpose.end() :].strip(" :").lower(), "header")}
    if scan_words(cell.header).spans["condition"] and not scan_words(cell.header).spans["population"]:
        return {"condition": Slot(cell.header.strip(" :").lower(), "header")}
    return {}


def header_setting(cell: Cell) -> str | None:
    """What part of a condition a column of doses is for: `With valproate`, `Prophylaxis`."""
    if any(expression.search(cell.header) for expression in _HEADERS.values()) or role_of_phase(cell.header):
        return None
    if counts_over_time(cell) or BOLUS_HEADER.match(cell.header):
        return None
    words = find_setting(scan_words(cell.header), 0, len(cell.header))
    return cell.header[slice(*words)].lower() if words else None


def is_of_partners(context: Context, passage: Passage) -> bool:
    """Whether a row is about a drug that is taken besides the one which is dosed.

    Below `Drug` or `Co-administered drug` that is so if the doses are those of the document's substance.
    """
    first, *others = passage.cells
    if _PARTNER_HEADER.search(first.header):
        return True
    if not (_ADDED_HEADER.search(first.header) or SUBSTANCE_HEADER.search(first.header)):
        return False
    headers = [other.header.lower() for other in others if _HEADERS["dose"].search(other.header)]
    return any(subject in header for subject in context.subjects for header in headers)


def _level(header: str, words: str) -> str | None:
    """`< 45` below `aPTT (s)`: the level at which the doses of a row are given."""
    measured = _MEASURED_HEADER.match(header)
    return f"{measured['what'].lower()} {words}" if measured and _LEVEL_ONLY.match(words) else None


def row_setting(context: Context, passage: Passage) -> str | None:
    """What part of a condition a row is for by its first cell: `Strong`, or a drug that is taken besides."""
    first = passage.cells[0]
    words = context.text[first.start : first.end].strip().lower()
    if is_of_partners(context, passage):
        return f"with {words}"
    measured = _level(first.header, words)
    if measured:
        return measured
    if first.header and (_HEADERS["dose"].search(first.header) or says_no_setting(first.header)):
        return None
    if role_of_phase(words) or _NAMES_ROLE.search(words) or find_bands(context.text, first.start, first.end):
        return None
    severity = SEVERITY.match(context.text, first.start, first.end)
    if severity:
        return severity.group("what").lower()
    setting = find_setting(context.scan, first.start, first.end)
    return context.text[slice(*setting)].lower() if setting else None
