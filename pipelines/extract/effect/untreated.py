"""Effects of those who did not take the substance: `rash occurred only with placebo`.

Belongs here: whether a statement or a column is about them, and rates of zero. Does not belong here: effects
that another substance has (`effect.named`), and denials in words (`effect.denials`).
"""

from collections.abc import Sequence

from pipelines.extract.context import Context
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, parenthesis_depth
from pipelines.ingest.records import Cell, Passage

_STEMS = load_words("effects_untreated", "stem")
_UNTREATED = pattern("effects_untreated", "untreated")
_ZERO_RATE = pattern("effects_untreated", "zero_rate")


def treated(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row outside of the columns on those who did not take the substance."""
    return tuple(cell for cell in cells if not _names_untreated(cell.header))


def is_of_untreated(context: Context, passage: Passage, evidence: Interval) -> bool:
    """Whether a statement, its label or a heading names those without the substance, but not the substance.

    `More often than with placebo` compares with them and is said of the substance.
    """
    spans = [evidence, *((place.start, place.end) for place in context.places(passage))]
    is_said = any(_speaks_of_untreated(context, span) for span in spans)
    return is_said and not any(_names_subject(context, span) for span in spans)


def has_zero_rate(context: Context, member: Member) -> bool:
    """Whether `0%` stands behind an effect or in its parentheses."""
    text = context.text
    is_inside = _ZERO_RATE.search(text, member.start, member.end) is not None
    return is_inside or _ZERO_RATE.match(text, member.end) is not None


def _speaks_of_untreated(context: Context, span: Interval) -> bool:
    return holds_any(context.scan.lowered, _STEMS, *span) and any(
        match["group"] and not parenthesis_depth(context.text, 0, span[0], match.start())
        for match in _UNTREATED.finditer(context.text, *span)
    )


def _names_untreated(header: str) -> bool:
    return any(match["group"] for match in _UNTREATED.finditer(header))


def _names_subject(context: Context, span: Interval) -> bool:
    if any(context.scan.lowered.find(subject.lower(), *span) >= 0 for subject in context.subjects):
        return True
    found = context.scan.within("substance", *span)
    return any(context.is_subject(context.name_of(substance)) for substance in found)
