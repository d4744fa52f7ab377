"""What a clause says of a dose without an amount: lower, higher, the same, none, found for each person.

Belongs here: finding the words that say it, by the lexicon and then by how they are built. Does not belong
here: of whom it is said (`dose.statements`).
"""

from dataclasses import dataclass

from pipelines.extract.context import Context
from pipelines.extract.text.patterns import holds_any, pattern
from pipelines.extract.text.sentences import Interval

_KINDS = ("no_adjustment", "same_as", "adjustment", "individualised")
# Beside each way of building a statement the words of which one stands in all of its wordings; to look for
# them is far cheaper.
_BUILT = tuple(
    (kind, adjustment, pattern("dose_changes", name), words)
    for name, kind, adjustment, words in (
        (
            "none",
            "no_adjustment",
            "none",
            (
                "no",
                "n't",
                "un",
                "usual",
                "standard",
                "full",
                "same",
                "nil",
                "regardless",
                "dependent",
                "irresp",
                "maintain",
                "continue",
                "keep",
            ),
        ),
        ("same", "same_as", "same_as_adult", ("adult", "grown", "younger", "else", "other", "the rest")),
        ("same_as_others", "same_as", "unspecified", ("same", "as for", "as in", "as with", "as above")),
        (
            "decrease",
            "adjustment",
            "decrease",
            (
                "reduc",
                "lower",
                "decreas",
                "hal",
                "cut",
                "smaller",
                "quarter",
                "third",
                "interval",
                "%",
                "low",
                "bottom",
                "amount",
                "less",
            ),
        ),
        (
            "increase",
            "adjustment",
            "increase",
            ("higher", "larger", "increas", "raise", "doubl", "times", "twice", "go up", "rise"),
        ),
        ("avoid", "adjustment", "avoid", ("not", "n't", "never", "avoid", "un", "no place", "discourag")),
        (
            "individual",
            "individualised",
            "individualise",
            (
                "individual",
                "tailored",
                "determin",
                "calculat",
                "depend",
                "based",
                " set",
                "decid",
                "cho",
                "scale",
                "work",
                "follow",
                "level",
                "weight",
                "select",
                "guided",
                "advice",
                "input",
                "specialist",
                "crcl",
                "gfr",
            ),
        ),
        ("unspecified", "adjustment", "unspecified", ("adjust", "titrat")),
    )
)
_DENIED_CHANGE = pattern("dose_changes", "denied_change")
_CHANGE_OF_IT = pattern("dose_changes", "change_of_it")
_WHOLE = pattern("dose_changes", "none_as_a_whole")
_REACH = 12  # characters
_DOSE = (
    "dos",
    "adjust",
    "chang",
    "reduc",
    "alter",
    "modif",
    "not",
    "n't",
    "never",
    "avoid",
    "interval",
    "lower",
    "treatment",
    "adult",
    "decrease",
    "need",
    "require",
    "unsuit",
    "unlicen",
    "no place",
    "discourag",
    "usual",
    "less",
    "amount",
    "scheme",
    "regimen",
    "range",
    "advice",
    "input",
    "specialist",
    "halve ",
    "double ",
    "titrat",
    "same ",
    "as for",
    ": no",
    "| no",
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
                adjustment = str(span.term.attributes["adjustment"])
                if adjustment == "avoid" and (denied := _DENIED_CHANGE.search(context.text, *clause)):
                    return Change("no_adjustment", "none", *denied.span())
                return Change(kind, adjustment, span.start, span.end)
    if not holds_any(lowered, _DOSE, *clause):
        return None
    for kind, adjustment, expression, words in _BUILT:
        match = expression.search(context.text, *clause) if holds_any(lowered, words, *clause) else None
        if match:
            return Change(kind, adjustment, *match.span())
    whole = _WHOLE.match(context.text, *clause)
    return Change("no_adjustment", "none", *whole.span()) if whole else _of_subject(context, clause)


def _of_subject(context: Context, clause: Interval) -> Change | None:
    """`halve warfarin`: the substance stands for its dose."""
    for span in context.scan.within("substance", *clause):
        change = _CHANGE_OF_IT.search(context.text, max(clause[0], span.start - _REACH), span.end)
        if change and change.end() == span.start and context.is_subject(context.name_of(span)):
            adjustment = "increase" if change.group("more") else "decrease"
            return Change("adjustment", adjustment, change.start(), span.end)
    return None
