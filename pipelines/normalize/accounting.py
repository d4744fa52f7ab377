"""Accounting for every passage: what no row explains becomes a finding.

Belongs here: which sentences of a document no mention, candidate for review or finding touches. Does not
belong here: checking that the accounts add up, which validation does.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipelines.extract.context import Context
from pipelines.extract.sentences import Interval, split_sentences
from pipelines.ingest.records import Finding, Passage, Section
from pipelines.normalize.fact_rows import Recorded

_FACT_ROLES = {
    "dosage": "dosages",
    "interactions": "interactions",
    "contraindications": "contraindications",
    "side_effects": "adverse_effects",
    "faq": "faqs",
}


def find_unexplained(
    context: Context, said: Sequence[Interval], reported: Sequence[Interval]
) -> Iterator[Finding]:
    """A finding for each run of sentences of a passage that nothing explains.

    `said` are the raw spans of rows, which explain every sentence that they touch; `reported` are those of
    findings, which explain what they cover whole: a remark on a character leaves its sentence to be read.
    """
    rows, findings = _merged(said), _merged(reported)

    def is_explained(sentence: Interval) -> bool:
        start, end = sentence
        row, finding = _last_before(rows, end), _last_before(findings, end)
        return row[1] > start or (finding[0] <= start and end <= finding[1])

    for passage in context.document.passages:
        if passage.kind == "heading" or passage.end <= passage.start:
            continue
        for explained, run in groupby(_raw_sentences(context, passage), is_explained):
            if not explained:
                sentences = list(run)
                yield _unexplained(context, passage, sentences[0][0], sentences[-1][1])


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


def _raw_sentences(context: Context, passage: Passage) -> list[Interval]:
    """The raw spans of a passage's sentences; its label belongs to the first."""
    sentences = split_sentences(context.text, passage.body, passage.end)
    if not sentences:
        return [context.raw(passage.start, passage.end)]
    return [
        context.raw(passage.start, sentences[0][1]),
        *(context.raw(*sentence) for sentence in sentences[1:]),
    ]


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
