"""Binding the slots of a dose: of which substance, for how long, whether only when needed.

Belongs here: looking in the clause first, then in labels, then in headings. Does not belong here: amounts,
roles, meals (`dose.food`), routes (`dose.routes`), populations (`dose.population`) and indications
(`dose.condition`).
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.named_doses import is_dose_of
from pipelines.extract.dose.places import dose_places
from pipelines.extract.text.numbers import parse_number
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span, scan_words
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

Slots = dict[str, Slot]

_EXPRESSED_AS = pattern("dose_binding", "expressed_as")
_AS_NEEDED = pattern("dose_binding", "as_needed")
_DURATION = pattern("dosages", "duration")
_CHANGED_BEFORE = pattern("dose_binding", "changed_before")
_CHANGE_REACH = 80
_NAMED_AFTER = pattern("dose_binding", "named_after")
_NAMED_BEFORE = pattern("dose_binding", "named_before")
_SHARED_NAME = pattern("dose_binding", "shared_name")
_MEASURED_AFTER = pattern("dose_binding", "measured_after")
_PARTNER_BEFORE = pattern("dose_binding", "partner_before")
_CLAUSE_BEFORE = pattern("dose_binding", "clause_before")
_VERB_OF_DOSE = pattern("dose_binding", "verb_of_dose")
_PARTNER_WINDOW = 20
JOINTS = ("and", "or", ",", "and/or", "")
_TAKEN_WITH = pattern("dose_binding", "taken_with")
SOLVENTS = ("alcohol", "ethanol", "water")
_DOSED_KINDS = ("substance", "element", "mixture", "class")


def first_of_group(text: str, spans: Sequence[Span]) -> list[Span]:
    """The first of the words that are joined to the last one (`children and adolescents`, `IV or IM`)."""
    group = list(spans)
    while len(group) > 1 and text[group[-2].end : group[-1].start].strip(" ()").lower() in JOINTS:
        group.pop()
    return group[-1:]


def clause_around(text: str, sentence: Interval, amount: Interval) -> Interval:
    """The part of the sentence between semicolons that holds the amount."""
    start = max(text.rfind(";", sentence[0], amount[0]) + 1, sentence[0])
    start += text[start : start + 1] == " "
    end = text.find(";", amount[1], sentence[1])
    return start, end if end >= 0 else sentence[1]


def bind_as_needed(text: str, start: int, end: int) -> Slots:
    """Whether the dose is taken only when needed."""
    match = _AS_NEEDED.search(text, start, end)
    if match is None or _CHANGED_BEFORE.search(text[max(0, start - _CHANGE_REACH) : match.start()]):
        return {}
    return {"as_needed": Slot(True, "clause", *match.span())}


def bind_expressed_as(text: str, amount_end: int, end: int) -> Slots:
    """What the amount is an amount of, when that is not the substance itself."""
    match = _EXPRESSED_AS.match(text, amount_end, end)
    return {"expressed_as": Slot(match.group(1).strip().lower(), "clause", *match.span(1))} if match else {}


def bind_substance(context: Context, passage: Passage, sentence: Interval, amount: Interval | None) -> Slot:
    """Whose dose it is: named in the sentence, else near it, else the document's first subject.

    Only a note looks at labels and headings, because those of a monograph name its own substance.
    """
    span = _named(context, sentence, amount)
    if span:
        name = context.name_of(span).removeprefix("elemental ")
        if context.is_note or context.is_combination or not context.is_subject(name):
            return Slot(name, "clause", span.start, span.end)
        return Slot(context.subjects[0], "clause", span.start, span.end)
    if context.is_note or context.is_combination:
        for place in dose_places(context, passage):
            if context.is_combination and place.source != "label":
                continue
            for found in context.scan.within("substance", place.start, place.end):
                if found.term.kind != "food":
                    return Slot(context.name_of(found), place.source, found.start, found.end)
    return Slot(_dosed_subject(context), "title")


def _dosed_subject(context: Context) -> str:
    """The first subject that is no food: of grapefruit juice and felodipine the one that has doses."""
    if len(context.subjects) == 1:
        return context.subjects[0]
    kinds = {
        subject: {span.term.kind for span in scan_words(subject).spans["substance"]}
        for subject in context.subjects
    }
    return next((subject for subject in context.subjects if kinds[subject] != {"food"}), context.subjects[0])


def _named(context: Context, sentence: Interval, amount: Interval | None) -> Span | None:
    """The substance that governs the amount: `of X` after it, else the last before it that is no partner."""
    text = context.text
    spans = [
        span
        for span in context.scan.within("substance", *sentence)
        if span.term.kind in _DOSED_KINDS
        and (context.is_note or span.term.kind != "class")
        and (span.term.id not in SOLVENTS or (amount is not None and span.end + 1 == amount[0]))
        and not _MEASURED_AFTER.match(text, span.end)
    ]
    if amount is None:
        return next((span for span in spans if not _is_partner(text, sentence[0], span, spans)), None)
    for span in spans:
        if span.start >= amount[1] and _NAMED_AFTER.match(text[amount[1] : span.start].strip()):
            return span
    before = [span for span in spans if span.end <= amount[0]]
    if before and _NAMED_BEFORE.match(text[before[-1].end : amount[0]].strip(" (:")):
        is_beside = text[before[-1].end] == ":" and _TAKEN_WITH.search(text, sentence[0], before[-1].start)
        return None if is_beside else before[-1]
    if before and is_dose_of(text, (before[-1].start, before[-1].end), amount):
        return before[-1]
    explained = _explained(text, sentence[0], amount[0], before)
    if explained:
        return explained
    governing = [span for span in before if not _is_partner(text, sentence[0], span, spans)]
    return governing[-1] if governing else _behind_alternatives(text, amount[1], spans)


def _explained(text: str, start: int, end: int, before: Sequence[Span]) -> Span | None:
    """`iron (as fumarate, 210 mg)`: the name right before the parentheses that an amount stands in."""
    opening = text.rfind("(", start, end)
    if opening < 0 or text.find(")", opening, end) >= 0:
        return None
    return next((span for span in reversed(before) if span.end in (opening - 1, opening)), None)


def _behind_alternatives(text: str, end: int, spans: Sequence[Span]) -> Span | None:
    """`50 mg or 100 mg of zinc`: the name behind the last of several amounts is that of all."""
    behind = (span for span in spans if span.start >= end)
    return next((span for span in behind if _SHARED_NAME.match(text[end : span.start].strip())), None)


def _is_partner(text: str, start: int, span: Span, spans: Sequence[Span]) -> bool:
    """Whether the substance stands in parentheses or after a word that joins or compares it."""
    if text.count("(", start, span.start) > text.count(")", start, span.start):
        return True
    nearest = max(start, span.start - _PARTNER_WINDOW)
    is_joined = _PARTNER_BEFORE.search(text, nearest, span.start) is not None
    return is_joined and not _opens_clause(text, nearest, span, spans)


def _opens_clause(text: str, nearest: int, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a clause of its own is about the substance: `stop it, and potassium is given`."""
    joint = _CLAUSE_BEFORE.search(text, nearest, span.start)
    if not joint or not _VERB_OF_DOSE.match(text, span.end):
        return False
    return not any(other.end == joint.start() - 1 for other in spans)


def bind_duration(text: str, start: int, end: int) -> Slots:
    """For how long the dose is taken, as the words right behind it say."""
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
