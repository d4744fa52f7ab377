"""The conditions and people that a clause names by its build: `in X`, `people with X`, `X is forbidden`.

Belongs here: where in a clause such lists stand, its reasons and consequences left out. Does not belong here:
what the clause says of them (`ban.verdicts`), and what a list is made of (`condition_lists`).
"""

from collections.abc import Iterator

from pipelines.extract.ban.named import KNOWN, names_any, opens_with_reaction
from pipelines.extract.context import Context
from pipelines.extract.text.list_bounds import end_of_list
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_OPENS_REASON = pattern("contraindications", "opens_reason")
_TELLS_REASON = pattern("contraindications", "tells_reason")
_OPENS_PEOPLE = pattern("contraindications", "opens_people")
_PEOPLE_END = pattern("contraindications", "people_end")
_OF_CONDITIONS = pattern("contraindications", "of_conditions")
_JOINED_SUBJECT = pattern("contraindications", "joined_subject")
_HARMS_PEOPLE = pattern("contraindications", "harms_people")
_MAKES_WORSE = pattern("contraindications", "makes_worse")
_REACH = 60  # characters; the longest way to the first name


def lists_of(context: Context, clause: Interval) -> list[Interval]:
    """The lists of conditions of a clause, in the order in which they stand."""
    if not names_any(context, clause):
        return []
    start = _after_reason(context, clause)
    named = [*_subject(context, start, clause[1]), *_opened(context, start, clause[1])]
    if not named:
        return []
    reason = _TELLS_REASON.search(context.text, start, clause[1])
    stop = reason.start() if reason else clause[1]
    lists: list[Interval] = []
    for begin in sorted(set(named)):
        if begin < stop and (not lists or begin >= lists[-1][1]):
            lists.append((begin, _people_end(context, begin, stop)))
    return lists


def worsened(context: Context, clause: Interval) -> list[Interval]:
    """The conditions that a clause says may get worse."""
    return [
        (found.end(), _people_end(context, found.end(), clause[1]))
        for found in _MAKES_WORSE.finditer(context.text, *clause)
        if _opens_known(context, found.end(), clause[1])
    ]


def harmed(context: Context, sentence: Interval) -> list[Interval]:
    """The conditions of people to whom a sentence says that the substance may do something."""
    return [
        (found.end(), end_of_list(context, found.end(), sentence[1]))
        for found in _HARMS_PEOPLE.finditer(context.text, *sentence)
    ]


def _after_reason(context: Context, clause: Interval) -> int:
    """Where a clause goes on behind the reason that opens it."""
    opening = _OPENS_REASON.match(context.text[slice(*clause)])
    return clause[0] + (opening.end() if opening else 0)


def _subject(context: Context, start: int, end: int) -> Iterator[int]:
    """Where the people or conditions begin that are the subject of a clause, or of a part of it."""
    if _opens_known(context, start, end):
        yield start
    for joined in _JOINED_SUBJECT.finditer(context.text, start, end):
        if _opens_known(context, *joined.span("people")):
            yield joined.start("people")


def _opened(context: Context, start: int, end: int) -> Iterator[int]:
    """Where the conditions begin that `in`, `with` or `people who have` opens."""
    for opening in _OPENS_PEOPLE.finditer(context.text, start, end):
        # `Before surgery` is a name itself.
        if _opens_known(context, opening.end(), end) or _opens_known(context, opening.start(), end):
            yield opening.end()


def _people_end(context: Context, start: int, end: int) -> int:
    stop = _PEOPLE_END.search(context.text, start, end)
    return stop.start() if stop else end


def _opens_known(context: Context, start: int, end: int) -> bool:
    """Whether words for conditions or people stand first, but for what describes them."""
    for group in KNOWN:
        for span in context.scan.within(group, start, min(end, start + _REACH))[:1]:
            if _OF_CONDITIONS.match(context.text[start : span.start]):
                return True
    return opens_with_reaction(context, (start, end))
