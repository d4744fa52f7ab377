"""Contraindications and cautions: the condition, how strong, with what qualifier.

Belongs here: which statements forbid or warn, and splitting what they list. Does not belong here: dose
adjustments, and partners, which are interactions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.condition_text import Condition, clean_condition
from pipelines.extract.context import Context
from pipelines.extract.coordination import Member, split_list
from pipelines.extract.dose_binding import bind_substance
from pipelines.extract.modality import certainty
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval, without_parentheses
from pipelines.ingest.records import Passage


@dataclass(frozen=True, slots=True)
class _Rule:
    """A wording that forbids or warns, and how strongly."""

    id: str
    strength: str
    wording: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a rule found: the words that show it (`evidence`), and those that list conditions (`region`)."""

    rule: str
    strength: str
    evidence: Interval
    region: Interval


def _rule(identifier: str, strength: str) -> _Rule:
    """A rule, whose wording is the pattern of the same name."""
    return _Rule(identifier, strength, pattern("contraindications", identifier.partition(".")[2]))


_CONDITION_LAST = (
    _rule("contraindication.contraindicated_in", "contraindicated"),
    _rule("contraindication.do_not_use", "contraindicated"),
    _rule("contraindication.caution_in", "caution"),
    _rule("contraindication.careful_if", "caution"),
    _rule("contraindication.avoid_in", "contraindicated"),
    _rule("contraindication.not_recommended_in", "caution"),
)
_CONDITION_FIRST = (
    _rule("contraindication.should_avoid", "contraindicated"),
    _rule("contraindication.is_contraindication", "contraindicated"),
    _rule("contraindication.caution_needed", "caution"),
    _rule("contraindication.is_caution", "caution"),
)
_FORBIDS_OR_WARNS = pattern("contraindications", "forbids_or_warns")
_RULES_OF_NOTES = (
    "contraindication.contraindicated_in",
    "contraindication.caution_in",
    "contraindication.do_not_use",
)
_ADVISED_AGAINST = "contraindication.not_recommended_in"
_EXTREME_CAUTION = pattern("contraindications", "extreme_caution")
_NOT_CONTRAINDICATED = pattern("contraindications", "not_contraindicated")
_LIST_END = pattern("contraindications", "list_end")
_FINITE_VERB = pattern("contraindications", "finite_verb")
_CAUTION_WORD = pattern("contraindications", "caution_word")
_NOT_A_CONDITION = pattern("contraindications", "not_a_condition")
_NAMES_CAUTIONS = pattern("contraindications", "names_cautions")
_LABEL_OF_BANS = re.compile(r"contraindicat|do not|must not|never", re.IGNORECASE)
_YOU_WHO = pattern("contraindications", "you_who")
_ROLES_OF_LISTS = ("contraindications", "precautions")
_THOSE_NAMED = pattern("contraindications", "those_named")
_PEOPLE_WITH = pattern("contraindications", "people_with")
_REACTION = pattern("contraindications", "reaction")
_EXCEPTION = pattern("contraindications", "exception")
_EXAMPLES = pattern("contraindications", "examples")
_ITSELF = pattern("contraindications", "itself")
_LABEL_FORBIDS = pattern("contraindications", "label_forbids")
_LABEL_WARNS = pattern("contraindications", "label_warns")
_GROUP_REACH = 40  # characters; the longest name of a group of people
_LONGEST_CONDITION = 14  # words; what is longer is a sentence, not a name
_ROLES = (
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
_ROLES_OF_LABELS = ("contraindications", "precautions", "pregnancy_lactation", "dosage")
_ROLES_OF_CONDITION_FIRST = ("contraindications", "precautions", "pregnancy_lactation", "faq")


def extract(context: Context) -> Iterator[Candidate]:
    """The contraindication and caution candidates of a document."""
    for index, passage in context.passages():
        if passage.role not in _ROLES and not (context.is_note and passage.role != "references"):
            continue
        for sentence in context.statements(passage):
            if not _NOT_CONTRAINDICATED.search(context.text, *sentence):
                yield from find_in_sentence(context, index, passage, sentence)


def find_in_sentence(context: Context, index: int, passage: Passage, sentence: Interval) -> list[Candidate]:
    """The candidates of the first way of reading that finds any: as a list, in words, below a label."""
    for read in (_listed, _condition_last, _condition_first, _labelled):
        found = [
            candidate
            for statement in read(context, passage, sentence)
            for candidate in _conditions(context, index, passage, statement)
        ]
        if found:
            return found
    return []


def _listed(context: Context, passage: Passage, sentence: Interval) -> list[_Statement]:
    """A line without a verb below a heading or label of contraindications or cautions."""
    if passage.role not in _ROLES_OF_LISTS or context.is_note:
        return []
    you = _YOU_WHO.match(context.text[slice(*sentence)])
    region = (sentence[0] + (you.end() if you else 0), sentence[1])
    if _FINITE_VERB.search(without_parentheses(context.text[slice(*region)])):
        return []
    if passage.role == "contraindications" and not _is_below_cautions(context, passage):
        return [_Statement("contraindication.listed", "contraindicated", sentence, region)]
    named = [*context.scan.within("condition", *region), *context.scan.within("population", *region)]
    if not named or not _is_below_cautions(context, passage):
        return []
    return [_Statement("contraindication.listed_caution", "caution", sentence, region)]


def _is_below_cautions(context: Context, passage: Passage) -> bool:
    """Whether the nearest label or heading names cautions."""
    for place in context.places(passage):
        words = context.text[place.start : place.end]
        if _NAMES_CAUTIONS.match(words):
            return True
        if place.source == "heading" or _LABEL_OF_BANS.search(words):
            return False
    return False


def _condition_last(context: Context, passage: Passage, sentence: Interval) -> list[_Statement]:
    """Statements such as `contraindicated in X`."""
    text = context.text
    if not _FORBIDS_OR_WARNS.search(text, *sentence):
        return []
    statements: list[_Statement] = []
    taken: list[Interval] = []
    for rule in _CONDITION_LAST:
        if context.is_note and rule.id not in (*_RULES_OF_NOTES, _ADVISED_AGAINST):
            continue
        # In a section on doses this wording speaks of a dose, not of the substance.
        if passage.role == "dosage" and rule.id == "contraindication.not_recommended_in":
            continue
        for match in rule.wording.finditer(text, *sentence):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            stop = _LIST_END.search(text, match.end(), sentence[1])
            end = stop.start() if stop else sentence[1]
            if (
                context.is_note
                and rule.id == _ADVISED_AGAINST
                and not _opens_with_group(context, match.end())
            ):
                continue
            taken.append((match.start(), end))
            strength = _strength(rule, text, sentence)
            statements.append(_Statement(rule.id, strength, sentence, (match.end(), end)))
    return statements


def _opens_with_group(context: Context, start: int) -> bool:
    """Whether a group of people stands first: `not recommended in guidelines` forbids nothing."""
    return any(span.start == start for span in context.scan.within("population", start, start + _GROUP_REACH))


def _strength(rule: _Rule, text: str, sentence: Interval) -> str:
    """`Avoid or use cautiously` is a caution."""
    weakened = rule.id == "contraindication.avoid_in" and _CAUTION_WORD.search(text, *sentence)
    return "caution" if weakened else rule.strength


def _condition_first(context: Context, passage: Passage, sentence: Interval) -> list[_Statement]:
    """Statements such as `people with X should avoid it`."""
    if context.is_note or passage.role not in _ROLES_OF_CONDITION_FIRST:
        return []
    for rule in _CONDITION_FIRST:
        match = rule.wording.match(context.text, *sentence)
        if match:
            extreme = _EXTREME_CAUTION.search(context.text, *sentence)
            strength = "caution" if extreme else rule.strength
            return [_Statement(rule.id, strength, sentence, match.span("condition"))]
    return []


def _labelled(context: Context, passage: Passage, sentence: Interval) -> list[_Statement]:
    """`Children: Limited safety data; not recommended`: the label is the condition."""
    if passage.role not in _ROLES_OF_LABELS or not passage.label:
        return []
    if not _LABEL_WARNS.search(context.text, *sentence):
        return []
    label = (passage.start, passage.body)
    if not context.scan.within("condition", *label) and not context.scan.within("population", *label):
        return []
    strength = "contraindicated" if _LABEL_FORBIDS.search(context.text, *sentence) else "caution"
    if passage.role == "dosage" and strength == "caution":
        return []
    region = _named_in_label(context, passage, sentence)
    return [_Statement("contraindication.label", strength, (passage.start, sentence[1]), region)]


def _named_in_label(context: Context, passage: Passage, sentence: Interval) -> Interval:
    """The one condition of the label (`Pregnancy and Breastfeeding`) that the sentence opens with, else all."""
    label = (passage.start, passage.start + len(passage.label or ""))
    opened = {
        span.term.id for span in context.scan.within("population", *sentence) if span.start == sentence[0]
    }
    for span in context.scan.within("population", *label):
        if span.term.id in opened:
            return span.start, span.end
    return label


def _conditions(context: Context, index: int, passage: Passage, statement: _Statement) -> Iterator[Candidate]:
    """A candidate for each condition that the statement lists."""
    text = context.text
    for member, exception in _resolved(context, passage, statement):
        glosses = [text[start:end] for start, end in member.glosses]
        # A function, because a subject may hold a backslash, which a replacement would read as an escape.
        words = _ITSELF.sub(lambda _: f" {context.subjects[0]}", _without_opening(member.text))
        condition = clean_condition(words, glosses, exception)
        if passage.role == "interactions" and context.scan.within("substance", member.start, member.end):
            continue
        if condition is None or _NOT_A_CONDITION.match(condition.name):
            continue
        if len(condition.name.split()) > _LONGEST_CONDITION:
            continue
        slots = {
            "substance": _substance(context, passage, statement),
            "condition": Slot(condition.name, "clause", member.start, member.end),
            "certainty": Slot(certainty(context, statement.evidence)),
        }
        if condition.qualifier:
            slots["qualifier"] = Slot(condition.qualifier, "clause", member.start, member.end)
        slots["strength"] = Slot("caution" if condition.is_caution else statement.strength)
        slots.update(_route(context, member, condition))
        yield Candidate("contraindications", statement.rule, index, *statement.evidence, slots)


def _resolved(
    context: Context, passage: Passage, statement: _Statement
) -> Iterator[tuple[Member, str | None]]:
    """The members of the list; `these populations` are the conditions of the sentence before."""
    for member, exception in _members(context, statement.region):
        if _THOSE_NAMED.match(_without_opening(member.text)):
            yield from ((earlier, None) for earlier in _named_before(context, passage, statement.evidence[0]))
        else:
            yield member, exception


def _named_before(context: Context, passage: Passage, position: int) -> list[Member]:
    """The conditions that the last sentence before a position lists."""
    for sentence in context.sentences_before(passage, position)[:1]:
        people = _PEOPLE_WITH.search(context.text, *sentence)
        if people:
            stop = _LIST_END.search(context.text, people.end(), sentence[1])
            return split_list(context.text, people.end(), stop.start() if stop else sentence[1])
    return []


def _members(context: Context, region: Interval) -> Iterator[tuple[Member, str | None]]:
    """The members of a list, also those in parentheses after `like`, with the exception that follows each."""
    text = context.text
    members = split_list(text, *region, lambda start, end: bool(context.scan.within("condition", start, end)))
    for member, following in zip_longest(members, members[1:]):
        if _EXCEPTION.match(member.text):
            continue
        exception = following.text if following and _EXCEPTION.match(following.text) else None
        inner = [] if _REACTION.match(member.text) else list(_inner_members(context, member))
        yield (replace(member, glosses=()) if inner else member), exception
        yield from ((condition, None) for condition in inner)


def _inner_members(context: Context, member: Member) -> Iterator[Member]:
    """The conditions that the parentheses of a member list."""
    text = context.text
    for start, end in member.glosses:
        examples = _EXAMPLES.match(text, start, end)
        inner = split_list(text, examples.end() if examples else start, end)
        if examples or _are_conditions(context, inner):
            yield from inner


def _without_opening(words: str) -> str:
    """`including ketoacidosis`, the last item of a list, is ketoacidosis."""
    opening = _EXAMPLES.match(words)
    return words[opening.end() :] if opening else words


def _are_conditions(context: Context, members: Sequence[Member]) -> bool:
    """`hypoxia (heart failure, shock)`: several conditions in parentheses are members, not a gloss."""
    return len(members) > 1 and all(
        context.scan.within("condition", member.start, member.end) for member in members
    )


def _substance(context: Context, passage: Passage, statement: _Statement) -> Slot:
    """The substance named before the conditions, else the document's."""
    start, end = statement.evidence[0], statement.region[0]
    if end > start:
        return bind_substance(context, passage, (start, end), None)
    return Slot(context.subjects[0], "title")


def _route(context: Context, member: Member, condition: Condition) -> dict[str, Slot]:
    """The route that a qualified condition is limited to."""
    spans = context.scan.within("route", member.start, member.end) if condition.qualifier else ()
    return {"route": Slot(spans[0].term.id, "clause", spans[0].start, spans[0].end)} if spans else {}
