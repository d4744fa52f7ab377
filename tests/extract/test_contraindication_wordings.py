"""Contraindications as leaflets, formularies and ward notes word them."""

import pytest

from tests.extract.reading import candidates, values

_BANS = "Do not take it if"


def _conditions(text: str, section: str = "Contraindications") -> list[object]:
    return values(candidates("contraindications", text, section), "condition")


def _qualified(text: str, section: str = "Precautions") -> list[tuple[object, object]]:
    return values(candidates("contraindications", text, section), "condition", "qualifier")


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("- your blood level is above 120 µg/L", "blood level above 120 µg/l"),
        ("- your kidneys work poorly", "kidneys work poorly"),
        ("- you bruise or bleed easily", "bruise or bleed easily"),
        ("- you drink heavily", "drink heavily"),
    ],
)
def test_a_leaflet_names_a_condition_by_what_the_reader_has_or_does(line: str, condition: str) -> None:
    assert _conditions(line, _BANS) == [condition]


def test_a_limit_alone_is_one_of_the_quantity_before_it() -> None:
    assert _qualified("HR <60/min before start; <50 otherwise", "Contraindications") == [
        ("hr <60/min before start", None),
        ("hr <50", "otherwise"),
    ]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Below 30 mL/min it must not be used.", "below 30 ml/min"),
        ("It should be avoided when the platelet count falls below 50.", "platelet count below 50"),
    ],
)
def test_a_measured_value_is_a_condition_wherever_it_stands(text: str, condition: str) -> None:
    assert _conditions(text) == [condition]


def test_those_who_do_not_take_a_medicine_have_no_condition_of_its_name() -> None:
    assert _conditions("It must not be used in patients not receiving potassium or iron.") == []


def test_people_who_are_told_what_to_do_are_not_forbidden_the_substance() -> None:
    assert _conditions("Diabetics must take the sugar into account.") == []


@pytest.mark.parametrize("advice", ["dietary amounts only", "only in food amounts"])
def test_food_amounts_alone_are_a_caution_that_says_so(advice: str) -> None:
    found = candidates("contraindications", f"- Pregnancy: {advice}.", "Precautions")
    assert values(found, "condition", "strength", "qualifier") == [("pregnancy", "caution", advice)]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Small amounts pass into milk: the maker advises against breastfeeding.", "breastfeeding"),
        ("Doctors recommend against its use in people with asthma.", "asthma"),
        ("Anyone about to undergo surgery should stop it two weeks before.", "surgery"),
        ("Patients with an ileostomy also need watching.", "ileostomy"),
    ],
)
def test_advice_against_it_is_a_caution(text: str, condition: str) -> None:
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition", "strength") == [(condition, "caution")]


def test_the_only_contraindication_may_be_a_bare_name() -> None:
    assert _conditions("The only absolute contraindication is hypersensitivity.") == ["hypersensitivity"]


def test_kinds_of_what_is_named_are_conditions_of_their_own() -> None:
    line = "People with alarm symptoms (weight loss, black stools, difficulty in swallowing)"
    assert _conditions(line) == ["alarm symptoms", "weight loss", "black stools", "difficulty in swallowing"]


def test_a_colon_in_parentheses_ends_no_label() -> None:
    line = "Allergy to the plant or its family (daisies: ragweed, marigold)."
    assert _conditions(line)[:2] == ["allergy to the plant", "allergy to its family"]


def test_a_list_of_a_leaflet_may_follow_the_name_of_the_medicine() -> None:
    text = (
        "Talk to your doctor or pharmacist before taking Zinc:\n\n- if you have diabetes\n- if you have gout"
    )
    found = candidates("contraindications", text, "Warnings and precautions")
    assert values(found, "condition", "strength") == [("diabetes", "caution"), ("gout", "caution")]


def test_the_following_are_the_conditions_behind_the_colon() -> None:
    text = "Patients with any of the following must not receive it: sick sinus syndrome, cardiogenic shock."
    assert _conditions(text) == ["sick sinus syndrome", "cardiogenic shock"]


def test_a_label_gives_way_to_its_condition_as_the_text_grades_it() -> None:
    text = "* **Kidney disease:** Individuals with severe kidney disease should use it cautiously."
    assert _conditions(text, "Precautions") == ["severe kidney disease"]


@pytest.mark.parametrize(
    ("text", "condition", "qualifier"),
    [
        ("**Surgery** - stop two weeks before the operation.", "surgery", "stop two weeks before"),
        ("- Discontinue 2 weeks before surgery", "surgery", "discontinue 2 weeks before"),
        (
            "* **Breastfeeding:** Not recommended during treatment and for four days after the last dose.",
            "breastfeeding",
            "during treatment and for four days after the last dose",
        ),
    ],
)
def test_how_long_it_is_to_be_left_out_is_a_qualifier(text: str, condition: str, qualifier: str) -> None:
    assert _qualified(text) == [(condition, qualifier)]


def test_only_an_operation_is_qualified_by_the_time_before_it() -> None:
    text = "Caution is needed in bleeding disorders, and it should be stopped 2 weeks before an operation."
    assert ("bleeding disorders", None) in _qualified(text)


def test_a_note_may_forbid_below_a_measured_value() -> None:
    text = "Zinc and Iron: Safety\n\nZinc should be avoided when the platelet count is below 50,000 [1]."
    assert "platelet count below 50,000" in values(candidates("contraindications", text), "condition")


def test_a_column_of_contraindications_may_list_pregnancy() -> None:
    table = "| Contraindications | Cautions |\n|---|---|\n| Asthma | Gout |\n| Pregnancy | Frailty |"
    found = candidates("contraindications", table, "Safety")
    assert ("pregnancy", "contraindicated") in values(found, "condition", "strength")


def test_advice_among_conditions_leaves_them_a_list() -> None:
    line = "Avoid abrupt withdrawal; diabetes; gout; history of mania"
    assert _conditions(line, "Cautions") == ["diabetes", "gout", "history of mania"]


def test_a_person_who_has_had_a_reaction_is_no_part_of_its_name() -> None:
    assert _conditions("- Anybody who's had a reaction to penicillin") == ["reaction to penicillin"]
