"""The marks that tell what a line of Markdown is.

Belongs here: expressions for one line, each with what it stands for. Does not belong here: how lines make
blocks.
"""

import re

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+|[ \t]*+<h([1-6])>[ \t]*+", re.IGNORECASE)
# Dashes, bullets and any shape or sign. Arrows up and down and the signs of the sexes say something.
_BULLETS = (
    r"[-*+\u2013\u2014\u2022\u2023\u00b7\u2192\u2219\u2043]"
    r"|[\u25a0-\u25ff\u2600-\u263f\u2643-\u26ff\u2700-\u27bf\u2b12-\u2bff\U0001f300-\U0001faff]\ufe0f?"
)
ITEM = re.compile(rf"([ \t]*)(?:(?:{_BULLETS}|\d{{1,3}}[.)])[ \t]+|<li>[ \t]*+)(?=\S)")
LETTERED_ITEM = re.compile(
    r"([ \t]*)(?:[a-z][.)]|\((?:[a-z]|\d{1,2})\)|\(?[ivx]{1,4}\)|[ivx]{1,4}\.)[ \t]+(?=\S)"
)
NUMBERED = re.compile(r"[ \t]*\d{1,2}[.)][ \t]+(?=\S)")
DEFINITION = re.compile(r"( {0,3}):[ \t]+(?=\S)")
TAGS = re.compile(r"[ \t]*+(?:</?[A-Za-z][^<>\n]{0,80}>[ \t]*+)++$")
ANSWER = re.compile(r"\*{0,2}A(?:nswer)?\d{0,3}[.:]\*{0,2}")
ENDED = re.compile(r"[.!?:;,)][*_\"' ]*$")
STATED = re.compile(r"[.!?][*_\"')]*$")
RULE = re.compile(r" {0,3}(?:-[ \t]*){3,}$| {0,3}(?:\*[ \t]*){3,}$| {0,3}(?:_[ \t]*){3,}$")
UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*$")
SENTENCE_END = re.compile(r"[.!?,;:|)][*_ ]*$")
FENCE = re.compile(r" {0,3}(```|~~~)")
QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
LABEL_LINE = re.compile(
    r"[*_]{1,3}[^*_\n]{1,80}(?::[*_]{1,3}|[*_]{1,3}[ \t]*:)|\*{0,2}[QA]\d{0,3}[.:]"
    r"|<(?:b|i|em|strong)>[^<\n]{1,80}(?::</|</\w{1,6}>[ \t]*:)"
    r"|[A-Z][\w/-]{1,24}(?:[ ][\w/-]{1,24}){0,2}(?:[ ]\([^()\n]{1,24}\))?:[ \t]"
)
EMPHASIZED = re.compile(r"[*_]{1,3}[A-Za-z]")
# The marks that lists have; other ones and numbers may stand before headings as well.
PLAIN_MARKS = frozenset("-*+\u2013\u2014\u2022\u00b7\u25aa\u25ab\u25e6\u2219\u2043\u2023:") | {"<li>"}


def mark_of(item: re.Match[str]) -> str:
    """The mark of an item, the same for all numbers and for all letters."""
    mark = item.group().strip()
    if mark.startswith("<"):
        return mark
    letters = [char for char in mark if char.isalnum()]
    return ("1" if letters[0].isdigit() else "a") if letters else mark


def heading_depth(marker: re.Match[str]) -> int:
    """The depth of the heading that `HEADING` has matched: its hashes, or the number of its tag."""
    return int(marker.group(2) or len(marker.group(1)))
