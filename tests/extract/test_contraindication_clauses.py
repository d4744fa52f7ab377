"""Contraindications in words that no rule knows: read by clauses, labels, headings and columns."""

import pytest

from tests.extract.reading import candidates


def _found(text: str, section: str = "Contraindications") -> list[tuple[object, object]]:
    found = candidates("contraindications", text, section)
    return [(item.value("condition"), item.value("strength")) for item in found if not item.reasons]


def _banned(*conditions: str) -> list[tuple[object, object]]:
    return [(condition, "contraindicated") for condition in conditions]


def _careful(*conditions: str) -> list[tuple[object, object]]:
    return [(condition, "caution") for condition in conditions]


@pytest.mark.parametrize(
    "text",
    [
        "Breastfeeding: compatible.",
        "**Driving** - no effect expected.",
        "Asthma is no contraindication.",
        "Neither asthma nor diabetes is a contraindication.",
        "Diabetes and obesity do not rule out treatment.",
        "It is safe in asthma and may be used in glaucoma.",
        "It has been used without harm in patients with epilepsy.",
        "Patients with renal impairment need no dose adjustment.",
        "Asthma was formerly regarded as a contraindication but is no longer one.",
        "No caution needed: asthma.",
        "Renal impairment - adjust the dose.",
        "Active infection may skew the results.",
    ],
)
def test_what_is_permitted_is_no_contraindication(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("It is not contraindicated in gout, but must not be used in porphyria.", ["porphyria"]),
        ("It is contraindicated in acute porphyria but not in asthma.", ["acute porphyria"]),
        ("There are no contraindications other than gout and asthma.", ["gout", "asthma"]),
        ("Apart from gout there are no contraindications.", ["gout"]),
        ("Except for allergy to fish, none.", ["allergy to fish"]),
        ("Contraindicated in pregnancy (other than for ectopic pregnancy or sepsis).", ["pregnancy"]),
        (
            "It must not be given in asthma, nor to those with untreated hypertension.",
            ["asthma", "untreated hypertension"],
        ),
        ("No one with heart failure should receive it.", ["heart failure"]),
        ("Mild asthma does not preclude its use; severe asthma does.", ["severe asthma"]),
    ],
)
def test_denials_and_exceptions_are_those_of_their_clause(text: str, conditions: list[str]) -> None:
    assert _found(text) == _banned(*conditions)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (
            "It must be withheld from patients with cirrhosis, in sepsis and in anyone who has had a stroke.",
            ["cirrhosis", "sepsis", "stroke"],
        ),
        ("Active tuberculosis rules out treatment.", ["active tuberculosis"]),
        ("Treatment is precluded by heart failure or recent stroke.", ["heart failure", "recent stroke"]),
        ("People who have ever had a seizure are not candidates for zinc.", ["seizure"]),
        ("In asthma, gout or epilepsy, zinc is contraindicated.", ["asthma", "gout", "epilepsy"]),
        ("In patients with asthma the use of zinc is prohibited.", ["asthma"]),
        ("There is only one contraindication: known allergy to soy.", ["allergy to soy"]),
        ("Live vaccines are not to be given during treatment.", ["live vaccines"]),
        (
            "Gout; sepsis Canadian labeling: Additional contraindications (not in U.S. labeling): Asthma",
            ["gout", "sepsis", "asthma"],
        ),
    ],
)
def test_unknown_wordings_are_read_by_their_build(text: str, conditions: list[str]) -> None:
    assert _found(text) == _banned(*conditions)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Those with prostate enlargement should use it cautiously.", ["prostate enlargement"]),
        (
            "If you have gout, kidney stones, or had an organ transplant, talk to your doctor before use.",
            ["gout", "kidney stones", "organ transplant"],
        ),
        (
            "Tell your doctor if you have ever had depression or gout before taking it.",
            ["depression", "gout"],
        ),
        (
            "These groups need closer follow-up: the elderly, patients with heart failure.",
            ["elderly", "heart failure"],
        ),
        ("Hypokalemia must be corrected before starting.", ["hypokalemia"]),
        ("Discontinue use two weeks prior to surgery.", ["surgery"]),
        ("High doses can be dangerous in people with kidney disease.", ["kidney disease"]),
        ("Special care is called for in gout; the same goes for epilepsy.", ["gout", "epilepsy"]),
        ("**Bleeding disorders** - take only on medical advice.", ["bleeding disorders"]),
    ],
)
def test_precautions_are_read_by_what_they_ask_for(text: str, conditions: list[str]) -> None:
    assert _found(text, "Precautions") == _careful(*conditions)


@pytest.mark.parametrize(
    "text",
    [
        "Stop and see a doctor if you develop jaundice or fever.",
        "It may cause liver damage, seizures and low blood pressure.",
        "Do not stop it suddenly in patients with epilepsy.",
        "Grapefruit should be avoided by patients with heart failure.",
        "Asthma patients should carry their inhaler.",
        "Safe in diabetes.",
        "Not recommended above 300 mg.",
    ],
)
def test_advice_on_something_else_is_no_caution(text: str) -> None:
    assert _found(text, "Precautions") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "**Allergy** to ragweed or marigold - do not use.",
            _banned("allergy to ragweed", "allergy to marigold"),
        ),
        ("**Surgery** - stop two weeks before the operation.", _careful("surgery")),
        ("Psoriasis - absolute.", _banned("psoriasis")),
        ("Epilepsy - relative.", _careful("epilepsy")),
        ("Relative contraindications - gout, asthma.", _careful("gout", "asthma")),
    ],
)
def test_a_dash_reads_like_a_colon(text: str, found: list[tuple[object, object]]) -> None:
    assert _found(text) == found


def test_a_note_may_name_the_conditions_before_the_ban() -> None:
    text = "- In severe asthma or porphyria the combination is contraindicated."
    found = candidates("contraindications", text)
    assert [item.value("condition") for item in found] == ["severe asthma", "porphyria"]


@pytest.mark.parametrize(
    ("section", "text", "found"),
    [
        ("Pregnancy", "Not recommended.", _careful("pregnancy")),
        ("Breastfeeding", "Avoid.", _banned("breastfeeding")),
        ("Lactation", "Compatible.", []),
        ("Pregnancy", "Do not stop it abruptly. Avoid alcohol.", []),
    ],
)
def test_a_sentence_that_names_nobody_is_about_its_heading(
    section: str, text: str, found: list[tuple[object, object]]
) -> None:
    assert _found(text, section) == found


def test_columns_tell_absolute_from_relative_contraindications() -> None:
    table = "| Absolute | Relative |\n|---|---|\n| Gout, ileus | Asthma |\n"
    assert sorted(_found(table)) == sorted([*_banned("gout", "ileus"), *_careful("asthma")])


def test_a_cell_that_permits_takes_its_row_out() -> None:
    table = (
        "| Condition | Advice |\n|---|---|\n| Gout | none |\n| Asthma | Compatible |\n| Sepsis | avoid |\n"
    )
    assert _found(table) == _banned("sepsis")


def test_what_may_get_worse_goes_to_review() -> None:
    found = candidates("contraindications", "It can worsen heart failure.", "Precautions")
    assert [(item.value("condition"), item.reasons) for item in found] == [("heart failure", ("no_advice",))]
