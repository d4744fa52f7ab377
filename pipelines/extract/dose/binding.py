"""Binding the slots of a dose: by which route, with which meals, of which substance, for how long.

Belongs here: looking in the clause first, then in labels, then in headings. Does not belong here: amounts,
roles, populations (`dose.population`) and indications (`dose.condition`).
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.places import dose_places
from pipelines.extract.text.numbers import holds_number, parse_number
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span, scan
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

Slots = dict[str, Slot]

_EXPRESSED_AS = pattern("dose_binding", "expressed_as")
# In this order, because `with or without food` also holds `without food`.
_FOOD = tuple(
    (value, pattern("dose_binding", value))
    for value in ("with_or_without_food", "without_food", "before_food", "after_food", "with_food")
)
_AS_NEEDED = pattern("dose_binding", "as_needed")
_DURATION = pattern("dosages", "duration")
_CHANGED_BEFORE = pattern("dose_binding", "changed_before")
_CHANGE_REACH = 80
_NAMED_AFTER = pattern("dose_binding", "named_after")
_NAMED_BEFORE = pattern("dose_binding", "named_before")
_MEASURED_AFTER = pattern("dose_binding", "measured_after")
_PARTNER_BEFORE = pattern("dose_binding", "partner_before")
_PARTNER_WINDOW = 20
_ROUTES_REACH = 60  # characters
_JOINTS = ("and", "or", ",", "and/or", "")
_OWN_LABEL = pattern("dose_condition", "own_label")
_LABEL_GOES_ON = pattern("dose_binding", "label_goes_on")
_TAKEN_WITH = pattern("dose_binding", "taken_with")
_ROUTE_JOINTS = (*_JOINTS, "/", "or by", ", or", "or as an", "route or")
_ROUTES_JOINED = pattern("dose_binding", "routes_joined")
SOLVENTS = ("alcohol", "ethanol", "water")
_DOSED_KINDS = ("substance", "element", "mixture", "class")


def first_of_group(text: str, spans: Sequence[Span]) -> list[Span]:
    """The first of the words that are joined to the last one (`children and adolescents`, `IV or IM`)."""
    group = list(spans)
    while len(group) > 1 and text[group[-2].end : group[-1].start].strip(" ()").lower() in _JOINTS:
        group.pop()
    return group[-1:]


def bind_route(
    context: Context,
    passage: Passage,
    sentence: Interval,
    amount: Interval | None,
    right: int | None = None,
    left: int = 0,
) -> Slots:
    """The route said nearest to the amount in the sentence, else in a label or heading.

    What follows the next amount, which begins at `right`, is not said of this one, nor what stands before
    `left`.
    """
    spans = list(context.scan.within("route", *sentence))
    if amount is not None:
        clause_end = context.text.find(";", amount[1], sentence[1])
        end = min(clause_end if clause_end >= 0 else sentence[1], right or sentence[1])
        end = _end_of_aside(context.text, amount[1], end)
        after = [span for span in spans if amount[1] <= span.start < end]
        spans = after[:1] or [span for span in spans if left <= span.start < amount[0]][-1:]
    if spans:
        return _route(spans[0], "clause")
    earlier = context.scan.within("route", context.recent(passage, sentence[0]), sentence[0])
    # Several routes mean that each was said of another dose, or that one dose may be given by either.
    is_one = len({span.term.id for span in earlier}) == 1
    is_apart = (
        amount is not None
        and bool(earlier)
        and _OWN_LABEL.match(context.text, sentence[0], amount[0])
        and _LABEL_GOES_ON.match(context.text, earlier[-1].end, sentence[0])
    )
    if (
        earlier
        and not is_apart
        and left <= sentence[0]
        and (is_one or _says_only_ways(context, passage, sentence, earlier))
    ):
        return _route(earlier[0], "passage")
    for place in dose_places(context, passage):
        found = context.scan.within("route", place.start, place.end)
        if found:
            return _route(found[0], place.source)
    return {}


def _end_of_aside(text: str, start: int, end: int) -> int:
    """Where the parenthesis closes that an amount stands in: `(max. 40 mg), by injection 1 mg`."""
    closing = text.find(")", start, end)
    return end if closing < 0 or text.find("(", start, closing) >= 0 else closing


def _says_only_ways(context: Context, passage: Passage, sentence: Interval, routes: Sequence[Span]) -> bool:
    """`It is given IV or IM. The dose is 5 mg`: joined routes of a sentence that gives no dose itself."""
    if first_of_group(context.text, routes)[0] is not routes[0]:
        return False
    before = context.sentences_before(passage, sentence[0])
    return not any(
        holds_number(context.text, *earlier)
        for earlier in before
        if earlier[0] <= routes[0].start < earlier[1]
    )


def each_route(context: Context, slots: Slots) -> list[Slots]:
    """One slot for each of the routes that the words join (`IV or IM`)."""
    route = slots.get("route")
    if route is None or route.source == "passage" or route.start is None or route.end is None:
        return [{}]
    near = context.scan.within("route", max(0, route.start - _ROUTES_REACH), route.end + _ROUTES_REACH)
    chain = [span for span in near if (span.start, span.end) == (route.start, route.end)][:1]
    for span in near:
        if chain and span.start >= chain[-1].end and _joins(context.text[chain[-1].end : span.start]):
            chain.append(span)
    for span in reversed(near):
        if chain and span.end <= chain[0].start and _joins(context.text[span.end : chain[0].start]):
            chain.insert(0, span)
    found = {span.term.id: span for span in reversed(chain)}
    return [_route(span, route.source) for span in reversed(found.values())] or [{}]


def _joins(between: str) -> bool:
    words = between.strip(" ()").lower()
    return words in _ROUTE_JOINTS or _ROUTES_JOINED.fullmatch(words) is not None


def _route(span: Span, source: str) -> Slots:
    return {"route": Slot(span.term.id, source, span.start, span.end)}


def clause_around(text: str, sentence: Interval, amount: Interval) -> Interval:
    """The part of the sentence between semicolons that holds the amount."""
    start = max(text.rfind(";", sentence[0], amount[0]) + 1, sentence[0])
    start += text[start : start + 1] == " "
    end = text.find(";", amount[1], sentence[1])
    return start, end if end >= 0 else sentence[1]


def bind_food(text: str, start: int, end: int) -> Slots:
    """How the dose stands to meals."""
    for value, expression in _FOOD:
        match = expression.search(text, start, end)
        if match:
            return {"food": Slot(value, "clause", *match.span())}
    return {}


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
        subject: {span.term.kind for span in scan(subject).spans["substance"]} for subject in context.subjects
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
        return next((span for span in spans if not _is_partner(text, sentence[0], span)), None)
    for span in spans:
        if span.start >= amount[1] and _NAMED_AFTER.match(text[amount[1] : span.start].strip()):
            return span
    before = [span for span in spans if span.end <= amount[0]]
    if before and _NAMED_BEFORE.match(text[before[-1].end : amount[0]].strip(" (:")):
        is_beside = text[before[-1].end] == ":" and _TAKEN_WITH.search(text, sentence[0], before[-1].start)
        return None if is_beside else before[-1]
    opening = text.rfind("(", sentence[0], amount[0])
    if opening >= 0 and text.find(")", opening, amount[0]) < 0:
        explained = [span for span in before if span.end == opening - 1 or span.end == opening]
        if explained:
            return explained[-1]
    governing = [span for span in before if not _is_partner(text, sentence[0], span)]
    return governing[-1] if governing else None


def _is_partner(text: str, start: int, span: Span) -> bool:
    """Whether the substance stands in parentheses or after a word that joins or compares it."""
    if text.count("(", start, span.start) > text.count(")", start, span.start):
        return True
    return bool(_PARTNER_BEFORE.search(text[max(start, span.start - _PARTNER_WINDOW) : span.start]))


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
