"""Decoding bytes and finding lines.

Belongs here: strict UTF-8, line starts, and the folding of printed text. Does not belong here: Markdown or
YAML.
"""

import re
from dataclasses import dataclass

from pipelines.ingest.records import SourceError

BYTE_ORDER_MARK = "\ufeff"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_WHITE_SPACE = re.compile(r"\s+")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")

TYPOGRAPHY = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2212": "-",
        "\u03bc": "\u00b5",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\t": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its ending. `start` is its raw offset, `number` is 1-based."""

    number: int
    start: int
    text: str


def decode(data: bytes) -> str:
    """Decode strictly as UTF-8, keeping a byte order mark and every line ending in place.

    Raises `SourceError` naming the byte offset of the first invalid sequence.
    """
    try:
        return data.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"line {line}: byte {error.start} is not UTF-8. Fix: save the file as UTF-8."
        raise SourceError("source.not_utf8", message, line=line) from error


def split_lines(text: str) -> list[Line]:
    """Cut text after a line feed, a carriage return, or both in this order, and nowhere else."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        if match.start() == len(text) and lines:
            break
        lines.append(Line(len(lines) + 1, match.start(), match.group(1)))
    return lines


def printed(text: str) -> str:
    """Source text as a reader sees it: no emphasis marks, white space folded, otherwise verbatim."""
    return _WHITE_SPACE.sub(" ", _EMPHASIS.sub("", text)).strip()
