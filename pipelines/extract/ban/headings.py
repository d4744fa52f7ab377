"""Statements that name nobody, below a heading that does: `Not recommended.` below `Pregnancy`.

Belongs here: which of the people of a heading such a statement is about. Does not belong here: what it says
of them (`label_words`).
"""

from collections.abc import Sequence
from itertools import islice

from pipelines.extract.ban.ban import Statement
from pipelines.extract.ban.label_words import LABEL, said_of
from pipelines.extract.ban.named import names_any
from pipelines.extract.ban.verdicts import clauses
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import holds_any, load_words
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_TOPICS = {name: load_words("contraindications", f"of_{name}") for name in ("pregnancy", "lactation")}


def below_heading(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """What a sentence that names nobody says of those whom its heading names."""
    if names_any(context, clauses(context, sentence)[0]):
        return []
    for place in islice(context.places(passage), 1):
        people = context.scan.within("population", place.start, place.end)
        said = said_of(context, clauses(context, sentence)[0]) if people else None
        if said:
            named = _spoken_of(context, passage, sentence, people)
            return [Statement(LABEL, said[0], sentence, (named[0].start, named[-1].end), said[1])]
    return []


def _spoken_of(
    context: Context, passage: Passage, sentence: Interval, people: Sequence[Span]
) -> Sequence[Span]:
    """Those of whom the text speaks last: of nursing mothers where it tells of milk."""
    for stretch in (sentence, *context.sentences_before(passage, sentence[0])):
        spoken = [span for span in people if _speaks_of(context, stretch, span.term.id)]
        if spoken:
            return spoken
    return people


def _speaks_of(context: Context, stretch: Interval, people: str) -> bool:
    return holds_any(context.scan.lowered, _TOPICS.get(people, ()), *stretch)
