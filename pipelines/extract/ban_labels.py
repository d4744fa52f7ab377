"""Statements whose condition is the label of their passage: `Children: not recommended`.

Belongs here: what is said behind such a label, and which of its conditions is meant. Does not belong here: lists
below a label, and sentences that name their conditions themselves.
"""

from pipelines.extract.ban import Statement
from pipelines.extract.ban_objects import limit_before, read_object
from pipelines.extract.context import Context
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_LABEL_FORBIDS = pattern("contraindications", "label_forbids")
_LABEL_WARNS = pattern("contraindications", "label_warns")
_CAUTION_WORD = pattern("contraindications", "caution_word")
_FORBIDS_OUTRIGHT = pattern("contraindications", "forbids_outright")
_OBJECT_END = pattern("contraindications", "object_end")
_RULE = "contraindication.label"
_ROLES = ("contraindications", "precautions", "pregnancy_lactation", "dosage")
_SEVERAL = 2
_LONGEST_UNKNOWN = 60  # characters of a label that no lexicon knows


def labelled(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """The statement behind a label that names conditions or people."""
    if passage.role not in _ROLES or not passage.label:
        return []
    label = (passage.start, passage.start + len(passage.label))
    told = _told(context, sentence)
    if told is None or not _names_condition(context, passage, label, sentence):
        return []
    strength, limit = told
    # Under a heading on doses, `higher doses are not recommended` adjusts a dose.
    if passage.role == "dosage" and limit:
        return []
    evidence = (passage.start, sentence[1])
    regions = _named_again(context, label, sentence) or [label]
    return [Statement(_RULE, strength, evidence, region, limit) for region in regions]


def _told(context: Context, sentence: Interval) -> tuple[str, Interval | None] | None:
    """How strongly a sentence warns, and the dose or form that it warns of; None when it does not."""
    text = context.text
    for match in _LABEL_FORBIDS.finditer(text, *sentence):
        limit = limit_before(context, (sentence[0], match.start()))
        if match["object"] is not None:
            stop = _OBJECT_END.search(text, match.end(), sentence[1])
            kind, product = read_object(context, (match.end(), stop.start() if stop else sentence[1]))
            if kind not in ("itself", "product"):
                continue
            limit = product or limit
        return ("caution" if _CAUTION_WORD.search(text, *sentence) else "contraindicated"), limit
    warning = _LABEL_WARNS.search(text, *sentence)
    if warning is None:
        return None
    return "caution", limit_before(context, (sentence[0], warning.start()))


def _names_condition(context: Context, passage: Passage, label: Interval, sentence: Interval) -> bool:
    """Whether the label names a condition or people; of unknown words only a flat ban makes a condition."""
    if context.scan.within("condition", *label) or context.scan.within("population", *label):
        return True
    is_long = label[1] - label[0] > _LONGEST_UNKNOWN
    if passage.role == "dosage" or is_long or context.scan.within("substance", *label):
        return False
    forbids = _FORBIDS_OUTRIGHT.match(context.text[slice(*sentence)]) is not None
    return forbids or passage.role == "contraindications"


def _named_again(context: Context, label: Interval, sentence: Interval) -> list[Interval]:
    """The conditions of the label that the sentence names too: `Pregnancy and lactation: avoid in pregnancy`."""
    named = _people(context, label)
    if len({item.term.id for item in named}) < _SEVERAL:
        return []
    again = [span for span in _people(context, sentence) if span.term.id in {item.term.id for item in named}]
    return [(span.start, span.end) for span in again]


def _people(context: Context, region: Interval) -> list[Span]:
    return list(context.scan.within("population", *region))
