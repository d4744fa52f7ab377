"""Amounts: numbers and ranges with what bounds, divides and joins them.

Belongs here: reading `200-400 mg`, `500 mg-1 g`, `30 mg/kg`, `two 500 mg tablets`, `up to 15 mg/kg` from
reading text. Does not belong here: units, whether an amount is a dose, and how often it is given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipelines.extract.text.amount_grammar import amount_pattern, listed_pattern, units
from pipelines.extract.text.divisors import Divisors, read_divisors
from pipelines.extract.text.numbers import number_places, parse_number
from pipelines.extract.text.patterns import load_words, pattern

_UPPER = pattern("amounts", "upper_before")
_LOWER = pattern("amounts", "lower_before")
_THRESHOLD = pattern("amounts", "threshold_before")
_BETWEEN = pattern("amounts", "between_before")
_TIME_BEFORE = pattern("amounts", "time_before")
_MULTIPLIED_BEFORE = pattern("amounts", "multiplied_before")
_DIVIDED_OTHERWISE = pattern("amounts", "divided_otherwise")
_OTHER_NUMBER_BEFORE = pattern("amounts", "other_number_before")

# `10 000 mg`; the number of a name (`MK-7 180 mcg`, `omega-3 500 mg`) is no part of the amount behind it.
_SPACED_THOUSANDS = re.compile(r"(?:^|[^\w.-]|(?<![^\W\d])-)\d{1,3}\s\Z")
# `1 and a half tablets`, `a tablet and a half`: what stands before belongs to the number.
_MIXED_BEFORE = re.compile(r"(?:[\s-]and[\s-](?:an?|one)?[\s-]?|\d[\s-])\Z", re.IGNORECASE)
_IN_LIST_BEFORE = re.compile(r"\d,\s\Z")
_TERM_BEFORE = re.compile(r"\d\s*[+^*x\u00d7]\s*\Z", re.IGNORECASE)
# `40 mg x 3 days` is no product.
_TERM_AFTER = re.compile(
    rf"\s*[*x\u00d7]\s*\d(?!\d?(?:\s?-\s?\d\d?)?{pattern('amounts', 'counted_after').pattern})", re.IGNORECASE
)
# `increase by 10 mg to 60 mg`: a step and where it leads, or a range of steps.
_PACED_BEFORE = pattern("amounts", "paced_before")
_RAISED_BY = re.compile(r"(?<!followed )\bby\s\Z")
_WINDOW = 40
# What the words end with that bound an amount; to look for that is far cheaper.
_BOUND_ENDINGS = tuple(load_words("amounts", "bound_end"))
_POWERS = {"10*6.": Decimal(1_000_000), "10*9.": Decimal(1_000_000_000)}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as printed. `unit` is a UCUM code; `per` the time or `dose` that it is counted over, if said.

    `bound` is `upper`, `lower`, `threshold` or None; `concentration` marks amounts per volume or tablet,
    `is_term` what is only one term of a sum, a product or a power, such as `500+125 mg` and `250 mg x 3`.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    per: str | None
    bound: str | None
    concentration: bool
    with_meal: bool = False
    is_term: bool = False


def find_amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts in `text[start:end]`, in order."""
    position = start
    for place in number_places(text, start, end):
        if place < position:
            continue
        match = amount_pattern().match(text, place, end)
        listed = None if match else listed_pattern().match(text, place, end)
        amount = _read(text, match, start, end) if match else None
        amount = _read_listed(text, listed, start, end) if listed else amount
        number = match or listed
        position = amount.end if amount else number.end(1) if number else position
        if amount:
            yield amount


def _read(text: str, match: re.Match[str], start: int, end: int) -> Amount | None:
    if not _has_known_units(match) or _is_half_of_mixed(text, match):
        return None
    before = text[max(start, match.start() - _WINDOW) : match.start()].lower()
    joint = (match.group(3) or "").strip().lower()
    if (joint in ("and", "or") and _is_alternative(match, joint, before)) or _is_step_and_goal(match, before):
        return _first_alternative(text, match, before, end)
    if joint == "and" and not _BETWEEN.search(before):
        return None
    if joint and not match.group(2) and _TIME_BEFORE.search(before):
        return None
    unit = units()[0][match.group(6).lower()]
    values = _values(match, unit)
    if values is None or values[0] > values[1] or _SPACED_THOUSANDS.search(before):
        return None
    is_more = match.end() < end and text[match.end()] == "+" and values[0] == values[1]
    bound = "lower" if match.group(5) or is_more else _bound(before)
    unit, values = _counted_in_ones(unit, values)
    low, high = _open_end(*values, bound, is_open=match.group(5) is not None or values[0] == values[1])
    divisors = read_divisors(text, match.end() + is_more, end)
    return Amount(
        match.start(),
        divisors.end,
        low,
        high,
        "/".join((unit, *divisors.bodies)),
        divisors.per,
        bound,
        divisors.concentration,
        divisors.with_meal,
        bool(
            (match.group(2) and _RAISED_BY.search(before))
            or _TERM_BEFORE.search(before)
            or _MULTIPLIED_BEFORE.search(before)
            or _TERM_AFTER.match(text, match.end(), end)
            or _DIVIDED_OTHERWISE.match(text, match.end(), end)
        ),
    )


def _has_known_units(match: re.Match[str]) -> bool:
    """Whether no unit only looks like one: a Greek capital matches the small letter of `µg`."""
    return all(unit is None or unit.lower() in units()[0] for unit in match.group(2, 6))


def _is_half_of_mixed(text: str, match: re.Match[str]) -> bool:
    """Whether a fraction is only the end of a number that the grammar does not read as a whole."""
    printed = match.group(1)
    if "/" not in printed and not (printed[0].isalpha() and parse_number(printed) < 1):
        return False
    return _MIXED_BEFORE.search(text, max(0, match.start() - _WINDOW), match.start()) is not None


def _counted_in_ones(unit: str, values: tuple[Decimal, Decimal]) -> tuple[str, tuple[Decimal, Decimal]]:
    """`1.5 million IU` are 1,500,000 IU: a number word is part of the number, not of the unit."""
    for power, ones in _POWERS.items():
        if unit.startswith(power):
            return unit.removeprefix(power), (values[0] * ones, values[1] * ones)
    return unit, values


def _is_alternative(match: re.Match[str], joint: str, before: str) -> bool:
    """Whether `or` and `and` join two amounts, not the ends of a range as in `1 or 2 tablets`, `2 or 3 g`."""
    if joint == "and" and _BETWEEN.search(before):
        return False
    if match.group(2):
        return True
    if _BETWEEN.search(before) or _OTHER_NUMBER_BEFORE.search(before) or _SPACED_THOUSANDS.search(before):
        return False
    if _IN_LIST_BEFORE.search(before):
        return True
    low, high = parse_number(match.group(1)), parse_number(match.group(4))
    is_counted = units()[0][match.group(6).lower()].startswith("{")
    return low < high and not is_counted and (joint == "and" or high - low != 1)


def _is_step_and_goal(match: re.Match[str], before: str) -> bool:
    """`increased weekly by 25 mg to 150 mg`: a step whose pace is said, and where the steps lead.

    Up to twice the step (`by 25 mg to 50 mg`) it may be a range of steps all the same.
    """
    own, goal = match.group(2), match.group(4)
    if not own or not goal or own.lower() != match.group(6).lower() or not _PACED_BEFORE.search(before):
        return False
    return parse_number(goal) > 2 * parse_number(match.group(1))


def _first_alternative(text: str, match: re.Match[str], before: str, end: int) -> Amount:
    """The first of `20 mg or 40 mg`, and of `20 or 40 mg`, whose unit stands behind the second."""
    own = match.group(2)
    unit = units()[0][(own or match.group(6)).lower()]
    unit_end, stop = (match.end(2), min(end, match.start(4))) if own else (match.end(6), end)
    divisors = read_divisors(text, unit_end, stop)
    return _in_series(match, unit, before, divisors, divisors.end if own else match.end(1))


def _read_listed(text: str, match: re.Match[str], start: int, end: int) -> Amount | None:
    """A number of `5, 10 or 20 mg` that is not the last of them; its unit stands behind the last."""
    before = text[max(start, match.start() - _WINDOW) : match.start()].lower()
    if match.group(2).lower() not in units()[0] or _OTHER_NUMBER_BEFORE.search(before):
        return None
    unit = units()[0][match.group(2).lower()]
    return _in_series(match, unit, before, read_divisors(text, match.end(2), end), match.end(1))


def _in_series(match: re.Match[str], unit: str, before: str, divisors: Divisors, end: int) -> Amount:
    """An amount of one number, which others follow."""
    value, bound = parse_number(match.group(1)), _bound(before)
    unit, values = _counted_in_ones(unit, (value, value))
    low, high = _open_end(*values, bound, is_open=True)
    unit = "/".join((unit, *divisors.bodies))
    return Amount(match.start(), end, low, high, unit, divisors.per, bound, divisors.concentration)


def _values(match: re.Match[str], unit: str) -> tuple[Decimal, Decimal] | None:
    """Both ends in `unit`, or None when the low end has a unit that cannot be converted to it."""
    codes, milligrams = units()
    low = parse_number(match.group(1))
    high = parse_number(match.group(4)) if match.group(4) else low
    if not match.group(2):
        return low, high
    own = codes[match.group(2).lower()]
    if not match.group(4):
        return None
    if own == unit:
        return low, high
    if own not in milligrams or unit not in milligrams:
        return None
    return low * milligrams[own] / milligrams[unit], high


def _open_end(
    low: Decimal, high: Decimal, bound: str | None, *, is_open: bool
) -> tuple[Decimal | None, Decimal | None]:
    """Both ends without the one that a bound leaves open; a printed range is never open."""
    if is_open and bound == "upper":
        return None, high
    if is_open and bound == "lower":
        return low, None
    return low, high


def _bound(before: str) -> str | None:
    if not before.rstrip().endswith(_BOUND_ENDINGS):
        return None
    if _UPPER.search(before):
        return "upper"
    if _LOWER.search(before):
        return "lower"
    return "threshold" if _THRESHOLD.search(before) else None
