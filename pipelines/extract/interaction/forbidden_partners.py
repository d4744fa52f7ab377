"""Partners with which a substance is forbidden: `contraindicated in patients taking linezolid`.

Belongs here: contraindications whose condition is another medicine. Does not belong here: the wording of a
contraindication (`contraindications`), and what two substances do to each other.
"""

from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.contraindications import find_in_sentence
from pipelines.extract.interaction.partners import Partner, find_partners
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_WORDS_AROUND = 2
_NEAR = 15  # characters
_NOT_FORBIDDEN = pattern("contraindications", "not_contraindicated")
_CONCOMITANT = pattern("contraindications", "concomitant")
_IS_NOT_TAKEN = pattern("contraindications", "is_not_taken")
_REACTION = pattern("interactions", "reaction")
_TREATED_BY = pattern("interactions", "treated_by")
_TAKEN = pattern("interactions", "taken")
_ABOUT_PARTNER = pattern("interactions", "about_partner")


def find_forbidden_partners(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """The interactions of a passage that forbids the substance with another medicine."""
    for sentence in context.sentences(passage):
        if not _may_forbid(context, passage, sentence):
            continue
        partners = [
            partner
            for partner in find_partners(context, *sentence)
            if not _is_reacted_to(context.text, sentence, partner)
        ]
        if not partners or _NOT_FORBIDDEN.search(context.text, *sentence):
            continue
        for found in find_in_sentence(context, index, passage, sentence):
            condition = found.slots["condition"]
            is_ban = not found.reasons and found.value("strength") == "contraindicated"
            if not is_ban or _ABOUT_PARTNER.search(str(condition.value)):
                continue
            for partner in partners:
                if _is_condition(context, partner, found):
                    yield _forbidden(context, index, sentence, partner, found)


def _may_forbid(context: Context, passage: Passage, sentence: Interval) -> bool:
    """Whether a sentence has a word without which nothing is forbidden; others need no closer reading."""
    lowered = context.scan.lowered
    start = context.recent(passage, sentence[0])
    if passage.role == "contraindications" or lowered.find("contraindicat", start, sentence[1]) >= 0:
        return True
    return lowered.find("not ", *sentence) >= 0 or lowered.find("avoid", *sentence) >= 0


def _is_reacted_to(text: str, sentence: Interval, partner: Partner) -> bool:
    """`intolerance to caffeine or theophylline`: a reaction to what is named is no interaction with it."""
    before = _REACTION.search(text, sentence[0], partner.start)
    return before is not None and not _TAKEN.search(text, before.end(), min(partner.end + _NEAR, sentence[1]))


def _is_condition(context: Context, partner: Partner, found: Candidate) -> bool:
    """Whether the condition is the partner itself, with at most a word or two around its name."""
    condition = found.slots["condition"]
    if condition.start is None or condition.end is None:
        return False
    if _TREATED_BY.search(context.text, condition.start, partner.start):
        return False
    if _is_not_taken(context, partner, found, condition.start):
        return False
    is_inside = condition.start <= partner.start and partner.end <= condition.end
    words = _CONCOMITANT.sub("", str(condition.value)).split()
    return is_inside and len(words) - len(partner.name.split()) <= _WORDS_AROUND


def _is_not_taken(context: Context, partner: Partner, found: Candidate, start: int) -> bool:
    """Whether a condition that begins at `start` is to be without the partner: `not taking folic acid`."""
    if context.scan.cues("negator", start, partner.start):
        return True
    # What follows the partner tells whether it was stopped of late.
    not_taken = _IS_NOT_TAKEN.search(context.text, found.start, found.end)
    return not_taken is not None and not_taken.start() < partner.start


def _forbidden(
    context: Context, index: int, sentence: Interval, partner: Partner, found: Candidate
) -> Candidate:
    slots = {
        "subject": Slot(context.subjects[0], "title"),
        "object": Slot(partner.name, "clause", partner.start, partner.end),
        "object_kind": Slot(partner.kind),
        "polarity": Slot("affirmed"),
        "effect": Slot("unspecified", "clause", *sentence),
        "affected": Slot(None),
        "certainty": found.slots["certainty"],
        "severity": Slot("contraindicated", "clause", *sentence),
    }
    return Candidate("interactions", "interaction.forbidden", index, *sentence, slots)
