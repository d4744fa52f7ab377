"""Binding the slots of a dose statement: whom, what for, by which route, of which substance.

Belongs here: looking in the clause first, then in labels, then in headings. Does not belong here: amounts, roles and
the kinds of statements.
"""

import re
from collections.abc import Iterator

from pipelines.extract.bands import Band, find_bands
from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

Slots = dict[str, Slot]

_PURPOSE = re.compile(
    r"\b(?:for|to treat|to prevent|to manage|in)\s+(?:the\s+)?"
    r"(?:(?:initial\s|acute\s)?(?:treatment|prevention|management|prophylaxis|relief|therapy)\s+(?:of|for)\s+)?",
    re.IGNORECASE,
)
_PURPOSE_END = re.compile(
    r"[,.;:()\u2014]|\s(?:in|at|with|the|is|are|was|were|may|can|should|it|than|by|as|given|taken|using|when|if|while|who"
    r"|of age|aged|every|once|twice|daily|who|\u2265|<|>)\b|\s\d|\Z",
    re.IGNORECASE,
)
_WITH_CONDITION = re.compile(r"\s(?:with|who have|suffering from)\s+", re.IGNORECASE)
_NOT_A_PURPOSE = re.compile(
    r"(?:\d|at least|up to|a |an |those|patients?\b|some|about|several|the first|one|two|three|four|use|most patients"
    r"|general|example|oral|short|long|this|these|each|general understanding|people|individuals|instance|more|adults?\b"
    r"|children\b|your|optimal|best|maximum|improved?|better)",
    re.IGNORECASE,
)
_DISEASE_LIKE = re.compile(
    r"\w(?:itis|emia|aemia|osis|oma|algia|pathy|plegia|uria|penia)\b"
    r"|\b(?:disease|syndrome|infections?|disorders?|pain|deficiency|cancer|ulcers?|fever|failure|prevention|prophylaxis)\b"
)
_EXPRESSED = re.compile(
    r"\s?(?:of\s+|as\s+)?((?:[\w-]+\s){0,2}?(?:elemental|standardi[sz]ed|dried|powdered|fresh|root|leaf|herb|extract|powder"
    r"|tincture|base|bark|seed|flower|active|pure|equivalent|raw|crude|oil|aqueous|gel)(?:[ -][a-z]+){0,2}?)"
    r"(?=\s(?:per|daily|once|twice|a|an|in|is|are|every|with|for|taken|divided|three|two|and|or|containing|than|as|to)\b|[/,.;()]|\s*\Z)",
    re.IGNORECASE,
)
_FOOD = (
    ("with_or_without_food", re.compile(r"\bwith or without (?:food|meals?)\b", re.IGNORECASE)),
    (
        "without_food",
        re.compile(r"\b(?:on an |an )?empty stomach\b|\bwithout food\b|\bbetween meals\b", re.IGNORECASE),
    ),
    ("before_food", re.compile(r"\bbefore (?:food|meals?|eating|breakfast|each meal)\b", re.IGNORECASE)),
    ("after_food", re.compile(r"\bafter (?:food|meals?|eating|each meal)\b", re.IGNORECASE)),
    (
        "with_food",
        re.compile(
            r"\bwith (?:food|meals?|a meal|each meal|breakfast|dinner|lunch|or after food|or after meals|milk"
            r"|(?:a |the )?first bite)\b|\bper meal\b|\bfirst bite of\b",
            re.IGNORECASE,
        ),
    ),
)
_AS_NEEDED = re.compile(
    r"\b(?:as needed|when needed|if needed|prn|as required|when required)\b", re.IGNORECASE
)


def bind_population(context: Context, passage: Passage, clause: Interval, amount: Interval | None) -> Slots:
    """Population, sex, bands and their printed words, from the clause, else the nearest label or heading."""
    own = _population_in(context, clause, amount)
    if "population" in own:
        return own
    for place in context.places(passage):
        found = _population_in(context, (place.start, place.end), None)
        if found and (not own or "population" in found):
            placed = {
                name: Slot(slot.value, place.source, slot.start, slot.end) for name, slot in found.items()
            }
            return {**placed, **own}
    return own


def bind_populations(context: Context, passage: Passage, clause: Interval, cue: Interval) -> list[Slots]:
    """Every population of the clause, each on its own, else those of the nearest label or heading.

    Words that belong to the cue itself (`as per standard adult`) are nobody's population.
    """
    for start, end, source in [
        (*clause, "clause"),
        *((p.start, p.end, p.source) for p in context.places(passage)),
    ]:
        found_spans = context.scan.within("population", start, end)
        spans = [span for span in found_spans if span.end <= cue[0] or span.start >= cue[1]]
        found: dict[str, Slots] = {}
        for span in spans:
            found.setdefault(
                span.term.kind, _population_slots(context, span, find_bands(context.text, start, end), source)
            )
        if found:
            return list(found.values())
        bands = find_bands(context.text, start, end)
        if bands:
            return [_band_slots(context, bands)]
    return []


def _population_in(context: Context, clause: Interval, amount: Interval | None) -> Slots:
    spans = list(context.scan.within("population", *clause))
    bands = find_bands(context.text, *clause)
    if amount is not None:
        before = [span for span in spans if span.end <= amount[0]]
        spans = (
            _first_of_group(context.text, before) or [span for span in spans if span.start >= amount[1]][:1]
        )
        earlier = [band for band in bands if band.end <= amount[0]]
        bands = earlier[-1:] or [band for band in bands if band.start >= amount[1]][:1]
    if spans:
        return _population_slots(context, spans[0], bands, "clause")
    return _band_slots(context, bands) if bands else {}


def _first_of_group(text: str, spans: list[Span]) -> list[Span]:
    """The first of the words that are joined to the last one (`children and adolescents`, `IV or IM`)."""
    while len(spans) > 1 and text[spans[-2].end : spans[-1].start].strip(" ()").lower() in _JOINTS:
        spans = spans[:-1]
    return spans[-1:]


def _population_slots(context: Context, span: Span, bands: list[Band], source: str) -> Slots:
    slots = _band_slots(context, bands) if bands else {}
    slots["population"] = Slot(span.term.kind, source, span.start, span.end)
    sex = span.term.attributes.get("sex")
    if sex:
        slots["sex"] = Slot(sex, source, span.start, span.end)
    start = min(span.start, *(band.start for band in bands)) if bands else span.start
    end = max(span.end, *(band.end for band in bands)) if bands else span.end
    slots["population_text"] = Slot(context.text[start:end].strip(), source, start, end)
    return slots


def _band_slots(context: Context, bands: list[Band]) -> Slots:
    slots: Slots = {}
    for band in bands:
        for side, value in (("low", band.low), ("high", band.high)):
            if value is not None:
                slots[f"{band.kind}_{side}"] = Slot(value, "clause", band.start, band.end)
        if band.kind == "age":
            slots["age_unit"] = Slot(band.unit, "clause", band.start, band.end)
    text = Slot(context.text[bands[0].start : bands[-1].end], "clause", bands[0].start, bands[-1].end)
    slots["population_text"] = text
    return slots


def bind_route(context: Context, passage: Passage, sentence: Interval, amount: Interval | None) -> Slots:
    """The route said nearest to the amount in the sentence, else in a label or heading."""
    spans = list(context.scan.within("route", *sentence))
    if amount is not None:
        after = [span for span in spans if span.start >= amount[1]]
        spans = after[:1] or spans[-1:]
    for span in spans:
        return {"route": Slot(span.term.id, "clause", span.start, span.end)}
    for span in _first_of_group(context.text, list(context.scan.within("route", passage.start, sentence[0]))):
        return {"route": Slot(span.term.id, "passage", span.start, span.end)}
    for place in context.places(passage):
        for span in context.scan.within("route", place.start, place.end):
            return {"route": Slot(span.term.id, place.source, span.start, span.end)}
    return {}


def bind_food(text: str, start: int, end: int) -> Slots:
    """How the dose stands to meals."""
    for value, pattern in _FOOD:
        match = pattern.search(text, start, end)
        if match:
            return {"food": Slot(value, "clause", *match.span())}
    return {}


def bind_as_needed(text: str, start: int, end: int) -> Slots:
    """Whether the dose is taken only when needed."""
    match = _AS_NEEDED.search(text, start, end)
    return {"as_needed": Slot(True, "clause", *match.span())} if match else {}


def bind_expressed_as(text: str, amount_end: int, end: int) -> Slots:
    """What the amount is an amount of, when that is not the substance itself."""
    match = _EXPRESSED.match(text, amount_end, end)
    return {"expressed_as": Slot(match.group(1).strip().lower(), "clause", *match.span(1))} if match else {}


def bind_condition(context: Context, passage: Passage, sentence: Interval, amount: Interval | None) -> Slots:
    """The indication or setting: a `for ...` of the sentence, else a label or heading that names a condition."""
    found = list(_purposes(context, sentence))
    if found and amount is not None:
        before = [slot for slot in found if slot.end is not None and slot.end <= amount[0]]
        found = before[-1:] or found[:1]
    if found:
        return {"condition": found[0]}
    for place in context.places(passage):
        if place.source == "question":
            continue
        slot = _condition_in_label(context, place.start, place.end, place.source)
        if slot:
            return {"condition": slot}
    return {}


def _purposes(context: Context, sentence: Interval) -> Iterator[Slot]:
    text = context.text
    for match in _PURPOSE.finditer(text, *sentence):
        start = match.end()
        stop = _PURPOSE_END.search(text, start, sentence[1])
        end = stop.start() if stop else sentence[1]
        populations = context.scan.within("population", start, end)
        if populations:
            with_condition = _WITH_CONDITION.match(text, populations[0].end, sentence[1])
            if with_condition:
                start = with_condition.end()
                stop = _PURPOSE_END.search(text, start, sentence[1])
                end = stop.start() if stop else sentence[1]
            else:
                continue
        elif match.group().lower().startswith("in") and not context.scan.within("condition", start, end):
            continue
        if end - start < 3 or _NOT_A_PURPOSE.match(text, start, end):
            continue
        yield Slot(text[start:end].strip().lower(), "clause", start, end)


def _condition_in_label(context: Context, start: int, end: int, source: str) -> Slot | None:
    """The condition that a label names, without the population in parentheses after it."""
    opening = context.text.find("(", start, end)
    if opening > start and context.scan.within("population", opening, end):
        end = opening
    if context.scan.within("population", start, end):
        return None
    lowered = context.text[start:end].strip().rstrip(":").strip().lower()
    if lowered.startswith("for "):
        return Slot(lowered.removeprefix("for ").removeprefix("the treatment of "), source, start, end)
    if context.scan.within("condition", start, end) or _DISEASE_LIKE.search(lowered):
        return Slot(lowered, source, start, end)
    return None


def bind_substance(context: Context, passage: Passage, sentence: Interval, amount: Interval | None) -> Slot:
    """Whose dose it is: named in the sentence, else in a label or heading, else the document's first subject."""
    span = _named(context, sentence, amount)
    if span:
        name = context.name_of(span).removeprefix("elemental ")
        if context.is_note or not context.is_subject(name):
            return Slot(name, "clause", span.start, span.end)
        return Slot(context.subjects[0], "clause", span.start, span.end)
    if context.is_note:
        for place in context.places(passage):
            for found in context.scan.within("substance", place.start, place.end):
                return Slot(context.name_of(found), place.source, found.start, found.end)
    return Slot(context.subjects[0], "title")


_JOINTS = ("and", "or", ",", "and/or", "")
_SOLVENTS = ("alcohol", "ethanol", "water")
_PARTNER = re.compile(
    r"(?:\bwith|\bplus|\bcombined with|\band|\bor|\bnot|\bthan|\bthan with|\bto|\+|\bunlike|\bversus|\blike|\bfor|\bof"
    r"|\bagainst|\bby)\s(?:a |the |an )?\Z"
)


def _named(context: Context, sentence: Interval, amount: Interval | None) -> Span | None:
    """The substance that governs the amount: `of X` after it, else the last one before it that is no partner."""
    text = context.text
    kinds = ("substance", "element", "mixture", "class")
    spans = [
        span
        for span in context.scan.within("substance", *sentence)
        if span.term.kind in kinds and span.term.id not in _SOLVENTS
    ]
    if amount is None:
        return next((span for span in spans if not _is_partner(text, sentence[0], span)), None)
    for span in spans:
        between = text[amount[1] : span.start].lower()
        if span.start >= amount[1] and between.strip() in ("of", "", "of oral", "of elemental", "elemental"):
            return span
    before = [span for span in spans if span.end <= amount[0]]
    if before and text[before[-1].end : amount[0]].strip(" (:").lower() in ("", "at", "dose of", "doses of"):
        return before[-1]
    governing = [span for span in before if not _is_partner(text, sentence[0], span)]
    return governing[-1] if governing else None


def _is_partner(text: str, start: int, span: Span) -> bool:
    before = text[max(start, span.start - 20) : span.start].lower()
    if text.count("(", start, span.start) > text.count(")", start, span.start):
        return True
    return bool(_PARTNER.search(before))
