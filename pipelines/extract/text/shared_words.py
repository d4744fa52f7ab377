"""Words that the members of a list share: `hypersensitivity to magnesium or glycine` is one to each.

Belongs here: giving members the reaction or the beginning that another member prints for them. Does not
belong here: nouns, grades and dates (`shared_heads`), and where a list is split.
"""

import re
from dataclasses import replace

from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import without_parentheses
from pipelines.extract.text.shared_heads import share_heads

_EXAMPLES = pattern("coordination", "examples")
_SHARED_BEGINNING = pattern("coordination", "shared_beginning")
_PEOPLE = pattern("coordination", "people")
_TAKES_BEGINNING = pattern("coordination", "takes_beginning")
_REACTION = pattern("coordination", "reaction")
_REACTION_TO = pattern("coordination", "reaction_to")
_DEPENDENT = pattern("coordination", "dependent")
_REACTION_NOUN = pattern("coordination", "reaction_noun")
_ONE_WORD = re.compile(r"(?:an? )?[\w-]+\Z", re.IGNORECASE)
_WHO_ARE = "women who are"
# The most words of a member that may lack its beginning whatever they are.
_SHORT = 2  # after a comma
_LONGER = 4  # after `or` alone


def share_words(text: str, members: list[Member], whole: list[bool]) -> list[Member]:
    """The members with what they lack filled in; `whole` says which are names of their own."""
    if len(members) <= 1:
        return members
    shared = _share_reaction(share_heads(text, members, whole))
    filled = _share_beginning(text, _share_reaction_noun(shared, whole), whole)
    return _with_both_reactions(members, filled)


def _with_both_reactions(printed: list[Member], filled: list[Member]) -> list[Member]:
    """`hypersensitivity or allergy to zinc or its salts`: to both there are both reactions."""
    twin = _REACTION_TO.match(printed[1].text) if _REACTION.match(printed[0].text) else None
    if twin is None:
        return filled
    crossed = filled[:2]
    for before, after in zip(printed[2:], filled[2:], strict=True):
        reaction = _REACTION_TO.match(after.text)
        if before.text != after.text and reaction and reaction.group() == twin.group():
            crossed.append(replace(after, text=f"{printed[0].text} to {after.text[reaction.end() :]}"))
        crossed.append(after)
    return crossed


def _share_reaction_noun(members: list[Member], whole: list[bool]) -> list[Member]:
    """`a fish or shellfish allergy`: single words before it are what the allergy is to, too."""
    last = _REACTION_NOUN.match(members[-1].text) if members else None
    if last is None:
        return members
    return [
        member if is_whole or not _ONE_WORD.match(member.text) else _with(member, last["reaction"])
        for member, is_whole in zip(members[:-1], whole[:-1], strict=True)
    ] + members[-1:]


def _with(member: Member, head: str) -> Member:
    return replace(member, text=f"{member.text} {head}")


def _share_reaction(members: list[Member]) -> list[Member]:
    """`hypersensitivity or allergy to zinc`: both to zinc. `suicidal thoughts or behavior`: both suicidal."""
    shared = list(members)
    for position in reversed(range(len(members) - 1)):
        member, following = shared[position : position + 2]
        reaction = _REACTION_TO.match(following.text)
        if reaction and _REACTION.match(member.text):
            shared[position] = replace(member, text=f"{member.text} to {following.text[reaction.end() :]}")
        first, _, rest = member.text.rpartition(" ")
        if first and rest and _DEPENDENT.match(following.text):
            shared[position + 1] = replace(following, text=f"{first} {following.text}")
    return shared


def _share_beginning(text: str, members: list[Member], whole: list[bool]) -> list[Member]:
    """`hypersensitivity to magnesium or glycine`: later members without a beginning take the first's."""
    shared: list[Member] = []
    beginning = ""
    is_history = bool(members) and _is_history(members)
    for member, is_whole in zip(members, whole, strict=True):
        match = _SHARED_BEGINNING.match(member.text)
        is_new = bool(shared) and ";" in text[shared[-1].end : member.start]
        lacks_beginning = not match and beginning and not is_new and (is_history or not is_whole)
        is_joined = bool(shared) and "," not in text[shared[-1].end : member.start]
        printed = _EXAMPLES.sub("", without_parentheses(text[member.start : member.end]))
        joint = f"{beginning.rsplit(maxsplit=1)[-1]} " if beginning else ""
        # `allergy to nuts, to soy or to any other bean`: the word that joins them is printed again.
        repeats = bool(joint) and member.text.startswith(joint)
        longest = _LONGER if is_joined else _SHORT
        if (lacks_beginning or repeats) and _may_take_beginning(printed, longest, repeats=repeats):
            shared.append(replace(member, text=beginning + member.text.removeprefix(joint)))
            continue
        beginning = match.group(1) if match else ""
        shared.append(member)
    return shared


def _is_history(members: list[Member]) -> bool:
    """Whether the whole list is one history, or of the same women, nothing in it being other people."""
    rest = members[1:]
    opening = members[0].text[: len("a history of ")].lower()
    return ("history of " in opening or opening.startswith("hx ") or opening == _WHO_ARE) and not any(
        _PEOPLE.search(member.text) or _SHARED_BEGINNING.match(member.text) for member in rest
    )


def _may_take_beginning(text: str, longest: int, *, repeats: bool) -> bool:
    if _PEOPLE.search(text):
        return False
    return repeats or len(text.split()) <= longest or _TAKES_BEGINNING.match(text) is not None
