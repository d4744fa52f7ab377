"""Interactions told by a name and, in items below or beside it, by what happens and what to do."""

import pytest

from tests.extract.reading import candidates

_CARD = (
    "- **Hepatotoxic drugs**\n  - {label}: paracetamol, methotrexate\n  - Risk: additive liver injury\n{more}"
)


def _rows(text: str, *slots: str, heading: str = "Drug Interactions") -> set[tuple[object, ...]]:
    found = candidates("interactions", text, heading)
    return {tuple(item.value(slot) for slot in slots) for item in found if not item.reasons}


@pytest.mark.parametrize("label", ["Examples", "Such as", "*Examples*", "Includes"])
def test_examples_take_the_effect_told_beside_them(label: str) -> None:
    text = _CARD.format(label=label, more="")
    assert _rows(text, "object", "effect") == {
        ("hepatotoxic drugs", "adverse_effect_increased"),
        ("paracetamol", "adverse_effect_increased"),
        ("methotrexate", "adverse_effect_increased"),
    }


def test_examples_take_the_advice_and_the_grade_told_beside_them() -> None:
    text = _CARD.format(label="Examples", more="  - Advice: check transaminases\n  - Severity: major\n")
    members = {
        row for row in _rows(text, "object", "management_text", "severity") if row[0] != "hepatotoxic drugs"
    }
    advice = "check transaminases"
    assert {(name, str(text).endswith(advice), grade) for name, text, grade in members} == {
        ("paracetamol", True, "major"),
        ("methotrexate", True, "major"),
    }


def test_examples_do_not_take_what_is_told_of_a_partner_named_beside_them() -> None:
    text = "- **Hepatotoxic drugs**\n  - Examples: paracetamol\n  - Isoniazid: additive liver injury"
    assert ("paracetamol", "unspecified") in _rows(text, "object", "effect")


def test_examples_beside_a_denial_go_to_review() -> None:
    text = "- **Antidepressants**\n  - Examples: sertraline\n  - Effect: no change in levels"
    assert _rows(text, "object", "polarity") == {("antidepressants", "negated")}


def test_what_is_denied_of_another_leaves_what_is_told_before() -> None:
    text = "- Simvastatin: exposure doubled, that of pravastatin is unchanged."
    assert ("simvastatin", "affirmed", "exposure_increased") in _rows(text, "object", "polarity", "effect")


def test_a_denial_below_a_name_leaves_no_affirmed_row_of_the_name() -> None:
    assert _rows("- **Antacids**\n  - No effect on absorption", "object", "polarity") == {
        ("antacids", "negated")
    }


def test_a_head_with_members_in_parentheses_names_the_partners_of_the_items_below() -> None:
    text = "- **NSAIDs** (ibuprofen, naproxen)\n  - The antihypertensive effect is reduced."
    assert _rows(text, "object", "effect") == {
        ("ibuprofen", "effect_decreased"),
        ("naproxen", "effect_decreased"),
    }


@pytest.mark.parametrize(
    ("item", "found"), [("slows the absorption", {"food"}), ("coffee lowers levels", {"coffee"})]
)
def test_food_is_the_partner_unless_one_is_named_behind_it(item: str, found: set[str]) -> None:
    assert {name for (name,) in _rows(f"- Food: {item}", "object")} == found


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("- Antacids: Peak levels fall by 24%, total absorption is unchanged.", "affirmed"),
        ("- Antacids: total absorption is unchanged.", "negated"),
        ("It should not be combined with MAO inhibitors; the effect is not changed by food.", "affirmed"),
    ],
)
def test_what_stays_the_same_besides_denies_nothing_else(text: str, polarity: str) -> None:
    assert {value for name, value in _rows(text, "object", "polarity") if name != "food"} == {polarity}


def test_an_answer_that_turns_is_told_by_its_turn() -> None:
    text = (
        "### Can I take ibuprofen with it?\n\nOne dose is unlikely to matter, but more can weaken its effect."
    )
    assert _rows(text, "object", "polarity", "effect", heading="FAQ") == {
        ("ibuprofen", "affirmed", "effect_decreased")
    }


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Fluvoxamine: CYP1A2 inhibition, levels rise up to 10-fold", "exposure_increased"),
        ("Insulin: blood sugar may fall, so test more", "effect_increased"),
        ("Insulin: blood sugar may fall too low", "adverse_effect_increased"),
        ("Zinc: absorption of levodopa down", "absorption_decreased"),
        ("Theophylline: may rise a little", "exposure_increased"),
        ("Rifampicin: makes it leave the body faster", "exposure_decreased"),
        ("Alcohol: adds to the strain on the liver", "adverse_effect_increased"),
        ("Cisplatin: lower cytotoxicity", "effect_decreased"),
        ("Furosemide: both interfere with each other", "unspecified"),
    ],
)
def test_an_effect_is_classed_by_what_the_body_does(text: str, effect: str) -> None:
    assert {value for (value,) in _rows(f"- {text}", "effect")} == {effect}


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            "- Medicines for glaucoma, such as acetazolamide: weaker effect.",
            {"medicines for glaucoma", "acetazolamide"},
        ),
        ("- Medicines for epilepsy (phenytoin): lower levels.", {"phenytoin"}),
        ("CYP2D6 clears it. Inhibitors of this enzyme raise its level.", {"inhibitors of cyp2d6"}),
        (
            "Salt substitutes containing potassium cause hyperkalaemia.",
            {"salt substitutes containing potassium"},
        ),
    ],
)
def test_a_class_is_named_by_its_purpose_or_its_enzyme(text: str, partners: set[str]) -> None:
    assert {name for (name,) in _rows(text, "object")} == partners
