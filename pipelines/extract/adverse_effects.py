"""Adverse effects: each named effect with how often it occurs and whether it is called serious.

Belongs here: which passages are read, the slots of each effect, and denials. Does not belong here: which
words list effects (`effect_listings`), overdose, interaction effects and the effects of other substances.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.coordination import split_list
from pipelines.extract.effect_binding import bind_frequency, bind_seriousness, bind_setting, bind_substance
from pipelines.extract.effect_listings import Listing, find_listings, tells_of_label
from pipelines.extract.effect_members import gloss_members, is_effect, is_known
from pipelines.extract.effect_text import clean_effect
from pipelines.extract.member import Member
from pipelines.extract.modality import certainty
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_NO_EFFECTS = pattern("adverse_effects", "no_effects")
_DOES_NOT_CAUSE = pattern("adverse_effects", "does_not_cause")
_DENIED_EFFECT = pattern("adverse_effects", "denied_effect")
_FREQUENCY_HEADER = pattern("adverse_effects", "frequency_header")
_NOT_AN_EFFECT = pattern("adverse_effects", "not_an_effect")
_ROLES_OF_WARNINGS = ("precautions", "contraindications", "pregnancy_lactation")
_LONGEST_EFFECT = 9  # words; what is longer is a sentence, not a name


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
            for listing in find_listings(context, passage, sentence):
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
    if not tells_of_label(context, passage) or not sentences:
        return
    label = (passage.start, passage.start + len(passage.label or ""))
    listing = Listing("adverse_effect.label", (passage.start, sentences[0][1]), label, known_only=True)
    yield from _members(context, index, passage, listing)


def _members(context: Context, index: int, passage: Passage, listing: Listing) -> Iterator[Candidate]:
    """A candidate for each effect listed; the members of a group stand in parentheses behind it."""
    members = f"{listing.rule}.members"
    for member in split_list(context.text, *listing.region, lambda *span: is_effect(context, span)):
        if not listing.known_only or is_known(context, member):
            yield from _effect(context, index, passage, listing.evidence, member, listing.rule)
        for start, end in member.glosses:
            for inner in gloss_members(context, member, start, end):
                if is_known(context, inner):
                    yield from _effect(context, index, passage, listing.evidence, inner, members)


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
