"""Labels: the words before a colon or a dash that say what a passage is about.

Belongs here: recognizing `**Adults:** 5 mg`, `**Adults.** 5 mg`, `Adults: 5 mg` and
`**Warfarin** - may bleed` in reading text.
Does not belong here: what a label means.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.ingest.roles import label_role, short_role

_BOLD_SEPARATOR = re.compile(r"\s*(?::|--?(?=\s)|\u2014)\s*")
_PLAIN_LABEL = re.compile(
    r"((?:[A-Z]\.\s)?[A-Za-z(](?:[^:.?!;\n|]|(?<=\s[A-Z])\.(?=\s[a-z])){0,78}?[\w)%+'])\s?:(?=\s|\Z)\s*"
)
_NAMED = re.compile(r"([A-Z][\w/&' -]{1,40}?)(?:\s--?\s|\s?\u2014\s?|\.\s)\s*")
# After bold words that are no label, but the beginning of a sentence.
GOES_ON = re.compile(
    r"\s*(?:is|are|was|were|has|have|may|can|should|must|of|for|in|on|to|with|from|by|and|or)\b|\s*[,;(]"
)
_MAXIMUM_WORDS = 8
_LONGEST_NAME = 60  # characters
_MAXIMUM_RUN_IN = 6
# The longest label of the reference corpus has less than a tenth of it; each statement looks at its label.
_MAXIMUM_LENGTH = 1_000
_MEMBER_ROLE = "pregnancy_lactation"  # all that a line says may be that: `- **Pregnancy**`
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "may", "can"})
_NO_LABEL = frozenset(
    {"such as", "including", "include", "includes", "note that", "example", "are", "is", "of", "to"}
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label's text and the offset at which the body after it begins."""

    text: str
    body: int


def find_label(text: str, start: int, end: int, bold_end: int) -> Label | None:
    """The label that opens the reading text `text[start:end]`, whose opening emphasis ends at `bold_end`."""
    if bold_end > start:
        bold = text[start:bold_end].rstrip()
        if bold.endswith(":") and len(bold) <= _MAXIMUM_LENGTH:
            return Label(bold[:-1].strip(), _skip(text, bold_end, end))
        if (
            bold.endswith(".")
            and bold_end < end
            and len(bold.split()) <= _MAXIMUM_RUN_IN
            and not _is_sentence(bold)
        ):
            return Label(bold[:-1].strip(), _skip(text, bold_end, end))
        separator = _BOLD_SEPARATOR.match(text, bold_end, end)
        if separator and len(bold.split()) <= _MAXIMUM_WORDS * 2:
            return Label(bold, separator.end())
        is_whole = bold_end == end and label_role(bold) == _MEMBER_ROLE
        if not is_whole and _names_section(bold, short_role) and not GOES_ON.match(text, bold_end, end):
            return Label(bold, _skip(text, bold_end, end))
    plain = _PLAIN_LABEL.match(text, start, end)
    if plain and len(plain.group(1).split()) <= _MAXIMUM_WORDS and not _is_sentence(plain.group(1)):
        return Label(plain.group(1).strip(), plain.end())
    named = _NAMED.match(text, start, min(end, start + _LONGEST_NAME))
    return (
        Label(named.group(1), named.end()) if named and _names_section(named.group(1), label_role) else None
    )


def _names_section(words: str, role_of: Callable[[str], str | None]) -> bool:
    """Whether words are the name of a section, which needs no colon: `Side effects - nausea`."""
    return len(words) <= _LONGEST_NAME and role_of(words) is not None


def _is_sentence(label: str) -> bool:
    """Whether words before a colon are no label: they state something, or have open parentheses."""
    if label.count("(") > label.count(")"):
        return True
    words = label.lower().split()
    states = any(word in _FINITE for word in words)
    return states or words[-1] in _NO_LABEL or " ".join(words[-2:]) in _NO_LABEL


def _skip(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position
