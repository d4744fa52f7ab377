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
from pipelines.extract.condition_text import Condition, clean_condition, of_label
from pipelines.extract.context import Context
from pipelines.extract.dose_binding import bind_substance
from pipelines.extract.member import Member
from pipelines.extract.modality import certainty
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_NOT_CONTRAINDICATED = pattern("contraindications", "not_contraindicated")
_NOT_A_CONDITION = pattern("contraindications", "not_a_condition")
_BUT = pattern("contraindications", "but")
_ITSELF = pattern("contraindications", "itself")
# `breastfeeding` and `nursing mothers` are one fact of a document, by its first wording.
_STATES = tuple((name, pattern("conditions", name)) for name in ("pregnancy_state", "lactation_state"))
_IS_ROUTE = pattern("contraindications", "is_route")
_REACH = 40  # characters of the name of a substance
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
            stated = _without_denial(context, sentence)
            if stated:
                yield from find_in_sentence(context, index, passage, stated)


def _without_denial(context: Context, sentence: Interval) -> Interval | None:
    """The sentence, or what follows `but`, when it denies a contraindication; two words tell most apart."""
    lowered = context.scan.lowered
    if lowered.find("contraindicat", *sentence) < 0 and lowered.find("avoided", *sentence) < 0:
        return sentence
    denial = _NOT_CONTRAINDICATED.search(context.text, *sentence)
    if denial is None:
        return sentence
    but = _BUT.search(context.text, denial.end(), sentence[1])
    return (but.end(), sentence[1]) if but else None


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
    label = passage.label if passage.label and _names_condition(context, passage) else None
    for member, exception in listed_conditions(context, passage, statement):
        glosses = [text[start:end] for start, end in member.glosses]
        # A function, because a subject may hold a backslash, which a replacement would read as an escape.
        words = _ITSELF.sub(lambda _: f" {context.subjects[0]}", without_examples(member.text))
        condition = clean_condition(words, glosses, exception)
        if passage.role == "interactions" and not _is_of_people(context, member):
            continue
        if condition is None or _NOT_A_CONDITION.match(condition.name):
            continue
        if len(condition.name.split()) > _LONGEST_CONDITION or _is_partner(context, passage, statement, member, condition):
            continue
        known = context.scan.within("condition", member.start, member.end)
        if label and not known:
            condition = of_label(condition, label)
        slots = {
            "substance": _substance(context, passage, statement),
            "condition": Slot(condition.name, "clause", member.start, member.end),
            "certainty": Slot(certainty(context, statement.evidence)),
        }
        qualifiers = [words for words in (condition.qualifier, limit) if words]
        if qualifiers:
            slots["qualifier"] = Slot(", ".join(qualifiers), "clause", member.start, member.end)
        slots["strength"] = Slot("caution" if condition.is_caution else statement.strength)
        slots.update(_route(context, statement, member, condition))
        yield Candidate("contraindications", statement.rule, index, *statement.evidence, slots)


def _is_partner(
    context: Context, passage: Passage, statement: Statement, member: Member, condition: Condition
) -> bool:
    """Whether a caution outside the contraindications names a medicine, which is an interaction."""
    if statement.strength != "caution" or passage.role == "contraindications":
        return False
    if context.scan.within("condition", member.start, member.end):
        return False
    named = context.scan.within("substance", member.start, member.end)
    return any(context.scan.lowered[span.start : span.end] == condition.name for span in named)


def _names_condition(context: Context, passage: Passage) -> bool:
    """Whether the label of a passage names a condition or an organ that fails."""
    within = context.scan.within
    return any(within(group, passage.start, passage.body) for group in ("condition", "population"))


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


def _route(context: Context, statement: Statement, member: Member, condition: Condition) -> dict[str, Slot]:
    """The route that a qualified condition is limited to, or by which the statement names the substance."""
    regions = [(member.start, member.end)] if condition.qualifier else []
    for region in (*regions, (statement.evidence[0], statement.region[0])):
        for span in context.scan.within("route", *region):
            if _IS_ROUTE.match(context.text, span.end) or _is_of_substance(context, span.end):
                return {"route": Slot(span.term.id, "clause", span.start, span.end)}
    return {}


def _is_of_substance(context: Context, position: int) -> bool:
    """Whether a substance is named right behind a position: `intravenous vitamin C`."""
    return any(span.start == position + 1 for span in context.scan.within("substance", position, position + _REACH))
