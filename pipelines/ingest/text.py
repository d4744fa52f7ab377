"""Decoding bytes and finding lines.

Belongs here: strict UTF-8, line starts, and the folding of printed text. Does not belong here: Markdown or
YAML.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from pipelines.ingest.records import SourceError, SourceFile

BYTE_ORDER_MARK = "\ufeff"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
# Characters without width, for use in a character class: soft hyphen, zero-width space and joiners, marks.
INVISIBLE = "\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff"
# Behind a tag no code fence opens: what stands there would be taken for its language and read by nobody.
_BREAK = re.compile(r"<br[ \t]{0,3}/?>(?![ \t]*+(?:```|~~~))", re.IGNORECASE)
_WHITE_SPACE = re.compile(r"\s+")
_EMPHASIS = re.compile(rf"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|[{INVISIBLE}]")
_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]")

# The longest document of the reference corpus has 260 lines, the longest line 3,699 characters.
MAXIMUM_LINES = 20_000
MAXIMUM_LINE_LENGTH = 100_000
MAXIMUM_SHOWN = 80

_FOLDED = (
    ("\t\v\f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    ("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    ("\u2010\u2011\u2012\u2013\u2212", "-"),
    ("\u2018\u2019", "'"),
    ("\u201c\u201d", '"'),
    ("\u03bc", "\u00b5"),
    # The four that an expression which ignores case takes for letters of ASCII.
    ("\u0130", "I"),
    ("\u0131", "i"),
    ("\u017f", "s"),
    ("\u212a", "K"),
)
# One character for one character, so that offsets stay as they are.
TYPOGRAPHY = {ord(char): replacement for chars, replacement in _FOLDED for char in chars}


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its ending. `start` is its raw offset, `number` is 1-based."""

    number: int
    start: int
    text: str


def decode(data: bytes) -> str:
    """Decode strictly as UTF-8, keeping a byte order mark and every line ending in place.

    Raises:
        SourceError: With the line and the offset in bytes of the first invalid sequence.
    """
    try:
        return data.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        encoding = "UTF-16" if data.startswith(_UTF16_MARKS) else "not UTF-8"
        line = count_line_ends(data[: error.start].decode("utf-8")) + 1
        message = f"line {line}: byte {error.start} is {encoding}. Fix: save the file as UTF-8."
        raise SourceError("source.not_utf8", message, line=line) from error


def texts_of(sources: Iterable[SourceFile]) -> dict[str, str]:
    """The text of every source that is UTF-8, by document id."""
    texts: dict[str, str] = {}
    for source in sources:
        with suppress(SourceError):
            texts[source.document_id] = decode(source.data)
    return texts


def has_words(text: str) -> bool:
    """Whether a text holds anything that a reader could see."""
    return _VISIBLE.search(text) is not None


def count_line_ends(text: str) -> int:
    """The number of line feeds and carriage returns, both in this order counting as one."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def split_lines(text: str) -> list[Line]:
    """Cut text after a line feed, a carriage return, or both in this order, and nowhere else."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        if match.start() == len(text) and lines:
            break
        lines.append(Line(len(lines) + 1, match.start(), match.group(1)))
    return lines


def at_breaks(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines, cut where a tag breaks them; the rows of tables are left as they are."""
    for line in lines:
        if "<" not in line.text or "|" in line.text or not _BREAK.search(line.text):
            yield line
            continue
        begin = 0
        for tag in _BREAK.finditer(line.text):
            if line.text[begin : tag.start()].strip():
                yield Line(line.number, line.start + begin, line.text[begin : tag.start()])
            begin = tag.end()
        if begin == 0 or line.text[begin:].strip():
            yield Line(line.number, line.start + begin, line.text[begin:])


def document_lines(text: str) -> list[Line]:
    """The lines of a document that has no more and no longer lines than a person would write.

    Raises:
        SourceError: With the line at which a limit is passed.
    """
    if count_line_ends(text) > MAXIMUM_LINES:
        number = MAXIMUM_LINES + 1
        message = f"line {number}: more than {MAXIMUM_LINES} lines. Fix: split the document."
        raise SourceError("source.too_many_lines", message, line=number)
    lines = split_lines(text)
    for line in lines:
        if len(line.text) > MAXIMUM_LINE_LENGTH:
            problem = f"more than {MAXIMUM_LINE_LENGTH} characters in one line. Fix: break the line."
            message = f"line {line.number}: {problem}"
            raise SourceError("source.line_too_long", message, line.start, line.number)
    return lines


def shown(text: str) -> str:
    """Source text for a message: one line of at most 80 characters, nothing in it that a terminal obeys."""
    folded = " ".join(text[: 2 * MAXIMUM_SHOWN].split())
    cut = folded if len(folded) <= MAXIMUM_SHOWN else f"{folded[: MAXIMUM_SHOWN - 1]}\u2026"
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):x}}}" for char in cut)


def printed(text: str) -> str:
    """Source text as a reader sees it: no emphasis marks, white space folded, otherwise verbatim."""
    return _WHITE_SPACE.sub(" ", _EMPHASIS.sub("", text)).strip()
