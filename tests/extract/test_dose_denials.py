"""What is denied of a dose without an amount: ways of taking it, doubling it, and people who are excepted."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values


def _statements(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


@pytest.mark.parametrize(
    ("line", "food"),
    [
        ("Take it with food.", "with_food"),
        ("Take it at bedtime, not with food.", "without_food"),
        ("Take it at bedtime rather than with meals.", "without_food"),
        ("Never take it on an empty stomach.", "with_food"),
        ("Do not take it without food.", "with_food"),
        ("Do not give it with milk.", None),
        ("You don't have to take it with food.", None),
        ("Don't crush the tablets, take with food.", "with_food"),
        ("Do not chew the capsules but swallow them with food.", "with_food"),
    ],
)
def test_what_is_denied_of_meals_is_not_said_of_them(line: str, food: str | None) -> None:
    assert _statements(line, "food") == [food]


@pytest.mark.parametrize(
    "line",
    [
        "**Children:** don't give it with milk.",
        "**Elderly:** not to be given with grapefruit juice.",
        "**Pregnancy:** it must not be used before meals.",
    ],
)
def test_a_ban_on_what_it_is_taken_with_is_no_contraindication(line: str) -> None:
    assert not candidates("contraindications", f"- {line}", "Dosage")


def test_a_ban_in_an_allergy_to_food_is_a_contraindication() -> None:
    found = candidates("contraindications", "- **Children:** do not give it with milk allergy.", "Dosage")
    assert values(found, "condition") == ["milk allergy"]


@pytest.mark.parametrize(
    "line",
    [
        "Double the dose in patients taking rifampicin.",
        "**With rifampicin:** double the dose.",
        "**Smokers:** double the usual dose.",
    ],
)
def test_a_dose_that_is_doubled_is_raised(line: str) -> None:
    assert _statements(f"- {line}", "adjustment") == ["increase"]


@pytest.mark.parametrize(
    "line",
    [
        "Never double the dose in pregnancy.",
        "Children: don't double the dose to catch up.",
        "Elderly: do not take a double dose.",
    ],
)
def test_a_dose_that_is_not_doubled_is_about_a_missed_one(line: str) -> None:
    assert not _statements(f"- {line}", "statement_type")


def test_people_who_are_excepted_are_not_those_of_a_statement() -> None:
    line = "**Older adults:** the same dose as for younger adults, unless kidney function is poor."
    assert _statements(f"- {line}", "population", "adjustment") == [("elderly", "same_as_adult")]


@pytest.mark.parametrize(
    ("label", "low", "high"),
    [
        ("13 and over:", 13, None),
        ("**65 and older:**", 65, None),
        ("12 and under:", None, 12),
        ("Over 65?", 65, None),
    ],
)
def test_a_bare_number_that_is_a_label_is_an_age(label: str, low: int | None, high: int | None) -> None:
    assert _statements(f"- {label} reduce the dose.", "age_low", "age_high") == [(low, high)]


def test_a_bare_number_within_a_sentence_is_no_age() -> None:
    assert _statements("Kept at 5 and over: 3 mg daily.", "age_low") == [None]


def test_a_label_tells_the_route_of_how_a_dose_is_given() -> None:
    found = values(
        candidates("dosages", "- **IV:** infuse over 30 minutes. Dilute with water.", "Dosage"), "route"
    )
    assert found == ["intravenous", "intravenous"]
