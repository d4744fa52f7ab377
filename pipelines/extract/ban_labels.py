"""Statements whose condition stands before them: `Children: not recommended`, `In gout, avoid it`.

Belongs here: what is said behind a label, a first cell or opening words, and which of their conditions is
meant. Does not belong here: lists below a label, and sentences that name their conditions elsewhere.
"""

import re

from pipelines.extract.ban import Statement
from pipelines.extract.ban_objects import exception_after, is_of_another, limit_before, read_object
from pipelines.extract.context import Context
from pipelines.extract.list_bounds import opens_with
from pipelines.extract.patterns import pattern
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_LABEL_FORBIDS = pattern("contraindications", "label_forbids")
_LABEL_WARNS = pattern("contraindications", "label_warns")
_CAUTION_WORD = pattern("contraindications", "caution_word")
_FORBIDS_OUTRIGHT = pattern("contraindications", "forbids_outright")
_PREGNANT = pattern("contraindications", "pregnant")
_SENDS_FIRST = pattern("contraindications", "sends_first")
_OPENERS = ("in ", "during ", "for ", "with ", "after ", "if ", "when ")
_OPENING_WORDS = pattern("contraindications", "opening_words")
_IS_BAND = re.compile(r"(?:use|treatment|unless|except)\b", re.IGNORECASE)
_OBJECT_END = pattern("contraindications", "object_end")
_RULE = "contraindication.label"
_OTHER_ROLES = ("interactions", "indications", "side_effects")
_ROLES = ("contraindications", "precautions", "pregnancy_lactation", "dosage")
_SEVERAL = 2
_LONGEST_UNKNOWN = 60  # characters of a label that no lexicon knows


def opened(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """The statement behind opening words: `In gout, it should be avoided`, `Porphyria: do not use`."""
    if passage.role in _OTHER_ROLES or context.is_note:
        return []
    lowered = context.scan.lowered
    if not lowered.startswith(_OPENERS, sentence[0]) and lowered.find(": ", *sentence) < 0:
        return []
    match = _OPENING_WORDS.match(context.text[slice(*sentence)])
    if match is None:
        return []
    name = "place" if match["place"] else "head"
    region = (sentence[0] + match.start(name), sentence[0] + match.end(name))
    rest = (sentence[0] + match.end(), sentence[1])
    is_known = any(opens_with(context, group, region) for group in ("condition", "population"))
    if not is_known and (name == "place" or passage.role != "contraindications"):
        return []
    return _statements(context, passage, sentence, [region], rest)


def labelled(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """The statement behind a label, or the first cell of a row, that names conditions or people."""
    label, rest = _label(passage, sentence)
    if passage.role not in _ROLES or label is None or not _names_condition(context, passage, label, rest):
        return []
    evidence = (passage.start, sentence[1])
    return _statements(context, passage, evidence, _named_again(context, label, rest) or [label], rest)


def _statements(
    context: Context, passage: Passage, evidence: Interval, regions: list[Interval], rest: Interval
) -> list[Statement]:
    """One statement for each condition of which the rest of a sentence says the same."""
    told = _told(context, rest) or _sent(context, passage, rest)
    # Under a heading on doses, `higher doses are not recommended` adjusts a dose.
    if told is None or (
        passage.role == "dosage" and told[1] and not _IS_BAND.match(context.text[slice(*told[1])])
    ):
        return []
    return [Statement(_RULE, told[0], evidence, region, told[1]) for region in regions]


def _sent(context: Context, passage: Passage, sentence: Interval) -> tuple[str, Interval | None] | None:
    """Whether a precaution sends people to a professional before use."""
    if _PREGNANT.search(context.text, passage.start, passage.body):
        return None
    sends = passage.role == "precautions" and _SENDS_FIRST.search(context.text, *sentence)
    return ("caution", None) if sends else None


def _label(passage: Passage, sentence: Interval) -> tuple[Interval | None, Interval]:
    """The label of a passage, or the first cell of its row, and what is said behind it."""
    if passage.label:
        return (passage.start, passage.start + len(passage.label)), sentence
    if passage.kind == "row" and len(passage.cells) > 1:
        first, second = passage.cells[:2]
        return (first.start, first.end), (second.start, sentence[1])
    return None, sentence


def _told(context: Context, sentence: Interval) -> tuple[str, Interval | None] | None:
    """How strongly a sentence warns, and the dose or form that it warns of; None when it does not."""
    text = context.text
    for match in _LABEL_FORBIDS.finditer(text, *sentence):
        subject = (sentence[0], match.start())
        if is_of_another(context, subject):
            continue
        limit = limit_before(context, subject) or exception_after(context, match.end(), sentence[1])
        if match["object"] is not None:
            stop = _OBJECT_END.search(text, match.end(), sentence[1])
            kind, product = read_object(context, (match.end(), stop.start() if stop else sentence[1]))
            if kind not in ("itself", "product"):
                continue
            limit = product or limit
        return ("caution" if _CAUTION_WORD.search(text, *sentence) else "contraindicated"), limit
    warning = _LABEL_WARNS.search(text, *sentence)
    if warning is None or is_of_another(context, (sentence[0], warning.start())):
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
    """The conditions of a label that the sentence names too: `Pregnancy, lactation: avoid in pregnancy`."""
    named = _people(context, label)
    if len({item.term.id for item in named}) < _SEVERAL:
        return []
    again = [span for span in _people(context, sentence) if span.term.id in {item.term.id for item in named}]
    return [(span.start, span.end) for span in again]


def _people(context: Context, region: Interval) -> list[Span]:
    return list(context.scan.within("population", *region))
