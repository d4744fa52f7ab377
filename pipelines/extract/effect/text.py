"""The wording of an adverse effect: cleaned of articles and adverbs, its setting and its denial cut off.

Belongs here: turning `insomnia if taken late in the day` into an effect and a context. Does not belong
here: deciding that something is an adverse effect.
"""

from dataclasses import dataclass
from functools import lru_cache

from pipelines.extract.text.patterns import load_words, pattern

_DENIED_MEMBER = pattern("adverse_effects", "denied_member")
_DENIED_ENDING = pattern("adverse_effects", "denied_ending")
_OPENING = pattern("effects", "opening")
_SETTING = pattern("effects", "setting")
_ENDING = pattern("effects", "ending")
_PREPOSITION = pattern("effects", "preposition")
_REMEMBERED = 4_096  # wordings; few make up most of every list
_BRIEF = frozenset(load_words("effects", "brief"))
_AROUND = ' .,;:?"\u201c\u201d'
_LONGEST_REST = 2  # characters; what is not longer names nothing


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect in lower case and the printed setting in which it occurs."""

    name: str
    context: str | None


@lru_cache(maxsize=_REMEMBERED)
def denied_name(text: str) -> str | None:
    """The effect that a name denies by itself (`no rash`, `non-sedating`, `nausea-free`), else None."""
    opening = _DENIED_MEMBER.match(text)
    if opening:
        return text[opening.end() :]
    ending = _DENIED_ENDING.search(text)
    return text[: ending.start()] if ending else None


@lru_cache(maxsize=_REMEMBERED)
def clean_effect(text: str) -> Effect | None:
    """The effect that a list member names, or None when nothing is left of it."""
    name = _ENDING.sub("", _OPENING.sub("", text.strip(_AROUND)))
    setting = _SETTING.search(name)
    context = None
    if setting and setting.start() > _LONGEST_REST:
        context = _PREPOSITION.sub("", setting.group(1).strip())
        name = name[: setting.start()]
    # Behind the label of an organ class stands the effect.
    name = _OPENING.sub("", name.rpartition(": ")[2].strip(" .,;:")).lower()
    return Effect(name, context) if len(name) > _LONGEST_REST or name in _BRIEF else None
