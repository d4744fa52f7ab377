"""Strict front matter: keys, text and the list of FAQs, each scalar with its span.

Belongs here: refusing duplicate keys and other shapes, and mapping each scalar back to the file. Does not
belong here: where front matter stands (`fences`), what YAML may do (`yaml_events`), types (`is_banned`,
`lastModified`) and the repair of FAQ noise.
"""

from bisect import bisect_right
from collections.abc import Iterator

import yaml

from pipelines.ingest.characters import find_refused
from pipelines.ingest.fences import FIRST_LINE, Fenced
from pipelines.ingest.records import FrontMatter, Scalar, SourceError
from pipelines.ingest.scalars import align
from pipelines.ingest.text import has_words, shown
from pipelines.ingest.yaml_events import SHAPE_FIX, Yaml, read_events, refuse

_NULLS = ("", "~", "null")
KNOWN_KEYS = ("title", "description", "is_banned", "lastModified")
_MERGE_KEY = "<<"
_DEEPEST = 3  # lists and mappings within one another in the value of a key that no table has a column for
_FAQ_KEYS = {"q": "q", "question": "q", "a": "a", "answer": "a"}

Pair = tuple[Scalar | None, Scalar | None]


def parse_front_matter(text: str, fenced: Fenced) -> FrontMatter:
    """Read the front matter of `text`.

    Raises:
        SourceError: With the line of whatever is not plain keys, text and the list of FAQs.
    """
    scalars: dict[str, Scalar] = {}
    faqs: list[Pair] = []
    unknown: list[tuple[str, Scalar]] = []
    events = _Events(text, fenced)
    for key in events.mapping():
        if key.value == "faqs":
            faqs.extend(events.faqs(unknown))
        elif key.value not in (*KNOWN_KEYS, _MERGE_KEY) and events.is_nested:
            unknown.append((key.value, events.nested()))
        else:
            scalar = events.scalar(key.value)
            if scalar is not None:
                scalars[key.value] = scalar
    return FrontMatter(scalars, tuple(faqs), fenced.start, fenced.end, tuple(unknown))


class _Events:
    """A cursor over checked YAML events."""

    def __init__(self, text: str, fenced: Fenced) -> None:
        self._yaml = Yaml(text[fenced.start : fenced.end], fenced.start, FIRST_LINE)
        self._line_starts = [line.start for line in fenced.lines]
        self._stream = read_events(self._yaml)
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
                raise _duplicate(key)
            seen.add(key.value)
            yield key
        self._take()

    def scalar(self, key: str) -> Scalar | None:
        """The scalar value of `key`; null, `~` and text that nobody sees give None."""
        event = self._take()
        if _is_null(event):
            return None
        if not isinstance(event, yaml.ScalarEvent):
            raise self._misshapen(event, f"`{shown(key)}` must be text.")
        scalar = self._scalar(event)
        return scalar if has_words(scalar.value) else None

    @property
    def is_nested(self) -> bool:
        """Whether the value that comes next is a list or a mapping."""
        return isinstance(self._next, (yaml.SequenceStartEvent, yaml.MappingStartEvent))

    def nested(self) -> Scalar:
        """The list or mapping that comes next, as the text that it is printed as.

        Raises:
            SourceError: When it is nested too deeply, or its text is not allowed.
        """
        opening = closing = self._take()
        depth = 1
        while depth:
            closing = self._take()
            if isinstance(closing, yaml.ScalarEvent):
                self._scalar(closing)
            depth += isinstance(closing, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
            if depth > _DEEPEST:
                raise self._misshapen(closing, f"lists are nested more than {_DEEPEST} deep.")
            depth -= isinstance(closing, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
        base = self._yaml.start
        start, end = _index(opening), max(_index(opening), _index(closing))
        line = FIRST_LINE - 1 + bisect_right(self._line_starts, base + start)
        offsets = tuple(range(base + start, base + end))
        return Scalar(self._yaml.body[start:end], offsets, base + start, base + end, line)

    def faqs(self, unknown: list[tuple[str, Scalar]]) -> Iterator[Pair]:
        """The question and answer pairs of the list that comes next; other keys are added to `unknown`."""
        event = self._take()
        if _is_null(event):
            return
        if not isinstance(event, yaml.SequenceStartEvent):
            raise self._misshapen(event, "`faqs` must be a list.")
        while not isinstance(self._next, yaml.SequenceEndEvent):
            pair: dict[str, Scalar | None] = {}
            for key in self.mapping():
                name, scalar = _FAQ_KEYS.get(key.value), self.scalar(key.value)
                if name in pair:
                    raise _duplicate(key)
                if name:
                    pair[name] = scalar
                elif scalar:
                    unknown.append((f"faqs.{key.value}", scalar))
            yield pair.get("q"), pair.get("a")
        self._take()

    def _scalar(self, event: yaml.Event | None) -> Scalar:
        if not isinstance(event, yaml.ScalarEvent) or event.start_mark is None or event.end_mark is None:
            raise self._misshapen(event, "text was expected.")
        base = self._yaml.start
        start, end = event.start_mark.index, event.end_mark.index
        line = FIRST_LINE - 1 + bisect_right(self._line_starts, base + start)
        refused = find_refused(event.value)
        if refused:
            raise SourceError(refused.code, f"line {line}: {refused.problem}", base + start, line)
        offsets = align(self._yaml.body, start, end, event.value, event.style)
        return Scalar(event.value, tuple(base + offset for offset in offsets), base + start, base + end, line)

    def _misshapen(self, event: yaml.Event | None, problem: str) -> SourceError:
        return refuse(event, self._yaml, "source.front_matter_shape", f"{problem} {SHAPE_FIX}")


def _index(event: yaml.Event | None) -> int:
    """Where an event ends in its text, for one that opens a value where it starts."""
    opens = isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
    mark = event and (event.start_mark if opens else event.end_mark)
    return mark.index if mark else 0


def _is_null(event: yaml.Event | None) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.style and event.value in _NULLS


def _duplicate(key: Scalar) -> SourceError:
    message = f"line {key.line}: the key `{shown(key.value)}` stands twice. Fix: keep one of them."
    return SourceError("source.duplicate_key", message, key.start, key.line)
