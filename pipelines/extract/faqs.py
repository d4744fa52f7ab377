"""FAQs: each question with its answer.

Belongs here: joining the passages of an answer. Does not belong here: pairing, which ingest does.
"""

import re
from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage
from pipelines.ingest.roles import question_topic
from pipelines.ingest.text import printed

_SPEAKER = re.compile(r"[QA]\d*:\s*")


def extract(context: Context) -> Iterator[Candidate]:
    """The question and answer pairs of a document, in order."""
    answers: dict[int, list[int]] = {}
    passages = context.document.passages
    for index, passage in enumerate(passages):
        if passage.question is not None:
            answers.setdefault(passage.question, []).append(index)
    for position, (question_index, answer_indexes) in enumerate(answers.items(), start=1):
        question = passages[question_index]
        first, last = passages[answer_indexes[0]], passages[answer_indexes[-1]]
        asked = _printed(context, question.body, question.end).rstrip(" :*")
        told = " ".join(filter(None, (_printed(context, *_span(passages[i])) for i in answer_indexes)))
        if not asked or not told:
            continue
        slots = {
            "position": Slot(position),
            "question": Slot(asked, "clause", question.body, question.end),
            "answer": Slot(told, "clause", first.start, last.end),
            "topic": Slot(question_topic(asked)),
            "in_front_matter": Slot(question.origin == "front_matter"),
            "in_body": Slot(question.origin != "front_matter"),
        }
        yield Candidate("faqs", "faq.pair", question_index, question.body, last.end, slots)


def _span(passage: Passage) -> Interval:
    return passage.start, passage.end


def _printed(context: Context, start: int, end: int) -> str:
    """What is said between two positions, without who says it, however often that is printed."""
    if end <= start:
        return ""
    raw_start, raw_end = context.raw(start, end)
    matter = context.document.front_matter
    is_matter = matter is not None and raw_start < matter.end
    said = printed(context.text[start:end] if is_matter else context.document.text[raw_start:raw_end])
    while speaker := _SPEAKER.match(said):
        said = said[speaker.end() :]
    return said
