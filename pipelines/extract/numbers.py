"""Printed numbers.

Belongs here: digits, thousands separators, fractions and number words as exact decimals. Does not belong
here: units.
"""

from decimal import Decimal

WORDS = {
    "a quarter": Decimal("0.25"),
    "one quarter": Decimal("0.25"),
    "half": Decimal("0.5"),
    "one half": Decimal("0.5"),
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
FRACTIONS = {"\u00bd": Decimal("0.5"), "\u00bc": Decimal("0.25"), "\u00be": Decimal("0.75")}

_VULGAR = r"[\u00bd\u00bc\u00be]"
# A published amount has at most twelve digits before its point and six after it; longer runs are no amounts.
_WHOLE = r"(?:\d{1,3}(?:,\d\d\d){1,3}(?!\d)|\d{1,12}(?!\d))"
DIGITS = rf"(?:{_WHOLE}(?:\.\d{{1,6}}(?!\d))?(?:/[1-9](?![\d/]))?(?:\s?{_VULGAR})?|{_VULGAR})"
NUMBER = DIGITS + "|" + "|".join(sorted(WORDS, key=len, reverse=True))


def parse_number(printed: str) -> Decimal:
    """The value of a printed number; raises `ValueError` when it is none."""
    text = printed.strip().lower()
    if text in WORDS:
        return WORDS[text]
    extra = Decimal(0)
    if text and text[-1] in FRACTIONS:
        extra, text = FRACTIONS[text[-1]], text[:-1].rstrip()
        if not text:
            return extra
    text = text.replace(",", "")
    whole, slash, divisor = text.partition("/")
    if slash:
        return Decimal(whole) / Decimal(divisor) + extra
    return Decimal(text) + extra
