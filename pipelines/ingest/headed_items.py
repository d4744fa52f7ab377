"""Lines that look like items but stand above text as headings do.

Belongs here: bold lines behind a mark or a number, alone in their list. Does not belong here: headings
without a mark (`heading_lines`), and items that stand under others (`open_items`).
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise

from pipelines.ingest.block import Block
from pipelines.ingest.line_marks import EMPHASIZED, LABEL_LINE, PLAIN_MARKS, SENTENCE_END
from pipelines.ingest.outline import MARKLESS_LEVEL
from pipelines.ingest.roles import label_role
from pipelines.ingest.titles import is_bold_line, plain_title

_LONGEST_NAME = 60  # characters


def head_items(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield blocks, items that are the heading of what stands below them as headings.

    Where one item is a heading, so are the bold ones that stand beside it further on.
    """
    before: Block | None = None
    headed: Block | None = None
    for block, following in pairwise(chain(blocks, (None,))):
        if block is None:
            return
        if block.kind == "heading":
            headed = None
        is_heading = (
            block.kind == "item"
            and following is not None
            and not _is_listed(before, block)
            and (_heads(block, following) or _goes_on(headed, block, following))
        )
        before = block
        headed = block if is_heading else headed
        yield replace(block, kind="heading", level=MARKLESS_LEVEL) if is_heading else block


def _goes_on(headed: Block | None, block: Block, following: Block) -> bool:
    """Whether a bold item stands beside one that was a heading, with something below it."""
    is_beside = headed is not None and _is_listed(headed, block)
    return is_beside and is_bold_line(block.pieces[0][1]) and not _is_listed(block, following)


def _is_listed(before: Block | None, block: Block) -> bool:
    """Whether the block above is an item of the same list."""
    return before is not None and (before.kind, before.level, before.mark) == (
        "item",
        block.level,
        block.mark,
    )


def _heads(block: Block, following: Block) -> bool:
    """Whether an item is the heading of the block below it.

    A mark that lists have heads a label only; behind other marks a name need not be bold above one.
    """
    text, below = block.pieces[0][1], following.pieces[0][1]
    if len(block.pieces) > 1:
        return False
    if following.kind == "item":
        # In a list of sections each is one: `1. **Side effects**` above items of its own.
        is_section = is_bold_line(text) and label_role(plain_title(text)) is not None
        return is_section and block.mark not in PLAIN_MARKS and following.level > block.level
    if following.kind not in ("paragraph", "header") or following.level > block.level:
        return False
    is_labelled = bool(EMPHASIZED.match(below) or LABEL_LINE.match(below)) and following.kind == "paragraph"
    if is_bold_line(text) and not SENTENCE_END.search(text):
        return is_labelled or block.mark not in PLAIN_MARKS
    is_name = len(text) <= _LONGEST_NAME and not SENTENCE_END.search(text)
    return is_name and is_labelled and not following.loose and block.mark not in PLAIN_MARKS
