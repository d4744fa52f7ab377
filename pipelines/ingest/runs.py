"""Labels of sections that run on in one line.

Belongs here: cutting a block before each label that names another section. Does not belong here: labels that
open a block (`labels`), and lines (`blocks`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.ingest.block import Block
from pipelines.ingest.roles import label_role, short_role

_LABEL = re.compile(r"(?:\*\*|__)?([A-Z][\w/&' -]{0,40}?)(?:\*\*|__)?\s?:(?:\*\*|__)?[ \t]")
_RUN_ON = re.compile(r"[.;|)][*_]{0,2}[ \t]+(?=[A-Z*_])")


def divide_run(block: Block, *, is_unnamed: bool) -> Iterator[Block]:
    """Yield a block in the parts that labels of sections open.

    In a section of its own, such labels count when the block opens with one: `Monitoring: INR weekly` at the
    end of a statement on warfarin belongs to it.
    """
    role_of = short_role if is_unnamed else label_role
    opening = _LABEL.match(block.pieces[0][1])
    if opening is None or role_of(opening.group(1)) is None:
        yield block
        return
    part: list[tuple[int, str]] = []
    for origin, text in block.pieces:
        begin = 0
        for ended in _RUN_ON.finditer(text):
            label = _LABEL.match(text, ended.end())
            if label is None or role_of(label.group(1)) is None:
                continue
            part.append((origin + begin, text[begin : ended.end()].rstrip(" \t|")))
            yield replace(block, pieces=tuple(part))
            part, begin = [], ended.end()
        part.append((origin + begin, text[begin:]))
    yield replace(block, pieces=tuple(part))
