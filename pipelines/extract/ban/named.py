"""What a stretch of text names: conditions and people of the lexicon, pregnancy, doses.

Belongs here: the questions that every way of reading a statement asks of its words. Does not belong here:
what is said of those who are named.
"""

from pipelines.extract.context import Context
from pipelines.extract.text.list_bounds import opens_with
from pipelines.extract.text.patterns import holds_any, pattern
from pipelines.extract.text.sentences import Interval

KNOWN = ("condition", "population")
_PREGNANT = pattern("contraindications", "pregnant")
_REACTION_TO = pattern("contraindications", "reaction_to")
_REACH = 60  # characters; the longest way to the first name
_REACTIONS = ("allerg", "hypersens", "intoler")
_DOSES = pattern("contraindications", "doses")


def names_any(context: Context, region: Interval) -> bool:
    """Whether a stretch of text names a condition or people, or an allergy to whatever it may be."""
    within = context.scan.within
    known = within("condition", *region) or within("population", *region)
    return bool(known) or holds_any(context.scan.lowered, _REACTIONS, *region)


def names_people(context: Context, region: Interval) -> bool:
    """Whether a stretch of text names people."""
    return bool(context.scan.within("population", *region))


def opens_with_any(context: Context, region: Interval) -> bool:
    """Whether a condition or people open a stretch of text."""
    return any(opens_with(context, group, region) for group in KNOWN) or opens_with_reaction(context, region)


def opens_with_reaction(context: Context, region: Interval) -> bool:
    """Whether an allergy to something opens a stretch of text: `allergic to ragweed`."""
    if not holds_any(context.scan.lowered, _REACTIONS, region[0], min(region[1], region[0] + _REACH)):
        return False
    return _REACTION_TO.match(context.text[slice(*region)]) is not None


def names_pregnancy(context: Context, region: Interval) -> bool:
    """Whether a stretch of text names pregnancy or breastfeeding."""
    return _PREGNANT.search(context.text, *region) is not None


def names_doses(context: Context, region: Interval) -> bool:
    """Whether a stretch of text names doses or products."""
    return _DOSES.search(context.text, *region) is not None
