"""Named repairs of the noise that scrapers leave in front-matter FAQs.

Belongs here: cutting a question or answer free of the other's text and of emphasis marks, each cut reported.
Does not belong here: body FAQs, whose form the scanner reads.
"""

import re
from dataclasses import dataclass

from pipelines.ingest.records import Finding, Scalar

_ANSWER_IN_QUESTION = re.compile(r"\?\s*\*{2}\s*\*{2}A\d{0,3}[:.]\*{2}|\?\s*\*{2}A\d{0,3}[:.]\*{2}")
_QUESTION_MARKER = re.compile(r"\s*\*{0,2}Q\d{0,3}[:.]\*{0,2}\s*")
_ANSWER_MARKER = re.compile(r"\s*\*{0,2}A\d{0,3}[:.]\*{0,2}\s*")
_STRAY_EMPHASIS = re.compile(r"(?<!\s)\s*+\*{1,2}\s*+$")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A scalar's text after repair, as a slice of its value, and the repairs by rule name."""

    start: int
    end: int
    repairs: tuple[str, ...]

    @property
    def length(self) -> int:
        """The number of code points that are left."""
        return max(self.end - self.start, 0)

    def of(self, value: str) -> str:
        """The part of the value that is left."""
        return value[self.start : self.end]


def repair_question(value: str) -> Repaired:
    """Cut a question free of its marker, of the answer that follows it, and of stray emphasis."""
    repairs: list[str] = []
    start, end = 0, len(value)
    answer = _ANSWER_IN_QUESTION.search(value)
    if answer:
        end = answer.start() + 1
        repairs.append("faq_question_holds_answer")
    marker = _QUESTION_MARKER.match(value, 0, end)
    if marker:
        start = marker.end()
        repairs.append("faq_question_marker")
    return _without_stray_emphasis(value, start, end, repairs)


def repair_answer(value: str) -> Repaired:
    """Cut an answer free of its marker and of stray emphasis."""
    repairs: list[str] = []
    start = 0
    marker = _ANSWER_MARKER.match(value)
    if marker:
        start = marker.end()
        repairs.append("faq_answer_marker")
    return _without_stray_emphasis(value, start, len(value), repairs)


def _without_stray_emphasis(value: str, start: int, end: int, repairs: list[str]) -> Repaired:
    while start < end and value[start].isspace():
        start += 1
    while end > start and value[end - 1].isspace():
        end -= 1
    if value.count("**", start, end) % 2:
        stray = _STRAY_EMPHASIS.search(value, start, end)
        if stray:
            end = stray.start()
            repairs.append("faq_stray_emphasis")
    return Repaired(start, end, tuple(repairs))


REPAIRS = {
    "faq_question_holds_answer": "the question also held its answer; the answer was cut off.",
    "faq_question_marker": "the question began with a `Q:` marker; the marker was cut off.",
    "faq_answer_marker": "the answer began with an `A:` marker; the marker was cut off.",
    "faq_stray_emphasis": "emphasis was opened and never closed; the stray marks were cut off.",
}


def repair_finding(document_id: str, scalar: Scalar, repair: str) -> Finding:
    """The finding that reports one repair. The fix is to store question and answer apart."""
    message = f"line {scalar.line}: {REPAIRS[repair]} Fix: store plain text in `q` and `a`."
    return Finding(
        document_id,
        f"source.{repair}",
        "info",
        message,
        None,
        None,
        None,
        scalar.start,
        scalar.end,
        scalar.line,
    )
