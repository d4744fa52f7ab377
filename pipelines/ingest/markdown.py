"""Walking through a Markdown body: blocks become sections and passages.

Belongs here: headings, bold lines that act as headings, nesting of items, tables. Does not belong here:
notes, whose structure is bare lines, and what passages mean.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.ingest.block import Block
from pipelines.ingest.blocks import scan_blocks
from pipelines.ingest.grids import Grid, add_grid_row, open_grid
from pipelines.ingest.headed_items import head_items
from pipelines.ingest.heading_lines import heading_level
from pipelines.ingest.leads import introduces
from pipelines.ingest.open_items import INTRODUCTION_LEVEL, OpenItems
from pipelines.ingest.outline import Outline
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.roles import asked_role, heading_role, label_role
from pipelines.ingest.runs import divide_run
from pipelines.ingest.text import Line, printed
from pipelines.ingest.titles import without_tags

_WORD = re.compile(r"\w+")
# Roles whose words stand in titles of documents: `Clozapine: guideline for the wards`.
_TITLED = frozenset({"evidence", "faq", "summary", "alternate_names", "other", None})
# Roles that words within a question show less well than the whole: `Can I drink beer while taking it?`
_ASKED_OTHERWISE = frozenset({"dosage", None})
_SHORTEST_NAME = 4  # characters; what is shorter may be `and` or `the`


def read_markdown(lines: list[Line], outline: Outline, builder: PassageBuilder, title: str) -> None:
    """Add the sections and passages of a body to `outline` and `builder`."""
    open_items = OpenItems()
    grid = Grid()
    for block in _divided(head_items(scan_blocks(lines)), outline):
        level = heading_level(block, outline, is_empty=_is_empty(builder))
        if level:
            open_items.clear()
            _add_heading(block, level, outline, builder, title)
            continue
        section = outline.current
        if block.kind == "header":
            grid = open_grid(block.pieces, section, builder)
        elif block.kind == "row":
            grid = add_grid_row(grid, block.pieces, section, builder)
        elif block.kind == "item":
            open_items.close_for(block, builder)
            parent = open_items.innermost
            if parent is not None:
                builder.lead(parent)
            builder.add("item", block.pieces, section, block.level, parent)
            open_items.open(block.level, len(builder.passages) - 1, block.mark)
        else:
            parent = open_items.around(block, builder)
            if parent is None:
                open_items.clear()
            builder.add(block.kind, block.pieces, section, block.level, parent)
            is_introduction = block.kind == "paragraph" and introduces(block.pieces[-1][1])
            if parent is None and (is_introduction or builder.passages[-1].label):
                open_items.open(INTRODUCTION_LEVEL, len(builder.passages) - 1)


def _divided(blocks: Iterator[Block], outline: Outline) -> Iterator[Block]:
    """The blocks, cut where labels of other sections run on, as in `Dose: 5 mg. CI: asthma.`, apart."""
    for block in blocks:
        if outline.current.role == "faq" and block.kind in ("paragraph", "item"):
            yield from _asked(block)
        elif block.kind in ("paragraph", "item"):
            yield from divide_run(block, outline.current.role)
        else:
            yield block


def _asked(block: Block) -> Iterator[Block]:
    """A question that has its line to itself, apart from the answer below it."""
    first, rest = block.pieces[:1], block.pieces[1:]
    if rest and without_tags(first[0][1]).rstrip("*_ ").endswith("?"):
        yield replace(block, pieces=first)
        yield replace(block, kind="paragraph", start=rest[0][0], pieces=rest)
    else:
        yield block


def _is_empty(builder: PassageBuilder) -> bool:
    """Whether nothing stands below the last heading yet."""
    return bool(builder.passages) and builder.passages[-1].kind == "heading"


def _add_heading(block: Block, level: int, outline: Outline, builder: PassageBuilder, title: str) -> None:
    start = block.start
    end = block.pieces[-1][0] + len(block.pieces[-1][1])
    text = printed(without_tags(block.pieces[0][1])).rstrip(":").strip()
    if not text:
        return
    in_faq = outline.current.role == "faq" and "?" in text
    role = None
    if in_faq:
        role = "faq"
    elif level == 1 and _is_title(text, title, outline):
        role = "title"
    elif text.endswith("?") and label_role(text) is None and heading_role(text) in _ASKED_OTHERWISE:
        role = asked_role(text)
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
    return not title or text.lower() == title.lower() or (is_reworded and heading_role(text) in _TITLED)


def _names(title: str) -> set[str]:
    return {word for word in _WORD.findall(title.lower()) if len(word) >= _SHORTEST_NAME}
