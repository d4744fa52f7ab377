"""Versions follow the calendar and never go back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.publish.version import Version, is_version, next_version, parse_version


@pytest.mark.parametrize(
    ("today", "existing", "expected"),
    [
        (date(2026, 11, 22), [], "2026.11.1"),
        (date(2026, 11, 30), ["2026.11.1"], "2026.11.2"),
        (date(2026, 12, 1), ["2026.11.9"], "2026.12.1"),
        (date(2027, 1, 1), ["2026.12.3"], "2027.1.1"),
        (date(2026, 11, 22), ["2026.11.9", "2026.11.10"], "2026.11.11"),
    ],
)
def test_the_next_version_counts_within_the_month(today: date, existing: list[str], expected: str) -> None:
    assert str(next_version(today, map(parse_version, existing))) == expected


@pytest.mark.parametrize("today", [date(1970, 1, 1), date(2026, 10, 31), date(2026, 11, 21)])
def test_a_clock_that_went_back_does_not_take_the_version_back(today: date) -> None:
    assert str(next_version(today, [parse_version("2026.11.2")])) == "2026.11.3"


@given(st.lists(st.dates(date(1970, 1, 1), date(2999, 12, 31)), max_size=30))
def test_versions_increase_strictly_under_any_clock(clock: list[date]) -> None:
    made: list[Version] = []
    for today in clock:
        made.append(next_version(today, made))
    assert made == sorted(set(made))


@given(st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 999_999))
def test_a_version_is_read_back_as_it_was_written(year: int, month: int, number: int) -> None:
    version = Version(year, month, number)
    assert parse_version(str(version)) == version


@pytest.mark.parametrize(
    "text", ["2026.11.0", "2026.01.1", "2026.13.1", "2026.1", "v2026.1.1", "2026.1.1\n", "２026.1.1"]
)
def test_what_is_not_a_version_in_its_only_spelling_is_none(text: str) -> None:
    assert not is_version(text)
    with pytest.raises(ValueError, match="YYYY"):
        parse_version(text)
