"""What surrounds a passage: its document's subjects, its labels and its headings.

Belongs here: finding the words that a slot may be bound from when its own clause does not say. Does not
belong here: any table's rules.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.extract.subjects import find_subjects, named_in, printed_name
from pipelines.extract.text.amounts import find_amounts
from pipelines.extract.text.citation_text import split_citations
from pipelines.extract.text.scan import Scan, Span, scan, with_term
from pipelines.extract.text.sentences import Interval, split_sentences
from pipelines.extract.text.vocabulary import Term
from pipelines.ingest.heading_lines import BOLD_LEVEL
from pipelines.ingest.records import Document, Passage, Section
from pipelines.ingest.roles import number_length

_LONGEST_SENTENCE = 5_000  # characters
_SILENT = ("heading", "header", "question", "fence")
_FEW = 10  # sentences; what was said further back is no longer what is spoken of
_LONGEST_OUTER_LABEL = 80  # characters
_MOST_LABELS = 12  # of a passage and those around it; nobody nests lists as deep
_LONGEST_PLACE = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """A span that a slot may be bound from, and what kind of place it is."""

    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """A document ready for extraction: its reading text, and whether it is an evidence note.

    `subjects` are the names that it is about, the primary one first.

    `is_combination` says that a monograph's title names several substances, each of which may have doses.
    """

    document: Document
    scan: Scan
    text: str
    is_note: bool
    subjects: tuple[str, ...]
    subject_names: Mapping[str, str]
    headings: Sequence[int]
    sentence_spans: Mapping[Interval, Sequence[Interval]]
    is_combination: bool = False

    def passages(self) -> Iterator[tuple[int, Passage]]:
        """The passages that state something: no headings, table headers or questions."""
        for index, passage in enumerate(self.document.passages):
            if passage.kind not in _SILENT and passage.end > passage.start:
                yield index, passage

    def sentences(self, passage: Passage) -> Sequence[Interval]:
        """The sentences of a passage's body."""
        return self.sentence_spans[passage.body, passage.end]

    def sentences_before(self, passage: Passage, position: int) -> Sequence[Interval]:
        """The last few sentences of a passage that end before a position, the nearest one first."""
        sentences = self.sentences(passage)
        end = bisect_right(sentences, (position, position))
        while end and sentences[end - 1][1] > position:
            end -= 1
        return sentences[max(0, end - _FEW) : end][::-1]

    def sentence_after(self, passage: Passage, position: int) -> Interval | None:
        """The first sentence of a passage that begins at a position or behind it."""
        sentences = self.sentences(passage)
        begin = bisect_left(sentences, (position, position))
        return sentences[begin] if begin < len(sentences) else None

    def recent(self, passage: Passage, position: int) -> int:
        """Where the last few sentences before a position begin: the passage itself, if it has no more."""
        before = self.sentences_before(passage, position)
        return before[-1][0] if len(before) == _FEW else passage.start

    def statements(self, passage: Passage) -> Sequence[Interval]:
        """The sentences of a passage's body, a note's without their citation numbers."""
        sentences = self.sentences(passage)
        if not self.is_note:
            return sentences
        return [split_citations(self.text, sentence).sentence for sentence in sentences]

    def places(self, passage: Passage) -> Sequence[Place]:
        """Label, outer labels, question and headings around a passage, nearest first, the title left out."""
        return _places(self, passage)

    def places_around(self, passage: Passage) -> Iterator[Place]:
        """The places around a passage, those too that are too long for one."""
        yield from self._labels(passage)
        if passage.question is not None:
            question = self.document.passages[passage.question]
            yield Place(question.start, question.end, "question")
        yield from self._section_headings(passage)

    def is_subject(self, name: str) -> bool:
        """Whether a substance name means the document's own substance or a part of its name."""
        return any(name == subject or _contains_words(subject, name) for subject in self.subjects[:1])

    def name_of(self, span: Span) -> str:
        """A substance as the document names it: for its own subject the printed name of that."""
        name = printed_name(self.text, span)
        return self.subject_names.get(span.term.id, name)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a reading span."""
        return self.document.reading.raw(start, end)

    def _labels(self, passage: Passage) -> Iterator[Place]:
        """The label of a passage and those of the passages around it; a short one is a label as a whole.

        So is a cell that is merged with one of the row above.
        """
        for cell in passage.cells:
            if cell.start < passage.start < passage.end:
                yield Place(cell.start, cell.end, "label")
        current = passage
        for _ in range(_MOST_LABELS):
            if current.label:
                yield Place(current.start, current.body, "label")
            elif current is not passage and (start := self._start_of_lead(current)) is not None:
                # What opens a line with a dose may go on below it, what is said of that dose does not.
                amount = next(find_amounts(self.text, start, current.end), None)
                end = amount.start if amount else current.end
                if end > start:
                    # A sentence that leads up to a table is no label, whatever it names.
                    is_sentence = passage.kind == "row" and self.text.endswith(".", start, end)
                    yield Place(start, end, "lead" if is_sentence else "label")
            if current.parent is None:
                break
            current = self.document.passages[current.parent]

    def _start_of_lead(self, outer: Passage) -> int | None:
        """Where the words begin that a passage says of those below it; None if it is too long for a label.

        Of a paragraph that ends in a colon, `Ask first. Use it with care if you have:`, the last sentence.
        """
        if outer.text_length < _LONGEST_OUTER_LABEL:
            return outer.start
        if outer.kind in _SILENT or not self.text.endswith(":", outer.start, outer.end):
            return None
        last = self.sentences(outer)[-1:]
        is_short = last and last[0][1] - last[0][0] < _LONGEST_OUTER_LABEL
        return last[0][0] if is_short else None

    def _section_headings(self, passage: Passage) -> Iterator[Place]:
        section = self.document.sections[passage.section]
        if (
            passage.label
            and passage.bold_end > passage.start
            and passage.kind == "paragraph"
            and section.level >= BOLD_LEVEL
            and section.parent is not None
            and not self._opens_with_label(section)
        ):
            # A bold label that opens a paragraph stands beside the bold line above it, not below it, unless
            # nothing but such labels is there.
            section = self.document.sections[section.parent]
        while section.role != "title" and section.heading is not None:
            heading = self.headings[section.position]
            if heading >= 0 and heading != passage.question:
                found = self.document.passages[heading]
                number = number_length(self.text[found.start : found.end])
                yield Place(found.start + number, found.end, "heading")
            if section.parent is None:
                break
            section = self.document.sections[section.parent]

    def _opens_with_label(self, section: Section) -> bool:
        """Whether the first paragraph of a section opens with an emphasized label."""
        first = self.headings[section.position] + 1
        if not 0 < first < len(self.document.passages):
            return False
        passage = self.document.passages[first]
        return bool(passage.label) and passage.bold_end > passage.start and passage.kind == "paragraph"


@lru_cache(maxsize=8)
def _places(context: Context, passage: Passage) -> Sequence[Place]:
    """The places around a passage; each table asks for them, and each statement of a passage.

    Each looks at all of them: what is too long for a label would take forever.
    """
    places = context.places_around(passage)
    return tuple(place for place in places if place.end - place.start <= _LONGEST_PLACE)


def make_context(document: Document) -> Context:
    """Scan a document once, cut it into sentences once, and find its subjects."""
    scanned = scan(document.reading.text)
    subjects, names = find_subjects(document, scanned)
    if document.document_type == "monograph" and not names:
        # A substance that the lexicon lacks is still the one that the document is about.
        scanned = with_term(scanned, Term("substance", "substance", subjects[0], subjects[0], {}))
    bodies = {(passage.body, passage.end) for passage in document.passages if passage.kind not in _SILENT}
    sentences = {body: _readable(split_sentences(scanned.text, *body)) for body in sorted(bodies)}
    is_combination = document.document_type == "monograph" and len(named_in(subjects[0])) > 1
    return Context(
        document=document,
        scan=scanned,
        text=scanned.text,
        is_note=document.document_type == "evidence_note",
        subjects=subjects,
        subject_names=names,
        headings=_first_headings(document),
        sentence_spans=sentences,
        is_combination=is_combination,
    )


def _readable(sentences: Sequence[Interval]) -> Sequence[Interval]:
    """The sentences without those that no person wrote; accounting reports these as not explained."""
    return [span for span in sentences if span[1] - span[0] <= _LONGEST_SENTENCE]


def _first_headings(document: Document) -> list[int]:
    """For each section the index of the passage that is its heading, -1 without one."""
    headings = [-1] * len(document.sections)
    for index, passage in enumerate(document.passages):
        if passage.kind not in ("heading", "question") or passage.origin == "front_matter":
            continue
        if headings[passage.section] < 0:
            headings[passage.section] = index
    return headings


def _contains_words(whole: str, part: str) -> bool:
    return f" {part} " in f" {whole} " or f" {part.rstrip('s')} " in f" {whole.rstrip('s')} "
