"""Whom a dose is for: bands that stand together, groups that are joined, people told by their illnesses."""

from decimal import Decimal
from typing import Any

import pytest

from tests.extract.reading import candidates, values


def _doses(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


def test_bands_of_age_and_weight_that_stand_together_hold_for_every_dose_of_their_sentence() -> None:
    text = (
        "Children of 1 to 15 years who weigh less than 45 kg start at 12 mg/kg/day, advance to 16 mg/kg/day "
        "and finally to 20 mg/kg/day. The dose is then lowered to 10 mg/kg/day."
    )
    assert _doses(text, "age_low", "age_high", "weight_high") == [(Decimal(1), Decimal(15), Decimal(45))] * 4


def test_a_band_behind_other_people_is_theirs() -> None:
    text = "Adults over 60 years take 10 mg daily, those under 50 kg take 5 mg daily."
    assert _doses(text, "age_low", "weight_high") == [(Decimal(60), None), (None, Decimal(50))]


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ("adults and children over 12 years", [("adult", None), ("child", Decimal(12))]),
        ("adults (18 years and over) and adolescents", [("adult", Decimal(18)), ("adolescent", None)]),
        ("elderly patients or those with liver disease", [("elderly", None), ("hepatic_impairment", None)]),
        ("children and adolescents", [("child", None)]),
        ("men and women", [("adult", None)]),
    ],
)
def test_grown_people_and_children_have_a_row_each(
    people: str, found: list[tuple[str, Decimal | None]]
) -> None:
    assert _doses(f"The usual dose in {people} is 5 mg once daily.", "population", "age_low") == found


def test_adults_and_adolescents_of_a_label_are_over_its_age_as_a_whole() -> None:
    text = "### Adults and adolescents over 12 years\n\n- 5 mg once daily"
    assert _doses(text, "population", "age_low") == [("adult", Decimal(12))]


@pytest.mark.parametrize(
    ("label", "population", "condition"),
    [
        ("Heart failure, liver disease, sepsis", "comorbidity", "heart failure, liver disease, sepsis"),
        ("Alcoholic liver disease", None, "alcoholic liver disease"),
        ("Renal impairment", "renal_impairment", None),
    ],
)
def test_a_list_of_illnesses_names_people_by_all_of_them(
    label: str, population: str | None, condition: str | None
) -> None:
    assert _doses(f"- {label}: 5 mg once daily", "population", "condition") == [(population, condition)]


def test_a_cell_that_lists_illnesses_names_people_by_all_of_them() -> None:
    text = "| Patient | Dose |\n|---|---|\n| Heart failure, hepatic failure, sepsis | 5 mg once daily |"
    assert _doses(text, "population", "condition") == [
        ("comorbidity", "heart failure, hepatic failure, sepsis")
    ]


def test_people_with_one_condition_are_left_when_a_sentence_turns_to_another() -> None:
    text = (
        "Adults with gout start with 5 mg daily. It may be doubled to 10 mg daily. "
        "In epilepsy 20 mg daily is used."
    )
    assert _doses(text, "population", "condition") == [
        ("adult", "gout"),
        ("adult", "gout"),
        (None, "epilepsy"),
    ]


@pytest.mark.parametrize(
    ("ages", "population", "high"),
    [
        ("28 days to 11 years", "child", Decimal(11)),
        ("2 weeks to 6 months", "infant", Decimal(6)),
        ("15 to 27 days", "neonate", Decimal(27)),
    ],
)
def test_a_band_of_days_names_the_youngest_of_whom_it_tells_the_highest_age(
    ages: str, population: str, high: Decimal
) -> None:
    text = f"| Age | Dose |\n|---|---|\n| {ages} | 5 mg/kg once daily |"
    assert _doses(text, "population", "age_high") == [(population, high)]


def test_a_column_of_clearances_gives_their_ends() -> None:
    text = "| Clearance (mL/min) | Dose |\n|---|---|\n| 30-50 | 5 mg once daily |\n| < 30 | 2 mg once daily |"
    assert _doses(text, "population", "clearance_low", "clearance_high") == [
        ("renal_impairment", Decimal(30), Decimal(50)),
        ("renal_impairment", None, Decimal(30)),
    ]


def test_a_band_that_begins_where_the_outer_one_ends_is_of_others() -> None:
    text = "Children under 2 years: 5 mg/kg once daily. Those over 2 years: 10 mg/kg once daily."
    assert _doses(text, "age_low", "age_high") == [(None, Decimal(2)), (Decimal(2), None)]


def test_what_one_sentence_supposes_of_people_does_not_hold_for_what_another_supposes() -> None:
    text = (
        "If the patient weighs less than 50 kg, 250 mg is given. "
        "If hypokalemia is present, 100 mg is given once daily."
    )
    assert _doses(text, "weight_high", "condition") == [
        (Decimal(50), None),
        (None, "hypokalemia is present"),
    ]
