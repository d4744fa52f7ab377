"""The amounts of a sentence that may be doses, each of them once.

Belongs here: leaving out bands, carriers, and what repeats the amount before it in other words. Does not
belong here: telling doses from strengths, levels and the like (`dose.real_doses`).
"""

from pipelines.extract.dose.bands import find_bands
from pipelines.extract.dose.slots import is_equivalent
from pipelines.extract.dose.unnamed_pieces import with_unnamed_pieces
from pipelines.extract.text.amounts import Amount, find_amounts
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_CARRIER_AFTER = pattern("dose_slots", "carrier_after")
_CARRIER_BEFORE = pattern("dose_slots", "carrier_before")
_INSIDE_BEFORE = pattern("dose_slots", "inside_before")
_STRENGTH_OF = pattern("dose_slots", "strength_of")
_PERCENT_PRODUCT = pattern("dose_slots", "percent_product")
_PIECES = (
    "{tablet}",
    "{capsule}",
    "{teaspoon}",
    "{tablespoon}",
    "{scoop}",
    "{sachet}",
    "{lozenge}",
    "{packet}",
)
_VOLUMES = ("mL", "L", "{cup}")
_REACH = 90


def dosed_amounts(text: str, sentence: Interval) -> list[Amount]:
    """The amounts of a sentence that may be doses."""
    printed = _outside_bands(text, sentence, list(find_amounts(text, *sentence)))
    return with_unnamed_pieces(text, sentence[1], _without_repeats(text, sentence[0], printed))


def _outside_bands(text: str, sentence: Interval, amounts: list[Amount]) -> list[Amount]:
    """The amounts that are no part of a band of age, weight or clearance."""
    bands = find_bands(text, *sentence) if amounts else []
    return [
        amount
        for amount in amounts
        if not any(band.start < amount.end and amount.start < band.end for band in bands)
    ]


def _without_repeats(text: str, start: int, amounts: list[Amount]) -> list[Amount]:
    """The amounts without contents per volume, carriers and those that repeat the one before in parentheses.

    What follows them (`1 tablet (50 mg) once daily`) is said of the amount before them.
    """
    kept: list[Amount] = []
    for amount in amounts:
        is_strength = amount.unit == "%" and _PERCENT_PRODUCT.match(text, amount.end)
        if kept and _weighs(text, kept[-1], amount):
            kept[-1] = amount
            continue
        if is_strength or is_carrier(text, start, amount) or (kept and _says_again(text, kept[-1], amount)):
            continue
        # A content of its own behind a comma ends what is said of the dose before it.
        if amount.concentration and not (kept and "," in text[kept[-1].end : amount.start]):
            continue
        kept.append(amount)
    return kept


def _weighs(text: str, pieces: Amount, amount: Amount) -> bool:
    """`half a tablet (5 mg)`: what one piece or a part of it weighs is its dose in plain units.

    Of several pieces (`2 tablets (500 mg)`) the words do not tell whether each weighs that.
    """
    if pieces.unit not in _PIECES or amount.unit.startswith(("{", "%")) or amount.unit in _VOLUMES:
        return False
    return pieces.high is not None and pieces.high <= 1 and is_equivalent(text, pieces, amount)


def _says_again(text: str, previous: Amount, amount: Amount) -> bool:
    """`1 g (1000 mg)`, `2 tablets of 500 mg`: the amount before it in other words, or the strength of it."""
    is_strength = previous.unit.startswith("{") and _STRENGTH_OF.match(text[previous.end : amount.start])
    return bool(is_strength) or is_equivalent(text, previous, amount)


def is_carrier(text: str, start: int, amount: Amount) -> bool:
    """Whether an amount is the volume that a dose is put into or swallowed with."""
    if amount.unit not in _VOLUMES:
        return False
    before = text[max(start, amount.start - _REACH) : amount.start]
    is_inside = amount.unit != "{cup}" and _INSIDE_BEFORE.search(before)
    return bool(is_inside or _CARRIER_BEFORE.search(before) or _CARRIER_AFTER.match(text, amount.end))
