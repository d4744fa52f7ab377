"""Partners above what is told of them: a question, a heading or an outer item that only names them.

Belongs here: which of these names the partners of a passage. Does not belong here: labels in the passage
itself (`labelled_interactions`), and what is told.
"""

from collections.abc import Iterator

from pipelines.extract.context import Context, Place
from pipelines.extract.interaction.advice import find_management, find_severity
from pipelines.extract.interaction.clauses import tells
from pipelines.extract.interaction.partners import Partner, find_partners
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_FACET = pattern("interactions", "not_a_partner")
_BEFORE_NAMES = pattern("asked_interactions", "before_names")
_FINITE_VERB = pattern("partners", "finite_verb")


def placed_partners(context: Context, passage: Passage) -> list[Partner]:
    """`**Iron and B12?**`, `### Warfarin`: the partners of the nearest place that is no more than names.

    None if the passage has partners of its own, as below `Antifungals?`, or tells nothing.
    """
    for place in _places(context, passage):
        if place.start >= passage.start:
            continue
        partners = _only_names(context, place)
        if partners:
            return partners if _is_told_of(context, passage, place, partners) else []
    return []


def _places(context: Context, passage: Passage) -> Iterator[Place]:
    """The places around a passage; one with a facet as label, `Effect:`, stands below the line above it."""
    heading = context.headings[passage.section]
    if heading >= 0 and passage.label and _FACET.fullmatch(passage.label):
        above = context.document.passages[heading]
        yield Place(above.start, above.end, "heading")
    yield from context.places(passage)


def _only_names(context: Context, place: Place) -> list[Partner]:
    """The partners of a place that opens with them and has no verb."""
    opening = _BEFORE_NAMES.match(context.text, place.start, place.end)
    start = opening.end() if opening else place.start
    if _FINITE_VERB.search(context.text, start, place.end):
        return []
    partners = find_partners(context, start, place.end)
    # The head in `NSAIDs (ibuprofen, naproxen)` stands for its members, which are the partners.
    opens = context.scan.touches("substance", start, start + 1)
    return partners if partners and (opens or partners[0].start == start) else []


def _is_told_of(context: Context, passage: Passage, place: Place, partners: list[Partner]) -> bool:
    """Whether a passage speaks of the partners of a place: an answer does, another if it tells something."""
    named = {partner.name for partner in partners}
    body = (passage.body, passage.end)
    if place.source == "question":
        return not opens_with_other(context, body, named)
    if any(partner.name not in named for partner in find_partners(context, *body)):
        return False
    if tells(context, body) or find_management(context.scan, body) is not None:
        return True
    return find_severity(context.scan, passage.start, passage.end) is not None


def opens_with_other(context: Context, sentence: Interval, named: set[str]) -> bool:
    """`Food: coffee and tea counteract the effect`: the first sentence begins with partners of its own."""
    found = find_partners(context, *sentence)
    return bool(found) and found[0].start == sentence[0] and not is_named(found[0].name, named)


def is_named(name: str, named: set[str]) -> bool:
    """Whether a name is one of those `named`, or the last word of one: the vaccine of a `typhoid vaccine`."""
    return name in named or any(other.endswith(f" {name}") for other in named)
