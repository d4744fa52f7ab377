"""In which form doses are given, and doses that nothing but their forms tells apart."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values


def doses(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Adults: 500 mg extended-release tablets once daily.", "extended-release tablet"),
        ("Adults: one 100 mg modified-release capsule twice daily.", "modified-release capsule"),
        ("Adults: 2 tablets once daily.", "tablet"),
        ("The tincture is given as 2-4 mL twice daily.", "tincture"),
        ("- **Syrup:** 5 mg once daily", "syrup"),
        ("- **Extended-release:** 50 mg once daily", "extended-release"),
        ("### Oral suspension\n\n- Adults: 5 mg once daily", "suspension"),
        ("| Form | Dose |\n|---|---|\n| Capsules | 20 mg once daily |", "capsule"),
        ("Adults: 20 mg once daily.", None),
        ("Adults: one or two tablets or capsules once daily.", None),
    ],
)
def test_a_form_is_said_beside_a_dose_or_above_it(text: str, form: str | None) -> None:
    assert set(doses(text, "dose_form")) == {form}


def test_each_dose_of_a_sentence_has_the_form_behind_it() -> None:
    text = "Adults take 500 mg tablets twice daily, or 5 mL of syrup twice daily."
    assert doses(text, "dose_high", "dose_form") == [(500, "tablet"), (5, "syrup")]


def test_the_form_of_the_clause_before_is_not_said_of_a_dose_behind_a_semicolon() -> None:
    text = "Adults take 500 mg tablets twice daily; children 5 mg/kg twice daily."
    assert doses(text, "dose_high", "dose_form") == [(500, "tablet"), (5, None)]


def test_two_forms_that_are_taken_in_two_ways_are_two_statements() -> None:
    text = "The 15 mg and 20 mg tablets are taken with food; the 10 mg tablets are taken without food."
    assert doses(text, "condition", "dose_form", "food") == [
        ("15 mg and 20 mg tablet", "tablet", "with_food"),
        ("10 mg tablet", "tablet", "without_food"),
    ]


def test_the_same_dose_of_two_forms_is_two_doses() -> None:
    text = "- **Tablets:** 50 mg once daily\n- **Capsules:** 50 mg once daily"
    assert doses(text, "condition", "dose_form") == [("tablet", "tablet"), ("capsule", "capsule")]


def test_a_way_to_take_one_form_has_no_setting() -> None:
    assert doses("Tablets may be taken with food.", "condition", "dose_form") == [(None, "tablet")]


def test_the_size_of_an_empty_capsule_is_no_dose() -> None:
    assert not doses("Put it into 00 capsules.", "dose_unit")
