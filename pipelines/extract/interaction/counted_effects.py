"""Cells and items that only say how far something changes: `up 40%`, in a column headed `Level`.

Belongs here: the effect of such words, by what the column, the caption or the heading above them counts. Does
not belong here: effects told in full (`interaction.effects`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.effect_changes import effect_of
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span, scan_words
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_RISES = pattern("interaction_effects", "only_rises")
_FALLS = pattern("interaction_effects", "only_falls")
_SAYS_NOTHING = pattern("interaction_effects", "heads_any_effect")
_LONGEST_QUANTITY = 40  # characters of `digoxin level`
_MOST_ROWS = 30  # of a table; few rows are further from the line before it
_AMOUNTS = ("absorption", "exposure", "inverse", "effect", "value", "adverse")


def counted_effect(context: Context, passage: Passage, clause: Interval) -> Slot | None:
    """The effect of a cell, or of a clause, that has no word but for the direction of a change."""
    for header, start, end in _stretches(passage, clause):
        direction = _direction(context.text, start, end)
        counted = _what_is_counted(context, passage, header, (start, end)) if direction else None
        effect = effect_of(counted, direction) if counted and direction else None
        if effect:
            return Slot(effect, "column", start, end)
    return None


def affected_by_column(context: Context, passage: Passage) -> str | None:
    """Whose level a column counts: the subject's where a header or the caption names that; else not said."""
    above = (context.scan.lowered[place.start : place.end] for place in context.places(passage))
    names = [*(cell.header.lower() for cell in passage.cells), *above]
    return "subject" if any(context.subjects[0] in name for name in names) else None


def effect_of_column(context: Context, passage: Passage, header: str) -> str | None:
    """The effect of all that a column lists whose header only says that something rises or falls."""
    direction = _direction(header, 0, len(header))
    counted = _counted_above(context, passage) if direction else None
    return effect_of(counted, direction) if counted and direction else None


def _what_is_counted(context: Context, passage: Passage, header: str, own: Interval) -> str | None:
    """What a direction is that of: by its column, by another cell (`up | INR`), or by what stands above."""
    return _counted(header) or _counted_beside(context, passage, own) or _counted_above(context, passage)


def _counted_beside(context: Context, passage: Passage, own: Interval) -> str | None:
    for cell in passage.cells:
        if (cell.start, cell.end) != own and cell.end - cell.start <= _LONGEST_QUANTITY:
            counted = _one_kind(context.scan.within("interaction_effect", cell.start, cell.end))
            if counted:
                return counted
    return None


def _stretches(passage: Passage, clause: Interval) -> Iterator[tuple[str, int, int]]:
    """The cells of a row with their headers, or a clause with none."""
    if passage.kind == "row":
        yield from ((cell.header, cell.start, cell.end) for cell in passage.cells)
    else:
        yield "", *clause


def _direction(text: str, start: int, end: int) -> str | None:
    if _RISES.match(text, start, end):
        return "up"
    return "down" if _FALLS.match(text, start, end) else None


@lru_cache(maxsize=256)
def _counted(header: str) -> str | None:
    """The kind of what a heading says to be counted; None if it names nothing of the sort, or several."""
    if not header or _SAYS_NOTHING.match(header):
        return None
    return _one_kind(scan_words(header).spans["interaction_effect"])


def _counted_above(context: Context, passage: Passage) -> str | None:
    """What the nearest label, heading, or line before a table counts."""
    above = [(place.start, place.end) for place in context.places(passage)]
    for start, end in [*_line_before(context, passage), *above]:
        counted = _one_kind(context.scan.within("interaction_effect", start, end))
        if counted:
            return counted
    return None


def _line_before(context: Context, passage: Passage) -> list[Interval]:
    """The paragraph right before the table of a row."""
    if passage.kind != "row":
        return []
    passages = context.document.passages
    position = bisect_left(passages, passage.start, key=lambda item: item.start)
    before = dropwhile(
        lambda item: item.kind in ("row", "header"),
        reversed(passages[max(0, position - _MOST_ROWS) : position]),
    )
    line = next(before, None)
    is_line = line is not None and line.kind == "paragraph" and line.section == passage.section
    return [(line.start, line.end)] if line and is_line else []


def _one_kind(spans: Sequence[Span]) -> str | None:
    kinds = {span.term.kind for span in spans if span.term.kind in _AMOUNTS}
    # `Effect on the plasma level` counts the level.
    kinds = kinds - {"effect"} or kinds
    return kinds.pop() if len(kinds) == 1 else None
