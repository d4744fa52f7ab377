"""A dose that is the counterpart of the one before it for other people: `women 15 mg a day, men 11 mg`.

Belongs here: when an amount shares what is said of the one before. Does not belong here: what that is
(`dose.slots`), and amounts in a row (`dose.series`).
"""

from pipelines.extract.text.amounts import Amount
from pipelines.extract.text.patterns import pattern

_OPENS_ASIDE = pattern("dose_counterparts", "opens_aside")
_OF_OTHERS = pattern("dose_counterparts", "of_others")
_NEXT_OF = pattern("dose_counterparts", "next_of")
_OF_PEOPLE = pattern("dose_counterparts", "of_people")
_AND_FOR = pattern("dose_counterparts", "and_for")
_IN_PEOPLE = pattern("dose_counterparts", "in_people")
_FOR_OTHERS = pattern("dose_counterparts", "for_others")
_LONGEST_ASIDE = 80  # characters


def is_counterpart(text: str, previous: Amount | None, amount: Amount) -> bool:
    """Whether an amount of the same unit is told of other people or cases and of nothing else."""
    if previous is None or previous.unit != amount.unit:
        return False
    between = text[previous.end : amount.start]
    if _FOR_OTHERS.match(between) or is_aside(text, previous, amount):
        return True
    return bool(_NEXT_OF.match(between) and _OF_PEOPLE.match(text, amount.end))


def is_aside(text: str, previous: Amount, amount: Amount) -> bool:
    """`120 mg a day (90 mg a day for Zumab CC)`: in parentheses, what the amount before is for others."""
    if not _OPENS_ASIDE.match(text[previous.end : amount.start]):
        return False
    return _OF_OTHERS.match(text, amount.end, min(len(text), amount.end + _LONGEST_ASIDE)) is not None


def is_parallel(text: str, previous: Amount, amount: Amount) -> bool:
    """`16 mg/kg in children and 400 mg in adults`: each of two amounts that share a verb has its people."""
    if not _AND_FOR.match(text[previous.end : amount.start]):
        return False
    return _IN_PEOPLE.match(text, amount.end, min(len(text), amount.end + _LONGEST_ASIDE)) is not None
