"""What running text says that a dose is for.

Belongs here: the words behind `for`, `to treat` or `in`, and behind people who have something. Does not
belong here: which of them is the condition of a dose (`dose.condition`), and labels (`dose.label_condition`).
"""

from collections.abc import Iterator

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.label_condition import is_condition
from pipelines.extract.dose.label_setting import find_setting
from pipelines.extract.dose.routes import routes_within
from pipelines.extract.text.patterns import holds_any, pattern
from pipelines.extract.text.sentences import Interval

_PURPOSE = pattern("dose_condition", "purpose")
_PURPOSE_END = pattern("dose_condition", "purpose_end")
_WITH_CONDITION = pattern("dose_condition", "with_condition")
_NOT_A_PURPOSE = pattern("dose_condition", "not_a_purpose")
_NO_OPENING = pattern("dose_condition", "no_opening")
_LIST_JOINT = pattern("dose_condition", "list_joint")
_OF_PEOPLE = pattern("dose_condition", "of_people")
_WAY_OF_GIVING = pattern("dose_condition", "way_of_giving")
_STARTED = pattern("dose_condition", "started")
_LOOSE = ("i", "am")  # `in`, `if` and `among` stand before much else than what a dose is for
_TREATS = ("to treat", "to prevent", "to manage")
_LONGEST_OPENING = 4  # words
_LONGEST_MEMBER = 6  # words
_SHORTEST = 3


def find_purposes(context: Context, sentence: Interval) -> Iterator[Slot]:
    """The conditions behind `for`, `to treat` and the like, in order."""
    text = context.text
    for match in _PURPOSE.finditer(text, *sentence):
        start = match.end()
        end = _purpose_end(text, start, sentence[1])
        end = _before_name(context, start, end)
        if text[end : end + 1] == ",":
            end = _list_end(context, start, sentence[1], end)
        people = context.scan.within("population", start, end)
        if people:
            with_condition = _WITH_CONDITION.match(text, people[0].end, sentence[1])
            if not with_condition:
                continue
            start = with_condition.end()
            end = _purpose_end(text, start, sentence[1])
        elif _is_loose(match.group().lower()) and not (
            is_condition(context, start, end)
            or _opens_with(context, sentence, match.start(), (start, end))
            or (_OF_PEOPLE.search(match.group()) and find_setting(context.scan, start, end))
        ):
            continue
        is_purpose = not _NOT_A_PURPOSE.match(text, start, end) and not _WAY_OF_GIVING.match(text[start:end])
        is_form = any(
            span.start == start or span.end == end
            for spans in (context.scan.within("form", start, end), routes_within(context, start, end))
            for span in spans
        )
        if end - start >= _SHORTEST and is_purpose and (not is_form or is_condition(context, start, end)):
            yield Slot(text[start:end].strip().lower(), "clause", start, end)


def _before_name(context: Context, start: int, end: int) -> int:
    """Where a condition ends that the name of what is given follows: `In gout colchicine starts at`."""
    for condition in context.scan.within("condition", start, end):
        for name in context.scan.within("substance", condition.end, end):
            if name.start == condition.end + 1 and _STARTED.match(context.text, name.end):
                return condition.end
    return end


def _is_loose(words: str) -> bool:
    """Whether what stands behind the words is what a dose is for only if it is known as that."""
    return words.startswith(_LOOSE) or (words.startswith("to ") and not words.startswith(_TREATS))


def _opens_with(context: Context, sentence: Interval, opening: int, words: Interval) -> bool:
    """`In Bell's palsy, 60 mg daily`: what a sentence opens with, if it can only be what the dose is for."""
    if opening != sentence[0] or context.text[words[1] : words[1] + 1] != ",":
        return False
    is_short = len(context.text[slice(*words)].split()) <= _LONGEST_OPENING
    return (
        is_short
        and find_setting(context.scan, *words) == words
        and not _NO_OPENING.match(context.text, *words)
    )


def conditions_of_people(context: Context, sentence: Interval) -> Iterator[Slot]:
    """`Adults with iron deficiency`: what the people who take the dose have."""
    for people in context.scan.within("population", *sentence):
        with_condition = _WITH_CONDITION.match(context.text, people.end, sentence[1])
        if with_condition:
            start = with_condition.end()
            end = _purpose_end(context.text, start, sentence[1])
            if end - start >= _SHORTEST and is_condition(context, start, end):
                yield Slot(context.text[start:end].strip().lower(), "clause", start, end)


def _purpose_end(text: str, start: int, end: int) -> int:
    stop = _PURPOSE_END.search(text, start, end)
    return stop.start() if stop else end


def _list_end(context: Context, start: int, end: int, stop: int) -> int:
    """Where a list ends of which the purpose is the first member: `gout, asthma and migraine`."""
    if not is_condition(context, start, stop):
        return stop
    last, is_closed = stop, False
    while not is_closed:
        joint = _LIST_JOINT.match(context.text, last, end)
        if joint is None:
            return stop
        following = _purpose_end(context.text, joint.end(), end)
        if not _is_member(context, joint.end(), following):
            return stop
        last, is_closed = (
            following,
            joint.group("last") is not None or _holds_joint(context, joint.end(), following),
        )
    return last


def _is_member(context: Context, start: int, end: int) -> bool:
    """Whether a few words end with a condition."""
    if not 0 < len(context.text[start:end].split()) <= _LONGEST_MEMBER:
        return False
    last = context.text.rfind(" ", start, end) + 1
    return is_condition(context, max(start, last), end) or any(
        span.end == end for span in context.scan.within("condition", start, end)
    )


def _holds_joint(context: Context, start: int, end: int) -> bool:
    return holds_any(context.scan.lowered, (" and ", " or "), start, end)
