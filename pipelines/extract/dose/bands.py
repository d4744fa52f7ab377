"""Bands of age, weight and creatinine clearance, which are never doses.

Belongs here: reading `aged 6-12 years`, `under 60 kg`, `CrCl < 30 mL/min`. Does not belong here: populations
named by a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipelines.extract.text.numbers import DIGITS, parse_number
from pipelines.extract.text.patterns import pattern

_N = rf"(?:{DIGITS})"
_UNIT = pattern("bands", "unit").pattern
_TIME = pattern("bands", "time").pattern
_OF_AGE = pattern("bands", "of_age").pattern
_LIMIT = pattern("bands", "bound").pattern
_LIMIT_OF = pattern("bands", "bound_of").pattern
_OPEN_END = pattern("bands", "open_end").pattern
_BELOW = pattern("bands", "below").pattern
_RANGE = re.compile(
    rf"\b({_N})\s?({_TIME})?\s?(?:-|to|and)\s?{_BELOW}?({_N})\s?-?({_UNIT})\b({_OF_AGE})?",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"{_LIMIT}\s?{_LIMIT_OF}?(?P<number>{_N})\s?-?(?P<unit>{_UNIT})(?P<age>{_OF_AGE})?", re.IGNORECASE
)
_AND_OVER = re.compile(rf"\b({_N})\s?-?({_UNIT})?(?:{_OF_AGE})?\s(?:and|or)\s{_OPEN_END}\b", re.IGNORECASE)
_PLUS = re.compile(rf"\b({_N})\+?\s?-?years?(?:{_OF_AGE}|\s)?\+|\b({_N})\+\s?years?\b", re.IGNORECASE)
_MEASURED = re.compile(
    rf"{pattern('bands', 'measure').pattern}(?:{_LIMIT}\s?)?(?P<low>{_N})"
    rf"(?:\s?(?:-|to|and)\s?(?P<high>{_N}))?"
    rf"{pattern('bands', 'no_other_unit').pattern}",
    re.IGNORECASE,
)
_CLEARANCE_UNIT = "ml/min"
_YEARS_OF_AGE = pattern("bands", "years_of_age")
_AGES_OF_PEOPLE = pattern("bands", "ages_of_people")
_AGE_UPWARD = pattern("bands", "age_upward")
_PEOPLE_BEFORE = pattern("bands", "people_before")
_LABEL_ENDS = (":", ")", "?")
_AGED = pattern("bands", "aged")
_LASTING = pattern("bands", "lasting")
_BARRED = pattern("bands", "barred")
_AT_LABEL = pattern("bands", "at_label")
_ENDS_LABEL = pattern("bands", "ends_label")
_OPENS_LABEL = pattern("bands", "opens_label")
_OPENS_DOSE = pattern("bands", "opens_dose")
_BEFORE_AGE = pattern("bands", "before_age")
_AGE_CUE = pattern("bands", "age_cue")
_AGE_WORDS_AFTER = (" old", " of age")
_ANY_DIGIT = re.compile(r"\d")
_ANY_BAND = pattern("bands", "any")
_ANY_TIME = "1 year"
_MONTHS = 12  # of a year
_QUARTER = 3
_BEFORE = 40
_AFTER = 12
_AGE_UNITS = {"y": "year", "m": "month", "w": "week", "d": "day"}


@dataclass(frozen=True, slots=True)
class Band:
    """A band of `kind` age, weight (kg) or clearance (mL/min).

    A missing bound is None; `unit` is the unit of ages, None for the other kinds.
    """

    start: int
    end: int
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A band as printed, before it is known whether a time is an age."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    says_age: bool
    is_mixed: bool = False


def find_bands(text: str, start: int, end: int, *, says_age: bool = False) -> list[Band]:
    """The bands in `text[start:end]`, in order, without overlaps.

    With `says_age` a span of time is an age even though no word says so, as in the label `1-3 years`.
    """
    # Most places hold no number; to look for one is far cheaper than to try every grammar of bands.
    if not _ANY_DIGIT.search(text, start, end):
        return []
    return list(_bands(text, start, end, says_age=says_age))


@lru_cache(maxsize=64)
def _bands(text: str, start: int, end: int, *, says_age: bool) -> tuple[Band, ...]:
    """The bands of a place; each dose of a sentence asks for those around it."""
    if not _ANY_BAND.search(text, start, end):
        return ()
    readings = _readings(text, start, end)
    bands = [band for reading in readings if (band := _band(text, start, reading, says_age=says_age))]
    kept: list[Band] = []
    for band in sorted(bands, key=lambda item: (item.start, -item.end)):
        if not kept or band.start >= kept[-1].end:
            kept.append(band)
    return tuple(kept)


def _readings(text: str, start: int, end: int) -> Iterator[_Reading]:
    for match in _RANGE.finditer(text, start, end):
        low, high = parse_number(match.group(1)), parse_number(match.group(3))
        unit = match.group(4).lower()
        if match.group(2) and match.group(2)[0].lower() != unit[0]:
            yield from _mixed(match, low, high, unit)
        elif low <= high:
            yield _Reading(*match.span(), low, high, unit, bool(match.group(5)))
    for match in _BOUND.finditer(text, start, end):
        ends = _one_sided(match.group("number"), is_lower=match.group("lower") is not None)
        yield _Reading(*match.span(), *ends, match.group("unit").lower(), bool(match.group("age")))
    for match in _AND_OVER.finditer(text, start, end):
        unit = match.group(2)
        near = (max(start, match.start() - _BEFORE), match.start())
        if unit or _AGED.search(text, *near) or _is_label_of_age(text, match.start(), match.end()):
            ends = _one_sided(match.group(1), is_lower=match.group("upward") is not None)
            yield _Reading(*match.span(), *ends, (unit or "years").lower(), True)
    for match in _PLUS.finditer(text, start, end):
        ends = _one_sided(match.group(1) or match.group(2), is_lower=True)
        yield _Reading(*match.span(), *ends, "years", True)
    yield from _ages_of_people(text, start, end)
    yield from _upward(text, start, end)
    yield from _measured(text, start, end)
    for match in _YEARS_OF_AGE.finditer(text, start, end):
        before = _PEOPLE_BEFORE.search(text, max(0, match.start() - _BEFORE), match.start())
        is_label = before is not None and before.end() - before.start() == 1
        if before and (not is_label or text[match.end() : match.end() + 1] in _LABEL_ENDS):
            ends = _one_sided(match.group("age"), is_lower=match.group("older") is not None)
            yield _Reading(*match.span(), *ends, "years", True)


def _is_label_of_age(text: str, start: int, end: int) -> bool:
    """`13 and over:`, a label that can only name people by their years of age."""
    before = text[max(0, start - _BEFORE) : start]
    return _ENDS_LABEL.match(text, end) is not None and _AT_LABEL.search(before) is not None


def _mixed(match: re.Match[str], low: Decimal, high: Decimal, unit: str) -> Iterator[_Reading]:
    """`6 months to 3 years`: in years if the months are quarters of one, else all in months.

    Days and weeks are no round part of a longer unit; of `28 days to 11 years` only the upper end is kept.
    """
    lower = match.group(2)[0].lower()
    says_age = bool(match.group(5))
    if lower in "dw" and unit[0] in "wmy" and lower != unit[0]:
        yield _Reading(*match.span(), None, high, unit, says_age, is_mixed=True)
    if lower != "m" or unit[0] != "y":
        return
    if low % _QUARTER == 0:
        yield _Reading(*match.span(), low / _MONTHS, high, unit, says_age, is_mixed=True)
    else:
        yield _Reading(*match.span(), low, high * _MONTHS, "months", says_age, is_mixed=True)


def _ages_of_people(text: str, start: int, end: int) -> Iterator[_Reading]:
    """`Children 6-11:`, years of age without their unit."""
    for match in _AGES_OF_PEOPLE.finditer(text, start, end):
        low, high = parse_number(match.group("low")), parse_number(match.group("high"))
        if low < high:
            yield _Reading(match.start("low"), match.end("high"), low, high, "years", True)


def _upward(text: str, start: int, end: int) -> Iterator[_Reading]:
    """`Adults 18+`, `the over-60s`: years of age without their unit, open to one side."""
    for match in _AGE_UPWARD.finditer(text, start, end):
        ends = _one_sided(
            match.group("plus") or match.group("named"),
            is_lower=(match.group("side") or "").lower() != "under",
        )
        yield _Reading(*match.span(), *ends, "years", True)


def _measured(text: str, start: int, end: int) -> Iterator[_Reading]:
    """`CrCl 15-29`, `eGFR < 30`: a clearance without its unit."""
    for match in _MEASURED.finditer(text, start, end):
        span = (match.start("low"), match.end())
        if match.group("high"):
            low, high = parse_number(match.group("low")), parse_number(match.group("high"))
            if low <= high:
                yield _Reading(*span, low, high, _CLEARANCE_UNIT, False)
        elif match.group("lower") or match.group("upper"):
            ends = _one_sided(match.group("low"), is_lower=match.group("lower") is not None)
            yield _Reading(*span, *ends, _CLEARANCE_UNIT, False)


def _one_sided(printed: str, *, is_lower: bool) -> tuple[Decimal | None, Decimal | None]:
    number = parse_number(printed)
    return (number, None) if is_lower else (None, number)


def _band(text: str, start: int, reading: _Reading, *, says_age: bool) -> Band | None:
    span = (reading.start, reading.end)
    if reading.unit.startswith("k"):
        return Band(*span, "weight", reading.low, reading.high, None)
    if reading.unit.startswith("ml"):
        return Band(*span, "clearance", reading.low, reading.high, None)
    if says_age or reading.says_age or _is_age(text, start, reading):
        return Band(*span, "age", reading.low, reading.high, _AGE_UNITS[reading.unit[0]])
    return None


def _is_age(text: str, start: int, reading: _Reading) -> bool:
    """Whether a time is an age by the words around it."""
    before = text[max(start, reading.start - _BEFORE) : reading.start]
    after = text[reading.end : reading.end + _AFTER].lower()
    if after.startswith(_AGE_WORDS_AFTER):
        return True
    printed = text[reading.start : reading.end]
    # A band may open with `over` or `up to`; what stands before that may still say that it lasts.
    if _LASTING.search(before + (printed if printed[0].isdigit() else _ANY_TIME)):
        return False
    is_upper = reading.low is None and not printed[0].isdigit()
    if is_upper and reading.unit.startswith(("y", "mo")) and _BARRED.search(before):
        return True
    opens_label = _OPENS_LABEL.match(text, reading.end) is not None
    is_range = reading.low is not None and reading.high is not None
    is_months = is_range and reading.unit.startswith("m")
    opens_dose = _OPENS_DOSE.match(text, reading.end) if is_months else None
    is_counted = reading.unit.startswith("y") or reading.is_mixed or opens_label or opens_dose is not None
    return bool(_AGE_CUE.search(before)) or (is_counted and _BEFORE_AGE.search(before) is not None)
