"""Contraindications and cautions: the condition, how strong, with what qualifier.

Belongs here: which passages are read, and that a state has one name in a document. Does not belong here: how
bans are worded (`ban.statements`), the slots of each condition (`condition_slots`), dose adjustments, and
partners, which are interactions.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.ban.ban import FORBIDDEN, Statement
from pipelines.extract.ban.clauses import unread_clauses
from pipelines.extract.ban.condition_slots import find_conditions
from pipelines.extract.ban.labels import LABEL_JUDGED, asked
from pipelines.extract.ban.opening_words import is_fragment
from pipelines.extract.ban.statements import each_reading, may_forbid, may_list
from pipelines.extract.ban.verdicts import affirmed, excepted, holds_negation
from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

# `breastfeeding` and `nursing mothers` are one fact of a document, by its first wording.
_BEHIND_LETTER = re.compile(r"(?<=:\s[A-DX])\.\s(?=[A-Z][\w /-]{2,30}:\s)")
_LABEL = "contraindication.label"
_STATES = tuple((name, pattern("conditions", name)) for name in ("pregnancy_state", "lactation_state"))
_ROLES = (
    "title",
    "lead",
    "contraindications",
    "precautions",
    "pregnancy_lactation",
    "side_effects",
    "dosage",
    "faq",
    "summary",
    "indications",
    "monitoring",
    "other",
    "interactions",
)


def extract(context: Context) -> Iterator[Candidate]:
    """The contraindication and caution candidates of a document; a state has one name throughout."""
    names: dict[str, str] = {}
    for candidate in _candidates(context):
        slot = candidate.slots["condition"]
        state = _state(slot.value)
        name = names.setdefault(state, slot.value)
        if name == slot.value:
            yield candidate
        else:
            yield replace(candidate, slots={**candidate.slots, "condition": replace(slot, value=name)})


def _state(name: str) -> str:
    """What all wordings for the same state have in common."""
    return next((state for state, named in _STATES if named.match(name)), name)


def _candidates(context: Context) -> Iterator[Candidate]:
    """The candidates, each condition as it is worded where it stands."""
    for index, passage in context.passages():
        if passage.role not in _ROLES and not (context.is_note and passage.role != "references"):
            continue
        if not may_list(passage) and not may_forbid(context, passage, (passage.start, passage.end)):
            continue
        is_told = False
        told: list[Candidate] = []
        question: Interval | None = None
        for sentence in _told_apart(context, passage):
            if is_fragment(context, sentence) and sentence[1] < passage.end:
                question = sentence
                continue
            if question is None:
                found = find_in_sentence(context, index, passage, sentence)
            else:
                found = _answered(context, index, passage, question, sentence)
            # What follows on conditions that are named in the text is no longer about the label.
            told.extend(item for item in found if not (is_told and item.rule == LABEL_JUDGED))
            is_told = is_told or bool(found)
        yield from _strongest(told)


def _told_apart(context: Context, passage: Passage) -> Iterator[Interval]:
    """The sentences of a passage; a letter ends one before a label: `Pregnancy: D. Lactation: avoid`."""
    for sentence in context.statements(passage):
        is_split = ". " in context.text[slice(*sentence)]
        yield from split_at(context.text, *sentence, _BEHIND_LETTER) if is_split else (sentence,)


def _strongest(told: list[Candidate]) -> list[Candidate]:
    """`Pregnancy: likely unsafe. Do not use`: what a passage forbids is no caution as well."""
    forbidden = {
        _state(item.value("condition"))
        for item in told
        if item.value("strength") == FORBIDDEN and "qualifier" not in item.slots
    }
    return [
        item
        for item in told
        if item.value("strength") == FORBIDDEN
        or "qualifier" in item.slots
        or _state(item.value("condition")) not in forbidden
    ]


def _answered(
    context: Context, index: int, passage: Passage, question: Interval, sentence: Interval
) -> list[Candidate]:
    """The candidates of a sentence behind the few words of a question, to which it is the answer."""
    unlabelled = replace(passage, label="")
    found = [
        candidate
        for statement in asked(context, passage, question, sentence)
        for candidate in find_conditions(context, index, unlabelled, statement)
    ]
    return found or find_in_sentence(context, index, unlabelled, sentence)


def find_in_sentence(context: Context, index: int, passage: Passage, sentence: Interval) -> list[Candidate]:
    """The candidates of a sentence, those of its clauses left out that deny any contraindication."""
    forbids = may_forbid(context, passage, sentence)
    if not forbids and not may_list(passage):
        return []
    if not holds_negation(context, sentence):
        return _read(context, index, passage, sentence, forbids)
    region = excepted(context, sentence)
    if region:
        statement = Statement("contraindication.excepted", FORBIDDEN, sentence, region)
        return list(find_conditions(context, index, passage, statement))
    return [
        candidate
        for stretch in affirmed(context, sentence)
        for candidate in _read(context, index, passage, stretch, forbids)
    ]


def _read(
    context: Context, index: int, passage: Passage, stretch: Interval, forbids: bool
) -> list[Candidate]:
    """The candidates of the first way of reading that finds any: as a list, in words, below a label."""
    for statements in each_reading(context, passage, stretch, forbids):
        found = [
            candidate
            for statement in statements
            for candidate in find_conditions(context, index, passage, statement)
        ]
        if found:
            return [*found, *_others(context, index, passage, stretch, found)]
    return []


def _others(
    context: Context, index: int, passage: Passage, stretch: Interval, found: list[Candidate]
) -> Iterator[Candidate]:
    """The candidates of clauses of which a way of reading found nothing: `.. , nor in people with asthma`."""
    if any(item.rule.startswith(_LABEL) for item in found):
        return
    starts = [slot.start for slot in (item.slots["condition"] for item in found) if slot.start is not None]
    for statement in unread_clauses(context, passage, stretch, starts, str(found[-1].value("strength"))):
        yield from find_conditions(context, index, passage, statement)
