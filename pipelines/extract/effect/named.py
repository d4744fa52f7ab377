"""Effects that a section on them names, in whatever words: `Palpitations have troubled a few users`.

Belongs here: the known effects that no rule has read, and what takes an effect out. Does not belong here:
wordings that rules know (`effect.listings`), and effects outside of their sections.
"""

from collections.abc import Sequence

from pipelines.extract.context import Context
from pipelines.extract.effect.names import name_end, stretches
from pipelines.extract.effect.region import Listing
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, parenthesis_depth, trim

_ENDINGS = load_words("effects_named", "disease_ending")
_FORMED = pattern("effects_named", "formed")
_SUBJECT = pattern("effects_named", "subject")
_EXCLUDED = pattern("effects_named", "excluded")
_CONDITIONAL = pattern("effects_named", "conditional")
_ADVICE = pattern("effects_named", "advice")
_NEGATION = pattern("effects_named", "negation")
_NEITHER = pattern("effects_named", "neither")
_DENIED_BEHIND = pattern("effects_named", "denied_behind")
_NEGATED_BEHIND = pattern("effects_named", "negated_behind")
_NEW_PREDICATE = pattern("effects_named", "new_predicate")
_EXCEPTION = pattern("effects_named", "exception")
_WORSENED = pattern("effects_named", "worsened")
_LEADS_IN = pattern("effects_named", "leads_in")
_MEASURED = pattern("effects_named", "measured")
_MEASURE = pattern("effects_named", "measure")
_SETTING = pattern("effects_named", "setting")
_BRINGS_MORE = pattern("effects_named", "brings_more")
_CIRCUMSTANCE = pattern("effects_named", "circumstance")
_NO_NAME = pattern("effects_named", "no_name")
_JOINT = pattern("effects_named", "joint")
_QUALIFIED = pattern("adverse_effects", "qualified")
_NEXT_NAMES = pattern("effects_named", "next_names")
_ADJECTIVE = pattern("coordination", "adjective")
_GRADE = pattern("coordination", "severity")
_RULE = "adverse_effect.named"


def find_named(context: Context, clause: Interval, read: Sequence[Interval]) -> list[Listing]:
    """The names of a clause that hold a known effect outside the spans `read`, each as a listing."""
    text = context.text
    effects = [
        (start, end)
        for start, end in _effects(context, clause)
        if not any(first <= start < last for first, last in read)
        and not _NO_NAME.match(text, start, clause[1])
    ]
    if not effects or _is_advice(text, clause, effects[0]):
        return []
    found = [_listing(context, clause, stretch, effects) for stretch in stretches(context, clause)]
    return [listing for listing in found if listing]


def _effects(context: Context, clause: Interval) -> list[Interval]:
    """The effects of the lexicon, and words that are formed like names of diseases."""
    known = [(effect.start, effect.end) for effect in context.scan.within("effect", *clause)]
    if not holds_any(context.scan.lowered, _ENDINGS, *clause):
        return known
    formed = [
        match.span()
        for match in _FORMED.finditer(context.text, *clause)
        if not context.scan.touches("effect", *match.span())
        and not context.scan.touches("substance", *match.span())
    ]
    return sorted([*known, *formed])


def _is_advice(text: str, clause: Interval, first: Interval) -> bool:
    """Whether a clause tells what to do; behind a colon effects are listed all the same."""
    is_opened = first[0] == clause[0] or text.find(":", clause[0], first[0]) >= 0
    return not is_opened and _ADVICE.match(text[slice(*clause)]) is not None


def _listing(
    context: Context, clause: Interval, stretch: Interval, effects: Sequence[Interval]
) -> Listing | None:
    """What a stretch lists, and how its effects are meant; None when nothing in it is an adverse effect."""
    own = [effect for effect in effects if stretch[0] <= effect[0] < stretch[1]]
    if not own:
        return None
    text = context.text
    outside = f"{text[clause[0] : stretch[0]].rstrip()} "
    start = _without_opening(text, outside, stretch, own[0])
    before = f"{text[clause[0] : start].rstrip()} "
    is_exception = _EXCEPTION.search(outside) is not None
    listed = _without_tail(text, (start, stretch[1]), own[-1])
    if (_EXCLUDED.search(before) and not is_exception) or _SETTING.match(text[start : own[0][0]]):
        return None
    if _is_conditional(context, clause, stretch[0]) or _BRINGS_MORE.match(text, listed[1], clause[1]):
        return None
    polarity, reasons = ("affirmed", ()) if is_exception else _polarity(text, before, (listed[1], clause[1]))
    if _WORSENED.search(before):
        reasons = (*reasons, "effect_unsettled")
    if _names_another(context, clause):
        reasons = (*reasons, "substance_unsettled")
    return Listing(_RULE, clause, listed, known_only=True, polarity=polarity, reasons=reasons)


def _without_opening(text: str, before: str, stretch: Interval, first: Interval) -> int:
    """Where names begin, behind what joins them to others, behind a verb, and behind `the risk of`."""
    start, _ = trim(text, *stretch)
    if _CIRCUMSTANCE.search(before) or _LEADS_IN.match(text, start, first[0]):
        comma = text.rfind(",", start, first[0]) + 1
        start = comma or _with_adjectives(text, start, first[0])
    joint = _JOINT.match(text, start, first[0])
    start = joint.end() if joint else start
    word = text[start : first[0]].partition(" ")[0]
    if word and _SUBJECT.search(before) and not _ADJECTIVE.match(word) and not _GRADE.match(word):
        start += len(word) + 1
    measure = _MEASURE.match(text, start, first[0])
    return measure.end() if measure else start


def _with_adjectives(text: str, start: int, known: int) -> int:
    """Where the adjectives right before a known effect begin."""
    words = text[start:known].split(" ")[:-1]
    while words and (_ADJECTIVE.match(words[-1]) or _GRADE.match(words[-1])):
        known -= len(words.pop()) + 1
    return known


def _without_tail(text: str, names: Interval, last: Interval) -> Interval:
    """The names up to the last known one, or with those that the list has behind it."""
    end = name_end(text, names[0], last[1], names[1])
    following = _NEXT_NAMES.match(text, end, names[1])
    end = names[1] if following and not text[following.end() : names[1]].strip(" ,;.)") else end
    has_gloss = text.find("(", names[0], end) >= 0
    return trim(text, names[0], end, " ,;" if has_gloss else " ,;)")


def _is_conditional(context: Context, clause: Interval, start: int) -> bool:
    """Whether an effect stands in a condition; one that opens the clause ends at its comma."""
    conditions = list(_CONDITIONAL.finditer(context.text, clause[0], start))
    if not conditions or context.text.find(":", conditions[-1].end(), start + 1) >= 0:
        return False
    comma = context.text.find(",", conditions[-1].end(), start)
    opens = conditions[-1].start() == clause[0]
    return not opens or comma < 0 or context.scan.touches("effect", clause[0], comma)


def _polarity(text: str, before: str, behind: Interval) -> tuple[str, tuple[str, ...]]:
    """How effects are meant by what stands around them; a denial that is not flat leaves it open."""
    if _NEITHER.match(before) or _DENIED_BEHIND.match(text, *behind):
        return "negated", ()
    reach = [match.end() for match in _NEW_PREDICATE.finditer(before)]
    is_doubtful = _NEGATION.search(before, reach[-1] if reach else 0) or _NEGATED_BEHIND.match(text, *behind)
    return "affirmed", ("polarity_unsettled",) if is_doubtful else ()


def _names_another(context: Context, clause: Interval) -> bool:
    """Whether a substance other than the document's own stands outside effects and parentheses.

    One in which they only mostly occur (`typically after rapid injection or with another drug`) is none.
    """
    qualified = _QUALIFIED.search(context.text, *clause)
    clause = (clause[0], qualified.start()) if qualified else clause
    return any(
        span.term.kind != "food"
        and not _MEASURED.search(context.text, clause[0], span.start)
        and not context.is_subject(context.name_of(span))
        and not context.scan.touches("effect", span.start, span.end)
        and not context.scan.touches("condition", span.start, span.end)
        and not parenthesis_depth(context.text, 0, clause[0], span.start)
        for span in context.scan.within("substance", *clause)
    )
