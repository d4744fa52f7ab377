"""Tables whose columns are lists of partners: `Raises the level | Lowers the level | No effect`.

Belongs here: rows of which each cell lists what its header says something of. Does not belong here: rows on
one partner (`rows`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.candidates import Telling, make_candidate
from pipelines.extract.interaction.counted_effects import effect_of_column
from pipelines.extract.interaction.effects import effect_of_heading
from pipelines.extract.interaction.partners import find_partners
from pipelines.extract.interaction.polarity import is_negated
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import scan_words
from pipelines.ingest.records import Cell, Passage

_PARTNER_HEADER = pattern("interactions", "partner_header")
_FEWEST = 2  # columns; a single one may as well tell the effect of what stands beside it


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What the header of a column says of all that the column lists."""

    effect: str
    polarity: str


def find_column_lists(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """The partners that the cells of a row list, each with what its header says."""
    told = [(cell, _meaning(cell.header) or _by_line_above(context, passage, cell)) for cell in passage.cells]
    meanings = [meaning for _, meaning in told if meaning]
    has_partners = any(meaning is None and _PARTNER_HEADER.search(cell.header) for cell, meaning in told)
    if len(meanings) < _FEWEST or len(set(meanings)) < _FEWEST or has_partners:
        return
    for cell, meaning in told:
        if meaning:
            yield from _listed(context, index, passage, cell, meaning)


def _by_line_above(context: Context, passage: Passage, cell: Cell) -> _Meaning | None:
    """`Raise | Lower`, of what the line above the table names."""
    effect = effect_of_column(context, passage, cell.header)
    return _Meaning(effect, "affirmed") if effect else None


def _listed(
    context: Context, index: int, passage: Passage, cell: Cell, meaning: _Meaning
) -> Iterator[Candidate]:
    span = (cell.start, cell.end)
    for partner in find_partners(context, *span):
        telling = Telling(span, span, span, None)
        found = make_candidate(context, index, passage, partner, "interaction.table", telling)
        owner = "subject" if context.subjects[0] in cell.header.lower() else None
        slots = {
            **found.slots,
            "effect": Slot(meaning.effect, "column", *span),
            "polarity": Slot(meaning.polarity),
            "affected": Slot(owner),
        }
        slots.pop("effect_text", None)
        yield replace(found, slots=slots, reasons=())


@lru_cache(maxsize=256)
def _meaning(header: str) -> _Meaning | None:
    """The effect that a header states, or that it denies any; None for one that only names its column."""
    scanned = scan_words(header)
    whole = (0, len(header))
    if is_negated(scanned, whole):
        return _Meaning("unspecified", "negated")
    effect = effect_of_heading(scanned, whole)
    return None if effect.value == "unspecified" else _Meaning(str(effect.value), "affirmed")
