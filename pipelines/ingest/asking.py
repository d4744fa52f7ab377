"""What opens a question, and what opens a notice on the page itself.

Belongs here: looking up their words. Does not belong here: the words, which are in `lexicon/asking.yml`, and
what a question is about.
"""

from functools import cache
from pathlib import Path

from pipelines.ingest.words import load_entries

_LEXICON = Path(__file__).parent / "lexicon" / "asking.yml"


def asks(sentence: str) -> bool:
    """Whether a sentence with a question mark is whole: `Pregnant or nursing?` may be a label."""
    words = sentence.lower().replace("\u2019", "'").split()
    return any(word.strip("*_\"'(,") in _names("question") for word in words)


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph is about the page: when it was checked, by whom, and that it is no advice."""
    return paragraph.lower().startswith(_names("notice"))


@cache
def _names(identifier: str) -> tuple[str, ...]:
    return next(tuple(entry.names) for entry in load_entries(_LEXICON) if entry.id == identifier)
