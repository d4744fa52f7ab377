"""Statements that forbid or warn: the ways of reading a sentence, one after the other.

Belongs here: the order of these ways. Does not belong here: lines that list conditions (`ban.lists`),
wordings in sentences (`ban.wordings`, `named_first`), labels (`ban.labels`), and the conditions themselves
(`condition_lists`).
"""

from collections.abc import Iterator

from pipelines.extract.ban.ban import ROLES_OF_LISTS, ROLES_OF_PRECAUTIONS, Statement
from pipelines.extract.ban.clauses import named
from pipelines.extract.ban.columns import has_columns
from pipelines.extract.ban.labels import labelled, opened
from pipelines.extract.ban.list_names import is_listed_state
from pipelines.extract.ban.lists import listed
from pipelines.extract.ban.named_first import condition_first
from pipelines.extract.ban.opening_words import explained_head, is_labelled
from pipelines.extract.ban.wordings import condition_last
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import holds_any, load_words
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_CUES = load_words("contraindications", "cues")
_CUES_OF_PRECAUTIONS = load_words("contraindications", "cues_of_precautions")


def each_reading(
    context: Context, passage: Passage, sentence: Interval, forbids: bool
) -> Iterator[list[Statement]]:
    """What each way of reading a sentence finds, one after the other: as a list, in words, below a label.

    `forbids` says that the sentence has a word without which nothing is forbidden and nobody warned.
    """
    if is_labelled(context, passage, sentence):
        yield opened(context, passage, sentence)
        yield listed(context, passage, explained_head(context, sentence))
        return
    if may_list(passage):
        yield listed(context, passage, sentence)
    if forbids:
        for read in (condition_last, opened, condition_first):
            yield read(context, passage, sentence)
    if forbids or ((passage.label or passage.kind == "row") and may_list(passage)):
        yield labelled(context, passage, sentence)
    if passage.role in ROLES_OF_PRECAUTIONS and passage.kind != "row":
        yield named(context, passage, sentence)


def may_list(passage: Passage) -> bool:
    """Whether lines without a verb may list conditions where a passage stands."""
    return passage.role in ROLES_OF_LISTS or (passage.kind == "row" and has_columns(passage))


def may_forbid(context: Context, passage: Passage, region: Interval) -> bool:
    """Whether a stretch of text has a word without which nothing is forbidden and nobody warned."""
    cues = _CUES_OF_PRECAUTIONS if passage.role in ROLES_OF_PRECAUTIONS else _CUES
    return holds_any(context.scan.lowered, cues, *region) or is_listed_state(context, passage)
