"""The circumstances under which a dose is given, where nothing names an indication.

Belongs here: conditional clauses and what is told of the people that a sentence opens with. Does not belong
here: indications (`dose.condition`), and events on which a dose is changed (`dose.events`).
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.bands import find_bands
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval

_IF = pattern("dose_circumstances", "if")
_PEOPLE_WHO = pattern("dose_circumstances", "people_who")
_OF_RESPONSE = pattern("dose_circumstances", "of_response")
_OTHER_TIME = pattern("dose_circumstances", "other_time")
_OPENINGS = tuple(f"{word} " for word in load_words("dose_circumstances", "openings"))
_GROUPS = ("population", "form")


def bind_circumstance(context: Context, clause: Interval, amount: Interval) -> Slot | None:
    """`Where clearance is reduced, ...`, `A patient who has taken none receives ...`: what is supposed."""
    if not holds_any(context.scan.lowered, _OPENINGS, *clause):
        return None
    people = _PEOPLE_WHO.match(context.text, *clause)
    matches = [people] if people else []
    matches += [*_IF.finditer(context.text, clause[0], amount[0])][:1]
    matches += [*_IF.finditer(context.text, amount[1], clause[1])][:1]
    for match in matches:
        start, end = match.span("what")
        if _tells(context, start, end) and not _OTHER_TIME.search(context.text, clause[0], match.start()):
            return Slot(context.text[start:end].lower(), "event", start, end)
    return None


def _tells(context: Context, start: int, end: int) -> bool:
    """Whether words say more than how the treatment went, which form is at hand or how old somebody is."""
    if _OF_RESPONSE.search(context.text, start, end) or find_bands(context.text, start, end):
        return False
    return not any(context.scan.within(group, start, end) for group in _GROUPS)
