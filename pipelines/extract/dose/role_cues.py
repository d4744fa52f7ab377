"""The words of the lexicon around an amount that say its role.

Belongs here: which of the cues before or behind an amount is its own. Does not belong here: roles by wording
(`dose.role_words`), and roles by labels, headings and studies (`dose.roles`).
"""

import re

from pipelines.extract.context import Context
from pipelines.extract.dose.slots import CLAUSE_END, Occurrence
from pipelines.extract.text.amounts import Amount
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span

_FURTHER_DAYS = pattern("dose_roles", "further_days")
_OF_TIMES = pattern("dose_roles", "of_times")
_OF_REFERENCE = pattern("dose_roles", "of_reference")
_PART_OF = pattern("dose_roles", "part_of")
_CHANGED = pattern("dose_roles", "changed")
_REFERENCE_REACH = 12
_FOLLOWED = pattern("dose_roles", "followed")
_CUE_KINDS = ("starting", "maintenance", "maximum", "increment", "loading", "example", "recommended")
_TRAILING_KINDS = ("starting", "maximum", "loading", "increment")
_TRAILING_WORDS = 4
_USUAL_WORDS = 3
_NO_USUAL = re.compile(r"[,.;:\d]")
_TRAILING_REACH = 45
_NEXT_AMOUNT_GAP = 12
_AS = (" as ", " for ", "(")
_KEPT_ON = pattern("dose_roles", "kept_on")
_CLOSING = ",;)"


def nearest_cue(context: Context, occurrence: Occurrence) -> Span | None:
    """The last cue before the amount, else the one just after it; an increment behind it comes first."""
    amount = occurrence.amount
    cues = context.scan.within("dose_cue", occurrence.window[0], amount.start)
    before = _without_usual(
        context.text,
        [span for span in cues if span.term.kind in _CUE_KINDS and not _is_aside(context, span, amount)],
    )
    after = _trailing_cue(context, occurrence)
    if after and (_is_kept_on(context.text, after) or _is_increment(after, amount)):
        return after
    return before[-1] if before else after


def _is_increment(cue: Span, amount: Amount) -> bool:
    return cue.term.kind == "increment" and cue.start <= amount.end + 1


def _is_kept_on(text: str, cue: Span) -> bool:
    """`5 mg at first, 10 mg from then on`: the dose is kept, whatever the one before it was."""
    return cue.term.kind == "maintenance" and _KEPT_ON.match(text, cue.start) is not None


def _is_aside(context: Context, cue: Span, amount: Amount) -> bool:
    """`of the standard dose`, and `followed by leucovorin 15 mg`, which begins with another substance."""
    if cue.term.kind == "maximum" and _OF_TIMES.match(context.text, cue.end, amount.start):
        return True
    if cue.term.kind == "recommended":
        if _CHANGED.match(context.text, cue.end, amount.start):
            return True
        return _OF_REFERENCE.search(context.text, cue.start - _REFERENCE_REACH, cue.start) is not None
    if cue.term.kind != "maintenance" or not _FOLLOWED.match(context.text[cue.start : cue.end]):
        return False
    spans = context.scan.within("substance", cue.end, amount.start)
    return bool(spans) and spans[0].start <= cue.end + 1 and not context.is_subject(context.name_of(spans[0]))


def _without_usual(text: str, cues: list[Span]) -> list[Span]:
    """`the maximum recommended daily dose is`: a word for the usual dose right after a cue adds nothing."""
    kept = list(cues)
    while len(kept) > 1 and kept[-1].term.kind == "recommended" and kept[-2].term.kind != "recommended":
        between = text[kept[-2].end : kept[-1].start]
        if len(between.split()) > _USUAL_WORDS or _NO_USUAL.search(between):
            break
        kept.pop()
    return kept


def _trailing_cue(context: Context, occurrence: Occurrence) -> Span | None:
    """`400 mg (maximum)`: a cue just after the amount that does not belong to the next amount."""
    text, end, right = context.text, occurrence.amount.end, occurrence.window[1]
    reach = min(right, end + _TRAILING_REACH)
    stop = CLAUSE_END.search(text, end, reach)
    for span in context.scan.within("dose_cue", end, stop.start() if stop else reach):
        is_of_next = (
            right < occurrence.sentence[1]
            and right - span.end < _NEXT_AMOUNT_GAP
            and text[span.end] not in _CLOSING
        )
        words_between = len(text[end : span.start].strip(" ,(").split())
        if span.term.kind == "starting" and _FURTHER_DAYS.match(text, span.end):
            continue
        if span.term.kind == "maximum" and _OF_TIMES.match(text, span.end):
            continue
        if _PART_OF.search(text, end, span.start):
            continue
        if span.term.kind in _TRAILING_KINDS and words_between <= _TRAILING_WORDS and not is_of_next:
            return span
        if span.term.kind == "maintenance" and text[span.start - 5 : span.start].endswith(_AS):
            return span
        if occurrence.previous_slots and not is_of_next and _KEPT_ON.match(text, span.start, right):
            return span
    return None
