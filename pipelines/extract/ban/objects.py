"""What a statement forbids: the substance as such, a dose or form of it, or something else.

Belongs here: reading the words before `must not be given` and after `avoid`. Does not belong here: to whom it
is forbidden.
"""

from pipelines.extract.context import Context
from pipelines.extract.text.kinship import classes_of
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.scan import Span, scan_words
from pipelines.extract.text.sentences import Interval, trim

_ITSELF = pattern("contraindications", "itself_object")
_PRODUCT = pattern("contraindications", "product")
_ACTIVITY = pattern("contraindications", "activity")
_HOLDING = pattern("contraindications", "holding")
_MADE_WITH = pattern("contraindications", "made_with")
_UNLESS = pattern("contraindications", "unless")
_CLAUSE_START = pattern("contraindications", "clause_start")
_MANNER = pattern("contraindications", "manner")
_OBJECT_END = pattern("contraindications", "object_end")
OWN = ("itself", "product")  # what a statement forbids that is about the substance
_BAN_DENIED_BEFORE = pattern("contraindications", "ban_denied_before")
_OWN_KIND_BEFORE = pattern("contraindications", "own_kind_before")
_OWN_KIND_BEHIND = pattern("contraindications", "own_kind_behind")
_OTHER_BEFORE = pattern("contraindications", "other_before")
_STOP_BEFORE = pattern("contraindications", "stop_before")
_STOPS = load_words("contraindications", "stops")
_OPERATIONS = load_words("contraindications", "operations")
_LONGEST_SUBJECT = 120  # characters
_NEAR = 40  # characters


def limit_before(context: Context, region: Interval) -> Interval | None:
    """The dose or form that is the subject of a clause which ends here: `high doses` (are forbidden)."""
    return _product(context, _clause(context, region))


def is_of_other_matter(context: Context, region: Interval) -> bool:
    """Whether the subject of a clause which ends here is an activity: `drinking is not recommended`."""
    return _ACTIVITY.match(context.text[slice(*_clause(context, region))]) is not None


def _clause(context: Context, region: Interval) -> Interval:
    """The last clause of a stretch of text; one that is too long has no subject that could be read."""
    start, end = region
    if end - start > _LONGEST_SUBJECT:
        return end, end
    for clause in _CLAUSE_START.finditer(context.text, start, end):
        start = clause.end()
    return start, end


def is_of_another(context: Context, region: Interval) -> bool:
    """Whether the subject of a clause which ends here is another substance: `NSAIDs should be avoided`."""
    return _is_of_another(context, _clause(context, region))


def is_denied_before(context: Context, region: Interval) -> bool:
    """Whether the last words before a ban turn it into its contrary: `there is no need to` (avoid it)."""
    start, end = region
    return _BAN_DENIED_BEFORE.search(context.text[max(start, end - _NEAR) : end]) is not None


def is_of_food(context: Context, region: Interval) -> bool:
    """Whether the subject of a clause which ends here is a food: `grapefruit should be avoided`."""
    clause = _clause(context, region)
    foods = [span for span in context.scan.within("substance", *clause) if span.term.kind == "food"]
    return bool(foods) and _is_of_another(context, clause)


def exception_after(context: Context, start: int, end: int) -> Interval | None:
    """What limits a ban behind its words: `unless there is no alternative`."""
    found = _UNLESS.match(context.text[start:end])
    return (start + found.start("limit"), start + found.end("limit")) if found else None


def read_object(context: Context, words: Interval) -> tuple[str, Interval | None]:
    """What words behind `avoid` name: `itself`, a `product` with its words, `other` or `unknown`."""
    span = trim(context.text, *words)
    text = context.text[slice(*span)]
    if not text or _ITSELF.match(text) or context.subjects[0] == text.lower():
        return "itself", None
    if _is_of_another(context, span):
        return "other", None
    limit = _product(context, span)
    if limit:
        return "product", limit
    return ("itself" if context.scan.within("substance", *span) else "unknown"), None


def stop_before(context: Context, clause: Interval, named: Interval) -> Interval | None:
    """How long before the operation that is named a clause asks to stop: `stop it two weeks before`."""
    lowered = context.scan.lowered
    if not (holds_any(lowered, _STOPS, *clause) and holds_any(lowered, _OPERATIONS, *named)):
        return None
    found = _STOP_BEFORE.search(context.text, *clause)
    return found.span() if found else None


def object_behind(context: Context, start: int, end: int) -> tuple[str, Interval | None]:
    """What the words from `start` on name, up to where what is to be avoided ends."""
    if is_of_manner(context, start, end):
        return "other", None
    stop = _OBJECT_END.search(context.text, start, end)
    return read_object(context, (start, stop.start() if stop else end))


def is_of_manner(context: Context, start: int, end: int) -> bool:
    """Whether the words behind a ban forbid one way of giving the substance: `by rapid injection`."""
    return _MANNER.match(context.text, start, end) is not None


def is_product(context: Context, span: Interval) -> bool:
    """Whether words name a dose or form and nobody who takes it."""
    return _product(context, span) is not None


def product_label(context: Context, line: Interval) -> Interval | None:
    """The dose or form that opens a line, up to its colon: `Chewable tablets: phenylketonuria`."""
    colon = context.text.find(":", line[0], min(line[1], line[0] + _NEAR))
    return _product(context, (line[0], colon)) if colon > 0 else None


def _product(context: Context, span: Interval) -> Interval | None:
    """The words of a dose or form of the document's substance, its article left out."""
    found = _PRODUCT.match(context.text[slice(*span)])
    if not found:
        return None
    start, end = found.span("limit")
    made_with = _MADE_WITH.search(found["limit"])
    holding = _HOLDING.match(found["limit"])
    begin = span[0] + start + (holding.end() if holding else 0)
    end_of_form = span[0] + start + made_with.start() if made_with else span[1]
    named = context.scan.within("substance", begin, max(begin, end_of_form))
    if named:
        return None
    return trim(context.text, span[0] + start, span[0] + end)


def _is_of_another(context: Context, span: Interval) -> bool:
    """Whether words name a substance that the document is not about."""
    named = context.scan.within("substance", *span)
    return bool(named) and not any(_is_own(context, item) for item in named)


def _is_own(context: Context, named: Span) -> bool:
    """Whether a substance is one of the document's own, or a class to which that belongs."""
    if named.term.id in context.subject_names or context.is_subject(
        context.text[named.start : named.end].lower()
    ):
        return True
    return named.term.kind == "class" and _is_own_kind(context, named)


def _is_own_kind(context: Context, named: Span) -> bool:
    """Whether a class holds the document's substance: by the lexicon, or as the words around its name say."""
    before = context.text[max(0, named.start - _NEAR) : named.start]
    if _OWN_KIND_BEFORE.search(before) or _OWN_KIND_BEHIND.match(context.text[named.end : named.end + _NEAR]):
        return True
    if _OTHER_BEFORE.search(before):
        return False
    own = {span.term.name for span in scan_words(context.subjects[0]).spans["substance"]}
    return any(named.term.id in classes_of(name) for name in own)
