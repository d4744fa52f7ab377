"""Sentences outside the sections on interactions that say what happens when two things are taken together.

Belongs here: telling such sentences from others, by the section that they stand in. Does not belong here:
what they say of effect and advice, and answers whose partner is in the question (`asked_interactions`).
"""

from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import changes_dose, find_management
from pipelines.extract.interaction.bystanders import says_it_is
from pipelines.extract.interaction.effects import classify_effect
from pipelines.extract.interaction.partners import Partner, find_partners
from pipelines.extract.text.patterns import holds_any, load_words, named, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_WARNING_ROLES = ("precautions", "faq", "side_effects", "monitoring")
_ANSWERING_ROLES = ("precautions", "faq")
_MEDICINES = ("substance", "class")
# `suicidal thoughts in patients taking antidepressants`, a warning of all of a class.
_OF_A_CLASS = "suicid"
_JOINING = load_words("joint_use", "joining")
_ORDERING = load_words("joint_use", "ordering")
_JOINED_BEFORE = pattern("joint_use", "joined_before")
_JOINED_AFTER = pattern("joint_use", "joined_after")
_OTHER_BEFORE = pattern("joint_use", "other_before")
_CARES = pattern("joint_use", "cares")
_FORBIDS = named("joint_use", "forbids")
_SPACED_BEFORE = named("joint_use", "spaced_before")
_TREATMENT = pattern("joint_use", "treatment")
_AVOID_BEFORE = pattern("joint_use", "avoid_before")
_AVOIDED_AFTER = pattern("joint_use", "avoided_after")
_ONLY_NAMED = pattern("joint_use", "only_named")
_COMPARED = pattern("joint_use", "compared")
_CLEARED_FIRST = named("joint_use", "cleared_first")
_SWITCHES = pattern("joint_use", "switches")


def find_joined(context: Context, passage: Passage, sentence: Interval) -> list[Partner]:
    """The partners of which a sentence says what happens, or what to do, when they are taken as well."""
    if context.scan.lowered.find(_OF_A_CLASS, *sentence) >= 0:
        return []
    if passage.role == "pharmacokinetics":
        return find_partners(context, *sentence) if _changes_kinetics(context, sentence) else []
    is_answering = passage.role in _ANSWERING_ROLES or passage.kind == "answer"
    if is_answering and _warns_of_partner(context, sentence):
        return find_partners(context, *sentence)
    if _clears_first(context, sentence):
        return [partner for partner in find_partners(context, *sentence) if partner.kind in _MEDICINES]
    spaced = _spaced(context, sentence) if passage.role == "dosage" else []
    if spaced or not _matters(context, passage, sentence):
        return spaced
    return [
        partner
        for partner in find_partners(context, *sentence)
        if partner.kind != "food" and _is_joined(context, sentence, partner)
    ]


def _clears_first(context: Context, sentence: Interval) -> bool:
    """`MAOIs must be stopped 14 days before starting it`, where no medicine takes the place of another."""
    lowered = context.scan.lowered
    if not holds_any(lowered, _ORDERING, *sentence) or _CLEARED_FIRST.find(lowered, *sentence) is None:
        return False
    return _SWITCHES.search(context.text, *sentence) is None


def joined_by_label(context: Context, passage: Passage) -> list[Partner]:
    """The partners of a label that changes the dose: `Women starting a contraceptive: double it`."""
    if not passage.label or not changes_dose(context.scan, passage.body, passage.end):
        return []
    return [
        partner
        for partner in find_partners(context, passage.start, passage.body)
        if _JOINED_BEFORE.search(context.text[passage.start : partner.start])
    ]


def _matters(context: Context, passage: Passage, sentence: Interval) -> bool:
    """Whether the sentence says of joint use what its section can say of an interaction."""
    lowered = context.scan.lowered
    if passage.role == "contraindications":
        return _CARES.search(context.text, *sentence) is not None
    if passage.role == "dosage":
        return changes_dose(context.scan, *sentence)
    if passage.role in _WARNING_ROLES or passage.kind == "answer":
        if not holds_any(lowered, _JOINING, *sentence):
            return False
        effect = classify_effect(context.scan, sentence)
        if effect.value != "unspecified" or find_management(context.scan, sentence) is not None:
            return True
    return _FORBIDS.find(lowered, *sentence) is not None


def _is_joined(context: Context, sentence: Interval, partner: Partner) -> bool:
    joined = _JOINED_BEFORE.search(context.text[sentence[0] : partner.start])
    if not joined and not _JOINED_AFTER.match(context.text, partner.end, sentence[1]):
        return False
    named = context.scan.within("substance", partner.start, partner.end)
    is_other = _OTHER_BEFORE.search(context.text, sentence[0], partner.start) is not None
    return is_other or not any(span.term.kind == "class" and says_it_is(context, span) for span in named)


def _spaced(context: Context, sentence: Interval) -> list[Partner]:
    """`at least 2 hours before or 4 hours after a resin`: the medicines from which a dose is kept apart."""
    if changes_dose(context.scan, *sentence):
        return []
    if not holds_any(context.scan.lowered, _SPACED_BEFORE.needs, *sentence):
        return []
    found = [
        partner
        for partner in find_partners(context, *sentence)
        if partner.kind in _MEDICINES and not _TREATMENT.match(partner.name)
    ]
    spaced = (_SPACED_BEFORE.expression.search(context.text, sentence[0], item.start) for item in found)
    return found if any(spaced) else []


def _changes_kinetics(context: Context, sentence: Interval) -> bool:
    """`Food delays absorption`, in a section on what the body does with the substance."""
    if _COMPARED.search(context.text, *sentence):
        return False
    effect = str(classify_effect(context.scan, sentence, is_strict=True).value)
    if not effect.startswith(("absorption", "exposure")):
        return False
    return any(span.term.kind == "food" for span in context.scan.within("substance", *sentence))


def _warns_of_partner(context: Context, sentence: Interval) -> bool:
    """`Alcohol can intensify drowsiness`, in a warning or an answer: what happens when both are taken."""
    has_effect = classify_effect(context.scan, sentence, is_strict=True).value != "unspecified"
    if not has_effect and context.scan.lowered.find("avoid", *sentence) < 0:
        return False
    return any(
        has_effect or _is_avoided(context.text, sentence, partner)
        for partner in find_partners(context, *sentence)
        if not _ONLY_NAMED.search(context.text[sentence[0] : partner.start])
    )


def _is_avoided(text: str, sentence: Interval, partner: Partner) -> bool:
    before, after = text[sentence[0] : partner.start], text[partner.end : sentence[1]]
    return _AVOID_BEFORE.search(before) is not None or _AVOIDED_AFTER.search(after) is not None
