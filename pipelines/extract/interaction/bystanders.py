"""Substances that a text names beside the partners of an interaction, and that are none of them.

Belongs here: what is measured, compared, preferred, excepted, explained or said again. Does not belong here:
finding partners, and what the lexicon holds.
"""

from collections.abc import Sequence

from pipelines.extract.context import Context
from pipelines.extract.text.kinship import classes_of
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval

_MEASURED_AFTER = pattern("bystanders", "measured_after")
_COMPOUND_AFTER = pattern("bystanders", "compound_after")
_QUANTITY_AFTER = pattern("bystanders", "quantity_after")
_QUALITY_AFTER = pattern("bystanders", "quality_after")
_ANALYTE = pattern("bystanders", "analyte")
_ELECTROLYTE = pattern("bystanders", "electrolyte")
_CHANGED_BEFORE = pattern("bystanders", "changed_before")
_TAKEN_AFTER = pattern("bystanders", "taken_after")
_OWN_PART = pattern("bystanders", "own_part")
_PART_OF_PLANT = pattern("bystanders", "part_of_plant")
_MEASURED_BEFORE = pattern("bystanders", "measured_before")
_COMPARED_BEFORE = pattern("bystanders", "compared_before")
_SOURCE_BEFORE = pattern("bystanders", "source_before")
_PREFERRED_BEFORE = pattern("bystanders", "preferred_before")
_PREFERRED_AFTER = pattern("bystanders", "preferred_after")
_ONE_BEFORE = pattern("bystanders", "one_before")
_OWN_CLASS_BEFORE = pattern("bystanders", "own_class_before")
_OWN_AGAIN_BEFORE = pattern("bystanders", "own_again_before")
_PROPERTY_BEFORE = pattern("bystanders", "property_before")
_OPENS_PROPERTY = pattern("bystanders", "opens_property")
_CLOSES_PROPERTY = pattern("bystanders", "closes_property")
_GLOSS_BEFORE = pattern("bystanders", "gloss_before")
_EXCEPTION = pattern("bystanders", "exception")
_BROUGHT_BY = pattern("bystanders", "brought_by")
_FINITE_VERB = pattern("partners", "finite_verb")
_AS_BEFORE = pattern("bystanders", "as_before")
_DOES_AFTER = pattern("bystanders", "does_after")
_CONTENT_BEFORE = pattern("bystanders", "content_before")
_CONTAINED = pattern("bystanders", "contained")
_EXPLAINS = pattern("bystanders", "explains")
_ACTORS = ("inhibitor", "inducer", "substrate")
_QUOTES = "( \"'\u201c\u2018"
_INTRODUCTION = 2_000  # characters
_NEAR = 12  # characters
_MEASURE = 20  # characters of `intracellular `
_RECENT = 300  # characters
_WIDER = 50  # characters
_BEHIND = 60  # characters


def is_bystander(context: Context, span: Span, spans: Sequence[Span], stretch: Interval) -> bool:
    """Whether a substance of a stretch of text is named for another reason than its interaction."""
    text = context.text
    before = max(stretch[0], span.start - _WIDER), span.start
    behind = span.end, min(stretch[1], span.end + _BEHIND)
    if any(said.search(text, *before) for said in (_COMPARED_BEFORE, _SOURCE_BEFORE, _PREFERRED_BEFORE)):
        return True
    if _PREFERRED_AFTER.match(text, *behind):
        return True
    if _DOES_AFTER.match(text, *behind) and _AS_BEFORE.search(text, *before):
        return True
    if context.scan.lowered.find(" contain", *before) >= 0 and _is_contained(text, span, spans, before[0]):
        return True
    if span.term.kind == "class" and (
        _is_own_class(context, span, before, spans)
        or _is_said_of_subject(context, span, stretch)
        or _stands_for_member(context, span)
    ):
        return True
    return _is_in_aside(text, span, spans, stretch)


def is_analyte(context: Context, span: Span) -> bool:
    """Whether the words around a substance make it something that is measured, or the property of a class."""
    lowered = context.scan.lowered
    if _MEASURED_AFTER.match(lowered, span.end) or _COMPOUND_AFTER.match(lowered, span.end):
        return True
    if _OWN_PART.search(lowered, max(0, span.start - _NEAR), span.end):
        return True
    if span.term.kind == "food" and _PART_OF_PLANT.match(lowered, span.end):
        return True
    if not _ANALYTE.match(lowered[span.start : span.end]):
        return span.term.kind == "class" and bool(_QUALITY_AFTER.match(lowered, span.end))
    before = _MEASURED_BEFORE.search(lowered, max(0, span.start - _MEASURE), span.start)
    return bool(before or _QUANTITY_AFTER.match(lowered, span.end)) or _is_changed(lowered, span)


def _is_changed(lowered: str, span: Span) -> bool:
    """`may lower potassium, magnesium and sodium`: electrolytes of which there is more or less."""
    if not _ELECTROLYTE.match(lowered, span.start, span.end) or _TAKEN_AFTER.match(lowered, span.end):
        return False
    return _CHANGED_BEFORE.search(lowered, max(0, span.start - _BEHIND), span.start) is not None


def says_it_is(context: Context, span: Span) -> bool:
    """Whether the document says near its beginning that its substance is one of a class."""
    return any(
        found.term.id == span.term.id
        and _PROPERTY_BEFORE.search(context.text, max(0, found.start - _WIDER), found.start)
        for found in context.scan.within("substance", 0, _INTRODUCTION)
    )


def _is_contained(text: str, span: Span, spans: Sequence[Span], start: int) -> bool:
    """`contraceptives containing norethindrone`, `as it contains tannins`: contents are no partners."""
    if _CONTENT_BEFORE.search(text, start, span.start):
        return True
    near = [other for other in spans if start <= other.end < span.start]
    if not any(_CONTAINED.fullmatch(text, other.end, span.start) for other in near):
        return False
    # `antacids containing aluminum and colestyramine` does not go on with what antacids contain.
    return (
        _CONTAINED.fullmatch(text, near[-1].end, span.start) is not None
        or near[-1].term.kind == span.term.kind
    )


def _is_own_class(context: Context, span: Span, before: Interval, spans: Sequence[Span]) -> bool:
    """`as a CYP3A4 inhibitor it raises`, `while on antibiotics`: the class of the substance itself.

    So it is where another partner changes it: `Ciclosporin raises the AUC of statins`, said of a statin.
    """
    is_one = not context.scan.lowered.startswith("s", span.end - 1)
    if is_one and _PROPERTY_BEFORE.search(context.text, *before):
        return True
    is_again = any(other.end < span.start for other in spans) and _OWN_AGAIN_BEFORE.search(
        context.text, *before
    )
    if not is_again and not _OWN_CLASS_BEFORE.search(context.text, *before):
        return False
    return any(span.term.id in classes_of(subject) for subject in context.subjects)


def _is_said_of_subject(context: Context, span: Span, stretch: Interval) -> bool:
    """`Strong CYP3A4 and P-gp inhibitor.`: all that a sentence says is what the substance is."""
    text = context.text
    if not context.scan.lowered.endswith(_ACTORS, span.start, span.end):
        return False
    closes = _CLOSES_PROPERTY.match(text[span.end : min(stretch[1], span.end + _WIDER)])
    opens = span.start - stretch[0] < _WIDER and _OPENS_PROPERTY.match(text[stretch[0] : span.start])
    return bool(closes and opens) and not context.scan.touches("interaction_effect", stretch[0], span.start)


def _stands_for_member(context: Context, span: Span) -> bool:
    """`Doxycycline: take the antibiotic first`: one of a class that stands for what was named before it."""
    text = context.text
    if text.startswith("s", span.end - 1) or not _ONE_BEFORE.search(
        text, max(0, span.start - _NEAR), span.start
    ):
        return False
    named = context.scan.within("substance", max(0, span.start - _RECENT), span.start)
    return any(
        other.term.id == span.term.id or span.term.id in classes_of(other.term.name) for other in named
    )


def _is_in_aside(text: str, span: Span, spans: Sequence[Span], stretch: Interval) -> bool:
    """Whether the parentheses around a substance say the same again, make an exception or explain."""
    opening = text.rfind("(", stretch[0], span.start)
    if opening < 0 or text.find(")", opening, span.start) >= 0:
        return False
    if _EXCEPTION.search(text, opening, span.start) or _EXPLAINS.match(text, opening):
        return True
    glossed = [other for other in spans if other.end <= opening <= other.end + 1]
    if any(_are_one(text, other, span) for other in glossed):
        return _is_first_inside(text, opening, span) or _is_brand(text, span)
    if _is_brand(text, span) and any(other.term.kind == "substance" for other in glossed):
        return True
    # `Sulfasalazine (levels increased by curcumin)` tells of the name before it.
    tells = _GLOSS_BEFORE.fullmatch(text, opening, span.start) or _BROUGHT_BY.search(
        text, opening, span.start
    )
    if glossed and tells:
        return True
    closing = text.find(")", span.end, stretch[1])
    return closing >= 0 and bool(_FINITE_VERB.search(text, opening, closing))


def _are_one(text: str, name: Span, gloss: Span) -> bool:
    """Whether a gloss names the same again, as `lithium (Lithobid)` does by the brand of a salt of it."""
    if name.term.id == gloss.term.id:
        return True
    return _is_brand(text, gloss) and gloss.term.name.startswith(f"{name.term.name} ")


def _is_first_inside(text: str, opening: int, span: Span) -> bool:
    return not text[opening : span.start].strip(_QUOTES)


def _is_brand(text: str, span: Span) -> bool:
    return text[span.start : span.end].lower() in span.term.attributes.get("brands", ())
