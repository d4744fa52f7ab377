"""What a document is about: the substances that its title names.

Belongs here: titles, and the names in them. Does not belong here: where else a substance is named.
"""

import re
from collections.abc import Iterator

from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Scan, Span, scan_words
from pipelines.extract.title_names import name_in_title, without_parentheses
from pipelines.ingest.records import Document
from pipelines.ingest.text import TYPOGRAPHY

_JOINT = pattern("context", "joint")
_INSIDE = re.compile(r"\((?P<name>[\w-]{4,40}(?: [\w-]{2,40}){0,2})\)")
_SEVERAL = ("class", "mixture")
_WORD = re.compile(r"[^\W_]")
_TITLE_END = re.compile(r"\s*(?::|\u2014|--|\s-\s|\?).*\Z", re.DOTALL)
_LONGEST_LIST_OF_NAMES = 80  # characters


def document_title(document: Document) -> str:
    """The title of a document: front matter, else the first heading, else the file's name."""
    scalar = document.front_matter.scalars.get("title") if document.front_matter else None
    if scalar and scalar.value.strip():
        return " ".join(scalar.value.split())
    heading = next((section.heading for section in document.sections if section.role == "title"), None)
    heading = heading or next((section.heading for section in document.sections if section.level == 1), None)
    return heading or document.document_id.rpartition("/")[2].replace("-", " ")


def find_subjects(document: Document, scanned: Scan) -> tuple[tuple[str, ...], dict[str, str]]:
    """The names of what a document is about, lower case, and these names by the lexicon's substance id.

    A monograph is about its title, a note about the substances in its title before the colon.
    """
    title = document_title(document).translate(TYPOGRAPHY).lower()
    if document.document_type == "monograph":
        name = name_in_title(title)
        name = name if _WORD.search(name) else _file_name(document)
        member = _member_of_class(title, name, scanned)
        ids = {*_own_ids(document, scanned, name), *(_own_ids(document, scanned, member) if member else ())}
        return (member or name,), dict.fromkeys(sorted(ids), member or name)
    subject = _TITLE_END.sub("", title)
    names: dict[str, str] = {}
    for span in scan_words(subject).spans["substance"]:
        names.setdefault(span.term.id, printed_name(subject, span))
    if names:
        return tuple(dict.fromkeys(names.values())), names
    plain = _TITLE_END.sub("", without_parentheses(title))
    parts = tuple(part.strip() for part in _JOINT.split(plain) if _WORD.search(part))
    return parts or (_file_name(document),), {}


def _member_of_class(title: str, name: str, scanned: Scan) -> str | None:
    """`Probiotics (Lactobacillus)`: the one of a class that a document speaks of no less."""
    inside = _INSIDE.search(title)
    named = scan_words(name).spans["substance"]
    is_class = any(span.term.kind in _SEVERAL and span.end - span.start == len(name) for span in named)
    if inside is None or not is_class:
        return None
    member = inside["name"]
    return member if scanned.lowered.count(member) >= scanned.lowered.count(name.rstrip("s")) else None


def _file_name(document: Document) -> str:
    """The name of the file, for a document whose title names nothing."""
    return document.document_id.rpartition("/")[2].lower()


def _own_ids(document: Document, scanned: Scan, name: str) -> Iterator[str]:
    """The lexicon's ids of a monograph's one substance: as its title and its other names have it."""
    titled = {span.term.id for span in scan_words(name).spans["substance"]}
    if len(titled) > 1:
        return
    yield from titled
    for passage in document.passages:
        if passage.role != "alternate_names" or passage.text_length > _LONGEST_LIST_OF_NAMES:
            continue
        named = {span.term.id for span in scanned.within("substance", passage.start, passage.end)}
        if len(named) == 1:
            yield from named


def printed_name(text: str, span: Span) -> str:
    """A substance as the text names it, lower case; a brand gives the substance's own name."""
    printed = text[span.start : span.end].lower()
    return span.term.name if printed in span.term.attributes.get("brands", ()) else printed


def named_in(title: str) -> set[str]:
    """The lexicon's ids of the substances that a title names."""
    return {span.term.id for span in scan_words(title).spans["substance"] if span.term.kind != "class"}
