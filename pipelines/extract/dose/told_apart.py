"""Doses that only a band of age, weight or clearance tells apart.

Belongs here: naming the band as the setting of each, so that none of them is taken for the other. Does not
belong here: reading bands.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from schemas.dosages import TABLE

_IDENTITY = tuple(name for name in TABLE.identity if name != "document_id")
_BANDS = ("age_low", "age_high", "age_unit", "weight_low", "weight_high", "clearance_low", "clearance_high")
_SEVERAL = 2


def tell_apart(context: Context, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates; those of the body that agree in all but their bands have these as their condition.

    The id of a row is made of what it says of its dose and its condition: two bands of people with the same
    dose would come to one row.
    """
    found = list(candidates)
    groups: dict[tuple[Any, ...], dict[tuple[Any, ...], list[int]]] = {}
    for position, candidate in enumerate(found):
        if context.document.passages[candidate.passage].origin != "body":
            continue
        band = _band(candidate)
        if any(value is not None for value in band):
            identity = tuple(map(candidate.value, _IDENTITY))
            groups.setdefault(identity, {}).setdefault(band, []).append(position)
    for bands in groups.values():
        if len(bands) >= _SEVERAL:
            for positions in bands.values():
                for position in positions:
                    found[position] = _with_band(context, found[position])
    return found


def _band(candidate: Candidate) -> tuple[Any, ...]:
    """What tells the people apart: the bounds of their band, or the words of a cell that names them."""
    people = candidate.slots.get("population_text")
    words = people.value if people and people.source == "cell" else None
    bounds = tuple(candidate.value(name) for name in _BANDS)
    return (*bounds, None if any(value is not None for value in bounds) else words)


def _with_band(context: Context, candidate: Candidate) -> Candidate:
    condition = candidate.slots.get("condition")
    bounds = [slot for name in _BANDS if (slot := candidate.slots.get(name)) and slot.start is not None]
    people = bounds or [candidate.slots["population_text"]]
    spans = sorted({(slot.start, slot.end) for slot in people if slot.start is not None and slot.end})
    printed = [context.text[start:end].lower() for start, end in spans]
    words = ", ".join([str(condition.value), *printed] if condition else printed)
    slot = Slot(words, people[0].source, *spans[0]) if spans else Slot(words, people[0].source)
    return replace(candidate, slots={**candidate.slots, "condition": slot})
