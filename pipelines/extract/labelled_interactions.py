"""Interactions whose partner is the label of a passage: `**Warfarin:** may bleed`.

Belongs here: which labels name partners, and which sentences behind a label are said of them. Does not belong
here: sentences that name their partners themselves (`told_interactions`).
"""

from collections.abc import Iterator

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.interaction_advice import find_management
from pipelines.extract.interaction_candidates import Telling, make_candidate
from pipelines.extract.interaction_clauses import clauses_of, tells
from pipelines.extract.interaction_effects import classify_effect, is_negated
from pipelines.extract.partners import Partner, find_partners, listed_partners
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.extract.told_interactions import find_told
from pipelines.ingest.records import Passage

_MAY_DIFFER = pattern("interactions", "may_differ")
_NOT_A_PARTNER = pattern("interactions", "not_a_partner")


def label_partners(context: Context, passage: Passage) -> list[Partner]:
    """The partners that the label of a passage names; none without a label or below one of another kind."""
    if not passage.label or _NOT_A_PARTNER.fullmatch(passage.label):
        return []
    known = find_partners(context, passage.start, passage.body)
    states = bool(context.scan.within("interaction_effect", passage.start, passage.body))
    if known or states or _NOT_A_PARTNER.match(passage.label):
        return known
    if find_partners(context, passage.body, passage.end):
        # `CYP enzymes: it does not alter midazolam` has a topic as label, and its partners behind it.
        return []
    return list(listed_partners(context, passage.start, passage.body))


def find_labelled(
    context: Context, index: int, passage: Passage, partners: list[Partner]
) -> Iterator[Candidate]:
    """The interactions with the partners of a label, and with those that sentences behind it name instead."""
    sentences = list(context.sentences(passage))
    named = {partner.name for partner in partners}
    is_topic = not any(partner.kind == "class" for partner in partners)
    others = [
        sentence
        for position, sentence in enumerate(sentences)
        if (position or (is_topic and _opens_with_other(context, sentence, named)))
        and _tells_of_others(context, sentence, named)
    ]
    own = [sentence for sentence in sentences if sentence not in others]
    for sentence in others:
        yield from find_told(context, index, passage, sentence, "interaction.section")
    if others and not own:
        return
    advice = (find_management(context.scan, sentence) for sentence in own)
    management = next((slot for slot in advice if slot), None)
    span = (passage.start, passage.end)
    telling = Telling(_telling_part(context, passage, own), span, span, management)
    for partner in [*partners, *_members_in_body(context, partners, own)]:
        yield make_candidate(context, index, passage, partner, "interaction.label", telling)


def _telling_part(context: Context, passage: Passage, sentences: list[Interval]) -> Interval:
    """The first clause behind a label that tells of its partners, or all that stands there."""
    for sentence in sentences:
        for clause in clauses_of(context, sentence, []):
            if tells(context, clause):
                return clause
    return passage.body, sentences[-1][1] if sentences else passage.end


def _members_in_body(context: Context, partners: list[Partner], sentences: list[Interval]) -> list[Partner]:
    """`Diabetes medications: it may raise the effect of insulin`: what a class as label is spelled out as."""
    if not sentences or any(partner.kind != "class" for partner in partners):
        return []
    told = " ".join(context.text[slice(*sentence)] for sentence in sentences)
    if _MAY_DIFFER.search(told):
        return []
    found = find_partners(context, *sentences[0])
    opens = bool(found) and found[0].start == sentences[0][0]
    if not opens and classify_effect(context.scan, sentences[0], is_strict=True).value == "unspecified":
        return []
    named = {partner.name for partner in partners}
    return [partner for partner in found if partner.name not in named]


def _opens_with_other(context: Context, sentence: Interval, named: set[str]) -> bool:
    """`Food: coffee and tea counteract the effect`: the first sentence begins with partners of its own."""
    found = find_partners(context, *sentence)
    return bool(found) and found[0].start == sentence[0] and found[0].name not in named


def _tells_of_others(context: Context, sentence: Interval, named: set[str]) -> bool:
    """Whether a sentence below a label tells of partners that the label does not name, and of no other."""
    names = {partner.name for partner in find_partners(context, *sentence)}
    if not names - named:
        return False
    if is_negated(context.scan, sentence):
        return True
    return not names & named and tells(context, sentence)
