"""Contraindications and cautions: the condition, how strong, with what qualifier.

Belongs here: which passages are read, and that a state has one name in a document. Does not belong here: how
bans are worded (`ban_statements`), the slots of each condition (`condition_slots`), dose adjustments, and
partners, which are interactions.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.ban_statements import each_reading, may_forbid, may_list
from pipelines.extract.candidate import Candidate
from pipelines.extract.condition_slots import find_conditions
from pipelines.extract.context import Context
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_NOT_CONTRAINDICATED = pattern("contraindications", "not_contraindicated")
_BUT = pattern("contraindications", "but")
# `breastfeeding` and `nursing mothers` are one fact of a document, by its first wording.
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
        state = next((state for state, named in _STATES if named.match(slot.value)), slot.value)
        name = names.setdefault(state, slot.value)
        if name == slot.value:
            yield candidate
        else:
            yield replace(candidate, slots={**candidate.slots, "condition": replace(slot, value=name)})


def _candidates(context: Context) -> Iterator[Candidate]:
    """The candidates, each condition as it is worded where it stands."""
    for index, passage in context.passages():
        if passage.role not in _ROLES and not (context.is_note and passage.role != "references"):
            continue
        if not may_list(passage) and not may_forbid(context, passage, (passage.start, passage.end)):
            continue
        for sentence in context.statements(passage):
            stated = _without_denial(context, sentence)
            if stated:
                yield from find_in_sentence(context, index, passage, stated)


def _without_denial(context: Context, sentence: Interval) -> Interval | None:
    """The sentence without a clause that denies a contraindication; two words tell most sentences apart."""
    lowered = context.scan.lowered
    if lowered.find("contraindicat", *sentence) < 0 and lowered.find("avoided", *sentence) < 0:
        return sentence
    denial = _NOT_CONTRAINDICATED.search(context.text, *sentence)
    if denial is None:
        return sentence
    clause = context.text.rfind(";", sentence[0], denial.start())
    if clause >= 0:
        return sentence[0], clause
    but = _BUT.search(context.text, denial.end(), sentence[1])
    return (but.end(), sentence[1]) if but else None


def find_in_sentence(context: Context, index: int, passage: Passage, sentence: Interval) -> list[Candidate]:
    """The candidates of the first way of reading that finds any: as a list, in words, below a label."""
    for statements in each_reading(context, passage, sentence):
        found = [
            candidate
            for statement in statements
            for candidate in find_conditions(context, index, passage, statement)
        ]
        if found:
            return found
    return []
