"""The wording of an adverse effect: cleaned of articles and adverbs, its setting cut off.

Belongs here: turning `insomnia if taken late in the day` into an effect and a context. Does not belong here: deciding that
something is an adverse effect.
"""

import re
from dataclasses import dataclass

_LEADING = re.compile(
    r"(?:(?:the|a|an|some|other|possible|potential|occasional|occasionally|rare|rarely|common|commonly|uncommon|less common|more|and|or|also"
    r"|including|such as|like|may cause|can cause|very rare|very rarely|in rare cases|most common|frequent|sometimes|cases of|development of)[,:]?\s)+",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"\s+((?:if|when|at|with|during|after|in|upon|following|from)\s(?:taken|high|higher|large|excessive|some|severe|prolonged|long-term|the first|overdose"
    r"|sensitive|susceptible|case|patients|people|individuals|injection|rapid|initial|early|discontinuation|abrupt|empty|combination|doses|children|elderly)\b.*"
    r"|(?:at|on) (?:the )?(?:injection|application|infusion) site|if .*|when .*)\Z",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s(?:may occur|can occur|have been reported|has been reported|were reported|are possible|is possible|etc\.?)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect in lower case and the printed setting in which it occurs."""

    name: str
    context: str | None


def clean_effect(text: str) -> Effect | None:
    """The effect that a list member names, or None when nothing is left of it."""
    name = _TRAILING.sub("", text.strip(" .,;:"))
    match = _LEADING.match(name)
    if match:
        name = name[match.end() :]
    found = _CONTEXT.search(name)
    context = None
    if found and found.start() > 2:
        context, name = found.group(1).strip(), name[: found.start()]
        context = re.sub(r"^(?:with|at) ", "", context, flags=re.IGNORECASE)
    name = name.strip(" .,;:").lower()
    return Effect(name, context) if len(name) > 2 else None
