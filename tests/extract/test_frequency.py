"""Frequencies as they are printed; nothing is converted."""

from decimal import Decimal

import pytest

from pipelines.extract.text.frequency import Frequency, find_frequencies, frequency_of_code


def first(text: str) -> Frequency:
    return find_frequencies(text, 0, len(text))[0]


@pytest.mark.parametrize(
    ("printed", "low", "high", "period", "period_high", "unit"),
    [
        ("once daily", 1, 1, 1, None, "day"),
        ("twice a day", 2, 2, 1, None, "day"),
        ("once or twice daily", 1, 2, 1, None, "day"),
        ("3 to 4 times a day", 3, 4, 1, None, "day"),
        ("three times daily", 3, 3, 1, None, "day"),
        ("twice weekly", 2, 2, 1, None, "week"),
        ("every 8 hours", 1, 1, 8, None, "hour"),
        ("every 6-8 hours", 1, 1, 6, 8, "hour"),
        ("every other day", 1, 1, 2, None, "day"),
        ("q8h", 1, 1, 8, None, "hour"),
        ("b.i.d.", 2, 2, 1, None, "day"),
        ("350 mg x3/day", 3, 3, 1, None, "day"),
        ("2 tablets x 2-3 per day", 2, 3, 1, None, "day"),
        ("10 mg TDS-QDS", 3, 4, 1, None, "day"),
        ("10 mg bd or tds", 2, 3, 1, None, "day"),
        ("10 mg OD/BD", 1, 2, 1, None, "day"),
        ("TID", 3, 3, 1, None, "day"),
        ("10 mg PO OD", 1, 1, 1, None, "day"),
        ("1 tab q.d.", 1, 1, 1, None, "day"),
        ("20 mg nocte", 1, 1, 1, None, "day"),
        ("1 g b.d.", 2, 2, 1, None, "day"),
        ("q.o.d.", 1, 1, 2, None, "day"),
        ("every 3rd day", 1, 1, 3, None, "day"),
        ("fortnightly", 1, 1, 2, None, "week"),
        ("once/wk", 1, 1, 1, None, "week"),
        ("4 to 6 hrly", 1, 1, 4, 6, "hour"),
        ("q2w", 1, 1, 2, None, "week"),
    ],
)
def test_a_count_is_given_as_printed(
    printed: str, low: int, high: int, period: int, period_high: int | None, unit: str
) -> None:
    found = first(printed)
    assert found.kind == "count"
    assert (found.low, found.high, found.period) == (Decimal(low), Decimal(high), Decimal(period))
    assert (found.period_high, found.unit) == (period_high and Decimal(period_high), unit)


@pytest.mark.parametrize("printed", ["daily", "per day", "a day", "/day", "each day"])
def test_a_rate_says_the_period_but_no_number_of_doses(printed: str) -> None:
    found = first(f"40 mg {printed}")
    assert (found.kind, found.low, found.unit) == ("rate", None, "day")


@pytest.mark.parametrize(
    "printed",
    ["divided into two doses", "2 divided doses", "in 2 divided doses", "in two equally divided doses"],
)
def test_a_divided_total_says_the_number_of_doses(printed: str) -> None:
    found = first(printed)
    assert (found.kind, found.low, found.unit) == ("divided", Decimal(2), "day")


def test_parts_of_a_dose_some_hours_apart_are_no_total_of_a_day() -> None:
    """Three parts two hours apart do not fill a day; three parts eight hours apart do."""
    near, far = "1 g in three portions 2 hours apart", "1 g in three portions 8 hours apart"
    assert find_frequencies(near, 0, len(near)) == []
    assert first(far).kind == "divided"


def test_a_code_alone_is_a_frequency_where_only_one_can_stand() -> None:
    found = frequency_of_code("OD", 0, 2)
    assert found is not None
    assert (found.low, found.unit) == (Decimal(1), "day")
    assert frequency_of_code("OD only", 0, 7) is None


def test_several_times_a_day_is_no_number_and_no_daily_total() -> None:
    found = first("500 mg several times a day")
    assert (found.kind, found.low) == ("count", None)


@pytest.mark.parametrize(
    "printed", ["QD", "OD", "2 drops OD", "after OD", "for 7 days", "day 8", "5 mg on it"]
)
def test_ambiguous_codes_and_durations_are_no_frequency(printed: str) -> None:
    assert not find_frequencies(printed, 0, len(printed))


@pytest.mark.parametrize("printed", ["every 8-6 hours", "q8-6h", "3-2 times a day"])
def test_a_range_that_runs_backward_is_no_frequency(printed: str) -> None:
    assert find_frequencies(printed, 0, len(printed)) == []


def test_hours_counted_from_an_event_are_no_day() -> None:
    assert find_frequencies("5 mg within 24 hours of the onset", 0, 33) == []
    assert [item.unit for item in find_frequencies("4 g within 24 hours", 0, 19)] == ["day"]
