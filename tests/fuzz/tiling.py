"""Whether what is published of a document, and what is no more than its form, tile it.

A document is cut into blocks: headings, sentences, cells, labels, questions, values of the front matter. Each
character outside of them must be form, of which there is a list here. Each block must be told: a mention, a
candidate for review or a finding reaches into it. A label is told with the sentence that it stands before.

Does not belong here: how accounting finds what is not told, of which nothing is used.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipelines.extract.text.sentences import split_sentences
from pipelines.ingest.records import Document, Passage, Scalar
from pipelines.normalize.document import Rows
from pipelines.validate.coverage import structure_lines
from pipelines.validate.lines import lines_of

POINTING = ("mentions", "review_queue", "findings")
# What a gap between blocks may hold, apart from punctuation and white space: a tag, and where a link leads.
_FORM = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>|\]\([^)\]\s]{0,500}\)")
# What it may hold as it is read, whatever markup stands within.
_MARKER = re.compile(
    r"(?:\bQ(?:uestion)?|\bA(?:nswer)?)[\s\[*_`]{0,4}\d{0,3}\s?[.:)]"  # who speaks
    r"|(?<![^\s>*_(])(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]",  # the number or letter of an item or of a question
    re.IGNORECASE,
)
# A key of the front matter, where YAML begins a line.
_KEY = re.compile(
    r"(?<![^\n\r\x85\u2028\u2029])(?:[^\n\r\x85\u2028\u2029]*?:(?!\S)|[^\n\r\x85\u2028\u2029:]*:)"
)
# Anything but white space, punctuation, signs of list items, and what has no width.
_WORD = re.compile(
    r"[^\s!-/:-@\[-`{-~\u2013\u2014\u2212\u2022\u2023\u00b7\u2192\u2219\u2043\u25a0-\u25ff\u2600-\u263f\u2643-\u26ff"
    r"\u2700-\u27bf\u2b12-\u2bff\U0001f300-\U0001faff\ufe0f\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a source that must be told as a whole, and the one that it is told with, if it is not."""

    kind: str
    start: int
    end: int
    master: "Block | None" = None


def untiled(document: Document, rows: Rows) -> Iterator[str]:
    """The blocks of a document of which nothing is published, and the characters that belong to none."""
    found = [*_blocks_of_front_matter(document), *_blocks_of_passages(document)]
    told = _Told(document, rows)
    for block in found:
        if not told.touches(block) and not (block.master and told.touches(block.master)):
            yield f"{block.kind} {document.text[block.start : block.end]!r} is told nowhere"
    for start, end in _gaps(document, found, rows):
        yield f"{document.text[start:end]!r} on line {document.line_of(start)} is no block and no form"


def _blocks_of_front_matter(document: Document) -> Iterator[Block]:
    matter = document.front_matter
    if matter is None:
        return
    values: Iterator[Scalar | None] = iter(
        [*matter.scalars.values(), *(scalar for pair in matter.faqs for scalar in pair)]
    )
    for scalar in values:
        if scalar is not None and _WORD.search(document.text, scalar.start, scalar.end):
            yield Block("value", scalar.start, scalar.end)


def _blocks_of_passages(document: Document) -> Iterator[Block]:
    for passage in document.passages:
        if passage.end <= passage.start or passage.origin == "front_matter":
            continue
        if passage.kind in ("heading", "header"):
            yield Block(passage.kind, *document.reading.raw(passage.start, passage.end))
        else:
            yield from _blocks_of(document, passage)


def _blocks_of(document: Document, passage: Passage) -> Iterator[Block]:
    text, raw = document.reading.text, document.reading.raw
    own = [cell for cell in passage.cells if cell.start >= passage.start]
    stretches = [(cell.start, cell.end) for cell in own] or [(passage.body, passage.end)]
    sentences = [
        Block("sentence", *raw(*sentence))
        for stretch in stretches
        for sentence in split_sentences(text, *stretch)
    ]
    yield from (block for block in sentences if _WORD.search(document.text, block.start, block.end))
    if passage.body > passage.start and _WORD.search(text, passage.start, passage.body):
        yield Block("label", *raw(passage.start, passage.body), next(iter(sentences), None))


class _Told:
    """The characters of a document that something published reaches, and its headings."""

    def __init__(self, document: Document, rows: Rows) -> None:
        spans = sorted(_published(document, rows))
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))
        self._headings = {row["start"] for row in rows["sections"] if row["heading"] is not None}
        self._document = document

    def touches(self, block: Block) -> bool:
        """Whether something reaches into a block. The header of a table is form, a heading is a section's."""
        if block.kind == "header":
            return True
        index = bisect_left(self._starts, block.end) - 1
        if index >= 0 and self._ends[index] > block.start:
            return True
        line = self._document.line_of(block.start)
        return block.kind == "heading" and any(
            self._document.line_of(start) == line for start in self._headings
        )


def _published(document: Document, rows: Rows) -> Iterator[tuple[int, int]]:
    for name in POINTING:
        spans = ((row["start"], row["end"]) for row in rows[name] if row["start"] is not None)
        yield from (span for span in spans if 0 <= span[0] < span[1] <= len(document.text))
    for row in rows["findings"]:
        if row["start"] is None and row["line"] is not None:
            yield _line(document, row["line"])


def _line(document: Document, number: int) -> tuple[int, int]:
    lines = [*document.lines, len(document.text)]
    return lines[number - 1], lines[number]


def _gaps(document: Document, blocks: Sequence[Block], rows: Rows) -> Iterator[tuple[int, int]]:
    """The stretches with words that are in no block, told by nothing, and no form."""
    text = document.text
    matter = document.front_matter.end if document.front_matter else 0
    lines = structure_lines(lines_of(text))
    held = [
        *((block.start, block.end) for block in blocks),
        *_published(document, rows),
        *(_line(document, number) for number in lines if number <= len(document.lines)),
        *(match.span() for match in _FORM.finditer(text)),
        *(match.span() for match in _MARKER.finditer(text)),
        *(document.reading.raw(*match.span()) for match in _MARKER.finditer(document.reading.text)),
        *(match.span() for match in _KEY.finditer(text, 0, matter)),
    ]
    cursor = 0
    for start, end in sorted([*held, (len(text), len(text))]):
        if start > cursor and _WORD.search(text, cursor, start):
            yield cursor, start
        cursor = max(cursor, end)
