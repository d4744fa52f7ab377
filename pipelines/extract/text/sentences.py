"""Cutting a passage into sentences and sentences into clauses.

Belongs here: where one ends. Does not belong here: what they say.
"""

import re

from pipelines.extract.text.patterns import pattern

Interval = tuple[int, int]

_END = pattern("sentences", "end")
_ABBREVIATION = pattern("sentences", "abbreviation")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,4}", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\([^()]*\)")
_LONGEST_ABBREVIATION = 8  # characters, its stop and the character before it included


def without_stops(words: str) -> str:
    """Words without the full stops of abbreviations (`P.O. b.i.d.`), which end nothing."""
    return _INITIALS.sub(lambda match: match.group().replace(".", ""), words)


def split_sentences(text: str, start: int, end: int) -> list[Interval]:
    """The sentences of `text[start:end]` without white space around them; citation numbers stay."""
    sentences: list[Interval] = []
    begin = cursor = start
    depth = 0
    for match in _END.finditer(text, start, end):
        stop = match.start() + 1
        # `(.. is rare.) Care is needed`: the stop of a sentence in parentheses ends what holds them, too.
        depth, cursor = parenthesis_depth(text, depth, cursor, match.end()), match.end()
        if depth or (stop < end and _is_abbreviation(text, begin, stop)):
            continue
        _append(sentences, text, begin, match.end())
        begin = match.end()
    _append(sentences, text, begin, end)
    return sentences


def split_at(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[Interval]:
    """The stretches of `text[start:end]` between matches of `separator` that stand outside parentheses."""
    parts: list[Interval] = []
    begin = cursor = start
    depth = 0
    for match in separator.finditer(text, start, end):
        depth, cursor = parenthesis_depth(text, depth, cursor, match.start()), match.start()
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


def without_parentheses(text: str) -> str:
    """The text without its innermost parentheses and what they enclose."""
    return _PARENTHESIS.sub("", text)


def parenthesis_depth(text: str, depth: int, start: int, end: int) -> int:
    """The depth of parentheses at `end`, given the depth at `start`; stray closing ones count for nothing."""
    return max(0, depth + text.count("(", start, end) - text.count(")", start, end))


def _is_abbreviation(text: str, begin: int, stop: int) -> bool:
    if text[stop - 1] != ".":
        return False
    return _ABBREVIATION.search(text, max(begin, stop - _LONGEST_ABBREVIATION), stop) is not None


def _append(parts: list[Interval], text: str, start: int, end: int) -> None:
    begin, stop = trim(text, start, end)
    if begin < stop:
        parts.append((begin, stop))
