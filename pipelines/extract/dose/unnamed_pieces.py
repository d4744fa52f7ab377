"""Further doses without the pieces that they count: `two tablets, then one every hour; at most 8 a day`.

Belongs here: bare numbers that go on with the pieces of the amount before them. Does not belong here: amounts
that print their unit (`text.amounts`).
"""

import re
from collections.abc import Sequence

from pipelines.extract.text.amounts import Amount
from pipelines.extract.text.divisors import read_divisors
from pipelines.extract.text.numbers import NUMBER, parse_number
from pipelines.extract.text.patterns import pattern

_AT_MOST = re.compile(
    rf"{pattern('dose_slots', 'at_most_of_pieces').pattern}(?P<number>{NUMBER})\b", re.IGNORECASE
)
_THEN = re.compile(rf"{pattern('dose_slots', 'then_of_pieces').pattern}(?P<number>{NUMBER})\b", re.IGNORECASE)
_SO_OFTEN = pattern("dose_slots", "so_often")
_NOT_COUNTED = pattern("dose_slots", "counts_no_pieces")


def with_unnamed_pieces(text: str, end: int, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts of a sentence up to `end`, with those that leave out the word for the pieces."""
    found = list(amounts)
    for position, amount in enumerate(amounts):
        if not amount.unit.startswith("{") or "/" in amount.unit:
            continue
        stop = amounts[position + 1].start if position + 1 < len(amounts) else end
        further = _most_behind(text, amount, stop) or _next_behind(text, amount, stop)
        if further:
            found.append(further)
    return sorted(found, key=lambda amount: amount.start)


def _most_behind(text: str, amount: Amount, stop: int) -> Amount | None:
    """The most of the same pieces that the words behind an amount allow within some time."""
    for match in _AT_MOST.finditer(text, amount.end, stop):
        divisors = read_divisors(text, match.end(), stop)
        per = divisors.per or (amount.per if amount.bound == "upper" else None)
        is_other = _NOT_COUNTED.match(text[match.end() : stop]) or divisors.bodies or divisors.concentration
        if per not in (None, "dose") and not is_other:
            high = parse_number(match.group("number"))
            return Amount(match.start("number"), divisors.end, None, high, amount.unit, per, "upper", False)
    return None


def _next_behind(text: str, amount: Amount, stop: int) -> Amount | None:
    """How many of the same pieces are taken next: `two capsules at first, then one after each stool`."""
    match = _THEN.search(text, amount.end, stop)
    if match is None or not _SO_OFTEN.match(text[match.end() : stop]):
        return None
    number = parse_number(match.group("number"))
    return Amount(match.start("number"), match.end(), number, number, amount.unit, None, None, False)
