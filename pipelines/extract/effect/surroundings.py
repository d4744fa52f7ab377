"""What stands around a passage on adverse effects and says how often or how badly they occur.

Belongs here: which labels, paragraphs and headings speak of the effects of a passage. Does not belong here:
what they say (`effect.binding`).
"""

from collections.abc import Iterator

from pipelines.extract.context import Context, Place
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_OPENS_LIST = pattern("effect_binding", "opens_list")
_ASKED_GROUP = pattern("effect_binding", "asked_group")
_RATED_LABEL = pattern("effect_binding", "rated_label")


def surroundings(context: Context, index: int, passage: Passage) -> tuple[Place, ...]:
    """The places around a passage, nearest first; before the headings the paragraph that opens its list.

    A question counts when it asks for a group of effects: `Which are rare?`
    A paragraph that follows a list under a heading on how often is no longer said of the list.
    """
    places = [
        place
        for place in context.places(passage)
        if place.source != "question" or _ASKED_GROUP.match(context.text[place.start : place.end])
    ]
    if _follows_list(context, index, passage):
        return tuple(place for place in places if place.source == "label")
    rated = [] if passage.label else list(_rated_label(context, passage))
    return (*rated, *_with_opening(places, _opening(context, passage)))


def _rated_label(context: Context, passage: Passage) -> Iterator[Place]:
    """`Common - more than 1 in 100 people. Nausea`: a first sentence that says how often."""
    match = _RATED_LABEL.match(context.text, passage.body, passage.end)
    if match:
        yield Place(match.start("often"), match.end("often"), "label")


def _with_opening(places: list[Place], opening: Place | None) -> Iterator[Place]:
    for place in places:
        if opening and place.source == "heading":
            yield opening
            opening = None
        yield place
    if opening:
        yield opening


def _opening(context: Context, passage: Passage) -> Place | None:
    """What a paragraph of several sentences that opens the passage's list says of its effects."""
    if passage.parent is None:
        return None
    parent = context.document.passages[passage.parent]
    if parent.kind != "paragraph" or not context.text.endswith(":", parent.start, parent.end):
        return None
    match = _OPENS_LIST.search(context.text[parent.start : parent.end])
    if match is None:
        return None
    return Place(parent.start + match.start("group"), parent.start + match.end("group"), "label")


def _follows_list(context: Context, index: int, passage: Passage) -> bool:
    before = context.document.passages[index - 1] if index else None
    return (
        before is not None
        and passage.kind == "paragraph"
        and not passage.label
        and before.kind == "item"
        and before.section == passage.section
    )
