"""How a dose without an amount changes: by how many times, to that of adults, and whose dose a note means."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values


@pytest.mark.parametrize(
    "line",
    [
        "10 years and older: adult dose.",
        "**Elderly:** usual adult dose.",
        "Teenagers (13-17 years): adult dosing.",
        "Elderly patients should follow the adult dosage.",
    ],
)
def test_the_dose_of_adults_is_that_of_whom_a_label_names(line: str) -> None:
    found = values(candidates("dosages", f"- {line}", "Dosage"), "adjustment")
    assert found == ["same_as_adult"]


def test_a_part_of_the_dose_of_adults_is_not_the_same() -> None:
    found = values(candidates("dosages", "- **Elderly:** half of the adult dose.", "Dosage"), "adjustment")
    assert found == ["decrease"]


def test_some_times_the_dose_behind_a_label_is_a_raise() -> None:
    line = "- Strong inducers: up to five times the original dose, titrated to response."
    found: list[Any] = values(candidates("dosages", line, "Dosage"), "adjustment", "condition")
    assert found == [("increase", "strong inducers")]


def test_some_times_the_dose_that_was_borne_is_no_raise() -> None:
    line = "- **Strong inducers:** they are tolerated at three times the usual dose."
    assert not candidates("dosages", line, "Dosage")


@pytest.mark.parametrize(
    ("line", "substance"),
    [
        (
            "If bruising occurs, the fish oil dose should be halved before aspirin is reconsidered.",
            "fish oil",
        ),
        ("If cough occurs, zinc should be withdrawn and the dose of lisinopril halved.", "lisinopril"),
        ("If cough occurs, the dose of lisinopril should be reduced before zinc is stopped.", "lisinopril"),
    ],
)
def test_a_note_names_whose_dose_is_changed(line: str, substance: str) -> None:
    found = values(candidates("dosages", line), "adjustment", "substance")
    assert found == [("decrease", substance)]
