"""Citation numbers printed after a statement.

Belongs here: telling `management 1, 2.` from `45 mg daily`, `5-HT2` and `ages 6-14`. Does not belong here: the list of
references.
"""

import re
from dataclasses import dataclass

from pipelines.extract.sentences import Interval

_NUMBERS = r"\d{1,3}(?:\s?(?:,|-)\s?\d{1,3})*"
_AT_END = re.compile(rf"(?:(?<=[\w)%\"'])\s+|\s*\[)({_NUMBERS})\]?\s*\.?\s*\Z|[.!?]\s?({_NUMBERS})\.?\s*\Z")
_NOT_A_CITATION = re.compile(
    r"(?:\b(?:to|than|of|aged?|ages|about|over|under|least|grade|phase|stage|type|week|weeks|day|days|year|vitamin|omega|step|level|levels"
    r"|and|or|between|from|is|was|by|at|category|class|version|part|chapter|table|figure|score|ph|q)|[<>=\u2265\u2264~])\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence without its citation cluster, and the numbers in printed order. `start`, `end` span the cluster."""

    sentence: Interval
    numbers: tuple[int, ...]
    start: int
    end: int


def split_citations(text: str, sentence: Interval) -> Cited:
    """Cut the citation numbers off the end of a sentence; without any, `numbers` is empty."""
    start, end = sentence
    match = _AT_END.search(text, start, end)
    if match:
        group = 1 if match.group(1) else 2
        before = text[max(start, match.start() - 14) : match.start()]
        numbers = _expand(match.group(group))
        if numbers and not (group == 1 and _NOT_A_CITATION.search(before)):
            stop = match.start() + (1 if group == 2 else 0)
            return Cited(
                (start, _without_stop(text, start, stop)), numbers, match.start(group), match.end(group)
            )
    return Cited((start, _without_stop(text, start, end)), (), end, end)


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " .;":
        end -= 1
    return end


def _expand(printed: str) -> tuple[int, ...]:
    """The numbers of a cluster, ranges filled in; empty when they do not ascend or are out of range."""
    numbers: list[int] = []
    for part in printed.split(","):
        first, dash, last = part.partition("-")
        low = int(first)
        high = int(last) if dash else low
        if low == 0 or high < low or high - low > 20:
            return ()
        numbers.extend(range(low, high + 1))
    return tuple(numbers) if all(a < b for a, b in zip(numbers, numbers[1:], strict=False)) else ()
