"""How far the name of an effect goes in running text.

Belongs here: the words that end a name, and telling names from statements. Does not belong here: which names
are adverse effects (`effect.named`, `effect.members`).
"""

from collections.abc import Iterator

from pipelines.extract.context import Context
from pipelines.extract.effect.text import clean_effect, denied_name
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, parenthesis_depth

_BOUNDARY = pattern("effects_named", "boundary")
_TAIL = pattern("effects_named", "tail")
_DANGLING = frozenset(load_words("effects_named", "dangling"))
_JOINTS = ("/", "(", " and ", " or ")  # as some names of the lexicon have them
_ARROWS = ("\u2191", "\u2193")  # before or behind what is measured
_SHORT_NAME = 3  # words beside those of the lexicon


def stretches(context: Context, clause: Interval) -> Iterator[Interval]:
    """The stretches of a clause between the words that no name of an effect holds."""
    begin = clause[0]
    for match in _BOUNDARY.finditer(context.text, *clause):
        if context.scan.touches("effect", *match.span()):
            continue
        yield begin, match.start()
        begin = match.end()
    yield begin, clause[1]


def name_end(text: str, start: int, known: int, end: int) -> int:
    """Where a name from `start` with a known effect up to `known` ends: behind its place and its gloss."""
    tail = _TAIL.match(text, known, end)
    stop = tail.end() if tail else known
    if parenthesis_depth(text, 0, start, stop):
        stop = text.find(")", stop, end) + 1 or stop
    while text[known:stop].rpartition(" ")[2].lower() in _DANGLING:
        stop = text.rfind(" ", known, stop)
    return stop


def names_only(context: Context, sentence: Interval) -> bool:
    """Whether all parts of a sentence are names as effects have them, a known effect among them."""
    if not context.scan.within("effect", *sentence) and not holds_any(context.text, _ARROWS, *sentence):
        return False
    return all(_is_name(context, part) for part in split_list(context.text, *sentence))


def is_one_effect(context: Context, span: Interval) -> bool:
    """Whether a span is one known effect and nothing else, as most items of lists are."""
    effects = context.scan.within("effect", *span)
    is_one = len(effects) == 1 and (effects[0].start, effects[0].end) == span
    return is_one and not holds_any(context.scan.lowered, _JOINTS, *span)


def without_statement(context: Context, member: Member) -> str:
    """The text of a member up to words that state something: `headache` of `headache plagues many`."""
    text = context.text
    effects = context.scan.within("effect", member.start, member.end)
    if member.glosses or not effects:
        return member.text
    name = member.text
    if _BOUNDARY.search(text, effects[-1].end, member.end):
        name = name.removesuffix(text[name_end(text, member.start, effects[-1].end, member.end) : member.end])
    return name


def _is_name(context: Context, part: Member) -> bool:
    """Whether a part is a known effect with few words around it, or a short name, and no statement."""
    denied = denied_name(part.text)
    effect = clean_effect(part.text if denied is None else denied)
    rest = effect.name if effect else ""
    for known in context.scan.within("effect", part.start, part.end):
        rest = rest.replace(context.scan.lowered[known.start : known.end], " ")
    return len(rest.split()) <= _SHORT_NAME and _BOUNDARY.search(rest) is None
