"""In which form a dose is given: tablets, an extended-release capsule, a syrup.

Belongs here: the form of the clause, else of the row, of labels and headings. Does not belong here: the words
for forms, and the units that they may be (`two tablets`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context, Place
from pipelines.extract.dose.places import dose_places, is_part_of_doses
from pipelines.extract.text.amounts import find_amounts
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_KIND_BEFORE = pattern("dose_forms", "kind_before")
_KIND_ALONE = pattern("dose_forms", "kind_alone")
_PRODUCT_BEFORE = pattern("dose_forms", "product_before")
_NO_FORMS = ("infusion", "injection", "extract", "drop", "puff", "spray", "vial", "ampoule")
_KIND_REACH = 50  # characters
_PRODUCT_REACH = 60
_MARKS = " *_:.()"


@dataclass(frozen=True, slots=True)
class _Form:
    """A form as printed: where its strengths, its kind and its name begin, and its name in the singular."""

    product: int
    start: int
    end: int
    name: str


def with_forms(context: Context, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with the form in which each is given, where that is said."""
    return [_with_form(context, candidate) for candidate in candidates]


def printed_product(context: Context, candidate: Candidate) -> Slot | None:
    """The form that a statement is about with its strengths, `15 mg and 20 mg tablet`; None without one."""
    found = _forms(context, candidate.start, candidate.end)
    if not found:
        return candidate.slots.get("dose_form")
    first = found[0]
    strengths = context.text[first.product : first.start].lower()
    return Slot(f"{strengths}{first.name}", "clause", first.product, first.end)


def _with_form(context: Context, candidate: Candidate) -> Candidate:
    if candidate.value("statement_type") not in ("quantitative", "administration"):
        return candidate
    found = _form(context, context.document.passages[candidate.passage], candidate)
    return replace(candidate, slots={**candidate.slots, "dose_form": found}) if found else candidate


def _form(context: Context, passage: Passage, candidate: Candidate) -> Slot | None:
    own = _own_forms(context, candidate)
    if own:
        return _slot(own, "clause")
    for place in _places(context, passage):
        found = _forms(context, place.start, place.end)
        if found:
            return _slot(found, place.source)
        if _KIND_ALONE.match(context.text[place.start : place.end]):
            words = context.text[place.start : place.end].strip(_MARKS).lower()
            return Slot(words, place.source, place.start, place.end)
    return None


def _places(context: Context, passage: Passage) -> Iterator[Place]:
    """The cells of a row, the labels around a passage and the headings below that of its doses."""
    for cell in passage.cells:
        if next(find_amounts(context.text, cell.start, cell.end), None) is None:
            yield Place(cell.start, cell.end, "cell")
    for place in dose_places(context, passage):
        if place.source in ("label", "lead") or is_part_of_doses(context, passage, place):
            yield place


def _own_forms(context: Context, candidate: Candidate) -> list[_Form]:
    """The forms of the clause of a dose: its unit and those behind its amount, else the last before it."""
    amount = candidate.slots.get("dose_high") or candidate.slots.get("dose_low")
    found = _forms(context, candidate.start, candidate.end)
    if not found or amount is None or amount.start is None or amount.end is None:
        return found
    text = context.text
    begin = max(text.rfind(";", candidate.start, amount.start) + 1, candidate.start)
    stop = text.find(";", amount.end, candidate.end)
    end = stop if stop >= 0 else candidate.end
    behind = [form for form in found if amount.start < form.end and form.start < end]
    behind = [form for form in behind if _is_same_dose(text, amount.end, form.product)]
    before = [form for form in found if begin <= form.start and form.end <= amount.start]
    before = [form for form in before if _is_same_dose(text, form.end, amount.start)]
    return behind or before[-1:]


def _is_same_dose(text: str, start: int, end: int) -> bool:
    """Whether no other amount stands between a dose and a form."""
    return start >= end or next(find_amounts(text, start, end), None) is None


def _forms(context: Context, start: int, end: int) -> list[_Form]:
    return [
        _printed(context.text, start, span.start, span.end, span.term.id)
        for span in context.scan.within("form", start, end)
        if span.term.id not in _NO_FORMS
    ]


def _printed(text: str, left: int, start: int, end: int, name: str) -> _Form:
    kind = _KIND_BEFORE.search(text, max(left, start - _KIND_REACH), start)
    begin = kind.start() if kind else start
    product = _PRODUCT_BEFORE.search(text, max(left, begin - _PRODUCT_REACH), begin)
    words = text[begin:start].lower()
    return _Form(product.start() if product else begin, begin, end, f"{words}{name}")


def _slot(forms: list[_Form], source: str) -> Slot | None:
    """The one form that is named; of several it is not said which is given."""
    names = {form.name for form in forms}
    span: Interval = (forms[0].start, forms[0].end)
    return Slot(forms[0].name, source, *span) if len(names) == 1 else None
