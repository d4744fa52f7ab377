"""The groups that one dose is for: `adults and children over 12 years`.

Belongs here: telling which groups joined by words have a row each. Does not belong here: finding the group
that a dose is for (`dose.population`), and statements without an amount (`stated_people`).
"""

from collections.abc import Sequence

from pipelines.extract.context import Context
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.people_slots import POPULATION_SLOTS, population_slots
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span

_JOINED_GROUPS = pattern("dose_places", "joined_groups")
_REACH = 60  # characters
_NEAR = 25
_AGES = {"adult": "grown", "elderly": "grown", "child": "young", "adolescent": "young", "infant": "young"}
_SOURCES = ("clause", "passage")
_BOUNDS = (*POPULATION_SLOTS, "clearance_low", "clearance_high")


def each_population(context: Context, slots: Slots) -> list[Slots]:
    """The slots of a dose once for each group that its own words join."""
    people = slots.get("population")
    if people is None or people.start is None or people.end is None or people.source not in _SOURCES:
        return [slots]
    spans = context.scan.within("population", people.start, people.end + _REACH)
    if not spans or spans[0].start != people.start:
        return [slots]
    second = next((span for span in spans[1:2] if _is_other(context, spans[0], span)), None)
    if second is None:
        return [slots]
    others = {name: slot for name, slot in slots.items() if name not in _BOUNDS}
    stop = context.text.find(".", second.end, second.end + _REACH)
    end = stop if stop >= 0 else min(second.end + _REACH, len(context.text))
    bands = find_bands(context.text, second.start, end)
    near = [band for band in bands if band.start <= second.end + _NEAR][:1]
    first_bands = find_bands(context.text, spans[0].start, second.start)
    return [
        {**others, **population_slots(context, spans[0], first_bands, people.source)},
        {**others, **population_slots(context, second, near, people.source)},
    ]


def first_of_joined(context: Context, spans: Sequence[Span]) -> int:
    """The position of the first of the groups that are joined to the last one, -1 without any."""
    position = len(spans) - 1
    while position > 0 and _JOINED_GROUPS.fullmatch(
        context.text, spans[position - 1].end, spans[position].start
    ):
        position -= 1
    return position


def _is_other(context: Context, first: Span, second: Span) -> bool:
    """Whether a joined group is not of the same age as the one before it."""
    if not _JOINED_GROUPS.fullmatch(context.text, first.end, second.start):
        return False
    return _AGES.get(first.term.kind, first.term.kind) != _AGES.get(second.term.kind, second.term.kind)
