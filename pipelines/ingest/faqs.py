"""Pairing questions with answers.

Belongs here: the forms in which FAQs are printed (headings, bold lines, bullets, `Q:` and `A:` markers, front
matter). Does not belong here: the table of FAQs.
"""

import re
from dataclasses import replace

from pipelines.ingest.fences import FIRST_LINE
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.records import Finding, FrontMatter, Passage, Scalar, Section
from pipelines.ingest.repair import repair_answer, repair_finding, repair_question
from pipelines.ingest.roles import heading_role, question_role

_QUESTION_MARKER = re.compile(r"(?:Q(?:uestion)?\s?\d{0,3}\s?[.:)]|\d{1,3}[.)])\s*", re.IGNORECASE)
_EXPLICIT_MARKER = re.compile(r"Q(?:uestion)?\s?\d{0,3}\s?[.:)]\s(?=.{0,3}\w)")
_ANSWER_MARKER = re.compile(r"A(?:nswer)?\s?\d{0,3}\s?[.:)]\s*", re.IGNORECASE)
_ANSWER_WITHIN = re.compile(r"(?<=\s)A(?:nswer)?\s?\d{0,3}\s?:\s", re.IGNORECASE)
_WORD = re.compile(r"\w")
_ASKING = ("heading", "paragraph", "item")


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


def pair_questions(passages: list[Passage], text: str) -> tuple[Passage, ...]:
    """Split and mark passages as questions and their answers: all in FAQ sections, elsewhere marked ones."""
    paired: list[Passage] = []
    renumbered: list[int] = []
    question: int | None = None
    for passage in passages:
        renumbered.append(len(paired))
        if passage.origin == "front_matter" and passage.question is None:
            paired.append(passage)
            continue
        if passage.origin == "front_matter":
            paired.append(replace(passage, question=len(paired) - 1))
            continue
        moved = passage if passage.parent is None else replace(passage, parent=renumbered[passage.parent])
        is_faq = passage.origin == "faq"
        if passage.kind == "heading" or _closes_faqs(passage, is_faq=is_faq):
            is_asked = not is_faq and passage.kind == "heading" and _marked_end(moved, text) is not None
            question = len(paired) if is_asked else None
            body = _after(_QUESTION_MARKER, text, moved.start, moved.end) if is_asked else moved.body
            paired.append(replace(moved, body=body))
            continue
        cut = _question_end(moved, text) if is_faq else _marked_end(moved, text)
        start = _after(_QUESTION_MARKER, text, moved.start, cut) if cut else moved.start
        if cut and _WORD.search(text, start, cut):
            question = len(paired)
            role = "faq" if is_faq else moved.role
            asked = replace(moved, kind="question", start=start, end=cut, body=start, label="", role=role)
            paired.append(asked)
            begin = _after(_ANSWER_MARKER, text, _skip(text, cut, moved.end), moved.end)
            if begin >= moved.end:
                continue
            moved = replace(moved, start=begin, body=max(begin, moved.body))
        elif question is None:
            paired.append(moved)
            continue
        paired.append(_answer(moved, question, paired[question], text))
    return tuple(paired)


def _answer(passage: Passage, question: int, asked: Passage, text: str) -> Passage:
    """A passage as the answer to a question, whose rules read it; elsewhere a section has its own."""
    begin = _after(_ANSWER_MARKER, text, passage.start, passage.end)
    role = question_role(text[asked.start : asked.end])
    if passage.origin == "faq":
        return replace(
            passage, kind="answer", start=begin, body=begin, label="", role=role, question=question
        )
    if role == "faq" or passage.role != asked.role:
        role = passage.role
    return replace(passage, start=begin, body=max(begin, passage.body), role=role, question=question)


def _closes_faqs(passage: Passage, *, is_faq: bool) -> bool:
    """A disclaimer below the last answer is no part of it, nor is what has a bold label outside of FAQs."""
    if not is_faq:
        return passage.kind == "paragraph" and passage.label != "" and passage.bold_end > passage.start
    return passage.label != "" and heading_role(passage.label) == "other"


def _marked_end(passage: Passage, text: str) -> int | None:
    """Where a question ends that is printed as one wherever it stands: in bold, or behind `Q:`."""
    if passage.kind not in _ASKING:
        return None
    mark = text.find("?", passage.start, passage.end) + 1
    bold = passage.bold_end
    if mark and bold > passage.start and text[bold - 1] == "?":
        return bold
    is_explicit = _EXPLICIT_MARKER.match(text, passage.start, passage.end) is not None
    if is_explicit and passage.kind == "heading":
        return passage.end
    return mark if mark and is_explicit else None


def _question_end(passage: Passage, text: str) -> int | None:
    """Where the question that opens a passage ends, or None when the passage opens with no question."""
    if passage.kind == "question":
        return passage.end
    return None if _ANSWER_MARKER.match(text, passage.start, passage.end) else _asked_end(passage, text)


def _asked_end(passage: Passage, text: str) -> int | None:
    """Where the question ends that opens a passage, if it opens with one: in bold, at `?`, behind `Q:`."""
    marked = _QUESTION_MARKER.match(text, passage.start, passage.end)
    mark = text.find("?", passage.start, passage.end) + 1
    bold = passage.bold_end
    if mark and bold > passage.start and mark <= bold:
        return bold
    if mark and (
        marked
        or mark == passage.end
        or _ANSWER_MARKER.match(text, _skip(text, mark, passage.end), passage.end)
    ):
        return mark
    if marked and bold > passage.start:
        return bold
    is_explicit = _EXPLICIT_MARKER.match(text, passage.start, passage.end) is not None
    return _start_of_answer(passage, text) if is_explicit else None


def _start_of_answer(passage: Passage, text: str) -> int:
    """Where the answer begins that stands on the line of its question; the end if none does."""
    answer = _ANSWER_WITHIN.search(text, passage.start, passage.end)
    return answer.start() if answer else passage.end


def _after(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _skip(text: str, position: int, end: int) -> int:
    while position < end and text[position] in " :*-":
        position += 1
    return position
