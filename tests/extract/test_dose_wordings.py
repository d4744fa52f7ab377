"""Doses by their verbs, by what they are called behind, and by whom a sentence still speaks of."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values


def _read(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


@pytest.mark.parametrize(
    "text",
    [
        "I wouldn't go beyond 5 mg a night.",
        "Please don't go past 5 mg a day.",
        "There is no need to go above 5 mg a day.",
        "We would not exceed 5 mg a day.",
        "Avoid doses above 5 mg per day.",
        "The upper intake level is 5 mg per day.",
    ],
)
def test_a_limit_may_be_told_in_the_first_person_and_by_avoidance(text: str) -> None:
    assert _read(text, "role", "dose_low", "dose_high", "dose_per") == [("maximum", None, 5, "day")]


def test_no_dose_above_is_the_most_of_one_dose() -> None:
    found = _read("20 mg once daily, with no single dose above 40 mg.", "role", "dose_high", "dose_per")
    assert found == [("recommended", 20, "dose"), ("maximum", 40, "dose")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Load 75 units/kg IV over 10 min.", ["loading"]),
        ("Start low, with 0.5 mg.", ["starting"]),
        ("Gout: day 1, 25 mg twice daily; recommended 400 mg daily.", ["starting", "recommended"]),
        ("20 mg once daily is a reasonable starting dose.", ["starting"]),
        ("20 mg once daily is the usual adult maintenance dose.", ["maintenance"]),
        ("15 mg is half the maximum dose.", ["recommended"]),
        ("Increments should be no greater than 100 mg/day.", ["increment"]),
        ("Go up by 25 mg on days 2 and 3, to reach 300 mg/day by day 4.", ["increment", "maintenance"]),
        ("Gout: 200 mg for 1 month; if it responds, 30 mg daily for life.", ["recommended", "maintenance"]),
        ("333 units/kg once, then 250 units/kg q12h (FIDO trial regimen).", ["starting", "maintenance"]),
    ],
)
def test_the_words_around_an_amount_say_which_dose_of_a_course_it_is(text: str, roles: list[str]) -> None:
    assert _read(text, "role") == roles


def test_a_dose_of_later_days_continues_the_one_of_the_first_day() -> None:
    found = _read("Day 1: 200 mg; days 2 to 5: 100 mg once daily.", "dose_high", "role")
    assert found == [(200, "starting"), (100, "maintenance")]


def test_a_range_may_begin_with_a_part_of_its_unit() -> None:
    assert _read("Half a milligram to 1 mg at bedtime.", "dose_low", "dose_high") == [(0.5, 1)]


def test_a_tablet_that_is_taken_so_often_is_a_dose_and_no_strength() -> None:
    assert _read("The prescription tablet is 2 mg once daily.", "dose_high") == [2]
    assert _read("The tablet is 2 mg and white.", "dose_high") == []


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("80 mg per day, given as a single dose in the evening.", 1),
        ("80 mg per day as a single or divided dose.", None),
    ],
)
def test_a_total_that_is_given_at_once_is_given_once_a_day(text: str, frequency: int | None) -> None:
    assert _read(text, "dose_per", "frequency_low") == [("day", frequency)]


def test_each_of_two_limits_has_its_own_people() -> None:
    found = _read(
        "The maximum is 40 mg daily in adults and 20 mg daily in the elderly.", "role", "population"
    )
    assert found == [("maximum", "adult"), ("maximum", "elderly")]


@pytest.mark.parametrize(
    ("label", "people"),
    [
        ("3 to 5 months (over 5 kg)", "infant"),
        ("3-5 months, over 5 kg", "infant"),
        ("Over 55", "adult"),
        ("Over 65", "elderly"),
    ],
)
def test_a_band_that_opens_a_label_says_whose_dose_it_is(label: str, people: str) -> None:
    assert _read(f"- {label}: 2.5 mL once daily", "population") == [people]


def test_a_trial_is_not_about_people_before_whom_others_were_named() -> None:
    text = (
        "In kidney disease little is known. It is not recommended for anyone under 18 years of age. "
        "Up to 600 mg has been taken in trials."
    )
    assert _read(text, "dose_high", "population")[-1] == (600, None)


def test_several_conditions_are_not_those_of_something_else_that_is_dosed() -> None:
    text = "For gout and migraine 5 mg daily is used. A tincture is given in doses of 0.5 mL."
    assert _read(text, "condition") == ["gout", "migraine", None]
    text = "For gout and migraine 5 mg daily is used. The maximum is 10 mg."
    assert _read(text, "condition") == ["gout", "migraine"] * 2


def test_a_study_of_the_illness_of_a_later_label_is_not_about_the_first_one() -> None:
    text = "Psychosis: 25 mg. Bipolar depression: 100 mg daily. In both depression trials 600 mg failed."
    assert _read(text, "condition")[-1] == "bipolar depression"


def test_how_long_a_dose_is_taken_is_no_condition() -> None:
    text = "- **Prevention of neuropathy:** 25 mg once daily for as long as isoniazid is taken."
    assert _read(text, "condition") == ["prevention of neuropathy"]


def test_dialysis_as_a_label_tells_its_dose_from_that_of_a_clearance() -> None:
    text = (
        "- **Renal impairment**\n  - Creatinine clearance below 10 mL/min: 250 mg once daily\n"
        "  - Hemodialysis: 250 mg once daily"
    )
    assert _read(text, "population", "condition") == [
        ("renal_impairment", None),
        ("renal_impairment", "hemodialysis"),
    ]


@pytest.mark.parametrize(
    ("title", "substance"),
    [
        ("Simvastatin 10 mg / 20 mg film-coated tablets", "simvastatin"),
        ("Enoxaparin 40 mg/0.4 mL solution for injection", "enoxaparin"),
        ("Timolol eye drops 0.5 %", "timolol"),
        ("Vitamin B12 1,000 mcg", "vitamin b12"),
    ],
)
def test_strengths_and_forms_are_no_part_of_the_name_of_what_is_dosed(title: str, substance: str) -> None:
    found = candidates("dosages", "The dose is 5 mg daily.", "Dosage", title=title)
    assert values(found, "substance") == [substance]


def test_a_harm_from_an_amount_upward_is_no_dose() -> None:
    assert _read("Trials show that 2,400 mg a day or more raises the risk of stroke.", "dose_high") == []
