"""The grammar of amounts: numbers, ranges and units.

Belongs here: reading `200-400 mg`, `500 mg-1 g`, `30 mg/kg`, `two 500 mg tablets`, `up to 15 mg/kg` from reading
text. Does not belong here: whether an amount is a dose, and how often it is given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from pipelines.extract.numbers import DIGITS, NUMBER, parse_number
from pipelines.ingest.words import load_entries

_PER = re.compile(
    r"\s?(?:/|per\s|an?\s(?=day|week|month)|each\s(?=day))\s?"
    r"(kg|kilogram|m2|m\u00b2|square meter|day|d|24 hours|24 h|hours?|hr|h|minutes?|min|weeks?|wk|months?"
    r"|dose|administration|application|meal|cup|serving|tablet|capsule|l|liter|litre|dl|ml|mm3|5 ?ml|10 ?ml|lb)(?![\w])"
    r"(?:\s(?:of\s)?body\s?weight(?![\w]))?",
    re.IGNORECASE,
)
_BODY = {"kg": "kg", "kilogram": "kg", "m2": "m2", "m\u00b2": "m2", "square meter": "m2", "lb": "[lb_av]"}
_TIME = {
    "day": "day", "d": "day", "24 hours": "day", "24 h": "day", "hour": "hour", "hours": "hour", "hr": "hour",
    "h": "hour", "minute": "minute", "minutes": "minute", "min": "minute", "week": "week", "weeks": "week",
    "wk": "week", "month": "month", "months": "month",
}  # fmt: skip
_ONE_DOSE = ("dose", "administration", "application", "meal", "cup", "serving")
_UPPER = re.compile(
    r"(?:up to|not? more than|not exceed(?:ing)?|to exceed|exceed|maximum(?: dose)?(?: of)?|max\.?(?: of)?"
    r"|limited to|\u2264|<=)\s*(?:a total of\s*|a maximum of\s*|about\s*|approximately\s*)?\Z"
)
_LOWER = re.compile(r"(?:at least|minimum of|no less than|not less than|\u2265|>=)\s*\Z")
_THRESHOLD = re.compile(
    r"(?:(?<!not )(?:above|over|exceed(?:s|ing)?|greater than|more than|higher than|in excess of|below|less than"
    r"|fewer than|under)|>|<)\s*\Z"
)
_BETWEEN = re.compile(r"(?:between|from)\s*\Z")
_SPACED_THOUSANDS = re.compile(r"(?:^|[^\w.])\d{1,3}\s\Z")
_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as printed. `unit` is a UCUM code; `per` the time or `dose` that it is counted over, if said.

    `bound` is `upper`, `lower`, `threshold` or None; `concentration` marks amounts per volume or tablet.
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


@cache
def _units() -> tuple[dict[str, str], dict[str, Decimal]]:
    codes: dict[str, str] = {}
    milligrams: dict[str, Decimal] = {}
    for entry in load_entries(Path(__file__).parent / "lexicon" / "units.yml"):
        codes.update(dict.fromkeys(entry.names, entry.id))
        if "milligrams" in entry.attributes:
            milligrams[entry.id] = Decimal(entry.attributes["milligrams"])
    return codes, milligrams


@cache
def amount_pattern() -> re.Pattern[str]:
    """One number or range with its unit: low, its own unit, the joint, high, the strength between, the unit."""
    unit = "|".join(re.escape(name) for name in sorted(_units()[0], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,/-])({NUMBER})(?:\s?({unit})(?![\w]))?"
        rf"(?:(\s?-\s?|\s+to\s+|\s+and\s+|\s+or\s+)({NUMBER}))?(\+)?"
        rf"(?:\s?-?\s?|\s+(?:a|an|of an?)\s+)(?:{DIGITS}\s?(?:mg|g|mcg)\s+)?((?:{unit})(?![\w]))",
        re.IGNORECASE,
    )


def find_amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts in `text[start:end]`, in order."""
    position = start
    while True:
        match = amount_pattern().search(text, position, end)
        if not match:
            return
        amount = _read(text, match, start, end)
        position = amount.end if amount else match.end(1)
        if amount:
            yield amount


def _read(text: str, match: re.Match[str], start: int, end: int) -> Amount | None:
    codes, milligrams = _units()
    low_text, low_unit, joint, high_text, plus, unit_text = match.groups()
    unit = codes[unit_text.lower()]
    before = text[max(start, match.start() - _WINDOW) : match.start()].lower()
    if joint and joint.strip().lower() == "and" and not _BETWEEN.search(before):
        return None
    low = parse_number(low_text)
    high = parse_number(high_text) if high_text else low
    if low_unit and high_text:
        own = codes[low_unit.lower()]
        if own != unit:
            if own not in milligrams or unit not in milligrams:
                return None
            low = low * milligrams[own] / milligrams[unit]
    elif low_unit:
        return None
    if low > high or _SPACED_THOUSANDS.search(before):
        return None
    stop, bodies, per, concentration, meal = _read_denominators(text, match.end(), end)
    bound = _bound(before)
    if plus:
        return Amount(
            match.start(), stop, low, None, "/".join((unit, *bodies)), per, "lower", concentration, meal
        )
    if bound == "upper" and low == high:
        return Amount(
            match.start(), stop, None, high, "/".join((unit, *bodies)), per, bound, concentration, meal
        )
    if bound == "lower" and low == high:
        return Amount(
            match.start(), stop, low, None, "/".join((unit, *bodies)), per, bound, concentration, meal
        )
    return Amount(match.start(), stop, low, high, "/".join((unit, *bodies)), per, bound, concentration, meal)


def _read_denominators(text: str, position: int, end: int) -> tuple[int, list[str], str | None, bool, bool]:
    bodies: list[str] = []
    per: str | None = None
    concentration = meal = False
    for _ in range(3):
        match = _PER.match(text, position, end)
        if not match:
            break
        word = match.group(1).lower()
        if word in _BODY and not bodies:
            bodies.append(_BODY[word])
        elif word in _TIME and per is None:
            per = _TIME[word]
        elif word in _ONE_DOSE and per is None:
            per, meal = "dose", word == "meal"
        else:
            concentration = True
        position = match.end()
    return position, bodies, per, concentration, meal


def _bound(before: str) -> str | None:
    if _UPPER.search(before):
        return "upper"
    if _LOWER.search(before):
        return "lower"
    return "threshold" if _THRESHOLD.search(before) else None
