"""What a section is about when its heading does not say: by the words in it.

Belongs here: giving a role to sections whose headings the lexicon lacks. Does not belong here: the words,
which are in `lexicon/contents.yml`, and the roles of headings (`roles`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from pipelines.ingest.records import Passage, Section
from pipelines.ingest.words import load_entries

_WORDS = Path(__file__).parent / "lexicon" / "contents.yml"
_LEAST_SHARE = 0.03  # of all words of the section
_DENSE_SHARE = 0.1  # of the words of a section that is about little else
_CLOSE = 0.6  # of the words for the best role; a section with so many for another is about both
_LONGEST_READ = 20_000  # characters of a section; what it is about shows long before that


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a section may be about: how many of its words show it, and how much each weighs."""

    role: str | None
    least: int
    few: int
    weight: int


@dataclass(frozen=True, slots=True)
class _Words:
    """All topics, a matcher of their words, and for each word the place of its topic."""

    topics: tuple[_Topic, ...]
    matcher: AhoCorasick
    places: tuple[int, ...]


@cache
def _words() -> _Words:
    entries = load_entries(_WORDS)
    topics = tuple(
        _Topic(
            None if entry.attributes.get("rival") else entry.id,
            int(entry.attributes["least"]),
            int(entry.attributes.get("few", entry.attributes["least"])),
            int(entry.attributes.get("weight", 1)),
        )
        for entry in entries
    )
    places = {name: place for place, entry in enumerate(entries) for name in entry.names}
    return _Words(topics, AhoCorasick(list(places)), tuple(places.values()))


def _count(text: str) -> Counter[int]:
    """How often a text in lower case names each topic, by the topic's place."""
    words = _words()
    return Counter(
        words.places[word]
        for word, start, end in words.matcher.find_matches_as_indexes(text, overlapping=True)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
    )


def role_of_contents(text: str) -> str | None:
    """The role whose words a text names most; None when it names few of any, or of two nearly as many."""
    read = text[:_LONGEST_READ].lower()
    total = len(read.split())
    counts, topics = _count(read), _words().topics
    ranked = sorted(range(len(topics)), key=lambda place: -counts[place] * topics[place].weight)
    topic, rival = (topics[place] for place in ranked[:2])
    most, second = (counts[place] for place in ranked[:2])
    if second * rival.weight > _CLOSE * most * topic.weight:
        return None
    is_shown = most >= max(topic.least, _LEAST_SHARE * total)
    is_dense = most >= max(topic.few, _DENSE_SHARE * total)
    return topic.role if is_shown or is_dense else None


def roles_by_contents(
    unknown: Sequence[Section], sections: Sequence[Section], passages: Sequence[Passage], text: str
) -> Mapping[int, str]:
    """The roles of unknown sections and of those below them that have none, by section position."""
    members: dict[int, list[int]] = {section.position: [section.position] for section in unknown}
    for section in sections:
        top = _unknown_above(section, sections, members)
        if top is not None and section.position != top and section.role == "other":
            members[top].append(section.position)
    words: dict[int, list[str]] = {}
    for passage in passages:
        if passage.kind != "heading" and passage.role == "other":
            words.setdefault(passage.section, []).append(text[passage.start : passage.end])
    roles: dict[int, str] = {}
    for positions in members.values():
        said = " ".join(word for position in positions for word in words.get(position, ()))
        role = role_of_contents(said)
        if role:
            roles.update(dict.fromkeys(positions, role))
    return roles


def _unknown_above(
    section: Section, sections: Sequence[Section], unknown: Mapping[int, object]
) -> int | None:
    current: Section | None = section
    while current is not None:
        if current.position in unknown:
            return current.position
        current = sections[current.parent] if current.parent is not None else None
    return None


def with_roles(
    sections: Sequence[Section], passages: Sequence[Passage], roles: Mapping[int, str]
) -> tuple[tuple[Section, ...], list[Passage]]:
    """Sections and passages with the roles that their contents gave them."""
    if not roles:
        return tuple(sections), list(passages)
    named = tuple(replace(item, role=roles.get(item.position, item.role)) for item in sections)
    read = [
        replace(passage, role=roles[passage.section])
        if passage.role == "other" and passage.section in roles
        else passage
        for passage in passages
    ]
    return named, read
