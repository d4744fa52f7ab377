"""Interactions: the document's substance with a partner, what happens and what to do.

Belongs here: which passages of a monograph say that two things interact. Does not belong here: notes
(`note_interactions`), how a row, a label or a sentence tells of a partner, and classing effects.
"""

from collections.abc import Iterator

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.forbidden_partners import find_forbidden_partners
from pipelines.extract.interaction_effects import classify_effect
from pipelines.extract.interaction_rows import read_row
from pipelines.extract.labelled_interactions import find_labelled, label_partners
from pipelines.extract.note_interactions import find_note_interactions
from pipelines.extract.partners import Partner, find_partners
from pipelines.extract.patterns import holds_any, load_words, pattern
from pipelines.extract.sentences import Interval
from pipelines.extract.told_interactions import find_told, tell_more
from pipelines.ingest.records import Passage

NEVER_ROLES = ("references", "combinations", "overdose", "storage", "alternate_names")
PROSE_ROLES = (
    "dosage",
    "precautions",
    "faq",
    "indications",
    "contraindications",
    "pregnancy_lactation",
    "side_effects",
    "mechanism",
    "pharmacokinetics",
)
FORBIDDING_ROLES = ("contraindications", "precautions")
_STATING = load_words("interactions", "stating")
_STATED = pattern("interactions", "stated")
_AVOID_BEFORE = pattern("interactions", "avoid_before")
_AVOIDED_AFTER = pattern("interactions", "avoided_after")
_ONLY_NAMED = pattern("interactions", "only_named")
_COMPARED = pattern("interactions", "compared")


def extract(context: Context) -> Iterator[Candidate]:
    """The interaction candidates of a document."""
    for index, passage in context.passages():
        if passage.role in NEVER_ROLES:
            continue
        if passage.kind == "row" and passage.role == "interactions":
            yield from read_row(context, index, passage)
        elif context.is_note:
            yield from find_note_interactions(context, index, passage)
        elif passage.role == "interactions":
            yield from _section_passage(context, index, passage)
        elif passage.role in PROSE_ROLES:
            if passage.role in FORBIDDING_ROLES:
                yield from find_forbidden_partners(context, index, passage)
            for sentence in context.sentences(passage):
                if (
                    _is_stated(context, sentence)
                    or _is_food_effect(context, passage, sentence)
                    or _is_joint_use(context, passage, sentence)
                ):
                    yield from find_told(context, index, passage, sentence, "interaction.prose")


def _is_stated(context: Context, sentence: Interval) -> bool:
    if not holds_any(context.scan.lowered, _STATING, *sentence):
        return False
    return _STATED.search(context.text, *sentence) is not None


def _is_food_effect(context: Context, passage: Passage, sentence: Interval) -> bool:
    """`Food delays absorption`, in a section on what the body does with the substance."""
    if passage.role != "pharmacokinetics" or _COMPARED.search(context.text, *sentence):
        return False
    named = any(span.term.kind == "food" for span in context.scan.within("substance", *sentence))
    effect = classify_effect(context.scan, sentence, is_strict=True).value if named else ""
    return str(effect).startswith("absorption")


def _is_joint_use(context: Context, passage: Passage, sentence: Interval) -> bool:
    """`Alcohol can intensify drowsiness`, in a warning or an answer: what happens when both are taken."""
    if passage.role not in ("precautions", "faq") and passage.kind != "answer":
        return False
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


def _section_passage(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """A paragraph or item below an interactions heading; its label may be the partner."""
    labels = label_partners(context, passage)
    if labels:
        yield from find_labelled(context, index, passage, labels)
        return
    last: list[Candidate] = []
    for sentence in context.sentences(passage):
        found = list(find_told(context, index, passage, sentence, "interaction.section"))
        if found:
            yield from last
            last = found
        else:
            last = [tell_more(context, candidate, sentence) for candidate in last]
    yield from last
