"""Characters that a source may not hold, and characters that nobody sees.

A text is refused when what a person sees is not what a program reads: control characters, and the marks that
turn the direction of writing around (`5 01 mg` on the screen can be `501 mg` in the file). Characters without
width are left out of the reading text and reported, and so are other traces of damage.

Belongs here: judging single characters. Does not belong here: decoding, and markup.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.ingest.records import Finding, SourceError
from pipelines.ingest.text import BYTE_ORDER_MARK, INVISIBLE

# Tab, line feed, carriage return, vertical tab, form feed and next line are white space.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_REPLACEMENT = re.compile("\ufffd")
_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")

_REFUSED = (
    (_CONTROL, "source.control_character", "a control character"),
    (_TURNING, "source.direction_mark", "a mark that turns the direction of writing"),
)
_REPORTED = (
    (
        _INVISIBLE,
        "source.invisible_character",
        "characters without width were left out when reading",
        "remove it",
    ),
    (_REPLACEMENT, "source.replacement_character", "the text was decoded wrongly before", "restore the text"),
    (_MIXED, "source.mixed_script", "a word has letters of two alphabets", "type the word in Latin letters"),
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A character for which a text is refused: its offset, the code, and what is wrong and how to mend it."""

    start: int
    code: str
    problem: str


def find_refused(text: str) -> Refused | None:
    """The first control character, or else the first mark that turns the direction of writing."""
    for pattern, code, what in _REFUSED:
        found = pattern.search(text)
        if found:
            problem = f"{_name(found.group())} is {what}. Fix: remove it."
            return Refused(found.start(), code, problem)
    return None


def refuse_characters(text: str, lines: Sequence[int]) -> None:
    """Refuse a text that holds such a character; `lines` holds the offset of each line.

    Raises:
        SourceError: With the line of the character.
    """
    refused = find_refused(text)
    if refused:
        line = bisect_right(lines, refused.start)
        raise SourceError(refused.code, f"line {line}: {refused.problem}", refused.start, line)


def report_characters(document_id: str, text: str, lines: Sequence[int]) -> Iterator[Finding]:
    """Yield a finding for each sort of damage, at its first place, with the number of places."""
    if text.isascii():
        return
    for pattern, code, what, fix in _REPORTED:
        places = [match.span() for match in pattern.finditer(text, text.startswith(BYTE_ORDER_MARK))]
        if places:
            start, end = places[0]
            line = bisect_right(lines, start)
            names = ", ".join(_name(char) for char in text[start:end])
            message = f"line {line}: {what} ({names}; {len(places)} in all). Fix: {fix}."
            yield Finding(document_id, code, "warning", message, None, None, None, start, end, line)


def _name(char: str) -> str:
    """A character's code point and name, such as `U+200B ZERO WIDTH SPACE`."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".rstrip()
