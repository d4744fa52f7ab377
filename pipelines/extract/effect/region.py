"""A listing of adverse effects: the words that show it, and the words that list.

Belongs here: the record, and where a list ends. Does not belong here: what opens a list (`effect.wordings`,
`effect.told`).
"""

from dataclasses import dataclass

from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_GROUP_FIRST = pattern("adverse_effects", "group_first")
_TIME_FIRST = pattern("adverse_effects", "time_first")
_STOPS = ";:"
_LIST_END = pattern("adverse_effects", "list_end")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a rule found: the words that show it (`evidence`), and those that list effects (`region`).

    With `known_only` the members that name no effect of the lexicon are skipped. `name` is the one effect
    that the words mean when they do not name it: `impaired judgment` of what a substance impairs.
    `reasons` are codes of doubt.
    """

    rule: str
    evidence: Interval
    region: Interval
    known_only: bool = False
    name: str = ""
    polarity: str = "affirmed"
    reasons: tuple[str, ...] = ()


def region(text: str, start: int, clause: Interval) -> Interval:
    """From `start` up to the words that end a list, at the latest to the end of the clause."""
    opening = _GROUP_FIRST.match(text, start, clause[1])
    start = opening.end() if opening else start
    stop = _LIST_END.search(text, start, clause[1])
    return start, stop.start() if stop else clause[1]


def before_verb(text: str, start: int, end: int) -> Interval:
    """What stands before a verb at `end`, behind the last stop, open parenthesis, time or setting."""
    start = max(start, *(text.rfind(stop, start, end) + 1 for stop in _STOPS))
    opened = text.rfind("(", start, end) + 1
    if opened and text.find(")", opened, end) < 0:
        start = opened
    opening = _TIME_FIRST.match(text, start, end)
    return (opening.end() if opening else start), end
