"""The grammar of frequencies: how often, and over what time an amount is counted.

Belongs here: `twice daily`, `every 6-8 hours`, `q8h`, `b.i.d.`, `in two divided doses`, `daily`. Does not
belong here: amounts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipelines.extract.text.numbers import NUMBER, parse_number
from pipelines.extract.text.patterns import pattern

_COUNTS = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
_LATIN_COUNTS = {"od": 1, "qd": 1, "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4}
_ONE = Decimal(1)

_N = rf"(?:{NUMBER})"
_RANGE = rf"({_N})(?:\s?(?:-|to|or)\s?({_N}))?"
_ADVERB_RANGE = r"(once|twice|thrice)(?:\s?(?:-|to|or)\s?(twice|thrice))?"
_TIMES_PERIOD = pattern("frequency", "times_period").pattern
_EVERY_PERIOD = pattern("frequency", "every_period").pattern
_DIVIDED_DOSES = pattern("frequency", "divided_doses").pattern
_TIMES = re.compile(
    rf"\b(?:{_ADVERB_RANGE}|{_RANGE}\s?(?:times|x))[\s-]?(?:(?:a|per|each|every|/)\s?)?{_TIMES_PERIOD}",
    re.IGNORECASE,
)
_EVERY = re.compile(
    rf"\b(?:every|each)\s(?:(other|second|alternate)\s)?(?:{_RANGE}\s?-?\s?)?{_EVERY_PERIOD}", re.IGNORECASE
)
_Q_HOURS = re.compile(r"\bq\.?\s?(\d{1,2})(?:\s?-\s?(\d{1,2}))?\s?(?:h|hr|hrs|hours)\b", re.IGNORECASE)
_HOURLY = re.compile(r"(?<![\d./-])(\d{1,2})(?:\s?-\s?(\d{1,2}))?[\s-]hourly\b", re.IGNORECASE)
_LATIN = pattern("frequency", "latin")
_AT_MOST = pattern("frequency", "at_most")
_AT_MOST_REACH = 16
_SEVERAL_TIMES = pattern("frequency", "several_times")
_DIVIDED = re.compile(
    rf"{pattern('frequency', 'divided').pattern}(?:{_RANGE}\s)?{_DIVIDED_DOSES}", re.IGNORECASE
)
_EXPLAINS_ONCE = pattern("frequency", "explains_once")
_AMBIGUOUS = ("OD", "QD")
_IN_24_HOURS = pattern("frequency", "in_24_hours")
_ALTERNATE_DAYS = pattern("frequency", "alternate_days")
_RATE = pattern("frequency", "rate_period")
_RATE_ADVERB = pattern("frequency", "rate_adverb")


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, as printed; nothing is converted.

    `kind` is `count` (so many doses in a period), `divided` (a total in so many doses) or `rate` (counted
    over a period, number of doses not said).
    """

    start: int
    end: int
    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    period: Decimal | None = None
    period_high: Decimal | None = None
    unit: str | None = None


def find_frequencies(text: str, start: int, end: int) -> list[Frequency]:
    """The frequencies in `text[start:end]` in order; of overlapping readings the longer one stays."""
    return list(_frequencies(text, start, end))


@lru_cache(maxsize=64)
def _frequencies(text: str, start: int, end: int) -> tuple[Frequency, ...]:
    """The frequencies of a place; a sentence is asked for them more than once."""
    readings = (
        _times,
        _several_times,
        _every,
        _alternate_days,
        _q_hours,
        _latin,
        _divided,
        _rates,
        _in_24_hours,
    )
    found = [frequency for read in readings for frequency in read(text, start, end)]
    kept: list[Frequency] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(item for item in kept if _rises(item))


def _rises(item: Frequency) -> bool:
    """Whether no range runs backward: what `every 8-6 hours` means is not for us to guess."""
    ranges = ((item.low, item.high), (item.period, item.period_high))
    return all(low is None or high is None or low <= high for low, high in ranges)


def _times(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _TIMES.finditer(text, start, end):
        once, to_twice, low_text, high_text = match.groups()[:4]
        low = _COUNTS[once.lower()] if once else parse_number(low_text)
        high = low
        if to_twice:
            high = _COUNTS[to_twice.lower()]
        elif high_text:
            high = parse_number(high_text)
        is_most = low == high and _AT_MOST.search(
            text, max(start, match.start() - _AT_MOST_REACH), match.start()
        )
        yield Frequency(*match.span(), "count", None if is_most else low, high, _ONE, unit=match.lastgroup)


def _several_times(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _SEVERAL_TIMES.finditer(text, start, end):
        yield Frequency(*match.span(), "count")


def _every(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _EVERY.finditer(text, start, end):
        other, low_text, high_text = match.groups()[:3]
        if not other and not low_text and (match.group("day") or "").lower() == "day":
            yield Frequency(*match.span(), "rate", unit="day")
            continue
        length = parse_number(low_text) if low_text else _ONE
        length = Decimal(2) if other else length
        longest = _optional_number(high_text)
        yield Frequency(*match.span(), "count", _ONE, _ONE, length, longest, match.lastgroup)


def _alternate_days(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _ALTERNATE_DAYS.finditer(text, start, end):
        yield Frequency(*match.span(), "count", _ONE, _ONE, Decimal(2), unit="day")


def _q_hours(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in (*_Q_HOURS.finditer(text, start, end), *_HOURLY.finditer(text, start, end)):
        length, longest = parse_number(match.group(1)), _optional_number(match.group(2))
        yield Frequency(*match.span(), "count", _ONE, _ONE, length, longest, "hour")


def _latin(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _LATIN.finditer(text, start, end):
        if match.group(1) in _AMBIGUOUS and match.group(1) not in _explained_codes(text):
            continue
        count = Decimal(_LATIN_COUNTS[match.group(1).lower().replace(".", "")])
        yield Frequency(*match.span(), "count", count, count, _ONE, unit="day")


def _explained_codes(text: str) -> set[str]:
    return {match.group("code") for match in _EXPLAINS_ONCE.finditer(text)}


def _divided(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _DIVIDED.finditer(text, start, end):
        first = _optional_number(match.group(1))
        last = _optional_number(match.group(2)) if match.group(2) else first
        if first:
            yield Frequency(*match.span(), "divided", first, last, _ONE, unit="day")
        else:
            yield Frequency(*match.span(), "divided", first, last)


def _rates(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _RATE.finditer(text, start, end):
        yield Frequency(*match.span(), "rate", unit=match.group(1).lower())
    for match in _RATE_ADVERB.finditer(text, start, end):
        yield Frequency(*match.span(), "rate", unit=match.lastgroup)


def _in_24_hours(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _IN_24_HOURS.finditer(text, start, end):
        yield Frequency(*match.span(), "rate", unit="day")


def _optional_number(printed: str | None) -> Decimal | None:
    return parse_number(printed) if printed else None
