"""What an adverse effect is bound to: its substance, frequency, seriousness and setting.

Belongs here: choosing among the words of the clause, its label and its headings. Does not belong here:
finding effects.
"""

from collections.abc import Sequence

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.member import Member
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_COMPARATIVE = pattern("effect_binding", "comparative")
_SERIOUS = pattern("effect_binding", "serious")
_SERIOUS_HEADING = pattern("effect_binding", "serious_heading")
_DISCONTINUATION = pattern("effect_binding", "discontinuation")
_SETTING = pattern("effect_binding", "setting")
_SETTING_OPENING = pattern("effect_binding", "setting_opening")
_SAID_AFTER = pattern("effect_binding", "said_after")
_FREQUENCY = pattern("effect_binding", "frequency")


def bind_substance(context: Context, passage: Passage, evidence: Interval) -> Slot:
    """The substance that has the effect: in a note the nearest one named, else the document's subject."""
    if context.is_note:
        for span in context.scan.within("substance", *evidence):
            return Slot(context.name_of(span), "clause", span.start, span.end)
        for place in context.places(passage):
            for span in context.scan.within("substance", place.start, place.end):
                return Slot(context.name_of(span), place.source, span.start, span.end)
    return Slot(context.subjects[0], "title")


def bind_frequency(context: Context, passage: Passage, evidence: Interval, member: Member) -> Slot | None:
    """How often an effect occurs: its own word beats its sentence, its label and its heading."""
    own = context.scan.within("frequency", member.start, member.end)
    if own and not any(_COMPARATIVE.search(context.text, *gloss) for gloss in member.glosses):
        return Slot(own[0].term.id, "clause", own[0].start, own[0].end)
    return _sentence_frequency(context, evidence, member) or _outer_frequency(context, passage)


def bind_seriousness(context: Context, passage: Passage, evidence: Interval) -> Slot | None:
    """Whether the sentence, a label or a heading calls the effect serious; None when nothing says so."""
    match = _SERIOUS.search(context.text, *evidence)
    if match and not _inside_parentheses(context.text, evidence[0], match.start()):
        return Slot(True, "clause", *match.span())
    for place in context.places(passage):
        match = _SERIOUS_HEADING.search(context.text, place.start, place.end)
        if match and place.source != "question":
            return Slot(True, place.source, *match.span())
    return None


def bind_setting(
    context: Context, passage: Passage, evidence: Interval, member: Member, printed: str | None
) -> Slot | None:
    """When or in whom an effect occurs: on stopping, else as `printed`, else as in its parentheses."""
    if _DISCONTINUATION.search(context.text, context.recent(passage, evidence[0]), evidence[1]):
        return Slot("discontinuation")
    setting = printed or _gloss_setting([context.text[start:end] for start, end in member.glosses])
    return Slot(setting.lower()) if setting else None


def _sentence_frequency(context: Context, evidence: Interval, member: Member) -> Slot | None:
    """The last frequency before the member outside parentheses; in a note else the first one behind it."""
    spans = [
        span
        for span in context.scan.within("frequency", *evidence)
        if not _inside_parentheses(context.text, evidence[0], span.start)
    ]
    preceding = [span for span in spans if span.end <= member.start]
    following = [
        span
        for span in spans
        if span.start >= member.end
        and (context.is_note or _SAID_AFTER.match(context.text[member.end : span.start]))
    ]
    for span in preceding[-1:] or following[:1]:
        return Slot(span.term.id, "clause", span.start, span.end)
    return None


def _outer_frequency(context: Context, passage: Passage) -> Slot | None:
    for place in context.places(passage):
        if place.source == "question":
            continue
        for span in context.scan.within("frequency", place.start, place.end):
            return Slot(span.term.id, place.source, span.start, span.end)
    return None


def _inside_parentheses(text: str, start: int, position: int) -> bool:
    return text.count("(", start, position) > text.count(")", start, position)


def _gloss_setting(glosses: Sequence[str]) -> str | None:
    for gloss in glosses:
        if "," not in gloss and _SETTING.search(gloss) and not _FREQUENCY.search(gloss):
            return _SETTING_OPENING.sub("", gloss.strip())
    return None
