"""What an adverse effect is bound to: its substance, frequency, seriousness and setting.

Belongs here: choosing among the words of the clause, its label and its headings. Does not belong here:
finding effects.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.effect.untreated import treated
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.scan import Span, scan
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Cell, Passage

_SAID_OF_ELSE = pattern("effect_binding", "said_of_else")
_COMPARATIVE = pattern("effect_binding", "comparative")
_SERIOUS = pattern("effect_binding", "serious")
_SERIOUS_HEADING = pattern("effect_binding", "serious_heading")
_DISCONTINUATION = pattern("effect_binding", "discontinuation")
_END_STEMS = load_words("effect_binding", "end_stem")
_SETTING = pattern("effect_binding", "setting")
_SETTING_OPENING = pattern("effect_binding", "setting_opening")
_SAID_AFTER = pattern("effect_binding", "said_after")
_GLOSS_BEHIND = pattern("effect_binding", "gloss_behind")
_OWN_LABEL = pattern("effect_binding", "own_label")
_DASH_BEFORE = pattern("effect_binding", "dash_before")
_GOES_ON = pattern("effect_binding", "goes_on")
_FREQUENCY = pattern("effect_binding", "frequency")
_SERIOUS_GLOSS = pattern("effect_binding", "serious_gloss")
_PAIR_GLOSS = pattern("effect_binding", "pair_gloss")
_SERIOUS_GROUP = pattern("effect_binding", "serious_group")
_SAYS = pattern("effect_binding", "says")
_MILD = pattern("effect_binding", "mild")
_CELL = " | "  # as the reading text prints a row
_UNKNOWN, _LOOKALIKE = "unknown", "lookalike"  # ids of words for how often that bind nothing


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement on effects: its reading span and what it says of all of them.

    `ends_use` says that they occur on stopping; `frequencies` are its own words for how often, those in
    parentheses left out, and `outer` that of the nearest place around it; `cells` are those of a row.
    """

    evidence: Interval
    ends_use: bool
    seriousness: Slot | None
    frequencies: tuple[Span, ...]
    outer: Slot | None
    cells: tuple[Cell, ...] = ()


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
        for span in _frequencies(context, *evidence)
        if not _inside_parentheses(context.text, evidence[0], span.start)
        and not any(cell.start <= span.start < cell.end for cell in skipped)
    )
    outer = _outer_frequency(context, around)
    return Statement(evidence, ends_use, seriousness, own, outer, tuple(passage.cells))


def _has_own_labels(context: Context, passage: Passage, evidence: Interval) -> bool:
    """Whether a later sentence of a passage, or one between the passage's label and it, has its own label."""
    before = (span for span in context.sentences_before(passage, evidence[0]) if span[0] > passage.body)
    return any(_OWN_LABEL.match(context.text[slice(*span)]) for span in (evidence, *before))


def bind_frequency(context: Context, statement: Statement, member: Member) -> Slot | None:
    """How often an effect occurs: its own word beats its sentence, its label and its heading."""
    found = (
        _own_frequency(context, member)
        or _header_frequency(statement.cells, member)
        or _sentence_frequency(context, statement, member)
        or statement.outer
    )
    return None if found is None or found.value == _UNKNOWN else found


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


def _frequencies(context: Context, start: int, end: int) -> list[Span]:
    """The words for how often in a stretch that are not said of something else than its effects."""
    return [
        span
        for span in context.scan.within("frequency", start, end)
        if span.term.id != _LOOKALIKE and not _SAID_OF_ELSE.match(context.text, span.end, end)
    ]


def _own_frequency(context: Context, member: Member) -> Slot | None:
    if any(_COMPARATIVE.search(context.text, *gloss) for gloss in member.glosses):
        return None
    for span in _frequencies(context, member.start, member.end):
        return Slot(span.term.id, "clause", span.start, span.end)
    return None


def _header_frequency(cells: Sequence[Cell], member: Member) -> Slot | None:
    """The frequency that the column of a row's cell is headed with."""
    for cell in cells:
        if cell.start <= member.start < cell.end and _FREQUENCY.search(cell.header):
            for span in scan(cell.header).spans["frequency"][:1]:
                return Slot(span.term.id, "heading")
    return None


def _sentence_frequency(context: Context, statement: Statement, member: Member) -> Slot | None:
    """The last frequency before the member outside parentheses; in a note else the first one behind it."""
    start, end = statement.evidence
    if not context.scan.touches("frequency", start, end):
        return None
    behind = _GLOSS_BEHIND.match(context.text, member.end, end)
    pair = behind or _PAIR_GLOSS.match(context.text, member.end, end)
    if pair and (pair["gloss"].startswith("both ") or context.text.find(",", start, member.start) < 0):
        for span in _frequencies(context, *pair.span("gloss")):
            return Slot(span.term.id, "clause", span.start, span.end)
    preceding = [
        span
        for span in statement.frequencies
        if span.end <= member.start
        and not _SERIOUS_GROUP.search(context.text, span.end, member.start)
        and not _is_said_before(context, start, span)
    ]
    following = [
        span
        for span in statement.frequencies
        if span.start >= member.end
        and _is_said_after(context, context.text[member.end : span.start], (span.end, end))
    ]
    for span in preceding[-1:] or following[:1]:
        return Slot(span.term.id, "clause", span.start, span.end)
    return None


def _is_said_after(context: Context, between: str, rest: Interval) -> bool:
    """Whether a frequency behind an effect is said of it: in a note, by a verb, cell or dash."""
    if _DASH_BEFORE.match(between) and not context.scan.touches("effect", *rest):
        return True
    return context.is_note or _CELL in between or _SAID_AFTER.match(between) is not None


def _is_said_before(context: Context, start: int, frequency: Span) -> bool:
    """Whether a frequency is said of the effects before it alone: `nausea is common, followed by rash`."""
    return (
        _GOES_ON.match(context.text, frequency.end) is not None
        and context.scan.touches("effect", start, frequency.start)
        and _SAID_AFTER.match(context.text[start : frequency.start]) is not None
    )


def _outer_frequency(context: Context, around: Sequence[Place]) -> Slot | None:
    for place in around:
        for span in _frequencies(context, place.start, place.end):
            return Slot(span.term.id, place.source, span.start, span.end)
    return None


def _inside_parentheses(text: str, start: int, position: int) -> bool:
    return text.count("(", start, position) > text.count(")", start, position)


def _gloss_setting(glosses: Sequence[str]) -> str | None:
    for gloss in glosses:
        if "," not in gloss and _SETTING.search(gloss) and not _FREQUENCY.search(gloss):
            return _SETTING_OPENING.sub("", gloss.strip())
    return None
