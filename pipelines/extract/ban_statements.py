"""Statements that forbid or warn: the ways of reading a sentence, one after the other.

Belongs here: the order of these ways, and lines that only list conditions. Does not belong here: wordings in
sentences (`ban_wordings`, `named_first`), labels (`ban_labels`), and the conditions themselves
(`condition_lists`).
"""

import re
from collections.abc import Iterator, Sequence

from pipelines.extract.ban import Statement
from pipelines.extract.ban_labels import labelled
from pipelines.extract.ban_wordings import condition_last
from pipelines.extract.context import Context
from pipelines.extract.named_first import condition_first
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval, without_parentheses
from pipelines.ingest.records import Passage

_FINITE_VERB = pattern("contraindications", "finite_verb")
_RELATIVE_CLAUSE = pattern("contraindications", "relative_clause")
_OPENS_WITH_WORDING = pattern("contraindications", "opens_with_wording")
_NAMES_CAUTIONS = pattern("contraindications", "names_cautions")
_NAMES_PRECAUTIONS = pattern("contraindications", "names_precautions")
_LABEL_OF_BANS = re.compile(r"contraindicat|do not|must not|never", re.IGNORECASE)
_YOU_WHO = pattern("contraindications", "you_who")
_ROLES_OF_LISTS = ("contraindications", "precautions")
_KNOWN_SHARE = 0.4  # of the characters of a line


def each_reading(context: Context, passage: Passage, sentence: Interval) -> Iterator[list[Statement]]:
    """What each way of reading a sentence finds, one after the other: as a list, in words, below a label."""
    for read in (_listed, condition_last, condition_first, labelled):
        yield read(context, passage, sentence)


def _listed(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """A line without a verb below a heading or label of contraindications or cautions."""
    if passage.role not in _ROLES_OF_LISTS or context.is_note:
        return []
    you = _YOU_WHO.match(context.text[slice(*sentence)])
    region = (sentence[0] + (you.end() if you else 0), sentence[1])
    words = _RELATIVE_CLAUSE.sub("", without_parentheses(context.text[slice(*region)]))
    if _FINITE_VERB.search(words) or _OPENS_WITH_WORDING.match(words):
        return []
    names = _nearest_name(context, passage)
    if passage.role == "contraindications" and names != "cautions":
        return [Statement("contraindication.listed", "contraindicated", sentence, region)]
    named = [*context.scan.within("condition", *region), *context.scan.within("population", *region)]
    if not named or names == "bans" or (names == "precautions" and not _is_mostly(named, words)):
        return []
    return [Statement("contraindication.listed_caution", "caution", sentence, region)]


def _nearest_name(context: Context, passage: Passage) -> str:
    """What the nearest label or heading names: `cautions`, `precautions` of any kind, or `bans`."""
    for position, place in enumerate(context.places(passage)):
        words = context.text[place.start : place.end]
        if _NAMES_CAUTIONS.match(words):
            return "cautions"
        # What stands below a label of its own is told by that, not by the heading above.
        if position == 0 and _NAMES_PRECAUTIONS.match(words):
            return "precautions"
        if place.source == "heading" or _LABEL_OF_BANS.search(words):
            break
    return "bans"


def _is_mostly(spans: Sequence[Span], words: str) -> bool:
    """Whether a line consists of known names, but for a few words: `pregnancy test` is no condition."""
    return sum(span.end - span.start for span in spans) >= _KNOWN_SHARE * len(words)
