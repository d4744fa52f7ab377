"""How a statement is meant: asserted, hedged, conditional; affirmed, negated or without evidence.

Belongs here: reading cues and their scopes. Does not belong here: the cues' words, which are in
`lexicon/cues.yml`.
"""

from functools import lru_cache

from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval

OPENS_COMPLEMENT = ("no", "not", "none", "nothing", "neither")  # negations behind `found that`

_RELATIVE_CLAUSE = pattern("modality", "relative_clause")
_SCANT = pattern("modality", "scant")
_NO_PROOF = pattern("modality", "no_proof")
_NONE_YET = pattern("modality", "none_yet")
_NO_STUDY = pattern("modality", "no_study")
_OPENING_CONDITION = pattern("modality", "opening_condition")
_ADVISED_WHEN = pattern("modality", "advised_when")
_NEAR_START = 4  # characters


def certainty(context: Context, clause: Interval) -> str:
    """`conditional`, `hedged` or `asserted`, by the cues of a clause."""
    cues = {span.term.kind for span in context.scan.within("cue", *clause)}
    if "conditional" in cues or _is_advised_when(context, clause):
        return "conditional"
    return "hedged" if "hedge" in cues else "asserted"


def _is_advised_when(context: Context, clause: Interval) -> bool:
    """`It should be avoided when the count is low`: advice under a condition."""
    when = context.scan.lowered.find(" when ", *clause)
    return when >= 0 and _ADVISED_WHEN.search(context.text, *clause) is not None


@lru_cache(maxsize=64)
def polarity(context: Context, clause: Interval) -> str:
    """`mixed`, `insufficient_evidence`, `no_evidence`, `negated` or `affirmed`, by the cues of a clause."""
    spans = context.scan.within("cue", *clause)
    kinds = [span.term.kind for span in spans]
    if "mixed" in kinds:
        return "mixed"
    if "insufficient_evidence" in kinds or _SCANT.search(context.text, *clause):
        return "insufficient_evidence"
    if "no_evidence" in kinds or _NO_STUDY.match(context.text[slice(*clause)]):
        return "no_evidence"
    if _NO_PROOF.search(context.text, *clause):
        return "no_evidence"
    denials = negators(context, clause)
    if not denials:
        return "affirmed"
    opens = (
        context.scan.lowered.startswith("no ", denials[0].start)
        and denials[0].start < clause[0] + _NEAR_START
    )
    is_unseen = "found" in kinds and (opens or _NONE_YET.match(context.text[slice(*clause)]))
    return "no_evidence" if is_unseen else "negated"


def negators(context: Context, clause: Interval) -> list[Span]:
    """The negations of a clause, those left out of its opening condition and of people told apart."""
    spans = context.scan.cues("negator", *clause)
    if not spans:
        return spans
    condition = _OPENING_CONDITION.match(context.text[slice(*clause)])
    main = clause[0] + (condition.end() if condition else 0)
    return [span for span in spans if span.start >= main and not _is_relative(context, clause, span)]


def _is_relative(context: Context, clause: Interval, negator: Span) -> bool:
    """`patients who cannot tolerate it`: the negation belongs to the people, not to the statement.

    `found that no dose helps` has no relative clause.
    """
    lowered = context.scan.lowered
    before = lowered[clause[0] : negator.start].rstrip()
    if before.endswith(" that") and lowered[negator.start : negator.end] in OPENS_COMPLEMENT:
        return False
    return _RELATIVE_CLAUSE.search(before) is not None


def is_exclusive(context: Context, clause: Interval) -> bool:
    """Whether the clause says `only`."""
    return any(span.term.kind == "exclusive" for span in context.scan.within("cue", *clause))
