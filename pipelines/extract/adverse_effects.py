"""Adverse effects: each named effect with how often it occurs and whether it is called serious.

Belongs here: which lists and sentences name adverse effects. Does not belong here: overdose, interaction
effects and the effects of other substances.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.coordination import Member, split_list
from pipelines.extract.effect_binding import bind_frequency, bind_seriousness, bind_setting, bind_substance
from pipelines.extract.effect_text import clean_effect
from pipelines.extract.modality import certainty
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval, split_at, without_parentheses
from pipelines.ingest.records import Passage

_INTRODUCTION = pattern("adverse_effects", "introduction")
_CAUSES = pattern("adverse_effects", "causes")
_PEOPLE_REPORT = pattern("adverse_effects", "people_report")
_FREQUENCY_FIRST = pattern("adverse_effects", "frequency_first")
_RELATIVE = pattern("adverse_effects", "relative")
_DISEASE_LIKE = pattern("dose_condition", "disease_like")
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
_NO_EFFECTS = pattern("adverse_effects", "no_effects")
_THESE_INCLUDE = pattern("adverse_effects", "these_include")
_DOES_NOT_CAUSE = pattern("adverse_effects", "does_not_cause")
_DENIED_EFFECT = pattern("adverse_effects", "denied_effect")
_FREQUENCY_HEADER = pattern("adverse_effects", "frequency_header")
_SEMICOLON = re.compile(r"\s*;\s*")
_GROUP = pattern("adverse_effects", "group")
_ABNORMAL = pattern("adverse_effects", "abnormal")
_NAMES_EFFECTS = pattern("adverse_effects", "names_effects")
_NOT_AN_EFFECT = pattern("adverse_effects", "not_an_effect")
_EXAMPLES = pattern("adverse_effects", "examples")
_AFTER_EXAMPLES = pattern("adverse_effects", "after_examples")
_ROLES_OF_WARNINGS = ("precautions", "contraindications", "pregnancy_lactation")
_LONGEST_EFFECT = 9  # words; what is longer is a sentence, not a name
_SHORT_ITEM = 9  # words; an item below that which opens with an effect is a list in spite of a verb
_NEAR_START = 12  # characters


@dataclass(frozen=True, slots=True)
class _Listing:
    """What a rule found: the words that show it (`evidence`), and those that list effects (`region`).

    With `known_only` the members that name no effect of the lexicon are skipped.
    """

    rule: str
    evidence: Interval
    region: Interval
    known_only: bool = False


def extract(context: Context) -> Iterator[Candidate]:
    """The adverse-effect candidates of a document."""
    for index, passage in context.passages():
        in_section = passage.role == "side_effects" and not context.is_note
        if not in_section and passage.role not in _ROLES_OF_WARNINGS and not context.is_note:
            continue
        for sentence in _statements(context, passage):
            denial = _denial(context, sentence) if in_section else None
            if denial:
                yield _denied(context, index, passage, sentence, denial)
                continue
            for listing in _listings(context, passage, sentence):
                # What the other cells of a row say, its frequency above all, is said of every effect.
                whole = (passage.start, passage.end) if passage.kind == "row" else listing.evidence
                yield from _members(context, index, passage, replace(listing, evidence=whole))
        if in_section:
            yield from _label_effect(context, index, passage)


def _statements(context: Context, passage: Passage) -> list[Interval]:
    """The sentences of a passage; of a row the cells, without those that say how often or how badly."""
    if passage.kind != "row":
        return list(context.statements(passage))
    return [
        (cell.start, cell.end)
        for cell in passage.cells
        if cell.end > cell.start and not _FREQUENCY_HEADER.search(cell.header)
    ]


def _denial(context: Context, sentence: Interval) -> re.Match[str] | None:
    """The words that deny all effects, or one that the lexicon knows."""
    whole = _NO_EFFECTS.search(context.text, *sentence)
    one = _DENIED_EFFECT.search(context.text, *sentence) or _DOES_NOT_CAUSE.search(context.text, *sentence)
    if whole is None and one:
        return one
    return whole


def _label_effect(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """`Hypercalcemia: this needs attention`: the label is the effect, and the words behind it tell of it."""
    sentences = context.sentences(passage)
    if not _tells_of_label(context, passage) or not sentences:
        return
    label = (passage.start, passage.start + len(passage.label or ""))
    listing = _Listing("adverse_effect.label", (passage.start, sentences[0][1]), label, known_only=True)
    yield from _members(context, index, passage, listing)


def _tells_of_label(context: Context, passage: Passage) -> bool:
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


def _listings(context: Context, passage: Passage, sentence: Interval) -> list[_Listing]:
    if context.is_note:
        return _clause_listings(context.text, sentence, is_strict=True)
    if passage.role != "side_effects":
        return _risks(context.text, sentence)
    if passage.kind == "answer":
        # An answer is prose; only effects that the lexicon knows are read from its lists.
        region = split_at(context.text, *sentence, _CLAUSE_START)[0]
        if _is_list(context, passage, sentence):
            return [_Listing("adverse_effect.listed", sentence, region, known_only=True)]
        return _clause_listings(context.text, sentence, is_strict=False)
    if _tells_of_label(context, passage) and not _opens_with_effect(context, sentence):
        return []
    if _is_list(context, passage, sentence):
        parts = split_at(context.text, *sentence, _SEMICOLON)
        regions = [split_at(context.text, *part, _CLAUSE_START)[0] for part in parts]
        return [_Listing("adverse_effect.listed", sentence, region) for region in regions]
    return _clause_listings(context.text, sentence, is_strict=False)


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


def _clause_listings(text: str, sentence: Interval, is_strict: bool) -> list[_Listing]:
    found = [_clause_listing(text, clause, is_strict) for clause in split_at(text, *sentence, _CLAUSE_BREAK)]
    return [listing for listing in found if listing]


def _clause_listing(text: str, clause: Interval, is_strict: bool) -> _Listing | None:
    """A clause that introduces effects by words such as `side effects include`.

    Outside a section about effects (`is_strict`) the words themselves must say that they are adverse.
    """
    these = None if is_strict else _THESE_INCLUDE.match(text[slice(*clause)])
    if these:
        region = (clause[0] + these.end(), clause[1])
        return _Listing("adverse_effect.introduced", clause, region)
    first = None if is_strict else _FREQUENCY_FIRST.match(text[slice(*clause)])
    if first:
        region = _region_from(text, clause[0] + first.end(), clause)
        return _Listing("adverse_effect.introduced", clause, region)
    introduction = _INTRODUCTION.search(text, *clause)
    if introduction and (not is_strict or _NAMES_EFFECTS.search(introduction.group())):
        return _Listing(
            "adverse_effect.introduced", clause, _region(text, introduction, clause), known_only=is_strict
        )
    cases = _CASES_OF.search(text, *clause)
    reported = _REPORTED.search(text, *clause)
    if cases and (reported or not is_strict):
        return _Listing("adverse_effect.cases", clause, _region(text, cases, clause), known_only=True)
    if reported:
        return _Listing("adverse_effect.reported", clause, reported.span("effects"), known_only=True)
    people = None if is_strict else _PEOPLE_REPORT.search(text, *clause)
    if people:
        return _Listing("adverse_effect.introduced", clause, _region(text, people, clause))
    causes = (_LINKED if is_strict else _CAUSES).search(text, *clause)
    if causes and not _LESS_RISK.search(text, *clause):
        return _Listing("adverse_effect.causes", clause, _region(text, causes, clause), known_only=True)
    return None


def _risks(text: str, sentence: Interval) -> list[_Listing]:
    """`at increased risk of hemolytic anemia`: an effect that a warning names."""
    risk = _RISK_OF.search(text, *sentence)
    if risk is None or _LESS_RISK.search(text, *sentence):
        return []
    return [_Listing("adverse_effect.risk", sentence, _region(text, risk, sentence), known_only=True)]


def _region(text: str, introduction: re.Match[str], clause: Interval) -> Interval:
    """What an introduction introduces, up to the words that end a list."""
    return _region_from(text, introduction.end(), clause)


def _region_from(text: str, start: int, clause: Interval) -> Interval:
    stop = _LIST_END.search(text, start, clause[1])
    return start, stop.start() if stop else clause[1]


def _members(context: Context, index: int, passage: Passage, listing: _Listing) -> Iterator[Candidate]:
    """A candidate for each effect listed; the members of a group stand in parentheses behind it."""
    members = f"{listing.rule}.members"
    for member in split_list(context.text, *listing.region, lambda *span: _is_effect(context, span)):
        if not listing.known_only or _is_known(context, member):
            yield from _effect(context, index, passage, listing.evidence, member, listing.rule)
        for start, end in member.glosses:
            for inner in _gloss_members(context, member, start, end):
                if _is_known(context, inner):
                    yield from _effect(context, index, passage, listing.evidence, inner, members)


def _is_effect(context: Context, span: Interval) -> bool:
    return bool(context.scan.within("effect", *span))


def _is_known(context: Context, member: Member) -> bool:
    """Whether the lexicon has the effect, or its words say that something is not as it should be."""
    groups = ("effect", "condition")
    is_known = any(context.scan.touches(group, member.start, member.end) for group in groups)
    is_abnormal = _ABNORMAL.match(member.text) or _DISEASE_LIKE.search(member.text)
    return is_known or is_abnormal is not None


def _gloss_members(context: Context, head: Member, start: int, end: int) -> list[Member]:
    """The effects that a gloss lists; none when it says something else.

    One effect alone is a member only of a head that names a group (`allergic reactions (anaphylaxis)`).
    """
    text = context.text
    dash = text.find(" - ", start, end)
    end = dash if dash >= 0 else end
    if _GROUP.search(head.text) and text.find(",", start, end) < 0:
        alone = split_list(text, start, end)
        return alone if all(_is_effect(context, (part.start, part.end)) for part in alone) else []
    if not _EXAMPLES.match(text, start, end):
        parts = split_list(text, start, end) if text.find(",", start, end) >= 0 else []
        if not parts or not all(_is_known(context, part) for part in parts):
            return []
    opening = _AFTER_EXAMPLES.match(text, start, end)
    return split_list(text, opening.end() if opening else start, end)


def _effect(
    context: Context, index: int, passage: Passage, evidence: Interval, member: Member, rule: str
) -> Iterator[Candidate]:
    effect = clean_effect(member.text)
    if effect is None or _NOT_AN_EFFECT.match(effect.name) or len(effect.name.split()) > _LONGEST_EFFECT:
        return
    optional = {
        "frequency_category": bind_frequency(context, passage, evidence, member),
        "is_serious": bind_seriousness(context, passage, evidence),
        "context": bind_setting(context, passage, evidence, member, effect.context),
    }
    slots = {
        "substance": bind_substance(context, passage, evidence),
        "effect": Slot(effect.name, "clause", member.start, member.end),
        "polarity": Slot("affirmed"),
        "certainty": Slot(certainty(context, evidence)),
        **{name: slot for name, slot in optional.items() if slot},
    }
    yield Candidate("adverse_effects", rule, index, *evidence, slots)


def _denied(
    context: Context, index: int, passage: Passage, sentence: Interval, denial: re.Match[str]
) -> Candidate:
    """`no known side effects`, with the route that the denial is limited to."""
    slots = {
        "substance": bind_substance(context, passage, sentence),
        "effect": Slot(denial.group("effect").lower(), "clause", *denial.span("effect")),
        "polarity": Slot("negated"),
        "certainty": Slot(certainty(context, sentence)),
    }
    for span in context.scan.within("route", denial.end(), sentence[1])[:1]:
        slots["context"] = Slot(context.text[span.start : span.end].lower(), "clause", span.start, span.end)
    return Candidate("adverse_effects", "adverse_effect.none", index, *sentence, slots)
