"""Walking through an evidence note: plain lines become sections and passages.

Belongs here: which bare lines are headings, bullets, numbered items and wrapped lines. Does not belong here:
citation numbers and what the sentences say.
"""

import re

from pipelines.ingest.line_marks import HEADING, ITEM, heading_depth
from pipelines.ingest.outline import Outline
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.roles import heading_role
from pipelines.ingest.text import Line, printed

_MAXIMUM_HEADING_WORDS = 14
# How much of a line's end shows whether a sentence ends there.
_LINE_END_LENGTH = 120
_SENTENCE_END = re.compile(
    r"[.;,!]\s*(?:\d{1,3}(?:\s?[,-]\s?\d{1,3})*)?\s*$|\s\d{1,3}(?:\s?, ?\d{1,3})*\.?\s*$"
)
_REFERENCE = re.compile(r"[ \t]*(?:\[\d{1,3}\]|\d{1,3}[.)])[ \t]+(?=\S)")
TITLE_LEVEL, SECTION_LEVEL, SUBSECTION_LEVEL = 1, 2, 3


def read_note(lines: list[Line], outline: Outline, builder: PassageBuilder) -> str:
    """Add the sections and passages of a note; return its title, the first line that is not blank."""
    title = ""
    blocks = _join_wrapped([line for line in lines if line.text.strip()])
    for index, block in enumerate(blocks):
        first = block[0]
        indent = len(first.text) - len(first.text.lstrip())
        marker = _REFERENCE.match(first.text) if outline.current.role == "references" else None
        marker = marker or ITEM.match(first.text)
        pieces = _pieces(block, marker.end() if marker else indent)
        if not title:
            title = printed(pieces[0][1]).lstrip("# ").rstrip(":")
            _heading(first, pieces, TITLE_LEVEL, outline, builder, "title")
        elif marker:
            builder.add("item", pieces, outline.current, indent)
        elif len(block) == 1 and _is_heading(first.text):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            _heading(first, pieces, _level(first, following, outline), outline, builder)
        else:
            builder.add("paragraph", pieces, outline.current)
    return title


def _join_wrapped(lines: list[Line]) -> list[list[Line]]:
    """Lines in groups: a line that begins in lower case goes on with the one before it."""
    groups: list[list[Line]] = []
    for line in lines:
        text = line.text.lstrip()
        if groups and len(groups) > 1 and text[0].islower() and groups[-1][-1].number == line.number - 1:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _pieces(block: list[Line], content: int) -> tuple[tuple[int, str], ...]:
    first = block[0]
    pieces = [(first.start + content, first.text[content:].rstrip())]
    for line in block[1:]:
        indent = len(line.text) - len(line.text.lstrip())
        pieces.append((line.start + indent, line.text[indent:].rstrip()))
    return tuple(pieces)


def _is_heading(text: str) -> bool:
    plain = text.strip()
    if HEADING.match(text) or (plain.startswith("**") and plain.rstrip(":").endswith("**")):
        return True
    if len(plain.split()) > _MAXIMUM_HEADING_WORDS or plain[0].islower():
        return False
    return plain.endswith(":") or not _SENTENCE_END.search(plain[-_LINE_END_LENGTH:])


def _level(line: Line, following: list[Line] | None, outline: Outline) -> int:
    """A heading above another heading opens a section; the headings below it open subsections."""
    marker = HEADING.match(line.text)
    if marker:
        return heading_depth(marker)
    followed_by_heading = (
        following is not None
        and len(following) == 1
        and not ITEM.match(following[0].text)
        and _is_heading(following[0].text)
    )
    if followed_by_heading or heading_role(printed(line.text)) in ("evidence", "references", "summary"):
        return SECTION_LEVEL
    return SUBSECTION_LEVEL if outline.current.level >= SECTION_LEVEL else SECTION_LEVEL


def _heading(
    line: Line,
    pieces: tuple[tuple[int, str], ...],
    level: int,
    outline: Outline,
    builder: PassageBuilder,
    role: str | None = None,
) -> None:
    marker = HEADING.match(pieces[0][1])
    if marker:
        pieces = ((pieces[0][0] + marker.end(), pieces[0][1][marker.end() :]),)
    end = pieces[-1][0] + len(pieces[-1][1])
    text = printed(pieces[0][1]).rstrip(":").strip()
    if not text:
        return
    section = outline.heading(text, level, line.start, end, role)
    builder.add("heading", pieces, section)
