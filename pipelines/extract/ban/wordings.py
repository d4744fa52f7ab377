"""Statements that forbid or warn first and list the conditions last: `contraindicated in X`.

Belongs here: these wordings, and what they forbid when that is not the substance as such. Does not belong
here: people who are named first (`named_first`), and what the list is made of (`condition_lists`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipelines.extract.ban.ban import ANOTHERS, CAREFUL, FORBIDDEN, ROLES_OF_LISTS, Statement
from pipelines.extract.ban.named import KNOWN, names_any, names_doses
from pipelines.extract.ban.objects import (
    exception_after,
    is_denied_before,
    is_of_another,
    is_of_food,
    is_of_other_matter,
    is_product,
    limit_before,
    read_object,
)
from pipelines.extract.ban.verdicts import is_weakened
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import bind_substance
from pipelines.extract.text.list_bounds import end_of_list, opens_with
from pipelines.extract.text.patterns import load_words, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage


@dataclass(frozen=True, slots=True)
class _Rule:
    """A wording that forbids or warns, how strongly, and the words without which it cannot stand."""

    id: str
    strength: str
    wording: re.Pattern[str]
    cues: tuple[str, ...]


def _rule(identifier: str, strength: str) -> _Rule:
    """A rule, whose wording is the pattern of the same name."""
    name = identifier.partition(".")[2]
    cues = load_words("contraindications", f"{name}_cues")
    return _Rule(identifier, strength, pattern("contraindications", name), cues)


_RULES = (
    _rule("contraindication.contraindicated_in", FORBIDDEN),
    _rule("contraindication.contraindications_are", FORBIDDEN),
    _rule("contraindication.do_not_use", FORBIDDEN),
    _rule("contraindication.caution_in", CAREFUL),
    _rule("contraindication.careful_if", CAREFUL),
    _rule("contraindication.only_if_needed", CAREFUL),
    _rule("contraindication.avoid_in", FORBIDDEN),
    _rule("contraindication.not_recommended_in", CAREFUL),
    _rule("contraindication.consult_if", CAREFUL),
    _rule("contraindication.watched_in", CAREFUL),
    _rule("contraindication.interrupt_nursing", CAREFUL),
    _rule("contraindication.not_breastfeed", FORBIDDEN),
    _rule("contraindication.skin_to_spare", FORBIDDEN),
)
# Few sentences have a cue of any rule: each is looked for once, not once for each rule.
_CUES = tuple(
    (cue, tuple(position for position, rule in enumerate(_RULES) if cue in rule.cues))
    for cue in dict.fromkeys(cue for rule in _RULES for cue in rule.cues)
)
_RULES_OF_NOTES = (
    "contraindication.contraindicated_in",
    "contraindication.caution_in",
    "contraindication.do_not_use",
    "contraindication.not_recommended_in",
    "contraindication.avoid_in",
)
_AVOID = "contraindication.avoid_in"
_FORBIDS_USE = "contraindication.do_not_use"
_ADVISED_AGAINST = "contraindication.not_recommended_in"
_RULES_OF_PRECAUTIONS = ("contraindication.consult_if", "contraindication.watched_in")
_THOSE_NAMED = pattern("contraindications", "those_named")
_OF_AGE = pattern("contraindications", "people_of_age")
_IS_ADVICE = pattern("contraindications", "is_advice")
_LAST_GROUP = pattern("contraindications", "last_group")
_BEFORE_CUE = 80  # characters; the longest way from the first word of a wording to its cue
_FEW = 12  # characters of `should be`
_NAMES_STATE = pattern("contraindications", "names_state")


def condition_last(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """Statements such as `contraindicated in X`, in the order of the rules."""
    statements: list[Statement] = []
    words = context.scan.lowered[slice(*sentence)]
    for rule, start in _told_by(words):
        if not _may_say(context, passage, rule):
            continue
        for match in rule.wording.finditer(context.text, sentence[0] + start, sentence[1]):
            if any(_overlap(match, statement) for statement in statements):
                continue
            statements.extend(_read(context, passage, rule, sentence, match))
    return statements


def _told_by(words: str) -> list[tuple[_Rule, int]]:
    """The rules of which a sentence has a cue, and where their wordings begin at the earliest."""
    starts: dict[int, int] = {}
    for cue, positions in _CUES:
        if cue in words:
            found = words.find(cue)
            for position in positions:
                starts[position] = min(found, starts.get(position, found))
    return [(_RULES[position], max(0, starts[position] - _BEFORE_CUE)) for position in sorted(starts)]


def _may_say(context: Context, passage: Passage, rule: _Rule) -> bool:
    """Whether a rule is one for such passages: notes and loose prose take only plain words."""
    if context.is_note:
        return rule.id in _RULES_OF_NOTES
    return rule.id not in _RULES_OF_PRECAUTIONS or passage.role in ROLES_OF_LISTS


def _overlap(match: re.Match[str], statement: Statement) -> bool:
    """Whether a match shares words with the list of an earlier rule."""
    return match.start() < statement.region[1] and statement.region[0] < match.end()


def _read(
    context: Context, passage: Passage, rule: _Rule, sentence: Interval, match: re.Match[str]
) -> Iterator[Statement]:
    """The statement of a match, if it forbids the substance or a form of it to people with a condition."""
    groups = match.groupdict()
    region = (match.end(), end_of_list(context, match.end(), sentence[1]))
    if not _is_about_people(context, passage, rule, match, region):
        return
    if groups.get("band") and passage.label and names_any(context, (passage.start, passage.body)):
        # `Children: not recommended under 6 years` is on the people of the label.
        return
    subject = (sentence[0], match.start())
    if is_denied_before(context, subject):
        return
    if is_of_other_matter(context, subject) or (not context.is_note and is_of_food(context, subject)):
        return
    limit = limit_before(context, subject) or (match.span("purpose") if groups.get("purpose") else None)
    if groups.get("object"):
        kind, product = read_object(context, match.span("object"))
        if kind == "other" or (kind == "unknown" and rule.id == _AVOID):
            return
        limit = product or limit
    # Under a heading on doses, `higher doses are not recommended in children` adjusts a dose.
    if limit and passage.role == "dosage" and names_doses(context, limit):
        return
    exception = None if limit else exception_after(context, region[1], sentence[1])
    strength = _strength(context, rule, (match.start(), sentence[1]), groups)
    doubt = ANOTHERS if not (limit or exception) and _is_unbound(context, passage, subject) else None
    last = _LAST_GROUP.search(context.text, *region) if exception else None
    if last:
        # `In A, and in B unless it helps`: what stands behind the last group limits that alone.
        yield Statement(rule.id, strength, sentence, (region[0], last.start()), limit, doubt)
        region = last.end(), region[1]
    yield Statement(rule.id, strength, sentence, region, limit or exception, doubt)


def _is_unbound(context: Context, passage: Passage, subject: Interval) -> bool:
    """Whether a ban on another substance would be bound to the document's own, as one on a class is."""
    if not is_of_another(context, subject):
        return False
    return bind_substance(context, passage, subject, None).source == "title"


def _may_say_in_note(context: Context, rule: _Rule, match: re.Match[str], region: Interval) -> bool:
    """Whether a match in a note is advice on people; `contraindicated with X` may be on another medicine."""
    if match.groupdict().get("partner"):
        return names_any(context, region)
    if rule.id == _ADVISED_AGAINST:
        return opens_with(context, "population", region)
    return rule.id != _AVOID or _IS_ADVICE.search(_words_before(context, match)) is not None


def _words_before(context: Context, match: re.Match[str]) -> str:
    """The few words before a match."""
    return context.text[max(0, match.start() - _FEW) : match.start()]


def _strength(context: Context, rule: _Rule, words: Interval, groups: Mapping[str, str | None]) -> str:
    """`Avoid or use cautiously` is a caution, and so is a relative contraindication."""
    end = context.text.find(";", *words)
    weakened = rule.id == _AVOID and is_weakened(context, (words[0], end if end > 0 else words[1]))
    return CAREFUL if weakened or groups.get("relative") else rule.strength


def _is_about_people(
    context: Context, passage: Passage, rule: _Rule, match: re.Match[str], region: Interval
) -> bool:
    """Whether what follows a preposition of many meanings is a group of people or a state of theirs."""
    groups = match.groupdict()
    may_say = not context.is_note or _may_say_in_note(context, rule, match, region)
    if not may_say or (context.is_note and rule.id == _ADVISED_AGAINST):
        return may_say
    if groups.get("use"):
        return passage.role in ROLES_OF_LISTS and opens_with(context, "condition", region)
    if groups.get("group"):
        return _is_group(context, passage, rule, match, region)
    if groups.get("state") and is_product(context, region):
        return False
    if groups.get("state") or groups.get("before"):
        named = any(context.scan.within(group, *region) for group in _groups(passage))
        return named or _NAMES_STATE.search(context.text, match.start(), region[1]) is not None
    return True


def _is_group(
    context: Context, passage: Passage, rule: _Rule, match: re.Match[str], region: Interval
) -> bool:
    """Whether `for`, `to` or `by` opens a group of people; a precaution also forbids use for a disease."""
    words = context.text[slice(*region)]
    is_told = match.end() > match.end("group") + 1
    if is_told or any(named.match(words) for named in (_THOSE_NAMED, _NAMES_STATE, _OF_AGE)):
        return True
    is_use = rule.id == _FORBIDS_USE and passage.role in ROLES_OF_LISTS and match["group"].lower() == "for"
    return opens_with(context, "population", region) or (is_use and opens_with(context, "condition", region))


def _groups(passage: Passage) -> tuple[str, ...]:
    """The groups of the lexicon that tell a condition; among contraindications a medicine may be one."""
    return (*KNOWN, *(("substance",) if passage.role == "contraindications" else ()))
