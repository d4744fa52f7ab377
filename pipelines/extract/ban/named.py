"""What a stretch of text names: conditions and people of the lexicon, pregnancy, doses.

Belongs here: the questions that every way of reading a statement asks of its words. Does not belong here:
what is said of those who are named.
"""

from pipelines.extract.context import Context
from pipelines.extract.text.list_bounds import opens_with
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

KNOWN = ("condition", "population")
_PREGNANT = pattern("contraindications", "pregnant")
_DOSES = pattern("contraindications", "doses")


def names_any(context: Context, region: Interval) -> bool:
    """Whether a stretch of text names a condition or people."""
    return any(context.scan.within(group, *region) for group in KNOWN)


def names_people(context: Context, region: Interval) -> bool:
    """Whether a stretch of text names people."""
    return bool(context.scan.within("population", *region))


def opens_with_any(context: Context, region: Interval) -> bool:
    """Whether a condition or people open a stretch of text."""
    return any(opens_with(context, group, region) for group in KNOWN)


def names_pregnancy(context: Context, region: Interval) -> bool:
    """Whether a stretch of text names pregnancy or breastfeeding."""
    return _PREGNANT.search(context.text, *region) is not None


def names_doses(context: Context, region: Interval) -> bool:
    """Whether a stretch of text names doses or products."""
    return _DOSES.search(context.text, *region) is not None
