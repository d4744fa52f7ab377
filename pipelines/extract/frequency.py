"""The grammar of frequencies: how often, and over what time an amount is counted.

Belongs here: `twice daily`, `every 6-8 hours`, `q8h`, `b.i.d.`, `in two divided doses`, `daily`. Does not belong here:
amounts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipelines.extract.numbers import NUMBER, parse_number

_COUNTS = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
_LATIN = {"bid": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4, "bd": 2}
_PERIODS = {
    "daily": "day", "day": "day", "days": "day", "night": "day", "nightly": "day", "morning": "day", "evening": "day",
    "week": "week", "weeks": "week", "weekly": "week", "month": "month", "months": "month", "monthly": "month",
    "hour": "hour", "hours": "hour", "hrs": "hour", "hr": "hour", "h": "hour", "bedtime": "day",
}  # fmt: skip
_N = rf"(?:{NUMBER})"
_TIMES = re.compile(
    rf"\b(?:(once|twice|thrice)(?:\s?(?:-|to|or)\s?(twice|thrice))?|({_N})(?:\s?(?:-|to|or)\s?({_N}))?\s?(?:times|x))"
    r"\s?(?:(?:a|per|each|every|/)\s?)?(daily|day|weekly|week|monthly|month|night|nightly)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    rf"\b(?:every|each)\s(?:(other|second|alternate)\s)?(?:({_N})(?:\s?(?:-|to|or)\s?({_N}))?\s?-?\s?)?"
    r"(hours?|hrs?|h|days?|weeks?|months?|night|morning|evening)\b",
    re.IGNORECASE,
)
_Q_HOURS = re.compile(r"\bq\.?\s?(\d{1,2})(?:\s?-\s?(\d{1,2}))?\s?(?:h|hr|hrs|hours)\b", re.IGNORECASE)
_LATIN_CODE = re.compile(r"\b(b\.?i\.?d|t\.?i\.?d|t\.?d\.?s|q\.?i\.?d|q\.?d\.?s|bd)\b\.?", re.IGNORECASE)
_DIVIDED = re.compile(
    rf"\b(?:in(?:to)?|as|over|across|divided(?: into)?)\s(?:({_N})(?:\s?(?:-|to|or)\s?({_N}))?\s)?"
    r"(?:(?:equally|equal|divided|separate|evenly|smaller|split)\s){0,2}(?:doses|portions|administrations|intakes)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:\b(?:per|a|each|every|/)\s?|/\s?)(day|week|month|hour)\b|\b(daily|weekly|monthly|nightly)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, as printed. `kind` is `count` (so many doses in a period), `divided` (a total in so many doses)
    or `rate` (counted over a period, number of doses not said). Nothing is converted."""

    start: int
    end: int
    kind: str
    low: Decimal | None
    high: Decimal | None
    period: Decimal | None
    period_high: Decimal | None
    unit: str | None


def find_frequencies(text: str, start: int, end: int) -> list[Frequency]:
    """The frequencies in `text[start:end]` in order; of overlapping readings the longer one stays."""
    found = sorted(_candidates(text, start, end), key=lambda item: (item.start, -item.end))
    kept: list[Frequency] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _candidates(text: str, start: int, end: int) -> Iterator[Frequency]:
    one = Decimal(1)
    for match in _TIMES.finditer(text, start, end):
        once, to_twice, low_text, high_text, period = match.groups()
        low = _COUNTS[once.lower()] if once else parse_number(low_text)
        high = _COUNTS[to_twice.lower()] if to_twice else parse_number(high_text) if high_text else low
        yield Frequency(*match.span(), "count", low, high, one, None, _PERIODS[period.lower()])
    for match in _EVERY.finditer(text, start, end):
        other, low_text, high_text, period = match.groups()
        length = Decimal(2) if other else parse_number(low_text) if low_text else one
        longest = parse_number(high_text) if high_text else None
        unit = _PERIODS[period.lower()]
        kind = "rate" if not (other or low_text) and unit == "day" and period.lower() == "day" else "count"
        if kind == "rate":
            yield Frequency(*match.span(), "rate", None, None, None, None, "day")
        else:
            yield Frequency(*match.span(), "count", one, one, length, longest, unit)
    for match in _Q_HOURS.finditer(text, start, end):
        longest = parse_number(match.group(2)) if match.group(2) else None
        yield Frequency(*match.span(), "count", one, one, parse_number(match.group(1)), longest, "hour")
    for match in _LATIN_CODE.finditer(text, start, end):
        count = Decimal(_LATIN[match.group(1).lower().replace(".", "")])
        yield Frequency(*match.span(), "count", count, count, one, None, "day")
    for match in _DIVIDED.finditer(text, start, end):
        first = parse_number(match.group(1)) if match.group(1) else None
        last = parse_number(match.group(2)) if match.group(2) else first
        yield Frequency(
            *match.span(), "divided", first, last, one if first else None, None, "day" if first else None
        )
    for match in _RATE.finditer(text, start, end):
        yield Frequency(
            *match.span(),
            "rate",
            None,
            None,
            None,
            None,
            _PERIODS[(match.group(1) or match.group(2)).lower()],
        )
