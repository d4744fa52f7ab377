"""One dictionary pass over a document's reading text.

Belongs here: finding every term of the lexicons at word boundaries and keeping the longest. Does not belong
here: numbers, and what terms mean together.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipelines.extract.text.vocabulary import Term, vocabulary

GROUPS = (
    "substance",
    "condition",
    "effect",
    "population",
    "route",
    "form",
    "cue",
    "dose_cue",
    "interaction_effect",
    "frequency",
    "claim_type",
    "body",
    "change",
    "state",
)


_Found = tuple[int, int, Term]  # most are dropped for something longer
_REMEMBERED = 64  # a title and the headers of a table are fewer
_NONE: Sequence[Any] = ()
_START = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Span:
    """A term found in the reading text."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """All spans of a document by group, in order and free of overlaps within the group.

    A scan equals only itself, so that what is read of it can be kept for a while.
    """

    text: str
    lowered: str
    spans: Mapping[str, Sequence[Span]]
    starts: Mapping[str, Sequence[int]]

    def within(self, group: str, start: int, end: int) -> Sequence[Span]:
        """The spans of a group that lie within a reading span."""
        starts = self.starts[group]
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        if first == last:
            return _NONE
        found = self.spans[group][first:last]
        return found if found[-1].end <= end else found[:-1]

    def touches(self, group: str, start: int, end: int) -> bool:
        """Whether any span of a group shares a code point with a reading span."""
        index = bisect_left(self.starts[group], end) - 1
        return index >= 0 and self.spans[group][index].end > start

    def cues(self, kind: str, start: int, end: int) -> list[Span]:
        """The cues of one kind within a reading span."""
        return [span for span in self.within("cue", start, end) if span.term.kind == kind]


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(
        vocabulary().surfaces, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
    )


def lower(text: str) -> str:
    """Lower case that never changes the number of code points."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def scan(text: str) -> Scan:
    """Find the terms of all lexicons in a reading text."""
    lowered = lower(text)
    surfaces = vocabulary().terms
    found: dict[str, list[_Found]] = {}
    length = len(lowered)
    # Found in the order of their ends, they are kept from the last to the first: the longest then leads.
    for index, start, end in reversed(_automaton().find_matches_as_indexes(lowered, overlapping=True)):
        if start and lowered[start - 1].isalnum() and lowered[start].isalnum():
            continue
        if end < length and lowered[end].isalnum() and lowered[end - 1].isalnum():
            continue
        for term in surfaces[index]:
            if term.group in found:
                found[term.group].append((start, end, term))
            else:
                found[term.group] = [(start, end, term)]
    spans = {group: _longest(found[group]) if group in found else _NONE for group in GROUPS}
    starts = {group: [span.start for span in items] if items else _NONE for group, items in spans.items()}
    return Scan(text, lowered, spans, starts)


@lru_cache(maxsize=_REMEMBERED)
def scan_words(words: str) -> Scan:
    """The terms of a few words, a title or the header of a column, which is looked at time and again."""
    return scan(words)


def with_term(scanned: Scan, term: Term) -> Scan:
    """The scan with a further term, wherever its name stands as a word outside the spans of its group."""
    found = [Span(start, start + len(term.name), term) for start in _starts(scanned.lowered, term.name)]
    new = [span for span in found if not scanned.touches(term.group, span.start, span.end)]
    spans = sorted([*scanned.spans[term.group], *new], key=lambda span: span.start)
    return replace(
        scanned,
        spans={**scanned.spans, term.group: spans},
        starts={**scanned.starts, term.group: [span.start for span in spans]},
    )


def _starts(lowered: str, name: str) -> Iterator[int]:
    """Where a name stands at word boundaries."""
    start = lowered.find(name)
    while start >= 0:
        end = start + len(name)
        if not (lowered[start - 1 : start].isalnum() or lowered[end : end + 1].isalnum()):
            yield start
        start = lowered.find(name, end)


def _longest(found: list[_Found]) -> list[Span]:
    """Leftmost longest spans; terms that share a surface form share its span.

    Of what begins at one place the longest is found first.
    """
    found.sort(key=_START)
    kept: list[Span] = []
    last_start = last_end = -1
    for start, end, term in found:
        if start >= last_end or (start, end) == (last_start, last_end):
            kept.append(Span(start, end, term))
            last_start, last_end = start, end
    return kept
