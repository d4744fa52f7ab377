"""Ranges whose ends stand the wrong way round.

Belongs here: doubt about every range of a dose. Does not belong here: reading the ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.extract.candidate import Candidate

_RANGES = (
    ("dose_low", "dose_high"),
    ("frequency_low", "frequency_high"),
    ("frequency_period", "frequency_period_high"),
    ("duration_low", "duration_high"),
    ("age_low", "age_high"),
    ("weight_low", "weight_high"),
    ("clearance_low", "clearance_high"),
)


def doubt_reversed(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates; one with a range such as `for 5 to 3 days` is doubted: either end may be wrong."""
    for candidate in candidates:
        is_doubted = not candidate.reasons and any(_is_reversed(candidate, *ends) for ends in _RANGES)
        yield replace(candidate, reasons=("range_reversed",)) if is_doubted else candidate


def _is_reversed(candidate: Candidate, low: str, high: str) -> bool:
    first, last = candidate.value(low), candidate.value(high)
    return first is not None and last is not None and first > last
