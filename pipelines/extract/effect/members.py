"""The effects that a listing names, one by one.

Belongs here: which members of a list are effects, and the effects in the parentheses behind a member. Does
not belong here: what opens a list (`effect.wordings`), and what is said of an effect.
"""

from dataclasses import replace

from pipelines.extract.context import Context
from pipelines.extract.effect.changed import as_effect
from pipelines.extract.effect.completed import complete_members
from pipelines.extract.effect.names import is_one_effect, without_statement
from pipelines.extract.effect.region import Listing
from pipelines.extract.effect.sharing import share_effect_words
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import scan_words
from pipelines.extract.text.sentences import Interval, split_at, without_parentheses

_DISEASE_LIKE = pattern("dose_condition", "disease_like")
_ACTS = pattern("adverse_effects", "acts")
_FORMED = pattern("effects_named", "formed")
_SLASHED = pattern("effect_sharing", "slashed")
_REACTIONS = pattern("adverse_effects", "reactions")
_ABNORMAL = pattern("adverse_effects", "abnormal")
_EXAMPLES = pattern("adverse_effects", "examples")
_AFTER_EXAMPLES = pattern("adverse_effects", "after_examples")
_SAYS_MORE = pattern("adverse_effects", "says_more")
_LIST_BREAK = pattern("adverse_effects", "list_break")
_RANGE = pattern("adverse_effects", "range")
_ARTICLE = pattern("adverse_effects", "article")
_SHORT_NAME = 3  # words
_WITH = " with "


def listed_members(context: Context, listing: Listing) -> list[Member]:
    """The members of a listing that name effects.

    Where only known effects count, a short unknown one in the company of a known one counts too.
    """
    if listing.name or is_one_effect(context, listing.region):
        return [Member(listing.name or context.text[slice(*listing.region)], *listing.region, ())]
    members = [
        as_effect(context, member)
        for part in split_at(context.text, *listing.region, _LIST_BREAK)
        for listed in complete_members(share_effect_words(_split(context, part)))
        for member in _apart(context, listed)
    ]
    if not listing.known_only:
        return members
    known = [is_known(context, member) for member in members]
    return [
        replace(member, text=without_statement(context, member))
        for member, is_one in zip(members, known, strict=True)
        if (is_one and not _ACTS.match(member.text)) or (any(known) and _is_like_effect(member))
    ]


def _split(context: Context, part: Interval) -> list[Member]:
    members = split_list(context.text, *part, lambda *span: is_effect(context, span))
    for position in range(len(members) - 1, 0, -1):
        first, second = members[position - 1 : position + 1]
        if _is_one_name(context, first, second):
            text = without_parentheses(context.text[first.start : second.end]).strip()
            members[position - 1 : position + 1] = [Member(text, first.start, second.end, second.glosses)]
    return members


def _is_one_name(context: Context, first: Member, second: Member) -> bool:
    """Whether two members are one name, as `pins and needles` is; `nausea and vomiting` is not."""
    if not context.scan.touches("effect", first.end, second.start):
        return False
    known = [
        bool(scan_words(context.text[part.start : part.end]).spans["effect"]) for part in (first, second)
    ]
    # `Drug reaction with eosinophilia and systemic symptoms`: what it comes with is a list of its own.
    return not any(known) or (not all(known) and _WITH in first.text)


def _apart(context: Context, member: Member) -> list[Member]:
    """The effects of `rash with itching`, and of `hot/cold flashes`."""
    slashed = _SLASHED.match(member.text)
    if slashed and not is_effect(context, (member.start, member.end)):
        texts = (f"{slashed[first]} {slashed['noun']}" for first in ("first", "second"))
        return [replace(member, text=text) for text in texts]
    for effect in context.scan.within("effect", member.start, member.end)[1:]:
        before = effect.start - len(_WITH)
        is_behind = context.text.startswith(_WITH, before) and member.text.endswith(
            context.text[effect.start : member.end]
        )
        if is_behind and is_effect(context, (member.start, before)):
            text = member.text[: len(member.text) - (member.end - before)]
            first = Member(text, member.start, before, ())
            return [first, Member(context.text[effect.start : member.end], effect.start, member.end, ())]
    return [member]


def is_effect(context: Context, span: Interval) -> bool:
    """Whether a reading span holds an effect of the lexicon."""
    return bool(context.scan.within("effect", *span))


def is_known(context: Context, member: Member) -> bool:
    """Whether the lexicon has the effect, or its words say that something is not as it should be."""
    groups = ("effect", "condition")
    if any(context.scan.touches(group, member.start, member.end) for group in groups):
        return True
    is_abnormal = (
        _ABNORMAL.match(member.text) or _DISEASE_LIKE.search(member.text) or _FORMED.search(member.text)
    )
    return is_abnormal is not None


def _is_like_effect(member: Member) -> bool:
    is_short = len(member.text.split()) <= _SHORT_NAME
    return is_short and _SAYS_MORE.search(member.text) is None


def gloss_members(context: Context, head: Member, start: int, end: int) -> list[Member]:
    """The effects that a gloss lists; none when it says something else.

    One effect alone is a member only of reactions (`allergic reactions (anaphylaxis)`).
    """
    text = context.text
    dash = text.find(" - ", start, end)
    end = dash if dash >= 0 else end
    ends = range_ends(context, start, end)
    if ends:
        return ends
    if _REACTIONS.search(head.text) and text.find(",", start, end) < 0:
        alone = split_list(text, start, end)
        is_listed = all(is_effect(context, (part.start, part.end)) for part in alone)
        return alone if is_listed and not any(_REACTIONS.search(part.text) for part in alone) else []
    if not _EXAMPLES.match(text, start, end):
        parts = split_list(text, start, end) if text.find(",", start, end) >= 0 else []
        return _all_effects(context, complete_members(share_effect_words(parts, in_gloss=True)))
    opening = _AFTER_EXAMPLES.match(text, start, end)
    return complete_members(share_effect_words(split_list(text, opening.end() if opening else start, end)))


def _all_effects(context: Context, parts: list[Member]) -> list[Member]:
    """The parts of a gloss when all are effects, which the known ones among them show."""
    # One phrase with a comma (`swelling of the face, lips or tongue`) says what the head means.
    unknown = [part for part in parts if not is_known(context, part)]
    n_known = len(parts) - len(unknown)
    if len(parts) <= 1 or n_known <= len(unknown) or _ARTICLE.match(parts[0].text):
        return []
    return parts if len(unknown) <= 1 and all(map(_is_like_effect, unknown)) else []


def range_ends(context: Context, start: int, end: int) -> list[Member]:
    """Both ends of `ranging from mild rash to severe anaphylaxis`."""
    match = _RANGE.search(context.text, start, end)
    if match is None:
        return []
    spans = (match.span("low"), match.span("high"))
    return [Member(context.text[slice(*span)], *span, ()) for span in spans]
