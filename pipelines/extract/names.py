"""Other names of the document's substance, as a section of names lists them.

Belongs here: telling lists of names from sentences about names. Does not belong here: the substances lexicon.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.context import Context
from pipelines.extract.coordination import split_list
from pipelines.ingest.records import Passage

_VERB = re.compile(
    r"\b(?:vary|varies|is|are|include|includes|may|depend|depends|available|marketed|sold)\b", re.IGNORECASE
)
_TYPES = (
    ("brand", re.compile(r"brand|trade", re.IGNORECASE)),
    ("systematic", re.compile(r"latin|botanical|systematic|iupac|chemical|scientific", re.IGNORECASE)),
    ("abbreviation", re.compile(r"abbreviation|acronym", re.IGNORECASE)),
)
_LISTED_LABELS = re.compile(
    r"(?:latin|common|botanical|brand|other|trade|generic|also known|synonym|scientific)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as printed: its reading span and what sort of name it is."""

    start: int
    end: int
    name_type: str


def find_names(context: Context) -> Iterator[PrintedName]:
    """The title and every name that a section or label of names lists."""
    title = next(
        (
            p
            for p in context.document.passages
            if p.kind == "heading" and context.document.sections[p.section].role == "title"
        ),
        None,
    )
    if title and not context.is_note:
        yield PrintedName(title.start, title.end, "title")
    for _, passage in context.passages():
        listed = passage.role == "alternate_names" or (
            passage.label and _LISTED_LABELS.match(passage.label) and "name" in passage.label.lower()
        )
        if not listed or _VERB.search(context.text, passage.body, passage.end):
            continue
        name_type = _name_type(context, passage)
        for member in split_list(context.text, passage.body, passage.end):
            end = member.start + len(context.text[member.start : member.end].split("(")[0].rstrip())
            if end - member.start > 1:
                yield PrintedName(member.start, end, name_type)


def _name_type(context: Context, passage: Passage) -> str:
    for place in context.places(passage):
        for name_type, pattern in _TYPES:
            if pattern.search(context.text, place.start, place.end):
                return name_type
    return "synonym"
