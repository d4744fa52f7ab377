"""The rules that extraction follows, as a pharmacist reads them: `rules.yml`.

Belongs here: loading the rules with their examples, and reading an example as a document. Does not
belong here: what a rule does, which the module of its table holds.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import make_context
from pipelines.extract.extractors import EXTRACTORS
from pipelines.ingest.document import read_document
from pipelines.ingest.records import SourceFile

RULES = Path(__file__).with_name("rules.yml")
MEMBERS = ".members"

_SUBJECT = "Zinc Gluconate"
_NOTE_TITLE = "Zinc and Copper: What Is Known"


@dataclass(frozen=True, slots=True)
class Example:
    """A text of a section of a monograph, or of an evidence note, and what the rule must find in it.

    `expected` are values by column; it is empty for an example that the rule must leave alone.
    """

    text: str
    section: str | None = None
    title: str | None = None
    expected: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its id: what it does in plain words, the table that it fills, and its examples."""

    id: str
    title: str
    table: str
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]


def load_rules(path: Path = RULES) -> tuple[Rule, ...]:
    """Read the rules in the order of the file.

    Raises `ValueError` naming the rule when an example has neither a section nor a note, or has both.
    """
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        Rule(
            raw["id"],
            raw["title"],
            raw["table"],
            tuple(_example(raw["id"], example) for example in raw["matches"]),
            tuple(_example(raw["id"], example) for example in raw["rejects"]),
        )
        for raw in content["rules"]
    )


def rule_of(candidate: Candidate) -> str:
    """The id under which a candidate's rule is listed; the rule before a parenthesis finds what is in it."""
    return candidate.rule.removesuffix(MEMBERS)


def find_by_rule(rule: Rule, example: Example) -> list[Candidate]:
    """What a rule finds in an example."""
    context = make_context(read_document(source_of(example)))
    return [found for found in EXTRACTORS[rule.table](context) if rule_of(found) == rule.id]


def fits(candidate: Candidate, expected: Mapping[str, Any]) -> bool:
    """Whether a candidate is settled and has every expected value; numbers are compared as numbers."""
    return not candidate.reasons and all(
        _plain(candidate.value(column)) == _plain(value) for column, value in expected.items()
    )


def source_of(example: Example) -> SourceFile:
    """A document that holds only the example."""
    if example.section is None:
        text = f"{example.title or _NOTE_TITLE}\nEvidence Review\n{example.text}\n"
        path = "evidence/example.txt"
    else:
        text = f"---\ntitle: {example.title or _SUBJECT}\n---\n## {example.section}\n\n{example.text}\n"
        path = "monographs/example.md"
    data = text.encode()
    return SourceFile(path, data, hashlib.sha256(data).hexdigest())


def _example(rule: str, raw: Mapping[str, Any]) -> Example:
    if ("note" in raw) == ("section" in raw):
        raise ValueError(f"rules.yml: an example of {rule} needs either a section or a note: {raw}")
    text = raw["note"] if "note" in raw else raw["text"]
    return Example(str(text).strip(), raw.get("section"), raw.get("title"), raw.get("expect", {}))


def _plain(value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return str(value) if isinstance(value, str) or value is None else value
