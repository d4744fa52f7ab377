"""The role of a dose: starting, maintenance, maximum, studied or simply recommended.

Belongs here: which words before, behind or around an amount in running text say its role. Does not belong
here: roles in tables (`dose_tables`), and every other slot of a dose.
"""

import re

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose_places import dose_places
from pipelines.extract.dose_slots import CLAUSE_END, Occurrence, is_least
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_ADVISES = pattern("dosages", "advises")
_ALTERNATIVE = pattern("dosages", "alternative")
_CUE_KINDS = ("starting", "maintenance", "maximum", "increment", "loading", "example", "recommended")
_PLACE_KINDS = ("starting", "maintenance", "maximum", "loading", "studied")
_TRAILING_KINDS = ("starting", "maximum", "loading", "increment")
_TRAILING_WORDS = 4
_USUAL_WORDS = 3
_NO_USUAL = re.compile(r"[,.;:\d]")
_TRAILING_REACH = 45
_NEXT_AMOUNT_GAP = 12


def bind_role(context: Context, passage: Passage, occurrence: Occurrence) -> Slot:
    """The role said nearest before the amount, else just after it, else by label, heading or study words."""
    amount = occurrence.amount
    if amount.bound == "threshold" and not is_least(context.text, amount, occurrence.window[1]):
        return Slot("maximum", "clause", amount.start, amount.end)
    cue = _nearest_cue(context, occurrence)
    if cue:
        return _cue_slot(cue, "clause")
    return (
        _placed_cue(context, passage)
        or _role_before(context.text, occurrence)
        or _studied(context, passage, occurrence.sentence)
        or Slot("recommended", "context")
    )


def _nearest_cue(context: Context, occurrence: Occurrence) -> Span | None:
    """The last cue before the amount, else the one just after it; an increment behind it comes first."""
    amount = occurrence.amount
    cues = context.scan.within("dose_cue", occurrence.window[0], amount.start)
    before = _without_usual(context.text, [span for span in cues if span.term.kind in _CUE_KINDS])
    after = _trailing_cue(context, occurrence)
    if after and after.term.kind == "increment" and after.start <= amount.end + 1:
        return after
    return before[-1] if before else after


def _without_usual(text: str, cues: list[Span]) -> list[Span]:
    """`the maximum recommended daily dose is`: a word for the usual dose right after a cue adds nothing."""
    kept = list(cues)
    while len(kept) > 1 and kept[-1].term.kind == "recommended" and kept[-2].term.kind != "recommended":
        between = text[kept[-2].end : kept[-1].start]
        if len(between.split()) > _USUAL_WORDS or _NO_USUAL.search(between):
            break
        kept.pop()
    return kept


def _placed_cue(context: Context, passage: Passage) -> Slot | None:
    for place in dose_places(context, passage):
        for span in context.scan.within("dose_cue", place.start, place.end):
            if span.term.kind in _PLACE_KINDS:
                return _cue_slot(span, place.source)
    return None


def _studied(context: Context, passage: Passage, sentence: Interval) -> Slot | None:
    """`studied` when a study is named, or outside sections on doses when the words report a result."""
    kinds = ("studied",) if passage.role == "dosage" else ("studied", "result")
    for span in context.scan.within("dose_cue", *sentence):
        if span.term.kind in kinds:
            return Slot("studied", "clause", span.start, span.end)
    if passage.role == "evidence" and not context.is_note and not _ADVISES.search(context.text, *sentence):
        return Slot("studied", "context")
    return None


def _role_before(text: str, occurrence: Occurrence) -> Slot | None:
    """`Initially 500 mg twice daily or 850 mg once daily`: the second dose is what the first one is."""
    is_alternative = _ALTERNATIVE.match(text[occurrence.window[0] : occurrence.amount.start]) is not None
    return occurrence.previous_slots.get("role") if is_alternative else None


def _cue_slot(span: Span, source: str) -> Slot:
    return Slot(span.term.kind, source, span.start, span.end)


def _trailing_cue(context: Context, occurrence: Occurrence) -> Span | None:
    """`400 mg (maximum)`: a cue just after the amount that does not belong to the next amount."""
    text, end, right = context.text, occurrence.amount.end, occurrence.window[1]
    reach = min(right, end + _TRAILING_REACH)
    stop = CLAUSE_END.search(text, end, reach)
    for span in context.scan.within("dose_cue", end, stop.start() if stop else reach):
        is_of_next = right < occurrence.sentence[1] and right - span.end < _NEXT_AMOUNT_GAP
        words_between = len(text[end : span.start].strip(" ,(").split())
        if span.term.kind in _TRAILING_KINDS and words_between <= _TRAILING_WORDS and not is_of_next:
            return span
        if span.term.kind == "maintenance" and text[span.start - 5 : span.start].endswith((" as ", " for ")):
            return span
    return None
