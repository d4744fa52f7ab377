"""What an adverse effect is bound to: its substance, seriousness and setting.

Belongs here: choosing among the words of the clause, its label and its headings. Does not belong here:
finding effects, and how often they occur (`effect.how_often`).
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.effect.how_often import frequencies_in, outer_frequency
from pipelines.extract.effect.statement import Statement
from pipelines.extract.effect.untreated import treated
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_SERIOUS = pattern("effect_binding", "serious")
_SERIOUS_HEADING = pattern("effect_binding", "serious_heading")
_DISCONTINUATION = pattern("effect_binding", "discontinuation")
_END_STEMS = load_words("effect_binding", "end_stem")
_SETTING = pattern("effect_binding", "setting")
_SETTING_OPENING = pattern("effect_binding", "setting_opening")
_OWN_LABEL = pattern("effect_binding", "own_label")
_FREQUENCY = pattern("effect_binding", "frequency")
_SERIOUS_GLOSS = pattern("effect_binding", "serious_gloss")
_SAYS = pattern("effect_binding", "says")
_MILD = pattern("effect_binding", "mild")


def bind_substance(context: Context, passage: Passage, evidence: Interval) -> Slot:
    """The substance that has the effect: in a note the nearest one named, else the document's subject.

    In a monograph on a combination it is the part of it that the label names.
    """
    if context.is_note:
        for span in context.scan.within("substance", *evidence):
            return Slot(context.name_of(span), "clause", span.start, span.end)
    if context.is_note or context.is_combination:
        for place in context.places(passage):
            for span in context.scan.within("substance", place.start, place.end):
                if context.is_note or (place.source == "label" and span.start == place.start):
                    return Slot(context.name_of(span), place.source, span.start, span.end)
    return Slot(context.subjects[0], "title")


def read_statement(
    context: Context, passage: Passage, around: Sequence[Place], evidence: Interval
) -> Statement:
    """What a statement says of all its effects; `around` are the places around its passage."""
    spans = ((passage.start, passage.body), evidence)
    ends_use = any(
        holds_any(context.scan.lowered, _END_STEMS, *span) and _DISCONTINUATION.search(context.text, *span)
        for span in spans
    )
    if evidence[0] > passage.body and _has_own_labels(context, passage, evidence):
        # `Often: sweating. Hardly ever: fits`: the first label is not that of what follows.
        around = [place for place in around if place.start != passage.start]
    seriousness = _seriousness(context, around, evidence)
    skipped = set(passage.cells).difference(treated(passage.cells))
    own = tuple(
        span
        for span in frequencies_in(context, *evidence)
        if not _inside_parentheses(context.text, evidence[0], span.start)
        and not any(cell.start <= span.start < cell.end for cell in skipped)
    )
    outer = outer_frequency(context, around)
    return Statement(evidence, ends_use, seriousness, own, outer, tuple(passage.cells))


def _has_own_labels(context: Context, passage: Passage, evidence: Interval) -> bool:
    """Whether a later sentence of a passage, or one between the passage's label and it, has its own label."""
    before = (span for span in context.sentences_before(passage, evidence[0]) if span[0] > passage.body)
    return any(_OWN_LABEL.match(context.text[slice(*span)]) for span in (evidence, *before))


def bind_seriousness(context: Context, statement: Statement, member: Member) -> Slot | None:
    """Whether its gloss or its statement calls the effect serious; None if nothing does."""
    for gloss in member.glosses:
        if _SERIOUS_GLOSS.search(context.text[slice(*gloss)]):
            return Slot(True, "clause", *gloss)
    said = statement.seriousness
    if said is None or said.start is None or _MILD.match(context.text, member.start):
        return None
    # In a sentence the word stands before or in the effect, or a verb says it of the effects before it.
    is_of_member = said.source != "clause" or said.start < member.end
    return said if is_of_member or _SAYS.search(context.text, member.end, said.start) else None


def bind_setting(context: Context, statement: Statement, member: Member, printed: str | None) -> Slot | None:
    """When or in whom an effect occurs: on stopping, else as `printed`, else as in its parentheses."""
    if statement.ends_use:
        return Slot("discontinuation")
    setting = printed
    if member.glosses and not printed:
        setting = _gloss_setting([context.text[start:end] for start, end in member.glosses])
    return Slot(setting.lower()) if setting else None


def _seriousness(context: Context, around: Sequence[Place], evidence: Interval) -> Slot | None:
    """The sentence, a label or a heading that calls effects serious."""
    if context.scan.lowered.find("serious", *evidence) >= 0:
        match = _SERIOUS.search(context.text, *evidence)
        if match and not _inside_parentheses(context.text, evidence[0], match.start()):
            return Slot(True, "clause", *match.span())
    for place in around:
        match = _SERIOUS_HEADING.search(context.text, place.start, place.end)
        if match:
            return Slot(True, place.source, *match.span())
    return None


def _gloss_setting(glosses: Sequence[str]) -> str | None:
    for gloss in glosses:
        if "," not in gloss and _SETTING.search(gloss) and not _FREQUENCY.search(gloss):
            return _SETTING_OPENING.sub("", gloss.strip())
    return None


def _inside_parentheses(text: str, start: int, position: int) -> bool:
    return text.count("(", start, position) > text.count(")", start, position)
