"""Bands of age, weight and creatinine clearance, which are never doses.

Belongs here: reading `aged 6-12 years`, `under 60 kg`, `CrCl < 30 mL/min`. Does not belong here: populations named
by a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipelines.extract.numbers import DIGITS, parse_number

_N = rf"(?:{DIGITS})"
_LOWER_WORDS = r"over|above|older than|greater than|more than|at least|from|>=|>|\u2265|weighing at least|weighing more than|exceeding"
_UPPER_WORDS = r"under|below|younger than|less than|up to|<=|<|\u2264|weighing less than"
_UNITS = r"(years?|yrs?|months?|weeks?|days?|kg|kilograms?|ml/min(?:/1\.73\s?m2)?)"
_RANGE = re.compile(
    rf"\b({_N})\s?(?:years?|months?)?\s?(?:-|to|and)\s?({_N})\s?-?{_UNITS}\b(\s?(?:of age|old))?",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"(?:(?P<lower>{_LOWER_WORDS})|(?P<upper>{_UPPER_WORDS}))\s?(?:the age of\s|age\s|a weight of\s)?"
    rf"(?P<n>{_N})\s?-?{_UNITS}(?P<old>\s?(?:of age|old))?",
    re.IGNORECASE,
)
_AND_OVER = re.compile(
    rf"\b({_N})\s?-?{_UNITS}?(?:\s?(?:of age|old))?\s(?:and|or)\s(over|older|above|more|under|younger|below|less)\b",
    re.IGNORECASE,
)
_PLUS = re.compile(rf"\b({_N})\+?\s?-?years?\s?(?:of age|old)?\+|\b({_N})\+\s?years?\b", re.IGNORECASE)
_AGE_CUE = re.compile(
    r"\b(?:age[ds]?|child|infant|neonate|adult|adolescent|teen|patient|people|elderly|m[ae]n|wom[ae]n|boys?|girls?)",
    re.IGNORECASE,
)
_AGE_UNITS = {"y": "year", "m": "month", "w": "week", "d": "day"}


@dataclass(frozen=True, slots=True)
class Band:
    """A band of `kind` age, weight (kg) or clearance (mL/min); a missing bound is None. `unit` is for ages."""

    start: int
    end: int
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None


def find_bands(text: str, start: int, end: int) -> list[Band]:
    """The bands in `text[start:end]`, in order, without overlaps."""
    kept: list[Band] = []
    for band in sorted(_candidates(text, start, end), key=lambda item: (item.start, -item.end)):
        if not kept or band.start >= kept[-1].end:
            kept.append(band)
    return kept


def _candidates(text: str, start: int, end: int) -> Iterator[Band]:
    for match in _RANGE.finditer(text, start, end):
        low, high = parse_number(match.group(1)), parse_number(match.group(2))
        yield from _band(text, start, match, low, high, match.group(3), bool(match.group(4)))
    for match in _BOUND.finditer(text, start, end):
        number = parse_number(match.group("n"))
        low, high = (number, None) if match.group("lower") else (None, number)
        yield from _band(text, start, match, low, high, match.group(4), bool(match.group("old")))
    for match in _AND_OVER.finditer(text, start, end):
        number = parse_number(match.group(1))
        upward = match.group(3).lower() in ("over", "older", "above", "more")
        if match.group(2):
            low, high = (number, None) if upward else (None, number)
            yield from _band(text, start, match, low, high, match.group(2), True)
    for match in _PLUS.finditer(text, start, end):
        yield from _band(
            text, start, match, parse_number(match.group(1) or match.group(2)), None, "years", True
        )


def _band(
    text: str,
    start: int,
    match: re.Match[str],
    low: Decimal | None,
    high: Decimal | None,
    unit: str,
    says_age: bool,
) -> Iterator[Band]:
    unit = unit.lower()
    if low is not None and high is not None and low > high:
        return
    if unit.startswith("k"):
        yield Band(*match.span(), "weight", low, high, None)
    elif unit.startswith("ml"):
        yield Band(*match.span(), "clearance", low, high, None)
    else:
        before = text[max(start, match.start() - 40) : match.start()]
        after = text[match.end() : match.end() + 12].lower()
        if says_age or _AGE_CUE.search(before) or after.startswith((" old", " of age")):
            yield Band(*match.span(), "age", low, high, _AGE_UNITS[unit[0]])
