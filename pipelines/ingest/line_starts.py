"""How a line of an item or a paragraph begins: whether it goes on with what is open, or opens something.

Belongs here: markers of items, headings without marks, and labels at the beginning of a line. Does not belong
here: lines of other kinds (`blocks`), and lines that begin with nothing of these (`line_breaks`).
"""

import re

from pipelines.ingest.block import OpenBlock
from pipelines.ingest.line_marks import (
    ANSWER,
    DEFINITION,
    EMPHASIZED,
    ITEM,
    LABEL_LINE,
    LETTERED_ITEM,
    NUMBERED,
    STATED,
    UNDERLINE,
)
from pipelines.ingest.roles import label_role
from pipelines.ingest.titles import is_bold_line, names_section, opens_with_name, stands_alone

# Sections that are numbered without a mark; `2. Pregnancy` may be a member of a list.
_NUMBERED = frozenset(
    {"contraindications", "dosage", "indications", "interactions", "overdose", "precautions", "side_effects"}
)
_UNFINISHED = re.compile(
    r"[,(\u2013-]\Z|\b(?:and|or|the|an?|of|in|to|for|with|is|are|not|if|your?)\Z", re.IGNORECASE
)
_BOLD = ("**", "__", "<b>", "<strong>")


def item_marker(opened: OpenBlock, text: str, indent: int) -> re.Match[str] | None:
    """The marker of an item; letters are one only where no sentence goes on."""
    marked = ITEM.match(text, indent) or DEFINITION.match(text, indent)
    if marked:
        return marked
    return LETTERED_ITEM.match(text, indent) if opened.has_ended() else None


def numbers_title(opened: OpenBlock, text: str, following: str) -> bool:
    """Whether a line is the numbered name of a section, in no list: `2) **Dosage**`."""
    number = NUMBERED.match(text)
    if number is None or opened.pieces or ITEM.match(following):
        return False
    return label_role(text[number.end() :].strip("*_ ")) in _NUMBERED


def is_heading_line(opened: OpenBlock, text: str, content: int, following: str) -> bool:
    """Whether a line is a heading without marks, and neither underlined nor indented below an item."""
    is_inside = opened.kind == "item" and opened.pieces and content > opened.level
    is_lower = following.lstrip()[:1].islower() and ITEM.match(following) is None
    is_named = names_section(text[content:], following)
    if is_inside or (is_lower and not is_named):
        return False
    if not opened.has_ended() and not _is_set_off(opened, text[content:]):
        return False
    if opened.pieces and ANSWER.fullmatch(opened.pieces[-1][1]):
        return False
    if UNDERLINE.match(following) or DEFINITION.match(following):
        return False
    return stands_alone(text[content:])


def _is_set_off(opened: OpenBlock, text: str) -> bool:
    """Whether a bold line below one without a full stop begins anew, and is no bold part of a sentence."""
    return (
        is_bold_line(text)
        and text.lstrip("*_ ")[:1].isupper()
        and not _UNFINISHED.search(opened.pieces[-1][1])
    )


def opens_paragraph(opened: OpenBlock, text: str, content: int) -> bool:
    """Whether a line opens with a label, and so is no part of the lines above it.

    Bold words are one where the line above has come to its end: `**Be careful if you** have asthma.` Where
    the paragraph opens with emphasis, so may each line of it: `**Common** fever`.
    """
    above, first = opened.pieces[-1][1], opened.pieces[0][1]
    if text.startswith(_BOLD, content) and (
        STATED.search(above) or (first.startswith(_BOLD) and not _UNFINISHED.search(above))
    ):
        return True
    if EMPHASIZED.match(text, content) and EMPHASIZED.match(first) and STATED.search(above):
        return True
    return LABEL_LINE.match(text, content) is not None or opens_with_name(
        text[content:], may_begin=opened.has_ended()
    )
