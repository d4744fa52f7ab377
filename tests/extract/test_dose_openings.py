"""What a sentence, a label or a section opens with, and what its doses take from that."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values
from tests.extract.test_dose_tables import rows


def _doses(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


def test_the_purpose_that_a_sentence_opens_with_holds_behind_its_semicolons() -> None:
    text = "In epilepsy 150 mg daily. In fibromyalgia the initial dose is 75 mg; it may be raised to 150 mg."
    assert _doses(text, "condition") == ["epilepsy", "fibromyalgia", "fibromyalgia"]


def test_each_dose_of_a_list_has_the_purpose_behind_it() -> None:
    text = "10 mg daily for otitis media, 15 mg daily for pneumonia."
    assert _doses(text, "condition") == ["otitis media", "pneumonia"]


def test_a_disease_right_before_its_dose_needs_no_colon() -> None:
    text = "Cerebral thrombosis (within 5 days) 60 mg once daily. Acute pulmonary embolism IV 26 mg daily."
    assert _doses(text, "condition", "route") == [
        ("cerebral thrombosis", None),
        ("acute pulmonary embolism", "intravenous"),
    ]


def test_a_sentence_that_is_a_name_heads_the_doses_up_to_the_next_one() -> None:
    text = "Heart failure. 1 mg once daily. Elderly. 2 mg once daily."
    assert _doses(text, "condition") == ["heart failure", None]


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("if the patient is volume-depleted", "hypertension, volume-depleted"),
        ("if healing is poor", "hypertension, healing is poor"),
        ("if needed", "hypertension"),
        ("if you prefer", "hypertension"),
        (", repeated if pain returns", "hypertension"),
    ],
)
def test_a_proviso_joins_what_a_label_says(words: str, condition: str) -> None:
    assert _doses(f"- **Hypertension:** 25 mg once daily {words}.", "condition") == [condition]


def test_the_treatment_after_which_a_dose_is_given_is_its_condition_if_nothing_else_is() -> None:
    text = "2 mg once daily after kidney transplantation and 1 mg once daily after liver transplantation."
    assert _doses(text, "condition") == ["kidney transplantation", "liver transplantation"]
    assert _doses("- Gout: 2 mg once daily after surgery.", "condition") == ["gout"]


@pytest.mark.parametrize(
    "words", ["As adjunctive treatment of epilepsy, 5 mg daily", "In epilepsy, 5 mg daily"]
)
def test_as_a_treatment_of_says_what_a_dose_is_for(words: str) -> None:
    assert _doses(words, "condition") == ["epilepsy"]


def test_how_bad_a_disease_is_heads_doses_on_its_own() -> None:
    text = "- Mild to moderate: 12 mg daily\n- Severe, bone/joint step-down: 25 mg daily"
    assert _doses(text, "condition") == ["mild to moderate", "severe, bone/joint step-down"]


def test_a_purpose_in_parentheses_behind_people_is_one_but_a_way_of_giving_is_not() -> None:
    text = "- Adults (short-term hemodynamic support): 1 mg daily\n- Adults (usual range): 2 mg daily"
    assert _doses(text, "condition") == ["short-term hemodynamic support", None]


def test_a_route_that_a_section_says_of_its_drug_is_that_of_every_dose() -> None:
    text = "Zumab is administered intravenously.\n\n**Adults:**\n\n- 5 mg daily\n- SC: 2 mg daily"
    assert _doses(text, "route")[-2:] == ["intravenous", "subcutaneous"]


def test_a_route_that_is_only_typical_is_not_that_of_every_dose() -> None:
    text = "Zumab is typically administered intravenously.\n\n**Adults:**\n\n- 5 mg daily"
    assert _doses(text, "route")[-1] is None


def test_the_route_of_an_earlier_dose_is_not_that_of_the_next_one() -> None:
    text = "It is continued orally with 50 mg every 6 hours, soon after the last intravenous injection."
    assert _doses(text, "route") == ["oral"]


def test_days_below_newborns_are_ages() -> None:
    text = "**Neonates**\n- <7 d: 25 mg/kg q12h\n- 7-28 d: 25 mg/kg q8h"
    assert _doses(text, "age_low", "age_high", "age_unit") == [(None, 7, "day"), (7, 28, "day")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("12.5 mg o.d. on day 1, then increments of no more than 25 mg.", ["starting", "increment"]),
        ("250 mg daily, increased by 250 mg every week.", ["starting", "increment"]),
        (
            "Increments 12.5 mg, no more than twice a week; usual range 25 mg daily.",
            ["increment", "recommended"],
        ),
        ("40 mg once daily, first dose 12 h after surgery.", ["recommended"]),
    ],
)
def test_roles_by_what_stands_beside_a_dose(text: str, roles: list[str]) -> None:
    assert _doses(text, "role") == roles


def test_a_total_is_divided_by_its_sign() -> None:
    assert _doses("75 mg/kg/day ÷ 4 doses", "dose_per", "frequency_low") == [("day", 4)]


def test_a_table_takes_its_role_from_the_heading_and_its_condition_from_a_column_of_organs() -> None:
    text = rows("| Organ | Dose |", "| Kidney | 0.2 mg/kg/day |", "| Heart | 0.1 mg/kg/day |")
    found = values(candidates("dosages", text, "Initial dosing"), "condition", "role")
    assert found == [("kidney", "starting"), ("heart", "starting")]
