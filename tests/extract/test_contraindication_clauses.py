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
        "There is no reason to avoid it in pregnancy.",
        "It can be used in asthma, unlike propranolol, which is contraindicated there.",
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


@pytest.mark.parametrize(
    ("line", "condition", "qualifier"),
    [
        (
            "Neonates, unless the infection is life-threatening",
            "neonates",
            "unless the infection is life-threatening",
        ),
        ("chest pain that no doctor has examined", "chest pain", "that no doctor has examined"),
        ("Surgery; stop two weeks before", "surgery", None),
        ("untreated thiamine deficiency - in rats it was toxic", "untreated thiamine deficiency", None),
    ],
)
def test_a_clause_behind_what_a_line_lists_limits_or_explains_it(
    line: str, condition: str, qualifier: str | None
) -> None:
    found = candidates("contraindications", f"- {line}", "Contraindications")
    assert [(item.value("condition"), item.value("qualifier")) for item in found] == [(condition, qualifier)]


def test_the_members_of_a_list_of_cautions_need_not_all_be_known() -> None:
    text = "Elderly; renal impairment - reduce the dose; Refsum disease."
    assert _found(text, "Cautions") == _careful("elderly", "renal impairment", "refsum disease")


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Use is contraindicated in: a) pregnancy, b) hepatic coma, c) patients with anuria.", 3),
        ("(1) Shock (2) complete heart block (3) bronchial asthma", 3),
    ],
)
def test_numbers_part_the_members_of_a_list(text: str, conditions: int) -> None:
    assert len(_found(text)) == conditions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For breastfeeding there are no data; better leave it out.", _careful("breastfeeding")),
        ("It has not been studied in asthma. Avoid.", _banned("asthma")),
        ("Pre-existing asthma also necessitates careful consideration.", _careful("pre-existing asthma")),
        ("Patients with epilepsy may relapse.", _careful("epilepsy")),
        ("It may aggravate seizures in patients with epilepsy.", _careful("epilepsy")),
        ("People allergic to ragweed should leave it alone.", _banned("allergy to ragweed")),
    ],
)
def test_a_precaution_is_told_in_any_words(text: str, expected: list[tuple[object, object]]) -> None:
    assert _found(text, "Precautions") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Patients with asthma were studied in a trial.",
        "Patients with asthma may benefit.",
        "It has been studied in asthma. Avoid alcohol.",
    ],
)
def test_people_of_whom_a_study_or_a_benefit_is_told_are_not_cautioned(text: str) -> None:
    assert _found(text, "Precautions") == []


def test_what_was_reported_is_no_contraindication() -> None:
    assert _found("Rhabdomyolysis and hepatitis have been reported.") == []


def test_a_heading_that_denies_makes_no_contraindication_of_what_it_lists() -> None:
    assert _found("**Not contraindicated**\n\n- Varicose veins") == []


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("It is not known whether it passes into milk. Avoid.", "lactation"),
        ("Malformations were seen in the fetus. Avoid.", "pregnancy"),
    ],
)
def test_below_a_heading_of_two_states_the_text_tells_which_is_meant(text: str, condition: str) -> None:
    assert _found(text, "Pregnancy and lactation") == _banned(condition)


def test_a_medicine_is_no_condition_where_a_professional_is_to_be_asked() -> None:
    text = "Ask first:\n\n- if you take digoxin\n- if you have asthma"
    assert _found(text) == _careful("asthma")


def test_the_verb_between_a_measure_and_its_limit_is_no_part_of_the_condition() -> None:
    assert _found("It should be avoided when the platelet count is below 50,000.") == _banned(
        "platelet count below 50,000"
    )


@pytest.mark.parametrize(
    "text",
    [
        "If you have gout, leave it well alone.",
        "It is off the table in gout.",
        "Under no circumstances in gout.",
        "C/I in pts w/ gout.",
        "Gout \u2192 CI",
        "\u274c gout",
        "| Group | Advice |\n| --- | --- |\n| Gout | no-go |",
    ],
)
def test_bans_are_read_in_everyday_words_and_in_short_forms(text: str) -> None:
    assert _found(text) == _banned("gout")


@pytest.mark.parametrize(
    "text",
    [
        "Think twice in gout.",
        "Go easy in gout.",
        "Care in gout (may worsen).",
        "Keep an eye on people with gout.",
        "Men with gout need a diagnosis before they reach for a supplement.",
        "**Who should be careful?**\n\n- People with gout",
        "- Other: gout",
    ],
)
def test_care_is_read_in_everyday_words_and_below_questions(text: str) -> None:
    assert _found(text, "Precautions") == _careful("gout")


def test_only_capitals_make_a_condition_of_two_letters() -> None:
    assert _found("- DM\n- HF\n- no", "Cautions") == _careful("dm", "hf")


def test_people_of_another_clause_have_a_verdict_of_their_own() -> None:
    text = "It isn't for people with gout, and those with asthma should ask a doctor first."
    assert _found(text) == [*_banned("gout"), *_careful("asthma")]


def test_below_a_label_of_cautions_pregnancy_needs_no_word_of_care() -> None:
    text = "**With care:**\n\n- pregnancy and lactation: dietary amounts only"
    assert _found(text) == _careful("pregnancy", "lactation")


def test_what_limits_a_list_of_medicines_at_its_end_limits_each() -> None:
    text = "- during treatment with warfarin or phenprocoumon, unless the clinic agrees"
    found = candidates("contraindications", text, "Contraindications")
    assert [(item.value("condition"), item.value("qualifier")) for item in found] == [
        ("treatment with warfarin", "unless the clinic agrees"),
        ("treatment with phenprocoumon", "unless the clinic agrees"),
    ]


def test_in_a_note_another_medicine_is_no_condition() -> None:
    text = "Tizanidine is contraindicated with ciprofloxacin for another reason, namely CYP1A2 inhibition."
    assert candidates("contraindications", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ACE inhibitors are contraindicated in pregnancy.",
        "NSAIDs should be avoided in renal impairment.",
        "MAO inhibitors must not be used in patients with pheochromocytoma.",
        "In patients with asthma, beta-blockers must not be used.",
        "Psoriasis: beta-blockers must not be used.",
    ],
)
def test_a_ban_on_another_class_is_left_to_a_reader(text: str) -> None:
    found = candidates("contraindications", text, "Contraindications", title="Zumab")
    assert [item.reasons for item in found] == [("substance_unsettled",)]


@pytest.mark.parametrize(
    ("title", "text", "conditions"),
    [
        ("Ibuprofen", "NSAIDs are contraindicated in gout.", ["gout"]),
        ("Ibuprofen", "In patients with gout, NSAIDs must not be used.", ["gout"]),
        ("Ibuprofen", "Ibuprofen and other NSAIDs should be avoided in gout.", ["gout"]),
        ("Ibuprofen", "Other NSAIDs should be avoided in gout.", []),
        ("Zumab", "NSAIDs such as this are contraindicated in gout.", ["gout"]),
        ("Zumab", "This NSAID is contraindicated in gout.", ["gout"]),
    ],
)
def test_a_ban_on_the_own_class_is_one_on_the_substance(title: str, text: str, conditions: list[str]) -> None:
    found = candidates("contraindications", text, "Overview", title=title)
    assert [item.value("condition") for item in found if not item.reasons] == conditions


@pytest.mark.parametrize("section", ["Contraindications", "Warnings and precautions", "Overview"])
@pytest.mark.parametrize(
    "text",
    [
        "Do not avoid zumab in pregnancy.",
        "There is no need to avoid zumab in children.",
        "Patients with asthma should not avoid it.",
        "Patients with gout do not have to avoid it.",
        "In pregnancy, do not avoid it.",
        "Do not withhold zumab in pregnancy.",
        "Zumab should not be withheld in pregnancy.",
        "Asthma: do not withhold.",
        "Do not deny zumab to patients with asthma.",
        "Do not delay zumab in patients with asthma.",
        "Do not stop zumab in pregnancy.",
    ],
)
def test_a_ban_that_is_denied_forbids_nothing(text: str, section: str) -> None:
    assert not candidates("contraindications", text, section, title="Zumab")


@pytest.mark.parametrize(
    "text",
    ["- Patients not taking folic acid", "- Patients who are not receiving potassium", "- Not breastfeeding"],
)
def test_a_negation_is_no_condition_nor_what_it_negates(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("answer", ["Yes.", "Generally yes.", "Sometimes."])
def test_an_answer_of_yes_or_no_is_no_condition(answer: str) -> None:
    assert _found(f"### Q: Can people with asthma take it?\n\n{answer} Asthma is fine.") == []


def test_a_condition_below_a_question_is_listed() -> None:
    assert _found("### Q: Is there anyone who must not take it?\n\n- Asthma") == _banned("asthma")


@pytest.mark.parametrize(
    "text",
    [
        "Patients who take ciclosporin should not use echinacea.",
        "Tizanidine is contraindicated with fluvoxamine.",
        "Tizanidine is contraindicated with fluvorexamid.",
    ],
)
def test_a_note_names_no_contraindication_by_a_medicine(text: str) -> None:
    assert not candidates("contraindications", text)


def test_a_note_names_a_contraindication_by_a_condition() -> None:
    found = candidates("contraindications", "Tizanidine is contraindicated with hepatic impairment.")
    assert [item.value("condition") for item in found] == ["hepatic impairment"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "- Allergy to zinc, to other salts or to any excipient.",
            _banned("allergy to zinc", "allergy to other salts", "allergy to any excipient"),
        ),
        (
            "- Coadministration of azoles, such as ketoconazole, itraconazole.",
            _banned(
                "coadministration of azoles",
                "coadministration of ketoconazole",
                "coadministration of itraconazole",
            ),
        ),
        (
            "- Severe asthma at doses of 400 mg or higher.",
            _banned("severe asthma"),
        ),
        (
            "- Drugs that prolong the QT interval and are metabolized by CYP3A4.",
            _banned("drugs that prolong the qt interval and are metabolized by cyp3a4"),
        ),
        (
            "Gout is an absolute contraindication, as are acute porphyria and, for tablets, asthma.",
            _banned("gout", "acute porphyria", "asthma"),
        ),
        ("- Active or history of peptic ulcer.", _banned("active peptic ulcer", "history of peptic ulcer")),
        (
            "- Diseases which may cause hypoxia, such as: heart failure.",
            _banned("diseases which may cause hypoxia", "heart failure"),
        ),
        (
            "Contraindicated in gout, and within 48 hours postpartum.",
            _banned("gout", "within 48 hours postpartum"),
        ),
        ("**Renal impairment:** start low.", []),
        ("**Children:** safety not established.", []),
        ("**Children:** safety and effectiveness under 18 yr not established.", []),
        ("**Breast cancer:** data conflict, best avoided.", _banned("breast cancer")),
        ("Zinc gluconate crosses the placenta.", []),
        ("Cautions: gout. Contraindicated: asthma.", [*_careful("gout"), *_banned("asthma")]),
        ("**Acute pancreatitis.** Don't use it.", _banned("acute pancreatitis")),
    ],
)
def test_a_member_keeps_what_it_shares_with_the_others(text: str, found: list[tuple[object, object]]) -> None:
    assert _found(text) == found


def test_precautions_tell_of_those_at_risk_beside_those_who_need_care() -> None:
    text = "Patients with gout are at an increased risk of stones; use with caution in patients with asthma."
    assert sorted(_found(text, "Precautions")) == sorted(_careful("gout", "asthma"))


def test_columns_tell_bans_from_cautions_wherever_the_table_stands() -> None:
    table = "| Do not give to | Give with caution to |\n|---|---|\n| Haemophilia | Asthmatics |"
    assert _found(table, "Overview") == [*_banned("haemophilia"), *_careful("asthmatics")]


def test_the_last_group_alone_is_limited_by_what_follows_it() -> None:
    text = "It is contraindicated in pregnancy, and in epilepsy unless a neurologist agrees."
    found = candidates("contraindications", text, "Contraindications")
    assert [(item.value("condition"), item.value("qualifier")) for item in found] == [
        ("pregnancy", None),
        ("epilepsy", "unless a neurologist agrees"),
    ]


def test_what_parentheses_list_was_taken_at_the_time_behind_them() -> None:
    text = "- Use of an MAOI (including linezolid or selegiline) now or within the past 14 days"
    found = candidates("contraindications", text, "Contraindications")
    assert {item.value("qualifier") for item in found} == {"now or within the past 14 days"}


@pytest.mark.parametrize(
    "text",
    [
        "People with epilepsy should avoid it. So should those with gout.",
        "It must not be used in epilepsy. Nor should people with gout take it.",
        "People with epilepsy must not take it, and neither should those with gout.",
        "Patients with epilepsy should avoid it, as should anyone with gout.",
        "It must not be given to patients with epilepsy. Nor should it be given to those with gout.",
    ],
)
def test_an_elliptic_clause_says_what_the_one_before_it_says(text: str) -> None:
    assert _found(text) == _banned("epilepsy", "gout")


@pytest.mark.parametrize(
    "text",
    [
        "Caution is appropriate in diabetes, because insulin may be altered, and in anyone with gout.",
        "Caution is needed in diabetes, since sugar may rise, and in people with gout.",
        "Use with caution in diabetes, as sugar may rise, or in patients with gout.",
        "Diabetes calls for caution, and so does gout.",
    ],
)
def test_a_clause_goes_on_behind_the_reason_that_interrupts_it(text: str) -> None:
    assert _found(text, "Precautions") == _careful("diabetes", "gout")


def test_a_reason_names_no_substance_of_the_conditions_behind_it() -> None:
    text = "Caution is appropriate in diabetes, because insulin falls, and in anyone with gout."
    found = candidates("contraindications", text, "Precautions")
    assert {item.value("substance") for item in found} == {"zinc gluconate"}


@pytest.mark.parametrize(
    ("text", "section", "strength"),
    [
        ("It must be discontinued two weeks before surgery.", "Contraindications", "contraindicated"),
        ("Stop it two weeks before surgery.", "Contraindications", "caution"),
        ("It should be stopped two weeks before surgery.", "Precautions", "caution"),
    ],
)
def test_what_has_to_be_stopped_before_surgery_is_forbidden_only_among_contraindications(
    text: str, section: str, strength: str
) -> None:
    assert _found(text, section) == [("surgery", strength)]


def test_that_nothing_need_be_stopped_before_surgery_is_no_caution() -> None:
    text = "There is no evidence that it needs to be stopped 7 days before elective surgery."
    assert _found(text, "Precautions") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Increased mortality in elderly patients with dementia.",
            _careful("elderly patients with dementia"),
        ),
        ("There was no increased mortality in patients with dementia.", []),
    ],
)
def test_more_deaths_are_a_warning_for_those_among_whom_they_are(
    text: str, expected: list[tuple[object, object]]
) -> None:
    assert _found(text, "Boxed warning") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Got gout? Talk to your doctor before you start.", _careful("gout")),
        ("On dialysis? Give it a miss.", _banned("dialysis")),
        ("High blood pressure? You'll be fine.", []),
    ],
)
def test_a_question_of_a_few_words_says_what_its_answer_does(
    text: str, expected: list[tuple[object, object]]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is not recommended for anyone under 18 years of age.", _careful("under 18 years of age")),
        ("It must not be given to those over 75.", _banned("over 75")),
        ("Take care if you live with epilepsy.", _careful("epilepsy")),
        (
            "Do not start it if creatine kinase is more than 5 times the upper limit of normal.",
            _banned("creatine kinase more than 5 times the upper limit of normal"),
        ),
        ("It should only be used during pregnancy if absolutely necessary.", _careful("pregnancy")),
        ("It should only be given in severe asthma under close supervision.", _careful("severe asthma")),
        ("Caution is required when initiating treatment in patients with gout.", _careful("gout")),
        ("In peptic ulcer the tincture must be avoided.", _banned("peptic ulcer")),
    ],
)
def test_who_is_meant_is_told_by_age_state_or_measure(
    text: str, expected: list[tuple[object, object]]
) -> None:
    assert _found(text, "Precautions") == expected


def test_items_below_before_use_if_ask_for_care() -> None:
    text = "**Ask a doctor before use if**\n\n- you have gout\n- you have liver cirrhosis"
    assert _found(text, "Warnings") == _careful("gout", "liver cirrhosis")
