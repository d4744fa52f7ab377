"""How often a dose is given when its own words do not say it.

Belongs here: frequencies of labels and leading lines, and of a statement behind doses that says nothing
else. Does not belong here: the words right around an amount (`dose.slots`), and increments.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.places import dose_places, is_part_of_doses
from pipelines.extract.dose.slots import frequency_slots
from pipelines.extract.text.frequency import Frequency, find_frequencies
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.ingest.records import Passage

_OFTEN = load_words("dose_often", "often")
_ONCE_ONLY = pattern("dose_often", "once_only")
_SAYS_OFTEN = pattern("dose_often", "says_often")
_PLACES = ("label", "lead", "general")
_ROLES = ("recommended", "starting", "maintenance", "loading", "studied")
_MORE = ("food", "route", "as_needed")
_REACH = 60  # characters


def bind_often(context: Context, passage: Passage, slots: Slots) -> Slots:
    """The count that a label or a leading line says of doses, or the parts that it divides totals into."""
    kind = {"dose": "count", "day": "divided"}.get(str(slots["dose_per"].value))
    if kind is None or not _asks(context, slots, passage.end):
        return {}
    for place in dose_places(context, passage):
        if place.source not in _PLACES and not is_part_of_doses(context, passage, place):
            continue
        if not holds_any(context.scan.lowered, _OFTEN, place.start, place.end):
            continue
        for item in find_frequencies(context.text, place.start, place.end):
            if item.kind == kind and item.low is not None:
                return _slots(item)
    return {}


def share_often(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a passage; `It is given every 6 hours` is said of the doses right before it."""
    shared: list[Candidate] = []
    for candidate in candidates:
        said = _says_only_often(context, candidate)
        asking = _asking(context, shared) if said else 0
        if not asking:
            shared.append(candidate)
            continue
        often = {name: slot for name, slot in candidate.slots.items() if name.startswith("frequency")}
        shared[-asking:] = [replace(dose, slots={**dose.slots, **often}) for dose in shared[-asking:]]
    return shared


def _says_only_often(context: Context, candidate: Candidate) -> bool:
    """Whether a statement opens with how often something is given, and says no more of it."""
    if candidate.rule != "dose.administration" or "frequency_low" not in candidate.slots:
        return False
    if candidate.slots.keys() & set(_MORE):
        return False
    return _SAYS_OFTEN.match(context.text, candidate.start, candidate.end) is not None


def _asking(context: Context, before: Sequence[Candidate]) -> int:
    """How many of the last candidates are doses that do not say how often they are given."""
    count = 0
    for dose in reversed(before):
        if "dose_unit" not in dose.slots or dose.value("dose_per") != "dose":
            break
        if not _asks(context, dose.slots, context.document.passages[dose.passage].end):
            break
        count += 1
    return count


def _asks(context: Context, slots: Mapping[str, Slot], stop: int) -> bool:
    """Whether a dose is one of several, and nothing up to `stop` says yet how often."""
    if "frequency_low" in slots or slots["role"].value not in _ROLES:
        return False
    end = slots["dose_unit"].end
    return end is None or _ONCE_ONLY.match(context.text, end, min(stop, end + _REACH)) is None


def _slots(item: Frequency) -> Slots:
    return {name: replace(slot, source="label") for name, slot in frequency_slots(item).items()}
