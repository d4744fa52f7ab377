"""Merging candidates into facts.

Belongs here: what one document says once is one fact with several mentions. Does not belong here: which
columns make a fact, which each table's policy says.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pipelines.extract.candidate import Candidate, Slot
from pipelines.ingest.records import Document

ORIGINS = ("body", "summary", "faq", "front_matter")
Values = Mapping[str, Any]

# A statement is held against so many facts of its document, and is a mention of so many: more than a person
# would write down. Without limits time and mentions would grow with the square of a document's length.
MOST_COMPARED = 200
MOST_COVERED = 50


@dataclass(frozen=True, slots=True)
class Policy:
    """How candidates of a table merge.

    `key` are the columns that must agree. A repeat that agrees in those of `core`, which are never empty, and
    leaves some of a fact's other key columns empty is a mention of that fact; without `core` there is none
    such. A summary may say a dose with less detail, the body tells doses apart by what it says of each.
    `covers(fact, candidate)` says that a repeat names the fact in more general words. `unset` are values
    that count as not said.
    """

    key: tuple[str, ...]
    covers: Callable[[Values, Values], bool] | None = None
    core: tuple[str, ...] = ()
    unset: tuple[Any, ...] = (None,)


@dataclass(slots=True)
class Fact:
    """A fact while it is being merged: its slots, the statements behind it, the slots taken from repeats.

    `values` are those of the slots by column.
    """

    slots: dict[str, Slot]
    values: dict[str, Any]
    candidates: list[Candidate] = field(default_factory=list)
    filled: dict[str, Slot] = field(default_factory=dict)


def merge(document: Document, candidates: Sequence[Candidate], policy: Policy) -> list[Fact]:
    """Merge the candidates of one table; body statements first, the most specific ones before the others."""
    facts: list[Fact] = []
    # What agrees in the key, or in its core, is found without a look at all the other facts.
    by_key: dict[tuple[Any, ...], Fact] = {}
    by_core: dict[tuple[Any, ...], list[Fact]] = {}
    for candidate in sorted(candidates, key=lambda item: _precedence(document, item, policy)):
        repeat = document.passages[candidate.passage].origin != "body"
        key, core = (tuple(map(candidate.value, names)) for names in (policy.key, policy.core))
        same = by_key.get(key)
        alike = by_core.get(core, [])
        known = facts[:MOST_COMPARED], alike[:MOST_COMPARED]
        named = _named_again(*known, candidate, policy) if repeat else []
        targets = [same] if same else named
        if not targets:
            values = {name: slot.value for name, slot in candidate.slots.items()}
            fact = Fact(dict(candidate.slots), values, [candidate])
            facts.append(fact)
            by_key[key] = fact
            by_core.setdefault(core, []).append(fact)
        for fact in targets:
            fact.candidates.append(candidate)
            if len(targets) == 1:
                _fill(fact, candidate, policy)
    return sorted(facts, key=lambda fact: fact.candidates[0].start)


def _precedence(document: Document, candidate: Candidate, policy: Policy) -> tuple[int, int, int, int]:
    origin = ORIGINS.index(document.passages[candidate.passage].origin)
    said = sum(candidate.value(name) not in policy.unset for name in policy.key)
    return origin, -said if policy.core else 0, candidate.start, candidate.end


def _named_again(facts: list[Fact], alike: list[Fact], candidate: Candidate, policy: Policy) -> list[Fact]:
    """The facts that a repeat names with less detail or in more general words."""
    values = {name: candidate.value(name) for name in candidate.slots}
    if policy.core:
        less = [fact for fact in alike if _agrees(fact.values, values, policy, either=False)]
        compatible = [fact for fact in alike if _agrees(fact.values, values, policy, either=True)]
        if less or len(compatible) == 1:
            return less or compatible
    covered = (fact for fact in facts if policy.covers and policy.covers(fact.values, values))
    return list(islice(covered, MOST_COVERED))


def _agrees(fact: Values, values: Values, policy: Policy, either: bool) -> bool:
    """Whether the fact says of the key what the candidate says; with `either`, silence on any side agrees."""
    for name in policy.key:
        mine, theirs = fact.get(name), values.get(name)
        if mine == theirs or theirs in policy.unset or (either and mine in policy.unset):
            continue
        return False
    return True


def _fill(fact: Fact, candidate: Candidate, policy: Policy) -> None:
    """Take from a repeat what the fact does not say yet, remembering where it was said."""
    for name, slot in candidate.slots.items():
        if slot.value in policy.unset or name in ("certainty", "position"):
            continue
        current = fact.slots.get(name)
        if current is None or current.value in policy.unset:
            fact.slots[name] = slot
            fact.values[name] = slot.value
            fact.filled[name] = slot
