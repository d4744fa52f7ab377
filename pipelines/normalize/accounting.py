"""Accounting for every passage: what no row explains becomes a finding.

Belongs here: which sentences of a document no mention, candidate for review or finding touches. Does not
belong here: checking that the accounts add up, which validation does.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipelines.extract.context import Context
from pipelines.extract.sentences import split_sentences
from pipelines.ingest.records import Finding, Section
from pipelines.normalize.fact_rows import Recorded

_FACT_ROLES = {
    "dosage": "dosages",
    "interactions": "interactions",
    "contraindications": "contraindications",
    "side_effects": "adverse_effects",
    "faq": "faqs",
}


def find_unexplained(context: Context, spans: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """A finding for each sentence that none of the raw spans touches."""
    covered = _merged(spans)
    starts = [start for start, _ in covered]
    document = context.document
    for passage in document.passages:
        if passage.kind == "heading" or passage.end <= passage.start:
            continue
        for start, end in _sentences(context, passage.start, passage.end, passage.body):
            raw_start, raw_end = context.raw(start, end)
            index = bisect_right(starts, raw_end - 1) - 1
            if index >= 0 and covered[index][1] > raw_start:
                continue
            line = document.line_of(raw_start)
            message = f"line {line}: no row explains this text of a passage on `{passage.role}`."
            yield Finding(
                document.document_id,
                "coverage.unexplained",
                "info",
                message,
                None,
                None,
                None,
                raw_start,
                raw_end,
                line,
            )


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
        span = (section.start, section.heading_end, line)
        yield Finding(
            document.document_id, "coverage.empty_section", "warning", message, None, None, None, *span
        )


def _outer_paths(section: Section) -> Iterator[tuple[str, ...]]:
    for length in range(1, len(section.path) + 1):
        yield section.path[:length]


def _sentences(context: Context, start: int, end: int, body: int) -> list[tuple[int, int]]:
    sentences = split_sentences(context.text, body, end)
    if not sentences:
        return [(start, end)]
    return [(start, sentences[0][1]), *sentences[1:]]


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
