"""Amounts in a row: what they share, and which of them are strengths."""

import pytest

from tests.extract.reading import candidates, values


@pytest.mark.parametrize(
    "text",
    [
        "- **Preparations:** tablets 250 mg, 500 mg, 600 mg",
        "- Available as 5 mg, 10 mg and 20 mg tablets; capsules 30 mg, 60 mg.",
        "- Comes in 30, 60, 100 and 200 mg.",
    ],
)
def test_a_series_of_strengths_holds_no_dose(text: str) -> None:
    assert candidates("dosages", text, "Dosage") == []


@pytest.mark.parametrize(
    "text",
    [
        "- 12.5 mg, 25 mg, 50 mg daily",
        "- 12.5, 25 or 50 mg/day",
        "| Drug | Dose |\n|---|---|\n| A | 12.5 mg, 25 mg or 50 mg daily |",
    ],
)
def test_the_members_of_a_series_are_counted_over_the_same_time(text: str) -> None:
    found = values(candidates("dosages", text, "Dosage"), "dose_high", "dose_per")
    assert [(str(high), per) for high, per in found] == [("12.5", "day"), ("25", "day"), ("50", "day")]


def test_amounts_that_are_told_respectively_go_to_review() -> None:
    found = candidates("dosages", "- Both are raised to 160 mg and 400 mg respectively.", "Dosage")
    assert [candidate.reasons for candidate in found] == [("substance_unsettled",)] * 2
