"""Walking through a Markdown body: blocks become sections and passages.

Belongs here: headings, bold lines that act as headings, nesting of items, tables. Does not belong here:
notes, whose structure is bare lines, and what passages mean.
"""

import re

from pipelines.ingest.blocks import Block, scan_blocks
from pipelines.ingest.outline import Outline
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.roles import heading_role
from pipelines.ingest.text import TYPOGRAPHY, Line, printed

# A rate in parentheses, as leaflets print it behind `Very common`, leaves a bold line a heading.
_BOLD_LINE = re.compile(
    r"\*\*(?:[^*\n]|\*(?!\*)){1,120}\*\*(?:[ ]\([^()\n]{0,40}(?:%|\bin \d|\d/\d)[^()\n]{0,20}\))?:?"
)
_BARE_LABEL = re.compile(r"[A-Z][^.?!:;|]{0,60}:")
BOLD_LEVEL, LABEL_LEVEL = 7, 8
INTRODUCTION_LEVEL = -1
_WORD = re.compile(r"\w+")
_SHORTEST_NAME = 4  # characters; what is shorter may be `and` or `the`


def read_markdown(lines: list[Line], outline: Outline, builder: PassageBuilder, title: str) -> None:
    """Add the sections and passages of a body to `outline` and `builder`."""
    open_items: list[tuple[int, int]] = []
    headers: tuple[str, ...] = ()
    for block in scan_blocks(lines):
        level = _heading_level(block, outline)
        if level:
            open_items.clear()
            _add_heading(block, level, outline, builder, title)
            continue
        section = outline.current
        if block.kind == "header":
            headers = tuple(printed(text).translate(TYPOGRAPHY) for _, text in block.pieces)
            builder.add("header", block.pieces, section)
        elif block.kind == "row":
            builder.add_row(block.pieces, headers, section)
        elif block.kind == "item":
            while open_items and open_items[-1][0] >= block.level:
                open_items.pop()
            parent = open_items[-1][1] if open_items else None
            builder.add("item", block.pieces, section, block.level, parent)
            open_items.append((block.level, len(builder.passages) - 1))
        else:
            nested = block.loose and open_items and block.level > open_items[-1][0] > INTRODUCTION_LEVEL
            parent = open_items[-1][1] if nested else None
            if not nested:
                open_items.clear()
            builder.add(block.kind, block.pieces, section, block.level, parent)
            if not nested and (_introduces_list(block) or builder.passages[-1].label):
                open_items.append((INTRODUCTION_LEVEL, len(builder.passages) - 1))


def _introduces_list(block: Block) -> bool:
    """`It is contraindicated in patients with:` is the parent of the items below it."""
    return block.kind == "paragraph" and block.pieces[-1][1].rstrip("* ").endswith(":")


def _heading_level(block: Block, outline: Outline) -> int:
    """The level of a heading, of a bold line or of a bare label line; 0 for any other block."""
    if block.kind == "heading":
        return block.level
    if block.kind != "paragraph" or len(block.pieces) != 1:
        return 0
    text = block.pieces[0][1]
    if outline.current.role == "faq" and ("?" in text or text.lstrip("*").startswith(("Q", "A:"))):
        return 0
    if _BOLD_LINE.fullmatch(text):
        return BOLD_LEVEL
    return LABEL_LEVEL if _BARE_LABEL.fullmatch(text) else 0


def _add_heading(block: Block, level: int, outline: Outline, builder: PassageBuilder, title: str) -> None:
    start = block.start
    end = block.pieces[-1][0] + len(block.pieces[-1][1])
    text = printed(block.pieces[0][1]).rstrip(":").strip()
    if not text:
        return
    in_faq = outline.current.role == "faq" and "?" in text
    role = None
    if in_faq:
        role = "faq"
    elif level == 1 and _is_title(text, title, outline):
        role = "title"
    section = outline.heading(text, level, start, end, role)
    builder.add("question" if in_faq else "heading", block.pieces, section)


def _is_title(text: str, title: str, outline: Outline) -> bool:
    """Whether a heading repeats the title of the front matter; the first one may word it otherwise.

    `# ENOXAPARIN SODIUM` is the title of what the front matter calls `Enoxaparin`.
    """
    if not outline.is_bare:
        return text.lower() == title.lower()
    ours, theirs = _names(text), _names(title)
    is_reworded = len(ours & theirs) > min(len(ours), len(theirs)) / 2
    return not title or text.lower() == title.lower() or (is_reworded and heading_role(text) is None)


def _names(title: str) -> set[str]:
    return {word for word in _WORD.findall(title.lower()) if len(word) >= _SHORTEST_NAME}
