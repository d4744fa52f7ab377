"""YAML as a stream of harmless events.

PyYAML's C parser is used for its events only: the loaders that build objects turn `1:30` into 90 and `no`
into False, and their merge keys can be made to run for minutes.

Belongs here: refusing what YAML could do beyond mappings, lists and text (anchors, aliases, tags, deep
nesting, a second document). Does not belong here: which keys a document has.
"""

from collections.abc import Iterator

import yaml

from pipelines.ingest.records import SourceError

MAXIMUM_DEPTH = 8
SHAPE_FIX = "Fix: write the front matter as `key: value` lines, with `faqs` a list of `q:` and `a:`."


def read_events(body: str, start: int, first_line: int) -> Iterator[yaml.Event]:
    """Yield the scalars and the starts and ends of collections in a YAML text.

    Args:
        body: The YAML text.
        start: The raw offset at which it begins.
        first_line: The line on which it begins.

    Raises:
        SourceError: With the line of the first construct that is broken or refused.
    """
    depth = documents = 0
    try:
        for event in yaml.parse(body, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            depth += _step(event)
            refusal = _refusal(event, depth, documents)
            if refusal:
                code, message = refusal
                raise refuse(event, start, first_line, code, message)
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                yield event
    except yaml.MarkedYAMLError as error:
        raise _broken(error, start, first_line) from error
    except yaml.YAMLError as error:
        message = f"line {first_line}: broken YAML, {error}. Fix: remove the characters YAML does not allow."
        raise SourceError("source.broken_yaml", message, start, first_line) from error


def refuse(event: yaml.Event | None, start: int, first_line: int, code: str, message: str) -> SourceError:
    """The error that refuses an event, with its line; without an event the line is the first."""
    mark = event.start_mark if event else None
    line = first_line + (mark.line if mark else 0)
    return SourceError(code, f"line {line}: {message}", start + (mark.index if mark else 0), line)


def _step(event: yaml.Event) -> int:
    """How much deeper the nesting is after an event."""
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _refusal(event: yaml.Event, depth: int, documents: int) -> tuple[str, str] | None:
    """The code and the words with which an event is refused, or None."""
    if documents > 1:
        return "source.front_matter_shape", "a second YAML document begins here."
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "source.yaml_alias", "anchors and aliases are refused. Fix: write it out."
    if getattr(event, "tag", None):
        return "source.yaml_tag", "tags are refused. Fix: write plain text."
    if depth > MAXIMUM_DEPTH:
        return "source.yaml_depth", f"nesting deeper than {MAXIMUM_DEPTH} is refused. {SHAPE_FIX}"
    return None


def _broken(error: yaml.MarkedYAMLError, start: int, first_line: int) -> SourceError:
    mark = error.problem_mark or error.context_mark
    line = first_line + (mark.line if mark else 0)
    problem = error.problem or error.context
    message = f"line {line}: broken YAML, {problem}. Fix: quote the value or mend the indent."
    return SourceError("source.broken_yaml", message, start + (mark.index if mark else 0), line)
