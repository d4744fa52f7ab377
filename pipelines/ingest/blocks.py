"""Cutting a Markdown body into blocks, line by line.

Belongs here: which lines form a heading, an item, a table row or a paragraph. Does not belong here: what a
heading means, and the text inside a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.ingest.text import Line

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
ITEM = re.compile(r"([ \t]*)(?:[-*+\u2022\u25aa\u25a0\u2023\u25e6]|\d{1,3}[.)])[ \t]+(?=\S)")
RULE = re.compile(r" {0,3}(?:-[ \t]*){3,}$| {0,3}(?:\*[ \t]*){3,}$| {0,3}(?:_[ \t]*){3,}$")
UNDERLINE = re.compile(r" {0,3}={3,}[ \t]*$")
DELIMITER_ROW = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*$")
FENCE = re.compile(r" {0,3}(```|~~~)")
QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
LABEL_LINE = re.compile(r"\*\*[^*\n]{1,80}(?::\*\*|\*\*[ \t]*:)|\*{0,2}[QA]\d{0,3}[.:]")


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines of one kind: heading, item, paragraph, row, header or fence.

    `pieces` are (raw offset, text) of each line's content, markers cut off. `level` is a heading's depth or
    an item's indent in columns; `loose` says that a blank line stands before the block.
    """

    kind: str
    level: int
    start: int
    pieces: tuple[tuple[int, str], ...]
    loose: bool = False


def scan_blocks(lines: list[Line]) -> Iterator[Block]:
    """Yield the blocks of a Markdown body in order."""
    pending: list[tuple[int, str]] = []
    kind, level, start = "paragraph", 0, 0
    fence, loose, table = "", False, False

    def flush() -> Iterator[Block]:
        if pending:
            yield Block(kind, level, start, tuple(pending), loose_before)
            pending.clear()

    loose_before = False
    for index, line in enumerate(lines):
        text = line.text
        if fence:
            if text.lstrip().startswith(fence):
                fence = ""
            elif text.strip():
                yield Block("fence", 0, line.start, ((line.start, text),))
            continue
        if not text.strip():
            yield from flush()
            loose, table = True, False
            continue
        opened = FENCE.match(text)
        if opened:
            yield from flush()
            fence = opened.group(1)
            continue
        if UNDERLINE.match(text) and pending and kind == "paragraph":
            kind, level = "heading", 1
            yield from flush()
            kind, level = "paragraph", 0
            continue
        if RULE.match(text) or (DELIMITER_ROW.match(text) and "|" in text):
            yield from flush()
            table = "|" in text
            continue
        heading = HEADING.match(text)
        if heading:
            yield from flush()
            content = text[heading.end() :].rstrip().rstrip("#").rstrip()
            if content:
                yield Block(
                    "heading", len(heading.group(1)), line.start, ((line.start + heading.end(), content),)
                )
            loose = False
            continue
        if "|" in text and (table or _opens_table(lines, index)):
            yield from flush()
            yield Block("row" if table else "header", 0, line.start, tuple(_cells(line)))
            continue
        quote = QUOTE.match(text)
        indent = quote.end() if quote else 0
        item = ITEM.match(text, indent)
        if item:
            yield from flush()
            kind, level, start = "item", len(item.group(1).expandtabs(4)), line.start
            loose_before, loose = loose, False
            pending.append((line.start + item.end(), text[item.end() :].rstrip()))
            continue
        content_start = indent + len(text[indent:]) - len(text[indent:].lstrip())
        if pending and LABEL_LINE.match(text, content_start):
            yield from flush()
        if not pending:
            kind, level, start = "paragraph", len(text[:content_start].expandtabs(4)), line.start
            loose_before, loose = loose, False
        pending.append((line.start + content_start, text[content_start:].rstrip()))
    yield from flush()


def _opens_table(lines: list[Line], index: int) -> bool:
    return (
        index + 1 < len(lines)
        and "|" in lines[index + 1].text
        and bool(DELIMITER_ROW.match(lines[index + 1].text))
    )


def _cells(line: Line) -> Iterator[tuple[int, str]]:
    """The cells of a table row; a backslash keeps a bar inside its cell."""
    text = line.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if text.startswith("|", start):
        start += 1
    if text.endswith("|", start, end):
        end -= 1
    position = start
    while position <= end:
        bar = text.find("|", position, end)
        while bar > 0 and text[bar - 1] == "\\":
            bar = text.find("|", bar + 1, end)
        stop = end if bar < 0 else bar
        cell = text[position:stop]
        stripped = cell.strip()
        yield line.start + position + (len(cell) - len(cell.lstrip()) if stripped else 0), stripped
        position = stop + 1
        if bar < 0:
            break
