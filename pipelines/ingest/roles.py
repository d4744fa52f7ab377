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

# The roles of sections that are about nothing in particular.
UNNAMED = frozenset({"title", "lead", "other"})
_QUALIFIED = frozenset({"contraindications", "interactions", "side_effects", "dosage", "precautions"})
_ASKED = _QUALIFIED | {"pregnancy_lactation", "overdose", "storage"}
_JOINT = re.compile(r"[/&+,;:(]|\s(?:and|or|-|\u2013|\u2014)\s")
_NAME_END = re.compile(
    r"\s?[/(\[]|\s(?:to know|to note|of note|of interest|to watch for|profile"
    r"|(?:in|for) (?:children|adults|adolescents|infants|women|men|the elderly|elderly|older|pa?ediatric))\b"
)
_FOLDER = Path(__file__).parent / "lexicon"
_NUMBERING = re.compile(
    r"^(?:(?:step|section|part)\s+)?\d{1,3}(?:\.\d{1,3})*[.):]?\s+|^[a-z][.)]\s+", re.IGNORECASE
)
# Other than amounts and ages, which open headings as well: `2.5 mg tablets`, `12 years and older`.
_SECTION_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,3}[.):]?|\d{1,2}[.):]|[A-Za-z][.)])\s+(?=[A-Z])")
_COUNTED = ("step ", "section ", "part ")
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
    is_plain = heading[:1].isalpha() and heading[1:2] not in (".", ")") and heading[-1:].isalnum()
    if is_plain and not heading.lower().startswith(_COUNTED):
        return heading.lower()
    return _DECORATION.sub("", _NUMBERING.sub("", _DECORATION.sub("", heading))).strip().lower()


def number_length(heading: str) -> int:
    """How many characters of a heading are the number of its section."""
    if not (heading[:1].isdigit() or heading[1:2] in (".", ")")):
        return 0
    number = _SECTION_NUMBER.match(heading)
    return number.end() if number else 0


def heading_role(heading: str) -> str | None:
    """The role of a heading, or of the first part of it that has one; None when the lexicon knows none."""
    words, plain = _words(), plain_heading(heading)
    role = _role_of_whole(plain)
    if role:
        return role
    contained = next((role for word, role in words.contained if word in plain), None)
    contained = contained or next(
        filter(None, (_role_of_whole(part.strip()) for part in _JOINT.split(plain))), None
    )
    # The lexicon has most names without contractions: `Who it isn't for`.
    return contained or (heading_role(plain.replace("n't", " not")) if "n't" in plain else None)


def _role_of_whole(plain: str) -> str | None:
    words = _words()
    return words.equal.get(plain) or words.short.get(plain)


def label_role(label: str) -> str | None:
    """The role of a label inside a section; only whole labels count, a word within one does not.

    `Serious side effects (label)` and `Contraindications/cautions` are whole labels: what qualifies them, and
    what is joined to them, is left aside.
    """
    plain = plain_heading(label)
    role = _words().equal.get(plain)
    if role is None:
        core = _words().equal.get(_unqualified(plain))
        role = core if core in _QUALIFIED else None
    return None if role in ("other", "summary") else role


def short_role(label: str) -> str | None:
    """The role of a label where nothing else says what is spoken of, so that it may be a short form."""
    return label_role(label) or _words().short.get(plain_heading(label))


def _unqualified(plain: str) -> str:
    """`important interactions (oral)` as `interactions`; of joined names the first."""
    words = _NAME_END.split(plain, maxsplit=1)[0].split()
    while len(words) > 1 and words[0] in _qualifiers():
        words.pop(0)
    return " ".join(words)


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(load_entries(_FOLDER / "qualifiers.yml")[0].names)


def divides(heading: str, role: str) -> bool:
    """Whether a heading divides a section of a role instead of ending it: `Adults` among doses."""
    name = plain_heading(heading).split("(", maxsplit=1)[0].rstrip()
    return name in _divisions().get(role, ())


def is_division(heading: str) -> bool:
    """Whether a heading divides doses or side effects; what divides others may be a member of them."""
    return divides(heading, "dosage") or divides(heading, "side_effects")


def names_people(heading: str) -> bool:
    """Whether a heading is about people, with or without their age: `Adults`, `Child 6-17 years`."""
    return f"{plain_heading(heading)} ".startswith(_people())


@cache
def _people() -> tuple[str, ...]:
    return tuple(f"{people} " for people in _divisions()["people"])


@cache
def _divisions() -> Mapping[str, frozenset[str]]:
    return {entry.id: frozenset(entry.names) for entry in load_entries(_FOLDER / "within.yml")}


def question_topic(question: str) -> str:
    """The topic of a question, `other` when no word of the lexicon shows it."""
    entry = _topic(question)
    return entry.id if entry else "other"


def question_role(question: str) -> str:
    """The section role whose rules read the answer to a question, `faq` when none does."""
    entry = _topic(question)
    return str(entry.attributes.get("role", "faq")) if entry else "faq"


def asked_role(heading: str) -> str | None:
    """The role of a heading that is a question, None when the question is about no section."""
    role = question_role(heading)
    return role if role in _ASKED else None


def _topic(question: str) -> Entry | None:
    folded = f" {question.lower()} "
    return next((entry for entry in _topics() if any(name in folded for name in entry.names)), None)
