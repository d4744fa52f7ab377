"""Cutting a passage into sentences and sentences into clauses.

Belongs here: where one ends. Does not belong here: what they say.
"""

import re

Interval = tuple[int, int]

_END = re.compile(
    r"[.!?][)\"'\]]*(?:\s?\d{1,3}(?:\s?,\s?\d{1,3})*\.?)?(?=\s+[A-Z0-9(\"\[\u00b5\u2265<>]|\s*\Z)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|dr|mr|mrs|ms|st|no|fig|ca|cf|al|resp|max|min|spp|sp|var|subsp|dept|[a-z])\.)\Z",
    re.IGNORECASE,
)


def split_sentences(text: str, start: int, end: int) -> list[Interval]:
    """The sentences of `text[start:end]` without surrounding white space; citation numbers stay with theirs."""
    sentences: list[Interval] = []
    begin = cursor = start
    depth = 0
    for match in _END.finditer(text, start, end):
        stop = match.start() + 1
        depth, cursor = _depth(text, depth, cursor, stop), stop
        if (
            text[match.start()] == "."
            and stop < end
            and _ABBREVIATION.search(text, max(begin, stop - 8), stop)
        ):
            continue
        if depth:
            continue
        _append(sentences, text, begin, match.end())
        begin = match.end()
    _append(sentences, text, begin, end)
    return sentences


def split_at(text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[Interval]:
    """The stretches of `text[start:end]` between matches of `pattern` that stand outside parentheses."""
    parts: list[Interval] = []
    begin = cursor = start
    depth = 0
    for match in pattern.finditer(text, start, end):
        depth, cursor = _depth(text, depth, cursor, match.start()), match.start()
        if depth:
            continue
        _append(parts, text, begin, match.start())
        begin = match.end()
    _append(parts, text, begin, end)
    return parts


def trim(text: str, start: int, end: int, characters: str = " \n") -> Interval:
    """The span without the given characters at its ends."""
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return start, end


def _append(parts: list[Interval], text: str, start: int, end: int) -> None:
    begin, stop = trim(text, start, end)
    if begin < stop:
        parts.append((begin, stop))


def _depth(text: str, depth: int, start: int, end: int) -> int:
    """The depth of parentheses at `end`, given the depth at `start`; stray closing ones count for nothing."""
    return max(0, depth + text.count("(", start, end) - text.count(")", start, end))
