"""Every named pattern keeps the promises of its examples and stays fast on hostile text.

Belongs here: what holds of every row of `lexicon/patterns/`. Does not belong here: what a module makes of a
match.
"""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.extract.text.patterns import FOLDER, Pattern, holds_any, load_patterns, pattern

GROUPS = sorted(path.stem for path in FOLDER.glob("*.yml"))
PATTERNS = [
    pytest.param(named, id=f"{group}.{name}")
    for group in GROUPS
    for name, named in load_patterns(group).items()
]

SIZE = 2_000  # characters of the shorter hostile text
GROWTH = 4
# A linear pattern takes GROWTH times as long, a quadratic one GROWTH squared; this stands between them.
TOLERATED = 10
# What is shorter than this is noise of the clock, and fast whatever its growth.
NOISE_SECONDS = 0.04
# No runs of white space: the reading text has none.
REPEATED = ("a ", "(", "a(", ", and ", "1, ", ".1", "-", "; ", "x", "No ", "e.g.", "may ")


def hostile_texts(named: Pattern) -> Iterator[str]:
    """Short texts which repeated keep an expression trying: punctuation, its own words, its examples."""
    yield from REPEATED
    words = sorted(set(re.findall(r"[a-z]{2,}", re.sub(r"\\.|\?P<\w+>", " ", named.expression.pattern))))
    yield from (f"{word} " for word in words[:: max(1, len(words) // 8)])
    if words:
        yield " ".join(words) + " "
    yield from (f"{text} " for text in (*named.matches, *named.rejects))
    yield from (f"{text.rstrip('.;)')}, " for text in named.matches)


def seconds(named: Pattern, text: str) -> float:
    """How much processor time it takes to find everything in a text."""
    start = time.process_time()
    for _ in named.expression.finditer(text):
        pass
    return time.process_time() - start


def grows_too_fast(named: Pattern, unit: str) -> bool:
    text = unit * (SIZE // len(unit) + 1)
    if seconds(named, text * GROWTH) < NOISE_SECONDS:
        return False
    # The shortest of three times, because the others may have been disturbed.
    shorter, longer = (min(seconds(named, text * times) for _ in range(3)) for times in (1, GROWTH))
    return longer > TOLERATED * shorter


def example(expression: str) -> Pattern:
    return Pattern("example", "An example.", re.compile(expression), (), ())


@pytest.mark.parametrize("named", PATTERNS)
def test_a_pattern_finds_each_text_that_it_must_match(named: Pattern) -> None:
    assert [text for text in named.matches if not named.expression.search(text)] == []


@pytest.mark.parametrize("named", PATTERNS)
def test_a_pattern_finds_nothing_in_the_texts_that_it_must_reject(named: Pattern) -> None:
    assert [text for text in named.rejects if named.expression.search(text)] == []


@pytest.mark.parametrize("named", PATTERNS)
def test_a_pattern_says_what_it_finds_and_has_examples_of_both_kinds(named: Pattern) -> None:
    assert named.about
    assert named.matches
    assert named.rejects


@pytest.mark.parametrize("named", PATTERNS)
def test_a_pattern_takes_time_in_proportion_to_the_text(named: Pattern) -> None:
    assert [unit for unit in hostile_texts(named) if grows_too_fast(named, unit)] == []


def test_the_check_of_growth_catches_a_quadratic_pattern() -> None:
    assert grows_too_fast(example(r"(?:\w+\s)+!"), "a ")


@pytest.mark.parametrize("expression", ["{animals}", "(never closed"])
def test_a_pattern_that_cannot_be_read_is_an_error_that_names_it(
    expression: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.extract.text.patterns.FOLDER", tmp_path)
    (tmp_path / "broken.yml").write_text(
        f"patterns: [{{id: lame, pattern: '{expression}'}}]", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"broken\.yml: the pattern `lame` cannot be read"):
        load_patterns("broken")


def test_a_pattern_may_insert_words_and_ignores_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.extract.text.patterns.FOLDER", tmp_path)
    content = "words: {animals: [cat, dog]}\npatterns: [{id: two, pattern: ['{animals}s', ' bark']}]"
    (tmp_path / "sound.yml").write_text(content, encoding="utf-8")
    assert pattern("sound", "two").search("Dogs bark")


MANY = tuple(f"word{number} " for number in range(20))


@pytest.mark.parametrize("words", [MANY[:2], MANY], ids=["few", "many"])
def test_a_stretch_holds_a_word_that_stands_in_it_as_a_whole(words: tuple[str, ...]) -> None:
    text = f"nothing, {words[-1]}and no more"
    start, end = text.index(words[-1]), text.index("and")
    assert holds_any(text, words, 0, len(text))
    assert holds_any(text, words, start, end)
    assert not holds_any(text, words, start + 1, len(text))
    assert not holds_any(text, words, 0, end - 1)


@pytest.mark.parametrize("words", [MANY[:2], MANY], ids=["few", "many"])
def test_a_stretch_without_any_of_the_words_holds_none(words: tuple[str, ...]) -> None:
    assert not holds_any("a word of another kind", words, 0, 22)
