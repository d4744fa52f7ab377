"""Statements that forbid or warn: the words that show it, and those that list the conditions.

Belongs here: the four ways in which a contraindication or caution is worded. Does not belong here: the
conditions themselves (`condition_lists`), and which passages are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.context import Context
from pipelines.extract.patterns import holds_any, load_words, pattern
from pipelines.extract.sentences import Interval, without_parentheses
from pipelines.ingest.records import Passage


@dataclass(frozen=True, slots=True)
class _Rule:
    """A wording that forbids or warns, and how strongly."""

    id: str
    strength: str
    wording: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Statement:
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
_FORBIDDING = load_words("contraindications", "forbidding")
_RULES_OF_NOTES = (
    "contraindication.contraindicated_in",
    "contraindication.caution_in",
    "contraindication.do_not_use",
)
_ADVISED_AGAINST = "contraindication.not_recommended_in"
_EXTREME_CAUTION = pattern("contraindications", "extreme_caution")
_LIST_END = pattern("contraindications", "list_end")
_FINITE_VERB = pattern("contraindications", "finite_verb")
_CAUTION_WORD = pattern("contraindications", "caution_word")
_NAMES_CAUTIONS = pattern("contraindications", "names_cautions")
_LABEL_OF_BANS = re.compile(r"contraindicat|do not|must not|never", re.IGNORECASE)
_YOU_WHO = pattern("contraindications", "you_who")
_ROLES_OF_LISTS = ("contraindications", "precautions")
_LABEL_FORBIDS = pattern("contraindications", "label_forbids")
_LABEL_WARNS = pattern("contraindications", "label_warns")
_GROUP_REACH = 40  # characters; the longest name of a group of people
_ROLES_OF_LABELS = ("contraindications", "precautions", "pregnancy_lactation", "dosage")
_ROLES_OF_CONDITION_FIRST = ("contraindications", "precautions", "pregnancy_lactation", "faq")


def each_reading(context: Context, passage: Passage, sentence: Interval) -> Iterator[list[Statement]]:
    """What each way of reading a sentence finds, one after the other: as a list, in words, below a label."""
    for read in (_listed, _condition_last, _condition_first, _labelled):
        yield read(context, passage, sentence)


def _listed(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """A line without a verb below a heading or label of contraindications or cautions."""
    if passage.role not in _ROLES_OF_LISTS or context.is_note:
        return []
    you = _YOU_WHO.match(context.text[slice(*sentence)])
    region = (sentence[0] + (you.end() if you else 0), sentence[1])
    if _FINITE_VERB.search(without_parentheses(context.text[slice(*region)])):
        return []
    if passage.role == "contraindications" and not _is_below_cautions(context, passage):
        return [Statement("contraindication.listed", "contraindicated", sentence, region)]
    named = [*context.scan.within("condition", *region), *context.scan.within("population", *region)]
    if not named or not _is_below_cautions(context, passage):
        return []
    return [Statement("contraindication.listed_caution", "caution", sentence, region)]


def _is_below_cautions(context: Context, passage: Passage) -> bool:
    """Whether the nearest label or heading names cautions."""
    for place in context.places(passage):
        words = context.text[place.start : place.end]
        if _NAMES_CAUTIONS.match(words):
            return True
        if place.source == "heading" or _LABEL_OF_BANS.search(words):
            return False
    return False


def _condition_last(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """Statements such as `contraindicated in X`."""
    text = context.text
    if not holds_any(context.scan.lowered, _FORBIDDING, *sentence):
        return []
    statements: list[Statement] = []
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
            statements.append(Statement(rule.id, strength, sentence, (match.end(), end)))
    return statements


def _opens_with_group(context: Context, start: int) -> bool:
    """Whether a group of people stands first: `not recommended in guidelines` forbids nothing."""
    return any(span.start == start for span in context.scan.within("population", start, start + _GROUP_REACH))


def _strength(rule: _Rule, text: str, sentence: Interval) -> str:
    """`Avoid or use cautiously` is a caution."""
    weakened = rule.id == "contraindication.avoid_in" and _CAUTION_WORD.search(text, *sentence)
    return "caution" if weakened else rule.strength


def _condition_first(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """Statements such as `people with X should avoid it`."""
    if context.is_note or passage.role not in _ROLES_OF_CONDITION_FIRST:
        return []
    for rule in _CONDITION_FIRST:
        match = rule.wording.match(context.text, *sentence)
        if match:
            extreme = _EXTREME_CAUTION.search(context.text, *sentence)
            strength = "caution" if extreme else rule.strength
            return [Statement(rule.id, strength, sentence, match.span("condition"))]
    return []


def _labelled(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
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
    return [Statement("contraindication.label", strength, (passage.start, sentence[1]), region)]


def _named_in_label(context: Context, passage: Passage, sentence: Interval) -> Interval:
    """The one condition of the label (`Pregnancy and Lactation`) that the sentence opens with, else all."""
    label = (passage.start, passage.start + len(passage.label or ""))
    opened = {
        span.term.id for span in context.scan.within("population", *sentence) if span.start == sentence[0]
    }
    for span in context.scan.within("population", *label):
        if span.term.id in opened:
            return span.start, span.end
    return label
