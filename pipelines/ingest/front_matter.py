"""Strict front matter: PyYAML's C parser as a stream of events, scalars kept as text with their spans.

Belongs here: finding the fences, refusing what YAML could do beyond plain text (anchors, aliases, tags, merge
keys, duplicate keys, deep nesting), and mapping each scalar back to the file. Does not belong here: types
(`is_banned`, `lastModified`) and the repair of FAQ noise.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pipelines.ingest.records import FrontMatter, Scalar, SourceError
from pipelines.ingest.scalars import align
from pipelines.ingest.text import BYTE_ORDER_MARK, Line

MAXIMUM_DEPTH = 8
FENCES = ("---", "...")


@dataclass(frozen=True, slots=True)
class Fenced:
    """Where front matter stands: the raw span between its fences, its first line, and the first body line."""

    start: int
    end: int
    first_line: int
    body_line: int


type_error = "Fix: write the front matter as `key: value` lines, with `faqs` a list of `q:` and `a:`."


def find_fences(lines: list[Line]) -> Fenced | None:
    """Return where the front matter stands, or None when the first line is not `---`.

    Raises `SourceError` when it is never closed.
    """
    if not lines or lines[0].text.lstrip(BYTE_ORDER_MARK).rstrip() != "---":
        return None
    for line in lines[1:]:
        if line.text.rstrip() in FENCES:
            return Fenced(lines[1].start, line.start, 2, line.number)
    message = "line 1: the front matter is never closed. Fix: add a line `---` after its last key."
    raise SourceError("source.front_matter_unclosed", message, start=0, line=1)


def parse_front_matter(text: str, fenced: Fenced) -> FrontMatter:
    """Read the front matter of `text`.

    Raises `SourceError` with the line of whatever is not plain keys, text and the list of FAQs.
    """
    body = text[fenced.start : fenced.end]
    scalars: dict[str, Scalar] = {}
    faqs: list[tuple[Scalar | None, Scalar | None]] = []
    events = _Events(body, fenced)
    for key in events.keys():
        if key.value == "faqs":
            faqs.extend(events.faqs())
        else:
            scalar = events.scalar(key.value)
            if scalar is not None:
                scalars[key.value] = scalar
    return FrontMatter(scalars, tuple(faqs), fenced.start, fenced.end)


class _Events:
    """A cursor over checked YAML events."""

    def __init__(self, body: str, fenced: Fenced) -> None:
        self._body = body
        self._fenced = fenced
        self._stream = _checked(body, fenced)
        self._next = next(self._stream, None)

    def _take(self) -> yaml.Event | None:
        event, self._next = self._next, next(self._stream, None)
        return event

    def keys(self) -> Iterator[Scalar]:
        """Yield the keys of the mapping that comes next; the caller consumes each value."""
        event = self._take()
        if event is None:
            return
        if not isinstance(event, yaml.MappingStartEvent):
            raise _refuse(
                event, self._fenced, "source.front_matter_shape", f"a mapping was expected. {type_error}"
            )
        seen: set[str] = set()
        while not isinstance(self._next, yaml.MappingEndEvent):
            key = self._scalar(self._take())
            if key.value in seen:
                message = f"line {key.line}: the key `{key.value}` stands twice. Fix: keep one of them."
                raise SourceError("source.duplicate_key", message, key.start, key.line)
            seen.add(key.value)
            yield key
        self._take()

    def scalar(self, key: str) -> Scalar | None:
        """The scalar value of `key`; null, `~` and nothing at all give None."""
        event = self._take()
        if isinstance(event, yaml.ScalarEvent) and event.style is None and event.value in ("", "~", "null"):
            return None
        if not isinstance(event, yaml.ScalarEvent):
            raise _refuse(
                event, self._fenced, "source.front_matter_shape", f"`{key}` must be text. {type_error}"
            )
        return self._scalar(event)

    def faqs(self) -> Iterator[tuple[Scalar | None, Scalar | None]]:
        """The question and answer pairs of the list that comes next."""
        event = self._take()
        if isinstance(event, yaml.ScalarEvent) and event.value in ("", "~", "null"):
            return
        if not isinstance(event, yaml.SequenceStartEvent):
            raise _refuse(
                event, self._fenced, "source.front_matter_shape", f"`faqs` must be a list. {type_error}"
            )
        while not isinstance(self._next, yaml.SequenceEndEvent):
            pair: dict[str, Scalar | None] = {}
            for key in self.keys():
                pair[key.value] = self.scalar(key.value)
            yield pair.get("q", pair.get("question")), pair.get("a", pair.get("answer"))
        self._take()

    def _scalar(self, event: yaml.Event | None) -> Scalar:
        if not isinstance(event, yaml.ScalarEvent):
            raise _refuse(
                event, self._fenced, "source.front_matter_shape", f"text was expected. {type_error}"
            )
        start, end = event.start_mark.index, event.end_mark.index
        offsets = align(self._body, start, end, event.value, event.style)
        base = self._fenced.start
        return Scalar(
            event.value,
            tuple(base + offset for offset in offsets),
            base + start,
            base + end,
            self._fenced.first_line + event.start_mark.line,
        )


def _checked(body: str, fenced: Fenced) -> Iterator[yaml.Event]:
    """Content events only, refusing every construct that could change or repeat what is written."""
    depth = 0
    documents = 0
    try:
        for event in yaml.parse(body, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refuse(
                        event, fenced, "source.front_matter_shape", "a second YAML document begins here."
                    )
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _refuse(
                    event, fenced, "source.yaml_alias", "anchors and aliases are refused. Fix: write it out."
                )
            if getattr(event, "tag", None):
                raise _refuse(event, fenced, "source.yaml_tag", "tags are refused. Fix: write plain text.")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAXIMUM_DEPTH:
                    message = f"nesting deeper than {MAXIMUM_DEPTH} is refused. {type_error}"
                    raise _refuse(event, fenced, "source.yaml_depth", message)
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = fenced.first_line + (mark.line if mark else 0)
        message = f"line {line}: broken YAML, {error.problem or error.context}. Fix: quote the value or mend the indent."
        start = fenced.start + (mark.index if mark else 0)
        raise SourceError("source.broken_yaml", message, start, line) from error
    except yaml.YAMLError as error:
        message = (
            f"line {fenced.first_line}: broken YAML, {error}. Fix: remove the characters YAML does not allow."
        )
        raise SourceError("source.broken_yaml", message, fenced.start, fenced.first_line) from error


def _refuse(event: yaml.Event | None, fenced: Fenced, code: str, message: str) -> SourceError:
    line = fenced.first_line + (event.start_mark.line if event else 0)
    start = fenced.start + (event.start_mark.index if event else 0)
    return SourceError(code, f"line {line}: {message}", start, line)
