"""What surrounds a passage: its document's subjects, its labels and its headings.

Belongs here: finding the words that a slot may be bound from when its own clause does not say. Does not belong here:
any table's rules.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.extract.citation_text import split_citations
from pipelines.extract.scan import Scan, Span, scan
from pipelines.extract.sentences import Interval, split_sentences
from pipelines.ingest.records import Document, Passage
from pipelines.ingest.text import TYPOGRAPHY

_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_TITLE_END = re.compile(r"\s*(?::|\u2014|--|\s-\s|\?).*\Z", re.DOTALL)
_TITLE_NOISE = re.compile(
    r"\b(?:drug profile|monograph|dosage|side effects|uses|tablets?|capsules?|injection|supplement(?:ation)?"
    r"|therapy|overview|review|guide)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+(?:and|with|plus|versus|vs\.?|or)\s+|\s*[+&/]\s*|,\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A span that a slot may be bound from, and what kind of place it is."""

    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Context:
    """A document ready for extraction. `subjects` are the names that it is about, the primary one first."""

    document: Document
    scan: Scan
    subjects: tuple[str, ...]
    subject_names: Mapping[str, str]
    headings: Sequence[int]

    @property
    def text(self) -> str:
        """The reading text."""
        return self.scan.text

    @property
    def is_note(self) -> bool:
        """Whether the document is an evidence note."""
        return self.document.document_type == "evidence_note"

    def passages(self) -> Iterator[tuple[int, Passage]]:
        """The passages that state something: no headings, table headers or questions."""
        for index, passage in enumerate(self.document.passages):
            if passage.kind not in ("heading", "header", "question", "fence") and passage.end > passage.start:
                yield index, passage

    def sentences(self, passage: Passage) -> list[Interval]:
        """The sentences of a passage's body."""
        return split_sentences(self.text, passage.body, passage.end)

    def statements(self, passage: Passage) -> list[Interval]:
        """The sentences of a passage's body, a note's without their citation numbers."""
        sentences = self.sentences(passage)
        return (
            [split_citations(self.text, sentence).sentence for sentence in sentences]
            if self.is_note
            else sentences
        )

    def places(self, passage: Passage) -> Iterator[Place]:
        """Label, outer labels, question and headings around a passage, nearest first, the title left out."""
        current: Passage | None = passage
        while current is not None:
            if current.label:
                yield Place(current.start, current.body, "label")
            if current is not passage and not current.label and current.text_length < 80:
                yield Place(current.start, current.end, "label")
            current = self.document.passages[current.parent] if current.parent is not None else None
        if passage.question is not None:
            question = self.document.passages[passage.question]
            yield Place(question.start, question.end, "question")
        section = self.document.sections[passage.section]
        while section.role != "title" and section.heading is not None:
            heading = self.headings[section.position]
            if heading >= 0:
                found = self.document.passages[heading]
                yield Place(found.start, found.end, "heading")
            if section.parent is None:
                break
            section = self.document.sections[section.parent]

    def is_subject(self, name: str) -> bool:
        """Whether a substance name means the document's own substance or a part of its name."""
        return any(name == subject or _contains_words(subject, name) for subject in self.subjects[:1])

    def name_of(self, span: Span) -> str:
        """A substance as the document names it: its subject's printed name when the span means that subject."""
        name = printed_name(self.text, span)
        return self.subject_names.get(span.term.id, name) if self.is_note else name

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a reading span."""
        return self.document.reading.raw(start, end)


def make_context(document: Document) -> Context:
    """Scan a document once and find its subjects."""
    scanned = scan(document.reading.text)
    headings = [-1] * len(document.sections)
    for index, passage in enumerate(document.passages):
        if (
            passage.kind in ("heading", "question")
            and headings[passage.section] < 0
            and passage.origin != "front_matter"
        ):
            headings[passage.section] = index
    subjects, names = find_subjects(document)
    return Context(document, scanned, subjects, names, headings)


def document_title(document: Document) -> str:
    """The title of a document: front matter, else the first heading, else the file's name."""
    scalar = document.front_matter.scalars.get("title") if document.front_matter else None
    if scalar:
        return scalar.value.strip()
    heading = next((section.heading for section in document.sections if section.role == "title"), None)
    heading = heading or next((section.heading for section in document.sections if section.level == 1), None)
    return heading or document.document_id.rpartition("/")[2].replace("-", " ")


def find_subjects(document: Document) -> tuple[tuple[str, ...], dict[str, str]]:
    """The names of what a document is about, lower case, and these names by the lexicon's substance id.

    A monograph is about its title, a note about the substances in its title before the colon.
    """
    title = document_title(document).translate(TYPOGRAPHY).lower()
    plain = _PARENTHESIS.sub("", title).strip()
    if document.document_type == "monograph":
        name = _TITLE_NOISE.sub("", _TITLE_END.sub("", plain)).strip(" -,") or plain
        return (name,), {}
    subject = _TITLE_END.sub("", title)
    names: dict[str, str] = {}
    for span in scan(subject).spans["substance"]:
        names.setdefault(span.term.id, printed_name(subject, span))
    if names:
        return tuple(dict.fromkeys(names.values())), names
    return tuple(part for part in _JOINT.split(_TITLE_END.sub("", plain)) if part), {}


def printed_name(text: str, span: Span) -> str:
    """A substance as the text names it, lower case; a brand gives the substance's own name."""
    printed = text[span.start : span.end].lower()
    return span.term.name if printed in span.term.attributes.get("brands", ()) else printed


def _contains_words(whole: str, part: str) -> bool:
    return f" {part} " in f" {whole} " or f" {part.rstrip('s')} " in f" {whole.rstrip('s')} "
