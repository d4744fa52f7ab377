"""Named patterns, kept with their words and examples where a pharmacist can read them.

Belongs here: loading and compiling `lexicon/patterns/*.yml`. Does not belong here: any pattern.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from ahocorasick_rs import AhoCorasick, Implementation

FOLDER = Path(__file__).parents[1] / "lexicon" / "patterns"
_FEW = 6  # words, which are looked for one by one in less time than all in one pass
_LISTS = 512  # of words; the code has fewer
_FRAGMENT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named pattern: what it finds, the expression, texts that it must and must not find something in.

    `needs` are words in lower case without one of which it finds nothing; none if that is not said.
    """

    id: str
    about: str
    expression: re.Pattern[str]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    needs: tuple[str, ...] = ()

    def find(self, lowered: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in a stretch of text in lower case, its words looked for before its expression."""
        if self.needs and not holds_any(lowered, self.needs, start, end):
            return None
        return self.expression.search(lowered, start, end)


@cache
def load_patterns(group: str) -> Mapping[str, Pattern]:
    """The patterns of `lexicon/patterns/<group>.yml` by id.

    A file has `words`, lists that become alternatives, and `patterns`, whose expressions name them in braces.
    Matching ignores case.

    Raises:
        ValueError: If a pattern names words that the file lacks, or does not compile.
    """
    content = _read(group)
    words = {name: "|".join(options) for name, options in (content.get("words") or {}).items()}
    return {raw["id"]: _compile(group, raw, words) for raw in content["patterns"]}


@cache
def load_words(group: str, name: str) -> tuple[str, ...]:
    """The words of `lexicon/patterns/<group>.yml` by their name, in lower case.

    Raises:
        KeyError: If the file has no words of that name.
    """
    return tuple(str(word).lower() for word in _read(group)["words"][name])


def holds_any(lowered: str, words: Sequence[str], start: int, end: int) -> bool:
    """Whether a stretch of text in lower case holds any of the words; far cheaper than an expression."""
    stretch = lowered[start:end]
    if len(words) > _FEW:
        return bool(_finder(tuple(words))(stretch))
    for word in words:  # noqa: SIM110 - a loop takes half as long as a generator
        if word in stretch:
            return True
    return False


@lru_cache(maxsize=_LISTS)
def _finder(words: tuple[str, ...]) -> Callable[[str], list[tuple[int, int, int]]]:
    """What finds any of many words in one pass."""
    return AhoCorasick(words, implementation=Implementation.DFA).find_matches_as_indexes


def named(group: str, identifier: str) -> Pattern:
    """The pattern of a group with all that its file says of it. Raises `KeyError` if there is none."""
    return load_patterns(group)[identifier]


def pattern(group: str, identifier: str) -> re.Pattern[str]:
    """The compiled pattern of a group. Raises `KeyError` if there is none of that name."""
    return load_patterns(group)[identifier].expression


@cache
def _read(group: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.load(
        (FOLDER / f"{group}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return content


def _compile(group: str, raw: Mapping[str, Any], words: Mapping[str, str]) -> Pattern:
    parts = raw["pattern"] if isinstance(raw["pattern"], list) else [raw["pattern"]]
    try:
        filled = _FRAGMENT.sub(lambda match: f"(?:{words[match.group(1)]})", "".join(parts))
        expression = re.compile(filled, re.IGNORECASE)
    except (KeyError, re.error) as error:
        raise ValueError(f"{group}.yml: the pattern `{raw['id']}` cannot be read: {error}") from error
    matches, rejects = tuple(raw.get("matches", ())), tuple(raw.get("rejects", ()))
    needs = tuple(raw.get("needs", ()))
    return Pattern(raw["id"], raw.get("about", ""), expression, matches, rejects, needs)
