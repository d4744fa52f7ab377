"""The name of the substance in the title of a monograph.

Belongs here: taking off what leads up to the name, strengths, forms and words for the kind of text. Does not
belong here: where a document's title stands, and the titles of notes.
"""

import re

from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import scan_words

_OPENING = pattern("context", "title_opening")
_CLOSING = pattern("context", "title_closing")
_PRODUCT = pattern("context", "title_product")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_INSIDE = re.compile(r"\((?P<name>[^()]{3,60})\)")
_TITLE_END = re.compile(r"\s*(?::|\||\u2014|--|\s-\s|\?)\s*")
_WORD = re.compile(r"[^\W_]")
_EDGES = " -,/|"


def name_in_title(title: str) -> str:
    """The name in a title in lower case; the whole title, where nothing else is left of it.

    Of `Drug facts: metformin` it is the part that names a substance, of `Ozempic (semaglutide)` the name in
    parentheses, if only that is known.
    """
    plain = _PARENTHESIS.sub("", title).strip()
    parts = [part for part in _TITLE_END.split(plain) if _WORD.search(part)]
    named = next((part for part in parts if _is_known(part)), None)
    name = _without_product(named or parts[0]) if parts else plain
    if not _is_known(name):
        inside = _INSIDE.search(title)
        if inside and _is_known(inside["name"]):
            return inside["name"].strip()
    return name


def without_parentheses(title: str) -> str:
    """A title without what it adds in parentheses."""
    return _PARENTHESIS.sub("", title).strip()


def _without_product(part: str) -> str:
    """A part of a title without the words around the name."""
    name = _shortened(part, _OPENING)
    product = _PRODUCT.search(name)
    if product and _WORD.search(name[: product.start()]):
        name = name[: product.start()]
    return _shortened(name, _CLOSING).strip(_EDGES) or part


def _shortened(name: str, expression: re.Pattern[str]) -> str:
    """A name without all words at one of its ends that an expression matches, one word at least kept."""
    while match := expression.search(name):
        rest = (name[: match.start()] + name[match.end() :]).strip(_EDGES)
        if not _WORD.search(rest):
            break
        name = rest
    return name


def _is_known(words: str) -> bool:
    return bool(scan_words(words).spans["substance"])
