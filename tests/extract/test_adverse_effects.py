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


@pytest.mark.parametrize("section", ["Overdose", "Usage", "Drug Interactions"])
def test_effects_are_read_in_their_own_sections_only(section: str) -> None:
    assert not candidates("adverse_effects", "- Nausea, vomiting", section)


def test_an_effect_in_a_note_belongs_to_the_substance_that_is_named() -> None:
    found = candidates("adverse_effects", "- Rare cases of liver injury have been reported with copper 5")
    assert values(found, "substance", "effect") == [("copper", "liver injury")]
