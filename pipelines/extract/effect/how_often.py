"""How often an adverse effect occurs, by the words for it that are nearest.

Belongs here: choosing among the words of an effect, its cell, its sentence and the places around it. Does not
belong here: what else is said of an effect (`effect.binding`), and the words themselves (the lexicon).
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.effect.statement import Statement
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span, scan_words
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Cell

_SAID_OF_ELSE = pattern("effect_binding", "said_of_else")
_COMPARATIVE = pattern("effect_binding", "comparative")
_SAID_AFTER = pattern("effect_binding", "said_after")
_GLOSS_BEHIND = pattern("effect_binding", "gloss_behind")
_DASH_BEFORE = pattern("effect_binding", "dash_before")
_GOES_ON = pattern("effect_binding", "goes_on")
_RIGHT_BEHIND = pattern("effect_binding", "right_behind")
_ENDS_PART = pattern("effect_binding", "ends_part")
_PAIR_GLOSS = pattern("effect_binding", "pair_gloss")
_SERIOUS_GROUP = pattern("effect_binding", "serious_group")
_FREQUENCY = pattern("effect_binding", "frequency")
_CELL = " | "  # as the reading text prints a row
_UNKNOWN, _LOOKALIKE = "unknown", "lookalike"  # ids of words for how often that bind nothing


def bind_frequency(context: Context, statement: Statement, member: Member) -> Slot | None:
    """How often an effect occurs: its own word beats its sentence, its label and its heading."""
    found = (
        _own_frequency(context, member)
        or _header_frequency(statement.cells, member)
        or _sentence_frequency(context, statement, member)
        or statement.outer
    )
    return None if found is None or found.value == _UNKNOWN else found


def frequencies_in(context: Context, start: int, end: int) -> list[Span]:
    """The words for how often in a stretch that are not said of something else than its effects."""
    return [
        span
        for span in context.scan.within("frequency", start, end)
        if span.term.id != _LOOKALIKE and not _SAID_OF_ELSE.match(context.text, span.end, end)
    ]


def outer_frequency(context: Context, around: Sequence[Place]) -> Slot | None:
    """How often the nearest of the places around a statement says that effects occur."""
    for place in around:
        for span in frequencies_in(context, place.start, place.end):
            return Slot(span.term.id, place.source, span.start, span.end)
    return None


def _own_frequency(context: Context, member: Member) -> Slot | None:
    if any(_COMPARATIVE.search(context.text, *gloss) for gloss in member.glosses):
        return None
    for span in frequencies_in(context, member.start, member.end):
        return Slot(span.term.id, "clause", span.start, span.end)
    return None


def _header_frequency(cells: Sequence[Cell], member: Member) -> Slot | None:
    """The frequency that the column of a row's cell is headed with."""
    for cell in cells:
        if cell.start <= member.start < cell.end and _FREQUENCY.search(cell.header):
            for span in scan_words(cell.header).spans["frequency"][:1]:
                return Slot(span.term.id, "heading")
    return None


def _sentence_frequency(context: Context, statement: Statement, member: Member) -> Slot | None:
    """The last frequency before the member outside parentheses; in a note else the first one behind it."""
    start, end = statement.evidence
    if not context.scan.touches("frequency", start, end):
        return None
    behind = _GLOSS_BEHIND.match(context.text, member.end, end)
    pair = behind or _PAIR_GLOSS.match(context.text, member.end, end)
    part = max(start, context.text.rfind(";", start, member.start))
    if pair and (pair["gloss"].startswith("both ") or context.text.find(",", part, member.start) < 0):
        for span in frequencies_in(context, *pair.span("gloss")):
            return Slot(span.term.id, "clause", span.start, span.end)
    for span in statement.frequencies:
        if span.start == member.end + 1 and _ENDS_PART.match(context.text[span.end : end]):
            return Slot(span.term.id, "clause", span.start, span.end)
    preceding = [
        span
        for span in statement.frequencies
        if span.end <= member.start
        and not _SERIOUS_GROUP.search(context.text, span.end, member.start)
        and not _is_said_before(context, start, span)
    ]
    following = [
        span
        for span in statement.frequencies
        if span.start >= member.end
        and (
            _is_said_after(context, context.text[member.end : span.start], (span.end, end))
            or _ends_line(context, member, span, end)
        )
    ]
    for span in preceding[-1:] or following[:1]:
        return Slot(span.term.id, "clause", span.start, span.end)
    return None


def _is_said_after(context: Context, between: str, rest: Interval) -> bool:
    """Whether a frequency behind an effect is said of it: in a note, by a verb, cell or dash."""
    if _DASH_BEFORE.match(between) and not context.scan.touches("effect", *rest):
        return True
    return context.is_note or _CELL in between or _SAID_AFTER.match(between) is not None


def _ends_line(context: Context, member: Member, frequency: Span, end: int) -> bool:
    """`nausea, vomiting common; rash rare`: whether a frequency ends the line of several effects."""
    return (
        _RIGHT_BEHIND.match(context.text[member.end : frequency.start]) is not None
        and _ENDS_PART.match(context.text[frequency.end : end]) is not None
        and context.scan.touches("effect", frequency.start - 2, frequency.start - 1)
    )


def _is_said_before(context: Context, start: int, frequency: Span) -> bool:
    """Whether a frequency is said of the effects before it alone: `nausea is common, followed by rash`."""
    return (
        _GOES_ON.match(context.text, frequency.end) is not None
        and context.scan.touches("effect", start, frequency.start)
        and _SAID_AFTER.match(context.text[start : frequency.start]) is not None
    )
