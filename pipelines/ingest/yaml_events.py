"""YAML as a stream of harmless events.

PyYAML's C parser is used for its events only: the loaders that build objects turn `1:30` into 90 and `no`
into False, and their merge keys can be made to run for minutes.

Belongs here: refusing what YAML could do beyond mappings, lists and text (anchors, aliases, tags, deep
nesting, a second document). Does not belong here: which keys a document has.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import yaml

from pipelines.ingest.records import SourceError
from pipelines.ingest.text import count_line_ends, shown

MAXIMUM_DEPTH = 8
SHAPE_FIX = "Fix: write the front matter as `key: value` lines, with `faqs` a list of `q:` and `a:`."


class Mark(Protocol):
    """A place in a YAML text; the C parser and the Python parser have a class each."""

    @property
    def index(self) -> int:
        """The offset in code points."""


@dataclass(frozen=True, slots=True)
class Yaml:
    """A YAML text, the raw offset at which it begins and the line on which it does."""

    body: str
    start: int
    first_line: int

    def error(self, code: str, mark: Mark | None, problem: str) -> SourceError:
        """The error that refuses the text at a mark, with its line."""
        offset = mark.index if mark else 0
        # Not the mark's own line: YAML also counts U+0085, U+2028 and U+2029 as line ends.
        line = self.first_line + count_line_ends(self.body[:offset])
        return SourceError(code, f"line {line}: {problem}", self.start + offset, line)


def read_events(source: Yaml) -> Iterator[yaml.Event]:
    """Yield the scalars and the starts and ends of collections in a YAML text.

    Raises:
        SourceError: With the line of the first construct that is broken or refused.
    """
    depth = documents = 0
    try:
        for event in yaml.parse(source.body, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            depth += _step(event)
            refusal = _refusal(event, depth, documents)
            if refusal:
                code, problem = refusal
                raise refuse(event, source, code, problem)
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                yield event
    except yaml.MarkedYAMLError as error:
        problem = f"broken YAML, {error.problem or error.context}. Fix: quote the value or mend the indent."
        raise source.error("source.broken_yaml", error.problem_mark or error.context_mark, problem) from error
    except yaml.YAMLError as error:
        problem = f"broken YAML, {shown(str(error))}. Fix: remove the characters YAML does not allow."
        raise source.error("source.broken_yaml", None, problem) from error


def refuse(event: yaml.Event | None, source: Yaml, code: str, problem: str) -> SourceError:
    """The error that refuses an event, with its line; without an event the line is the first."""
    return source.error(code, event.start_mark if event else None, problem)


def _step(event: yaml.Event) -> int:
    """How much deeper the nesting is after an event."""
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _refusal(event: yaml.Event, depth: int, documents: int) -> tuple[str, str] | None:
    """The code and the words with which an event is refused, or None."""
    if documents > 1:
        return "source.front_matter_shape", "a second YAML document begins here. Fix: remove it."
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "source.yaml_alias", "anchors and aliases are refused. Fix: write it out."
    if getattr(event, "tag", None):
        return "source.yaml_tag", "tags are refused. Fix: write plain text."
    if depth > MAXIMUM_DEPTH:
        return "source.yaml_depth", f"nesting deeper than {MAXIMUM_DEPTH} is refused. {SHAPE_FIX}"
    return None
