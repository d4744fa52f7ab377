"""Words that open each item of the list below them: `History of` above `seizures`.

Belongs here: finding them at the end of a label, lead-in or parent item, and giving them to the items. Does
not belong here: words that the members of one line share (`text.shared_words`).
"""

from dataclasses import replace
from itertools import islice

from pipelines.extract.context import Context
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_OPENS_ITEMS = pattern("conditions", "opens_items")
_OPENED = pattern("conditions", "opened")
_LONGEST_OPENING = 40  # characters


def opening_above(context: Context, passage: Passage) -> str:
    """The open words at the end of the nearest label or heading, which each item goes on with; or none."""
    for place in islice(context.places(passage), 1):
        found = _OPENS_ITEMS.search(context.text, max(place.start, place.end - _LONGEST_OPENING), place.end)
        return f"{found['opening']} " if found else ""
    return ""


def without_opening(words: str) -> str:
    """The words of a label without what its items go on with."""
    found = _OPENS_ITEMS.search(words, max(0, len(words) - _LONGEST_OPENING))
    return words[: found.start()] if found else words


def with_opening(member: Member, opening: str) -> Member:
    """A member of an item below open words; one that opens with such words itself stays."""
    if not opening or _OPENED.match(member.text):
        return member
    return replace(member, text=f"{opening}{member.text}")
