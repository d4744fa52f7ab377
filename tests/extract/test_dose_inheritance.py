"""What doses take over from the structure around them: columns, rows, lead-ins, steps of a course, people."""

from decimal import Decimal
from typing import Any

import pytest

from tests.extract.reading import candidates, values
from tests.extract.test_dose_tables import rows


def _doses(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


def test_a_column_named_for_another_drug_adds_it_to_the_condition_of_the_heading() -> None:
    table = rows("| | With valproate | Without inducers |", "| Weeks 1 and 2 | 25 mg | 50 mg |")
    assert _doses(f"### Epilepsy\n\n{table}", "condition") == [
        "epilepsy, with valproate",
        "epilepsy, without inducers",
    ]


def test_a_row_of_a_drug_that_is_taken_besides_is_a_dose_of_the_document_s_own_substance() -> None:
    table = rows("| Interacting drug | Gout flare |", "| Ritonavir | 0.6 mg |")
    assert _doses(table, "substance", "condition") == [("zinc gluconate", "gout flare, with ritonavir")]


@pytest.mark.parametrize(
    ("first", "condition"),
    [("Strong", "strong"), ("Scalp", "scalp"), ("Target", None), ("Weeks 3-4", None), ("Usual", None)],
)
def test_the_first_cell_of_a_row_is_what_its_dose_is_for_unless_it_says_something_else(
    first: str, condition: str | None
) -> None:
    assert _doses(rows("| Oral | |", f"| {first} | 250-400 mg |"), "condition", "route") == [
        (condition, "oral")
    ]


def test_a_row_of_lethal_amounts_holds_no_dose() -> None:
    assert _doses(rows("| Oral | |", "| Lethal | 3 g |"), "dose_low") == []


def test_a_lead_in_sentence_says_with_the_label_of_its_paragraph_what_a_table_is_for() -> None:
    text = "*Leukemia.* 20 mg/m2 once weekly. For intrathecal prophylaxis the dose depends on age:\n\n"
    table = rows("| Age | Dose |", "| under 1 year | 6 mg |")
    assert _doses(text + table, "condition")[-1] == "leukemia, intrathecal prophylaxis"


def test_a_sentence_on_all_doses_says_for_whom_they_are() -> None:
    assert _doses("For adults.\n\nTea\n: 5 mL three times a day", "population") == ["adult"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("25 mg daily, then 50 mg daily; maintenance 100 mg daily", ["starting", "starting", "maintenance"]),
        ("Loading dose 800 mg daily, reduced to 600 mg daily. Maintenance: 400 mg daily",
         ["loading", "maintenance", "maintenance"]),
        ("1.2 mg at the first sign, followed by 0.6 mg one hour later", ["recommended", "recommended"]),
        ("Start 2.5 mg daily, target 10 mg daily", ["starting", "maintenance"]),
    ],
)  # fmt: skip
def test_a_step_towards_a_named_maintenance_dose_is_a_starting_dose(text: str, roles: list[str]) -> None:
    assert _doses(text, "role") == roles


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("In Bell's palsy, 60 mg daily for five days", "bell's palsy"),
        ("In practice, 60 mg daily for five days", None),
        ("If you have high blood pressure, the usual dose is 5 mg once a day", "high blood pressure"),
        ("If you have taken it before, the usual dose is 5 mg once a day", None),
        ("2 teaspoons per cup; steep 10 minutes for sore throat", "sore throat"),
        ("Dental abscess, oral: 3 g at once", "dental abscess"),
        ("Neuropathy, first weeks: 600 mg daily", "neuropathy"),
        ("Vaginal candidiasis - one 150 mg capsule at once", "vaginal candidiasis"),
    ],
)
def test_what_a_sentence_opens_or_closes_with_is_what_its_dose_is_for(
    text: str, condition: str | None
) -> None:
    assert _doses(text, "condition") == [condition]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("In one trial 200 mg daily did not reduce myalgia.", "myalgia"),
        ("A study found no effect on vomiting at 1 g per day.", "vomiting"),
        ("In one trial 200 mg daily raised the blood level.", None),
    ],
)
def test_a_dose_that_was_studied_is_for_what_it_was_found_to_act_on(text: str, condition: str | None) -> None:
    assert values(candidates("dosages", text, "Research"), "condition") == [condition]


def test_a_route_behind_the_dose_of_one_substance_is_not_that_of_the_next() -> None:
    text = "Magnesium 8 mg orally twice daily, dexamethasone 12 mg daily"
    assert _doses(text, "route") == ["oral", None]


@pytest.mark.parametrize(
    ("label", "people"),
    [
        ("Adults and adolescents over 12 years", ("adult", 12, None)),
        ("Infants over 1 month and children up to 12 years", ("child", None, 12)),
        ("Infant and child, 1 month to 12 years", ("child", 1, 144)),
        ("Children 6-11", ("child", 6, 11)),
        ("Preterm, below 30 weeks", ("neonate", None, None)),
    ],
)
def test_a_row_for_joined_groups_is_for_the_one_that_its_band_limits(label: str, people: Any) -> None:
    table = rows("| Patient group | Dose |", f"| {label} | 5 mg/kg |")
    assert _doses(table, "population", "age_low", "age_high") == [people]


def test_a_clause_that_names_nobody_goes_on_with_the_people_of_the_clause_before() -> None:
    text = "Give as usual in the elderly. In renal impairment give 5 mg daily; in severe cases 2 mg daily."
    assert _doses(text, "population")[-2:] == ["renal_impairment", "renal_impairment"]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Children: don't.", ("child", "avoid")),
        ("Under 2 years: contraindicated, as infants cannot cough.", ("child", "avoid")),
        ("Not recommended below 12 years.", ("child", "avoid")),
        ("Elderly: no change from the adult schedule.", ("elderly", "none")),
    ],
)
def test_a_few_words_behind_people_state_their_dose(text: str, statement: tuple[str, str]) -> None:
    assert _doses(text, "population", "adjustment") == [statement]


def test_a_row_on_an_organ_states_its_adjustment_in_a_table_on_anything() -> None:
    table = rows("| Code | X1 |", "| Renal Impairment | Dose adjustment not necessary |")
    found = candidates("dosages", table, "Profile")
    assert values(found, "population", "adjustment") == [("renal_impairment", "none")]


def test_what_is_seen_at_an_amount_among_side_effects_is_left_to_review() -> None:
    found = candidates("dosages", "A rash has been seen at 1,200 mg per day.", "Side effects")
    assert all(candidate.reasons for candidate in found)


def test_a_threshold_of_a_calculated_dose_is_no_dose() -> None:
    assert _doses("If the calculated dose is below 2 mg, it should not be given.", "dose_high") == []


def test_a_number_that_is_said_twice_is_one() -> None:
    assert _doses("Take one (1) capsule twice daily", "dose_low", "frequency_low") == [(1, 2)]


def test_a_total_within_an_hour_is_counted_over_it() -> None:
    text = "The total of 1.8 mg over a 1-hour period should not be exceeded."
    assert _doses(text, "dose_high", "dose_per") == [(Decimal("1.8"), "hour")]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("45 mg daily, at most 90 mg.", "day"),
        ("5 mg/day; max 90 mg.", "day"),
        ("5 mg every 8 hours, max 90 mg.", "dose"),
        ("5 mg daily. Max 90 mg.", "dose"),
    ],
)
def test_the_most_of_a_total_is_counted_over_the_same_time(text: str, per: str) -> None:
    assert _doses(text, "dose_high", "dose_per")[-1] == (Decimal(90), per)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("- Level below 7 mg/L: raise the daily dose by 100 mg.", "increment"),
        ("- Level above 12 mg/L: raise by no more than 100 mg.", "increment"),
        ("- Level below 7 mg/L: raise the daily dose to 100 mg.", "maintenance"),
    ],
)
def test_a_dose_is_raised_by_an_increment_at_the_level_that_its_label_measures(text: str, role: str) -> None:
    assert [found for found, _ in _doses(text, "role", "condition")] == [role]
    assert "level" in _doses(text, "condition")[0]


def test_a_question_says_what_its_answer_s_doses_are_for_and_the_one_before_it_does_not() -> None:
    text = (
        "**And for gout?**\n\n- Adults: 20 mg once daily.\n\n"
        "**What is triple therapy?**\n\nTake 40 mg b.i.d. for a week.\n"
    )
    assert _doses(text, "dose_high", "condition") == [
        (Decimal(20), "gout"),
        (Decimal(40), "triple therapy"),
    ]


def test_a_remark_behind_a_condition_is_no_part_of_it() -> None:
    text = "HF - go low, go slow:\n\n- wk 1: 1.25 mg OD\n- wk 2: 2.5 mg OD"
    assert _doses(text, "dose_high", "role", "condition") == [
        (Decimal("1.25"), "starting", "hf"),
        (Decimal("2.5"), "maintenance", "hf"),
    ]


def test_each_sentence_of_a_course_has_the_role_of_its_own_label() -> None:
    assert _doses("Week 1: 5 mg OD. Weeks 2-4: 10 mg OD.", "role") == ["starting", "maintenance"]


def test_an_organ_with_a_condition_in_parentheses_says_both() -> None:
    text = "Renal (angina):\n\n- CrCl 20-40 mL/min: 2.5 mg OD"
    assert _doses(text, "population", "condition") == [("renal_impairment", "angina")]


def test_a_number_of_a_name_is_no_part_of_the_amount_behind_it() -> None:
    assert _doses("Omega-3 500 mg daily.", "dose_high") == [Decimal(500)]


def test_a_fair_trial_of_a_treatment_is_no_study() -> None:
    text = "It is taken as 320 mg daily and should be given a fair trial of eight weeks."
    assert _doses(text, "role") == ["recommended"]


def test_a_label_that_names_people_and_a_condition_gives_both_in_either_order() -> None:
    for label in ("Otitis media, adults", "Adults, otitis media", "Otitis media in adults"):
        assert _doses(f"- {label}: 5 mg daily", "population", "condition") == [("adult", "otitis media")]


def test_the_route_of_an_aside_is_not_said_behind_it() -> None:
    text = "By mouth 1 mg once daily (maximum 40 mg per day), by injection 2 mg once daily."
    assert _doses(text, "route") == ["oral", "oral", "other"]


def test_a_band_of_the_clause_is_not_closed_by_that_of_a_label() -> None:
    text = "CrCl 10-30: 250 mg every 12 hours. CrCl<10: 125 mg every 24 hours."
    assert _doses(text, "clearance_low", "clearance_high") == [(10, 30), (None, 10)]


def test_people_behind_unless_are_not_those_whom_a_dose_is_for() -> None:
    assert _doses("20 mg twice a day, unless the GFR is below 30 ml/min.", "population") == [None]


def test_how_badly_an_organ_fails_is_the_setting_of_a_dose() -> None:
    text = "In mild renal impairment 5 mg daily, in severe renal impairment 2 mg daily."
    assert _doses(text, "condition") == ["mild impairment", "severe impairment"]
