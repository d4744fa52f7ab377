"""One member of a list in running text.

Belongs here: the record. Does not belong here: how lists are split (`coordination`).
"""

from dataclasses import dataclass

from pipelines.extract.text.sentences import Interval


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a list.

    `text` is its wording with a shared head or beginning filled in and parentheses cut off; `start` and `end`
    are the reading span of its own words, parentheses included; `glosses` the spans inside its parentheses.
    """

    text: str
    start: int
    end: int
    glosses: tuple[Interval, ...]
