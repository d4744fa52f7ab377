"""What an amount looks like: a number or a range with its unit.

Belongs here: units and the expressions that are made of them. Does not belong here: what a match means.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

from pipelines.extract.text.numbers import DIGITS, NUMBER
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.words import load_entries

_JOINT = r"(\s?-\s?|\u2014|\s+to\s+|\s+and\s+|\s+or\s+)"
_BEFORE_UNIT = r"(?:\s?-?\s?|\s+(?:a|an|of an?)\s+)"
_BEFORE_LOWER_UNIT = r"(?:\s?|\s+(?:an?|of an?)\s+)"  # `half a milligram to 1 mg`
_KIND = rf"(?:{pattern('amounts', 'kind_of_piece').pattern}\s){{0,2}}"
_STRENGTH = rf"(?:{DIGITS}\s?(?:mg|g|mcg)\s+)?"
# `one (1) capsule`, `2 (two) tablets`
_SAID_TWICE = r"(?:(?<=[a-z])\s?\(\d{1,2}\)|(?<=\d)\s?\((?:one|two|three|four|five|six|eight|ten)\))?"


@cache
def units() -> tuple[dict[str, str], dict[str, Decimal]]:
    """The UCUM code of each printed unit, and the milligrams in each unit of mass."""
    codes: dict[str, str] = {}
    milligrams: dict[str, Decimal] = {}
    for entry in load_entries(Path(__file__).parents[1] / "lexicon" / "units.yml"):
        codes.update(dict.fromkeys(entry.names, entry.id))
        if "milligrams" in entry.attributes:
            milligrams[entry.id] = Decimal(entry.attributes["milligrams"])
    return codes, milligrams


@cache
def amount_pattern() -> re.Pattern[str]:
    """One number or range with its unit.

    The groups are low, its own unit, the joint, high, a plus sign and the unit.
    """
    unit = _by_initial(units()[0])
    return re.compile(
        rf"(?<![\w.,/-])({NUMBER}){_SAID_TWICE}"
        rf"(?:(?:{_BEFORE_LOWER_UNIT}({unit})(?![\w]))?{_JOINT}({NUMBER}))?(\+)?"
        rf"{_BEFORE_UNIT}{_STRENGTH}{_KIND}((?:{unit})(?![\w]))",
        re.IGNORECASE,
    )


@cache
def listed_pattern() -> re.Pattern[str]:
    """A number with others behind it, the last of which has the unit of all: `5, 10 or 20 mg`."""
    unit = _by_initial(units()[0])
    return re.compile(
        rf"(?<![\w.,/-])({DIGITS})"
        rf"(?=(?:,\s{DIGITS}){{1,6}},?\s(?:or|and)\s{DIGITS}\s?-?\s?({unit})(?![\w]))",
        re.IGNORECASE,
    )


def _by_initial(names: Iterable[str]) -> str:
    """Names as alternatives, longer ones first, apart by initials: each at each place takes far longer."""
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(initial)}(?:{'|'.join(rest)})" for initial, rest in sorted(rests.items()))
