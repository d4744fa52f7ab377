"""Doses of one course: what is given first, later and at most; what in the same sentences is no dose."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values


def _doses(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("25 mg once daily for the first week, then 50 mg once daily.", ["starting", "maintenance"]),
        ("5 mg once daily for 2 weeks, increased to 10 mg once daily.", ["starting", "maintenance"]),
        ("10 mg once daily, which may be increased to 20 mg daily.", ["recommended", "maintenance"]),
        ("10 mg once daily; may be increased to 20 mg once daily.", ["starting", "maintenance"]),
        ("6 mg P.O. b.i.d. for 7 days, then 12 mg b.i.d.", ["starting", "maintenance"]),
        (
            "6 mg b.i.d.; if tolerated, \u2191 to 12 mg b.i.d., target 25 mg.",
            ["starting", "maintenance", "maintenance"],
        ),
        ("20 mg once daily; after 1-2 wk 40 mg once daily.", ["starting", "maintenance"]),
        (
            "1 mg daily for 1 week, 2 mg daily for 1 week, then 5 mg.",
            ["starting", "maintenance", "maintenance"],
        ),
        ("2.5 mg once daily \u2192 5 mg once daily.", ["starting", "maintenance"]),
        ("3 mg b.i.d. for 2 weeks. The dose may then be doubled every 2 weeks as tolerated.", ["starting"]),
        ("60 mg once daily. If more is needed, increase in steps of 30 mg.", ["recommended", "increment"]),
        ("10 mg/kg twice daily, doubled to 20 mg/kg in severe infection.", ["recommended", "recommended"]),
        ("Loading dose: 400 mg on day 1. Subsequent dose: 200 mg once daily.", ["loading", "maintenance"]),
        ("Loading dose of 600 mg followed by 300 mg 6 hours later.", ["loading", "loading"]),
        ("5 mg/kg on day 1, 10 mg/kg on day 2.", ["starting", "maintenance"]),
        ("5 mg daily at first, 10 mg daily from then on.", ["starting", "maintenance"]),
        ("After three days the dose is raised, if tolerated, to 400 mg daily.", ["maintenance"]),
        ("A total of 15 mg must not be exceeded.", ["maximum"]),
        ("Max 25 mg b.i.d. in frail patients; 50 mg b.i.d. in fit patients.", ["maximum", "maximum"]),
        ("80 mg bolus followed by 8 mg per hour.", ["loading", "maintenance"]),
        ("300 mg as an IV bolus.", ["recommended"]),
        ("Do not use more than two puffs.", ["maximum"]),
        ("The highest daily dose is 60 mg.", ["maximum"]),
        ("Keep the dose at or below 200 mg per day.", ["maximum"]),
        ("A single dose above 75 mg is not recommended.", ["maximum"]),
        ("The dose is lowered to 2.5 mg twice daily in patients with two risk factors.", ["recommended"]),
    ],
)
def test_the_words_around_a_dose_say_its_place_in_the_course(line: str, roles: list[str]) -> None:
    assert _doses(line, "role") == roles


@pytest.mark.parametrize(
    "line",
    [
        "The dose is raised in steps of 50 mg at intervals of at least one week.",
        "Increase in weekly increments of 50 mg.",
        "The dose is increased by 50 mg every week.",
    ],
)
def test_an_increment_has_the_period_at_which_the_dose_is_raised(line: str) -> None:
    found = _doses(line, "role", "frequency_low", "frequency_period", "frequency_period_unit")
    assert found == [("increment", 1, 1, "week")]


@pytest.mark.parametrize(
    "line",
    [
        "In patients who take 5 mg or 10 mg twice daily, reduce the dose by half.",
        "Patients already on 2.5 mg should not take these drugs.",
        "Doses of 1,000 mg or more should be divided.",
        "Above 75 mg a day an ECG is needed.",
        "A rounded teaspoon holds about 5 g.",
        "Tablets come in strengths of 2.5 mg and 5 mg.",
        "A capsule provides about 16 mg of zinc and 59 mg of carnosine.",
        "Absorption falls from 75% at 500 mg to 50% at 1.25 g.",
        "Stir the powder into 250 mL of warm water.",
        "Adults need 2.4 mcg a day from food.",
    ],
)
def test_amounts_that_nobody_is_told_to_take_are_no_doses(line: str) -> None:
    assert "quantitative" not in _doses(line, "statement_type")


def test_adults_who_take_an_amount_are_given_it() -> None:
    assert _doses("Adults take 10 mg to 25 mg in the evening.", "dose_low", "dose_high") == [(10, 25)]


def test_what_a_dose_is_put_into_does_not_hide_how_often_it_is_taken() -> None:
    line = "1-3 g of the root in 150 mL of boiling water, up to three times a day."
    assert _doses(line, "dose_high", "frequency_low", "frequency_high") == [(3, None, 3)]


def test_an_open_amount_has_no_upper_end() -> None:
    assert _doses("8 mg+ once daily.", "dose_low", "dose_high") == [(8, None)]


def test_an_answer_gives_the_doses_of_an_antidote_and_no_others() -> None:
    text = (
        "### Can its effect be reversed?\n\nYes. Naloxone 0.4 mg IV is given. Some people feel 50 mg daily."
    )
    found = candidates("dosages", text, "FAQs")
    assert [candidate.value("substance") for candidate in found] == ["naloxone"]


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("10 mg once daily, up to 20 mg.", ["recommended", "maximum"]),
        ("10 mg every 8 hours, and up to 60 mg daily.", ["recommended", "maximum"]),
        ("10 mg daily, with higher doses in severe cases (up to 20 mg).", ["recommended", "recommended"]),
        ("Up to 20 mg daily.", ["recommended"]),
    ],
)
def test_up_to_an_amount_is_the_maximum_of_the_dose_before_it(line: str, roles: list[str]) -> None:
    assert _doses(line, "role") == roles


def test_an_increase_by_an_amount_is_no_first_dose_whatever_the_label_before_it() -> None:
    text = "Initial treatment: 10 mg/day. Dose increase: by 5 mg at weekly intervals."
    assert _doses(text, "role") == ["starting", "increment"]


def test_what_a_piece_weighs_is_its_dose_and_of_several_pieces_their_number() -> None:
    assert _doses("1 capsule (400 mg) each morning.", "dose_high", "dose_unit") == [(400, "mg")]
    assert _doses("2 tablets (500 mg) twice daily.", "dose_high", "dose_unit") == [(2, "{tablet}")]


def test_antidotes_of_an_overdose_are_given_and_what_was_ingested_is_not() -> None:
    text = "Give atropine 0.5 mg IV. One man took 3 g of ibuprofen daily. Ingestion of 12 g is survived."
    assert values(candidates("dosages", text, "Overdose"), "substance") == ["atropine"]


def test_the_days_of_a_course_are_no_end_of_a_range() -> None:
    line = "50 mg/m2/day on days 1 through 5 to 100 mg/m2/day on days 1, 3 and 5."
    assert _doses(line, "dose_low", "dose_high") == [(50, 50), (100, 100)]


def test_a_maximum_daily_dose_behind_another_dose_is_counted_over_the_day() -> None:
    line = "2 inhalations twice daily, the maximum daily dose: 8 inhalations."
    assert _doses(line, "dose_high", "dose_per") == [(2, "dose"), (8, "day")]


def test_an_amount_of_something_unknown_beside_a_dose_is_not_taken_for_the_subject_s() -> None:
    assert _doses("30 mg of zinc & 50 mg Harmala alkaloids daily.", "dose_high") == [30]


def test_a_partner_that_closes_a_label_or_is_not_taken_has_no_dose() -> None:
    assert _doses("Used with levodopa: 5 mg twice daily.", "substance") == ["zinc gluconate"]
    assert _doses("Patients not taking methotrexate may need 40 mg weekly.", "substance") == [
        "zinc gluconate"
    ]


def test_steps_that_are_counted_in_days_are_increments() -> None:
    text = "Initially 600 mg/day; increase every 2 days by 200 mg."
    assert _doses(text, "role") == ["starting", "increment"]


def test_the_strength_of_several_injections_is_no_dose_beside_their_total() -> None:
    assert _doses("160 mg (four 40 mg injections in one day).", "dose_high") == [160]


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("5 mg once daily; increase by 5 mg weekly, max 20 mg.", "dose"),
        ("Doses start at 5 mg and are stepped up at weekly intervals.", "dose"),
        ("10 mg, titrated weekly to effect.", "dose"),
        ("15 mg/kg (reduced in renal impairment) per day.", "day"),
        ("10 mg, increased if needed, daily.", "day"),
        ("10 mg twice daily, maximum per day 40 mg.", "day"),
        ("Max 24 h 40 mg.", "day"),
        ("Weekly total 280 mg.", "week"),
    ],
)
def test_the_pace_of_a_course_is_not_what_its_last_dose_is_counted_over(line: str, counted: str) -> None:
    assert _doses(line, "dose_per")[-1] == counted


def test_doses_of_a_course_are_counted_over_no_time() -> None:
    found = candidates("dosages", "The total cumulative dose should not exceed 300 mg.", "Dosage")
    assert [candidate.reasons for candidate in found] == [("amount_unsettled",)]


def test_corresponding_figures_are_left_to_a_person() -> None:
    text = "Adults take 300 mg a day; in dialysis the corresponding figures are 25 mg and 75 mg a day."
    assert _doses(text, "dose_high") == [300]


def test_amounts_that_doses_are_sorted_by_are_no_doses() -> None:
    assert _doses("Doses \u2264200 mg may be given as a single dose at bedtime.", "dose_high") == [None]


def test_a_step_whose_pace_is_said_and_where_it_leads_are_two_doses() -> None:
    text = "20 mg daily, increased weekly by 10 mg to 60 mg a day."
    found = [(role, int(high)) for role, high in _doses(text, "role", "dose_high")]
    assert found == [("starting", 20), ("increment", 10), ("maintenance", 60)]


@pytest.mark.parametrize("step", ["increased weekly by 10 mg to 20 mg", "increased by 10 mg to 60 mg"])
def test_what_may_be_a_range_of_steps_goes_to_review(step: str) -> None:
    found = candidates("dosages", f"20 mg daily, {step}.", "Dosage")
    assert [candidate.reasons for candidate in found] == [(), ("amount_unsettled",)]
