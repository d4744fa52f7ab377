"""By which route a dose is given.

Belongs here: the route of the clause, else of what was said before it, of labels and headings. Does not
belong here: routes of table rows (`dose.table_slots`), and the words for routes.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import JOINTS, Slots, first_of_group
from pipelines.extract.dose.places import dose_places, in_dosage, top_section
from pipelines.extract.text.amounts import find_amounts
from pipelines.extract.text.numbers import holds_number
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_ROUTES_REACH = 60  # characters
_ROUTE_JOINTS = (*JOINTS, "/", "or by", ", or", "or as an", "route or")
_ROUTES_JOINED = pattern("dose_binding", "routes_joined")
_OWN_LABEL = pattern("dose_condition", "own_label")
_ASIDE = pattern("dose_binding", "route_aside")
_GIVEN_BY = pattern("dose_binding", "given_by")
_ASIDE_REACH = 30
_DISEASE_LIKE = pattern("dose_condition", "disease_like")
_INJECTED = ("intravenous", "intramuscular", "subcutaneous")
_SWALLOWED = pattern("dose_binding", "swallowed")
_OF_BODY = pattern("dose_binding", "of_body")
_NEXT_WORD = re.compile(r"\s(?P<word>[a-z]{3,25})\b", re.IGNORECASE)
_ILLNESSES = ("condition", "effect")
_LONGEST_ROUTE = 40
_LABEL_GOES_ON = pattern("dose_binding", "label_goes_on")


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
    spans = [span for span in routes_within(context, *sentence) if not _is_aside(context, span)]
    if amount is not None:
        clause_end = context.text.find(";", amount[1], sentence[1])
        end = min(clause_end if clause_end >= 0 else sentence[1], right or sentence[1])
        end = _end_of_aside(context.text, amount[1], end)
        left = max(left, _own_clause(context, sentence[0], amount[0]))
        # `one 50 mg buccal tablet` names the route within the amount.
        after = [span for span in spans if amount[0] <= span.start < end]
        spans = after[:1] or [span for span in spans if left <= span.start < amount[0]][-1:]
    if spans:
        return _route(spans[0], "clause")
    earlier = routes_within(context, context.recent(passage, sentence[0]), sentence[0])
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
        and not (earlier[0].term.id in _INJECTED and _SWALLOWED.search(context.text, *sentence))
        and (is_one or _says_only_ways(context, passage, sentence, earlier))
    ):
        return _route(earlier[0], "passage")
    for place in dose_places(context, passage):
        found = routes_within(context, place.start, place.end)
        if found:
            return _route(found[0], place.source)
    told = _told_of_all(context).get(top_section(context, passage)) if in_dosage(context, passage) else None
    return _route(told, "general") if told else {}


def _own_clause(context: Context, start: int, end: int) -> int:
    """Where the clause before an amount begins, if it names a form of its own: `; the tablets at 10 mg`."""
    joint = context.text.rfind(";", start, end)
    return joint if joint >= 0 and context.scan.within("form", joint, end) else 0


def routes_within(context: Context, start: int, end: int) -> list[Span]:
    """The routes in a stretch of text, not the part of the body in `oral thrush` or `nasal polyps`."""
    return [
        span
        for span in context.scan.within("route", start, end)
        if not (_OF_BODY.match(context.text, span.start, span.end) and _is_of_illness(context, span))
    ]


def _is_of_illness(context: Context, span: Span) -> bool:
    if any(context.scan.touches(group, span.start, span.end) for group in _ILLNESSES):
        return True
    word = _NEXT_WORD.match(context.text, span.end)
    if word is None:
        return False
    start, end = word.span("word")
    return _DISEASE_LIKE.search(context.text, start, end) is not None or any(
        context.scan.touches(group, start, end) for group in _ILLNESSES
    )


def _is_aside(context: Context, span: Span) -> bool:
    """`after the last intravenous injection`: a route by which another dose was given."""
    return _ASIDE.search(context.text, max(0, span.start - _ASIDE_REACH), span.start) is not None


@lru_cache(maxsize=1)
def _told_of_all(context: Context) -> Mapping[int, Span]:
    """`It is given intravenously.`: the one route that a section on doses tells of all of them."""
    told: dict[int, list[Span]] = {}
    passages = context.document.passages
    for match in _GIVEN_BY.finditer(context.text):
        passage = passages[bisect_right(passages, match.start(), key=lambda other: other.start) - 1]
        before = (max(passage.body, match.start() - _LONGEST_ROUTE), match.start())
        if next(find_amounts(context.text, *before), None) is not None:
            continue
        if passage.label or passage.origin != "body" or not in_dosage(context, passage):
            continue
        reach = (match.start(), min(match.end() + _LONGEST_ROUTE, passage.end))
        spans = [
            span for span in context.scan.within("route", *reach) if span.start <= match.end() <= span.end
        ]
        told.setdefault(top_section(context, passage), []).extend(spans)
    return {
        section: spans[0] for section, spans in told.items() if len({span.term.id for span in spans}) == 1
    }


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
