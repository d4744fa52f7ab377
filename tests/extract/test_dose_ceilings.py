"""The most that is given, however that is said, and doses told beside one another for other people."""

import pytest

from tests.extract.reading import candidates, values


def _maxima(text: str) -> list[tuple[float, str]]:
    found = values(candidates("dosages", text, "Dosage"), "role", "dose_low", "dose_high", "dose_per")
    return [(float(high), per) for role, low, high, per in found if role == "maximum" and low is None]


@pytest.mark.parametrize(
    "text",
    [
        "Taking more than 120 mg a day is not advised.",
        "No one should take more than 120 mg in 24 hours.",
        "Doses above 120 mg a day should be used only if they are needed.",
        "Start at 12.5 mg and go no higher than 120 mg per day.",
        "Do not let the daily total rise above 120 mg.",
        "Anything over 120 mg a day is too much.",
    ],
)
def test_a_ceiling_may_be_told_by_denial(text: str) -> None:
    assert _maxima(text) == [(120, "day")]


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that doses above 60 mg give additional benefit.",
        "Doses above 400 mg have not been studied.",
        "If doses above 50 mg are required they are given slowly.",
        "It blocks reuptake from about 150 mg per day upward.",
    ],
)
def test_what_is_supposed_or_not_known_of_larger_doses_is_no_dose(text: str) -> None:
    assert values(candidates("dosages", text, "Dosage"), "dose_high") in (
        [],
        [None],
    )  # a way of taking it has no amount


def test_an_aside_on_a_ceiling_is_the_ceiling_of_others() -> None:
    text = "Taking more than 120 mg a day (90 mg a day for the new tablets) is not advised."
    assert _maxima(text) == [(120, "day"), (90, "day")]


def test_a_ceiling_is_shared_by_people_that_are_told_apart() -> None:
    text = "The dose should not exceed 16 mg/kg/day in children and 400 mg a day in adults."
    assert _maxima(text) == [(16, "day"), (400, "day")]


@pytest.mark.parametrize(
    "text",
    [
        "Take 1 tablet up to three times a day; no more than 6 in 24 hours.",
        "1 tablet every 4 hours (maximum 6 in 24 hours).",
        "Two puffs when needed, max 6/day.",
    ],
)
def test_a_ceiling_may_leave_out_the_pieces_that_it_counts(text: str) -> None:
    assert _maxima(text) == [(6, "day")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2 capsules at first, then one after each loose stool.", [2, 1]),
        ("2 capsules (4 mg) at first, then one after each loose stool.", [2, 1]),
        ("Two tablets at once, then one every 8 hours.", [2, 1]),
        ("2 capsules at first, then one hour of rest.", [2]),
    ],
)
def test_what_is_taken_next_may_leave_out_the_pieces_that_it_counts(text: str, numbers: list[int]) -> None:
    assert values(candidates("dosages", text, "Dosage"), "dose_high") == numbers


@pytest.mark.parametrize(
    "text", ["1 tablet daily for up to 5 days.", "2 tablets, no more than 4 times a day."]
)
def test_a_bare_number_of_days_or_times_counts_no_pieces(text: str) -> None:
    assert _maxima(text) == []


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Women need 14.8 mg a day, men 11 mg.", "day"),
        ("Women: 14.8 mg daily; men: 11 mg.", "day"),
        ("The dose is 14.8 mg per day (11 mg in the elderly).", "day"),
        ("14.8 mg per day, 11 mg in the elderly.", "day"),
        ("14.8 mg per day; elderly: 11 mg.", "day"),
        ("14.8 mg per day (11 mg with strong inhibitors).", "day"),
        ("14.8 mg per day (11 mg in the morning).", "dose"),
        ("Adults 14.8 mg per day, then 11 mg.", "dose"),
    ],
)
def test_the_dose_of_other_people_is_counted_as_the_one_before(text: str, second: str) -> None:
    assert values(candidates("dosages", text, "Dosage"), "dose_per") == ["day", second]
