"""Amounts that a healthy person takes in with all food are no doses."""

from typing import Any

import pytest

from pipelines.extract.candidate import Candidate
from tests.extract.reading import candidates, values


def reasons(found: list[Candidate]) -> list[tuple[str, ...]]:
    return [candidate.reasons for candidate in found]


@pytest.mark.parametrize(
    "text",
    [
        "### Dietary reference intakes\n\n- Children: 25 mg a day",
        "**Table 1: Recommended Dietary Allowances**\n\n| Age | Men |\n|---|---|\n| 4-8 years | 25 mg |",
        "- **Adequate intake:** men 120 mg a day",
    ],
)
def test_the_amounts_of_reference_intakes_are_for_review(text: str) -> None:
    assert set(reasons(candidates("dosages", text, "Dosage"))) == {("reference_intake",)}


def amounts(text: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), "dose_high")


def test_a_recommended_intake_of_a_supplement_is_a_dose() -> None:
    assert amounts("### Recommended intake\n\n- Adults: 25 mg a day") == [25]


def test_an_amount_that_is_advised_against_is_no_dose() -> None:
    text = "Guidelines recommend against daily use of 100 mg or less of zinc and 400 IU or less of vitamin D."
    assert not amounts(text)
