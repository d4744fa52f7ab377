"""What a dose is in a course of doses, by the doses beside it in its sentence.

Belongs here: what is given first, what a course arrives at, and what a dose shares with the one before it.
Does not belong here: words right around an amount (`dose.role_words`), and steps that later sentences settle
(`dose.steps`).
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.slots import Occurrence
from pipelines.extract.text.amounts import find_amounts
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import without_stops

_ALTERNATIVE = pattern("dosages", "alternative")
_THEN = pattern("dose_roles", "then")
_FIRST_WHILE = pattern("dose_roles", "first_while")
_RAISED_TO = pattern("dose_roles", "raised_to")
_RAISED_LATER = pattern("dose_roles", "raised_later")
_AFTER_TIME = pattern("dose_roles", "after_time")
_LESSENED_TO = pattern("dose_roles", "lessened_to")
_OF_OTHERS = pattern("dose_roles", "of_others")
_OF_SEVERE = pattern("dose_roles", "of_severe")
_OF_WORSE = pattern("dose_roles", "of_worse")
_OWN_PEOPLE = pattern("dose_roles", "own_people")
_ARRIVES = (" to", " until", " of", " about", " usual")  # what a dose follows at which a course arrives
_REACH = 110  # characters


def role_in_course(context: Context, occurrence: Occurrence) -> Slot | None:
    """What is given first is the starting dose of a course, what it arrives at the maintenance dose."""
    text = context.text
    amount, right = occurrence.amount, occurrence.window[1]
    before = without_stops(text[max(occurrence.sentence[0], amount.start - _REACH) : amount.start])
    is_arrived = before.rstrip().endswith(_ARRIVES)
    is_raised = is_arrived and _RAISED_TO.search(before)
    is_later = occurrence.previous_slots and (
        _AFTER_TIME.search(before) or (is_arrived and _LESSENED_TO.search(before))
    )
    if (is_raised or is_later) and not is_of_worse(text, occurrence):
        return Slot("maintenance", "clause", amount.start, amount.end)
    behind = without_stops(text[amount.end : right])
    is_followed = (
        right < occurrence.sentence[1]
        and (_THEN.match(behind) or _RAISED_LATER.match(behind))
        and not _is_for_severe(text, occurrence)
        and not _names_other(context, occurrence)
    )
    if is_followed or _FIRST_WHILE.match(behind):
        return Slot("starting", "clause", amount.start, amount.end)
    return None


def is_of_worse(text: str, occurrence: Occurrence) -> bool:
    """`increased to 500 mg in severe infection`: the dose of people who are more severely ill, no step."""
    behind = without_stops(text[occurrence.amount.end : occurrence.window[1]])
    return _OF_WORSE.match(behind) is not None


def _is_for_severe(text: str, occurrence: Occurrence) -> bool:
    """`10 mg, doubled to 20 mg in severe infection`: the next dose is one of some people, no step."""
    following = next(find_amounts(text, occurrence.window[1], occurrence.next_window_end), None)
    if following is None:
        return False
    return _OF_SEVERE.match(without_stops(text[following.end : following.end + _REACH])) is not None


def role_before(text: str, occurrence: Occurrence) -> Slot | None:
    """`Initially 500 mg twice daily or 850 mg once daily`: the second dose is what the first one is."""
    between = text[occurrence.window[0] : occurrence.amount.start]
    is_aside = between.count(")") > between.count("(")  # `20 mg (max. 40 mg) or 10 mg`: the aside is over
    is_alternative = not is_aside and _ALTERNATIVE.match(between) is not None
    return (
        occurrence.previous_slots.get("role") if is_alternative or _is_of_others(text, occurrence) else None
    )


def _is_of_others(text: str, occurrence: Occurrence) -> bool:
    """`max. 25 mg in patients < 85 kg; 50 mg in patients > 85 kg`: the same of other people."""
    between = without_stops(text[occurrence.window[0] : occurrence.amount.start])
    if not _OF_OTHERS.match(between):
        return False
    return _OWN_PEOPLE.match(without_stops(text[occurrence.amount.end : occurrence.window[1]])) is not None


def _names_other(context: Context, occurrence: Occurrence) -> bool:
    """Whether another substance is named before the next amount, so that that is no next step."""
    spans = context.scan.within("substance", occurrence.amount.end, occurrence.window[1])
    return any(span.term.kind != "food" and not context.is_subject(context.name_of(span)) for span in spans)
