"""Aligning the text of a YAML scalar with the characters that it was written with.

Belongs here: the five ways in which YAML writes text (plain, single and double quoted, folded, literal).
Does not belong here: YAML's structure.
"""

import re

_LINE_END = re.compile(r"[\r\n]")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])", re.DOTALL)
_MEANINGS = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "v": "\v",
    "f": "\f",
    "N": "\u0085",
    "_": "\u00a0",
    "L": "\u2028",
    "P": "\u2029",
}


def align(body: str, start: int, end: int, value: str, style: str | None) -> list[int]:
    """For each code point of `value`, the offset in `body` of what it was written with.

    `start` and `end` are the scalar's span in `body`, `style` its YAML style character. White space that
    YAML made of a line break maps to that break.
    """
    if style in (">", "|"):
        header = _LINE_END.search(body, start, end)
        start = header.start() if header else end
    elif style in ("'", '"'):
        start, end = start + 1, end - 1
    if end - start == len(value) and body.startswith(value, start):
        return list(range(start, end))  # written as it is meant, as nearly all scalars are
    tokens = _escaped(body, start, end) if style == '"' else _plain(body, start, end)
    offsets: list[int] = []
    cursor = space = 0
    for char in value:
        if char.isspace():
            space = _next_space(tokens, max(space, cursor))
            cursor = space if space < len(tokens) else cursor
            offsets.append(tokens[space][0] if space < len(tokens) else end)
            if cursor < len(tokens) and char == " " == tokens[cursor][1]:
                cursor += 1
        else:
            while cursor < len(tokens) and tokens[cursor][1] != char:
                cursor += 1
            offsets.append(tokens[cursor][0] if cursor < len(tokens) else end)
            cursor += 1
    return offsets


def _next_space(tokens: list[tuple[int, str]], index: int) -> int:
    """The index of the next white space at or after an index; the number of tokens if there is none."""
    while index < len(tokens) and not tokens[index][1].isspace():
        index += 1
    return index


def _plain(body: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(offset, body[offset]) for offset in range(start, end)]


def _escaped(body: str, start: int, end: int) -> list[tuple[int, str]]:
    """Characters of a double-quoted scalar; an escape sequence counts as the one character that it means."""
    tokens: list[tuple[int, str]] = []
    position = start
    while position < end:
        match = _ESCAPE.match(body, position, end)
        if match:
            tokens.append((position, _meaning(match.group())))
            position = match.end()
        else:
            tokens.append((position, body[position]))
            position += 1
    return tokens


def _meaning(escape: str) -> str:
    if escape[1] in "xuU":
        return chr(int(escape[2:], 16))
    return _MEANINGS.get(escape[1], escape[1])
