"""Release versions: calendar versioning `YYYY.M.N`, where N counts the releases of a month from 1."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

_FORM: Final = re.compile(r"([1-9]\d{3})\.([1-9]|1[0-2])\.([1-9]\d{0,5})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A release's version. Versions order as they were published."""

    year: int
    month: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}.{self.month}.{self.number}"


def is_version(text: str) -> bool:
    """Whether a text is a version, in the only spelling that a version has."""
    return _FORM.fullmatch(text) is not None


def parse_version(text: str) -> Version:
    """The version that a text is. Raises `ValueError` if it is none."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a version of the form YYYY.M.N")
    return Version(*map(int, match.groups()))


def next_version(today: date, existing: Iterable[Version]) -> Version:
    """The version for a release made today: above every existing one, even if the clock went back."""
    newest = max(existing, default=Version(today.year, today.month, 0))
    if (today.year, today.month) > (newest.year, newest.month):
        return Version(today.year, today.month, 1)
    return Version(newest.year, newest.month, newest.number + 1)
