"""What limits the conditions of a list, and which conditions a list leaves unsaid."""

import pytest

from tests.extract.reading import candidates, values


def _limited(text: str, section: str = "Contraindications") -> list[tuple[object, object]]:
    found: list[tuple[object, object]] = values(
        candidates("contraindications", text, section), "condition", "qualifier"
    )
    return found


@pytest.mark.parametrize(
    ("text", "conditions", "occasion"),
    [
        (
            "- Asthma, hives or a swollen face after aspirin or another NSAID",
            ["asthma", "hives", "swollen face"],
            "after aspirin or another nsaid",
        ),
        (
            "- Jaundice or liver dysfunction during an earlier course of zinc",
            ["jaundice", "liver dysfunction"],
            "during an earlier course of zinc",
        ),
        (
            "Patients who have experienced asthma, urticaria, or allergic-type reactions after taking "
            "aspirin or other NSAIDs should not take it.",
            ["asthma", "urticaria", "allergic-type reactions"],
            "after taking aspirin or other nsaids",
        ),
        (
            "- Hives, asthma or a runny nose from aspirin",
            ["hives", "asthma", "runny nose"],
            "from aspirin",
        ),
    ],
)
def test_the_medicine_that_brought_reactions_about_limits_each_of_them(
    text: str, conditions: list[str], occasion: str
) -> None:
    assert _limited(text) == [(condition, occasion) for condition in conditions]


def test_an_occasion_that_no_medicine_is_limits_only_its_own_condition() -> None:
    assert _limited("- Gout or seizures after head injury") == [
        ("gout", None), ("seizures after head injury", None),
    ]  # fmt: skip


def test_one_of_a_kind_named_before_is_a_condition_of_its_own() -> None:
    found = _limited("- have a stomach ulcer now, or have had one that bled", "Do not take zinc if you")
    assert found == [("stomach ulcer", "now"), ("stomach ulcer that bled", None)]


def test_what_there_was_before_is_no_second_condition() -> None:
    assert _limited("- have liver disease or have had it in the past", "Do not take zinc if you") == [
        ("liver disease", None)
    ]


def test_words_that_date_a_condition_behind_a_comma_limit_it() -> None:
    assert _limited("- HIT, current or previous") == [("hit", "current or previous")]


def test_the_age_of_adolescents_is_that_of_the_children_beside_them() -> None:
    assert _limited("- Children and adolescents below 18 years of age") == [
        ("children below 18 years of age", None), ("adolescents below 18 years of age", None),
    ]  # fmt: skip


def test_pregnant_and_nursing_mothers_are_mothers() -> None:
    assert _limited("- Pregnant and nursing moms") == [("pregnant moms", None), ("nursing moms", None)]


@pytest.mark.parametrize(
    ("text", "condition", "form"),
    [
        ("- Benzyl-alcohol containing vials: neonates", "neonates", "benzyl-alcohol containing vials"),
        ("- Chewable tablets: phenylketonuria", "phenylketonuria", "chewable tablets"),
        ("- Heart surgery, right before or after", "heart surgery", None),
        ("- right before or after heart surgery", "heart surgery", "right before or after"),
    ],
)
def test_a_form_or_time_limits_the_condition_beside_it(text: str, condition: str, form: str | None) -> None:
    assert (condition, form) in _limited(text)


def test_parentheses_that_name_a_route_limit_to_it() -> None:
    found = candidates("contraindications", "- Heart disease (intravenous route)", "Contraindications")
    assert values(found, "condition", "qualifier", "route") == [
        ("heart disease", "intravenous route", "intravenous")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **Phenylketonuria:** the chewable tablets contain phenylalanine.", "chewable tablets"),
        ("- **Phenylketonuria:** contains aspartame.", None),
    ],
)
def test_what_a_form_holds_is_a_caution_for_those_of_the_label(text: str, expected: str | None) -> None:
    found = candidates("contraindications", text, "Warnings")
    assert values(found, "condition", "strength", "qualifier") == [("phenylketonuria", "caution", expected)]


def test_a_label_whose_effect_explains_it_is_the_condition() -> None:
    assert _limited("- Asthma: bronchospasm\n- Cardiac: bradycardia", "Caution") == [
        ("asthma", None), ("bradycardia", None),
    ]  # fmt: skip


def test_weeks_of_pregnancy_are_a_condition() -> None:
    assert _limited("- are more than 20 weeks pregnant", "Do not take zinc if you") == [
        ("more than 20 weeks pregnant", None)
    ]
