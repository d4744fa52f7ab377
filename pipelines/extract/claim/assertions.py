"""The assertions of a sentence: where one sentence makes two claims.

Belongs here: cutting a sentence where its polarity or condition changes. Does not belong here: which
sentences are claims (`evidence_claims`), and what polarity is (`modality`).
"""

from dataclasses import dataclass

from pipelines.extract.claim.clauses import split_clauses, split_concession
from pipelines.extract.claim.polarity import claim_polarity, is_unsettled
from pipelines.extract.context import Context
from pipelines.extract.text.modality import certainty, is_exclusive
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval

SHORTEST_CLAIM = 12  # characters

_CONCESSION = pattern("evidence_claims", "concession")
_ITS_RESULTS = pattern("evidence_claims", "its_results")
_DESIGN_STEMS = load_words("evidence_claims", "design_stem")
_DESCRIBES_DESIGN = pattern("evidence_claims", "describes_design")
_TELLS_WHO_TOOK = pattern("evidence_claims", "tells_who_took")
_NONE_OF_THEM = pattern("evidence_claims", "none_of_them")
_FINITE_VERB = pattern("evidence_claims", "finite_verb")
_WHY_LITTLE_IS_KNOWN = pattern("evidence_claims", "why_little_is_known")
_FEW_NAMES = 5  # words
_DENIED_RELATIVE = pattern("evidence_claims", "denied_relative")
_CIRCUMSTANCE = pattern("evidence_claims", "circumstance")
_RELATIVE = "which "
_WEAK = ("insufficient_evidence", "no_evidence", "mixed")  # polarities


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of a sentence, and what must stay the same for the next one to belong to its claim."""

    start: int
    end: int
    signature: tuple[str, bool, bool, bool]


def assertions(context: Context, sentence: Interval) -> list[Interval]:
    """The sentence, cut where polarity, condition, exclusivity or comparison changes."""
    text = context.text
    clauses = [
        _clause(context, start, end)
        for part in split_concession(text, sentence)
        for start, end in split_clauses(text, part)
    ]
    groups: list[list[_Clause]] = []
    for clause in clauses:
        if groups and (clause.signature == groups[-1][0].signature or _belongs(text, groups[-1], clause)):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    if len(groups) > 1 and _only_opens(text, groups[0], groups[1][0]):
        groups = [groups[0] + groups[1], *groups[2:]]
    opening = (groups[0][0].start, groups[0][-1].end)
    if len(groups) > 1 and _is_setting(context, *opening):
        # What a trial found begins with who took part; without a finding nothing is claimed.
        groups = [groups[0] + groups[1], *groups[2:]]
    elif _is_design(context, *opening):
        groups = []
    spans = [(_behind_conjunction(text, group), group[-1].end) for group in groups]
    return [(start, end) for start, end in spans if end - start >= SHORTEST_CLAIM]


def _is_design(context: Context, start: int, end: int) -> bool:
    """Whether a clause says only who was given what in a trial."""
    is_told = holds_any(context.scan.lowered, _DESIGN_STEMS, start, end)
    return is_told and _DESCRIBES_DESIGN.match(context.text[start:end]) is not None


def _is_setting(context: Context, start: int, end: int) -> bool:
    """Whether a clause leads to a result: a design, or `3,069 volunteers took 120 mg for six years`."""
    return _is_design(context, start, end) or _TELLS_WHO_TOOK.match(context.text[start:end]) is not None


def _only_opens(text: str, group: list[_Clause], following: _Clause) -> bool:
    """`With the tablets, which do not need water, ...`: a circumstance in front claims nothing by itself.

    What is denied of it is not denied of the statement behind it.
    """
    words = text[group[0].start : group[-1].end]
    if not _DENIED_RELATIVE.match(text, following.start) or _FINITE_VERB.search(words):
        return False
    return _CIRCUMSTANCE.match(words) is not None


def _behind_conjunction(text: str, group: list[_Clause]) -> int:
    """Where a group begins; a concession that stands alone leaves its conjunction."""
    match = _CONCESSION.match(text, group[0].start)
    is_alone = match is not None and match.end("clause") == group[-1].end
    return match.start("clause") if match and is_alone else group[0].start


def _belongs(text: str, group: list[_Clause], clause: _Clause) -> bool:
    """Evidence that is mixed keeps the findings it announces; a short rest is no claim of its own."""
    if clause.signature[0] == "mixed" and _ITS_RESULTS.match(text[clause.start : clause.end]):
        return True
    if group[0].signature[0] == "no_evidence" and _NONE_OF_THEM.match(text[clause.start : clause.end]):
        return True
    if clause.signature[0] == group[0].signature[0] and text[group[-1].end : clause.start].strip() == "and":
        return True
    if group[0].signature[0] in _WEAK and _WHY_LITTLE_IS_KNOWN.match(text, group[-1].end, clause.end):
        return True
    announced = group[0].signature[0] == "mixed" and ":" in text[group[0].start : group[-1].end]
    return announced or clause.end - clause.start < SHORTEST_CLAIM


def _clause(context: Context, start: int, end: int) -> _Clause:
    interval = (_with_relative(context.text, start), end)
    signature = (
        "open" if is_unsettled(context, interval) else claim_polarity(context, interval),
        certainty(context, interval) == "conditional",
        is_exclusive(context, interval),
        context.scan.lowered.startswith("with ", start, end),
    )
    return _Clause(interval[0], end, signature)


def _with_relative(text: str, start: int) -> int:
    """A clause cut at `, which` keeps its pronoun."""
    before = max(0, start - len(_RELATIVE))
    return before if text[before:start].lower() == _RELATIVE else start


def first_clause(context: Context, assertion: Interval) -> Interval:
    """The clause of an assertion that shows how it is meant, with its pronoun.

    Of `aspirin, heparin, and warfarin may add to it` that is the whole: the first names have no verb.
    """
    clauses = split_clauses(context.text, assertion)
    first = next((place for place, clause in enumerate(clauses) if not _is_setting(context, *clause)), 0)
    start, end = clauses[first]
    if first + 1 < len(clauses) and _are_names(context.text[start:end]):
        end = clauses[first + 1][1]
    return _with_relative(context.text, start), end


def _are_names(clause: str) -> bool:
    return len(clause.split()) <= _FEW_NAMES and _FINITE_VERB.search(clause) is None
