"""Doses that only a band of age, weight or clearance tells apart, or the form that is given.

Belongs here: naming the band or the form as the setting of each, so that none of them is taken for the other.
Does not belong here: reading bands and forms.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.forms import printed_product
from schemas.dosages import TABLE

_IDENTITY = tuple(name for name in TABLE.identity if name != "document_id")
_BANDS = ("age_low", "age_high", "age_unit", "weight_low", "weight_high", "clearance_low", "clearance_high")
_SEVERAL = 2


def tell_apart(context: Context, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates; those of the body that agree in all but band or form have that as their condition.

    The id of a row is made of what it says of its dose and its condition: two bands of people with the same
    dose would come to one row, and so would two forms that are taken in different ways.
    """
    found = list(candidates)
    for position in _alike(context, found, _band):
        found[position] = _with_band(context, found[position])
    for position in _alike(context, found, lambda candidate: _form(context, candidate)):
        found[position] = _with_form(context, found[position])
    return found


def _alike(
    context: Context, candidates: Sequence[Candidate], tell: Callable[[Candidate], tuple[Any, ...]]
) -> list[int]:
    """The positions of the candidates of the body that nothing but what `tell` says of them tells apart."""
    groups: dict[tuple[Any, ...], dict[tuple[Any, ...], list[int]]] = {}
    for position, candidate in enumerate(candidates):
        if context.document.passages[candidate.passage].origin != "body":
            continue
        told = tell(candidate)
        if any(value is not None for value in told):
            identity = tuple(map(candidate.value, _IDENTITY))
            groups.setdefault(identity, {}).setdefault(told, []).append(position)
    several = (told for told in groups.values() if len(told) >= _SEVERAL)
    return [position for told in several for positions in told.values() for position in positions]


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


def _form(context: Context, candidate: Candidate) -> tuple[Any, ...]:
    """What is given: its form, and where nothing but a way to take it is told, its strengths."""
    if candidate.value("statement_type") == "administration":
        product = printed_product(context, candidate)
        return (product.value if product else "",)
    return (candidate.value("dose_form"),)


def _with_form(context: Context, candidate: Candidate) -> Candidate:
    is_way = candidate.value("statement_type") == "administration"
    form = printed_product(context, candidate) if is_way else candidate.slots["dose_form"]
    condition = candidate.slots.get("condition")
    if form is None:
        return candidate
    slot = replace(form, value=f"{condition.value}, {form.value}") if condition else form
    return replace(candidate, slots={**candidate.slots, "condition": slot})
