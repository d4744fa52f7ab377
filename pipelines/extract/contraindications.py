"""Contraindications and cautions: the condition, how strong, with what qualifier.

Belongs here: which passages are read, and the slots of each condition. Does not belong here: how bans are
worded (`ban_statements`), what they list (`condition_lists`), dose adjustments, and partners, which are
interactions.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.ban import Statement
from pipelines.extract.ban_statements import each_reading
from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.condition_lists import listed_conditions, without_examples
from pipelines.extract.condition_text import Condition, clean_condition, name_organ
from pipelines.extract.context import Context
from pipelines.extract.dose_binding import bind_substance
from pipelines.extract.member import Member
from pipelines.extract.modality import certainty
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_NOT_CONTRAINDICATED = pattern("contraindications", "not_contraindicated")
_NOT_A_CONDITION = pattern("contraindications", "not_a_condition")
_ITSELF = pattern("contraindications", "itself")
# `breastfeeding` and `nursing mothers` are one fact of a document, by its first wording.
_STATES = tuple((name, pattern("conditions", name)) for name in ("pregnancy_state", "lactation_state"))
_LONGEST_CONDITION = 14  # words; what is longer is a sentence, not a name
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
        yield replace(candidate, slots={**candidate.slots, "condition": replace(slot, value=name)})


def _candidates(context: Context) -> Iterator[Candidate]:
    """The candidates, each condition as it is worded where it stands."""
    for index, passage in context.passages():
        if passage.role not in _ROLES and not (context.is_note and passage.role != "references"):
            continue
        for sentence in context.statements(passage):
            if not _is_denied(context, sentence):
                yield from find_in_sentence(context, index, passage, sentence)


def _is_denied(context: Context, sentence: Interval) -> bool:
    """Whether the sentence says that there is no contraindication; two words tell most sentences apart."""
    lowered = context.scan.lowered
    if lowered.find("contraindicat", *sentence) < 0 and lowered.find("avoided", *sentence) < 0:
        return False
    return _NOT_CONTRAINDICATED.search(context.text, *sentence) is not None


def find_in_sentence(context: Context, index: int, passage: Passage, sentence: Interval) -> list[Candidate]:
    """The candidates of the first way of reading that finds any: as a list, in words, below a label."""
    for statements in each_reading(context, passage, sentence):
        found = [
            candidate
            for statement in statements
            for candidate in _conditions(context, index, passage, statement)
        ]
        if found:
            return found
    return []


def _conditions(context: Context, index: int, passage: Passage, statement: Statement) -> Iterator[Candidate]:
    """A candidate for each condition that the statement lists."""
    text = context.text
    limit = text[slice(*statement.limit)].lower() if statement.limit else None
    label = text[passage.start : passage.body]
    for member, exception in listed_conditions(context, passage, statement):
        glosses = [text[start:end] for start, end in member.glosses]
        # A function, because a subject may hold a backslash, which a replacement would read as an escape.
        words = _ITSELF.sub(lambda _: f" {context.subjects[0]}", without_examples(member.text))
        condition = clean_condition(words, glosses, exception)
        if passage.role == "interactions" and not _is_of_people(context, member):
            continue
        if condition is None or _NOT_A_CONDITION.match(condition.name):
            continue
        if len(condition.name.split()) > _LONGEST_CONDITION:
            continue
        slots = {
            "substance": _substance(context, passage, statement),
            "condition": Slot(name_organ(condition.name, label), "clause", member.start, member.end),
            "certainty": Slot(certainty(context, statement.evidence)),
        }
        if condition.qualifier:
            slots["qualifier"] = Slot(condition.qualifier, "clause", member.start, member.end)
        elif limit and statement.limit:
            slots["qualifier"] = Slot(limit, "clause", *statement.limit)
        slots["strength"] = Slot("caution" if condition.is_caution else statement.strength)
        slots.update(_route(context, member, condition))
        yield Candidate("contraindications", statement.rule, index, *statement.evidence, slots)


def _is_of_people(context: Context, member: Member) -> bool:
    """Whether a list member among interactions names a condition or people, and no partner."""
    within = context.scan.within
    known = any(within(group, member.start, member.end) for group in ("condition", "population"))
    return known and not within("substance", member.start, member.end)


def _substance(context: Context, passage: Passage, statement: Statement) -> Slot:
    """The substance named before the conditions, else the document's."""
    start, end = statement.evidence[0], statement.region[0]
    if end > start:
        return bind_substance(context, passage, (start, end), None)
    return Slot(context.subjects[0], "title")


def _route(context: Context, member: Member, condition: Condition) -> dict[str, Slot]:
    """The route that a qualified condition is limited to."""
    spans = context.scan.within("route", member.start, member.end) if condition.qualifier else ()
    return {"route": Slot(spans[0].term.id, "clause", spans[0].start, spans[0].end)} if spans else {}
