"""Statements that forbid or warn: the ways of reading a sentence, one after the other.

Belongs here: the order of these ways, and lines that only list conditions. Does not belong here: wordings in
sentences (`ban_wordings`, `named_first`), labels (`ban_labels`), and the conditions themselves
(`condition_lists`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pipelines.extract.ban import Statement
from pipelines.extract.ban_labels import labelled, opened
from pipelines.extract.ban_wordings import condition_last
from pipelines.extract.context import Context, Place
from pipelines.extract.named_first import condition_first
from pipelines.extract.patterns import holds_any, load_words, pattern
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval, without_parentheses
from pipelines.ingest.records import Passage

_FINITE_VERB = pattern("contraindications", "finite_verb")
_RELATIVE_CLAUSE = pattern("contraindications", "relative_clause")
_OPENS_WITH_WORDING = pattern("contraindications", "opens_with_wording")
_NAMES_CAUTIONS = tuple(
    pattern("contraindications", name)
    for name in ("names_cautions", "asks_for_care_of", "sends_to_professional")
)
_OPENS_RELATIVE = pattern("contraindications", "opens_relative")
_NAMES_BANS = pattern("contraindications", "names_bans")
_CAUTION_WORD = pattern("contraindications", "caution_word")
_SPEAKS_TO_YOU = pattern("contraindications", "speaks_to_you")
_YOU_TAKE = pattern("contraindications", "you_take")
_CUES = load_words("contraindications", "cues")
_CUES_OF_PRECAUTIONS = load_words("contraindications", "cues_of_precautions")
_NAMES_PRECAUTIONS = pattern("contraindications", "names_precautions")
_LABEL_OF_BANS = re.compile(r"contraindicat|do not|must not|never", re.IGNORECASE)
_YOU_WHO = pattern("contraindications", "you_who")
_ROLES_OF_LISTS = ("contraindications", "precautions")
_ROLES_OF_PRECAUTIONS = (*_ROLES_OF_LISTS, "pregnancy_lactation")
_KNOWN_SHARE = 0.4  # of the characters of a line


def each_reading(context: Context, passage: Passage, sentence: Interval) -> Iterator[list[Statement]]:
    """What each way of reading a sentence finds, one after the other: as a list, in words, below a label."""
    if may_list(passage):
        yield _listed(context, passage, sentence)
    if may_forbid(context, passage, sentence):
        for read in (condition_last, opened, condition_first, labelled):
            yield read(context, passage, sentence)


def may_list(passage: Passage) -> bool:
    """Whether lines without a verb may list conditions where a passage stands."""
    return passage.role in _ROLES_OF_LISTS


def may_forbid(context: Context, passage: Passage, region: Interval) -> bool:
    """Whether a stretch of text has a word without which nothing is forbidden and nobody warned."""
    cues = _CUES_OF_PRECAUTIONS if passage.role in _ROLES_OF_PRECAUTIONS else _CUES
    return holds_any(context.scan.lowered, cues, *region)


def _listed(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """A line without a verb below a heading or label of contraindications or cautions."""
    if context.is_note:
        return []
    region = _list_region(context, passage, sentence)
    words = _RELATIVE_CLAUSE.sub("", without_parentheses(context.text[slice(*region)]))
    if _FINITE_VERB.search(words) or _OPENS_WITH_WORDING.match(words):
        return []
    names = _nearest_name(context, passage)
    is_weak = _OPENS_RELATIVE.match(context.text[slice(*region)]) is not None
    is_weak = is_weak or _CAUTION_WORD.search(context.text, region[1], sentence[1]) is not None
    if names == "bans" or (passage.role == "contraindications" and names != "cautions"):
        strength = "caution" if is_weak else "contraindicated"
        return [Statement("contraindication.listed", strength, sentence, region)]
    named = [context.scan.within(group, *region) for group in ("condition", "population")]
    if names is None or not any(named):
        return []
    if names == "precautions" and (
        passage.kind == "row" or not any(_is_mostly(spans, words) for spans in named)
    ):
        return []
    return [Statement("contraindication.listed_caution", "caution", sentence, region)]


def _list_region(context: Context, passage: Passage, sentence: Interval) -> Interval:
    """The words of a line that list conditions: the first cell of a row, what follows `you have`."""
    if passage.kind == "row" and len(passage.cells) > 1:
        return passage.cells[0].start, passage.cells[0].end
    you = _YOU_WHO.match(context.text[slice(*sentence)])
    if you is None and any(
        _SPEAKS_TO_YOU.search(context.text[place.start : place.end]) for place in _nearest(context, passage)
    ):
        you = _YOU_TAKE.match(context.text[slice(*sentence)])
    return sentence[0] + (you.end() if you else 0), sentence[1]


def _nearest(context: Context, passage: Passage) -> list[Place]:
    """The nearest label or heading, if there is one."""
    return list(islice(context.places(passage), 1))


def _nearest_name(context: Context, passage: Passage) -> str | None:
    """What the nearest label or heading names: `bans`, `cautions`, or `precautions` of any kind."""
    for position, place in enumerate(context.places(passage)):
        words = context.text[place.start : place.end]
        if any(named.search(words) for named in _NAMES_CAUTIONS):
            return "cautions"
        # What stands below a label of its own is told by that, not by the heading above.
        if position == 0 and _NAMES_PRECAUTIONS.match(words):
            return "precautions"
        if position == 0 and _NAMES_BANS.match(words):
            return "bans"
        if place.source == "heading" or _LABEL_OF_BANS.search(words):
            break
    return None


def _is_mostly(spans: Sequence[Span], words: str) -> bool:
    """Whether a line consists of known names, but for a few words: `pregnancy test` is no condition."""
    return sum(span.end - span.start for span in spans) >= _KNOWN_SHARE * len(words)
