"""Adverse effects: each named effect, how often it occurs, and whether it is called serious."""

import pytest

from tests.extract.reading import candidates, values


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("Headache, dizziness, and drowsiness", ["headache", "dizziness", "drowsiness"]),
        ("Gastrointestinal: nausea, vomiting, diarrhea", ["nausea", "vomiting", "diarrhea"]),
        ("Allergic reactions (rash, itching)", ["allergic reactions", "rash", "itching"]),
    ],
)
def test_a_list_is_split_into_its_effects(line: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", f"- {line}", "Side Effects"), "effect") == effects


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("It can cause nausea and vomiting.", ["nausea", "vomiting"]),
        ("Long-term use increases the risk of anemia.", ["anemia"]),
        ("Food can lead to better tolerance.", []),
        ("Ask your pharmacist.", []),
        ("Consult your doctor if you feel unwell.", []),
    ],
)
def test_a_sentence_gives_the_effects_that_it_names_and_nothing_else(
    sentence: str, effects: list[str]
) -> None:
    assert values(candidates("adverse_effects", sentence, "Side Effects"), "effect") == effects


@pytest.mark.parametrize(
    ("heading", "frequency"),
    [
        ("Common Side Effects", "common"),
        ("Uncommon Side Effects", "uncommon"),
        ("Rare Side Effects", "rare"),
        ("Side Effects", None),
    ],
)
def test_the_heading_says_how_often(heading: str, frequency: str | None) -> None:
    assert values(candidates("adverse_effects", "- Nausea", heading), "frequency_category") == [frequency]


def test_the_word_behind_an_effect_beats_the_heading() -> None:
    found = candidates("adverse_effects", "- Nausea (common), rash (very rare)", "Rare Side Effects")
    assert values(found, "effect", "frequency_category") == [("nausea", "common"), ("rash", "very_rare")]


def test_serious_is_set_only_where_it_is_printed() -> None:
    assert values(candidates("adverse_effects", "- Angioedema", "Serious Side Effects"), "is_serious") == [
        True
    ]
    assert values(candidates("adverse_effects", "- Angioedema", "Side Effects"), "is_serious") == [None]


@pytest.mark.parametrize(
    ("question", "frequency"),
    [
        ("Which side effects are common?", "common"),
        ("And less common?", "uncommon"),
        ("How common are side effects?", None),
    ],
)
def test_a_question_for_a_group_says_how_often_its_answer_occurs(
    question: str, frequency: str | None
) -> None:
    found = candidates("adverse_effects", f"**{question}**\nNausea, rash.", "Side Effects")
    assert values(found, "frequency_category") == [frequency, frequency]


@pytest.mark.parametrize(
    ("line", "frequency"),
    [
        ("V. rare: hepatitis", "very_rare"),
        ("Hepatitis - very rare", "very_rare"),
        ("Infreq.: hepatitis", "uncommon"),
        ("<0.1%: hepatitis", None),
        ("Hepatitis - very rare, unlike rash", None),
    ],
)
def test_a_telegraphic_line_says_how_often(line: str, frequency: str | None) -> None:
    found = candidates("adverse_effects", f"- {line}", "Side Effects")
    assert values(found, "frequency_category")[:1] == [frequency]


def test_a_label_is_not_that_of_a_sentence_behind_another_label() -> None:
    text = "Rarely: anaphylaxis. Very rarely: hepatitis. Seizures have been reported."
    found = candidates("adverse_effects", text, "Side Effects")
    assert values(found, "frequency_category") == ["rare", "very_rare", None]


@pytest.mark.parametrize(
    ("line", "polarity"),
    [("Dependence - not reported", "negated"), ("Dependence - reported in a few", "affirmed")],
)
def test_a_denial_behind_a_dash_denies_the_effect(line: str, polarity: str) -> None:
    assert values(candidates("adverse_effects", f"- {line}", "Side Effects"), "polarity") == [polarity]


@pytest.mark.parametrize(
    "sentence",
    [
        "Erectile dysfunction is no more frequent than with placebo.",
        "It is not true that it causes erectile dysfunction.",
        "**Does it cause erectile dysfunction?**\nNo. Trials were done.",
    ],
)
def test_an_effect_that_is_no_more_than_a_rumor_is_denied(sentence: str) -> None:
    found = candidates("adverse_effects", sentence, "Side Effects")
    assert values(found, "effect", "polarity") == [("erectile dysfunction", "negated")]


def test_a_list_that_announces_side_effects_needs_no_section() -> None:
    text = "- Common side effects include:\n  - Nausea\n  - Rash (rare)\n- If side effects occur:\n  - Rest"
    found = candidates("adverse_effects", text, "Precautions")
    assert values(found, "effect", "frequency_category") == [("nausea", "common"), ("rash", "rare")]


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        (
            "Fetal growth restriction, neonatal hypoglycemia.",
            ["fetal growth restriction", "neonatal hypoglycemia"],
        ),
        ("It is teratogenic (cleft lip, spina bifida).", ["cleft lip", "spina bifida"]),
        ("Untreated epilepsy may harm the fetus: seizures.", []),
        ("Folic acid prevents neural tube defects.", []),
    ],
)
def test_a_section_on_pregnancy_names_what_befalls_the_child(sentence: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", sentence, "Pregnancy"), "effect") == effects


@pytest.mark.parametrize(
    "line",
    ["K+ unaffected", "Caution in epilepsy", "Postmarketing", "Each in fewer than 5% of users", "30 mg/L"],
)
def test_what_only_stands_among_effects_is_none(line: str) -> None:
    assert values(candidates("adverse_effects", f"- Nausea, {line}", "Side Effects"), "effect") == ["nausea"]


@pytest.mark.parametrize(
    ("line", "effect", "polarity"),
    [
        ("Hepatitis has been described in single cases.", "hepatitis", "affirmed"),
        (
            "Insomnia has been claimed by users but was not more frequent than on placebo",
            "insomnia",
            "negated",
        ),
    ],
)
def test_an_item_that_is_a_sentence_names_its_effect_alone(line: str, effect: str, polarity: str) -> None:
    found = candidates("adverse_effects", f"- {line}", "Side Effects")
    assert values(found, "effect", "polarity") == [(effect, polarity)]


def test_an_effect_of_stopping_says_so() -> None:
    found = candidates("adverse_effects", "- Withdrawal: insomnia", "Side Effects")
    assert values(found, "effect", "context") == [("insomnia", "discontinuation")]


def test_no_effects_is_a_denial() -> None:
    found = candidates("adverse_effects", "No serious adverse effects have been reported.", "Side Effects")
    assert values(found, "polarity") == ["negated"]


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        (
            "Pain or warmth at the injection site",
            ["pain at the injection site", "warmth at the injection site"],
        ),
        ("Injection site infection or irritation", ["injection site infection", "injection site irritation"]),
        ("Increased serum ALT and AST levels", ["increased serum alt levels", "increased serum ast levels"]),
        ("Loss of appetite and weight", ["loss of appetite", "loss of weight"]),
        ("Headache, nausea", ["headache", "nausea"]),
    ],
)
def test_effects_of_a_list_share_their_site_and_their_change(line: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", f"- {line}", "Side Effects"), "effect") == effects


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        (
            "Allergic reactions (ranging from mild rash to severe anaphylaxis)",
            ["allergic reactions", "mild rash", "severe anaphylaxis"],
        ),
        ("Severe allergic reaction (anaphylaxis)", ["severe allergic reaction", "anaphylaxis"]),
        ("Angioedema (swelling of the face, lips, or throat)", ["angioedema"]),
        ("Anaphylaxis (a severe, sudden reaction)", ["anaphylaxis"]),
        ("Fits, even in people who have never had one", ["fits"]),
        ("Rash - this needs immediate attention", ["rash"]),
        ("Allergic contact dermatitis, nausea", ["allergic contact dermatitis", "nausea"]),
    ],
)
def test_what_explains_an_effect_is_no_effect_of_its_own(line: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", f"- {line}", "Side Effects"), "effect") == effects


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("It does not cause hair loss or dehydration.", ["hair loss", "dehydration"]),
        ("It is not known to cause drowsiness.", ["drowsiness"]),
        ("Infertility has not been reported.", ["infertility"]),
        ("Weight gain has not been linked to it.", ["weight gain"]),
        ("No cases of dependence are known.", ["dependence"]),
        ("Nausea, no vomiting", ["vomiting"]),
    ],
)
def test_each_denied_effect_is_negated(sentence: str, effects: list[str]) -> None:
    found = values(candidates("adverse_effects", sentence, "Side Effects"), "effect", "polarity")
    assert [effect for effect, polarity in found if polarity == "negated"] == effects


def test_a_denial_leaves_the_other_clause_to_speak() -> None:
    sentence = "It does not cause dependence, yet stopping it can bring on nausea."
    found = candidates("adverse_effects", sentence, "Side Effects")
    assert values(found, "effect", "polarity") == [("dependence", "negated"), ("nausea", "affirmed")]


@pytest.mark.parametrize(
    ("section", "sentence", "effects"),
    [
        ("Precautions", "May cause drowsiness.", ["drowsiness"]),
        (
            "Precautions",
            "Zinc gluconate may cause nausea and impair judgment.",
            ["nausea", "impaired judgment"],
        ),
        ("Precautions", "Drowsiness is a common side effect.", ["drowsiness"]),
        ("Precautions", "Photosensitivity may occur.", ["photosensitivity"]),
        ("Precautions", "Older adults are susceptible to side effects.", []),
        ("Precautions", "If it causes drowsiness, do not drive.", []),
        ("Precautions", "The disease can cause blindness. It may lead to kidney failure.", []),
        ("Precautions", "When taken with aspirin it may cause bleeding.", []),
        ("Usage", "It relieves pain, which may cause headache.", []),
        ("Safety", "Seek help if side effects such as chest pain occur.", []),
    ],
)
def test_effects_are_told_elsewhere_of_the_substance_alone(
    section: str, sentence: str, effects: list[str]
) -> None:
    assert values(candidates("adverse_effects", sentence, section), "effect") == effects


def test_a_paragraph_that_opens_a_list_says_how_often_its_effects_occur() -> None:
    text = (
        "Common side effects include:\n\n- Headache\n\n"
        "Less common, but potentially serious side effects, require immediate medical attention and care."
        " These can include:\n\n- Confusion"
    )
    found = candidates("adverse_effects", text, "Side Effects")
    assert values(found, "effect", "frequency_category", "is_serious") == [
        ("headache", "common", None),
        ("confusion", "uncommon", True),
    ]


@pytest.mark.parametrize(
    ("line", "frequencies"),
    [
        ("Dizziness or headache (rare)", ["rare", "rare"]),
        ("Frequent urination", [None]),
        ("Hepatic necrosis (rare, seen with a catheter)", ["rare"]),
        ("Cramps (less common with food)", [None]),
    ],
)
def test_only_words_that_say_how_often_make_a_frequency(line: str, frequencies: list[str | None]) -> None:
    found = candidates("adverse_effects", f"- {line}", "Side Effects")
    assert values(found, "frequency_category") == frequencies


def test_a_heading_whose_frequency_is_not_known_gives_none() -> None:
    text = "### Common\n\n- Nausea\n\n### Serious side effects - how often is not known\n\n- Fits"
    found = candidates("adverse_effects", text, "Side Effects")
    assert values(found, "effect", "frequency_category") == [("nausea", "common"), ("fits", None)]


def test_a_cell_says_how_often_the_effect_of_its_row_occurs() -> None:
    table = "| Effect | How often |\n|---|---|\n| Headache | common |\n| Liver failure | very rare |"
    found = candidates("adverse_effects", table, "Side Effects")
    assert values(found, "effect", "frequency_category") == [
        ("headache", "common"),
        ("liver failure", "very_rare"),
    ]


def test_the_header_of_a_column_says_how_often_its_effects_occur() -> None:
    table = "| System | Common | Rare |\n|---|---|---|\n| Gut | nausea | pancreatitis |"
    found = candidates("adverse_effects", table, "Side Effects")
    assert values(found, "effect", "frequency_category") == [("nausea", "common"), ("pancreatitis", "rare")]


def test_what_is_serious_in_a_running_list_stands_behind_the_word() -> None:
    line = "Common Gastrointestinal: Diarrhea (2%) Serious Hepatic: Hepatitis, Jaundice"
    table = f"| Item | Details |\n|---|---|\n| Adverse Effects | {line} |"
    found = candidates("adverse_effects", table, "Side Effects")
    assert values(found, "effect", "frequency_category", "is_serious") == [
        ("diarrhea", "common", None),
        ("hepatitis", None, True),
        ("jaundice", None, True),
    ]


@pytest.mark.parametrize("section", ["Overdose", "Usage", "Drug Interactions"])
def test_effects_are_read_in_their_own_sections_only(section: str) -> None:
    assert not candidates("adverse_effects", "- Nausea, vomiting", section)


def test_an_effect_in_a_note_belongs_to_the_substance_that_is_named() -> None:
    found = candidates("adverse_effects", "- Rare cases of liver injury have been reported with copper 5")
    assert values(found, "substance", "effect") == [("copper", "liver injury")]


def test_an_effect_in_a_note_under_two_substances_is_left_to_their_interaction() -> None:
    line = "- Hypercalcemia occurred in 4% of those who took zinc with copper 5"
    assert not candidates("adverse_effects", line)


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        (
            "Mouth ulcers, swelling of the lips and loss of taste are the best known.",
            ["mouth ulcers", "swelling of the lips", "loss of taste"],
        ),
        ("Nausea, diarrhea and a sulfurous taste top the list.", ["nausea", "diarrhea", "sulfurous taste"]),
        ("Stomach cramps plague roughly one user in five.", ["stomach cramps"]),
        ("Expect some drowsiness during the first week.", ["drowsiness"]),
        ("After the first dose fainting has occurred.", ["fainting"]),
        ("Some complain of a bitter taste, others of bloating.", ["bitter taste", "bloating"]),
        ("In trials 12% had headache (placebo 11%), 8% nausea.", ["headache", "nausea"]),
        (
            "Signs of liver trouble (jaundice, dark urine) demand a halt.",
            ["liver trouble", "jaundice", "dark urine"],
        ),
        ("Used for nausea, it can paradoxically cause vomiting.", ["vomiting"]),
        ("If taken late, it may bring on insomnia.", ["insomnia"]),
    ],
)
def test_a_known_effect_counts_in_whatever_words_its_section_names_it(
    sentence: str, effects: list[str]
) -> None:
    assert values(candidates("adverse_effects", sentence, "Side Effects"), "effect") == effects


@pytest.mark.parametrize(
    "sentence",
    [
        "To avoid stomach upset, take it with food.",
        "Call a doctor if you notice chest pain.",
        "People with migraine should ask first.",
        "It relieves nausea.",
        "It has caused abortion in cattle.",
        "Abrupt withdrawal is unwise.",
    ],
)
def test_words_that_take_a_known_effect_out_leave_no_row(sentence: str) -> None:
    assert not candidates("adverse_effects", sentence, "Side Effects")


@pytest.mark.parametrize(
    ("sentence", "reasons"),
    [
        ("It is free of sedation.", ("polarity_unsettled",)),
        ("It causes less drowsiness than aspirin.", ("polarity_unsettled", "substance_unsettled")),
        ("Older antihistamines cause sedation.", ("substance_unsettled",)),
        ("It may worsen asthma.", ("effect_unsettled",)),
        ("Hepatitis has been ruled out.", ("polarity_unsettled",)),
        ("Zero cases of hepatitis were seen.", ("polarity_unsettled",)),
    ],
)
def test_a_known_effect_that_words_leave_open_goes_to_review(sentence: str, reasons: tuple[str, ...]) -> None:
    found = candidates("adverse_effects", sentence, "Side Effects")
    assert [candidate.reasons for candidate in found] == [reasons]


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        (
            "Neither weight gain nor sedation has been a problem.",
            [("weight gain", "negated"), ("sedation", "negated")],
        ),
        ("Coma has never been described.", [("coma", "negated")]),
        ("No serious side effects are known other than hepatitis.", [("hepatitis", "affirmed")]),
        ("It is free of sedation and rarely causes dry mouth.", [("dry mouth", "affirmed")]),
        (
            "Unlike codeine, it does not cause constipation, though dizziness is not unusual.",
            [("constipation", "negated"), ("dizziness", "affirmed")],
        ),
    ],
)
def test_a_denial_reaches_as_far_as_its_clause_and_no_exception(
    sentence: str, effects: list[tuple[str, str]]
) -> None:
    assert values(candidates("adverse_effects", sentence, "Side Effects"), "effect", "polarity") == effects


@pytest.mark.parametrize(
    ("item", "effects"),
    [
        (
            "**Local skin reactions:** These range from mild irritation to blistering and pain.",
            ["local skin reactions", "mild irritation", "blistering", "pain"],
        ),
        ("**Hypercalcemia:** This can be felt as nausea.", ["hypercalcemia"]),
        ("*Skin* — rash, photosensitivity", ["rash", "photosensitivity"]),
        ("**Systemic lymphadenopathy:** Swollen lymph nodes near the site", ["systemic lymphadenopathy"]),
    ],
)
def test_a_label_is_the_effect_or_the_group_of_those_behind_it(item: str, effects: list[str]) -> None:
    assert sorted(values(candidates("adverse_effects", f"- {item}", "Side Effects"), "effect")) == sorted(
        effects
    )


def test_a_cell_beside_known_effects_names_an_organ() -> None:
    table = "| Organ | What may happen | How often |\n|---|---|---|\n| Gut | nausea | often |"
    assert values(candidates("adverse_effects", table, "Side Effects"), "effect") == ["nausea"]


def test_effects_that_users_want_are_not_adverse() -> None:
    text = "### Positive\n\n- Euphoria\n\n### Neutral\n\n- Itching\n\n### Negative\n\n- Nausea"
    assert values(candidates("adverse_effects", text, "Effects"), "effect") == ["nausea"]


def test_what_those_who_stop_feel_is_an_effect_of_stopping() -> None:
    sentence = "Users who stop abruptly develop anxiety and insomnia."
    found = candidates("adverse_effects", sentence, "Dosage")
    assert values(found, "effect") == ["anxiety", "insomnia"]


@pytest.mark.parametrize(
    ("item", "polarity"),
    [("Drowsiness: no", "negated"), ("Headache: not reported", "negated"), ("Nausea: yes", "affirmed")],
)
def test_the_value_behind_a_label_may_deny_its_effect(item: str, polarity: str) -> None:
    assert values(candidates("adverse_effects", f"- {item}", "Side Effects"), "polarity") == [polarity]


def test_a_cell_that_says_none_leaves_the_effect_of_its_row_open() -> None:
    table = "| Effect | Seen |\n|---|---|\n| Nausea | yes |\n| Weight gain | none |"
    found = candidates("adverse_effects", table, "Side Effects")
    assert [(item.value("effect"), item.reasons) for item in found] == [
        ("nausea", ()),
        ("weight gain", ("polarity_unsettled",)),
    ]


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("It may blacken the stool and stain the teeth.", ["blackened stool", "stained teeth"]),
        ("It can turn the urine orange.", ["orange urine"]),
        ("The tongue may turn black.", ["black tongue"]),
        ("Vision can blur.", ["blurred vision"]),
        ("You may feel dizzy, sleepy or weak.", ["dizzy", "sleepy", "weak"]),
        ("It prolongs the QT interval.", ["qt interval prolongation"]),
        ("Stop if you feel drowsy.", []),
        ("It is given to people who are nervous.", []),
        ("It increases the risk in the skin.", []),
    ],
)
def test_verbs_tell_effects(sentence: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", sentence, "Side Effects"), "effect") == effects


def test_a_verb_that_is_denied_denies_its_effect() -> None:
    sentence = "It is not known to damage the liver or the kidneys."
    found = candidates("adverse_effects", sentence, "Side Effects")
    assert values(found, "effect", "polarity") == [("liver damage", "negated"), ("kidney damage", "negated")]


def test_outside_of_the_sections_on_effects_a_verb_needs_the_substance_as_its_subject() -> None:
    own, other = "This medicine may make you drowsy.", "Fatigue may make you drowsy."
    assert values(candidates("adverse_effects", own, "Precautions"), "effect") == ["drowsy"]
    assert values(candidates("adverse_effects", other, "Precautions"), "effect") == []


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("Rash with itching", ["rash", "itching"]),
        ("Hot/cold flashes", ["hot flashes", "cold flashes"]),
        ("Cold hands and feet", ["cold hands", "cold feet"]),
        ("Dizziness with standing", ["dizziness with standing"]),
    ],
)
def test_a_member_may_hold_two_effects(line: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", f"- {line}", "Side Effects"), "effect") == effects


def test_a_word_formed_like_a_disease_is_an_effect_in_its_section() -> None:
    sentence = "Reversible azoospermia has troubled a few; the diagnosis takes time."
    assert values(candidates("adverse_effects", sentence, "Side Effects"), "effect") == [
        "reversible azoospermia"
    ]


def test_in_a_combination_the_label_names_whose_effect_it_is() -> None:
    text = "- **Zinc:** nausea\n- **Biotin:** nausea, rash"
    found = candidates("adverse_effects", text, "Side Effects", title="Zinc + Biotin")
    assert values(found, "substance", "effect") == [
        ("zinc", "nausea"),
        ("biotin", "nausea"),
        ("biotin", "rash"),
    ]


@pytest.mark.parametrize(
    ("sentence", "frequencies"),
    [
        ("Nausea is by far the most frequent.", ["common"]),
        ("Nausea, rash and headache are the common ones.", ["common"] * 3),
        ("Nausea is common, followed by rash.", ["common", None]),
        ("Nausea was named most often.", [None]),
    ],
)
def test_a_frequency_behind_a_verb_is_said_of_what_stands_before_it(
    sentence: str, frequencies: list[str | None]
) -> None:
    found = candidates("adverse_effects", sentence, "Side Effects")
    assert values(found, "frequency_category") == frequencies


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("Pins and needles", ["pins and needles"]),
        ("Nausea and vomiting", ["nausea", "vomiting"]),
        ("Trouble breathing or swallowing", ["trouble breathing", "trouble swallowing"]),
        ("Gut: a metallic taste", ["metallic taste"]),
        ("Hair loss, hepatitis at >3 g", ["hair loss", "hepatitis"]),
    ],
)
def test_a_name_is_neither_cut_nor_joined_where_it_should_not_be(line: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", f"- {line}", "Side Effects"), "effect") == effects


def test_a_bold_line_with_a_remark_says_how_often_the_effects_below_occur() -> None:
    text = "**Very common** (may affect more than 1 in 10 people)\n- Nausea\n\n**Rare**\n- Rash"
    found = candidates("adverse_effects", text, "Side Effects")
    assert values(found, "effect", "frequency_category") == [("nausea", "very_common"), ("rash", "rare")]


def test_a_later_sentence_with_a_label_of_its_own_leaves_the_first_label() -> None:
    text = "**Often:** sweating. In trials: rash. Skin necrosis in the first week (rare)."
    found = candidates("adverse_effects", text, "Side Effects")
    assert values(found, "effect", "frequency_category")[:2] == [("sweating", "common"), ("rash", None)]


def test_what_is_measured_is_no_other_substance() -> None:
    sentence = "It has been associated with a fall in blood potassium and fluid retention."
    found = candidates("adverse_effects", sentence, "Side Effects")
    assert "fluid retention" in values(found, "effect")


def test_a_care_notice_lists_effects_in_the_section_on_them() -> None:
    text = "Tell your doctor if any of these bother you:\n\n- Trouble sleeping"
    assert values(candidates("adverse_effects", text, "Side Effects"), "effect") == ["trouble sleeping"]


@pytest.mark.parametrize(
    "text",
    [
        "- Placebo patients reported headache more often.",
        "Rash occurred only with placebo.",
        "Headache was reported more often with placebo.",
        "Headache was reported in the control group.",
        "Placebo: nausea 5%",
        "### Placebo\n\n- Nausea",
    ],
)
def test_an_effect_of_those_without_the_substance_goes_to_review(text: str) -> None:
    found = candidates("adverse_effects", text, "Side Effects")
    assert [candidate.reasons for candidate in found] == [("substance_unsettled",)]


@pytest.mark.parametrize(
    "text",
    [
        "Headache was reported more often than with placebo.",
        "In placebo-controlled trials, headache was reported.",
        "Headache was reported in 5% (placebo 2%).",
        "Headache was reported with zinc gluconate and with placebo.",
    ],
)
def test_an_effect_that_is_compared_with_placebo_is_one_of_the_substance(text: str) -> None:
    assert values(candidates("adverse_effects", text, "Side Effects"), "effect") == ["headache"]


def test_a_column_of_placebo_gives_neither_effects_nor_frequencies() -> None:
    table = "| Effect | Placebo | Zinc |\n|---|---|---|\n| Nausea | common | rare |\n| Rash | 0% | 3% |"
    found = candidates("adverse_effects", table, "Side Effects")
    assert values(found, "effect", "frequency_category") == [("nausea", "rare"), ("rash", None)]
    named = candidates("adverse_effects", "| Zinc | Placebo |\n|---|---|\n| Nausea | Rash |", "Side Effects")
    assert values(named, "effect") == ["nausea"]


@pytest.mark.parametrize(
    "text",
    ["| Effect | Zinc | Placebo |\n|---|---|---|\n| Nausea | 0% | 5% |", "- Nausea: 0%", "- Nausea (0.0%)"],
)
def test_a_rate_of_zero_goes_to_review(text: str) -> None:
    found = candidates("adverse_effects", text, "Side Effects")
    assert [candidate.reasons for candidate in found] == [("polarity_unsettled",)]


@pytest.mark.parametrize(
    ("sentence", "frequency"),
    [
        ("Nausea is less common with zinc than with placebo.", None),
        ("Nausea is less common than vomiting.", None),
        ("Nausea is common in more than 10% of patients.", "common"),
        ("Nausea is rarely severe.", None),
        ("Adverse reactions more common than on placebo: nausea", None),
    ],
)
def test_a_comparison_is_no_frequency(sentence: str, frequency: str | None) -> None:
    found = candidates("adverse_effects", sentence, "Side Effects")
    assert values(found, "frequency_category")[0] == frequency


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Dizziness is very rarely serious.", (None, None)),
        ("Dizziness is common and seldom serious.", ("common", None)),
        ("Rarely serious skin reactions occur.", ("rare", True)),
    ],
)
def test_what_is_rarely_serious_is_neither_rare_nor_serious(
    sentence: str, said: tuple[str | None, bool | None]
) -> None:
    found = candidates("adverse_effects", sentence, "Side Effects")
    assert values(found, "frequency_category", "is_serious") == [said]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Non-drowsy", []),
        ("Non-sedating", []),
        ("Free of nausea", [("nausea", "negated")]),
        ("Free from rash", [("rash", "negated")]),
        ("Drowsiness-free", [("drowsiness", "negated")]),
        ("Non-cardiac chest pain", [("non-cardiac chest pain", "affirmed")]),
    ],
)
def test_a_name_that_denies_itself_is_no_effect(line: str, named: list[tuple[str, str]]) -> None:
    found = candidates("adverse_effects", f"- {line}", "Side Effects")
    assert values(found, "effect", "polarity") == named


def test_what_is_joined_to_a_denied_effect_goes_to_review() -> None:
    found = candidates("adverse_effects", "- Free of nausea and rash", "Side Effects")
    assert not [
        candidate
        for candidate in found
        if candidate.value("polarity") == "affirmed" and not candidate.reasons
    ]


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("blocked or runny nose", ["blocked nose", "runny nose"]),
        ("appetite up or down", ["appetite up", "appetite down"]),
        ("slow, fast or irregular heartbeat", ["slow heartbeat", "fast heartbeat", "irregular heartbeat"]),
        ("problems with erection or orgasm", ["problems with erection", "problems with orgasm"]),
        ("ocular burning and stinging", ["ocular burning", "ocular stinging"]),
        ("nausea or skin rash", ["nausea", "skin rash"]),
        ("itchy nose, ocular burning, rash, stinging", ["itchy nose", "ocular burning", "rash", "stinging"]),
    ],
)
def test_a_member_gets_the_words_that_it_lacks_and_no_others(line: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", f"- {line}", "Side Effects"), "effect") == effects


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Hyperuricemia is common, gout uncommon.", [("hyperuricemia", "common"), ("gout", "uncommon")]),
        ("Rash; anemia and hepatitis (rare).", [("rash", None), ("anemia", "rare"), ("hepatitis", "rare")]),
        ("Nausea, vomiting common.", [("nausea", "common"), ("vomiting", "common")]),
    ],
)
def test_a_frequency_behind_effects_reaches_those_of_its_part(
    sentence: str, found: list[tuple[str, str | None]]
) -> None:
    read = candidates("adverse_effects", sentence, "Side Effects")
    assert values(read, "effect", "frequency_category") == found


def test_a_label_that_is_an_effect_is_followed_by_no_other_effect() -> None:
    line = "- **Hair loss** - uncommon, grows back"
    found = candidates("adverse_effects", line, "Side Effects")
    assert values(found, "effect", "frequency_category") == [("hair loss", "uncommon")]


def test_a_table_that_says_how_often_lists_effects_under_any_heading() -> None:
    rows = "| Effect | How often? |\n| --- | --- |\n| Dry mouth | Rarely |"
    found = candidates("adverse_effects", rows, "At a Glance")
    assert values(found, "effect", "frequency_category") == [("dry mouth", "rare")]


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("Studies have linked long courses with hip fractures.", ["hip fractures"]),
        ("There have been rare reports of vision loss.", ["vision loss"]),
        ("There is no convincing evidence that it increases the incidence of cleft lip.", []),
        ("Lactic acidosis, a rare but serious complication, can occur.", ["lactic acidosis"]),
        ("You may feel drowsy, so do not drive.", ["drowsy"]),
        ("Do not drive if you feel drowsy.", []),
        ("Two cases of hepatitis have been published.", ["hepatitis"]),
    ],
)
def test_a_warning_tells_of_effects_in_many_ways(sentence: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", sentence, "Precautions"), "effect") == effects


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("- Photosensitivity does not occur", [("photosensitivity", "negated")]),
        ("- **Not observed**\n  - weight gain", [("weight gain", "negated")]),
        ("Not associated with:\n\n- drowsiness", [("drowsiness", "negated")]),
        ("- **Not known:** drowsiness", [("drowsiness", "affirmed")]),
        ("Sedation? None was seen.", []),
    ],
)
def test_a_label_or_verb_that_denies_reaches_what_it_is_said_of(
    text: str, effects: list[tuple[str, str]]
) -> None:
    found = candidates("adverse_effects", text, "Side Effects")
    assert values(found, "effect", "polarity") == effects


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("Sometimes", []),
        ("Mostly gastrointestinal", []),
        ("Contact dermatitis from handling the powder", ["contact dermatitis"]),
        ("Adrenal insufficiency after sudden withdrawal", ["adrenal insufficiency"]),
        ("Problems with erection", ["problems with erection"]),
        ("Nausea, cramps and, at higher intakes, osmotic diarrhea", ["nausea", "cramps", "osmotic diarrhea"]),
    ],
)
def test_a_name_holds_neither_statement_nor_circumstance(line: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", f"- {line}", "Side Effects"), "effect") == effects


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("Liver enzymes are raised in one patient in ten.", ["raised liver enzymes"]),
        ("Prolactin is hardly raised.", []),
        ("Appetite falls.", ["loss of appetite"]),
        ("Teeth may be stained by the liquid.", ["stained teeth"]),
    ],
)
def test_what_happens_to_a_part_of_the_body_is_an_effect(sentence: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", sentence, "Side Effects"), "effect") == effects


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("Smoking increases the risk of stroke.", []),
        ("Diabetes raises the risk of infection.", []),
        ("Avoid alcohol, as it can increase the risk of liver damage.", []),
        ("Antidepressants increase the risk of suicidal thoughts.", ["suicidal thoughts"]),
        ("Long-term use increases the risk of fractures.", ["fractures"]),
    ],
)
def test_a_warning_names_the_risks_that_the_substance_itself_raises(
    sentence: str, effects: list[str]
) -> None:
    assert values(candidates("adverse_effects", sentence, "Precautions"), "effect") == effects


def test_a_cell_that_reports_none_leaves_the_effect_open() -> None:
    table = "| Side effect | How often |\n|---|---|\n| Liver injury | None reported |\n"
    found = candidates("adverse_effects", table, "Side Effects")
    assert [candidate.reasons for candidate in found] == [("polarity_unsettled",)]


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("Neonatal hypoglycemia, growth restriction.", ["neonatal hypoglycemia", "growth restriction"]),
        ("High doses caused malformations in rats.", []),
    ],
)
def test_what_befalls_the_child_is_an_effect_and_what_befalls_animals_is_none(
    sentence: str, effects: list[str]
) -> None:
    assert values(candidates("adverse_effects", sentence, "Pregnancy"), "effect") == effects


def test_toxicity_that_tells_how_often_is_that_of_usual_doses() -> None:
    text = "Nausea and headache are common at first; hyperglycemia is less common."
    found = candidates("adverse_effects", text, "Toxicity")
    assert values(found, "effect", "frequency_category") == [
        ("nausea", "common"),
        ("headache", "common"),
        ("hyperglycemia", "uncommon"),
    ]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Nausea, seizures and coma follow large amounts.", "Toxicity"),
        ("Nausea and headache are common.", "Overdose"),
    ],
)
def test_effects_of_too_much_are_none_of_the_substance(text: str, section: str) -> None:
    assert not candidates("adverse_effects", text, section)


def test_symptoms_of_a_label_are_no_effects_of_their_own() -> None:
    text = "- **Severe allergic reactions (anaphylaxis):** Symptoms may include hives and wheezing."
    found = candidates("adverse_effects", text, "Side Effects")
    assert values(found, "effect") == ["severe allergic reactions", "anaphylaxis"]


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("drug reaction with eosinophilia and systemic symptoms (DRESS)", 1),
        ("rash with fever and headache", 3),
        ("nausea and vomiting", 2),
    ],
)
def test_a_name_that_holds_and_is_one_effect(line: str, effects: int) -> None:
    assert len(candidates("adverse_effects", f"- {line}", "Side Effects")) == effects


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("Rash possible with the oil", ["rash"]),
        ("bleeding gums, so brush and floss well", ["bleeding gums"]),
        ("dizziness and irritability; severe in a minority", ["dizziness", "irritability"]),
        ("**Very common (10% or more)**", []),
    ],
)
def test_what_is_said_of_an_effect_is_no_part_of_its_name(line: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", f"- {line}", "Side Effects"), "effect") == effects


def test_an_unknown_name_that_is_a_statement_goes_to_review() -> None:
    found = candidates(
        "adverse_effects", "- Nausea, quixing after rapid injection, never frobbed", "Side Effects"
    )
    assert (found[0].value("effect"), found[0].reasons) == ("nausea", ())
    assert ("effect_unsettled",) in [item.reasons for item in found]


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        (
            "Get emergency help if you have signs of an allergic reaction: hives, difficult breathing.",
            ["hives", "difficult breathing"],
        ),
        ("Seek medical attention right away if you notice chest pain or fever.", ["chest pain", "fever"]),
        ("Stop and get help for kidney failure or jaundice.", ["kidney failure", "jaundice"]),
        ("Call your doctor if you have kidney disease.", []),
    ],
)
def test_what_sends_the_reader_for_help_at_once_is_an_effect(sentence: str, effects: list[str]) -> None:
    assert values(candidates("adverse_effects", sentence, "Side Effects"), "effect") == effects


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("**Tardive dyskinesia.** Discontinue if appropriate.", ["tardive dyskinesia"]),
        ("**Leukopenia, neutropenia.** Stop if counts fall.", ["leukopenia", "neutropenia"]),
        ("**Metabolic changes.** Hyperglycemia and weight gain; check.", ["hyperglycemia", "weight gain"]),
        ("**Seizures.** Caution in patients with a history of seizures.", ["seizures"]),
        ("**Depression.** Use with caution.", []),
        ("**Tinea capitis.** It has been studied for tinea capitis in children.", []),
        ("**Liver disease:** hepatitis, cirrhosis.", []),
        ("**Metabolic changes.** Caution in constipation, urinary retention.", []),
    ],
)
def test_a_warning_names_effects_in_its_label_or_right_behind_it(line: str, effects: list[str]) -> None:
    found = candidates("adverse_effects", f"- {line}", "Warnings and precautions")
    assert values(found, "effect") == effects


def test_a_label_of_a_warning_with_nothing_behind_it_warns_of_nothing() -> None:
    found = candidates("adverse_effects", "- **Tardive dyskinesia:**", "Warnings")
    assert values(found, "effect") == []


def test_labels_of_precautions_that_are_no_warnings_are_conditions() -> None:
    assert (
        values(candidates("adverse_effects", "- **Neutropenia.** Stop if low.", "Precautions"), "effect")
        == []
    )


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("Anaphylactic reactions have occurred.", ["anaphylactic reactions"]),
        ("Jaundice has occurred rarely.", ["jaundice"]),
        ("Hepatitis that has occurred before.", []),
        ("Do not use if anaphylaxis has occurred.", []),
    ],
)
def test_what_has_occurred_is_told_outside_of_the_sections_on_effects(
    sentence: str, effects: list[str]
) -> None:
    assert values(candidates("adverse_effects", sentence, "Contraindications"), "effect") == effects


@pytest.mark.parametrize(
    ("label", "frequency"),
    [
        ("Common \u2013 more than 1 in 100 people.", "common"),
        ("Rare, fewer than 1 in 1,000.", "rare"),
        ("Very common (over 10%).", "very_common"),
    ],
)
def test_a_label_with_its_numbers_says_how_often(label: str, frequency: str) -> None:
    found = candidates("adverse_effects", f"**{label}** Nausea, heartburn.", "Side Effects")
    assert values(found, "effect", "frequency_category") == [("nausea", frequency), ("heartburn", frequency)]


def test_a_dash_behind_a_frequency_leads_to_its_effects() -> None:
    text = "rare\N{EM DASH}malaise, rash; very rare\N{EM DASH}thrombocytopenia"
    found = candidates("adverse_effects", f"**Side-effects:** {text}", "Side effects")
    assert values(found, "effect", "frequency_category") == [
        ("malaise", "rare"), ("rash", "rare"), ("thrombocytopenia", "very_rare"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("aside", "reasons"),
    [
        ("most of them in people who were taking aspirin", ()),
        ("many of these in patients on warfarin", ()),
        ("all of them in people who were taking aspirin", ("substance_unsettled",)),
    ],
)
def test_another_drug_in_only_some_of_the_cases_leaves_the_effect_to_the_substance(
    aside: str, reasons: tuple[str, ...]
) -> None:
    sentence = f"Spontaneous bleeding has been described in case reports, {aside}."
    found = candidates("adverse_effects", sentence, "Side Effects")
    assert [row.reasons for row in found] == [reasons]
