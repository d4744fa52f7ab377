"""What a heading, a label or a question is about.

Belongs here: looking up the role of a heading and the topic of a question. Does not belong here: the words
themselves, which are in `lexicon/sections.yml` and `lexicon/questions.yml`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.ingest.words import Entry, load_entries

_JOINT = re.compile(r"[/&+,;(]|\s(?:and|or|-)\s")
_FOLDER = Path(__file__).parent / "lexicon"
_NUMBERING = re.compile(r"^(?:(?:step|section|part)\s+)?\d{1,3}(?:\.\d{1,3})*[.):]?\s+", re.IGNORECASE)
_DECORATION = re.compile(r"^[^\w(]++|(?<![\s:.\u2014-])[\s:.\u2014-]++$")


@dataclass(frozen=True, slots=True)
class _Words:
    """The roles of whole labels and headings, of short forms of headings alone, and of words in them."""

    equal: Mapping[str, str]
    short: Mapping[str, str]
    contained: Sequence[tuple[str, str]]


@cache
def _words() -> _Words:
    equal: dict[str, str] = {}
    short: dict[str, str] = {}
    contained: list[tuple[str, str]] = []
    for entry in load_entries(_FOLDER / "sections.yml"):
        for name in entry.names:
            equal.setdefault(name, entry.id)
        short.update(dict.fromkeys(entry.attributes.get("headings", ()), entry.id))
        contained.extend((word, entry.id) for word in entry.attributes.get("contains", ()))
    return _Words(equal, short, contained)


@cache
def _topics() -> tuple[Entry, ...]:
    return load_entries(_FOLDER / "questions.yml")


def plain_heading(heading: str) -> str:
    """A heading in lower case without numbering, decoration and final colon."""
    return _DECORATION.sub("", _NUMBERING.sub("", _DECORATION.sub("", heading))).strip().lower()


def heading_role(heading: str) -> str | None:
    """The role of a heading, or of the first part of it that has one; None when the lexicon knows none."""
    words, plain = _words(), plain_heading(heading)
    role = _role_of_whole(plain)
    if role:
        return role
    contained = next((role for word, role in words.contained if word in plain), None)
    return contained or next(
        filter(None, (_role_of_whole(part.strip()) for part in _JOINT.split(plain))), None
    )


def _role_of_whole(plain: str) -> str | None:
    words = _words()
    return words.equal.get(plain) or words.short.get(plain)


def label_role(label: str) -> str | None:
    """The role of a label inside a section; only whole labels count, a word within one does not."""
    role = _words().equal.get(plain_heading(label))
    return None if role in ("other", "summary") else role


def question_topic(question: str) -> str:
    """The topic of a question, `other` when no word of the lexicon shows it."""
    entry = _topic(question)
    return entry.id if entry else "other"


def question_role(question: str) -> str:
    """The section role whose rules read the answer to a question, `faq` when none does."""
    entry = _topic(question)
    return str(entry.attributes.get("role", "faq")) if entry else "faq"


def _topic(question: str) -> Entry | None:
    folded = f" {question.lower()} "
    return next((entry for entry in _topics() if any(name in folded for name in entry.names)), None)
