"""Patterns and ingest take time in proportion to their input, whatever the input is.

Each regular expression that the code compiles is fed the worst that can be made of it. One that reads the
reading text is fed what that can hold: white space is never side by side there, which is promised by
`tests/property/test_reading.py`.
"""

import re
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import FrameType

import pytest

from pipelines.ingest.document import read_document
from pipelines.ingest.records import SourceFile
from tests.hostile.attack import FRONT
from tests.hostile.compiled import (
    ANCHORED,
    Compiled,
    Place,
    compiled,
    methods,
    modules,
    named,
    places,
    sources,
)
from tests.hostile.worst_cases import COMMON, COMMON_IN_FILES, Case, worst_cases

# Where a quadratic expression is suspected: of eight times the text a linear one takes 8 times as long, and
# some of them more, whose repeats have a limit that the shorter text does not reach.
SHORT, LONG, SUSPECT_GROWTH, SUSPECT_SECONDS = 250, 2_000, 16, 0.0002
# Where it is proven: of four times the text a linear one takes 4 times as long, a quadratic one 16 times.
TIMES, MAXIMUM_GROWTH_OF_A_PATTERN = 4, 9
# Twice the time, and what a busy machine adds.
MAXIMUM_GROWTH = 3.2
# What is shorter than this is noise of the clock.
CLOCK_SECONDS = 1e-6
# No pattern may take longer than this for the longest text; an exponential one would take years.
PATIENCE_SECONDS = 2.0
# The packages whose expressions see the reading text.
READERS = "pipelines/extract/"
# What an expression is shown of a text, where the code cuts it short.
SEEN = {"pipelines/ingest/notes.py:_SENTENCE_END": 120}
EVERYWHERE = frozenset({"finditer"})
_SIDE_BY_SIDE = re.compile(r"(?<=\s)\s+")


@dataclass(frozen=True, slots=True)
class Used:
    """An expression with its name, and the way in which the code uses it."""

    name: str
    expression: re.Pattern[str]
    methods: frozenset[str]
    reads: bool = False

    def text(self, case: Case, size: int) -> str:
        """A case as the expression may see it."""
        text = case.text(size)
        if self.reads:
            text = _SIDE_BY_SIDE.sub("", text)
        return text[-SEEN[self.name] :] if self.name in SEEN else text

    def apply(self, text: str) -> None:
        """Use the expression on a text."""
        for method in self.methods:
            if method == "sub":
                self.expression.sub("", text)
            elif method == "finditer":
                deque(self.expression.finditer(text), maxlen=0)
            else:
                getattr(self.expression, method)(text)


def used(one: Compiled) -> Used:
    """How the code uses an expression: at every place, unless it only says `match` or the like of it."""
    name = named(one.place)
    known = methods(one.place.path, name) if name else frozenset()
    called = f"{one.place.path}:{name or one.pattern}"
    return Used(called, one.expression, known or EVERYWHERE, one.place.path.startswith(READERS))


def anywhere(pattern: str) -> Used:
    """An expression that is looked for everywhere in a text of a file."""
    return Used(pattern, re.compile(pattern), EVERYWHERE)


class _TooLongError(Exception):
    """An expression does not come to an end."""


@contextmanager
def patience() -> Iterator[None]:
    """Stop what takes longer than anything should."""

    def stop(_: int, __: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The least processor time that some work takes in several runs."""
    best = float("inf")
    for _ in range(times):
        # Of the thread: while a timer runs, the clock of the process is coarse.
        start = time.thread_time()
        work()
        best = min(best, time.thread_time() - start)
    return best


def growth(work: Callable[[str], object], make: Callable[[int], str], size: int, times: int = 2) -> float:
    """How many times as long some work takes for a text that is longer by a factor."""
    shorter, longer = make(size), make(times * size)
    return seconds(lambda: work(longer)) / max(seconds(lambda: work(shorter)), CLOCK_SECONDS)


def is_superlinear(one: Used, case: Case) -> bool:
    """Whether an expression takes more than in proportion for longer texts."""
    try:
        with patience():
            short, long = one.text(case, SHORT), one.text(case, LONG)
            once = seconds(lambda: one.apply(long), times=1)
            if once < max(SUSPECT_SECONDS, SUSPECT_GROWTH * seconds(lambda: one.apply(short), times=1)):
                return False
            return growth(one.apply, partial(one.text, case), LONG, TIMES) > MAXIMUM_GROWTH_OF_A_PATTERN
    except _TooLongError:
        return True


def superlinear(one: Used) -> Case | None:
    """The first text for which an expression takes more than its share of time."""
    cases = worst_cases(one.expression, COMMON if one.reads else COMMON_IN_FILES)
    return next((case for case in cases if is_superlinear(one, case)), None)


def test_every_place_that_compiles_was_run_and_noted() -> None:
    noted = {(one.place.path, one.place.line) for one in compiled()}
    missed = [
        place
        for path, source in sources()
        for place, lines in places(path, source)
        if not any((path, line) in noted for line in lines)
    ]
    assert missed == []


def test_every_expression_of_a_module_was_noted() -> None:
    noted = {one.expression for one in compiled()}
    kept = {
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    }
    assert len(kept) > 60
    assert kept - noted == set()


@pytest.mark.parametrize(
    "source",
    [
        "import re\nA = re.compile('a')",
        "import re as expressions\ndef f(text):\n    return expressions.search('a', text)",
        "from re import compile as make\nA = make('a')",
        "import re\nALL = map(re.compile, 'ab')",
        "import re\ndef f(text, re_sub=re.sub):\n    return re_sub('a', '', text)",
    ],
)
def test_a_place_that_compiles_is_found_in_the_source_however_it_is_written(source: str) -> None:
    found = list(places("module.py", source))
    assert len(found) == 1
    place, lines = found[0]
    assert place == Place("module.py", lines.start)


def test_a_source_that_compiles_nothing_has_no_such_place() -> None:
    assert list(places("module.py", "import re\nA = re.IGNORECASE\nB = pattern.search('a')")) == []


def test_every_expression_that_is_shown_a_part_of_its_text_is_there() -> None:
    assert {*SEEN} <= {used(one).name for one in compiled()}


def test_every_expression_takes_time_in_proportion_to_its_text() -> None:
    slow = {one.name: case for one in map(used, compiled()) if (case := superlinear(one))}
    assert slow == {}


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s+\Z",
        r"(?:\w+\s)+!",
        r"(?:a+)+b",
        r"<[^>]*>",
        r"\([^)]*\)\.",
        r"(?:foo|bar)*\d*\d*!",
        r"x[^y]{0,}y",
        r"\bmay (?:\w| )*cause",
        r"(?P<effects>[^.]+?)\soccur",
        r"[-\w]*[\w/]*:",
        r"(?=\w*:)\w",
        r"(?i:zinc)(?:, \w+)*;",
    ],
)
def test_an_expression_that_takes_more_than_its_share_is_found_out(pattern: str) -> None:
    assert superlinear(anywhere(pattern))


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++\Z", r"\w+", r"<[^<>]*>", r"x[^y]{0,40}y"])
def test_an_expression_that_takes_its_share_is_none(pattern: str) -> None:
    assert superlinear(anywhere(pattern)) is None


def test_what_only_begins_a_text_may_take_the_whole_of_it() -> None:
    pattern = re.compile(r"\s*:")
    assert superlinear(Used("begins", pattern, ANCHORED)) is None
    assert superlinear(Used("anywhere", pattern, EVERYWHERE))


def repeated(unit: str, opening: str, ending: str, size: int) -> str:
    """A text of about `size` characters: an opening, a unit over and over, an ending."""
    return Case(opening, unit, ending).text(size)


# Of each shape the text before it, and what stands there over and over.
SHAPES = {
    "bullets": ("", "- a\n"),
    "headings": ("", "## Heading\n"),
    "top-headings": ("", "# Heading\n"),
    "paragraphs": ("", "Some words of a text.\n\n"),
    "one-paragraph": ("", "Some words of a text that wraps\n"),
    "labels": ("", "- **Adults:** 5 mg\n"),
    "rows": ("| a | b |\n|---|---|\n", "| Adults | 5 mg |\n"),
    "fences": ("", "```\n- 5 mg\n```\n"),
    "quotes": ("", "> - 5 mg\n"),
    "questions": ("## FAQ\n\n", "### What is it?\n\nIt is zinc.\n\n"),
    "links": ("", "[zinc](http://a.example) and "),
    "emphasis": ("", "**zinc** and *copper*, "),
}


@pytest.mark.parametrize("path", ["monographs/zinc.md", "evidence/zinc.txt"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_document_takes_twice_the_time_for_twice_the_text(shape: str, path: str) -> None:
    opening, unit = SHAPES[shape]
    front = FRONT if path.endswith(".md") else "Zinc and copper\n\n"

    def read(text: str) -> object:
        return read_document(SourceFile(path, text.encode(), ""))

    assert growth(read, partial(repeated, unit, front + opening, ""), 30_000) < MAXIMUM_GROWTH
