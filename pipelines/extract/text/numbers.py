"""Printed numbers.

Belongs here: digits, thousands separators, fractions and number words as exact decimals. Does not belong
here: units.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

WORDS = {
    "a quarter": Decimal("0.25"),
    "one quarter": Decimal("0.25"),
    "half": Decimal("0.5"),
    "one half": Decimal("0.5"),
    "one and a half": Decimal("1.5"),
    "one and one half": Decimal("1.5"),
    "one-and-a-half": Decimal("1.5"),
    "two and a half": Decimal("2.5"),
    "one": Decimal(1),
    "two": Decimal(2),
    "three": Decimal(3),
    "four": Decimal(4),
    "five": Decimal(5),
    "six": Decimal(6),
    "seven": Decimal(7),
    "eight": Decimal(8),
    "nine": Decimal(9),
    "ten": Decimal(10),
    "twelve": Decimal(12),
}
_FRACTIONS = {"\u00bd": Decimal("0.5"), "\u00bc": Decimal("0.25"), "\u00be": Decimal("0.75")}

_RUNS = re.compile(rf"[\d{''.join(_FRACTIONS)}]+")
_ANY_WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_VULGAR = r"[\u00bd\u00bc\u00be]"
# A published amount has at most twelve digits before its point and six after it; longer runs are no amounts.
_WHOLE = r"(?:\d{1,3}(?:,\d\d\d){1,3}(?!\d)|\d{1,12}(?!\d))"
_MIXED = r"\d{1,2}\s[1-3]/[2348](?![\d/])"
DIGITS = rf"(?:{_MIXED}|{_WHOLE}(?:\.\d{{1,6}}(?!\d))?(?:/[1-9](?![\d/]))?(?:\s?{_VULGAR})?|{_VULGAR})"
NUMBER = DIGITS + "|" + "|".join(sorted(WORDS, key=len, reverse=True))


def number_places(text: str, start: int, end: int) -> Sequence[int]:
    """Where numbers may begin in `text[start:end]`, in order: runs of digits, fractions and number words.

    Most sentences hold none; to look for these is far cheaper than to try a grammar at each place.
    """
    places = [match.start() for match in _RUNS.finditer(text, start, end)]
    words = _word_places(text)
    first = bisect_left(words, start)
    if first == len(words) or words[first] >= end:
        return places
    return sorted([*places, *words[first : bisect_left(words, end, first)]])


def holds_number(text: str, start: int, end: int) -> bool:
    """Whether a number may begin in `text[start:end]`."""
    if _RUNS.search(text, start, end):
        return True
    words = _word_places(text)
    first = bisect_left(words, start)
    return first < len(words) and words[first] < end


@lru_cache(maxsize=8)
def _word_places(text: str) -> Sequence[int]:
    """Where number words stand in a text, in order."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return [match.start() for match in _ANY_WORD.finditer(text)]
    places: set[int] = set()
    for word in WORDS:
        place = lowered.find(word)
        while place >= 0:
            end = place + len(word)
            if not (lowered[place - 1 : place].isalnum() or lowered[end : end + 1].isalnum()):
                places.add(place)
            place = lowered.find(word, end)
    return sorted(places)


def parse_number(printed: str) -> Decimal:
    """The value of a printed number; raises `ValueError` when it is none."""
    text = printed.strip().lower()
    if text in WORDS:
        return WORDS[text]
    extra = Decimal(0)
    if text and text[-1] in _FRACTIONS:
        extra, text = _FRACTIONS[text[-1]], text[:-1].rstrip()
        if not text:
            return extra
    text = text.replace(",", "")
    if " " in text:  # `1 1/2`
        printed_whole, _, text = text.partition(" ")
        extra += Decimal(printed_whole)
    whole, slash, divisor = text.partition("/")
    if slash:
        return Decimal(whole) / Decimal(divisor) + extra
    return Decimal(text) + extra
