"""Lines that open a section although no hash says so: by emphasis, by capitals, or by a section's name.

Belongs here: telling such lines from sentences. Does not belong here: what a heading is about (`roles`), and
where a line stands among others (`blocks`, `markdown`).
"""

import re

from pipelines.ingest.labels import GOES_ON
from pipelines.ingest.roles import heading_role, is_division, label_role, short_role
from pipelines.ingest.text import printed

# A rate in parentheses, as leaflets print it behind `Very common`, leaves a bold line a heading.
_BOLD_LINE = re.compile(
    r"(?:\*\*(?:[^*\n]|\*(?!\*)){1,120}\*\*|\*{3}[^*\n]{1,120}\*{3}|__(?:[^_\n]|_(?!_)){1,120}__"
    r"|<(?:b|strong)>[^<>\n]{1,120}</(?:b|strong)>)"
    r"(?:[ \t]*\([^()\n]{0,40}(?:%|\bin \d|\d/\d)[^()\n]{0,20}\))?"
    r"[ \t]*(?::|[\u2013\u2014-])?"
)
_BOLD_OPENING = re.compile(r"(?:\*\*|__)([^*_\n]{2,60})(?:\*\*|__)[ \t]")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>")
_COLON_OPENING = re.compile(r"([A-Z][\w/&()' -]{1,40}?) ?:(?=\s)")
_NAMED_OPENING = re.compile(r"([A-Z][\w/&()' -]{1,40}?)(?: ?[\u2013\u2014:]| --?(?=\s)|\.(?=\s))")
_MARKS = " \t:-\u2013\u2014*_"
_SENTENCE_END = (".", "!", "?", ",", ";", "|")
_LONGEST_TITLE = 70  # characters
_LONGEST_NAME = 60
# Sections of labels are numbered `4.2`, and their names are long.
_SECTION_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?[ \t]+(?=[A-Z])")
_LONGEST_NUMBERED = 120  # characters
_LEAST_CAPITALS = 8  # letters; what is shorter may be an abbreviation
_LEAST_CAPITAL_WORDS = 3
_MOST_WORDS = 9


def without_tags(text: str) -> str:
    """A line without the tags of HTML that authors put around headings."""
    return _TAG.sub("", text) if "<" in text else text


def plain_title(text: str) -> str:
    """A line's words without tags, emphasis and the colon or dash that ends it."""
    words = printed(without_tags(text))
    return words.rstrip(_MARKS).lstrip("*_ ")


def is_bold_line(text: str) -> bool:
    """Whether all of a line is bold, as authors print headings."""
    return _BOLD_LINE.fullmatch(text.rstrip()) is not None


def is_title_line(text: str) -> bool:
    """Whether a line is the name of a section and nothing else, or is in capitals as headings are."""
    if text[:1].isdigit():
        return _is_numbered_title(text)
    if len(text) > _LONGEST_TITLE or text[:1].islower() or text.rstrip(_MARKS).endswith(_SENTENCE_END):
        return False
    words = plain_title(text)
    if not words[:1].isalpha() or ":" in words or len(words.split()) > _MOST_WORDS:
        return False
    return label_role(words) is not None or is_capital_title(words) or is_division(words)


def _is_numbered_title(text: str) -> bool:
    """Whether a line may be the name of a section behind its number: `4.3 Contraindications`."""
    number = _SECTION_NUMBER.match(text[:_LONGEST_NUMBERED])
    if number is None or len(text) > _LONGEST_NUMBERED or text.rstrip(_MARKS).endswith(_SENTENCE_END):
        return False
    name = text[number.end() :]
    is_short = len(name.split()) <= _MOST_WORDS and not any(char in ":0123456789" for char in name)
    return is_short or heading_role(name) is not None


def is_capital_title(words: str) -> bool:
    """Whether words are in capitals and name a section, or are many: `USE IN SPECIFIC POPULATIONS`."""
    if not words.isupper() or sum(map(str.isalpha, words)) < _LEAST_CAPITALS:
        return False
    return heading_role(words) is not None or len(words.split()) >= _LEAST_CAPITAL_WORDS


def stands_alone(text: str) -> bool:
    """Whether a line is a heading by itself: the lines around it are no part of it."""
    if is_bold_line(text):
        return not text.rstrip(_MARKS).endswith(_SENTENCE_END)
    return is_title_line(text)


def names_section(text: str, following: str) -> bool:
    """Whether a line is the name of a section, although the line after it begins in lower case."""
    return short_role(plain_title(text)) is not None and GOES_ON.match(following) is None


def opens_with_name(text: str, *, may_begin: bool) -> bool:
    """Whether a line opens with the name of a section set off from the words about it.

    A dash or a full stop sets a name off only where a statement `may_begin`.
    """
    if text.startswith(("**", "__")):
        opening = _BOLD_OPENING.match(text)
    elif text[:1].isupper():
        opening = (_NAMED_OPENING if may_begin else _COLON_OPENING).match(text[:_LONGEST_NAME])
    else:
        opening = None
    return opening is not None and label_role(opening.group(1)) is not None
