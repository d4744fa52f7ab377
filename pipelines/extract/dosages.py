"""Dosages: amounts with their role, frequency and setting.

Belongs here: which passages are read, the role of each dose and the words that show it. Does not belong here:
statements without an amount (`dose_statements`), the grammar of amounts and the binding of slots.
"""

import re
from collections.abc import Iterator

from pipelines.extract.amounts import Amount, find_amounts
from pipelines.extract.bands import find_bands
from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose_binding import (
    Slots,
    bind_as_needed,
    bind_expressed_as,
    bind_food,
    bind_route,
    bind_substance,
    clause_around,
)
from pipelines.extract.dose_condition import bind_condition, each_condition
from pipelines.extract.dose_population import POPULATION_SLOTS, bind_population
from pipelines.extract.dose_slots import CLAUSE_END, Occurrence, dose_slots, is_dose, is_equivalent, is_least
from pipelines.extract.dose_statements import find_statements
from pipelines.extract.dose_tables import find_table_doses
from pipelines.extract.frequency import find_frequencies
from pipelines.extract.modality import certainty
from pipelines.extract.numbers import parse_number
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

DOSE_ROLES = ("dosage",)
STATEMENT_ROLES = (*DOSE_ROLES, "pharmacokinetics", "summary", "precautions", "pregnancy_lactation")
NEVER_ROLES = ("overdose", "storage", "references", "alternate_names", "pharmacokinetics")

_TOXIC = pattern("dosages", "toxic")
_PART_BREAK = pattern("dosages", "part_break")
_ADVISES = pattern("dosages", "advises")
_CONTINUED = pattern("dosages", "continued")
_ALTERNATIVE = pattern("dosages", "alternative")
_DURATION = pattern("dosages", "duration")
_CUE_KINDS = ("starting", "maintenance", "maximum", "increment", "loading", "example", "recommended")
_PLACE_KINDS = ("starting", "maintenance", "maximum", "loading", "studied")
_TRAILING_KINDS = ("starting", "maximum", "loading", "increment")
_TRAILING_WORDS = 4
_USUAL_WORDS = 3
_NO_USUAL = re.compile(r"[,.;:\d]")
_TRAILING_REACH = 45
_NEXT_AMOUNT_GAP = 12


def extract(context: Context) -> Iterator[Candidate]:
    """The dose candidates of a document."""
    for index, passage in context.passages():
        if passage.role in NEVER_ROLES or (passage.role == "faq" and passage.origin != "body"):
            continue
        if passage.kind == "row" and passage.role in DOSE_ROLES:
            doses = list(find_table_doses(context, index, passage))
            yield from doses if doses else _row_statements(context, index, passage)
            continue
        for sentence in context.sentences(passage):
            found = list(_doses(context, index, passage, sentence))
            yield from found
            if not found and passage.role in STATEMENT_ROLES:
                yield from find_statements(context, index, passage, sentence)
            elif found and passage.role in DOSE_ROLES:
                for part in split_at(context.text, *sentence, _PART_BREAK):
                    if not any(_holds_dose(candidate, part) for candidate in found):
                        yield from find_statements(context, index, passage, part)


def _row_statements(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """What a row without amounts says of the people that it names: `Pregnancy | avoid`."""
    for sentence in context.sentences(passage):
        yield from find_statements(context, index, passage, sentence, is_row=True)


def _holds_dose(candidate: Candidate, part: Interval) -> bool:
    unit = candidate.slots["dose_unit"]
    return unit.start is not None and part[0] <= unit.start < part[1]


def _doses(context: Context, index: int, passage: Passage, sentence: Interval) -> Iterator[Candidate]:
    text = context.text
    if _TOXIC.search(text, *sentence):
        return
    amounts = _without_repeats(text, _outside_bands(text, sentence, list(find_amounts(text, *sentence))))
    frequencies = find_frequencies(text, *sentence) if amounts else []
    previous: Amount | None = None
    previous_slots: Slots = {}
    for position, amount in enumerate(amounts):
        left = previous.end if previous else sentence[0]
        right = amounts[position + 1].start if position + 1 < len(amounts) else sentence[1]
        later = amounts[position + 2].start if position + 2 < len(amounts) else sentence[1]
        window = (left, right)
        occurrence = Occurrence(amount, sentence, window, frequencies, previous, previous_slots, later)
        if is_dose(text, occurrence):
            previous_slots = _slots(context, passage, occurrence)
            for condition in each_condition(context, previous_slots.get("condition")):
                yield _candidate(context, index, passage, occurrence, {**previous_slots, **condition})
        previous = amount


def _outside_bands(text: str, sentence: Interval, amounts: list[Amount]) -> list[Amount]:
    """The amounts that are no part of a band of age, weight or clearance."""
    bands = find_bands(text, *sentence) if amounts else []
    return [
        amount
        for amount in amounts
        if not any(band.start < amount.end and amount.start < band.end for band in bands)
    ]


def _without_repeats(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts without contents per volume and those that say the one before again in parentheses.

    What follows them (`1 tablet (50 mg) once daily`) is said of the amount before them.
    """
    kept: list[Amount] = []
    for amount in amounts:
        if amount.concentration or (kept and is_equivalent(text, kept[-1], amount)):
            continue
        kept.append(amount)
    return kept


def _candidate(
    context: Context, index: int, passage: Passage, occurrence: Occurrence, slots: Slots
) -> Candidate:
    role = slots["role"].value
    in_section = passage.role in DOSE_ROLES or context.is_note
    is_plain = "frequency_low" in slots or slots["dose_per"].value != "dose"
    reasons = () if in_section or role == "studied" or is_plain else ("outside_section",)
    if passage.role == "interactions" and _may_be_of_partner(context, passage, slots["substance"]):
        reasons = (*reasons, "substance_unsettled")
    evidence = _evidence(context.text, occurrence)
    return Candidate("dosages", f"dose.{role}", index, *evidence, slots, reasons)


def _may_be_of_partner(context: Context, passage: Passage, substance: Slot) -> bool:
    """Whether a dose among interactions may be of the partner that its label or row names."""
    if substance.source == "clause":
        return False
    named = (passage.start, passage.end if passage.cells else passage.body)
    return any(
        not context.is_subject(context.name_of(span)) for span in context.scan.within("substance", *named)
    )


def _slots(context: Context, passage: Passage, occurrence: Occurrence) -> Slots:
    text, amount, sentence = context.text, occurrence.amount, occurrence.sentence
    span, right = (amount.start, amount.end), occurrence.window[1]
    slots = dose_slots(text, occurrence)
    slots["role"] = _role(context, passage, occurrence)
    if slots["role"].value == "maximum" and slots["dose_low"].value == slots["dose_high"].value:
        slots["dose_low"] = Slot(None)
    slots["statement_type"] = Slot("quantitative")
    slots["substance"] = _substance(context, passage, occurrence)
    clause = clause_around(text, sentence, span)
    population = bind_population(context, passage, (clause[0], min(clause[1], right)), span)
    slots.update(population or _same_population(occurrence.previous_slots))
    reach = occurrence.next_window_end if _ALTERNATIVE.match(text[amount.end : right]) else right
    slots.update(bind_route(context, passage, sentence, span, reach))
    slots.update(bind_food(text, amount.start, right) or _meal(amount))
    slots.update(bind_as_needed(text, amount.end, right))
    slots.update(bind_expressed_as(text, amount.end, right))
    slots.update(bind_condition(context, passage, sentence, span))
    slots.update(_duration(text, amount.end, right))
    slots["certainty"] = Slot(certainty(context, sentence))
    return slots


def _role(context: Context, passage: Passage, occurrence: Occurrence) -> Slot:
    """The role said nearest before the amount, else just after it, else by label, heading or study words."""
    amount, window, scanned = occurrence.amount, occurrence.window, context.scan
    if amount.bound == "threshold" and not is_least(context.text, amount, window[1]):
        return Slot("maximum", "clause", amount.start, amount.end)
    cues = scanned.within("dose_cue", window[0], amount.start)
    before = _without_usual(context.text, [span for span in cues if span.term.kind in _CUE_KINDS])
    after = _trailing_cue(context, occurrence)
    if after and after.term.kind == "increment" and after.start <= amount.end + 1:
        return _cue_slot(after, "clause")
    if before:
        return _cue_slot(before[-1], "clause")
    if after:
        return _cue_slot(after, "clause")
    placed = _placed_cue(context, passage)
    if placed:
        return placed
    if _is_alternative(context.text, occurrence):
        return occurrence.previous_slots["role"]
    return _studied(context, passage, occurrence.sentence) or Slot("recommended", "context")


def _without_usual(text: str, cues: list[Span]) -> list[Span]:
    """`the maximum recommended daily dose is`: a word for the usual dose right after another cue adds nothing."""
    kept = list(cues)
    while len(kept) > 1 and kept[-1].term.kind == "recommended" and kept[-2].term.kind != "recommended":
        between = text[kept[-2].end : kept[-1].start]
        if len(between.split()) > _USUAL_WORDS or _NO_USUAL.search(between):
            break
        kept.pop()
    return kept


def _placed_cue(context: Context, passage: Passage) -> Slot | None:
    for place in context.places(passage):
        for span in context.scan.within("dose_cue", place.start, place.end):
            if span.term.kind in _PLACE_KINDS:
                return _cue_slot(span, place.source)
    return None


def _studied(context: Context, passage: Passage, sentence: Interval) -> Slot | None:
    """`studied` when a study is named, or outside sections on doses when the words report a result."""
    kinds = ("studied",) if passage.role in DOSE_ROLES else ("studied", "result")
    for span in context.scan.within("dose_cue", *sentence):
        if span.term.kind in kinds:
            return Slot("studied", "clause", span.start, span.end)
    if passage.role == "evidence" and not context.is_note and not _ADVISES.search(context.text, *sentence):
        return Slot("studied", "context")
    return None


def _is_alternative(text: str, occurrence: Occurrence) -> bool:
    """`Initially 500 mg twice daily or 850 mg once daily`: the second dose is what the first one is."""
    if "role" not in occurrence.previous_slots:
        return False
    return _ALTERNATIVE.match(text[occurrence.window[0] : occurrence.amount.start]) is not None


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


def _substance(context: Context, passage: Passage, occurrence: Occurrence) -> Slot:
    """Whose dose it is; a further dose of a sentence that names nothing between the two is of the same substance."""
    amount, previous = occurrence.amount, occurrence.previous_slots
    span = (amount.start, amount.end)
    bound = bind_substance(context, passage, _own_cell(passage, occurrence.sentence, amount), span)
    left = occurrence.window[0]
    if "substance" not in previous or bound.start is None:
        is_continued = _CONTINUED.match(context.text[left : amount.start]) is not None
        return previous["substance"] if "substance" in previous and is_continued else bound
    if bound.source != "clause":
        return bound
    is_named = bound.start >= left or bool(context.scan.within("substance", left, amount.start))
    return bound if is_named else previous["substance"]


def _own_cell(passage: Passage, sentence: Interval, amount: Amount) -> Interval:
    """In a row, the cell that the amount stands in; what the other cells name is not what is dosed."""
    for cell in passage.cells:
        if cell.start <= amount.start < cell.end:
            return cell.start, cell.end
    return sentence


def _same_population(previous_slots: Slots) -> Slots:
    return {name: previous_slots[name] for name in POPULATION_SLOTS if name in previous_slots}


def _meal(amount: Amount) -> Slots:
    return {"food": Slot("with_food", "clause", amount.start, amount.end)} if amount.with_meal else {}


def _duration(text: str, start: int, end: int) -> Slots:
    match = _DURATION.search(text, start, end)
    if not match:
        return {}
    low, high, unit = match.groups()
    values = {
        "duration_low": None if "up to" in match.group().lower() else parse_number(low),
        "duration_high": parse_number(high or low),
        "duration_unit": unit.lower(),
    }
    return {name: Slot(value, "clause", *match.span()) for name, value in values.items()}


def _evidence(text: str, occurrence: Occurrence) -> Interval:
    """The words that show the dose: the sentence when it has one dose, else the stretch around the amount."""
    amount, sentence, window = occurrence.amount, occurrence.sentence, occurrence.window
    if window == sentence:
        return sentence
    is_first = window[0] == sentence[0]
    start = sentence[0] if is_first else _after_separator(text, window[0], amount.start)
    end = max([amount.end, *(frequency.end for frequency in occurrence.following(text))])
    if window[1] == sentence[1]:
        stop = CLAUSE_END.search(text, end, window[1])
        end = stop.start() if stop else window[1]
    return start, end


def _after_separator(text: str, start: int, end: int) -> int:
    """The beginning of the last comma- or semicolon-separated stretch before `end`."""
    cut = max(text.rfind(separator, start, end) for separator in ",;)")
    position = cut + 1 if cut >= 0 else start
    while position < end and text[position] in " ,;:":
        position += 1
    return position
