"""Doses of a substance by name: `the dose of X is 5 mg`, `for X the dose is 5 mg`.

Belongs here: the words that tell the dose of the substance they name and of no other. Does not belong here:
names that govern an amount otherwise (`dose.binding`), and doubt about them (`dose.substance`).
"""

from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_DOSE_OF_BEFORE = pattern("dose_substance", "dose_of_before")
_ITS_DOSE = pattern("dose_substance", "its_dose")
_REACH = 40  # characters


def is_dose_of(text: str, name: Interval, amount: Interval) -> bool:
    """Whether the words before and behind a name tell that the amount is its dose."""
    if not _ITS_DOSE.fullmatch(text, name[1], amount[0]):
        return False
    return _DOSE_OF_BEFORE.search(text, max(0, name[0] - _REACH), name[0]) is not None
