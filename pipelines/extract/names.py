"""Other names of the document's substance, as a section of names lists them.

Belongs here: telling lists of names from sentences about names. Does not belong here: the substances lexicon.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.context import Context
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_SENTENCE = pattern("names", "sentence")
_NOT_A_NAME = pattern("names", "not_a_name")
_LISTED_LABEL = pattern("names", "listed_label")
_TYPES = tuple((kind, pattern("names", kind)) for kind in ("brand", "systematic", "abbreviation"))


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as printed: its reading span and what sort of name it is."""

    start: int
    end: int
    name_type: str


def find_names(context: Context) -> Iterator[PrintedName]:
    """The title and every name that a section or label of names lists."""
    title = _title(context)
    if title and not context.is_note and _has_letters(context, title.start, title.end):
        yield PrintedName(title.start, title.end, "title")
    for _, passage in context.passages():
        if not _lists_names(passage) or _SENTENCE.search(context.text, passage.body, passage.end):
            continue
        name_type = _name_type(context, passage)
        for member in split_list(context.text, passage.body, passage.end):
            end = member.start + len(context.text[member.start : member.end].split("(")[0].rstrip())
            is_name = end - member.start > 1 and _has_letters(context, member.start, end)
            if is_name and not _NOT_A_NAME.search(context.text, member.start, end):
                yield PrintedName(member.start, end, name_type)


def _has_letters(context: Context, start: int, end: int) -> bool:
    return any(map(str.isalpha, context.text[start:end]))


def _title(context: Context) -> Passage | None:
    sections = context.document.sections
    headings = (passage for passage in context.document.passages if passage.kind == "heading")
    return next((heading for heading in headings if sections[heading.section].role == "title"), None)


def _lists_names(passage: Passage) -> bool:
    if passage.role == "alternate_names":
        return True
    label = passage.label or ""
    return bool(_LISTED_LABEL.match(label)) and "name" in label.lower()


def _name_type(context: Context, passage: Passage) -> str:
    for place in context.places(passage):
        for name_type, expression in _TYPES:
            if expression.search(context.text, place.start, place.end):
                return name_type
    return "synonym"
