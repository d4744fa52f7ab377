"""Rows of interaction tables: which column holds the partner, the effect, the severity and the advice.

Belongs here: reading a row of a table below an interactions heading, its columns in any order. Does not
belong here: interactions in running text, and finding partners.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_management, read_grade
from pipelines.extract.interaction.candidates import Telling, make_candidate
from pipelines.extract.interaction.clauses import telling_clause, tells
from pipelines.extract.interaction.column_lists import find_column_lists
from pipelines.extract.interaction.denials import changes_beside_denials, with_doubt
from pipelines.extract.interaction.lab_tests import with_lab_tests
from pipelines.extract.interaction.listed_partners import listed_partners
from pipelines.extract.interaction.partners import Partner, find_partners
from pipelines.extract.interaction.polarity import find_polarity
from pipelines.extract.interaction.told_interactions import find_contrary
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_sentences
from pipelines.ingest.records import Passage

_EXAMPLES = pattern("interactions", "examples_header")
_MECHANISM = pattern("interactions", "mechanism_header")
_NOTHING_TO_DO = pattern("interactions", "nothing_to_do")
_OPENS_WITH_DOSE = pattern("interactions", "opens_with_dose")
# In this order, because `clinical effect` and `risk level of the drug` fit several columns.
_COLUMNS = tuple(
    (column, pattern("interactions", f"{column}_header"))
    for column in ("management", "severity", "effect", "partner")
)


def read_row(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """A row of an interactions table, its columns in any order."""
    if not passage.cells:
        return
    listed = list(find_column_lists(context, index, passage))
    if listed:
        yield from listed
        return
    if _heads_group(context, index, passage):
        return
    columns = _columns(passage)
    span = (passage.start, passage.end)
    first = passage.cells[0]
    partner_cell = columns.get("partner", (first.start, first.end))
    severity = read_grade(context.text, *columns["severity"]) if "severity" in columns else None
    # A column of risks that grades nothing says what happens.
    named = columns.get("effect") or (None if severity else columns.get("severity"))
    effect_cell = named or _only_other(passage, [partner_cell, *columns.values()]) or span
    if not tells(context, effect_cell):
        effect_cell = _telling_cell(context, passage, [partner_cell, *columns.values()]) or effect_cell
    management = _management_cell(context, columns)
    if "management" not in columns:
        management = _advice_beside(context, passage, effect_cell, partner_cell)
    rule = "interaction.table"
    sentences = split_sentences(context.text, *effect_cell)
    partners = with_lab_tests(context, find_partners(context, *partner_cell), partner_cell, span)
    partners += _examples(context, passage, {partner.name for partner in partners})
    partners = partners or list(listed_partners(context, *partner_cell))
    told = _telling_part(context, effect_cell, sentences, {partner.name for partner in partners})
    changed = changes_beside_denials(context, sentences)
    telling = Telling(told, span, span, management)
    for partner in partners:
        candidate = make_candidate(context, index, passage, partner, rule, telling)
        later = [sentence for sentence in sentences if sentence[0] >= told[1]]
        contrary = [
            again
            for sentence in later
            for again in find_contrary(context, index, passage, candidate, partner, sentence)
        ]
        candidate = with_doubt(candidate, told, changed)
        for found in (candidate, *contrary):
            yield replace(found, slots={**found.slots, "severity": severity}) if severity else found


def _heads_group(context: Context, index: int, passage: Passage) -> bool:
    """`**Antidepressants** | | |`: a row that only names the kind of the partners in the rows below it."""
    following = context.document.passages[index + 1 : index + 2]
    if any(item.kind == "row" and item.parent == index for item in following):
        return True
    is_followed = any(item.kind == "row" and item.section == passage.section for item in following)
    if not is_followed or any(cell.end > cell.start for cell in passage.cells[1:]):
        return False
    return any(cell.end > cell.start for cell in following[0].cells[1:]) and len(passage.cells) > 1


def _only_other(passage: Passage, known: Sequence[Interval]) -> Interval | None:
    """The one cell of a row of whose column nothing is known, which says what happens."""
    others = [(cell.start, cell.end) for cell in passage.cells if cell.end > cell.start]
    unknown = [cell for cell in others if cell not in known]
    return unknown[0] if len(unknown) == 1 else None


def _telling_cell(context: Context, passage: Passage, known: Sequence[Interval]) -> Interval | None:
    """The cell of a column of unknown meaning that says what happens where the column for it says nothing."""
    others = ((cell.start, cell.end) for cell in passage.cells)
    return next((cell for cell in others if cell not in known and tells(context, cell)), None)


def _examples(context: Context, passage: Passage, named: set[str]) -> list[Partner]:
    """The partners of a column of examples, beside the classes that the row names."""
    cells = [cell for cell in passage.cells if _EXAMPLES.search(cell.header)]
    found = (partner for cell in cells for partner in find_partners(context, cell.start, cell.end))
    return [partner for partner in found if partner.name not in named]


def _telling_part(
    context: Context, cell: Interval, sentences: Sequence[Interval], named: set[str]
) -> Interval:
    """The clause of a cell that tells of its partners: one denial does not deny all that a cell says."""
    if find_polarity(context, cell) == "affirmed":
        return cell
    return telling_clause(context, sentences, named) or cell


def _columns(passage: Passage) -> dict[str, Interval]:
    """The cells of a row by what their column holds."""
    columns: dict[str, Interval] = {}
    is_by_mechanism = False
    for cell in passage.cells:
        column = next((name for name, header in _COLUMNS if header.search(cell.header)), None)
        is_first = column not in columns
        if column and cell.end > cell.start and (is_first or (column == "effect" and is_by_mechanism)):
            columns[column] = (cell.start, cell.end)
            if column == "effect":
                # What happens is told by the column of results, if there is one besides that of mechanisms.
                is_by_mechanism = _MECHANISM.search(cell.header) is not None
    return columns


def _management_cell(context: Context, columns: dict[str, Interval]) -> Slot | None:
    cell = columns.get("management")
    if cell is None or _NOTHING_TO_DO.match(context.text[slice(*cell)]):
        return None
    return Slot(context.text[slice(*cell)], "cell", *cell)


def _advice_beside(
    context: Context, passage: Passage, effect_cell: Interval, partner_cell: Interval
) -> Slot | None:
    """The advice of a row that has no column for it: beside the effect, or in a cell of its own."""
    others = [(cell.start, cell.end) for cell in passage.cells]
    cells = [effect_cell, *(cell for cell in others if cell not in (effect_cell, partner_cell))]
    advice = (find_management(context.scan, cell) for cell in cells)
    return next((slot for slot in advice if slot), None) or _dose_cell(context, passage, partner_cell)


def _dose_cell(context: Context, passage: Passage, partner_cell: Interval) -> Slot | None:
    """The first cell that opens with the dose to be given, which is advice beside a partner."""
    for cell in passage.cells:
        if (cell.start, cell.end) != partner_cell and _OPENS_WITH_DOSE.match(
            context.text, cell.start, cell.end
        ):
            return Slot(context.text[cell.start : cell.end], "cell", cell.start, cell.end)
    return None
