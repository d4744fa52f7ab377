"""Effects that verbs tell: `it blackens the stool`, `vision may blur`, `it can make you drowsy`.

Belongs here: what is changed, and how the change is named. Does not belong here: which words change what (the
lexicons `changes`, `body` and `states`), and where such verbs count (`effect.sections`, `effect.told`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.extract.context import Context
from pipelines.extract.effect.region import Listing
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval

_OBJECT = pattern("effects_changed", "object")
_FURTHER_OBJECT = pattern("effects_changed", "further_object")
_NOUN_BEHIND = pattern("effects_changed", "noun_behind")
_AUXILIARY = pattern("effects_changed", "auxiliary")
_BEFORE_HAPPENING = pattern("effects_changed", "before_happening")
_FELT = pattern("effects_changed", "felt")
_MAKES = pattern("effects_changed", "makes")
_MADE = pattern("effects_changed", "made")
_BECOMES = pattern("effects_changed", "becomes")
_DENIED = pattern("effects_changed", "denied")
_NEGATION = pattern("effects_named", "negation")
_CONDITIONAL = pattern("effects_named", "conditional")
_EXCLUDED = pattern("effects_named", "excluded")
_RULE = "adverse_effect.changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A listing of one effect; `subject` is where the words end that name what brings it about, if any do."""

    subject: int | None
    listing: Listing


def may_change(context: Context, sentence: Interval) -> bool:
    """Whether a sentence may tell of a change."""
    scan = context.scan
    return scan.touches("state", *sentence) or (
        scan.touches("change", *sentence) and scan.touches("body", *sentence)
    )


def find_changes(context: Context, clause: Interval) -> list[Change]:
    """The effects of a clause that its verbs tell."""
    if not may_change(context, clause):
        return []
    found = [
        change
        for verb in context.scan.within("change", *clause)
        for change in (_done if verb.term.kind == "does" else _happening)(context, clause, verb)
    ]
    for state in context.scan.within("state", *clause):
        found.extend((_felt if state.term.kind == "felt" else _seen)(context, clause, state))
    return found


def as_effect(context: Context, member: Member) -> Member:
    """`impair judgment`, a second verb in a list, names the effect `impaired judgment`."""
    for verb in context.scan.within("change", member.start, member.end)[:1]:
        things = _objects(context, (verb.end, member.end)) if verb.start == member.start else []
        if things and verb.term.kind == "does":
            behind = context.text[things[0].end : member.end]
            return replace(member, text=_name(context, verb, things[0]) + behind)
    return member


def _done(context: Context, clause: Interval, verb: Span) -> Iterator[Change]:
    """`It may damage the liver or the kidneys`."""
    subject = _subject_end(context, clause, verb.start)
    for thing in _objects(context, (verb.end, clause[1])):
        name = _name(context, verb, thing)
        yield from _change(context, clause, verb.start, (thing.start, thing.end), name, subject)


def _happening(context: Context, clause: Interval, verb: Span) -> Iterator[Change]:
    """`Vision may blur`, `vision blurs`."""
    between = _BEFORE_HAPPENING.search(context.text, clause[0], verb.start)
    behind = between.start() if between else verb.start - 1
    if between is None and not _text(context, verb).endswith("s"):
        return
    for thing in context.scan.within("body", clause[0], behind)[-1:]:
        if thing.end == behind:
            name = _name(context, verb, thing)
            yield from _change(context, clause, verb.start, (thing.start, verb.end), name)


def _felt(context: Context, clause: Interval, state: Span) -> Iterator[Change]:
    """`You may feel sleepy, dizzy or weak`: how one feels, and what is joined to it."""
    verb = _FELT.search(context.text, clause[0], state.start)
    if verb is None or context.scan.touches("effect", state.start, state.end):
        return
    subject = _subject_end(context, clause, verb.start()) if verb["makes"] else None
    yield from _change(context, clause, verb.start(), (state.start, state.end), "", subject)
    end = state.end
    for following in context.scan.within("state", state.end, clause[1]):
        if not _FURTHER_OBJECT.fullmatch(context.text, end, following.start):
            return
        span = (following.start, following.end)
        yield from _change(context, clause, verb.start(), span, "", subject)
        end = following.end


def _seen(context: Context, clause: Interval, state: Span) -> Iterator[Change]:
    """`It may turn the urine orange`, `the urine may turn orange`."""
    for thing in context.scan.within("body", clause[0], state.start)[-1:]:
        name = f"{_text(context, state)} {_text(context, thing)}"
        span = (thing.start, state.end)
        makes = _MAKES.search(context.text, clause[0], thing.start)
        if makes and _MADE.fullmatch(context.text, thing.end, state.start):
            subject = _subject_end(context, clause, makes.start())
            yield from _change(context, clause, makes.start(), span, name, subject)
        elif _BECOMES.fullmatch(context.text, thing.end, state.start):
            yield from _change(context, clause, thing.end, span, name)


def _change(
    context: Context, clause: Interval, verb: int, span: Interval, name: str, subject: int | None = None
) -> Iterator[Change]:
    """The change, unless the words before its verb make a condition or a purpose of it, or leave it open."""
    before = context.text[clause[0] : verb]
    is_denied = _DENIED.search(before) is not None
    if (
        _CONDITIONAL.search(before)
        or _EXCLUDED.search(before)
        or (_NEGATION.search(before) and not is_denied)
    ):
        return
    polarity = "negated" if is_denied else "affirmed"
    listing = Listing(_RULE, clause, span, True, name or context.text[slice(*span)], polarity)
    yield Change(subject, listing)


def _subject_end(context: Context, clause: Interval, verb: int) -> int:
    """Where the words before a verb and its auxiliaries end."""
    auxiliary = _AUXILIARY.search(context.text, clause[0], verb)
    return auxiliary.start() if auxiliary else verb


def _objects(context: Context, rest: Interval) -> list[Span]:
    """What stands right behind a verb and is changed, and what is joined to it."""
    found: list[Span] = []
    lead = _OBJECT.match(context.text, *rest)
    for thing in context.scan.within("body", *rest):
        if lead is None or lead.end() != thing.start or _NOUN_BEHIND.match(context.text, thing.end):
            break
        found.append(thing)
        lead = _FURTHER_OBJECT.match(context.text, thing.end, rest[1])
    return found


def _name(context: Context, verb: Span, thing: Span) -> str:
    """The name of what a verb does to a thing, or of what a thing does."""
    name = str(thing.term.attributes.get(verb.term.id, verb.term.name))
    printed = _text(context, thing)
    return name.format(thing.term.attributes.get("name", printed) if name.startswith("{}") else printed)


def _text(context: Context, span: Span) -> str:
    return context.scan.lowered[span.start : span.end]
