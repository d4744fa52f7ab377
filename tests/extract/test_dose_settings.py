"""What a dose is for and whom, when its own words do not say so: lines, labels, columns."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values
from tests.extract.test_dose_tables import rows


def _doses(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


def test_the_lines_above_a_list_say_condition_and_route_of_its_doses() -> None:
    text = (
        "**Severe asthma** (BY MOUTH)\n- *Adult:* 40 mg once daily.\n\n"
        "**Ulcerative colitis** (BY RECTUM)\n- *Adult:* 20 mg once daily."
    )
    assert _doses(text, "condition", "route") == [("severe asthma", "oral"), ("ulcerative colitis", "rectal")]


@pytest.mark.parametrize(
    "text",
    [
        "- 5 mg daily for 5 to 3 days",
        "- Over 65 years, under 40 years: 5 mg daily",
        "- Over 50 kg and below 30 kg: 5 mg daily",
    ],
)
def test_a_dose_with_a_range_the_wrong_way_round_goes_to_review(text: str) -> None:
    found = candidates("dosages", text, "Dosage")
    assert [candidate.reasons for candidate in found] == [("range_reversed",)]


@pytest.mark.parametrize(
    ("label", "condition"),
    [
        ("General antioxidant support", "general antioxidant support"),
        ("Trichotillomania", "trichotillomania"),
        ("Standard", None),
        ("Day 2", None),
        ("Dried leaf", None),
        ("Gralise (once-daily tablets)", None),
        ("Oral (psychosis)", "psychosis"),
    ],
)
def test_what_nothing_else_explains_in_a_label_is_what_the_dose_is_for(
    label: str, condition: str | None
) -> None:
    assert _doses(f"- {label}: 600 mg once daily", "condition") == [condition]


def test_a_label_that_no_lexicon_knows_stands_beside_the_condition_around_it() -> None:
    text = "### Leukemia\n\n- Induction: 60 mg once daily"
    assert _doses(text, "condition") == ["leukemia, induction"]


def test_italic_words_with_a_full_stop_are_a_label() -> None:
    text = "*Psoriasis.* 10 mg once daily. A dose of 5 mg is given to begin with."
    assert _doses(text, "condition") == ["psoriasis", "psoriasis"]


def test_the_name_of_a_germ_is_no_end_of_a_label() -> None:
    text = "- First episode of *C. difficile* infection: 125 mg four times daily"
    assert _doses(text, "condition") == ["first episode of c. difficile infection"]


@pytest.mark.parametrize("joined", ["IV or IM", "IV/IM", "intravenously or intramuscularly"])
def test_each_of_two_routes_is_a_dose(joined: str) -> None:
    assert _doses(f"- 5 mg {joined} every 6 hours", "route") == ["intravenous", "intramuscular"]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("1200 mg daily has been tried in mild cases.", "studied"),
        ("12 mg once, followed by leucovorin 15 mg.", "recommended"),
        ("Infuse no faster than 10 mg per minute.", "maximum"),
        ("Doses above 3 g a day aren't recommended.", "maximum"),
        ("**Day 2:** 300 mg twice daily.", "maintenance"),
    ],
)
def test_the_first_dose_has_the_role_that_is_said(words: str, role: str) -> None:
    assert _doses(f"- {words}", "role")[0] == role


def test_a_bare_line_between_heading_and_doses_gives_the_route() -> None:
    text = "**Hypertension**\n\nBY MOUTH\n\nAdult: initially 2.5 mg once daily."
    assert _doses(text, "condition", "route") == [("hypertension", "oral")]


@pytest.mark.parametrize(
    ("label", "condition"),
    [
        ("After hip replacement", "after hip replacement"),
        ("Prevention of recurrence", "prevention of recurrence"),
        ("OCD, 6-12 years", "ocd"),
        ("Headache", "headache"),
        ("CrCl 15-29 mL/min", None),
        ("Tincture", None),
    ],
)
def test_a_label_is_a_condition_only_if_it_names_one(label: str, condition: str | None) -> None:
    assert _doses(f"- **{label}:** 5 mg once daily.", "condition") == [condition]


def test_a_sentence_on_all_doses_says_route_and_people_of_each() -> None:
    text = "All doses are for adults and oral.\n\n- 5 mg once daily.\n- 10 mg at bedtime."
    assert _doses(text, "route", "population") == [("oral", "adult"), ("oral", "adult")]


def test_an_event_is_the_condition_of_the_dose_that_it_calls_for() -> None:
    assert _doses("Take 75 mg once daily if nausea or constipation occurs.", "condition") == [
        "nausea or constipation"
    ]


def test_columns_named_for_purposes_say_what_their_doses_are_for() -> None:
    text = rows(
        "| Preparation | For restlessness | For sleep |",
        "| Tincture (1:5) | 1-3 mL up to three times daily | 3-5 mL before bedtime |",
    )
    assert _doses(text, "dose_high", "condition", "frequency_low", "frequency_high") == [
        (3, "restlessness", None, 3),
        (5, "sleep", None, None),
    ]


def test_columns_named_for_the_parts_of_a_course_give_roles() -> None:
    text = rows("| Body weight | Days 1 to 7 | From day 8 |", "| 4 to under 5 kg | 0.6 mg | 0.3 mg |")
    assert _doses(text, "role", "weight_low", "weight_high") == [("starting", 4, 5), ("maintenance", 4, 5)]


def test_rows_named_for_the_parts_of_a_course_give_roles() -> None:
    text = rows("| Week | Dose |", "| 1 | 25 mg once daily |", "| 2-3 | 50 mg once daily |")
    assert _doses(text, "dose_high", "role") == [(25, "starting"), (50, "maintenance")]


def test_a_column_of_strengths_or_volumes_holds_no_doses() -> None:
    text = rows("| Strength | Dose | Volume |", "| 5 mg | 10 mg once daily | 2 mL |")
    assert _doses(text, "dose_high") == [10]


def test_people_in_a_first_cell_may_say_what_for() -> None:
    text = rows("| Who | Dose |", "| Adults, team sports | 3 g once daily |")
    assert _doses(text, "population", "condition") == [("adult", "team sports")]


def test_doses_that_only_a_band_tells_apart_keep_their_bands() -> None:
    text = "#### Children\n\n- **2-5 years:** 5 mg once daily.\n- **6-12 years:** 5 mg once daily."
    assert _doses(text, "age_low", "condition") == [(2, "2-5 years"), (6, "6-12 years")]


@pytest.mark.parametrize(
    ("line", "population", "age_low", "age_high"),
    [
        ("People over 65 start with 10 mg once daily.", "elderly", 65, None),
        ("In anyone under 18, give 10 mg once daily.", "child", None, 18),
        ("From 11 to 16 years the dose is 10 mg once daily.", "child", 11, 16),
        ("Adults take 10 mg once daily for 5 to 7 days.", "adult", None, None),
        ("Patients over 65 kg take 10 mg once daily.", None, None, None),
    ],
)
def test_bare_years_are_ages_and_durations_are_not(
    line: str, population: str | None, age_low: int | None, age_high: int | None
) -> None:
    assert _doses(line, "population", "age_low", "age_high") == [(population, age_low, age_high)]


def test_a_band_behind_two_groups_limits_the_last_one() -> None:
    found = candidates("dosages", "- Not recommended in pregnancy or in children under 12 years.", "Dosage")
    assert values(found, "population", "age_high") == [("pregnancy", None), ("child", 12)]


def test_a_disease_of_the_liver_that_is_treated_is_no_group_of_people() -> None:
    text = "#### Adults\n\n- **Alcoholic liver disease:** 140 mg three times daily."
    assert _doses(text, "population", "condition") == [("adult", "alcoholic liver disease")]


def test_a_sentence_may_open_with_its_condition_as_a_label_does() -> None:
    text = "Asthma: 1 inhalation twice daily. COPD: 2 inhalations twice daily. [Gout] 5 mg once daily."
    assert _doses(text, "condition") == ["asthma", "copd", "gout"]
