"""The forms in which a question is printed: in bold, up to its question mark, behind `Q:` or a number.

Belongs here: where a question and an answer begin and end. Does not belong here: which answer belongs to
which question.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from pipelines.ingest.asking import asks
from pipelines.ingest.records import Cell, Passage

_QUESTION_MARKER = re.compile(r"(?:Q(?:uestion)?\s?\d{0,3}\s?[.:)]|\d{1,3}[.)])\s*", re.IGNORECASE)
_EXPLICIT_MARKER = re.compile(r"Q(?:uestion)?\s?\d{0,3}\s?[.:)]\s(?=.{0,3}\w)")
_ANSWER_MARKER = re.compile(r"A(?:nswer)?\s?\d{0,3}\s?[.:)]\s*", re.IGNORECASE)
_ANSWER_WITHIN = re.compile(r"(?<=\s)A(?:nswer)?\s?\d{0,3}\s?:\s", re.IGNORECASE)
_ASKING = ("heading", "paragraph", "item")
_QUESTION_HEADER = re.compile(r"q(?:uestions?)?|faqs?", re.IGNORECASE)
_FEW = 2  # questions; one alone may be a part of an answer


def labelled_sections(passages: Sequence[Passage], text: str) -> frozenset[int]:
    """The sections in which bold words that ask nothing open passages, so that `Elderly?` may be a label.

    It is one anywhere in a document that prints `Q:` before its questions.
    """
    bold = [
        passage
        for passage in passages
        if passage.kind in ("paragraph", "item") and passage.bold_end > passage.start
    ]
    says_q = any(_EXPLICIT_MARKER.match(text, passage.start, passage.end) for passage in bold)
    return frozenset(passage.section for passage in bold if says_q or text[passage.bold_end - 1] != "?")


def plain_sections(passages: Sequence[Passage], text: str) -> frozenset[int]:
    """The sections of FAQs whose passages open with a question that nothing marks."""
    plain: Counter[int] = Counter()
    marked: set[int] = set()
    for passage in passages:
        if passage.origin != "faq" or passage.kind not in ("question", "paragraph", "item"):
            continue
        if question_end(passage, text) is not None:
            marked.add(passage.section)
        elif plain_end(passage, text) is not None:
            plain[passage.section] += 1
    return frozenset(section for section in plain if plain[section] >= _FEW and section not in marked)


def plain_end(passage: Passage, text: str) -> int | None:
    """Where the whole question ends that opens a passage and that nothing marks; None if none does."""
    mark = text.find("?", passage.start, passage.end) + 1
    opened = text[passage.start : mark]
    is_one = mark > 0 and not any(stop in opened for stop in (". ", "! ", ": "))
    return mark if is_one and asks(opened) else None


def asking_cell(passage: Passage, text: str) -> Cell | None:
    """The cell of a row that asks, by its question mark or by its column's header; None if none does."""
    return next(
        (
            cell
            for cell in passage.cells[:-1]
            if text.endswith("?", cell.start, cell.end)
            or (cell.end > cell.start and _QUESTION_HEADER.fullmatch(cell.header.strip()))
        ),
        None,
    )


def marked_end(passage: Passage, text: str, labelled: Collection[int]) -> int | None:
    """Where a question ends that is printed as one wherever it stands: in bold, or behind `Q:`."""
    if passage.kind not in _ASKING:
        return None
    mark = text.find("?", passage.start, passage.end) + 1
    bold = passage.bold_end
    is_explicit = _EXPLICIT_MARKER.match(text, passage.start, passage.end) is not None
    if mark and bold > passage.start and text[bold - 1] == "?":
        is_asked = is_explicit or passage.section not in labelled or asks(text[passage.start : bold])
        return bold if is_asked else None
    if is_explicit and passage.kind == "heading":
        return passage.end
    return mark if mark and is_explicit else None


def question_end(passage: Passage, text: str) -> int | None:
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
        or _ANSWER_MARKER.match(text, skip_marks(text, mark, passage.end), passage.end)
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


def after_question_marker(text: str, start: int, end: int) -> int:
    """The offset behind the mark or number of a question, which is the start if it has none."""
    return _after(_QUESTION_MARKER, text, start, end)


def after_answer_marker(text: str, start: int, end: int) -> int:
    """The offset behind the mark of an answer, which is the start if it has none."""
    return _after(_ANSWER_MARKER, text, start, end)


def _after(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start


def skip_marks(text: str, position: int, end: int) -> int:
    """The offset of the first character that is no colon, dash, asterisk, bar or space."""
    while position < end and text[position] in " :*-|\N{EM DASH}\N{EN DASH}":
        position += 1
    return position
