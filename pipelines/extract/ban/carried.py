"""Words that open each item of the list below them: `History of` above `seizures`.

Belongs here: finding them at the end of a label, lead-in or parent item, and giving them to the items. Does
not belong here: words that the members of one line share (`text.shared_words`).
"""

import re
from dataclasses import replace
from itertools import islice

from pipelines.extract.context import Context
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_OPENS_ITEMS = pattern("conditions", "opens_items")
_OPENED = pattern("conditions", "opened")
_LONGEST_OPENING = 40  # characters
_MARKS = " :*_-\u2013\u2014"
_LAST_WORDS = (" of", " to", " following")  # cheaper to look for than the expression


def opening_above(context: Context, passage: Passage) -> str:
    """The open words at the end of the nearest label or heading, which each item goes on with; or none."""
    for place in islice(context.places(passage), 1):
        found = _opening(context.text[place.start : place.end])
        return f"{found['opening']} " if found else ""
    return ""


def without_opening(words: str) -> str:
    """The words of a label without what its items go on with."""
    found = _opening(words)
    return words[: found.start()] if found else words


def _opening(words: str) -> re.Match[str] | None:
    """The open words at the end of a label or line."""
    if not words.rstrip(_MARKS).lower().endswith(_LAST_WORDS):
        return None
    return _OPENS_ITEMS.search(words, max(0, len(words) - _LONGEST_OPENING))


def with_opening(member: Member, opening: str) -> Member:
    """A member of an item below open words; one that opens with such words itself stays."""
    if not opening or _OPENED.match(member.text):
        return member
    return replace(member, text=f"{opening}{member.text}")
