"""Contraindications and cautions: one condition a row, with its strength and qualifier."""

import pytest

from tests.extract.reading import candidates, values

_FAILURES = ["severe heart failure", "severe liver failure", "severe kidney failure"]


def _conditions(line: str, section: str = "Contraindications") -> list[object]:
    return values(candidates("contraindications", f"- {line}", section), "condition")


@pytest.mark.parametrize(
    ("line", "conditions"),
    [
        (
            "Known hypersensitivity to zinc or any component of the formulation",
            ["hypersensitivity to zinc", "hypersensitivity to any component of the formulation"],
        ),
        ("Pregnancy and breastfeeding", ["pregnancy", "breastfeeding"]),
        ("Severe hepatic or renal impairment", ["severe hepatic impairment", "severe renal impairment"]),
        ("Bowel obstruction; copper deficiency", ["bowel obstruction", "copper deficiency"]),
        ("Gout, including tophaceous gout", ["gout", "tophaceous gout"]),
        ("Patients with a history of seizures", ["history of seizures"]),
        ("Children under 12 years", ["children under 12 years"]),
        (
            "Hypersensitivity to any penicillin or beta-lactam (amoxicillin, cefalexin)",
            [
                "hypersensitivity to any penicillin",
                "hypersensitivity to beta-lactam",
                "hypersensitivity to amoxicillin",
                "hypersensitivity to cefalexin",
            ],
        ),
        ("Recent stroke or head trauma", ["recent stroke", "recent head trauma"]),
        ("A fish or shellfish allergy", ["fish allergy", "shellfish allergy"]),
        (
            "Concomitant use of ketoconazole or itraconazole",
            ["concomitant use of ketoconazole", "concomitant use of itraconazole"],
        ),
        ("Women who are pregnant", ["women who are pregnant"]),
        (
            "Women who are pregnant or breastfeeding",
            ["women who are pregnant", "women who are breastfeeding"],
        ),
        ("Anyone allergic to soy or peanuts", ["allergy to soy", "allergy to peanuts"]),
        ("People prone to kidney stones or to fainting", ["prone to kidney stones", "prone to fainting"]),
        ("Severe leukopenia or thrombocytopenia", ["severe leukopenia", "severe thrombocytopenia"]),
        ("Severe leukopenia or gout", ["severe leukopenia", "gout"]),
        (
            "Bleeding from peptic or duodenal ulcer",
            ["bleeding from peptic ulcer", "bleeding from duodenal ulcer"],
        ),
        ("A narrowed or blocked gut", ["narrowed gut", "blocked gut"]),
        (
            "History of recent nasal surgery or injury",
            ["history of recent nasal surgery", "history of recent injury"],
        ),
        ("Pregnant or nursing women", ["pregnant women", "nursing women"]),
        ("Women of childbearing potential", ["women of childbearing potential"]),
        ("Patients undergoing dialysis", ["dialysis"]),
        ("Severe heart, liver or kidney failure", _FAILURES),
    ],
)
def test_a_list_is_split_into_its_conditions(line: str, conditions: list[str]) -> None:
    assert _conditions(line) == conditions


@pytest.mark.parametrize(
    ("text", "section", "conditions"),
    [
        (
            "- History of\n  - mania or bipolar disorder\n  - seizures\n- gout",
            "Cautions",
            ["history of mania", "history of bipolar disorder", "history of seizures", "gout"],
        ),
        (
            "Use with caution in patients with a history of:\n\n- seizures\n- peptic ulcer",
            "Warnings",
            ["history of seizures", "history of peptic ulcer"],
        ),
        (
            "- Allergy to:\n  - peanuts\n  - soy",
            "Contraindications",
            ["allergy to peanuts", "allergy to soy"],
        ),
        ("- Heart:\n  - recent stroke", "Contraindications", ["recent stroke"]),
    ],
)
def test_words_above_a_list_open_each_of_its_items(text: str, section: str, conditions: list[str]) -> None:
    assert values(candidates("contraindications", text, section), "condition") == conditions


def test_an_item_below_a_line_to_the_reader_needs_no_lexicon() -> None:
    text = "Talk to your doctor before you take it if you:\n\n- are short of vitamin B\n- plan a journey"
    assert values(candidates("contraindications", text, "Precautions"), "condition") == ["short of vitamin b"]


def test_an_item_that_says_when_a_partner_was_taken_limits_each() -> None:
    text = "Do not take it if you:\n\n- take, or have taken in the last 14 days, phenelzine or isocarboxazid"
    found = candidates("contraindications", text, "Contraindications")
    assert values(found, "condition", "qualifier") == [
        ("phenelzine", "in the last 14 days"),
        ("isocarboxazid", "in the last 14 days"),
    ]


def test_an_allergy_has_one_name_in_a_document() -> None:
    text = "- Allergy to soy\n- Anyone allergic to soy"
    found = candidates("contraindications", text, "Contraindications")
    assert set(values(found, "condition")) == {"allergy to soy"}


@pytest.mark.parametrize("line", ["None known.", "Ask your pharmacist."])
def test_a_line_that_names_no_condition_gives_none(line: str) -> None:
    assert not _conditions(line)


def test_a_partner_is_a_contraindication_only_where_it_is_listed_as_one() -> None:
    assert not _conditions("Contraindicated with cisapride.", "Drug Interactions")


def test_a_qualifier_stands_apart_from_its_condition() -> None:
    found = candidates(
        "contraindications", "- Severe renal impairment requiring dialysis", "Contraindications"
    )
    assert values(found, "condition", "qualifier") == [("severe renal impairment", "requiring dialysis")]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("It is contraindicated in renal failure.", "contraindicated"),
        ("Must not be used in renal failure.", "contraindicated"),
        ("Do not use in patients with renal failure.", "contraindicated"),
        ("Use with caution in patients with renal failure.", "caution"),
        ("Not recommended in patients with renal failure.", "caution"),
    ],
)
def test_the_wording_makes_the_strength(text: str, strength: str) -> None:
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition", "strength") == [("renal failure", strength)]


@pytest.mark.parametrize(
    "text",
    [
        "It is not contraindicated in renal failure.",
        "There are no known contraindications.",
        "Renal function should be monitored during treatment.",
        "Do not exceed the stated dose.",
    ],
)
def test_what_forbids_nothing_is_no_contraindication(text: str) -> None:
    assert not candidates("contraindications", text, "Precautions")


@pytest.mark.parametrize(
    ("line", "qualifier"),
    [
        ("Severe renal impairment (CrCl <30 mL/min)", "CrCl <30 mL/min"),
        ("Hypertension (high doses)", "high doses"),
        ("Sick sinus syndrome (without a pacemaker)", "without a pacemaker"),
        ("Uremia (high levels of urea in the blood)", None),
        ("Glaucoma (may increase intraocular pressure)", None),
        ("Aspirin allergy (contains salicylates)", None),
        ("Pregnancy (insufficient data)", None),
    ],
)
def test_parentheses_count_only_where_they_limit_a_condition(line: str, qualifier: str | None) -> None:
    found = candidates("contraindications", f"- {line}", "Contraindications")
    expected = qualifier.lower() if qualifier else None
    assert values(found, "qualifier") == [expected]


def test_what_limits_two_groups_of_people_counts_for_both() -> None:
    found = candidates(
        "contraindications", "- Pregnancy and breastfeeding (latex forms)", "Contraindications"
    )
    assert values(found, "qualifier") == ["latex forms", "latex forms"]


def test_what_limits_a_condition_does_not_reach_over_a_semicolon() -> None:
    line = "- Severe hepatic impairment; severe renal impairment (CrCl <30 mL/min)"
    found = candidates("contraindications", line, "Contraindications")
    assert values(found, "qualifier") == [None, "crcl <30 ml/min"]


@pytest.mark.parametrize(
    ("text", "condition", "qualifier"),
    [
        ("Do not take high doses if you have gout.", "gout", "high doses"),
        (
            "Extended-release tablets should not be used in severe asthma.",
            "severe asthma",
            "extended-release tablets",
        ),
        ("Avoid in asthma unless there is no alternative.", "asthma", "unless there is no alternative"),
        ("People with gout should be careful with large doses.", "gout", "large doses"),
        ("It should not be used for pain in children.", "children", "pain"),
    ],
)
def test_a_ban_of_a_form_or_a_use_says_so(text: str, condition: str, qualifier: str) -> None:
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition", "qualifier") == [(condition, qualifier)]


@pytest.mark.parametrize(
    ("text", "condition", "strength"),
    [
        ("In severe asthma, it should be avoided.", "severe asthma", "contraindicated"),
        ("If you are pregnant, do not take it.", "pregnancy", "contraindicated"),
        ("Porphyria: do not use.", "porphyria", "contraindicated"),
        ("Those with heart failure must never be given it.", "heart failure", "contraindicated"),
        ("Older adults are at higher risk of falls.", "older adults", "caution"),
        ("People with gout should ask a doctor before use.", "gout", "caution"),
        ("Anyone with asthma should avoid it or use it with extreme caution.", "asthma", "caution"),
        ("CrCl below 15 mL/min, do not use.", "crcl below 15 ml/min", "contraindicated"),
        ("Contraindications include porphyria.", "porphyria", "contraindicated"),
        ("In Europe, liver disease is a further contraindication.", "liver disease", "contraindicated"),
        ("There are no contraindications, but caution is advised in gout.", "gout", "caution"),
        ("It is unsuitable for people with epilepsy.", "epilepsy", "caution"),
    ],
)
def test_a_condition_may_stand_before_what_is_said_of_it(text: str, condition: str, strength: str) -> None:
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition", "strength") == [(condition, strength)]


@pytest.mark.parametrize(
    "text",
    [
        "Patients with liver disease should avoid alcohol.",
        "Patients with gout should not take more than 10 mg a day.",
        "Patients with epilepsy should not stop it suddenly.",
        "Patients with asthma should carry an inhaler.",
        "Avoid abrupt withdrawal in patients with angina.",
        "Avoid taking it with milk.",
        "Do not use if the seal is broken.",
        "Do not use after the expiry date.",
        "Do not take it on an empty stomach.",
        "In renal impairment, NSAIDs should be avoided.",
        "Drinking is not recommended in depression.",
        "It should not be used instead of insulin.",
    ],
)
def test_what_forbids_something_else_forbids_no_one_the_substance(text: str) -> None:
    assert not candidates("contraindications", text, "Precautions")


def test_in_a_section_for_two_groups_only_the_one_that_is_named_is_meant() -> None:
    text = "- **Pregnancy and breastfeeding:** It is not known to harm. Breastfeeding is not recommended."
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition") == ["breastfeeding"]


def test_a_state_has_the_name_by_which_the_document_first_calls_it() -> None:
    text = "Do not use in nursing mothers.\n\nUse with caution during breastfeeding."
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition", "strength") == [
        ("nursing mothers", "contraindicated"),
        ("nursing mothers", "caution"),
    ]


def test_a_severe_impairment_is_one_of_the_organ_that_the_label_names() -> None:
    text = "- **Liver disease:** Avoid in severe impairment (Child-Pugh C)."
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition", "qualifier") == [("severe hepatic impairment", "child-pugh c")]


def test_a_row_of_a_table_says_of_its_first_cell_what_its_second_says() -> None:
    text = "| Group | Advice |\n|---|---|\n| Children under 12 | Do not use |\n| Gout | Use with caution |"
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition", "strength") == [
        ("children under 12", "contraindicated"),
        ("gout", "caution"),
    ]


def test_a_bare_condition_below_precautions_is_a_caution_and_a_task_is_none() -> None:
    text = "- Epilepsy\n- Pregnancy test before treatment\n- Blood count every month"
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition", "strength") == [("epilepsy", "caution")]


def test_a_line_may_list_absolute_and_relative_contraindications() -> None:
    text = "Absolute contraindications: porphyria. Relative contraindications: gout."
    found = candidates("contraindications", text, "Contraindications")
    assert values(found, "condition", "strength") == [("porphyria", "contraindicated"), ("gout", "caution")]


def test_a_clause_that_denies_a_contraindication_leaves_the_clause_before_it() -> None:
    text = "It is contraindicated in anuria; it is not contraindicated in diabetes."
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition") == ["anuria"]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Zinc should be avoided in severe liver disease [7].", ["severe liver disease"]),
        ("Patients with renal impairment should use zinc with caution.5", ["renal impairment"]),
        ("Zinc was avoided in the control group [9].", []),
        ("Trials excluded patients with renal failure [11].", []),
        ("Routine use is not recommended in guidelines [8].", []),
    ],
)
def test_a_note_forbids_only_where_it_advises(text: str, conditions: list[str]) -> None:
    assert values(candidates("contraindications", text), "condition") == conditions


def test_the_people_in_whom_two_medicines_may_not_meet_are_forbidden_nothing() -> None:
    line = "- Concomitant use with aliskiren in patients with diabetes or renal impairment"
    found = values(candidates("contraindications", line, "Contraindications"), "condition", "qualifier")
    assert found == [("concomitant use with aliskiren", "in patients with diabetes or renal impairment")]


def test_a_medicine_of_two_substances_is_one_condition() -> None:
    found = candidates("contraindications", "- Concomitant sacubitril/valsartan therapy", "Contraindications")
    assert values(found, "condition") == ["concomitant sacubitril/valsartan therapy"]


def test_the_last_sentence_of_a_long_paragraph_leads_its_list() -> None:
    text = (
        "Ask a doctor or pharmacist if it is safe for you to take this medicine. "
        "Use zinc with caution if you have:\n\n- liver disease;\n- a history of seizures."
    )
    found = candidates("contraindications", text, "Before you take zinc")
    assert values(found, "condition", "strength") == [
        ("liver disease", "caution"), ("history of seizures", "caution"),
    ]  # fmt: skip


def test_an_intoxication_is_one_with_each_that_is_listed() -> None:
    line = "- Acute intoxication with alcohol, hypnotics or opioids"
    found = candidates("contraindications", line, "Contraindications")
    assert values(found, "condition") == [
        "acute intoxication with alcohol",
        "acute intoxication with hypnotics",
        "acute intoxication with opioids",
    ]
