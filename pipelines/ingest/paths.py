"""Paths below `raw/`: which are documents, and which names are refused.

Belongs here: judging a path as text. Does not belong here: looking at files.
"""

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

KINDS = {"monographs": ".md", "evidence": ".txt"}
MAXIMUM_NAME_LENGTH = 200


def has_document_name(path: str) -> bool:
    """Whether a path has the folder and the ending of a document."""
    folder, slash, _ = path.partition("/")
    return bool(slash) and PurePosixPath(path).suffix == KINDS.get(folder)


def is_hidden(path: str) -> bool:
    """Whether the file itself has a hidden name."""
    return PurePosixPath(path).name.startswith(".")


def is_our_business(path: str) -> bool:
    """Whether anything must be said of a path: of a hidden file only if it looks like a document."""
    return has_document_name(path) or not is_hidden(path)


def name_problem(path: str) -> str | None:
    """What is wrong with the names in a path, or None: ids and messages are made of them."""
    for name in path.split("/"):
        if not name.isprintable():
            return "the name holds characters that cannot be printed"
        if "\\" in name:
            return "the name holds a backslash"
        if name != name.strip():
            return "the name begins or ends with a space"
        if len(name) > MAXIMUM_NAME_LENGTH:
            return f"the name has more than {MAXIMUM_NAME_LENGTH} characters"
    return None


def printable(path: str) -> str:
    """A path in one line; what cannot be printed is written as its number."""
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):x}}}" for char in path)


def find_collisions(paths: Iterable[str]) -> dict[str, str]:
    """The paths that some file system takes for another one, with that other one.

    Of each group the path that is already written in the plain form is kept, or else the first.
    """
    kept: dict[str, str] = {}
    lost: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (path != _plain_form(path), path)):
        other = kept.setdefault(_plain_form(path), path)
        if other != path:
            lost[path] = other
    return lost


def _plain_form(path: str) -> str:
    """A path without case and without the several ways to write a letter."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())
