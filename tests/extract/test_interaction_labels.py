"""Interactions and labels: what a label says of its list, how far a line above reaches, and whole topics."""

import pytest

from tests.extract.reading import candidates, values


def _found(text: str, *slots: str, heading: str = "Interactions", title: str = "Zumab") -> list[object]:
    return values(candidates("interactions", text, heading, title=title), *slots)


@pytest.mark.parametrize(
    "label", ["Toxicity", "Serotonin syndrome", "Severe bleeding", "Risk of bleeding with"]
)
def test_a_label_that_names_a_harm_tells_the_effect_of_its_list(label: str) -> None:
    assert _found(f"- {label}: fluoxetine, tramadol", "object", "effect") == [
        ("fluoxetine", "adverse_effect_increased"),
        ("tramadol", "adverse_effect_increased"),
    ]


@pytest.mark.parametrize("label", ["Risks", "Side effects", "Treatment of bleeding"])
def test_a_label_that_names_no_harm_or_more_than_one_tells_no_effect(label: str) -> None:
    assert set(_found(f"- {label}: fluoxetine, tramadol", "effect")) <= {"unspecified"}


def test_names_behind_a_denial_are_no_label_of_the_next_sentence() -> None:
    text = "**No interaction:** pravastatin, rosuvastatin. Oral contraceptives: efficacy not affected."
    assert _found(text, "object", "polarity") == [
        ("pravastatin", "negated"),
        ("rosuvastatin", "negated"),
        ("oral contraceptives", "negated"),
    ]


def test_a_grade_as_label_is_told_of_the_partner_above_it() -> None:
    text = "- **MAO inhibitors**\n  - Contraindicated: risk of serotonin syndrome"
    assert _found(text, "object", "effect", "severity") == [
        ("mao inhibitors", "adverse_effect_increased", "contraindicated")
    ]


def test_a_label_that_names_the_substance_says_only_what_follows() -> None:
    text = "Zumab with food and alcohol: Grapefruit juice may increase the amount of Zumab in your blood."
    assert _found(text, "object", "effect") == [("grapefruit juice", "exposure_increased")]


def test_a_line_that_leads_to_a_list_says_nothing_of_what_follows_the_list() -> None:
    text = "Do not take it with:\n- cisapride\n- dofetilide\n\nGrapefruit juice raises its level."
    assert _found(text, "object", "management_text") == [
        ("cisapride", "Do not take it with"),
        ("dofetilide", "Do not take it with"),
        ("grapefruit juice", None),
    ]


@pytest.mark.parametrize("opening", ["Examples include", "These include", "Such medicines are"])
def test_members_of_a_labels_class_may_be_named_in_a_later_sentence(opening: str) -> None:
    text = f"- **Antiplatelet drugs:** more bleeding. {opening} aspirin and clopidogrel."
    assert _found(text, "object", "effect") == [
        ("antiplatelet drugs", "adverse_effect_increased"),
        ("aspirin", "adverse_effect_increased"),
        ("clopidogrel", "adverse_effect_increased"),
    ]


def test_what_is_advised_against_is_not_taken_back_by_a_concession() -> None:
    text = "- **Alcohol:** best avoided, although zumab did not increase the impairment by alcohol"
    assert _found(text, "object", "polarity") == [("alcohol", "affirmed")]


def test_a_bare_abbreviation_goes_by_the_name_that_is_told_of() -> None:
    text = "- Angiotensin receptor blockers: hyperkalaemia\n- NSAIDs: less effect\n- ARBs, lithium"
    assert _found(text, "object") == [
        "angiotensin receptor blockers",
        "nsaids",
        "angiotensin receptor blockers",
        "lithium",
    ]


def test_an_abbreviation_of_which_more_is_told_keeps_its_name() -> None:
    text = "- Monoamine oxidase inhibitors: avoid\n- MAOIs: levels rise"
    assert _found(text, "object") == ["monoamine oxidase inhibitors", "maois"]


def test_what_a_sentence_says_the_substance_to_be_is_no_partner() -> None:
    text = "Strong CYP3A4 and P-gp inhibitor. Check before prescribing.\n\n- Strong CYP3A4 inhibitors: avoid"
    assert _found(text, "object") == ["strong cyp3a4 inhibitors"]


def test_what_a_substance_becomes_in_the_body_is_no_partner() -> None:
    text = "Quinidine raises venlafaxine levels and lowers those of desvenlafaxine."
    assert _found(text, "object", title="Venlafaxine") == ["quinidine"]


def test_an_adjective_of_an_effect_names_no_class() -> None:
    text = "- **Aspirin:** may reduce the diuretic, natriuretic and antihypertensive effects"
    assert _found(text, "object") == ["aspirin"]


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("Concomitant use of methotrexate is contraindicated.", [("methotrexate", "contraindicated")]),
        ("Linezolid is contraindicated with zumab.", [("linezolid", "contraindicated")]),
        ("Linezolid is contraindicated in epilepsy.", []),
        ("Zumab is taken with paracetamol.", []),
    ],
)
def test_a_warning_that_forbids_a_partner_grades_it(text: str, partners: list[tuple[str, str]]) -> None:
    assert _found(text, "object", "severity", heading="Precautions") == partners


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        (
            "False-positive immunoassay results for phencyclidine and amphetamine.",
            ["immunoassay results for phencyclidine", "immunoassay results for amphetamine"],
        ),
        (
            "It may give false-positive results in urine immunoassays for heroin.",
            ["urine immunoassays for heroin"],
        ),
        ("It may falsely raise the aldosterone/renin ratio.", ["aldosterone/renin ratio"]),
        ("It can cause a false-positive immunoassay.", []),
    ],
)
def test_a_test_is_a_partner_by_its_own_name(text: str, tests: list[str]) -> None:
    assert _found(text, "object") == tests


def test_what_a_label_is_used_for_is_no_harm() -> None:
    text = "- **Phenytoin:** a medication used for seizures\n- **Halothane:** arrhythmias"
    assert _found(text, "object", "effect") == [
        ("phenytoin", "unspecified"),
        ("halothane", "adverse_effect_increased"),
    ]


def test_parentheses_that_begin_with_a_partner_tell_of_it() -> None:
    text = "It had no effect on CYP2D6 and only a slight effect on CYP3A4 (alprazolam levels rose by 19%)."
    assert _found(text, "object", "polarity", "effect") == [("alprazolam", "affirmed", "exposure_increased")]


def test_a_pronoun_stands_for_the_level_that_was_said_to_change() -> None:
    text = "Levels are increased by quinidine; they are decreased by rifampicin."
    assert _found(text, "object", "effect") == [
        ("quinidine", "exposure_increased"),
        ("rifampicin", "exposure_decreased"),
    ]


def test_what_the_plant_holds_itself_is_no_partner() -> None:
    assert _found("Iron: tannins in the root may bind it.", "object", "effect") == [
        ("iron", "absorption_decreased")
    ]


def test_what_does_not_mix_well_interacts_outside_of_its_section_too() -> None:
    text = "Zumab may not mix well with ginkgo."
    assert _found(text, "object", heading="Precautions") == ["ginkgo"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("- Smoking: levels fall by a third.", "smoking"),
        ("- Cigarette smoking lowers levels.", "smoking"),
        ("- Cigarettes lower levels.", "cigarettes"),
    ],
)
def test_a_habit_goes_by_its_printed_name(line: str, name: str) -> None:
    assert _found(line, "object", "object_kind") == [(name, "tobacco")]


def test_what_may_not_be_mixed_in_one_infusion_is_no_interaction() -> None:
    text = "No interaction: omeprazole. Y-site incompatible: amiodarone, vancomycin."
    assert _found(text, "object", "polarity") == [("omeprazole", "negated")]


def test_advice_on_one_of_the_partners_of_a_label_is_for_that_one_alone() -> None:
    text = "- Opioids and alcohol: additive sedation; avoid alcohol."
    assert [bool(advice) for advice in _found(text, "management_text")] == [False, True]


def test_advice_behind_what_is_told_of_one_partner_is_for_all_of_a_label() -> None:
    text = "- Phenytoin and rifampin: increase zumab clearance (phenytoin 5-fold); higher doses needed."
    assert _found(text, "management_text")[0] == "higher doses needed."


def test_advice_that_goes_on_with_one_partner_is_for_all_of_a_label() -> None:
    text = "- Orlistat, colestyramine: Less absorption. Take 4 hours apart, or 2 hours before orlistat."
    assert all(_found(text, "management_text"))


def test_partners_that_open_a_sentence_may_fail_to_work_as_well_as_those_of_its_label() -> None:
    text = "**Blood pressure tablets.** ACE inhibitors and beta blockers may not work as well."
    found = _found(text, "object", "effect")
    assert ("ace inhibitors", "effect_decreased") in found
    assert ("beta blockers", "effect_decreased") in found


def test_a_test_as_label_is_disturbed_by_what_stands_behind_it() -> None:
    text = "- Urine immunoassays for methadone: false-positive results; confirm by chromatography."
    assert _found(text, "object", "object_kind") == [("urine immunoassays for methadone", "lab_test")]


def test_a_test_that_is_to_be_used_instead_is_none_that_is_disturbed() -> None:
    text = "- Urine glucose tests based on copper reduction: false positive; use an enzymatic test."
    assert _found(text, "object") == ["urine glucose tests based on copper reduction"]


def test_a_denial_as_label_says_nothing_of_a_sentence_with_a_label_of_its_own() -> None:
    text = "No interaction: metformin. Contraindicated: ritonavir. Avoid: alcohol."
    assert _found(text, "object", "polarity") == [
        ("metformin", "negated"),
        ("ritonavir", "affirmed"),
        ("alcohol", "affirmed"),
    ]


def test_names_behind_a_label_of_their_own_that_says_nothing_are_open() -> None:
    text = "No interaction: metformin. Sometimes seen: digoxin."
    assert _found(text, "object") == ["metformin"]
