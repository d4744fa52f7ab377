"""Which sentences are claims: by where they stand, or by their words for evidence.

Belongs here: evidence, and what only looks like it: boilerplate, signs of disease, history and plans. Does
not belong here: how a claim is cut and meant (`claim.assertions`, `claim.polarity`).
"""

from pipelines.extract.claim.assertions import SHORTEST_CLAIM
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_FINITE_VERB = pattern("evidence_claims", "finite_verb")
_BOILERPLATE = pattern("evidence_claims", "boilerplate")
_PLAN_LABEL = pattern("evidence_claims", "plan_label")
_NOT_EVIDENCE = pattern("evidence_claims", "not_evidence")
_NARRATES = pattern("evidence_claims", "narrates")
_TELLS_RESULT = pattern("evidence_claims", "tells_result")
_TRIAL_BY_NAME = pattern("evidence_claims", "trial_by_name")
_BARE_FINDING = pattern("evidence_claims", "bare_finding")
_INSTRUCTS = pattern("evidence_claims", "instructs")
_NAMES_STUDY = pattern("evidence_claims", "names_study")
_IS_TRIAL = pattern("evidence_claims", "is_trial")
_MEASURED_RESULT = pattern("evidence_claims", "measured_result")
_EVIDENTIAL = ("evidential", "no_evidence", "insufficient_evidence", "mixed")
_SAID_OF_MUCH = ("unaddressed", "unsure")  # ids of cues that speak of evidence in notes alone
_ROLES_OF_DOSES = ("dosage", "indications")
_ROLES_OF_LISTS = ("contraindications", "interactions", "side_effects", *_ROLES_OF_DOSES)


def is_claim(context: Context, index: int, passage: Passage, sentence: Interval) -> bool:
    """Whether a sentence, without its stop, is a claim. `index` is that of its passage."""
    text = context.text
    if sentence[1] - sentence[0] < SHORTEST_CLAIM or text[sentence[1] - 1] == "?":
        return False
    is_listed = context.is_note or _is_point(context, index, passage, sentence)
    is_listed = is_listed or tells_of_trial(passage) or _is_result(context, passage, sentence)
    if not is_listed and not has_evidence(context, sentence):
        return False
    if _BOILERPLATE.search(text, *sentence) or _PLAN_LABEL.match(passage.label or ""):
        return False
    return is_listed or (not _is_bare(context, passage, sentence) and _tells_of_evidence(context, sentence))


def _is_bare(context: Context, passage: Passage, sentence: Interval) -> bool:
    """Whether a sentence of a list or a table is no statement."""
    text = context.text
    if passage.role not in _ROLES_OF_LISTS and passage.kind != "row":
        return False
    if passage.role in _ROLES_OF_DOSES and text.startswith(".", sentence[1]):
        return False
    is_stated = _FINITE_VERB.search(text, *sentence) or _BARE_FINDING.match(text[slice(*sentence)])
    return not is_stated


def _tells_of_evidence(context: Context, sentence: Interval) -> bool:
    """Whether words for evidence mean it here, and not a sign of disease or how a study came to be."""
    text = context.text
    if _NARRATES.search(text, *sentence) and not _TELLS_RESULT.search(text, *sentence):
        return False
    other = [match.span() for match in _NOT_EVIDENCE.finditer(text, *sentence)]
    return any(
        not any(start <= span.start and span.end <= end for start, end in other)
        for span in evidence(context, sentence)
    )


def _is_point(context: Context, index: int, passage: Passage, sentence: Interval) -> bool:
    """Whether a sentence is of a flat list of evidence, and names no topic, what is planned or what to do."""
    if passage.role != "evidence" or passage.kind != "item" or passage.parent is not None:
        return False
    behind = context.document.passages[index + 1 : index + 2]
    is_topic = bool(behind) and behind[0].parent == index
    is_other = _NAMES_STUDY.match(context.text, *sentence) or _INSTRUCTS.match(context.text, *sentence)
    return not is_topic and is_other is None


def tells_of_trial(passage: Passage) -> bool:
    """`MEDENOX trial: 40 mg once daily cut VTE`: the label names the evidence of the statement behind it."""
    return passage.kind == "item" and passage.label != "" and _IS_TRIAL.search(passage.label) is not None


def _is_result(context: Context, passage: Passage, sentence: Interval) -> bool:
    """`It lowered pressure by 2.6 mmHg in 79 patients` in a section on evidence, a trial's name anywhere."""
    if passage.role == "evidence" and _MEASURED_RESULT.search(context.text, *sentence):
        return True
    return names_trial(context, sentence)


def names_trial(context: Context, clause: Interval) -> bool:
    """`In MERIT-HF, it reduced deaths`."""
    return _TRIAL_BY_NAME.match(context.text[slice(*clause)]) is not None


def has_evidence(context: Context, clause: Interval) -> bool:
    """Whether a clause speaks of evidence."""
    return bool(evidence(context, clause))


def evidence(context: Context, clause: Interval) -> list[Span]:
    """The words of a clause that speak of evidence."""
    return [
        span
        for span in context.scan.within("cue", *clause)
        if span.term.kind in _EVIDENTIAL and span.term.id not in _SAID_OF_MUCH
    ]
