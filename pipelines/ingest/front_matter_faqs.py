"""Questions and answers of the front matter.

Belongs here: their passages, repaired, and findings on what is repaired or half. Does not belong here:
reading YAML, and the questions of the body.
"""

from dataclasses import replace

from pipelines.ingest.fences import FIRST_LINE
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.records import Finding, FrontMatter, Scalar, Section
from pipelines.ingest.repair import repair_answer, repair_finding, repair_question
from pipelines.ingest.roles import question_role


def add_front_matter_faqs(
    document_id: str, front_matter: FrontMatter, builder: PassageBuilder, section: Section
) -> list[Finding]:
    """Add the repaired front-matter pairs as passages; return a finding for each repair and half pair."""
    findings: list[Finding] = []
    for question, answer in front_matter.faqs:
        asked = repair_question(question.value) if question else None
        told = repair_answer(answer.value) if answer else None
        if not (question and answer and asked and told and asked.length and told.length):
            findings.append(_incomplete(document_id, question, answer, front_matter))
            continue
        findings += [repair_finding(document_id, question, repair) for repair in asked.repairs]
        findings += [repair_finding(document_id, answer, repair) for repair in told.repairs]
        text = asked.of(question.value)
        builder.add_aligned("question", text, question.offsets[asked.start : asked.end], section)
        index = len(builder.passages) - 1
        builder.add_aligned("answer", told.of(answer.value), answer.offsets[told.start : told.end], section)
        builder.passages[-1] = replace(builder.passages[-1], role=question_role(text), question=index)
    return findings


def _incomplete(
    document_id: str, question: Scalar | None, answer: Scalar | None, front_matter: FrontMatter
) -> Finding:
    """The finding on a FAQ without a question or without an answer, at what there is of it."""
    scalars = [scalar for scalar in (question, answer) if scalar]
    start = min((scalar.start for scalar in scalars), default=front_matter.start)
    end = max((scalar.end for scalar in scalars), default=front_matter.end)
    line = min((scalar.line for scalar in scalars), default=FIRST_LINE)
    message = f"line {line}: a FAQ lacks its question or its answer. Fix: give it both `q` and `a`."
    span = (start, end, line)
    return Finding(document_id, "source.faq_incomplete", "warning", message, "faqs", None, None, *span)
