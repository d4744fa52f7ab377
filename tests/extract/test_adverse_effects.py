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
