"""What a dose is for: lists, circumstances, captions, and what joins a condition that is named elsewhere."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values


def _doses(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


def test_each_condition_of_a_list_has_its_dose() -> None:
    assert _doses("In gout, asthma and migraine the dose is 5 mg once daily.", "condition") == [
        "gout",
        "asthma",
        "migraine",
    ]


def test_each_condition_of_a_cell_has_its_dose() -> None:
    text = "| Indication | Dose |\n|---|---|\n| Cellulitis, impetigo | 5 mg once daily |"
    assert _doses(text, "condition") == ["cellulitis", "impetigo"]


def test_the_care_that_is_meant_is_no_condition_of_its_own() -> None:
    text = "| Indication | Dose |\n|---|---|\n| Migraine, prophylaxis | 5 mg once daily |"
    assert _doses(text, "condition") == ["migraine, prophylaxis"]


@pytest.mark.parametrize(
    "text",
    [
        "### Malaria\n\n- Prophylaxis: 5 mg once weekly",
        "### Malaria\n\n| | Dose |\n|---|---|\n| Prophylaxis | 5 mg once weekly |",
    ],
)
def test_a_mere_prophylaxis_is_one_of_the_condition_around_it(text: str) -> None:
    assert _doses(text, "condition") == ["malaria, prophylaxis"]


def test_how_bad_it_is_joins_what_the_heading_names() -> None:
    text = "### Upper respiratory tract\n\n- severe: 5 mg once daily"
    assert _doses(text, "condition") == ["upper respiratory tract, severe"]


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        (
            "Where clearance is reduced or levels cannot be monitored, 5 mg daily is enough.",
            "clearance is reduced or levels cannot be monitored",
        ),
        (
            "A patient who has taken no drug within the previous 24 hours receives 5 mg.",
            "no drug within the previous 24 hours",
        ),
        ("People with a sensitive stomach can begin with 5 mg daily.", "sensitive stomach"),
        ("If you are sensitive to stimulants, begin with 5 mg daily.", "sensitive to stimulants"),
        ("If the response is poor, 5 mg daily is given.", None),
        ("If you use the capsules, 5 mg daily is enough.", None),
        ("Give 5 mg daily if needed.", None),
    ],
)
def test_what_a_sentence_supposes_is_the_condition_of_its_dose(sentence: str, condition: str | None) -> None:
    assert _doses(sentence, "condition") == [condition]


def test_a_note_supposes_in_its_sentence_what_its_heading_only_is_about() -> None:
    text = (
        "Vitamin K and Warfarin\nReversal of Bleeding\n"
        "- Vitamin K 5 mg is appropriate only when the INR exceeds 10 without symptoms of overdose 1\n"
        "- Vitamin K 2 mg is given when the INR exceeds 10 2"
    )
    found = values(candidates("dosages", text), "condition")
    assert found[-1] == "inr exceeds 10"


@pytest.mark.parametrize(
    ("label", "condition"),
    [
        ("Pertussis, infants under 6 months", "pertussis"),
        ("Travel sickness in children", "travel sickness"),
        ("1-17 years, cystic fibrosis", "cystic fibrosis"),
        ("Nausea and vomiting of pregnancy", "nausea and vomiting of pregnancy"),
        ("If you have gout", "gout"),
        ("Statin users", "statin users"),
        ("Usually in adults", None),
        ("New users", None),
    ],
)
def test_a_label_may_name_people_beside_a_condition(label: str, condition: str | None) -> None:
    assert _doses(f"- {label}: 5 mg once daily", "condition") == [condition]


def test_words_in_bold_that_open_a_passage_are_its_label() -> None:
    assert _doses("**H. pylori** (triple therapy) 5 mg once daily", "condition") == ["h. pylori"]


@pytest.mark.parametrize(
    "lead",
    [
        "Table 1. Doses in children with epilepsy.",
        "In children with epilepsy the doses in the following table are used.",
    ],
)
def test_what_leads_up_to_a_table_says_whom_and_what_its_doses_are_for(lead: str) -> None:
    text = f"{lead}\n\n| Weight | Dose |\n|---|---|\n| 10-20 kg | 5 mg once daily |"
    assert _doses(text, "population", "condition") == [("child", "epilepsy")]


def test_a_column_without_a_header_divides_the_one_before_it() -> None:
    text = (
        "| Indication | | Posology |\n|---|---|---|\n"
        "| Cryptococcosis | first episode | 5 mg once daily |\n"
        "| Genital candidiasis | Acute vaginal candidiasis | 2 mg once daily |"
    )
    assert _doses(text, "condition", "route") == [
        ("cryptococcosis, first episode", None),
        ("acute vaginal candidiasis", None),
    ]


def test_a_purpose_that_is_set_off_before_an_amount_is_of_that_amount() -> None:
    text = "- Asthma: 5 mg once daily, for severe disease up to 60 mg once daily"
    assert _doses(text, "condition") == ["asthma", "severe disease"]


@pytest.mark.parametrize(
    ("sentence", "route"),
    [
        ("Vaginal candidiasis: 5 mg as a single dose.", None),
        ("Nasal polyps: 5 mg daily.", None),
        ("Vaginal cream: 5 g at night.", "vaginal"),
        ("Oral: 5 mg daily.", "oral"),
    ],
)
def test_the_part_of_the_body_that_is_ill_is_no_route(sentence: str, route: str | None) -> None:
    assert _doses(f"- {sentence}", "route") == [route]


def test_a_form_that_is_swallowed_is_not_injected() -> None:
    text = "The intravenous route is for emergencies. For the capsules the dose is 5 mg once daily."
    assert _doses(text, "route", "dose_unit")[-1] == (None, "mg")


@pytest.mark.parametrize("heading", ["Usual adult dose for gout", "Usual Adult Dose for Gout:"])
def test_a_heading_says_what_the_dose_of_its_people_is_for(heading: str) -> None:
    found = candidates("dosages", f"### {heading}\n10 mg orally once a day", "Dosing information")
    assert values(found, "condition", "population") == [("gout", "adult")]


def test_the_care_of_each_of_two_conditions_has_its_dose() -> None:
    text = "| Indication | Dose |\n|---|---|\n| Treatment of gout or asthma, days 1 to 7 | 5 mg once daily |"
    assert _doses(text, "condition") == ["treatment of gout, days 1 to 7", "treatment of asthma, days 1 to 7"]
