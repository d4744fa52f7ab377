"""Listings of adverse effects: the words that introduce them, and those that list them.

Belongs here: which sentences, clauses, bare lists and labels list effects. Does not belong here: the effects
themselves (`effect_members`), and denials.
"""

import re
from dataclasses import dataclass

from pipelines.extract.context import Context
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval, split_at, without_parentheses
from pipelines.ingest.records import Passage

_INTRODUCTION = pattern("adverse_effects", "introduction")
_CAUSES = pattern("adverse_effects", "causes")
_PEOPLE_REPORT = pattern("adverse_effects", "people_report")
_FREQUENCY_FIRST = pattern("adverse_effects", "frequency_first")
_RELATIVE = pattern("adverse_effects", "relative")
_LINKED = pattern("adverse_effects", "linked")
_NAMES_GROUP = pattern("adverse_effects", "names_group")
_REPORTED = pattern("adverse_effects", "reported")
_LESS_RISK = pattern("adverse_effects", "less_risk")
_RISK_OF = pattern("adverse_effects", "risk_of")
_CASES_OF = pattern("adverse_effects", "cases_of")
_LIST_END = pattern("adverse_effects", "list_end")
_CLAUSE_START = pattern("adverse_effects", "clause_start")
_CLAUSE_BREAK = pattern("adverse_effects", "clause_break")
_FINITE_VERB = pattern("adverse_effects", "finite_verb")
_THESE_INCLUDE = pattern("adverse_effects", "these_include")
_SEMICOLON = re.compile(r"\s*;\s*")
_NAMES_EFFECTS = pattern("adverse_effects", "names_effects")
_SHORT_ITEM = 9  # words; an item below that which opens with an effect is a list in spite of a verb
_NEAR_START = 12  # characters


@dataclass(frozen=True, slots=True)
class Listing:
    """What a rule found: the words that show it (`evidence`), and those that list effects (`region`).

    With `known_only` the members that name no effect of the lexicon are skipped.
    """

    rule: str
    evidence: Interval
    region: Interval
    known_only: bool = False


def tells_of_label(context: Context, passage: Passage) -> bool:
    """Whether the label names an effect and sentences behind it tell of it, instead of listing others."""
    if not passage.label or passage.kind == "row" or passage.end <= passage.body:
        return False
    label = (passage.start, passage.start + len(passage.label))
    effects = context.scan.within("effect", *label)
    opens = bool(effects) and effects[0].start <= label[0] + _NEAR_START
    if not opens or _NAMES_GROUP.search(passage.label):
        return False
    body = without_parentheses(context.text[passage.body : passage.end])
    return _FINITE_VERB.search(body) is not None


def find_listings(context: Context, passage: Passage, sentence: Interval) -> list[Listing]:
    """The listings of a sentence, read as strictly as its place demands."""
    if context.is_note:
        return _clause_listings(context.text, sentence, is_strict=True)
    if passage.role != "side_effects":
        return _risks(context.text, sentence)
    is_told = passage.kind != "answer" and tells_of_label(context, passage)
    if is_told and not _opens_with_effect(context, sentence):
        return []
    if _is_list(context, passage, sentence):
        return _bare_listings(context.text, passage, sentence)
    return _clause_listings(context.text, sentence, is_strict=False)


def _bare_listings(text: str, passage: Passage, sentence: Interval) -> list[Listing]:
    """The listings of a bare list, one for each of the parts between its semicolons."""
    if passage.kind == "answer":
        # An answer is prose; only effects that the lexicon knows are read from its lists.
        region = split_at(text, *sentence, _CLAUSE_START)[0]
        return [Listing("adverse_effect.listed", sentence, region, known_only=True)]
    parts = split_at(text, *sentence, _SEMICOLON)
    regions = [split_at(text, *part, _CLAUSE_START)[0] for part in parts]
    return [Listing("adverse_effect.listed", sentence, region) for region in regions]


def _is_list(context: Context, passage: Passage, sentence: Interval) -> bool:
    """Whether a sentence is a bare list of effects."""
    plain = _RELATIVE.sub("", without_parentheses(context.text[slice(*sentence)]))
    if not _FINITE_VERB.search(plain):
        return True
    if passage.kind != "item" or len(plain.split()) >= _SHORT_ITEM:
        return False
    return _opens_with_effect(context, sentence)


def _opens_with_effect(context: Context, sentence: Interval) -> bool:
    effects = context.scan.within("effect", *sentence)
    return bool(effects) and effects[0].start <= sentence[0] + _NEAR_START


def _clause_listings(text: str, sentence: Interval, is_strict: bool) -> list[Listing]:
    found = [_clause_listing(text, clause, is_strict) for clause in split_at(text, *sentence, _CLAUSE_BREAK)]
    return [listing for listing in found if listing]


def _clause_listing(text: str, clause: Interval, is_strict: bool) -> Listing | None:
    """A clause that introduces effects by words such as `side effects include`.

    Outside a section about effects (`is_strict`) the words themselves must say that they are adverse.
    """
    opened = None if is_strict else _opened(text, clause)
    return (
        opened
        or _introduced(text, clause, is_strict)
        or _reported(text, clause, is_strict)
        or _caused(text, clause, is_strict)
    )


def _opened(text: str, clause: Interval) -> Listing | None:
    """`These include nausea`, `Common are nausea and tremor`: the first words say that a list follows."""
    these = _THESE_INCLUDE.match(text[slice(*clause)])
    if these:
        region = (clause[0] + these.end(), clause[1])
        return Listing("adverse_effect.introduced", clause, region)
    first = _FREQUENCY_FIRST.match(text[slice(*clause)])
    if first:
        region = _region_from(text, clause[0] + first.end(), clause)
        return Listing("adverse_effect.introduced", clause, region)
    return None


def _introduced(text: str, clause: Interval, is_strict: bool) -> Listing | None:
    """`Side effects include nausea`."""
    introduction = _INTRODUCTION.search(text, *clause)
    if introduction is None or (is_strict and not _NAMES_EFFECTS.search(introduction.group())):
        return None
    region = _region(text, introduction, clause)
    return Listing("adverse_effect.introduced", clause, region, known_only=is_strict)


def _reported(text: str, clause: Interval, is_strict: bool) -> Listing | None:
    """`Cases of hepatitis`, `hepatitis has been reported`; strictly read, cases must be reported ones."""
    cases = _CASES_OF.search(text, *clause)
    reported = _REPORTED.search(text, *clause)
    if cases and (reported or not is_strict):
        return Listing("adverse_effect.cases", clause, _region(text, cases, clause), known_only=True)
    if reported:
        return Listing("adverse_effect.reported", clause, reported.span("effects"), known_only=True)
    return None


def _caused(text: str, clause: Interval, is_strict: bool) -> Listing | None:
    """`Some people report nausea`, `may cause nausea`; strictly read, what treatment is linked to."""
    people = None if is_strict else _PEOPLE_REPORT.search(text, *clause)
    if people:
        return Listing("adverse_effect.introduced", clause, _region(text, people, clause))
    causes = (_LINKED if is_strict else _CAUSES).search(text, *clause)
    if causes and not _LESS_RISK.search(text, *clause):
        return Listing("adverse_effect.causes", clause, _region(text, causes, clause), known_only=True)
    return None


def _risks(text: str, sentence: Interval) -> list[Listing]:
    """`at increased risk of hemolytic anemia`: an effect that a warning names."""
    risk = _RISK_OF.search(text, *sentence)
    if risk is None or _LESS_RISK.search(text, *sentence):
        return []
    return [Listing("adverse_effect.risk", sentence, _region(text, risk, sentence), known_only=True)]


def _region(text: str, introduction: re.Match[str], clause: Interval) -> Interval:
    """What an introduction introduces, up to the words that end a list."""
    return _region_from(text, introduction.end(), clause)


def _region_from(text: str, start: int, clause: Interval) -> Interval:
    stop = _LIST_END.search(text, start, clause[1])
    return start, stop.start() if stop else clause[1]
