"""What labels, headings and the lines above a dose say that it is for.

Belongs here: which of the places around a dose names its condition, and what the places add up to. Does not
belong here: what one place says (`label_condition`), and running text (`dose.condition`).
"""

import re
from functools import lru_cache

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.illnesses import people_with_illnesses
from pipelines.extract.dose.label_condition import condition_in_place, is_care_alone
from pipelines.extract.dose.label_setting import is_severity, setting_in_label
from pipelines.extract.dose.places import dose_places, in_dosage, is_part_of_doses
from pipelines.extract.dose.purposes import find_purposes
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_ASKED_THERAPY = pattern("dose_condition", "asked_therapy")
_HARM_HEADING = pattern("dose_condition", "harm_heading")
_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)


@lru_cache(maxsize=64)
def place_condition(context: Context, passage: Passage) -> Slots:
    """The condition of the nearest label, first cell, leading line or heading that names one.

    A label that no lexicon knows says which part of an outer condition is meant: `Leukemia`, `induction`.
    """
    setting: Slot | None = None
    is_led = False
    for place in dose_places(context, passage):
        if place.source == "question" and passage.origin != "body":
            continue
        if is_led and place.source != "label":
            break
        if _is_on_harm(context, place):
            continue
        ill = people_with_illnesses(context, place.start, place.end, place.source)
        if ill and place.source == "label":
            return {"condition": ill["condition"]}
        led = next(find_purposes(context, (place.start, place.end)), None) if place.source == "lead" else None
        is_asked = context.text[place.end - 1 : place.end] == "?"
        if setting is None and is_care_alone(context, place.start, place.end):
            setting = Slot(context.text[place.start : place.end].strip(" :*").lower(), place.source)
            continue
        slot = led or (_asked_for(context, place) if is_asked else condition_in_place(context, place))
        if slot:
            found = Slot(slot.value, place.source, slot.start, slot.end)
            found = joined(found, setting) if setting else found
            if led is None:
                return {"condition": found}
            # The label of the paragraph that the lead ends says what the lead is a part of.
            setting, is_led = found, True
        setting = _setting(context, passage, place, setting)
    return {"condition": setting} if setting else {}


def _is_on_harm(context: Context, place: Place) -> bool:
    """Whether a heading of a note tells what may go wrong, which is not what the doses below it are for."""
    is_heading = context.is_note and place.source == "heading"
    return is_heading and _HARM_HEADING.search(context.text, place.start, place.end) is not None


def _setting(context: Context, passage: Passage, place: Place, said: Slot | None) -> Slot | None:
    """What is known of the part of a condition that is meant, with what one more place says of it."""
    tells = passage.role == "evidence" or in_dosage(context, passage)
    if said is None:
        return setting_in_label(context, place) if place.source == "label" and tells else None
    if is_severity(said) and (place.source == "label" or is_part_of_doses(context, passage, place)):
        named = setting_in_label(context, place)
        return joined(named, said) if named else said
    return said


def _asked_for(context: Context, place: Place) -> Slot | None:
    """What a question asks about doses for: `What do adults take for reflux?`, `What is triple therapy?`."""
    end = place.end - 1
    for purpose in find_purposes(context, (place.start, end)):
        if purpose.start is None or purpose.end is None:
            continue
        if not context.scan.touches("substance", purpose.start, purpose.end):
            article = _ARTICLE.match(context.text, purpose.start)
            start = article.end() if article else purpose.start
            return Slot(context.text[start : purpose.end].lower(), place.source, start, purpose.end)
    therapy = _ASKED_THERAPY.match(context.text, place.start, end)
    if therapy:
        return Slot(therapy.group("what").lower(), place.source, *therapy.span("what"))
    for span in context.scan.within("condition", place.start, end):
        if not context.scan.touches("population", span.start, span.end):
            return Slot(context.text[span.start : span.end].lower(), place.source, span.start, span.end)
    return None


def joined(outer: Slot, setting: Slot) -> Slot:
    """A condition with the part of it that is meant."""
    return Slot(f"{outer.value}, {setting.value}", setting.source, setting.start, setting.end)
