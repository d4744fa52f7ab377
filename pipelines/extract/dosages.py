"""Dosages: amounts with their role, frequency and setting.

Belongs here: which amounts are doses, and what kind of dose each is. Does not belong here: statements without an
amount (`dose_statements`), the grammar of amounts and the binding of slots.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipelines.extract.amounts import Amount, find_amounts
from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose_binding import (
    Slots,
    bind_as_needed,
    bind_condition,
    bind_expressed_as,
    bind_food,
    bind_population,
    bind_route,
    bind_substance,
)
from pipelines.extract.dose_statements import find_statements
from pipelines.extract.frequency import Frequency, find_frequencies
from pipelines.extract.modality import certainty
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

DOSE_ROLES = ("dosage",)
NEVER_ROLES = ("overdose", "storage", "references", "alternate_names", "pharmacokinetics")

_TOXIC = re.compile(r"\b(?:toxic|toxicity|lethal|fatal|ld50|overdos\w*|poison\w*)\b", re.IGNORECASE)
_STRENGTH_BEFORE = re.compile(
    r"\b(?:available (?:as|in)|supplied (?:as|in)|comes in|strengths?|contain(?:s|ing)?|provides|equivalent to|equals|equal to"
    r"|corresponds to|level[s]?(?: (?:of|is|are|above|below))?|concentrations?(?: of)?|content|each (?:tablet|capsule)|half-life of"
    r"|formulations?(?: of)?)\W*(?:\w+\W+){0,2}\Z",
    re.IGNORECASE,
)
_FORM_AFTER = re.compile(
    r"\s?-?(?:tablets?|capsules?|vials?|ampoules?|sachets?|patch(?:es)?|solution|strength)\b", re.IGNORECASE
)
_NEGATED_AFTER = re.compile(
    r"[^.;,]{0,60}?\b(?:is|are|was) not (?:recommended|advised|appropriate)\b", re.IGNORECASE
)
_AVOIDED_AFTER = re.compile(r"[^.;]{0,60}?\b(?:avoid(?:ed)?|not be used|not recommended)\b", re.IGNORECASE)
_PERCENT_OF_DOSE = re.compile(r"\s?of the (normal|usual|standard|recommended|full|adult) dose", re.IGNORECASE)
_DAILY_BEFORE = re.compile(
    r"\b(?:daily (?:dose|dosage|intake|amount|maximum|total)|total daily|dose per day|dosage per day|per day|each day|a day|daily"
    r"|(?:maximum|max\.?) daily)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_WEEKLY_BEFORE = re.compile(r"\b(?:weekly (?:dose|dosage))\b[^.;]{0,30}\Z", re.IGNORECASE)
_JOINED = re.compile(r"[^.;,]{0,40}\s(?:or|to|and)\s\Z", re.IGNORECASE)
_CLAUSE_END = re.compile(r";|\.\s|\u2014")
_PARENTHESIS_EQUIVALENT = re.compile(r"\(\s*(?:about |approximately |~|=)?\Z")
_PREVIOUS_AMOUNT_GAP = 3
_NEXT_AMOUNT_GAP = 12
_TRAILING_ROLES = ("starting", "maximum", "loading")
_TRAILING_WORDS = 4
_DURATION = re.compile(
    r"\bfor\s(?:at least\s|up to\s|about\s|a total of\s)?(\d+)(?:\s?(?:-|to)\s?(\d+))?\s?-?(day|week|month|year)s?\b",
    re.IGNORECASE,
)


def extract(context: Context) -> Iterator[Candidate]:
    """The dose candidates of a document."""
    for index, passage in context.passages():
        if passage.role in NEVER_ROLES or (passage.role == "faq" and passage.origin != "body"):
            continue
        in_section = passage.role in DOSE_ROLES or context.is_note
        for sentence in context.sentences(passage):
            found = list(_doses(context, index, passage, sentence, in_section))
            yield from found
            if not found and passage.role in (*DOSE_ROLES, "pharmacokinetics", "summary", "precautions"):
                yield from find_statements(context, index, passage, sentence)
            elif found and passage.role in DOSE_ROLES:
                last = max(candidate.end for candidate in found)
                yield from find_statements(context, index, passage, (last, sentence[1]))


def _doses(
    context: Context, index: int, passage: Passage, sentence: Interval, in_section: bool
) -> Iterator[Candidate]:
    text = context.text
    if _TOXIC.search(text, *sentence):
        return
    amounts = list(find_amounts(text, *sentence))
    if not amounts:
        return
    frequencies = find_frequencies(text, *sentence)
    previous: Amount | None = None
    previous_slots: Slots = {}
    for position, amount in enumerate(amounts):
        left = previous.end if previous else sentence[0]
        right = amounts[position + 1].start if position + 1 < len(amounts) else sentence[1]
        slots = _dose_slots(context, amount, previous, (left, right), sentence, frequencies, previous_slots)
        if slots is None:
            previous = amount
            continue
        span = (amount.start, amount.end)
        role = _role(context, passage, amount, (left, right), sentence)
        slots["role"] = role
        if role.value == "maximum" and slots["dose_low"].value == slots["dose_high"].value:
            slots["dose_low"] = Slot(None)
        slots["statement_type"] = Slot("quantitative")
        slots["substance"] = bind_substance(context, passage, sentence, span)
        clause = _clause(text, sentence, amount)
        slots.update(bind_population(context, passage, clause, span) or _inherited(previous_slots))
        slots.update(bind_route(context, passage, sentence, span))
        slots.update(bind_food(text, amount.start, right) or (_meal(amount)))
        slots.update(bind_as_needed(text, amount.end, right))
        slots.update(bind_expressed_as(text, amount.end, right))
        slots.update(bind_condition(context, passage, sentence, span))
        slots.update(_duration(text, amount.end, right))
        slots["certainty"] = Slot(certainty(context, sentence))
        reasons = () if in_section or role.value == "studied" else ("outside_section",)
        start, end = _evidence(text, sentence, amount, left, right, frequencies, slots)
        yield Candidate("dosages", f"dose.{role.value}", index, start, end, slots, reasons)
        previous, previous_slots = amount, slots


def _dose_slots(
    context: Context,
    amount: Amount,
    previous: Amount | None,
    window: Interval,
    sentence: Interval,
    frequencies: list[Frequency],
    previous_slots: Slots,
) -> Slots | None:
    """Amount, unit and counting of a dose, or None when the amount is no dose."""
    text = context.text
    left, right = window
    before = text[max(sentence[0], amount.start - 60) : amount.start]
    if amount.concentration or _STRENGTH_BEFORE.search(before):
        return None
    if (
        previous is not None
        and amount.start - previous.end <= _PREVIOUS_AMOUNT_GAP
        and _PARENTHESIS_EQUIVALENT.search(before)
    ):
        return None
    if amount.unit.startswith("%") and not _PERCENT_OF_DOSE.match(text, amount.end):
        return None
    if (
        _FORM_AFTER.match(text, amount.end)
        and not amount.unit.startswith("{")
        and not _DAILY_BEFORE.search(before)
    ):
        if not any(amount.end <= frequency.start < right for frequency in frequencies):
            return None
    if _NEGATED_AFTER.match(text, amount.end, right):
        return None
    low, high = amount.low, amount.high
    if amount.bound == "threshold":
        if not _AVOIDED_AFTER.match(text, amount.end, right):
            return None
        low = None
    slots: Slots = {
        "dose_low": Slot(low, "clause", amount.start, amount.end),
        "dose_high": Slot(high, "clause", amount.start, amount.end),
        "dose_unit": Slot(amount.unit, "clause", amount.start, amount.end),
    }
    percent = _PERCENT_OF_DOSE.match(text, amount.end)
    if amount.unit.startswith("%") and percent:
        slots["expressed_as"] = Slot(f"{percent.group(1).lower()} dose", "clause", *percent.span())
    own = [
        f
        for f in frequencies
        if amount.end <= f.start < right and not _CLAUSE_END.search(text, amount.end, f.start)
    ]
    if not own and previous is None:
        own = [f for f in frequencies if left <= f.start < amount.start and f.kind == "count"]
    slots.update(_counting(text, amount, own, before, previous, previous_slots))
    return slots


def _counting(
    text: str,
    amount: Amount,
    own: list[Frequency],
    before: str,
    previous: Amount | None,
    previous_slots: Slots,
) -> Slots:
    """What the amount is counted over, and how often it is given."""
    count = next((f for f in own if f.kind == "count"), None)
    divided = next((f for f in own if f.kind == "divided"), None)
    rate = next((f for f in own if f.kind == "rate"), None)
    total = amount.per if amount.per not in (None, "dose") else None
    if total is None and _DAILY_BEFORE.search(before):
        total = "day"
    if total is None and _WEEKLY_BEFORE.search(before):
        total = "week"
    if total is None and rate and (count is None or rate.start < count.start):
        total = rate.unit
    if total is None and divided and count is None:
        total = "day"
    per = total or ("dose" if amount.per or count else None)
    if per is None and previous is not None and _JOINED.search(text[previous.end : amount.start]):
        inherited = {k: v for k, v in previous_slots.items() if k == "dose_per" or k.startswith("frequency")}
        if inherited:
            return inherited
    slots: Slots = {"dose_per": Slot(per or "dose")}
    said = divided if divided and divided.low is not None else count
    if said:
        for name, value in (
            ("frequency_low", said.low),
            ("frequency_high", said.high),
            ("frequency_period", said.period),
            ("frequency_period_high", said.period_high),
            ("frequency_period_unit", said.unit),
        ):
            if value is not None:
                slots[name] = Slot(value, "clause", said.start, said.end)
    return slots


def _role(context: Context, passage: Passage, amount: Amount, window: Interval, sentence: Interval) -> Slot:
    """The role said nearest before the amount, else just after it, else by label, heading or study words."""
    if amount.bound == "threshold":
        return Slot("maximum", "clause", amount.start, amount.end)
    scanned = context.scan
    text = context.text
    roles = ("starting", "maintenance", "maximum", "increment", "loading", "example", "recommended")
    before = [span for span in scanned.within("dose_cue", window[0], amount.start) if span.term.kind in roles]
    if before:
        return Slot(before[-1].term.kind, "clause", before[-1].start, before[-1].end)
    after_end = min(window[1], amount.end + 45)
    stop = _CLAUSE_END.search(text, amount.end, after_end)
    for span in scanned.within("dose_cue", amount.end, stop.start() if stop else after_end):
        nearby = text[amount.end : span.start].strip(" ,(")
        belongs_to_next = window[1] < sentence[1] and window[1] - span.end < _NEXT_AMOUNT_GAP
        if (
            span.term.kind in _TRAILING_ROLES
            and len(nearby.split()) <= _TRAILING_WORDS
            and not belongs_to_next
        ):
            return Slot(span.term.kind, "clause", span.start, span.end)
    for place in context.places(passage):
        for span in scanned.within("dose_cue", place.start, place.end):
            if span.term.kind in ("starting", "maintenance", "maximum", "loading"):
                return Slot(span.term.kind, place.source, span.start, span.end)
    studied = [span for span in scanned.within("dose_cue", *sentence) if span.term.kind == "studied"]
    if studied and (context.is_note or passage.role not in DOSE_ROLES):
        return Slot("studied", "clause", studied[0].start, studied[0].end)
    return Slot("recommended", "context")


def _clause(text: str, sentence: Interval, amount: Amount) -> Interval:
    """The part of the sentence between semicolons that holds the amount."""
    start = max(text.rfind(";", sentence[0], amount.start) + 1, sentence[0])
    end = text.find(";", amount.end, sentence[1])
    return start, end if end >= 0 else sentence[1]


def _inherited(previous_slots: Slots) -> Slots:
    names = (
        "population",
        "population_text",
        "sex",
        "age_low",
        "age_high",
        "age_unit",
        "weight_low",
        "weight_high",
    )
    return {name: previous_slots[name] for name in names if name in previous_slots}


def _meal(amount: Amount) -> Slots:
    return {"food": Slot("with_food", "clause", amount.start, amount.end)} if amount.with_meal else {}


def _duration(text: str, start: int, end: int) -> Slots:
    match = _DURATION.search(text, start, end)
    if not match:
        return {}
    low, high, unit = (
        Decimal(match.group(1)),
        Decimal(match.group(2) or match.group(1)),
        match.group(3).lower(),
    )
    values = {"duration_low": low, "duration_high": high, "duration_unit": unit}
    return {name: Slot(value, "clause", *match.span()) for name, value in values.items()}


def _evidence(
    text: str,
    sentence: Interval,
    amount: Amount,
    left: int,
    right: int,
    frequencies: list[Frequency],
    slots: Slots,
) -> Interval:
    """The words that show the dose: the sentence when it has one dose, else the stretch around the amount."""
    if left == sentence[0] and right == sentence[1]:
        return sentence
    start = sentence[0] if left == sentence[0] else _after_separator(text, left, amount.start)
    end = amount.end
    for frequency in frequencies:
        if amount.end <= frequency.start < right and not _CLAUSE_END.search(
            text, amount.end, frequency.start
        ):
            end = max(end, frequency.end)
    if right == sentence[1]:
        stop = _CLAUSE_END.search(text, end, right)
        end = stop.start() if stop else right
    return start, end


def _after_separator(text: str, start: int, end: int) -> int:
    """The beginning of the last comma- or semicolon-separated stretch before `end`."""
    cut = max(text.rfind(",", start, end), text.rfind(";", start, end), text.rfind(")", start, end))
    position = cut + 1 if cut >= 0 else start
    while position < end and text[position] in " ,;:":
        position += 1
    return position
