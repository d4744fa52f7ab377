"""Citation numbers and the references that they stand for.

Belongs here: where each number is cited, and the numbered list of references. Does not belong here: which
claim a number belongs to.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.extract.context import Context
from pipelines.extract.text.citation_text import split_citations
from pipelines.ingest.text import printed

_NUMBERED = re.compile(r"\[?(\d{1,3})[\].)]\s+")


@dataclass(frozen=True, slots=True)
class Citations:
    """The reading spans in which each number is cited, and the printed reference of each number."""

    places: Mapping[int, tuple[tuple[int, int], ...]]
    references: Mapping[int, str]


def find_citations(context: Context) -> Citations:
    """The citations of a note; a monograph of this genre has none."""
    if not context.is_note:
        return Citations({}, {})
    places: dict[int, list[tuple[int, int]]] = {}
    references: dict[int, str] = {}
    for _, passage in context.passages():
        if passage.role == "references":
            start, end = context.raw(passage.start, passage.end)
            line_start = context.document.lines[context.document.line_of(start) - 1]
            match = _NUMBERED.match(context.document.text[line_start:end].lstrip())
            if match:
                references.setdefault(int(match.group(1)), printed(context.document.text[start:end]))
            continue
        for sentence in context.sentences(passage):
            cited = split_citations(context.text, sentence)
            for number in cited.numbers:
                places.setdefault(number, []).append((cited.start, cited.end))
    for number in references:
        places.setdefault(number, [])
    return Citations({n: tuple(spans) for n, spans in places.items() if spans}, references)
