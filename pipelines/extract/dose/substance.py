"""Whether it is settled whose dose an amount is.

Belongs here: names beside an amount that no lexicon knows, and names that only stand somewhere before it.
Does not belong here: finding the substance that governs an amount (`dose.binding`).
"""

import re
from functools import lru_cache

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import SOLVENTS
from pipelines.extract.dose.named_doses import is_dose_of
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_NAME_LIKE = pattern("dose_substance", "name_like")
_NO_NAME = pattern("dose_substance", "no_name")
_BEFORE = pattern("dose_substance", "before")
_BEHIND_OF = pattern("dose_substance", "behind_of")
_BEHIND = pattern("dose_substance", "behind")
_NO_NAME_BEHIND_OF = pattern("dose_substance", "no_name_behind_of")
_OPENS_WITH_NAME = pattern("dose_substance", "opens_with_name")
_GOVERNS = pattern("dose_substance", "governs")
_TAKEN_BEFORE = pattern("dose_substance", "taken_before")
_CONTINUES = pattern("dose_substance", "continues")
_LABEL_OF_OTHER = pattern("dose_substance", "label_of_other")
_FORM_OF_NAME = pattern("dose_substance", "form_of_name")
_GROUPS = ("substance", "population", "route", "form", "dose_cue", "condition", "effect", "cue")
_MOST_WORDS = 3  # of a name that heads a document
_WORDS = re.compile(r"\w{3,40}")
_REACH = 60  # characters; longer names do not stand beside an amount


def is_unsettled(context: Context, passage: Passage, amount: Interval, substance: Slot) -> bool:
    """Whether an amount may be a dose of another substance than the one that it was bound to."""
    if substance.source != "clause" or substance.start is None or substance.end is None:
        return substance.source == "title" and _is_labelled_other(context, passage)
    if substance.start >= amount[0] or context.is_subject(str(substance.value)):
        return False
    if _TAKEN_BEFORE.search(context.text, max(0, substance.start - _REACH), substance.start):
        return True
    if is_dose_of(context.text, (substance.start, substance.end), amount):
        return False
    return not _GOVERNS.match(context.text[substance.end : amount[0]])


def is_class(context: Context, substance: Slot) -> bool:
    """Whether what an amount was bound to is a class, such as `a loop diuretic`; members are dosed."""
    if substance.start is None or substance.end is None or context.is_subject(str(substance.value)):
        return False
    named = context.scan.within("substance", substance.start, substance.end)
    # `Calcium supplements` are calcium.
    return any(span.term.kind == "class" and "supplement" not in span.term.id for span in named)


def is_beside_stranger(context: Context, region: Interval, amount: Interval) -> bool:
    """Whether a name that no lexicon knows stands right before or behind the amount, or opens its sentence.

    `region` is where that is looked for: from the beginning of the sentence or cell to the next amount.
    """
    text = context.text
    before = _BEFORE.search(text, max(region[0], amount[0] - _REACH), amount[0])
    if before and _is_strange(context, before.start("name"), before.end("name"), region[0]):
        return True
    material = _BEHIND_OF.match(text, amount[1], region[1])
    if material:
        name = material.group("name")
        span = (material.start("name"), material.end("name"))
        return not (_NO_NAME_BEHIND_OF.match(name.lower()) or _is_known(context, *span))
    behind = _BEHIND.match(text, amount[1], region[1])
    if behind and _is_strange(context, behind.start("name"), behind.end("name"), region[0]):
        return True
    opening = _OPENS_WITH_NAME.match(text, region[0], amount[0])
    return opening is not None and _is_strange(context, *opening.span("name"), region[0])


def is_of_other(context: Context, between: Interval) -> bool:
    """`95 mg of caffeine; 200 mg a day`: whether the amount before is one of another substance."""
    for span in context.scan.within("substance", *between)[:1]:
        if span.term.kind == "food" or span.term.id in SOLVENTS:
            return False
        is_named = context.text[between[0] : span.start].strip() in ("", "of")
        return is_named and not context.is_subject(context.name_of(span))
    return False


@lru_cache(maxsize=1)
def is_named_otherwise(context: Context) -> bool:
    """Whether the first heading names something that the body names too, which never names the title's."""
    passages = [passage for passage in context.document.passages if passage.origin == "body"]
    if context.is_note or not passages or passages[0].kind != "heading":
        return False
    section = context.document.sections[passages[0].section]
    heading = (section.heading or "").lower()
    if section.level != 1 or section.role != "other" or not 0 < len(heading.split()) <= _MOST_WORDS:
        return False
    words = {word for subject in context.subjects for word in _WORDS.findall(subject.lower())}
    body = context.scan.lowered[passages[0].end : passages[-1].end]
    return heading in body and not any(word in body or word in heading for word in words)


def goes_on(between: str) -> bool:
    """Whether the words between two amounts go on with the substance of the first (`..., whereas 5 mg`)."""
    return _CONTINUES.search(between) is not None


def _is_labelled_other(context: Context, passage: Passage) -> bool:
    """Whether the label of a passage is the name of another substance: `Folic acid supplement`."""
    if passage.label and _names_form(context, passage):
        return True
    for span in context.scan.within("substance", passage.start, passage.body) if passage.label else ():
        if span.term.kind == "food" or context.scan.touches("form", span.start, span.end):
            continue
        if span.start == passage.start and not context.is_subject(context.name_of(span)):
            return _LABEL_OF_OTHER.match(context.text[span.end : passage.body]) is not None
    return False


def _names_form(context: Context, passage: Passage) -> bool:
    """Whether a label is the substance's name with a prefix, and so names another form: `R-ALA`."""
    label = passage.label.strip()
    if not _FORM_OF_NAME.fullmatch(label):
        return False
    parts = {part.lower() for part in label.split("-")}
    named = _own_names(context) | set(context.subjects)
    return label.lower() not in named and bool(parts & named)


def _is_strange(context: Context, start: int, end: int, opening: int) -> bool:
    """Whether a word is formed like a name, or printed as one within a sentence, and nothing knows it."""
    word = context.text[start:end]
    if _NO_NAME.match(word.lower()):
        return False
    is_printed_as_name = word[0].isupper() and start > opening and word[1:].islower()
    is_opening = context.text[max(0, start - 2) : start].strip(" ") in ("", ":", ".", "|", "\n", "(", ";")
    is_name = _NAME_LIKE.match(word.lower()) or (is_printed_as_name and not is_opening)
    return bool(is_name) and not _is_known(context, start, end)


def _is_known(context: Context, start: int, end: int) -> bool:
    """Whether a word belongs to a term of the lexicons or to the names of the document's own substance."""
    if any(context.scan.touches(group, start, end) for group in _GROUPS):
        return True
    word = context.text[start:end].lower()
    return any(word in subject for subject in context.subjects) or word in _own_names(context)


@lru_cache(maxsize=1)
def _own_names(context: Context) -> frozenset[str]:
    """The words of the passages on other names of the substance; every strange word asks for them."""
    return frozenset(
        word.strip(".,;:()*").lower()
        for passage in context.document.passages
        if passage.role in ("alternate_names", "title")
        for word in context.text[passage.start : passage.end].split()
    )
