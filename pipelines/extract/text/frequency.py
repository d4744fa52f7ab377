"""The grammar of frequencies: how often, and over what time an amount is counted.

Belongs here: `twice daily`, `every 6-8 hours`, `q8h`, `b.i.d.`, `in two divided doses`, `daily`. Does not
belong here: what codes mean (`frequency_codes`), and amounts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

from pipelines.extract.text.frequency_codes import FrequencyCode, code_expression, codes_of
from pipelines.extract.text.numbers import NUMBER, parse_number
from pipelines.extract.text.patterns import holds_any, pattern

_COUNTS = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
_ORDINALS = {"other": 2, "second": 2, "alternate": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
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
_TIMES_AFTER = re.compile(
    rf"{pattern('frequency', 'times_mark').pattern}{_RANGE}\s?(?:(?:a|per|each|every|/)\s?)?{_TIMES_PERIOD}",
    re.IGNORECASE,
)
_EVERY = re.compile(
    rf"\b(?:every|each)\s(?:({'|'.join(_ORDINALS)})\s)?(?:{_RANGE}\s?-?\s?)?{_EVERY_PERIOD}", re.IGNORECASE
)
_Q_PERIOD = re.compile(rf"\bq\.?\s?(\d{{1,2}})(?:\s?-\s?(\d{{1,2}}))?\s?{_EVERY_PERIOD}", re.IGNORECASE)
_HOURLY = re.compile(rf"(?<![\d./-])\b{_RANGE}[\s-]?(?:hourly|hrly)\b", re.IGNORECASE)
_BEHIND_AMOUNT = pattern("frequency", "behind_amount")
_AMOUNT_REACH = 40
_AT_MOST = pattern("frequency", "at_most")
_AT_MOST_REACH = 16
_SEVERAL_TIMES = pattern("frequency", "several_times")
_DIVIDED = re.compile(
    rf"(?:{pattern('frequency', 'divided').pattern}(?:{_RANGE}\s)?|\b{_RANGE}\s(?=equal|split|div))"
    rf"{_DIVIDED_DOSES}",
    re.IGNORECASE,
)
_SPLIT_INTO = pattern("frequency", "split_into")
_ONCE_OR = pattern("frequency", "once_or")
_ONCE_REACH = 40
_HOURS_APART = pattern("frequency", "hours_apart")
_HOURS_OF_DAY = 24
_IN_24_HOURS = pattern("frequency", "in_24_hours")
_PACE_JOINT = re.compile(r"\s?[,(]\s?(?:i\.e\.,?\s)?")
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
    stretch = text[start:end].lower()
    readings = (read for read, words in _READINGS if not words or holds_any(stretch, words, 0, len(stretch)))
    found = [frequency for read in readings for frequency in read(text, start, end)]
    kept: list[Frequency] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    rising = [item for item in kept if _rises(item)]
    return tuple(
        item
        for item, following in zip_longest(rising, rising[1:])
        if following is None or not _is_pace(text, item, following)
    )


def _is_pace(text: str, item: Frequency, following: Frequency) -> bool:
    """`every 4 hours, 5 times a day`: how far apart the doses are of which the number is said behind."""
    if item.kind != following.kind or (item.unit, following.unit) != ("hour", "day") or following.low is None:
        return False
    return _PACE_JOINT.fullmatch(text, item.end, following.start) is not None


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


def _times_after(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _TIMES_AFTER.finditer(text, start, end):
        low, high = parse_number(match.group(1)), _optional_number(match.group(2))
        yield Frequency(*match.span(), "count", low, high or low, _ONE, unit=match.lastgroup)


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
        length = Decimal(_ORDINALS[other.lower()]) if other else length
        longest = _optional_number(high_text)
        yield Frequency(*match.span(), "count", _ONE, _ONE, length, longest, match.lastgroup)


def _hourly(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _Q_PERIOD.finditer(text, start, end):
        length, longest = parse_number(match.group(1)), _optional_number(match.group(2))
        yield Frequency(*match.span(), "count", _ONE, _ONE, length, longest, match.lastgroup)
    for match in _HOURLY.finditer(text, start, end):
        length, longest = parse_number(match.group(1)), _optional_number(match.group(2))
        yield Frequency(*match.span(), "count", _ONE, _ONE, length, longest, "hour")


def _codes(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in code_expression().finditer(text, start, end):
        codes = codes_of(match)
        before = text[max(start, match.start() - _AMOUNT_REACH) : match.start()]
        if not codes[0].is_ambiguous or _BEHIND_AMOUNT.search(before):
            yield from _meant(codes, match)


def frequency_of_code(text: str, start: int, end: int) -> Frequency | None:
    """The frequency of a place that is nothing but a code, in a column of frequencies: `OD`."""
    match = code_expression().fullmatch(text, start, end)
    return next(_meant(codes_of(match), match), None) if match else None


def _meant(codes: Sequence[FrequencyCode], match: re.Match[str]) -> Iterator[Frequency]:
    """`TDS-QDS`: from one code to the other, if both count over the same time."""
    first, last = codes[0], codes[-1]
    if (first.period, first.unit) == (last.period, last.unit):
        yield Frequency(*match.span(), "count", first.low, last.low, first.period, unit=first.unit)


def _divided(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _DIVIDED.finditer(text, start, end):
        low, high = match.group(1) or match.group(3), match.group(2) or match.group(4)
        first = _optional_number(low)
        last = _optional_number(high) if high else first
        if first and last and _is_one_occasion(text, match.end(), last):
            continue
        if first:
            least = _ONE if _may_be_one(text, start, match.start()) else first
            yield Frequency(*match.span(), "divided", least, last, _ONE, unit="day")
        else:
            yield Frequency(*match.span(), "divided", first, last)
    for match in _SPLIT_INTO.finditer(text, start, end):
        parts = parse_number(match.group("parts"))
        least = _ONE if _may_be_one(text, start, match.start()) else parts
        yield Frequency(*match.span(), "divided", least, parts, _ONE, unit="day")


def _may_be_one(text: str, start: int, end: int) -> bool:
    """Whether the words before the parts of a total allow for one: `once daily or in two doses`."""
    return _ONCE_OR.search(text, max(start, end - _ONCE_REACH), end) is not None


def _is_one_occasion(text: str, start: int, parts: Decimal) -> bool:
    """`in three portions 2 hours apart`: the parts of one dose, which do not fill a day."""
    apart = _HOURS_APART.match(text, start)
    if apart is None:
        return False
    return apart.group("hours") is None or parts * parse_number(apart.group("hours")) < _HOURS_OF_DAY


def _rates(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _RATE.finditer(text, start, end):
        yield Frequency(*match.span(), "rate", unit=match.group(1).lower())
    for match in _RATE_ADVERB.finditer(text, start, end):
        yield Frequency(*match.span(), "rate", unit=match.lastgroup)


def _in_24_hours(text: str, start: int, end: int) -> Iterator[Frequency]:
    for match in _IN_24_HOURS.finditer(text, start, end):
        yield Frequency(*match.span(), "rate", unit="day")


# Each with the words without one of which it finds nothing, if there are such: to look for them is cheap.
_READINGS = (
    (_times, ("times", "x", "once", "twice", "thrice")),
    (_times_after, ("x", "×")),
    (_several_times, ("times",)),
    (_every, ("every", "each")),
    (_hourly, ("q", "hourly", "hrly")),
    (_codes, ()),
    (_divided, ("doses", "portions", "administrations", "intakes", "split", "divided")),
    (_rates, ("day", "daily", "night", "week", "month", "hour")),
    (_in_24_hours, ("24", "diem", "pro die")),
)


def _optional_number(printed: str | None) -> Decimal | None:
    return parse_number(printed) if printed else None
