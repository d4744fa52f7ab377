"""What an amount is divided by: the body that it is for, the time that it is counted over.

Belongs here: `/kg`, `per day`, `for each kg of body weight`, `per 5 mL`. Does not belong here: numbers
and units.
"""

from dataclasses import dataclass

from pipelines.extract.text.patterns import pattern

_DIVISOR = pattern("amounts", "divisor")
_BODY_UNITS = {"kg": "kg", "m2": "m2", "lb": "[lb_av]"}
_TIMES = ("minute", "hour", "day", "week", "month")
_ONE_DOSE = ("dose", "meal")
_MOST_DIVISORS = 3


@dataclass(frozen=True, slots=True)
class Divisors:
    """What an amount is divided by, and where the words that say it end."""

    end: int
    bodies: tuple[str, ...]
    per: str | None
    concentration: bool
    with_meal: bool


def read_divisors(text: str, position: int, end: int) -> Divisors:
    """The divisors behind an amount that ends at `position`."""
    bodies: tuple[str, ...] = ()
    per: str | None = None
    concentration = with_meal = False
    for _ in range(_MOST_DIVISORS):
        match = _DIVISOR.match(text, position, end)
        if not match:
            break
        meaning = match.lastgroup or ""
        if meaning in _BODY_UNITS and not bodies:
            bodies = (_BODY_UNITS[meaning],)
        elif meaning in _TIMES and per is None:
            per = meaning
        elif meaning in _ONE_DOSE and per is None:
            per, with_meal = "dose", meaning == "meal"
        else:
            concentration = True
        position = match.end()
    return Divisors(position, bodies, per, concentration, with_meal)
