"""Interactions: the document's substance with a partner, what happens and what to do.

Belongs here: which passages of a monograph say that two things interact. Does not belong here: notes
(`note_interactions`), how a row, a label or a sentence tells of a partner, and classing effects.
"""

from collections.abc import Iterator

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.interaction.abbreviated import with_told_names
from pipelines.extract.interaction.asked_interactions import find_asked
from pipelines.extract.interaction.carried_effects import with_carried_effects
from pipelines.extract.interaction.forbidden_partners import find_forbidden_partners
from pipelines.extract.interaction.joint_use import find_joined, joined_by_label
from pipelines.extract.interaction.lab_tests import disturbs_test
from pipelines.extract.interaction.labelled_interactions import find_labelled, labelled_sentences
from pipelines.extract.interaction.note_interactions import find_note_interactions
from pipelines.extract.interaction.rows import read_row
from pipelines.extract.interaction.shared_facets import with_facets, without_bare_names
from pipelines.extract.interaction.told_interactions import find_told, tell_more
from pipelines.extract.text.patterns import holds_any, load_words, named, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

NEVER_ROLES = ("references", "combinations", "overdose", "storage", "alternate_names")
_PROSE_ROLES = (
    "dosage",
    "precautions",
    "faq",
    "indications",
    "contraindications",
    "pregnancy_lactation",
    "side_effects",
    "mechanism",
    "monitoring",
    "pharmacokinetics",
    "other",
    "lead",
    "title",
    "summary",
)
_GRADING_ROLES = (
    "contraindications",
    "precautions",
    "monitoring",
    "mechanism",
    "side_effects",
    "overdose",
    "pharmacokinetics",
)
_QUIET_ROLES = ("indications", "pregnancy_lactation", "mechanism", "other", "lead", "title", "summary")
_FORBIDDING_ROLES = ("contraindications", "precautions")
_STATING = load_words("interactions", "stating")
_PARTNER_WORDS = load_words("interactions", "partner_word")
_STATED = pattern("interactions", "stated")
_COMPANION_HEADER = pattern("interactions", "companion_header")
# Without one of these no sentence of a section that warns of nothing tells of an interaction.
_OUTRIGHT = (
    *_STATING,
    *named("lab_tests", "disturbs_outright").needs,
    *named("joint_use", "forbids").needs,
    *named("joint_use", "cleared_first").needs,
)


def extract(context: Context) -> Iterator[Candidate]:
    """The interaction candidates of a document."""
    return with_told_names(context, list(without_bare_names(context, list(_find_all(context)))))


def _find_all(context: Context) -> Iterator[Candidate]:
    passages = [
        (index, passage)
        for index, passage in context.passages()
        if passage.role not in NEVER_ROLES or _is_graded(context, passage)
    ]
    if context.is_note:
        yield from find_note_interactions(context, [item for item in passages if not _is_row(item[1])])
        passages = [item for item in passages if _is_row(item[1])]
    for index, passage in passages:
        if _is_row(passage):
            yield from read_row(context, index, passage)
        elif passage.role == "interactions" or _is_graded(context, passage):
            yield from with_facets(context, index, passage, _section_passage(context, index, passage))
        elif passage.role in _PROSE_ROLES:
            yield from _prose_passage(context, index, passage)


def _is_row(passage: Passage) -> bool:
    """Whether a passage is a row on interactions, by its section or by the heading of one of its columns."""
    if passage.kind != "row":
        return False
    if passage.role == "dosage":
        # `Co-administered drug | Maximum dose`: doses for those who take something else as well.
        return bool(passage.cells) and _COMPANION_HEADER.search(passage.cells[0].header) is not None
    return passage.role == "interactions" or (
        passage.role == "other" and any("interact" in cell.header.lower() for cell in passage.cells)
    )


def _is_graded(context: Context, passage: Passage) -> bool:
    """`Raised toxicity: lithium`, in a section on interactions: its label is no other topic."""
    if passage.role not in _GRADING_ROLES or not passage.label:
        return False
    return context.document.sections[passage.section].role == "interactions"


def _prose_passage(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """A passage outside the sections on interactions: only what its sentences say outright."""
    if passage.question is not None:
        yield from find_asked(context, index, passage)
    if _is_quiet(context, passage) or not _may_name_partners(context, passage.start, passage.end):
        return
    if passage.role in _FORBIDDING_ROLES:
        yield from find_forbidden_partners(context, index, passage)
    labels = joined_by_label(context, passage) if passage.role == "dosage" else []
    if labels:
        yield from find_labelled(context, index, passage, labels, context.sentences(passage))
        return
    for sentence in context.sentences(passage):
        if not _may_name_partners(context, *sentence):
            continue
        if _is_stated(context, sentence) or disturbs_test(context, sentence):
            yield from find_told(context, index, passage, sentence, "interaction.prose")
            continue
        joined = find_joined(context, passage, sentence)
        if joined:
            yield from find_told(context, index, passage, sentence, "interaction.prose", joined)


def _is_quiet(context: Context, passage: Passage) -> bool:
    """Whether a passage of a section that warns of nothing has no word by which a sentence may do so."""
    if passage.role not in _QUIET_ROLES or passage.kind == "answer":
        return False
    return not holds_any(context.scan.lowered, _OUTRIGHT, passage.start, passage.end)


def _may_name_partners(context: Context, start: int, end: int) -> bool:
    """Whether a stretch of text names a substance, or has a word by which it may describe a class or test."""
    if context.scan.touches("substance", start, end):
        return True
    return holds_any(context.scan.lowered, _PARTNER_WORDS, start, end)


def _is_stated(context: Context, sentence: Interval) -> bool:
    if not holds_any(context.scan.lowered, _STATING, *sentence):
        return False
    return _STATED.search(context.text, *sentence) is not None


def _section_passage(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """A paragraph or item below an interactions heading; its label or question may name the partner."""
    labelled = list(labelled_sentences(context, passage))
    for partners, sentences in labelled:
        yield from find_labelled(context, index, passage, partners, sentences)
    if labelled:
        return
    if passage.question is not None:
        yield from find_asked(context, index, passage)
    last: list[Candidate] = []
    for sentence in context.sentences(passage):
        found = list(find_told(context, index, passage, sentence, "interaction.section"))
        if found:
            found = with_carried_effects(context, last, found)
            yield from last
            last = found
        else:
            last = [tell_more(context, candidate, sentence) for candidate in last]
    yield from last
