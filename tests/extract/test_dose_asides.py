"""Doses in parentheses beside others, and what was said of one part of a course alone."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values
from tests.extract.test_dose_tables import rows


def doses(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


def test_the_people_of_a_parenthesis_are_not_those_of_the_doses_behind_it() -> None:
    text = "Adults take 10 mg once daily (5 mg in renal impairment), increased to 20 mg once daily."
    assert doses(text, "dose_high", "population") == [(10, "adult"), (5, "renal_impairment"), (20, "adult")]


def test_people_named_behind_a_parenthesis_are_those_of_the_dose_there() -> None:
    text = "Adults take 10 mg once daily (5 mg in renal impairment), and children 2 mg once daily."
    assert doses(text, "population") == ["adult", "renal_impairment", "child"]


def test_the_people_of_a_parenthesis_in_a_cell_are_of_the_dose_inside_it() -> None:
    table = rows("| Use | Max/day |", "| Fever | 2 g (children: 30 mg/kg) |")
    assert doses(table, "dose_high", "population") == [(2, None), (30, "child")]


def test_a_label_of_the_first_week_says_nothing_of_what_follows_a_later_one() -> None:
    text = "Week 1: 0.25 mg once weekly. Week 5 onward: 0.5 mg once weekly. Others go to 1 mg once weekly."
    assert doses(text, "role") == ["starting", "maintenance", "recommended"]


@pytest.mark.parametrize("words", ["after 4 weeks on 0.5 mg", "after two weeks at a dose of 0.5 mg"])
def test_the_dose_that_somebody_took_so_far_is_no_dose_of_its_own(words: str) -> None:
    assert doses(f"If more is needed {words}, go to 1 mg once weekly.", "dose_high") == [1]


def test_an_inhaler_is_a_form_and_no_other_substance() -> None:
    text = "- **Inhaler:** 2 puffs every 4 hours"
    assert doses(text, "dose_unit", "dose_form") == [("{puff}", "inhaler")]


def test_a_range_of_months_that_opens_a_clause_is_the_age_of_those_who_take_its_dose() -> None:
    text = "- CHILD 1-3 months, 30 mg every 8 hours; 3-6 months, 60 mg every 6 hours"
    assert doses(text, "age_low", "age_high", "age_unit") == [(1, 3, "month"), (3, 6, "month")]


@pytest.mark.parametrize(
    "line",
    [
        "Tablets, zinc 500 mg, net price 32 = 69p",
        "Soluble tablets (Panadol Soluble), 500 mg; contain 18.6 mmol of sodium per tablet",
        "Suppositories, 60 mg, 125 mg, 250 mg",
    ],
)
def test_the_strengths_of_a_list_of_products_are_no_doses(line: str) -> None:
    assert not doses(f"- {line}", "dose_unit")


@pytest.mark.parametrize("line", ["Tablets, 500 mg twice daily", "Capsules, 300-600 mg", "Tablets: 500 mg"])
def test_forms_with_their_doses_are_doses(line: str) -> None:
    assert len(doses(f"- {line}", "dose_unit")) == 1


def test_the_most_of_a_day_is_not_given_as_often_as_the_dose_of_its_row() -> None:
    table = rows(
        "| Weight | Dose | Interval | Max. in 24 hours |", "| over 50 kg | 1 g | every 6 hours | 4 g |"
    )
    assert doses(table, "role", "frequency_low") == [("recommended", 1), ("maximum", None)]
