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
from pipelines.ingest.outline import MARKLESS_LEVEL, Outline
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.roles import UNNAMED, asked_role, divides, heading_role, label_role
from pipelines.ingest.runs import divide_run
from pipelines.ingest.text import Line, printed
from pipelines.ingest.titles import is_bold_line, is_capital_title, is_title_line, plain_title, without_tags

_BARE_LABEL = re.compile(r"[A-Z][^.?!:;|]{0,60}:")
BOLD_LEVEL, LABEL_LEVEL = MARKLESS_LEVEL, MARKLESS_LEVEL + 1
INTRODUCTION_LEVEL = -1
_WORD = re.compile(r"\w+")
_MEMBERS = frozenset({"pregnancy_lactation", "monitoring", "pharmacokinetics", "storage", "evidence", None})
_LEAD_ENDS = ("following.", "below.", "these.", "as follows.")
# Roles whose words stand in titles of documents: `Clozapine: guideline for the wards`.
_TITLED = frozenset({"evidence", "faq", "summary", "alternate_names", "other", None})
# Roles that words within a question show less well than the whole: `Can I drink beer while taking it?`
_ASKED_OTHERWISE = frozenset({"dosage", None})
_SHORTEST_NAME = 4  # characters; what is shorter may be `and` or `the`


def read_markdown(lines: list[Line], outline: Outline, builder: PassageBuilder, title: str) -> None:
    """Add the sections and passages of a body to `outline` and `builder`."""
    open_items: list[tuple[int, int]] = []
    grid = Grid()
    for block in _divided(scan_blocks(lines), outline):
        level = _heading_level(block, outline)
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
            while open_items and open_items[-1][0] >= block.level:
                open_items.pop()
            parent = open_items[-1][1] if open_items else None
            if parent is not None:
                builder.lead(parent)
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


def _divided(blocks: Iterator[Block], outline: Outline) -> Iterator[Block]:
    """The blocks, cut where labels of other sections run on, as in `Dose: 5 mg. CI: asthma.`, apart."""
    for block in blocks:
        if outline.current.role == "faq" and block.kind in ("paragraph", "item"):
            yield from _asked(block)
        elif block.kind in ("paragraph", "item"):
            yield from divide_run(block, is_unnamed=outline.current.role in UNNAMED)
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


def _introduces_list(block: Block) -> bool:
    """`It is contraindicated in patients with:` is the parent of the items below it."""
    if block.kind != "paragraph":
        return False
    end = block.pieces[-1][1].rstrip("*_ ").lower()
    return not end.endswith((".", "!", ")")) or end.endswith(_LEAD_ENDS)


def _heading_level(block: Block, outline: Outline) -> int:
    """The level of a heading, of a bold line or of a bare label line; 0 for any other block."""
    if block.kind == "heading":
        return block.level
    if block.kind != "paragraph" or len(block.pieces) != 1:
        return 0
    text = block.pieces[0][1]
    if outline.current.role == "faq" and ("?" in text or text.lstrip("*").startswith(("Q", "A:"))):
        return 0
    is_bold = is_bold_line(text)
    if (is_bold or is_title_line(text)) and divides(plain_title(text), outline.current.role):
        return BOLD_LEVEL if is_bold and not outline.is_named_at(BOLD_LEVEL) else LABEL_LEVEL
    if is_bold or _names_section(block, outline):
        return BOLD_LEVEL
    return LABEL_LEVEL if _BARE_LABEL.fullmatch(text) else 0


def _names_section(block: Block, outline: Outline) -> bool:
    """Whether a line without marks is a heading; inside of a section `Pregnancy` may be a member."""
    text, current = block.pieces[0][1], outline.current
    if not is_title_line(text):
        return False
    words = plain_title(text)
    if current.role in UNNAMED or heading_role(words) not in _MEMBERS:
        return True
    if is_capital_title(words) and heading_role(words) is not None:
        return True
    return block.loose and current.level >= BOLD_LEVEL


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
