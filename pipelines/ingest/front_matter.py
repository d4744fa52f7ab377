"""Strict front matter: keys, text and the list of FAQs, each scalar with its span.

Belongs here: finding the fences, refusing duplicate keys and other shapes, and mapping each scalar back to
the file. Does not belong here: what YAML may do (`yaml_events`), types (`is_banned`, `lastModified`) and the
repair of FAQ noise.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pipelines.ingest.records import FrontMatter, Scalar, SourceError
from pipelines.ingest.scalars import align
from pipelines.ingest.text import BYTE_ORDER_MARK, Line
from pipelines.ingest.yaml_events import SHAPE_FIX, read_events, refuse

FENCES = ("---", "...")


@dataclass(frozen=True, slots=True)
class Fenced:
    """Where front matter stands: the raw span between its fences, its first line, and the first body line."""

    start: int
    end: int
    first_line: int
    body_line: int


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
    for key in events.mapping():
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
        self._stream = read_events(body, fenced.start, fenced.first_line)
        self._next = next(self._stream, None)

    def _take(self) -> yaml.Event | None:
        event, self._next = self._next, next(self._stream, None)
        return event

    def mapping(self) -> Iterator[Scalar]:
        """Yield the keys of the mapping that comes next; the caller consumes each value."""
        event = self._take()
        if event is None:
            return
        if not isinstance(event, yaml.MappingStartEvent):
            raise self._misshapen(event, "a mapping was expected.")
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
            raise self._misshapen(event, f"`{key}` must be text.")
        return self._scalar(event)

    def faqs(self) -> Iterator[tuple[Scalar | None, Scalar | None]]:
        """The question and answer pairs of the list that comes next."""
        event = self._take()
        if isinstance(event, yaml.ScalarEvent) and event.value in ("", "~", "null"):
            return
        if not isinstance(event, yaml.SequenceStartEvent):
            raise self._misshapen(event, "`faqs` must be a list.")
        while not isinstance(self._next, yaml.SequenceEndEvent):
            pair: dict[str, Scalar | None] = {}
            for key in self.mapping():
                pair[key.value] = self.scalar(key.value)
            yield pair.get("q", pair.get("question")), pair.get("a", pair.get("answer"))
        self._take()

    def _scalar(self, event: yaml.Event | None) -> Scalar:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._misshapen(event, "text was expected.")
        first, last = event.start_mark, event.end_mark
        if first is None or last is None:
            raise self._misshapen(event, "text was expected.")
        start, end = first.index, last.index
        offsets = align(self._body, start, end, event.value, event.style)
        base = self._fenced.start
        return Scalar(
            event.value,
            tuple(base + offset for offset in offsets),
            base + start,
            base + end,
            self._fenced.first_line + first.line,
        )

    def _misshapen(self, event: yaml.Event | None, problem: str) -> SourceError:
        message = f"{problem} {SHAPE_FIX}"
        return refuse(
            event, self._fenced.start, self._fenced.first_line, "source.front_matter_shape", message
        )
