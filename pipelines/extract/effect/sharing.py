"""Words that effects of one list share: `pain or warmth at the injection site` are both at that site.

Belongs here: giving members the site or the change that another member prints for them. Does not belong here:
what members of any list share (`shared_words`).
"""

import re
from dataclasses import replace

from pipelines.extract.text.member import Member
from pipelines.extract.text.patterns import pattern

_SITE_BEHIND = pattern("effect_sharing", "site_behind")
_PLACE_BEHIND = pattern("effect_sharing", "place_behind")
_SITE_BEFORE = pattern("effect_sharing", "site_before")
_ORGAN_BEFORE = pattern("effect_sharing", "organ_before")
_ANYWHERE = pattern("effect_sharing", "anywhere")
_PART = pattern("effect_sharing", "part")
_PART_ALONE = pattern("effect_sharing", "part_alone")
_TROUBLE = pattern("effect_sharing", "trouble")
_DOING = pattern("effect_sharing", "doing")
_LOCAL = pattern("effect_sharing", "local")
_CHANGED = pattern("effect_sharing", "changed")
_MEASURED = pattern("effect_sharing", "measured")
_UNIT_OF_MEASURE = pattern("effect_sharing", "tail")


def share_effect_words(members: list[Member], in_gloss: bool = False) -> list[Member]:
    """The members with the site and the change that they lack filled in."""
    if len(members) <= 1:
        return members
    return _share_change(_share_part(_share_site_before(_share_site_behind(members, in_gloss))))


def _share_site_behind(members: list[Member], in_gloss: bool) -> list[Member]:
    """`pain or warmth at the injection site`; a part of the body only where all members are felt there.

    A gloss explains its head, where the first members need no place.
    """
    last = members[-1].text
    site = _SITE_BEHIND.search(last)
    if site is None and not in_gloss and all(_LOCAL.match(member.text) for member in members[:-1]):
        site = _PLACE_BEHIND.search(last)
    if site is None or not _LOCAL.match(last[: site.start()]):
        return members
    shared = list(members)
    for position in range(len(members) - 2, -1, -1):
        if not _LOCAL.match(members[position].text):
            break
        shared[position] = replace(members[position], text=members[position].text + site.group())
    return shared


def _share_site_before(members: list[Member]) -> list[Member]:
    """`injection site infection or irritation`, `ocular burning and stinging`."""
    shared: list[Member] = []
    site = organ = ""
    for member in members:
        is_local = _LOCAL.match(member.text) is not None
        place = site or (organ if not _ANYWHERE.match(member.text) else "")
        shared.append(replace(member, text=place + member.text) if is_local else member)
        if not (is_local and place):
            site, organ = _opening(_SITE_BEFORE, member), _opening(_ORGAN_BEFORE, member)
    return shared


def _opening(place: re.Pattern[str], member: Member) -> str:
    match = place.match(member.text)
    return match.group() if match else ""


def _share_part(members: list[Member]) -> list[Member]:
    """`cold hands and feet`: both are cold. `Trouble breathing or swallowing`: both are hard."""
    shared = members[:1]
    for member in members[1:]:
        match = None
        for whole, alone in ((_PART, _PART_ALONE), (_TROUBLE, _DOING)):
            match = match or (whole.match(shared[-1].text) if alone.match(member.text) else None)
        shared.append(replace(member, text=f"{match['how']}{member.text}") if match else member)
    return shared


def _share_change(members: list[Member]) -> list[Member]:
    """`increased serum ALT and AST levels`: both are increased, and both are levels."""
    shared: list[Member] = []
    change = ""
    for member in members:
        match = _CHANGED.match(member.text)
        takes_change = bool(change) and match is None and _MEASURED.match(member.text)
        shared.append(replace(member, text=change + member.text) if takes_change else member)
        if not takes_change:
            change = match.group() if match and _MEASURED.match(member.text[match.end() :]) else ""
    tail = _UNIT_OF_MEASURE.search(shared[-1].text)
    if tail is None or not change:
        return shared
    return [
        replace(member, text=member.text + tail.group())
        if member.text.startswith(change) and not _UNIT_OF_MEASURE.search(member.text)
        else member
        for member in shared
    ]
