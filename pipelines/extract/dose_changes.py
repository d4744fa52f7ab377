"""What a clause says of a dose without an amount: lower, higher, the same, none, found for each person.

Belongs here: finding the words that say it, by the lexicon and then by how they are built. Does not belong here:
of whom it is said (`dose_statements`).
"""

from dataclasses import dataclass

from pipelines.extract.context import Context
from pipelines.extract.patterns import holds_any, pattern
from pipelines.extract.sentences import Interval

_KINDS = ("no_adjustment", "same_as", "adjustment", "individualised")
_BUILT = tuple(
    (kind, adjustment, pattern("dose_changes", name))
    for name, kind, adjustment in (
        ("none", "no_adjustment", "none"),
        ("same", "same_as", "same_as_adult"),
        ("decrease", "adjustment", "decrease"),
        ("increase", "adjustment", "increase"),
        ("avoid", "adjustment", "avoid"),
        ("individual", "individualised", "individualise"),
        ("unspecified", "adjustment", "unspecified"),
    )
)
# One of these stands in every wording that is found; to look for them is far cheaper.
_WORDS = (
    "dos",
    "adjust",
    "chang",
    "reduc",
    "adult",
    "not",
    "n't",
    "never",
    "avoid",
    "interval",
    "by ",
    "unsuit",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A statement's type and adjustment, and the reading span of the words that say it."""

    kind: str
    adjustment: str
    start: int
    end: int


def find_change(context: Context, clause: Interval) -> Change | None:
    """The change that a clause states; words after `as` are an example, not a statement."""
    lowered = context.scan.lowered
    spans = context.scan.within("dose_cue", *clause)
    for kind in _KINDS:
        for span in spans:
            if span.term.kind == kind and not lowered[clause[0] : span.start].endswith("as "):
                return Change(kind, str(span.term.attributes["adjustment"]), span.start, span.end)
    if not holds_any(lowered, _WORDS, *clause):
        return None
    for kind, adjustment, expression in _BUILT:
        match = expression.search(context.text, *clause)
        if match:
            return Change(kind, adjustment, *match.span())
    return None
