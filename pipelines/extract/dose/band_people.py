"""Whom a band of age, weight or clearance names.

Belongs here: the slots of bands, and the group that a band means when no word names one. Does not belong
here: the grammar of bands, and groups that are named by words.
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.bands import Band
from pipelines.extract.dose.binding import Slots

_ELDERLY = 60  # years
_NORMAL_CLEARANCE = 50  # mL/min
_MAJORITY = {"year": 18, "month": 216}
_VIABLE = 22  # weeks; of a newborn more weeks than these are those since its conception
_NEWBORN = {"week": 4, "day": 28}
_FIRST_BIRTHDAY = {"year": 1, "month": 12, "week": 52, "day": 365}


def named_by_band(slots: Slots) -> Slots:
    """Who is named by a band alone: the young by the highest age, adults and the elderly by the lowest.

    A band of creatinine clearance names people whose renal function is impaired. That holds whatever heading
    stands above; a group named in the same clause stays, unless it is `adults`.
    """
    slots = _without_gestation(slots)
    unit = str(slots["age_unit"].value) if "age_unit" in slots else ""
    named = slots.get("population")
    low, high = slots.get("age_low"), slots.get("age_high")
    clearance = slots.get("clearance_high") or slots.get("clearance_low")
    if clearance and "clearance_high" not in slots and clearance.value >= _NORMAL_CLEARANCE:
        clearance = None
    if clearance and (named is None or (named.value == "adult" and named.source != "clause")):
        return {**slots, "population": Slot("renal_impairment", "clause", clearance.start, clearance.end)}
    is_own = named is not None and named.source == "clause"
    is_other = is_own and named is not None and named.value != "adult"
    grown = None if low is None or is_other else _at_least(unit, low, named)
    if grown:
        return {**slots, "population": grown}
    baby = _baby(unit, high) if high and not is_own else None
    if baby and high and (baby == "neonate" or named is None or named.value not in ("infant", "neonate")):
        return {**slots, "population": Slot(baby, "clause", high.start, high.end)}
    is_nobody = named is None or (named.value == "adult" and not is_own)
    if high and is_nobody and high.value <= _MAJORITY.get(unit, 0):
        return {**slots, "population": Slot("child", "clause", high.start, high.end)}
    return slots


def _at_least(unit: str, low: Slot, named: Slot | None) -> Slot | None:
    """Who is at least so old: elderly, or other than the young whom only a heading names."""
    group = None
    if unit == "year" and low.value >= _ELDERLY:
        group = "elderly"
    elif low.value >= _MAJORITY.get(unit, low.value + 1) and (named is None or _is_young(named)):
        group = "adult"
    elif unit == "year" and low.value >= 1 and named and named.value == "infant" and _is_young(named):
        group = "child"
    return Slot(group, "clause", low.start, low.end) if group else None


def _is_young(named: Slot) -> bool:
    """Whether a heading that a band contradicts names the young."""
    return named.source != "clause" and named.value in ("child", "infant", "neonate")


def _baby(unit: str, high: Slot) -> str | None:
    """What somebody is called who is at most so old: newborn to 28 days, infant to the first birthday."""
    if high.value <= _NEWBORN.get(unit, 0):
        return "neonate"
    return "infant" if high.value <= _FIRST_BIRTHDAY.get(unit, 0) else None


def _without_gestation(slots: Slots) -> Slots:
    """Of newborns so many weeks are counted from conception, and are no age."""
    named, unit = slots.get("population"), slots.get("age_unit")
    if named is None or named.value != "neonate" or unit is None or unit.value != "week":
        return slots
    if max(slots[name].value for name in ("age_low", "age_high") if name in slots) < _VIABLE:
        return slots
    return {name: slot for name, slot in slots.items() if not name.startswith("age_")}


def band_slots(context: Context, bands: Sequence[Band]) -> Slots:
    """The bounds of age, weight and clearance, and their printed words."""
    slots: Slots = {}
    for band in bands:
        for side, value in (("low", band.low), ("high", band.high)):
            if value is not None:
                slots[f"{band.kind}_{side}"] = Slot(value, "clause", band.start, band.end)
        if band.kind == "age":
            slots["age_unit"] = Slot(band.unit, "clause", band.start, band.end)
    start, end = bands[0].start, bands[-1].end
    slots["population_text"] = Slot(context.text[start:end], "clause", start, end)
    return slots
