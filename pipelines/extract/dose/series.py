"""Amounts in a row: `5 mg, 10 mg or 20 mg daily`, `tablets 25 mg, 100 mg`.

Belongs here: what the members of a series share, and series of strengths. Does not belong here: whether a
single amount is a dose (`dose.real_doses`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.dose.slots import DAILY_BEFORE, FORM_AFTER, SERIES_JOINT
from pipelines.extract.text.amounts import Amount, find_amounts
from pipelines.extract.text.frequency import Frequency
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_FORM_BEFORE = pattern("dose_slots", "form_before")
_PRODUCT_LINE = pattern("dose_slots", "product_line")
_PRODUCTS_LABEL = pattern("dose_slots", "products_label")
_RESPECTIVELY = pattern("dose_slots", "respectively")
_REACH = 60  # characters


def is_joined(text: str, first: Amount, second: Amount) -> bool:
    """Whether nothing but a comma, `or` or `and` stands between two amounts."""
    return SERIES_JOINT.match(text[first.end : second.start]) is not None


def series_end(text: str, amounts: Sequence[Amount], position: int) -> int:
    """The position of the last amount of the series that the amount at `position` stands in."""
    while position + 1 < len(amounts) and is_joined(text, amounts[position], amounts[position + 1]):
        position += 1
    return position


def is_told_respectively(text: str, previous: Amount | None, amount: Amount, end: int) -> bool:
    """`160 mg and 400 mg respectively`: each amount is a dose of something that is named apart."""
    if _RESPECTIVELY.match(text, amount.end, end):
        return previous is not None and is_joined(text, previous, amount)
    if text.find("respectively", amount.end, end) < 0:
        return False
    following = next(find_amounts(text, amount.end, end), None)
    return (
        following is not None
        and is_joined(text, amount, following)
        and _RESPECTIVELY.match(text, following.end, end) is not None
    )


def share_time(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """`50 mg, 100 mg/day`: the members of a series are counted over the time that its last one prints."""
    shared = list(amounts)
    for position in range(len(shared) - 2, -1, -1):
        amount, following = shared[position], shared[position + 1]
        if amount.per is None and amount.unit == following.unit and is_joined(text, amount, following):
            shared[position] = replace(amount, per=following.per)
    return shared


def strengths(
    text: str,
    passage: Passage,
    sentence: Interval,
    amounts: Sequence[Amount],
    frequencies: Sequence[Frequency],
) -> set[int]:
    """The positions of amounts that are only the strengths in which a product is made.

    Those are a series beside the name of a form, and all amounts below `Preparations:`, unless words say how
    often they are taken.
    """
    is_below_products = bool(passage.label) and _PRODUCTS_LABEL.match(passage.label) is not None
    found: set[int] = set()
    position = 0
    while position < len(amounts):
        last = series_end(text, amounts, position)
        series = amounts[position : last + 1]
        stop = amounts[last + 1].start if last + 1 < len(amounts) else sentence[1]
        is_series_of_form = len(series) > 1 and _is_beside_form(text, sentence[0], series)
        is_taken = any(amount.per for amount in series) or any(
            series[-1].end <= frequency.start < stop for frequency in frequencies
        )
        is_product = is_below_products or is_series_of_form or _is_product_line(text, sentence[0], series[0])
        if is_product and not is_taken:
            found.update(range(position, last + 1))
        position = last + 1
    return found


def _is_product_line(text: str, start: int, amount: Amount) -> bool:
    """`Tablets, paracetamol 500 mg, net price ...`: the one strength of a product."""
    return amount.low == amount.high and _PRODUCT_LINE.match(text[start : amount.start]) is not None


def _is_beside_form(text: str, start: int, series: Sequence[Amount]) -> bool:
    if any(amount.unit.startswith("{") for amount in series):
        return False
    before = text[max(start, series[0].start - _REACH) : series[0].start]
    if DAILY_BEFORE.search(before):
        return False
    return bool(FORM_AFTER.match(text, series[-1].end) or _FORM_BEFORE.search(before))
