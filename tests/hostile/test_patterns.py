"""Ingest takes time in proportion to its input, whatever the input is: pattern by pattern, and as a whole."""

import importlib
import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import permutations, product
from pathlib import Path

import pytest

import pipelines.ingest
from pipelines.ingest.document import read_document
from pipelines.ingest.records import SourceFile
from tests.hostile.attack import FRONT

SMALL, LARGE = 1_000, 8_000
# A quadratic pattern takes some 5 ms for a small text, a linear one less than 1 ms.
SUSPECT_SECONDS = 0.002
# Twice the time, and what a busy machine adds.
MAXIMUM_GROWTH = 3.2
# Characters of every class that a pattern of ingest names.
ATOMS = (*" \t\n*_`[>|-=#:.?AQ1,\\\u00e9\u200b", "](", "<a", "w ")
OPENINGS = ("", "a", "- ", "**", "?", "|", "[", '"')
# How much of a longer text a pattern is shown.
SEEN = {"notes._SENTENCE_END": 120}


@dataclass(frozen=True, slots=True)
class Used:
    """A pattern of ingest, and the methods with which its module uses it: a match at a place is no search."""

    name: str
    pattern: re.Pattern[str]
    methods: tuple[str, ...]

    def apply(self, text: str) -> None:
        """Use the pattern on a text, as far as ingest lets it see one."""
        seen = text[-SEEN[self.name] :] if self.name in SEEN else text
        for method in self.methods:
            if method == "sub":
                self.pattern.sub("", seen)
            elif method == "finditer":
                deque(self.pattern.finditer(seen), maxlen=0)
            else:
                getattr(self.pattern, method)(seen)


def used_patterns() -> Iterator[Used]:
    """Each pattern that a module of ingest compiles."""
    for path in sorted(Path(pipelines.ingest.__path__[0]).glob("*.py")):
        source = path.read_text(encoding="utf-8")
        module = importlib.import_module(f"pipelines.ingest.{path.stem}")
        for name in re.findall(r"^(_?[A-Z_0-9]+) = re\.compile", source, re.MULTILINE):
            methods = re.findall(rf"\b{name}\.(match|fullmatch|search|finditer|sub)\(", source)
            yield Used(f"{path.stem}.{name}", getattr(module, name), tuple(sorted({*methods})) or ("match",))


USED = tuple(used_patterns())


def repeated(unit: str, opening: str, ending: str, size: int) -> str:
    """A text of about `size` characters: an opening, a unit over and over, an ending."""
    return f"{opening}{unit * (size // len(unit))}{ending}"


def inputs() -> Iterator[Callable[[int], str]]:
    """Makers of a text of a size: one or two atoms over and over."""
    for atom, opening, ending in product(ATOMS, OPENINGS, ("", "\0")):
        yield partial(repeated, atom, opening, ending)
    for atoms in permutations(ATOMS, 2):
        yield partial(repeated, "".join(atoms), "", "\0")


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The least time that some work takes in several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def is_suspect(used: Used, text: str) -> bool:
    """Whether a pattern takes long for a small text, and again when it is tried again."""
    once = seconds(lambda: used.apply(text), times=1)
    return once > SUSPECT_SECONDS and seconds(lambda: used.apply(text)) > SUSPECT_SECONDS


def growth(work: Callable[[str], object], make: Callable[[int], str], size: int) -> float:
    """How many times as long some work takes for twice the text."""
    once, twice = make(size), make(2 * size)
    return seconds(lambda: work(twice)) / seconds(lambda: work(once))


def test_the_patterns_of_ingest_are_found() -> None:
    assert len(USED) > 25
    assert {*SEEN} <= {used.name for used in USED}


@pytest.mark.parametrize("used", [pytest.param(used, id=used.name) for used in USED])
def test_a_pattern_takes_twice_the_time_for_twice_the_text(used: Used) -> None:
    suspects = [make for make in inputs() if is_suspect(used, make(SMALL))]
    growths = {make(20): growth(used.apply, make, LARGE) for make in suspects}
    assert {text: factor for text, factor in growths.items() if factor > MAXIMUM_GROWTH} == {}


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
