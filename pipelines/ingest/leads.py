"""Lines that stand above what they speak of: which topic they turn to, or whether the section goes on.

Belongs here: `Do not take it if you:` above a list, and subheadings that merely touch on another topic. Does
not belong here: the names of sections (`roles`), and the words themselves (`lexicon/leads.yml`).
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pipelines.ingest.roles import UNNAMED
from pipelines.ingest.words import Entry, load_entries

_SENTENCE = re.compile(r"[.!?]\s+(?=\S)")
_LONGEST_LEAD = 300  # characters
_LEAD_ENDS = ("following.", "below.", "these.", "as follows.")
_AROUND_WORDS = ".,:;?!()[]*_\"'"
_FOLDER = Path(__file__).parent / "lexicon"

# The topics that a lead-in may turn to inside of a section. Where a section tells of use, words such as
# `together with` belong to it; in the other sections no topic has words that another one may not use.
_ENDING = frozenset({"excess", "missed"})  # no words of the section's own keep these in it
_FROM_USE = frozenset({"missed", "interaction", "ban", "effect"})
_TURNS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("indications", "mechanism"), _FROM_USE),
    "dosage": _FROM_USE | _ENDING,
    "precautions": frozenset({"interaction", "alongside", "ban", "effect"}) | _ENDING,
    "contraindications": frozenset({"interaction", "warning", "caution", "effect"}) | _ENDING,
    "side_effects": frozenset({"interaction", "warning", "ban"}) | _ENDING,
    "interactions": _ENDING,
}
_NOT_UNNAMED = frozenset({"amount"})


def introduces(text: str) -> bool:
    """Whether a line leads up to what stands below it, as `It is contraindicated in patients with:` does."""
    end = text.rstrip("*_ ").lower()
    return not end.endswith((".", "!", ")")) or end.endswith(_LEAD_ENDS)


def lead_role(text: str, section_role: str) -> str | None:
    """The role of what stands below a line, by the line's last sentence; None when the section goes on.

    In a section of a clear role the words of its own topic win: `The following combinations should be
    avoided:` among interactions begins no contraindications.
    """
    turns = _TURNS.get(section_role)
    if turns is None and section_role not in UNNAMED:
        return None
    topics = _topics_of(text)
    if turns is None:
        return next((role for topic, role in topics if topic not in _NOT_UNNAMED), None)
    topic, turned = next(((topic, role) for topic, role in topics if topic in turns), ("", None))
    is_own = section_role != "precautions" and any(role == section_role for _, role in topics)
    return None if is_own and topic not in _ENDING else turned


def _topics_of(text: str) -> list[tuple[str, str]]:
    """The topics whose words stand in the last sentence, each with its role, in the order of the lexicon."""
    sentence = _SENTENCE.split(text[-_LONGEST_LEAD:])[-1].lower()
    # A comma stays a word of its own, so that nothing is named across it: `If you don't, use this guide`.
    folded = f" {' '.join(word.strip(_AROUND_WORDS) for word in sentence.replace(', ', ' , ').split())} "
    opening = folded.split(maxsplit=1)[:1]
    return [
        (topic.id, str(topic.attributes["role"]))
        for topic in _topics()
        if any(f" {name} " in folded for name in topic.names)
        and not any(word in topic.attributes.get("unless_first", ()) for word in opening)
    ]


@cache
def _topics() -> tuple[Entry, ...]:
    return load_entries(_FOLDER / "leads.yml")
