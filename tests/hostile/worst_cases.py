"""Texts that keep an expression trying, made of the expression itself.

An expression takes long where one place of a text can be read in many ways, or where many places begin what
does not end. So each part that may be repeated is repeated, behind what leads up to it and without what must
follow; and so is each beginning of a match. Two parts that may be repeated are told apart, or not, by the
characters that both take: of characters that no part tells apart one is enough.

Does not belong here: measuring.
"""

import importlib
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations, product
from typing import Any

_PARSER: Any = importlib.import_module("re._parser")
_COMPILER: Any = importlib.import_module("re._compiler")

_ALPHABET = "a1 \tZ" + string.printable + "\u00e9\u2014\u200b\u2003"
_CHARACTERS = ("LITERAL", "NOT_LITERAL", "ANY", "IN", "RANGE", "CATEGORY")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
# A part that may be repeated fewer times than this costs a constant.
_MANY = 20
_VARIANTS = 3
_REPRESENTATIVES = 6
# What stood in documents that were slow to read, whether an expression names it or not.
_WORDS = ("a ", "(", "a(", ", and ", "1, ", ".1", "-", "; ", "x", "No ", "e.g.", "may ")
_MARKS = (*" \t\n*_`[>|-=#:.?AQ1,\\\u00e9\u200b", "](", "<a", "w ")
_OPENINGS = ("", "a", "- ", "**", "?", "|", "[", '"')
# What no expression ends with.
_FAILING = "\0"

Node = tuple[Any, Any]


@dataclass(frozen=True, slots=True, order=True)
class Case:
    """A text of any length: an opening, a unit over and over, an ending."""

    opening: str
    unit: str
    ending: str

    def text(self, size: int) -> str:
        """The text of about `size` characters."""
        return f"{self.opening}{self.unit * (size // len(self.unit))}{self.ending}"


COMMON = tuple(Case("", unit, _FAILING) for unit in (*_WORDS, *_MARKS))
COMMON_IN_FILES = (
    *(Case(opening, mark, ending) for mark, opening, ending in product(_MARKS, _OPENINGS, ("", _FAILING))),
    *(Case("", "".join(pair), _FAILING) for pair in permutations(_MARKS, 2)),
    *COMMON,
)


def worst_cases(expression: re.Pattern[str], common: Sequence[Case]) -> list[Case]:
    """The texts for an expression, each once: those made of it, and some that all are tried on."""
    parsed = _PARSER.parse(expression.pattern, expression.flags & ~re.UNICODE)
    own = [(opening, unit) for opening, unit in (*_from_parts(parsed), *_from_characters(parsed)) if unit]
    cases = (Case(opening, unit, ending) for opening, unit in own for ending in ("", _FAILING))
    return list(dict.fromkeys((*cases, *common)))


def _from_parts(parsed: Any) -> Iterator[tuple[str, str]]:
    """Openings and units: each repeated part behind what leads to it, and each beginning of a match."""
    for variant in range(_VARIANTS):
        nodes = list(parsed)
        for end in range(1, len(nodes) + 1):
            yield "", _sample(nodes[:end], variant)
        whole = _sample(nodes, variant)
        yield "", whole[:-1]
        yield "", f"{whole} "
        for before, body in _repeated(nodes, "", variant):
            yield before, _sample(body, variant)
            yield "", before + _sample(body, variant)


def _from_characters(parsed: Any) -> Iterator[tuple[str, str]]:
    """Openings and units of one character and of two, of those that the repeated parts tell apart."""
    representatives = list(islice(_representatives(parsed), _REPRESENTATIVES))
    openings = {before[:40] for before, _ in _repeated(list(parsed), "", 0)} | {""}
    for char in representatives:
        yield from ((opening, char) for opening in sorted(openings)[:_REPRESENTATIVES])
    yield from (("", "".join(pair)) for pair in permutations(representatives, 2))


def _representatives(parsed: Any) -> Iterator[str]:
    """One of the characters of each kind that the parts which may be repeated tell apart."""
    sets = [members for _, body in _repeated(list(parsed), "", 0) for members in _members(parsed, body)]
    seen: set[tuple[bool, ...]] = set()
    for char in _ALPHABET:
        kind = tuple(char in members for members in sets)
        if any(kind) and kind not in seen:
            seen.add(kind)
            yield char


def _members(parsed: Any, nodes: Sequence[Node]) -> Iterator[frozenset[str]]:
    """For each part of some nodes that is one character, those that it may be."""
    for name, argument in ((str(op), argument) for op, argument in nodes):
        if name in _CHARACTERS:
            yield _matched(parsed, nodes)
            return
        for inner in _inside(name, argument):
            yield from _members(parsed, list(inner))


def _matched(parsed: Any, nodes: Sequence[Node]) -> frozenset[str]:
    first = _PARSER.SubPattern(parsed.state, [nodes[0]])
    expression = _COMPILER.compile(first, parsed.state.flags)
    return frozenset(char for char in _ALPHABET if expression.match(char))


def _repeated(nodes: Sequence[Node], before: str, variant: int) -> Iterator[tuple[str, list[Node]]]:
    """Each part that may be repeated many times, with a text that leads up to it."""
    for op, argument in nodes:
        name = str(op)
        if name in _REPEATS and int(argument[1]) >= _MANY:
            yield before, list(argument[2])
        for inner in _inside(name, argument):
            yield from _repeated(list(inner), before, variant)
        before += _sample([(op, argument)], variant)


def _inside(name: str, argument: Any) -> Sequence[Any]:
    """The sequences of nodes that a node holds."""
    match name:
        case "SUBPATTERN":
            return [argument[3]]
        case "ATOMIC_GROUP":
            return [argument]
        case "ASSERT" | "ASSERT_NOT":
            return [argument[1]]
        case "BRANCH":
            return list(argument[1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return [argument[2]]
    return []


def _sample(nodes: Sequence[Node], variant: int) -> str:
    """A text that some nodes match, or nearly; of alternatives another in each variant."""
    text = ""
    for op, argument in nodes:
        name = str(op)
        match name:
            case "BRANCH":
                options = argument[1]
                text += _sample(list(options[variant % len(options)]), variant)
            case "SUBPATTERN" | "ATOMIC_GROUP":
                text += _sample(list(_inside(name, argument)[0]), variant)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                text += _sample(list(argument[2]), variant) * max(1, int(argument[0]))
            case "ASSERT" if argument[0] < 0 and not text:
                text += _sample(list(argument[1]), variant)
            case _ if name in _CHARACTERS:
                text += _character(op, argument, variant)
    return text


def _character(op: Any, argument: Any, variant: int) -> str:
    """A character that a node matches."""
    if str(op) == "LITERAL":
        return chr(argument)
    state = _PARSER.State()
    expression = _COMPILER.compile(_PARSER.SubPattern(state, [(op, argument)]), re.IGNORECASE)
    found = [char for char in _ALPHABET if expression.match(char)]
    return found[variant % len(found)] if found else ""
