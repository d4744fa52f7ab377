"""Statements whose condition stands before them: `Children: not recommended`, `In gout, avoid it`.

Belongs here: which conditions of a label, a first cell or opening words are meant. Does not belong here: what
the words behind them say (`label_words`), headings (`headings`), lists below a label, and sentences that name
their conditions elsewhere.
"""

import re

from pipelines.extract.ban.ban import (
    ANOTHERS,
    CAREFUL,
    FORBIDDEN,
    ROLES_OF_LISTS,
    ROLES_OF_PRECAUTIONS,
    Statement,
)
from pipelines.extract.ban.headings import below_heading
from pipelines.extract.ban.label_words import LABEL, held, said_of, trimester_told
from pipelines.extract.ban.list_names import name_above
from pipelines.extract.ban.named import names_any, names_people, names_pregnancy, opens_with_any
from pipelines.extract.ban.named_again import by_grade, named_again
from pipelines.extract.ban.objects import stop_before
from pipelines.extract.ban.opening_words import find_opening, may_be_unknown
from pipelines.extract.ban.verdicts import DENIED, SENT, is_ban_on_another, verdict
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_FORBIDS_OUTRIGHT = pattern("contraindications", "forbids_outright")
_SENDS_FIRST = pattern("contraindications", "sends_first")
_IS_BAND = re.compile(r"(?:use|treatment|unless|except|under|below|before|younger)\b", re.IGNORECASE)
LABEL_JUDGED = "contraindication.label_judged"
_AMOUNT = pattern("contraindications", "amount")
_ONLY_WATCHED = pattern("contraindications", "only_watched")
_OTHER_ROLES = ("interactions", "indications", "side_effects")
_ROLES = (*ROLES_OF_PRECAUTIONS, "dosage")
_UNTOLD = pattern("contraindications", "untold")
_ASKS_WHETHER = pattern("contraindications", "asks_whether")
_INSTRUCTS = pattern("contraindications", "instructs")
_RELATIVE = re.compile(r"\W*relative\b", re.IGNORECASE)
_LONGEST_UNKNOWN = 60  # characters of a label that no lexicon knows


def opened(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """The statement behind opening words: `In gout, it should be avoided`, `Porphyria: do not use`."""
    if passage.role in _OTHER_ROLES or context.is_note:
        return []
    found = find_opening(context, sentence)
    if found is None:
        return []
    name, region, rest = found
    if not opens_with_any(context, region) and (
        name == "place" or not may_be_unknown(context, passage, found)
    ):
        return []
    return _statements(context, passage, sentence, [region], rest)


def labelled(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """The statement behind a label, or the first cell of a row, that names conditions or people."""
    label, rest = _label(passage, sentence)
    if label is None and passage.role == "pregnancy_lactation":
        return below_heading(context, passage, sentence)
    if label and passage.role == "dosage" and _is_dosed(context, passage, label):
        return []
    if passage.role not in _ROLES or label is None or not _names_condition(context, passage, label, rest):
        return []
    evidence = (passage.start, sentence[1])
    return [
        statement
        for grade, said in by_grade(context, rest)
        for statement in _statements(
            context,
            passage,
            evidence,
            [grade] if grade else named_again(context, label, said) or [label],
            said,
        )
    ]


def _is_dosed(context: Context, passage: Passage, label: Interval) -> bool:
    """Whether doses are told of a label that names nobody: `Gout: 5 mg daily` is on what is treated."""
    is_people = names_people(context, label) or names_pregnancy(context, label)
    return not is_people and _AMOUNT.search(context.text, passage.body, passage.end) is not None


def asked(context: Context, passage: Passage, question: Interval, answer: Interval) -> list[Statement]:
    """The statement of an answer to a question of a few words: `Pregnant? Better avoid it`."""
    if passage.role in _OTHER_ROLES or context.is_note:
        return []
    opening = _ASKS_WHETHER.match(context.text, *question)
    region = (opening.end() if opening else question[0]), question[1] - 1
    if not (opens_with_any(context, region) or names_pregnancy(context, region)):
        return []
    evidence = (question[0], answer[1])
    is_told = passage.role in ROLES_OF_LISTS and verdict(context, answer) not in (None, DENIED)
    if not is_told and said_of(context, answer) is None:
        return []
    return _statements(context, passage, evidence, [region], answer)


def _statements(
    context: Context, passage: Passage, evidence: Interval, regions: list[Interval], rest: Interval
) -> list[Statement]:
    """One statement for each condition of which the rest of a sentence says the same."""
    rule, told = LABEL, said_of(context, rest) or _sent(context, passage, rest)
    if told is None and passage.role == "precautions" and opens_with_any(context, regions[0]):
        told = held(context, rest)
    if told is None:
        rule, told = LABEL_JUDGED, _by_verdict(context, passage, regions, rest)
    # Under a heading on doses, `higher doses are not recommended` adjusts a dose.
    if told is None or (
        passage.role == "dosage" and told[1] and not _IS_BAND.match(context.text[slice(*told[1])])
    ):
        return []
    is_anothers = rule == LABEL_JUDGED and verdict(context, rest) is None and is_ban_on_another(context, rest)
    doubt = ANOTHERS if is_anothers else None
    return [
        Statement(rule, told[0], evidence, region, told[1] or stop_before(context, rest, region), doubt)
        for region in regions
    ]


def _by_verdict(
    context: Context, passage: Passage, named: list[Interval], rest: Interval
) -> tuple[str, Interval | None] | None:
    """What words that no wording explains say of a label, or the section, where they say nothing."""
    if names_pregnancy(context, named[0]):
        return _as_listed(context, passage, rest)
    if passage.role not in ROLES_OF_LISTS or _AMOUNT.search(context.text, *rest):
        return None
    if not opens_with_any(context, named[0]):
        return None
    said = verdict(context, rest)
    is_people = any(names_people(context, region) for region in named)
    if said == CAREFUL and _ONLY_WATCHED.search(context.text, *rest) and not is_people:
        return None
    if said is None:
        return _by_section(context, passage, rest)
    return None if said == DENIED else (CAREFUL if said == SENT else said, None)


def _is_explained(context: Context, passage: Passage, rest: Interval) -> bool:
    """Whether words behind a label among cautions say why it is one: `Epilepsy: may bring on fits`."""
    if not passage.label or passage.kind == "row" or name_above(context, passage) != "cautions":
        return False
    return rest[0] == passage.body and _INSTRUCTS.search(context.text, *rest) is None


def _by_section(context: Context, passage: Passage, rest: Interval) -> tuple[str, Interval | None] | None:
    """What a list says of a label among it, unless the words behind the label only tell of doses."""
    words = context.text[slice(*rest)]
    if _UNTOLD.search(words):
        return None
    if passage.role != "contraindications":
        return (CAREFUL, None) if _is_explained(context, passage, rest) else None
    return (CAREFUL if _RELATIVE.match(words) else FORBIDDEN), None


def _as_listed(context: Context, passage: Passage, rest: Interval) -> tuple[str, Interval | None] | None:
    """What the list says in which pregnancy stands with an explanation, unless that denies it."""
    name = name_above(context, passage) if passage.label else None
    said = verdict(context, rest) if name else DENIED
    if said in (DENIED, SENT):
        return None
    return (FORBIDDEN if name == "bans" and said != CAREFUL else CAREFUL), trimester_told(context, rest)


def _sent(context: Context, passage: Passage, sentence: Interval) -> tuple[str, Interval | None] | None:
    """Whether a precaution sends people to a professional before use."""
    if names_pregnancy(context, (passage.start, passage.body)):
        return None
    sends = passage.role == "precautions" and _SENDS_FIRST.search(context.text, *sentence)
    return (CAREFUL, None) if sends else None


def _label(passage: Passage, sentence: Interval) -> tuple[Interval | None, Interval]:
    """The label of a passage, or the first cell of its row, and what is said behind it."""
    if passage.label:
        return (passage.start, passage.start + len(passage.label)), sentence
    if passage.kind == "row" and len(passage.cells) > 1:
        first, second = passage.cells[:2]
        return (first.start, first.end), (second.start, sentence[1])
    return None, sentence


def _names_condition(context: Context, passage: Passage, label: Interval, sentence: Interval) -> bool:
    """Whether the label names a condition or people; of unknown words only a flat ban makes a condition."""
    if names_any(context, label) or names_pregnancy(context, label):
        return True
    is_long = label[1] - label[0] > _LONGEST_UNKNOWN
    if passage.role == "dosage" or is_long or context.scan.within("substance", *label):
        return False
    forbids = _FORBIDS_OUTRIGHT.match(context.text[slice(*sentence)]) is not None
    return forbids or passage.role == "contraindications"
