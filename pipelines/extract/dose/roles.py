"""The role of a dose: starting, maintenance, maximum, studied or simply recommended.

Belongs here: which words before, behind or around an amount in running text say its role. Does not belong
here: roles in tables (`dose.tables`), and every other slot of a dose.
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import clause_around
from pipelines.extract.dose.course import is_of_worse, role_before, role_in_course
from pipelines.extract.dose.phases import role_of_phase
from pipelines.extract.dose.places import dose_places, in_dosage
from pipelines.extract.dose.role_cues import nearest_cue
from pipelines.extract.dose.role_words import is_urgent, role_by_wording
from pipelines.extract.dose.slots import Occurrence
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_ADVISES = pattern("dosages", "advises")
_LESSENED = pattern("dose_roles", "lessened")
_OF_SOME = pattern("dose_roles", "of_some")
_TRIED = pattern("dose_roles", "tried")
_BOLUS = pattern("dose_roles", "bolus")
_FOLLOWED = pattern("dose_roles", "followed")
_REPORTS = pattern("dose_roles", "reports")
_PLACE_KINDS = ("starting", "maintenance", "maximum", "loading", "studied")
_LONGEST_PHASE = 25  # characters


def bind_role(context: Context, passage: Passage, occurrence: Occurrence) -> Slot:
    """The role said nearest before the amount, else just after it, else by label, heading or study words."""
    amount = occurrence.amount
    role = role_by_wording(context.text, occurrence)
    cue = None if role and role != "recommended" else nearest_cue(context, occurrence)
    tried = None if in_dosage(context, passage) else _of_trial(context, occurrence.sentence)
    if tried and not (cue and cue.term.kind == "loading"):
        return tried
    if role and not (cue and cue.term.kind == "loading"):
        return Slot(role, "clause", amount.start, amount.end)
    placed = placed_role(context, passage) if cue and _is_only_day(cue, occurrence) else None
    if placed and (placed.value, placed.source) == ("loading", "label"):
        return placed
    if cue and not _is_beside_course(context.text, cue, occurrence):
        return _cue_slot(cue, "clause")
    return (
        _phase(context, passage, occurrence.sentence)
        or placed_role(context, passage)
        or role_before(context.text, occurrence)
        or _studied(
            context, passage, clause_around(context.text, occurrence.sentence, (amount.start, amount.end))
        )
        or role_in_course(context, occurrence)
        or Slot("recommended", "context")
    )


def _is_only_day(cue: Span, occurrence: Occurrence) -> bool:
    """`400 mg on day 1`: behind the amount a cue of a first dose only says when a loading dose is given."""
    return cue.term.kind == "starting" and cue.start >= occurrence.amount.end


def _is_beside_course(text: str, cue: Span, occurrence: Occurrence) -> bool:
    """A bolus that no dose follows loads nothing; `the dose is lowered to 5 mg` continues no course.

    What is to be started at once is only urgent.
    """
    words = text[cue.start : cue.end]
    if cue.term.kind == "loading" and _BOLUS.search(words):
        right, stop = occurrence.window[1], occurrence.sentence[1]
        return right >= stop or not _FOLLOWED.match(text[occurrence.amount.end : right])
    if cue.term.kind == "starting":
        return is_urgent(text, occurrence)
    if cue.term.kind != "maintenance":
        return False
    if is_of_worse(text, occurrence):
        return True
    if occurrence.previous_slots or not _LESSENED.match(words):
        return False
    return _OF_SOME.search(text, *occurrence.sentence) is not None


def _own_phase(context: Context, start: int, end: int) -> Slot | None:
    """The role by the short label that opens a sentence: `Week 5: 10 mg`."""
    colon = context.text.find(": ", start, min(end, start + _LONGEST_PHASE))
    own = role_of_phase(context.text[start:colon]) if colon > start else None
    return Slot(own, "label", start, colon) if own and context.text[start].isalpha() else None


def _phase(context: Context, passage: Passage, sentence: Interval) -> Slot | None:
    """`Day 1: 10 mg`: the label of the sentence, else of the passage, counts the parts of a course."""
    start = max(sentence[0], passage.body)
    own = _own_phase(context, start, sentence[1])
    if own:
        return own
    if passage.label and any(
        _own_phase(context, *before) for before in context.sentences_before(passage, start)
    ):
        # What a later part of the course was said of is over by then.
        return None
    role = (
        role_of_phase(passage.label) if passage.label[-1:].isalnum() and not passage.label.isdigit() else None
    )
    return Slot(role, "label", passage.start, passage.start + len(passage.label)) if role else None


def placed_role(context: Context, passage: Passage) -> Slot | None:
    """The cue of the nearest place that has one; `studied` only of the nearest heading."""
    headings = 0
    for place in dose_places(context, passage):
        headings += place.source == "heading"
        for span in context.scan.within("dose_cue", place.start, place.end):
            if place.source == "lead" and role_of_phase(context.text[span.start : span.end]):
                continue
            if span.term.kind in _PLACE_KINDS and (headings <= 1 or span.term.kind != "studied"):
                return _cue_slot(span, place.source)
    return None


def _studied(context: Context, passage: Passage, sentence: Interval) -> Slot | None:
    """`studied` when a study is named, or outside sections on doses when the words report a result."""
    is_told = in_dosage(context, passage) or _ADVISES.search(context.text, *sentence)
    kinds = ("studied",) if is_told else ("studied", "result")
    tried = _TRIED.search(context.text, *sentence)
    if tried:
        return Slot("studied", "clause", *tried.span())
    for span in context.scan.within("dose_cue", *sentence):
        if span.term.kind in kinds:
            return Slot("studied", "clause", span.start, span.end)
    if (context.is_note or passage.role == "interactions") and _REPORTS.search(context.text, *sentence):
        is_advice = _ADVISES.search(context.text, *sentence)
        return None if is_advice else Slot("studied", "context")
    if passage.role == "evidence" and not context.is_note and not _ADVISES.search(context.text, *sentence):
        return Slot("studied", "context")
    return None


def _of_trial(context: Context, sentence: Interval) -> Slot | None:
    """Every dose of a sentence that tells of a trial was studied, if none is advised."""
    if _ADVISES.search(context.text, *sentence):
        return None
    for span in context.scan.within("dose_cue", *sentence):
        if span.term.kind == "studied":
            return Slot("studied", "clause", span.start, span.end)
    return None


def _cue_slot(span: Span, source: str) -> Slot:
    return Slot(span.term.kind, source, span.start, span.end)
