"""How a list of conditions or people opens.

Belongs here: whether a known name stands first, but for articles and the like. Does not belong here: what the
list is made of (`condition_lists`).
"""

from pipelines.extract.context import Context
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval

_OPENING = pattern("conditions", "opening")
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
