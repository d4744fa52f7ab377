"""Accounting for every passage: what no row explains becomes a finding.

Belongs here: which sentences of a document no mention, candidate for review or finding touches. Does not
belong here: checking that the accounts add up, which validation does.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter

from pipelines.extract.context import Context
from pipelines.extract.text.sentences import Interval, split_sentences
from pipelines.ingest.records import Document, Finding, Passage, Section
from pipelines.normalize.fact_rows import Recorded

_FACT_ROLES = {
    "dosage": "dosages",
    "interactions": "interactions",
    "contraindications": "contraindications",
    "side_effects": "adverse_effects",
    "faq": "faqs",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a document: the raw spans of rows and those of findings, in order and apart."""

    rows: Sequence[Interval]
    findings: Sequence[Interval]

    def touches(self, start: int, end: int) -> bool:
        """Whether a row reaches into a stretch of the text."""
        return _last_before(self.rows, end)[1] > start

    def reports(self, start: int, end: int) -> bool:
        """Whether a finding covers a stretch of the text."""
        first, last = _last_before(self.findings, end)
        return first <= start and end <= last


def find_unexplained(
    context: Context, said: Sequence[Interval], reported: Sequence[Interval]
) -> Iterator[Finding]:
    """A finding for each run of sentences of a passage that nothing explains.

    `said` are the raw spans of rows, which explain every sentence that they touch, but no line of it on which
    there is none of them; `reported` are those of findings, which explain what they cover whole: a remark on
    a character leaves its sentence to be read.
    """
    told = _Told(_merged(said), _merged(reported))
    for passage in context.document.passages:
        if passage.end <= passage.start:
            continue
        for explained, run in groupby(_pieces(context, passage, told), itemgetter(1)):
            if not explained:
                spans = [span for span, _ in run]
                yield _unexplained(context, passage, spans[0][0], spans[-1][1])


def _pieces(context: Context, passage: Passage, told: _Told) -> Iterator[tuple[Interval, bool]]:
    """The raw spans of a passage that are explained or not as a whole, with whether they are."""
    if passage.kind == "heading":
        # It is told by its section, but only its first line is.
        whole = context.raw(passage.start, passage.end)
        yield from islice(_lines(context.document, whole, told), 1, None)
        return
    for number, sentence in enumerate(_sentences(context, passage)):
        own = context.raw(*sentence)
        # A label belongs to the sentence behind it; what is said of the label is not said of the sentence.
        begin = min(passage.start, sentence[0]) if number == 0 else sentence[0]
        whole = context.raw(begin, sentence[1])
        if told.reports(*whole):
            yield whole, True
        elif told.touches(*own):
            yield from _lines(context.document, whole, told)
        elif told.touches(whole[0], own[0]):
            yield from _lines(context.document, (whole[0], own[0]), told)
            yield own, False
        else:
            yield whole, False


def _lines(document: Document, span: Interval, told: _Told) -> Iterator[tuple[Interval, bool]]:
    """What a span holds of each line, with whether a row reaches into that line."""
    start, end = span
    for number in range(document.line_of(start), document.line_of(end - 1) + 1):
        first = document.lines[number - 1]
        last = document.lines[number] if number < len(document.lines) else len(document.text)
        piece = document.text[max(start, first) : min(end, last)]
        if piece.strip():
            begin = max(start, first) + len(piece) - len(piece.lstrip())
            yield (begin, begin + len(piece.strip())), told.touches(first, last)


def _unexplained(context: Context, passage: Passage, start: int, end: int) -> Finding:
    line = context.document.line_of(start)
    return Finding(
        document_id=context.document.document_id,
        code="coverage.unexplained",
        severity="info",
        message=f"line {line}: no row explains this text of a passage on `{passage.role}`.",
        start=start,
        end=end,
        line=line,
    )


def _sentences(context: Context, passage: Passage) -> Sequence[Interval]:
    """The sentences of a passage, those of each cell of a table apart; a mere label is one by itself."""
    own = [cell for cell in passage.cells if cell.start >= passage.start]
    stretches = [(cell.start, cell.end) for cell in own] or [(passage.body, passage.end)]
    sentences = [found for stretch in stretches for found in split_sentences(context.text, *stretch)]
    return sentences or [(passage.start, passage.end)]


def find_empty_sections(context: Context, facts: Sequence[Recorded]) -> Iterator[Finding]:
    """A finding for each section whose role promises facts but that gave none."""
    document = context.document
    if context.is_note:
        return
    passages = document.passages
    having = {passages[statement.passage].section for fact in facts for statement in fact.fact.candidates}
    kept = {path for position in having for path in _outer_paths(document.sections[position])}
    for section in document.sections:
        inherited = section.parent is not None and document.sections[section.parent].role == section.role
        if section.role not in _FACT_ROLES or section.heading is None or section.in_summary or inherited:
            continue
        if section.path in kept:
            continue
        line = document.line_of(section.start)
        message = f"line {line}: the section `{section.heading}` gave no rows of {_FACT_ROLES[section.role]}."
        yield Finding(
            document_id=document.document_id,
            code="coverage.empty_section",
            severity="warning",
            message=message,
            start=section.start,
            end=section.heading_end,
            line=line,
        )


def _outer_paths(section: Section) -> Iterator[tuple[str, ...]]:
    for length in range(1, len(section.path) + 1):
        yield section.path[:length]


def _last_before(spans: Sequence[Interval], end: int) -> Interval:
    """The last of the ordered spans that begins before an offset; an empty span if there is none."""
    index = bisect_left(spans, (end, 0)) - 1
    return spans[index] if index >= 0 else (0, 0)


def _merged(spans: Sequence[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
