"""Where a list of conditions or people begins and ends.

Belongs here: whether a known name stands first, and the words behind which a list is over. Does not belong
here: what the list is made of (`condition_lists`).
"""

from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, parenthesis_depth

_OPENING = pattern("conditions", "opening")
_LIST_END = pattern("contraindications", "list_end")
_GOES_ON = pattern("contraindications", "goes_on")
_REACH = 60  # characters; the longest way to the first name


def opens_with(context: Context, group: str, region: Interval) -> bool:
    """Whether a name of a group of the lexicon opens a stretch of text, but for words that name nothing."""
    start, end = region
    for span in context.scan.within(group, start, min(end, start + _REACH)):
        if context.text.startswith("'s", span.end):
            continue
        words = context.text[start : span.start]
        opening = _OPENING.match(words)
        if not words or (opening and opening.end() == len(words)):
            return True
    return False


def end_of_list(context: Context, start: int, end: int) -> int:
    """Where a list that begins at `start` is over; a semicolon ends it unless a member follows."""
    text = context.text
    for stop in _LIST_END.finditer(text, start, end):
        if parenthesis_depth(text, 0, start, stop.start()):
            continue
        if stop.group() != ";" or not _is_member(context, (stop.end(), end)):
            return stop.start()
    return end


def _is_member(context: Context, region: Interval) -> bool:
    """Whether what follows a semicolon opens with a condition or people and has no verb."""
    joint = _GOES_ON.match(context.text[slice(*region)])
    if joint is None:
        return False
    start = region[0] + joint.end()
    return any(
        opens_with(context, group, (start, region[1])) for group in ("condition", "population", "substance")
    )
