"""A statement on effects, as the slots of each of its effects are bound from it.

Belongs here: the record alone. Does not belong here: reading it (`effect.binding`).
"""

from dataclasses import dataclass

from pipelines.extract.candidate import Slot
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Cell


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement on effects: its reading span and what it says of all of them.

    `ends_use` says that they occur on stopping; `frequencies` are its own words for how often, those in
    parentheses left out, and `outer` that of the nearest place around it; `cells` are those of a row.
    """

    evidence: Interval
    ends_use: bool
    seriousness: Slot | None
    frequencies: tuple[Span, ...]
    outer: Slot | None
    cells: tuple[Cell, ...] = ()
