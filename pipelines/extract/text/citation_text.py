"""Citation numbers printed after a statement.

Belongs here: telling `management 1, 2.` from `45 mg daily`, `5-HT2` and `ages 6-14`. Does not belong here:
the list of references.
"""

from dataclasses import dataclass
from itertools import pairwise

from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_AT_END = pattern("citations", "at_end")
_BEFORE_A_QUANTITY = pattern("citations", "before_a_quantity")
_ENDS_A_QUANTITY = pattern("citations", "ends_a_quantity")
_IN_SENTENCE, _BEHIND_STOP = 1, 2  # groups of `at_end`
_LOOK_BACK = 16  # characters, enough for the longest word before a quantity
_LONGEST_RANGE = 20


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence without its citation cluster, and the numbers in printed order.

    `start` and `end` are the reading span of the cluster.
    """

    sentence: Interval
    numbers: tuple[int, ...]
    start: int
    end: int


def split_citations(text: str, sentence: Interval) -> Cited:
    """Cut the citation numbers off the end of a sentence; without any, `numbers` is empty."""
    start, end = sentence
    uncited = Cited((start, _without_stop(text, start, end)), (), end, end)
    match = _AT_END.search(text, start, end)
    if match is None:
        return uncited
    group = _IN_SENTENCE if match.group(_IN_SENTENCE) else _BEHIND_STOP
    numbers = _expand(match.group(group))
    before = text[max(start, match.start() - _LOOK_BACK) : match.start()]
    is_quantity = _BEFORE_A_QUANTITY.search(before) and not _ENDS_A_QUANTITY.search(before)
    is_bracketed = match.group().lstrip().startswith(("[", "("))
    if not numbers or (group == _IN_SENTENCE and is_quantity and not is_bracketed):
        return uncited
    stop = match.start() if group == _IN_SENTENCE else match.start() + 1
    return Cited((start, _without_stop(text, start, stop)), numbers, *match.span(group))


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " .;":
        end -= 1
    return end


def _expand(printed: str) -> tuple[int, ...]:
    """The numbers of a cluster, ranges filled in; empty when they do not ascend or are out of range."""
    numbers: list[int] = []
    for part in printed.split(","):
        first, dash, last = part.partition("-")
        if "-" in last:
            return ()
        low = int(first)
        high = int(last) if dash else low
        if low == 0 or high < low or high - low > _LONGEST_RANGE:
            return ()
        numbers.extend(range(low, high + 1))
    return tuple(numbers) if all(first < second for first, second in pairwise(numbers)) else ()
