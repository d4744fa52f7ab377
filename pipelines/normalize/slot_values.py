"""Slots to published values.

Belongs here: which words or amounts of a slot are published. Does not belong here: rows, and reading text.
"""

from decimal import Decimal
from typing import Any

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.ingest.text import printed

# Columns that hold the words of the source; the others hold what extraction made of them.
_WORDING = ("effect_text", "mechanism_text", "management_text", "population_text", "statement")
_SMALLEST = Decimal("0.000001")
# What columns of numbers hold is smaller; a longer run of digits is no number of days or doses.
_TOO_LARGE = Decimal(10) ** 12


def published_value(context: Context, column: str, slot: Slot | None) -> Any:
    """The value of a column, None when the source does not say it."""
    if slot is None or slot.value is None:
        return None
    if column in _WORDING and slot.start is not None:
        return printed_words(context, slot) or None
    value = slot.value
    if isinstance(value, Decimal):
        return value.quantize(_SMALLEST).normalize() if abs(value) < _TOO_LARGE else None
    return value.strip() or None if isinstance(value, str) else value


def printed_words(context: Context, slot: Slot) -> str:
    """The source's own words of a slot, emphasis dropped and white space folded."""
    if slot.start is None or slot.end is None:
        return str(slot.value)
    start, end = context.raw(slot.start, slot.end)
    front_matter = context.document.front_matter
    if front_matter and start < front_matter.end:
        return printed(context.text[slot.start : slot.end])
    words = printed(context.document.text[start:end])
    return words.rstrip(" .:") if slot.value and not str(slot.value).endswith(".") else words
