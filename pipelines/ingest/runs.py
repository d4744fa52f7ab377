"""Labels of sections that run on in one line.

Belongs here: cutting a block before each label that names another section. Does not belong here: labels that
open a block (`labels`), and lines (`blocks`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from pipelines.ingest.block import Block
from pipelines.ingest.roles import UNNAMED, label_role, short_role

_LABEL = re.compile(r"(?:\*\*|__)?([A-Z][\w/&' -]{0,40}?)(?:\*\*|__)?\s?:(?:\*\*|__)?[ \t]")
_RUN_ON = re.compile(r"[.;|)][*_]{0,2}[ \t]+(?=[A-Z*_])")
_BOLD_RUN_ON = re.compile(rf"{_RUN_ON.pattern}|(?<=[ \t])(?=\*\*[A-Z][^*\n:]{{1,40}}(?::\*\*|\*\*:)[ \t])")
_EMPHASIZED = re.compile(r"([*_]{1,3})[A-Z][^*_\n.:]{1,60}(?:[.:]\1|\1:)[ \t]")


def divide_run(block: Block, role: str) -> Iterator[Block]:
    """Yield a block of a section of some role in the parts that labels of sections open.

    In a section of its own, such labels count when the block opens with one: `Monitoring: INR weekly` at the
    end of a statement on warfarin belongs to it. Names of any kind count in a block that opens with one in
    the same emphasis: `*Heart.* Rare cases. *Liver.* None.`
    """
    opens = _opener(block.pieces[0][1], role)
    if opens is None:
        yield block
        return
    part: list[tuple[int, str]] = []
    for origin, text in block.pieces:
        begin = 0
        for ended in (_BOLD_RUN_ON if text.startswith("**") else _RUN_ON).finditer(text):
            if ended.end() == begin or not opens(text, ended.end()):
                continue
            part.append((origin + begin, text[begin : ended.end()].rstrip(" \t|")))
            yield replace(block, pieces=tuple(part))
            part, begin = [], ended.end()
        part.append((origin + begin, text[begin:]))
    yield replace(block, pieces=tuple(part))


def _opener(text: str, role: str) -> Callable[[str, int], bool] | None:
    """What tells the labels that divide a block which opens with `text`; None if the block is one.

    What studies are about is no part of its own: `**Pain.** A trial of 50 adults. **Mortality.** In it ...`
    """
    emphasized = _EMPHASIZED.match(text)
    if emphasized and role != "evidence":
        return partial(_is_emphasized, emphasized.group(1))
    role_of = short_role if role in UNNAMED else label_role
    opening = _LABEL.match(text)
    return partial(_is_label, role_of) if opening and role_of(opening.group(1)) else None


def _is_emphasized(mark: str, text: str, position: int) -> bool:
    label = _EMPHASIZED.match(text, position)
    return label is not None and label.group(1) == mark


def _is_label(role_of: Callable[[str], str | None], text: str, position: int) -> bool:
    label = _LABEL.match(text, position)
    return label is not None and role_of(label.group(1)) is not None
