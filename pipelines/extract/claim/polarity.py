"""The polarity of a claim: a negation makes it negated only where its own verb is denied.

Belongs here: what a negation in a statement of evidence denies, and denials without a negation. Does not
belong here: cues of missing or mixed evidence (`modality`), and interactions, which have words of their own.
"""

from functools import lru_cache

from pipelines.extract.claim.clauses import has_verb
from pipelines.extract.context import Context
from pipelines.extract.text.modality import OPENS_COMPLEMENT, negators, polarity
from pipelines.extract.text.patterns import named, pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval

_GROUP = "claim_polarity"
_UNCHANGED = pattern("modality", "unchanged")
_FINITE_VERB = pattern("evidence_claims", "finite_verb")
_RELATIVE = pattern(_GROUP, "relative")
_ADVISED = pattern(_GROUP, "advised")
_SAID_OF_IT = pattern(_GROUP, "said_of_it")
_OF_STUDIES = pattern(_GROUP, "of_studies")
_SUBORDINATE = pattern(_GROUP, "subordinate")
_JOINED = pattern(_GROUP, "joined")
_NAMES_OTHER = pattern(_GROUP, "names_other")
_OF_GROUP = pattern(_GROUP, "of_group")
_PARTICIPLE = pattern(_GROUP, "participle")
_COMPARED = pattern(_GROUP, "compared")
_BESIDE = pattern(_GROUP, "beside")
_CAME_OUT_WITH = pattern(_GROUP, "came_out_with")
_LACK_TOLD = pattern(_GROUP, "lack_told")
_LACK_SEEN = pattern(_GROUP, "lack_seen")
_AVOIDED_TOLD = pattern(_GROUP, "avoided_told")
_AVOIDED_BY = pattern(_GROUP, "avoided_by")
_GERUND = pattern(_GROUP, "gerund")
_OF_UNDONE = pattern(_GROUP, "of_undone")
_DENIED = named(_GROUP, "denied")
_DENIED_OUTRIGHT = named(_GROUP, "denied_outright")
_DOUBTFUL = named(_GROUP, "doubtful")
_NO_VALUE = named(_GROUP, "no_value")
_SCANT = named(_GROUP, "scant")
_OPPOSED = named(_GROUP, "opposed")
_VIEW = pattern(_GROUP, "view")
_OPINION = named(_GROUP, "opinion")
_REACH = 160  # characters before a negation that may show what it denies


@lru_cache(maxsize=64)
def claim_polarity(context: Context, clause: Interval) -> str:
    """`mixed`, `insufficient_evidence`, `no_evidence`, `negated` or `affirmed`.

    Advice against use, a result that did not come out and one that is unchanged negate as well.
    """
    lowered = context.scan.lowered
    stated = polarity(context, clause)
    if stated in ("no_evidence", "negated") and _NO_VALUE.find(lowered, *clause):
        return "insufficient_evidence"
    if stated in ("affirmed", "negated") and _SCANT.find(lowered, *clause):
        return "insufficient_evidence"
    if stated == "negated" and _OPPOSED.find(lowered, *clause):
        return "mixed"
    if stated == "negated" and any(
        _denies_claim(context, clause, item) for item in negators(context, clause)
    ):
        return "negated"
    if stated not in ("negated", "affirmed"):
        return stated
    is_denied = _DENIED.find(lowered, *clause) or _DENIED_OUTRIGHT.find(lowered, *clause)
    is_denied = is_denied or _UNCHANGED.match(context.text[slice(*clause)])
    return "negated" if is_denied or context.scan.cues("against", *clause) else "affirmed"


def is_unsettled(context: Context, clause: Interval) -> bool:
    """Whether it is open if a clause denies: `trials that did not blind`, `contraindicated with digoxin`."""
    if _DOUBTFUL.find(context.scan.lowered, *clause):
        return True
    if _OPINION.find(context.scan.lowered, *clause):
        return not negators(context, clause)
    for negator in negators(context, clause):
        before = _before(context, clause, negator)
        if _VIEW.search(before):
            return True
        if _is_relative(context, negator, before) and not _SAID_OF_IT.search(before):
            behind = context.text[negator.end : clause[1]]
            if _OF_STUDIES.search(before) or _ADVISED.match(behind):
                return True
    return False


def _denies_claim(context: Context, clause: Interval, negator: Span) -> bool:
    """Whether a negation denies the verb of its clause, and not a name or a clause within it."""
    before = _before(context, clause, negator)
    if _is_relative(context, negator, before):
        return _SAID_OF_IT.search(before) is not None or _OF_STUDIES.search(before) is not None
    if _is_subordinate(before):
        return False
    behind = context.text[negator.end : clause[1]]
    match context.scan.lowered[negator.start : negator.end]:
        case "not" | "never":
            is_of_other = _is_of_name(before, behind)
        case "no":
            is_of_other = _is_attribute(before)
        case "lack of":
            is_of_other = not _LACK_TOLD.search(before) and not _LACK_SEEN.search(behind)
        case "avoided":
            return _AVOIDED_TOLD.search(before) is not None and not _AVOIDED_BY.match(behind)
        case _:
            is_of_other = False
    is_of_other = is_of_other or before.rfind("(") > before.rfind(")")
    return not (is_of_other and _has_verb(before, behind))


def _is_relative(context: Context, negator: Span, before: str) -> bool:
    """`pain that has not responded`, but not `concluded that no dose is safe`."""
    if before.endswith(" that"):
        return context.scan.lowered[negator.start : negator.end] not in OPENS_COMPLEMENT
    return _RELATIVE.search(before) is not None


def _before(context: Context, clause: Interval, negator: Span) -> str:
    return context.text[max(clause[0], negator.start - _REACH) : negator.start].rstrip()


def _has_verb(before: str, behind: str) -> bool:
    """Whether a clause has a verb beside its negation, which otherwise is all that it says."""
    return _FINITE_VERB.search(before) is not None or _FINITE_VERB.search(behind) is not None


def _is_subordinate(before: str) -> bool:
    match = _SUBORDINATE.search(before)
    return match is not None and has_verb(before, (0, match.start() + 1))


def _is_of_name(before: str, behind: str) -> bool:
    """`fragments, not calcium, are`, `women not taking hormones`: what is set apart from something else."""
    if _JOINED.search(before):
        return _NAMES_OTHER.match(behind) is not None
    if _GERUND.match(behind) and _OF_UNDONE.search(before):
        return True
    return _OF_GROUP.search(before) is not None and _PARTICIPLE.match(behind) is not None


def _is_attribute(before: str) -> bool:
    """`compared with no treatment`, `adults with no heart disease`."""
    if _COMPARED.search(before):
        return True
    return _BESIDE.search(before) is not None and not _CAME_OUT_WITH.search(before)
