"""How often doses are given by what stands around them, and which ages limit their people."""

from decimal import Decimal
from typing import Any

import pytest

from tests.extract.reading import candidates, values
from tests.extract.test_dose_tables import rows


def _doses(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


def test_a_lead_that_counts_doses_says_how_often_each_is_given_and_makes_no_total_of_it() -> None:
    text = "Given three times daily:\n\n- Adults: 500 mg\n- Children: 250 mg"
    assert _doses(text, "frequency_low", "dose_per") == [(Decimal(3), "dose")] * 2


def test_a_lead_that_divides_totals_says_in_how_many_parts_each_is_given() -> None:
    table = rows("| Organ | Adults |", "| Kidney | 0.2 mg/kg/day |")
    text = f"The figures below are total daily doses, to be divided into two administrations.\n\n{table}"
    assert _doses(text, "frequency_low", "dose_per") == [(Decimal(2), "day")]


def test_a_statement_behind_doses_says_how_often_they_are_given() -> None:
    text = "Adults take 500 mg and children 250 mg. These are taken three times a day."
    assert _doses(text, "frequency_low") == [Decimal(3), Decimal(3)]


def test_what_is_given_once_takes_no_count_from_the_sentence_behind_it() -> None:
    text = "Adults take 500 mg as a single dose. It is given three times a day."
    assert _doses(text, "frequency_low")[0] is None


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("100 mg daily, given once daily or in two divided doses.", (Decimal(1), Decimal(2))),
        ("30 mg/kg a day, split into three.", (Decimal(3), Decimal(3))),
        ("one dose of 30 mg, or 10 mg once daily.", (None, None)),
    ],
)
def test_the_parts_of_a_total_are_counted(line: str, ends: tuple[Decimal | None, Decimal | None]) -> None:
    assert _doses(line, "frequency_low", "frequency_high")[0] == ends


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("Children aged 6-11 use 5 mg daily.", 6, 11),
        ("Kids 6 and up take 20 mg daily.", 6, None),
        ("Adults 18+: 11 mg daily.", 18, None),
        ("Age \u226575: 5 mg daily.", 75, None),
        ("Under-5s get 2 mg daily.", None, 5),
    ],
)
def test_years_of_age_need_no_unit_behind_people(line: str, low: int | None, high: int | None) -> None:
    assert _doses(line, "age_low", "age_high") == [(low, high)]


def test_people_behind_a_joint_are_those_of_the_next_dose() -> None:
    text = "Take 10 mg daily, and give children 5 mg daily."
    assert _doses(text, "population") == [None, "child"]


def test_every_dose_of_a_trial_was_studied() -> None:
    text = "In the trial, patients began with 25 mg once daily, titrated to 50 mg."
    assert values(candidates("dosages", text, "Evidence"), "role") == ["studied", "studied"]


def test_a_form_of_its_own_keeps_a_clause_from_the_route_of_the_one_before() -> None:
    text = "The suppositories are used at 25 mg twice daily; the tablets at 10 mg four times daily."
    assert _doses(text, "route") == ["rectal", None]


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("200 mg daily (anxiety).", "anxiety"),
        ("Gout is usually treated with 300 mg daily.", "gout"),
        ("**Angina, short-acting capsules.** 10 mg daily.", "angina"),
    ],
)
def test_a_condition_is_read_behind_a_dose_before_its_verb_and_without_its_form(
    line: str, condition: str
) -> None:
    assert _doses(line, "condition") == [condition]


def test_how_far_apart_doses_are_does_not_say_how_many_a_day_has_if_their_number_is_told() -> None:
    text = "- **Shingles:** 800 mg orally every 4 hours, 5 times a day, for 7-10 days."
    found = candidates("dosages", text, "Dosage")
    assert values(found, "frequency_low", "frequency_period_unit") == [(5, "day")]


def test_how_often_a_cream_is_applied_says_nothing_of_the_tablet_behind_a_semicolon() -> None:
    text = "Apply 5% cream five times daily for 4 days; or one 50 mg buccal tablet as a single dose."
    found = candidates("dosages", text, "Dosage")
    assert values(found, "dose_unit", "frequency_low", "route") == [("{tablet}", None, "buccal")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("In suspected encephalitis, start 10 mg/kg IV every 8 hours at once.", "recommended"),
        ("In encephalitis, start 10 mg/kg IV every 8 hours.", "starting"),
        ("Start 10 mg/kg at once, then give 5 mg/kg every 8 hours.", "starting"),
    ],
)
def test_to_start_at_once_opens_no_course(text: str, role: str) -> None:
    assert values(candidates("dosages", text, "Dosage"), "role")[0] == role


@pytest.mark.parametrize(
    ("label", "condition"),
    [
        ("Neonatal herpes (birth to 3 months)", "neonatal herpes"),
        ("Paediatric asthma", "paediatric asthma"),
        ("Adults", None),
    ],
)
def test_a_word_for_people_may_be_a_part_of_the_name_of_their_illness(
    label: str, condition: str | None
) -> None:
    text = f"- **{label}:** 20 mg/kg IV every 8 hours for 14 days, or 21 days if the brain is involved."
    assert values(candidates("dosages", text, "Dosage"), "condition") == [condition]


def test_a_heading_of_a_note_on_harm_is_not_what_doses_are_for() -> None:
    note = "Zinc and Aspirin: Facts\n\nBleeding Risk\n- In a trial, aspirin 81 mg daily raised no risk 1\n"
    assert values(candidates("dosages", note), "dose_high", "condition") == [(81, None)]


def test_an_amount_that_had_no_effect_was_studied() -> None:
    text = "A total of 1,000 mg of zinc daily had no effect on colds."
    assert values(candidates("dosages", text, "Zinc and Health"), "role") == ["studied"]


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("Adults: 1 g IV every 6 hours (if <50 kg, 15 mg/kg).", "weight_high", [None, 50]),
        ("Adults 1 g daily (children over 12, 500 mg daily).", "population", ["adult", "child"]),
        ("Adults 2 g daily (4 g daily if severe).", "condition", [None, "severe"]),
        ("Adults 2 g daily (if severe).", "condition", ["severe"]),
    ],
)
def test_an_open_parenthesis_speaks_of_the_dose_inside_it(text: str, column: str, found: list[Any]) -> None:
    assert _doses(text, column) == found


def test_what_is_given_on_each_following_day_goes_on_with_a_course() -> None:
    assert _doses("2 g on the first day; 1 g on each following day.", "role") == ["starting", "maintenance"]
