"""How a dose stands to meals.

Belongs here: the words for meals around a dose, and what it means to deny them. Does not belong here: when
and how else a dose is taken (`dose.administration`).
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.dose.binding import Slots
from pipelines.extract.text.patterns import pattern

# In this order, because `with or without food` also holds `without food`.
_FOOD = tuple(
    (value, pattern("dose_binding", value))
    for value in ("with_or_without_food", "without_food", "before_food", "after_food", "with_food")
)
_NOT_WITH = pattern("dose_binding", "not_with")
_DENIAL_REACH = 50  # characters
# Only for meals as such is what is not to be done the same as its contrary: `not with milk` tells of milk.
_DENIED_FOOD = {
    "with food": "without_food",
    "with meals": "without_food",
    "with a meal": "without_food",
    "empty stomach": "with_food",
    "on an empty stomach": "with_food",
    "an empty stomach": "with_food",
    "without food": "with_food",
}


def bind_food(text: str, start: int, end: int) -> Slots:
    """How the dose stands to meals."""
    for value, expression in _FOOD:
        match = expression.search(text, start, end)
        if match is None:
            continue
        denial = _NOT_WITH.search(text[max(start, match.start() - _DENIAL_REACH) : match.start()])
        if denial:
            denied = None if denial.group("free") else _DENIED_FOOD.get(match.group().lower())
            return {"food": Slot(denied, "clause", *match.span())} if denied else {}
        return {"food": Slot(value, "clause", *match.span())}
    return {}
