"""The records that ingest hands to the later stages.

Belongs here: frozen value types for a source file, its parts and what is wrong with it. Does not belong
here: reading, parsing or judging them.

Two coordinate systems exist. *Raw* offsets are code points of the decoded source file; everything that is
published uses them. *Reading* offsets are code points of `Reading.text`, the same words without emphasis
marks, folded white space and typographic variants; matchers work there, and `Reading.raw` maps back.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class SourceError(Exception):
    """A source that cannot be read at all. The message names the file, the line and the fix."""

    def __init__(self, code: str, message: str, start: int | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.start = start
        self.line = line


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file as it was read, once. `path` is POSIX and relative to `raw/`."""

    path: str
    data: bytes
    sha256: str

    @property
    def document_id(self) -> str:
        """The path below `raw/` without its extension."""
        head, dot, _ = self.path.rpartition(".")
        return head if dot else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an operator or author should know about a source. Offsets are raw; `line` is 1-based."""

    document_id: str | None
    code: str
    severity: str
    message: str
    table_name: str | None = None
    record_id: str | None = None
    related_record_id: str | None = None
    start: int | None = None
    end: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A front-matter scalar: its text as YAML reads it and, for each code point, its raw offset."""

    value: str
    offsets: tuple[int, ...]
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter as text: scalars by key, questions and answers in order, and the raw span of it all.

    `unknown` holds the keys of FAQs that are neither a question nor an answer.
    """

    scalars: Mapping[str, Scalar]
    faqs: tuple[tuple[Scalar | None, Scalar | None], ...]
    start: int
    end: int
    unknown: tuple[tuple[str, Scalar], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that matchers read, and the way back to the source file.

    `starts[i]` is where the i-th run begins in `text`, `origins[i]` the raw offset of that point. Within a
    run one code point of `text` is one code point of the file.
    """

    text: str
    starts: Sequence[int]
    origins: Sequence[int]

    def origin(self, offset: int) -> int:
        """The raw offset of the code point at a reading offset."""
        run = bisect_right(self.starts, offset) - 1
        return self.origins[run] + offset - self.starts[run]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a non-empty reading span."""
        return self.origin(start), self.origin(end - 1) + 1


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. `start` and `end` are raw and reach to the next heading."""

    position: int
    level: int
    heading: str | None
    path: tuple[str, ...]
    occurrence: int
    role: str
    in_summary: bool
    parent: int | None
    start: int
    end: int
    heading_end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row, as a reading span, with the text of its column's header.

    A cell that is merged with the one above it has the span of that, in an earlier row.
    """

    start: int
    end: int
    header: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of reading text that belongs together: a paragraph, a list item, a table row, a question.

    `label` is the words before the colon that opens the passage (`Adults` in `**Adults:** 5 mg`), `body` the
    reading offset after it, `bold_end` where emphasis that opens the passage ends.
    `parent` is the passage that this one is nested under (an outer list item or a bold line).
    `role` is the section's role unless the passage's own label, or its question, names another.
    `origin` is `body`, `summary`, `faq` or `front_matter`: the last three are searched for repeats of a fact.
    """

    kind: str
    start: int
    end: int
    section: int
    role: str
    origin: str = "body"
    label: str = ""
    body: int = 0
    bold_end: int = 0
    level: int = 0
    parent: int | None = None
    cells: tuple[Cell, ...] = ()
    question: int | None = None

    @property
    def text_length(self) -> int:
        """The number of code points of the passage."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, read. `lines` holds the raw offset at which each line starts."""

    document_id: str
    document_type: str
    source: SourceFile
    text: str
    lines: Sequence[int]
    front_matter: FrontMatter | None
    reading: Reading
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = field(default=())

    def line_of(self, offset: int) -> int:
        """The 1-based line of a raw offset."""
        return bisect_right(self.lines, offset)
