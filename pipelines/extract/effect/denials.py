"""Denials of adverse effects: `no known side effects`, `it does not cause drowsiness or dependence`.

Belongs here: which words are denied to be effects. Does not belong here: effects that occur.
"""

from pipelines.extract.context import Context
from pipelines.extract.effect.members import is_effect, is_known
from pipelines.extract.effect.region import before_verb, region
from pipelines.extract.effect.subject import is_of_one, is_own_subject
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, trim
from pipelines.ingest.records import Passage

_NO_EFFECTS = pattern("adverse_effects", "no_effects")
_DOES_NOT_CAUSE = pattern("adverse_effects", "does_not_cause")
_ASKED = pattern("adverse_effects", "asked")
_FLAT_NO = pattern("adverse_effects", "flat_no")
_DENIED_EFFECT = pattern("adverse_effects", "denied_effect")
_DENIED_BEFORE = pattern("adverse_effects", "denied_before")
_THERE_IS_NO = pattern("adverse_effects", "there_is_no")
_DENIED_MEMBER = pattern("adverse_effects", "denied_member")
_EXCEPTION = pattern("effects_named", "exception_word")
_NEGATIONS = load_words("adverse_effects", "negation")
_DENIALS = (*_NEGATIONS, *load_words("adverse_effects", "absence"))
_LONGEST_DENIED = 4  # words; what is longer says more than an effect


def find_denials(context: Context, sentence: Interval) -> list[Interval]:
    """The spans of the effects that a sentence in a section on effects denies: all of them, or some."""
    text = context.text
    if not holds_any(context.scan.lowered, _DENIALS, *sentence):
        return []
    whole = _NO_EFFECTS.search(text, *sentence)
    one = _DENIED_EFFECT.search(text, *sentence)
    denied = _not_caused(context, sentence, known_only=False)
    denied.extend(_each_denied(context, one.span("effect")) if one else _denied_before(context, sentence))
    if _EXCEPTION.search(text, *sentence):
        return [span for span in denied if is_effect(context, span)]
    if denied or whole is None:
        return denied or _absent(context, sentence)
    return [whole.span("effect")]


def find_asked_denials(context: Context, passage: Passage, sentence: Interval) -> list[Interval]:
    """The spans of the effects that a question asks for, of an answer that opens with `No`."""
    if passage.question is None or sentence[0] != passage.body:
        return []
    question = context.document.passages[passage.question]
    asked = _ASKED.match(context.text[question.start : question.end])
    if asked is None or not _FLAT_NO.match(context.text, *sentence):
        return []
    start = question.start + asked.end()
    if not is_of_one(context, passage, sentence):
        return []
    return [(effect.start, effect.end) for effect in context.scan.within("effect", start, question.end)]


def find_told_denials(context: Context, passage: Passage, sentence: Interval) -> list[Interval]:
    """The spans of the effects that the document's substance is said elsewhere not to cause."""
    if not holds_any(context.scan.lowered, _NEGATIONS, *sentence):
        return []
    denied = _not_caused(context, sentence, known_only=True)
    return denied if denied and is_of_one(context, passage, sentence) else []


def _not_caused(context: Context, sentence: Interval, known_only: bool) -> list[Interval]:
    found: list[Interval] = []
    for match in _DOES_NOT_CAUSE.finditer(context.text, *sentence):
        if known_only and not is_own_subject(context, (sentence[0], match.start())):
            continue
        listed = region(context.text, match.end(), sentence)
        for position, member in enumerate(split_list(context.text, *listed)):
            span = trim(context.text, member.start, member.end)
            if _DENIED_MEMBER.match(member.text):
                break  # Another denial, with a verb of its own.
            is_short = len(member.text.split()) <= _LONGEST_DENIED
            is_first = position == 0 and not known_only
            if is_first or (is_short and (is_known(context, member) or is_effect(context, span))):
                found.append(span)
    return found


def _each_denied(context: Context, listed: Interval) -> list[Interval]:
    """The first effect denied, and those joined to it that the lexicon has."""
    members = split_list(context.text, *listed)
    spans = [trim(context.text, member.start, member.end) for member in members]
    return spans[:1] + [span for span in spans[1:] if is_effect(context, span)]


def _denied_before(context: Context, sentence: Interval) -> list[Interval]:
    """`Infertility has not been reported`."""
    match = _DENIED_BEFORE.search(context.text, *sentence)
    if match is None:
        return []
    members = split_list(context.text, *before_verb(context.text, sentence[0], match.start()))
    spans = [_denied_name(context, trim(context.text, member.start, member.end)) for member in members]
    return [span for span in spans if is_effect(context, span)]


def _denied_name(context: Context, span: Interval) -> Interval:
    """A member, or the effect in one that says more: `insomnia is claimed by users but`."""
    effects = context.scan.within("effect", *span)
    is_long = len(context.text[slice(*span)].split()) > _LONGEST_DENIED
    return (effects[0].start, effects[0].end) if effects and is_long else span


def _absent(context: Context, sentence: Interval) -> list[Interval]:
    """`There is no dependence`, of an effect that the lexicon has."""
    match = _THERE_IS_NO.search(context.text, *sentence)
    return [match.span("effect")] if match and is_effect(context, match.span("effect")) else []
