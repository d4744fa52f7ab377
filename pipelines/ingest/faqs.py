"""Pairing questions with answers.

Belongs here: which passages are the answer to which question. Does not belong here: the forms of questions,
those of the front matter, and the table of FAQs.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipelines.ingest.asking import is_notice
from pipelines.ingest.question_forms import (
    after_answer_marker,
    after_question_marker,
    asking_cell,
    labelled_sections,
    marked_end,
    plain_end,
    plain_sections,
    question_end,
    skip_marks,
)
from pipelines.ingest.records import Passage
from pipelines.ingest.roles import heading_role, question_role

_WORD = re.compile(r"\w")


def pair_questions(passages: list[Passage], text: str, levels: Sequence[int]) -> tuple[Passage, ...]:
    """Split and mark passages as questions and their answers: all in FAQ sections, elsewhere marked ones.

    Args:
        passages: The passages of a document.
        text: The reading text.
        levels: The level of each section, by which a heading below a question is a part of its answer.
    """
    pairing = _Pairing(text, levels, labelled_sections(passages, text), plain_sections(passages, text))
    for passage in passages:
        pairing.add(passage)
    return tuple(pairing.paired)


class _Pairing:
    """The passages so far, and the question that is open."""

    def __init__(
        self, text: str, levels: Sequence[int], labelled: Collection[int], plain: Collection[int]
    ) -> None:
        self.paired: list[Passage] = []
        self._text = text
        self._levels = levels
        self._labelled = labelled
        self._plain = plain
        self._renumbered: list[int] = []
        self._question: int | None = None

    def add(self, passage: Passage) -> None:
        """Add a passage, or the question and the answer that it holds."""
        self._renumbered.append(len(self.paired))
        if passage.origin == "front_matter":
            asked = None if passage.question is None else len(self.paired) - 1
            self.paired.append(replace(passage, question=asked))
            return
        if passage.parent is not None:
            passage = replace(passage, parent=self._renumbered[passage.parent])
        if self._question is not None and _is_below(passage, self.paired[self._question], self._levels):
            self.paired.append(replace(passage, question=self._question))
        elif passage.kind == "heading" or _closes_faqs(passage, self._text):
            self._close(passage)
        else:
            self._add_text(passage)

    def _close(self, passage: Passage) -> None:
        """Add a passage that belongs to no answer; a heading outside of FAQs may itself be a question."""
        is_outside = passage.kind == "heading" and passage.origin != "faq"
        is_asked = is_outside and marked_end(passage, self._text, self._labelled) is not None
        self._question = len(self.paired) if is_asked else None
        if is_asked:
            body = after_question_marker(self._text, passage.start, passage.end)
            passage = replace(passage, body=body)
        self.paired.append(passage)

    def _add_text(self, passage: Passage) -> None:
        text, is_faq = self._text, passage.origin == "faq"
        start, cut = self._asked(passage)
        if cut and _WORD.search(text, start, cut):
            self._question = len(self.paired)
            role = "faq" if is_faq else passage.role
            asked = replace(passage, kind="question", start=start, end=cut, body=start, label="", role=role)
            self.paired.append(asked)
            begin = after_answer_marker(text, skip_marks(text, cut, passage.end), passage.end)
            if begin >= passage.end:
                return
            passage = replace(passage, start=begin, body=max(begin, passage.body))
        elif not is_faq:
            passage = _below_stub(passage, text)
        if self._question is not None:
            passage = _answer(passage, self._question, self.paired[self._question], text)
        self.paired.append(passage)

    def _asked(self, passage: Passage) -> tuple[int, int | None]:
        """Where the question begins and ends that opens a passage; without one it ends nowhere."""
        text = self._text
        if passage.origin != "faq":
            cut = marked_end(passage, text, self._labelled)
        elif passage.kind == "row":
            cell = asking_cell(passage, text)
            return (cell.start, cell.end) if cell else (passage.start, None)
        else:
            cut = question_end(passage, text)
            if cut is None and passage.section in self._plain:
                cut = plain_end(passage, text)
        return after_question_marker(text, passage.start, cut) if cut else passage.start, cut


def _answer(passage: Passage, question: int, asked: Passage, text: str) -> Passage:
    """A passage as the answer to a question, whose rules read it; elsewhere a section has its own."""
    begin = after_answer_marker(text, passage.start, passage.end)
    role = question_role(text[asked.start : asked.end])
    if passage.origin == "faq":
        return replace(
            passage, kind="answer", start=begin, body=begin, label="", role=role, question=question
        )
    if role == "faq" or passage.role != asked.role:
        role = passage.role
    return replace(passage, start=begin, body=max(begin, passage.body), role=role, question=question)


def _below_stub(passage: Passage, text: str) -> Passage:
    """What stands behind `Too much?` in bold, which is no question, has the role of one nonetheless."""
    if passage.bold_end <= passage.start or text[passage.bold_end - 1] != "?":
        return passage
    role = question_role(text[passage.start : passage.bold_end])
    return passage if role == "faq" else replace(passage, role=role)


def _is_below(passage: Passage, asked: Passage, levels: Sequence[int]) -> bool:
    """Whether a heading divides the answer to a question that is itself a heading."""
    both_head = passage.kind == asked.kind == "heading"
    return both_head and levels[passage.section] > levels[asked.section]


def _closes_faqs(passage: Passage, text: str) -> bool:
    """A notice below the last answer is no part of it, nor is what has a bold label outside of FAQs."""
    if is_notice(text[passage.start : passage.end]):
        return True
    if passage.origin != "faq":
        return passage.kind == "paragraph" and passage.label != "" and passage.bold_end > passage.start
    return passage.label != "" and heading_role(passage.label) == "other"
