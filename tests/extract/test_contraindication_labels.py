"""Contraindications whose label, heading or list shares words with them: grades, kinds, bands, questions."""

import pytest

from tests.extract.reading import candidates


def _found(text: str, section: str) -> list[tuple[object, object, object]]:
    found = candidates("contraindications", text, section)
    return [
        (item.value("condition"), item.value("strength"), item.value("qualifier"))
        for item in found
        if not item.reasons
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **Hepatic impairment:** Mild: no change. Severe: do not use.", "severe hepatic impairment"),
        (
            "- **Renal impairment:** Mild: no change. Severe (CrCl <30 mL/min): avoid.",
            "severe renal impairment",
        ),
    ],
)
def test_a_grade_below_a_label_limits_the_ban(text: str, expected: str) -> None:
    assert _found(text, "Dosage") == [(expected, "contraindicated", None)]


def test_a_ban_on_a_manner_of_use_is_none_on_the_substance() -> None:
    assert _found("- **Pneumonia:** Infuse slowly; do not give as a bolus.", "Dosage") == []


def test_words_behind_a_label_tell_the_kind_of_its_condition() -> None:
    found = _found("- hormone-dependent tumors: breast, ovarian", "Contraindications")
    assert [name for name, *_ in found] == [
        "hormone-dependent breast tumors",
        "hormone-dependent ovarian tumors",
    ]


def test_a_label_that_asks_for_supervision_is_no_condition_but_a_caution() -> None:
    text = "- **Absolute**\n  - gout\n- **Only with medical supervision**\n  - asthma"
    assert _found(text, "Contraindications") == [
        ("gout", "contraindicated", None),
        ("asthma", "caution", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- **Pregnancy:** may cause birth defects",
        "| Condition | Reason |\n|---|---|\n| Pregnancy | uterine stimulant |",
    ],
)
def test_pregnancy_with_an_explanation_is_a_contraindication_where_it_is_listed(text: str) -> None:
    assert _found(text, "Contraindications") == [("pregnancy", "contraindicated", None)]


def test_pregnancy_that_is_permitted_where_it_is_listed_is_none() -> None:
    assert _found("- **Pregnancy:** considered safe", "Contraindications") == []


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("Not recommended under 6 years of age.", "Dosage", ("under 6 years of age", "caution", None)),
        (
            "- **Children:** not recommended under 12 years",
            "Dosage",
            ("children", "caution", "under 12 years"),
        ),
        (
            "- **Liver disease:** Do not use if severe.",
            "Precautions",
            ("liver disease", "contraindicated", "if severe"),
        ),
    ],
)
def test_an_age_or_grade_behind_a_ban_limits_it(
    text: str, section: str, expected: tuple[object, ...]
) -> None:
    assert _found(text, section) == [expected]


def test_a_few_words_with_a_question_mark_are_the_label_of_their_answer() -> None:
    text = "**Gout?** It helps. **Kidney failure?** No change needed. **Heart failure?** Use with caution."
    assert _found(text, "What to know") == [("heart failure", "caution", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "History of toxic or idiosyncratic hepatitis",
            ["history of toxic hepatitis", "history of idiosyncratic hepatitis"],
        ),
        (
            "Immediate or severe hypersensitivity to a penicillin",
            ["immediate hypersensitivity to a penicillin", "severe hypersensitivity to a penicillin"],
        ),
        ("Active bleeding; hemophilia", ["active bleeding", "hemophilia"]),
        ("a blood disorder called porphyria", ["porphyria"]),
        ("Drugs with a potential to cause gout; asthma", ["drugs with a potential to cause gout", "asthma"]),
    ],
)
def test_a_list_shares_what_its_members_lack_and_nothing_else(text: str, expected: list[str]) -> None:
    assert [name for name, *_ in _found(f"- {text}", "Contraindications")] == expected


def test_limits_of_what_is_measured_belong_to_the_condition_before_them() -> None:
    text = (
        "- Infarction with a heart rate below 45 bpm, a PQ interval above 0.24 s or a pressure below 100 mmHg"
    )
    limits = "with a heart rate below 45 bpm, a pq interval above 0.24 s or a pressure below 100 mmhg"
    assert _found(text, "Contraindications") == [("infarction", "contraindicated", limits)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Caution is required in heart failure, in which edema has been observed, and in severe asthma.",
            [("heart failure", "caution", None), ("severe asthma", "caution", None)],
        ),
        (
            "In the elderly and in renal impairment the drug must be employed with circumspection.",
            [("elderly", "caution", None), ("renal impairment", "caution", None)],
        ),
    ],
)
def test_a_clause_inside_a_list_is_no_condition(text: str, expected: list[tuple[object, ...]]) -> None:
    assert _found(text, "Contraindications") == expected


def test_advice_to_ask_first_is_no_ban_though_a_ban_stands_before_it() -> None:
    text = "People with gout should steer clear, and anyone with epilepsy ought to see a doctor before use."
    assert _found(text, "Safety") == [("gout", "contraindicated", None), ("epilepsy", "caution", None)]


def test_the_part_of_pregnancy_that_is_told_of_limits_the_caution() -> None:
    text = "- **Pregnancy:** use in the third trimester may lead to tremor of the newborn."
    assert _found(text, "Cautions") == [("pregnancy", "caution", "the third trimester")]


def test_a_state_that_is_a_label_among_cautions_needs_no_word_of_care() -> None:
    assert _found("- **Breastfeeding:** passes into milk.", "Cautions") == [
        ("breastfeeding", "caution", None)
    ]


def test_a_ban_behind_the_dose_of_what_is_treated_is_no_contraindication_of_that() -> None:
    text = "- **Gout:** 100 mg daily; if surgery is not an option, 50 mg daily."
    assert _found(text, "Dosage") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Short capsules should never be used to treat a hypertensive crisis.",
            [("hypertensive crisis", "contraindicated", "short capsules")],
        ),
        ("It must not be used for the treatment of gout.", [("gout", "contraindicated", None)]),
        ("It may be used to treat gout.", []),
    ],
)
def test_a_use_that_is_forbidden_is_a_contraindication(text: str, expected: list[tuple[object, ...]]) -> None:
    assert _found(text, "Precautions") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **Epilepsy:** lowers the seizure threshold.", [("epilepsy", "caution", None)]),
        ("- **Epilepsy:** patients need a lower dose.", []),
    ],
)
def test_a_label_among_cautions_that_is_only_explained_is_one(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    assert _found(text, "Cautions") == expected


def test_what_a_passage_forbids_is_no_caution_as_well() -> None:
    text = "- **Gout:** Likely unsafe. Do not use."
    assert _found(text, "Precautions") == [("gout", "contraindicated", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Take special care with it:\n\n- if you have ever had fits\n- if you get migraines",
            ["fits", "migraines"],
        ),
        ("Caution: gout. Avoid: asthma, pregnancy.", ["gout", "asthma", "pregnancy"]),
    ],
)
def test_the_words_above_a_list_tell_what_it_is(text: str, expected: list[str]) -> None:
    assert [name for name, *_ in _found(text, "Precautions")] == expected


def test_a_sentence_that_numbers_its_conditions_lists_the_first_too() -> None:
    text = "It is contraindicated in the following: (a) asthma; (b) narrow-angle glaucoma; (c) gout."
    assert [name for name, *_ in _found(text, "Contraindications")] == [
        "asthma",
        "narrow-angle glaucoma",
        "gout",
    ]
