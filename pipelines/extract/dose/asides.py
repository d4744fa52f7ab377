"""Doses in parentheses beside another dose: `1 g daily (children 500 mg), at most 4 g`.

Belongs here: which words are of the dose inside and which of those around it. Does not belong here: what
these words say.
"""

from pipelines.extract.text.amounts import Amount, find_amounts
from pipelines.extract.text.sentences import Interval


def end_before_aside(text: str, start: int, end: int) -> int:
    """Where the words behind an amount end that are its own: a parenthesis with another dose is not."""
    opening = text.find("(", start, end)
    while opening >= 0:
        closing = text.find(")", opening)
        if not 0 <= closing < end or next(find_amounts(text, opening, closing), None) is not None:
            return opening
        opening = text.find("(", closing, end)
    return end


def aside_before(text: str, start: int, previous: Amount | None, amount: Amount) -> Interval | None:
    """The parenthesis that the dose before an amount stands in and the amount does not; None without one."""
    if previous is None:
        return None
    opening = text.rfind("(", start, previous.start)
    if opening < 0 or text.find(")", opening, previous.start) >= 0:
        return None
    closing = text.find(")", previous.end, amount.start)
    return (opening, closing + 1) if closing >= 0 else None
