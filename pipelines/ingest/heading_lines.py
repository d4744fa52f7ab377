"""Blocks that are headings, and at which level.

Belongs here: bold lines, bare labels and names of sections that act as headings, and how those of two kinds
stand under each other. Does not belong here: the words of headings (`roles`, `titles`), and sections
(`outline`).
"""

import re

from pipelines.ingest.block import Block
from pipelines.ingest.outline import MARKLESS_LEVEL, Outline
from pipelines.ingest.records import Section
from pipelines.ingest.roles import UNNAMED, divides, heading_role, label_role, names_people
from pipelines.ingest.titles import is_bold_line, is_capital_title, is_title_line, plain_title

BOLD_LEVEL, LABEL_LEVEL = MARKLESS_LEVEL, MARKLESS_LEVEL + 1
_BARE_LABEL = re.compile(r"[A-Z][^.?!:;|]{0,60}:")
_MEMBERS = frozenset({"pregnancy_lactation", "monitoring", "pharmacokinetics", "storage", "evidence", None})


def heading_level(block: Block, outline: Outline, *, is_empty: bool) -> int:
    """The level of a heading, of a bold line or of a bare label line; 0 for any other block.

    `is_empty` says that nothing stands below the last heading yet.
    """
    if block.kind == "heading":
        return block.level
    if block.kind != "paragraph" or len(block.pieces) != 1:
        return 0
    text = block.pieces[0][1]
    if outline.current.role == "faq" and ("?" in text or text.lstrip("*").startswith(("Q", "A:"))):
        return 0
    is_bold = is_bold_line(text)
    if (is_bold or is_title_line(text)) and divides(plain_title(text), outline.current.role):
        is_below = not is_bold or _is_named_above(outline)
    elif is_bold or _names_section(block, outline):
        is_below = False
    else:
        return LABEL_LEVEL if _BARE_LABEL.fullmatch(text) else 0
    is_below = is_below or (is_bold and _stands_below(plain_title(text), outline, is_empty=is_empty))
    return LABEL_LEVEL if is_below else BOLD_LEVEL


def _is_named_above(outline: Outline) -> bool:
    """Whether the open bold line is the name of a section, and no division of one itself."""
    section = outline.opened_at(BOLD_LEVEL)
    heading = section.heading if section else None
    return (
        heading is not None
        and heading_role(heading) is not None
        and not divides(heading, outline.current.role)
    )


def _stands_below(title: str, outline: Outline, *, is_empty: bool) -> bool:
    """Whether a bold line stands below another: `Adults` below `Hypertension`, or the other way round.

    It does right below one of the other kind, and so does what is of its kind further on.
    """
    outer, inner = outline.opened_at(BOLD_LEVEL), outline.opened_at(LABEL_LEVEL)
    if outer is None or label_role(title) is not None or _is_of_people(outer) == names_people(title):
        return False
    return is_empty if inner is None else _is_of_people(inner) == names_people(title)


def _is_of_people(section: Section) -> bool:
    return names_people(section.heading or "")


def _names_section(block: Block, outline: Outline) -> bool:
    """Whether a line without marks is a heading; inside of a section `Pregnancy` may be a member."""
    text, current = block.pieces[0][1], outline.current
    if not is_title_line(text):
        return False
    words = plain_title(text)
    if text[:1].isdigit() and heading_role(words) is None:
        return outline.is_numbered(text.split(".", maxsplit=1)[0])
    if current.role in UNNAMED or heading_role(words) not in _MEMBERS:
        return True
    if is_capital_title(words) and heading_role(words) is not None:
        return True
    return block.loose and current.level >= BOLD_LEVEL
