"""Bands of different kinds that limit the same people: `1 to 15 years who weigh less than 45 kg`.

Belongs here: which bands of a clause stand together. Does not belong here: the grammar of bands
(`dose.bands`), and whom they name (`band_people`).
"""

from collections.abc import Sequence

from pipelines.extract.dose.bands import Band
from pipelines.extract.text.patterns import pattern

_NEXT_PEOPLE = pattern("bands", "next_people")
_NEAR = 40  # characters


def first_joined(text: str, bands: Sequence[Band]) -> list[Band]:
    """The first band with those of other kinds behind it: `1 to 15 years who weigh less than 45 kg`."""
    group = list(bands[:1])
    for band in bands[1:]:
        if not _is_of_same_people(text, group, group[-1].end, band.start, band.kind):
            break
        group.append(band)
    return group


def last_joined(text: str, bands: Sequence[Band]) -> list[Band]:
    """The last band with those of other kinds before it."""
    group = list(bands[-1:])
    for band in reversed(bands[:-1]):
        if not _is_of_same_people(text, group, band.end, group[0].start, band.kind):
            break
        group.insert(0, band)
    return group


def _is_of_same_people(text: str, group: Sequence[Band], start: int, end: int, kind: str) -> bool:
    """Whether a band of a new kind follows so closely that nothing else is said in between."""
    is_near = end - start <= _NEAR and not _NEXT_PEOPLE.search(text, start, end)
    return is_near and all(band.kind != kind for band in group)
