"""What is reported about the form of a document that could be read.

Belongs here: findings on front matter and headings that a reader would not miss, but the tables do not hold.
Does not belong here: refusing a document, and what its words say.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipelines.ingest.fences import Fenced
from pipelines.ingest.front_matter import KNOWN_KEYS
from pipelines.ingest.records import Finding, FrontMatter, Passage, Reading, Section
from pipelines.ingest.text import Line, shown

_NO_WORDS = re.compile(r"[\s!-/:-@\[-`{-~]*\Z")
# A key whose value stands on other lines.
_KEY = re.compile(r"(?:-\s+)?[\w-]+:(?:\s+[>|][+-]?\d?[+-]?)?\Z")
_CODE_FENCES = ("```", "~~~")


def unknown_keys(document_id: str, front_matter: FrontMatter) -> Iterator[Finding]:
    """Yield a finding for each key that the tables have no column for."""
    listed = ((key, scalar) for key, scalar in front_matter.scalars.items() if key not in KNOWN_KEYS)
    for key, scalar in (*listed, *front_matter.unknown):
        problem = f"the front-matter key `{shown(key)}` is not known and was kept out of the tables."
        message = f"line {scalar.line}: {problem}"
        span = (scalar.start, scalar.end, scalar.line)
        about = ("documents", document_id, None)
        yield Finding(document_id, "source.unknown_key", "info", message, *about, *span)


def valueless_lines(document_id: str, front_matter: FrontMatter, fenced: Fenced) -> Iterator[Finding]:
    """Yield a finding for each line of the front matter that holds words but no value: comments and nulls."""
    faqs = (scalar for pair in front_matter.faqs for scalar in pair if scalar)
    unknown = (scalar for _, scalar in front_matter.unknown)
    spans = sorted((scalar.start, scalar.end) for scalar in (*front_matter.scalars.values(), *faqs, *unknown))
    starts = [start for start, _ in spans]
    for line in fenced.lines:
        end = line.start + len(line.text)
        before = bisect_right(starts, end) - 1
        if (before >= 0 and spans[before][1] > line.start) or _is_key(line.text):
            continue
        message = f"line {line.number}: this line of the front matter holds no value."
        span = (line.start, end, line.number)
        yield Finding(document_id, "source.no_value", "info", message, None, None, None, *span)


def wordless_lines(
    document_id: str, body: Sequence[Line], passages: Sequence[Passage], reading: Reading
) -> Iterator[Finding]:
    """Yield a finding for each line of the body that holds more than punctuation, but nothing to read."""
    starts = [line.start for line in body]
    read = {bisect_right(starts, origin) - 1 for origin in _origins(passages, reading)}
    for index, line in enumerate(body):
        text = line.text.strip()
        if index in read or _NO_WORDS.match(text) or text.startswith(_CODE_FENCES):
            continue
        message = f"line {line.number}: this line holds no words to read."
        span = (line.start, line.start + len(line.text), line.number)
        yield Finding(document_id, "source.no_words", "info", message, None, None, None, *span)


def _origins(passages: Sequence[Passage], reading: Reading) -> Iterator[int]:
    """The raw offsets at which the runs of visible characters of passages begin."""
    for passage in passages:
        first = max(bisect_right(reading.starts, passage.start) - 1, 0)
        last = bisect_left(reading.starts, passage.end)
        bounds = [passage.start, *reading.starts[first + 1 : last], passage.end]
        for start, end in pairwise(bounds):
            if reading.text[start:end].strip():
                yield reading.origin(start)


def _is_key(line: str) -> bool:
    text = line.strip()
    return _KEY.match(text) is not None or _NO_WORDS.match(text) is not None


def misplaced_front_matter(document_id: str, line: Line) -> Finding:
    """The finding on front matter that does not begin on the first line."""
    problem = "front matter that begins here was read as text. Fix: write one front matter, from line 1 on."
    message = f"line {line.number}: {problem}"
    span = (line.start, line.start + len(line.text), line.number)
    code = "source.front_matter_misplaced"
    return Finding(document_id, code, "warning", message, None, None, None, *span)


def unknown_headings(
    document_id: str, sections: Sequence[Section], roles: Mapping[int, str], lines: Sequence[int]
) -> Iterator[Finding]:
    """Yield a finding for each heading that no lexicon knows, with the role that its section's words gave it.

    `lines` holds the raw offset of each line.
    """
    for section in sections:
        if section.level == 1 or section.role == "title":
            continue
        line = bisect_right(lines, section.start)
        heading = shown(section.heading or "")
        role = roles.get(section.position)
        read_as = f" By its words the section was read as `{role}`." if role else ""
        message = f"line {line}: the heading `{heading}` is not in the lexicon of section roles.{read_as}"
        span = (section.start, section.heading_end, line)
        about = ("sections", None, None)
        yield Finding(document_id, "source.unknown_heading", "info", message, *about, *span)
