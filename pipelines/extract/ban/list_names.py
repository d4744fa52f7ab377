"""What the labels and headings around a passage call what it lists: contraindications, cautions, or neither.

Belongs here: the name of a list, by its nearest label or heading and those around that. Does not belong here:
which lines list conditions (`ban.lists`).
"""

import re
from collections.abc import Iterator
from itertools import islice

from pipelines.extract.ban.ban import CAREFUL, FORBIDDEN
from pipelines.extract.ban.carried import without_opening
from pipelines.extract.ban.named import names_any
from pipelines.extract.ban.verdicts import DENIED, SENT, denies, opens_permitting, verdict
from pipelines.extract.context import Context, Place
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_NAMES = (
    (pattern("contraindications", "names_cautions"), "cautions"),
    (pattern("contraindications", "asks_for_care_of"), "cautions"),
    (pattern("contraindications", "sends_to_professional"), SENT),
)
_NAMES_BANS = pattern("contraindications", "names_bans")
_HEADS_BANS = pattern("contraindications", "heads_bans")
_ORGAN_LABEL = pattern("contraindications", "organ_label")
_NAMES_PRECAUTIONS = pattern("contraindications", "names_precautions")
_LABEL_OF_BANS = re.compile(r"contraindicat|do not|must not|never", re.IGNORECASE)


def nearest_name(context: Context, passage: Passage) -> str | None:
    """What the nearest label or heading names: bans, cautions, any precautions, a professional, or none."""
    for position, place in enumerate(_sorting_left_out(context, passage)):
        words = without_opening(context.text[place.start : place.end])
        for naming, name in _NAMES:
            if naming.search(words):
                return name
        # What stands below a label of its own is told by that, not by the heading above.
        if position == 0 and _NAMES_PRECAUTIONS.match(words):
            return "precautions"
        if position == 0 and _NAMES_BANS.match(words):
            return "bans"
        if position == 0 and place.source == "label" and (said := _said_of_list(context, place)):
            return said
        if position == 0 and denies(context, (place.start, place.end)):
            return DENIED
        if place.source == "heading" or _LABEL_OF_BANS.search(words):
            break
    return None


def name_above(context: Context, passage: Passage) -> str | None:
    """What the place above a passage's own label names: `cautions`, `bans`, or None."""
    for place in islice(context.places(passage), 1, 2):
        words = context.text[place.start : place.end]
        if any(naming.search(words) for naming, name in _NAMES if name == "cautions"):
            return "cautions"
        return "bans" if _NAMES_BANS.match(words) or _HEADS_BANS.match(words) else None
    return None


def is_listed_state(context: Context, passage: Passage) -> bool:
    """Whether pregnancy or breastfeeding is a label of a list that says what it is: `Pregnancy: tremor`."""
    if passage.role != "pregnancy_lactation" or not passage.label:
        return False
    return name_above(context, passage) is not None


def _sorting_left_out(context: Context, passage: Passage) -> Iterator[Place]:
    """The labels and headings around a passage but for those that only sort by organs: `Cardiac: AF`.

    So are those left out that only open the items below them: `History of`.
    """
    for place in context.places(passage):
        words = context.text[place.start : place.end]
        if without_opening(words) and not _ORGAN_LABEL.match(words):
            yield place


def _said_of_list(context: Context, place: Place) -> str | None:
    """What a label that names nobody says of what it lists: `These groups need closer follow-up`."""
    region = (place.start, place.end)
    if names_any(context, region):
        return None
    if denies(context, region) or opens_permitting(context, region):
        return DENIED
    return {FORBIDDEN: "bans", CAREFUL: "cautions", SENT: SENT}.get(verdict(context, region) or "")
