"""Sentences on interactions: each clause tells of its own partners, and what points back is carried on."""

import pytest

from pipelines.extract.text.patterns import named
from pipelines.extract.text.scan import scan
from tests.extract.reading import candidates, values

SECTION = "Drug Interactions"


def _told(text: str, *columns: str, section: str = SECTION) -> list[object]:
    return values(candidates("interactions", text, section), *columns)


def test_each_clause_tells_of_its_own_partners() -> None:
    text = "Phenytoin levels may double, whereas rifampin and cholestyramine lower the level of zinc."
    assert _told(text, "object", "effect") == [
        ("phenytoin", "exposure_increased"),
        ("rifampin", "exposure_decreased"),
        ("cholestyramine", "exposure_decreased"),
    ]


def test_a_grade_belongs_to_the_clause_that_prints_it() -> None:
    text = "With tramadol the risk of seizures goes up, and a moderate interaction with lithium is on record."
    assert _told(text, "object", "severity") == [("tramadol", None), ("lithium", "moderate")]


def test_a_partner_is_graded_by_the_parentheses_behind_it() -> None:
    text = "- Warfarin (major) and aspirin (moderate) increase the risk of bleeding."
    assert _told(text, "object", "severity") == [("warfarin", "major"), ("aspirin", "moderate")]


def test_what_is_taken_out_behind_but_is_denied() -> None:
    text = "Raises the level of simvastatin but not that of pravastatin."
    assert _told(text, "object", "polarity") == [("simvastatin", "affirmed"), ("pravastatin", "negated")]


def test_an_exception_in_parentheses_denies_nothing_of_the_others() -> None:
    text = "Blood thinners (warfarin, heparin, but not aspirin), and phenytoin."
    assert _told(text, "object", "polarity") == [
        ("warfarin", "affirmed"),
        ("heparin", "affirmed"),
        ("phenytoin", "affirmed"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "It is therefore not thought to interact with warfarin.",
        "It is unlikely to interact with warfarin.",
        "Warfarin levels are unchanged.",
        "Can be taken with warfarin.",
        "There is no need to avoid warfarin.",
        "No dose adjustment is needed with warfarin.",
    ],
)
def test_a_denial_in_other_words_is_one(line: str) -> None:
    assert _told(f"- {line}", "object", "polarity") == [("warfarin", "negated")]


def test_a_denied_effect_keeps_its_kind() -> None:
    assert _told("Does not raise lithium levels.", "polarity", "effect") == [
        ("negated", "exposure_increased")
    ]


@pytest.mark.parametrize(
    ("line", "effect"),
    [
        ("Fluoxetine inhibits CYP2D6 and raises the level of zinc.", "exposure_increased"),
        ("Tramadol lowers the seizure threshold.", "adverse_effect_increased"),
        ("Antacids: chelation in the gut.", "absorption_decreased"),
        ("Bortezomib: loss of antitumor activity.", "effect_decreased"),
        ("Bupropion, increasing or decreasing its effect.", "unspecified"),
        ("Rifampin speeds up its elimination.", "exposure_decreased"),
        (
            "Lithium: the clearance may be reduced in the elderly; levels should be checked.",
            "exposure_increased",
        ),
    ],
)
def test_an_effect_is_read_by_its_own_words(line: str, effect: str) -> None:
    assert _told(f"- {line}", "effect")[0] == effect


def test_a_clause_may_point_back_to_the_effect_before_it() -> None:
    text = "Fluoxetine raises the level of zinc. Carbamazepine does the opposite."
    assert _told(text, "object", "effect") == [
        ("fluoxetine", "exposure_increased"),
        ("carbamazepine", "exposure_decreased"),
    ]


def test_a_sentence_that_points_back_tells_more_of_the_interaction_before_it() -> None:
    text = "May interact with warfarin. This interaction may increase the risk of bleeding."
    assert _told(text, "object", "effect") == [("warfarin", "adverse_effect_increased")]


def test_a_heading_that_denies_denies_what_stands_below_it() -> None:
    text = "- **No interaction with:**\n  - omeprazole\n  - warfarin"
    assert _told(text, "polarity") == ["negated", "negated"]


@pytest.mark.parametrize(
    "line",
    [
        "Consider paracetamol instead.",
        "As with other minerals, take it with water.",
        "Paracetamol is a suitable alternative.",
        "Inform your providers of all herbal remedies, as interactions are possible.",
    ],
)
def test_what_is_preferred_compared_or_only_asked_for_is_no_partner(line: str) -> None:
    assert _told(line, "object") == []


def test_a_gloss_in_parentheses_is_no_partner() -> None:
    text = "May interact with metformin (a diabetes medication) and clarithromycin (a CYP3A4 inhibitor)."
    assert _told(text, "object") == ["metformin", "clarithromycin"]


@pytest.mark.parametrize(
    ("line", "partners"),
    [
        (
            "Other medications, particularly those metabolized by the liver.",
            ["medications metabolized by the liver"],
        ),
        (
            "Medications affecting the heart or potassium levels.",
            ["medications affecting the heart", "medications affecting potassium levels"],
        ),
        ("Strong inhibitors of both CYP3A4 and P-gp.", ["strong inhibitors of both cyp3a4 and p-gp"]),
        ("Drugs with anticholinergic effects.", ["drugs with anticholinergic effects"]),
        ("Your current medications.", []),
        ("Blood thinners increase the risk of bleeding.", ["blood thinners"]),
    ],
)
def test_a_class_may_be_described(line: str, partners: list[str]) -> None:
    assert _told(f"- {line}", "object") == partners


@pytest.mark.parametrize(
    ("line", "partners"),
    [
        ("May interfere with thyroid function tests.", [("thyroid function tests", "lab_test")]),
        ("False-positive urine screens for amphetamines.", [("urine screens for amphetamines", "lab_test")]),
        ("May interfere with certain laboratory tests.", []),
        ("Liver function tests should be done monthly.", []),
    ],
)
def test_a_named_test_that_is_disturbed_is_a_partner(line: str, partners: list[object]) -> None:
    assert _told(f"- {line}", "object", "object_kind") == partners


@pytest.mark.parametrize(
    ("section", "line", "partners"),
    [
        ("Precautions", "Patients taking warfarin should have their INR checked.", ["warfarin"]),
        ("Precautions", "Combining it with opioids can cause respiratory depression.", ["opioids"]),
        ("Precautions", "Patients allergic to aspirin should be monitored.", []),
        ("Dosage", "With ketoconazole a lower dose may be necessary.", ["ketoconazole"]),
        ("Dosage", "It is given in combination with folic acid 5 mg.", []),
        ("Overview", "It should not be combined with lithium.", ["lithium"]),
        ("Overview", "It is often combined with lithium.", []),
    ],
)
def test_joint_use_is_told_outside_the_sections_on_interactions(
    section: str, line: str, partners: list[str]
) -> None:
    assert _told(line, "object", section=section) == partners


@pytest.mark.parametrize(
    "effect", ["absorption_decreased", "exposure_increased", "effect_decreased", "effect_increased"]
)
def test_the_words_of_an_effect_without_a_noun_are_in_the_lexicon(effect: str) -> None:
    wordings = named("interaction_effects", effect).matches
    assert [text for text in wordings if not scan(text).spans["interaction_effect"]] == []


def test_a_first_sentence_of_names_alone_is_told_of_by_the_next() -> None:
    text = "- **Lithium (Lithobid)** *Moderate.* Levels may rise. Check them weekly."
    assert _told(text, "object", "effect", "severity", "management_text") == [
        ("lithium", "exposure_increased", "moderate", "Check them weekly.")
    ]


def test_a_class_is_named_with_what_it_contains() -> None:
    text = "May increase the effects of salicylate-containing drugs."
    assert _told(text, "object", "object_kind") == [("salicylate-containing drugs", "class")]


def test_each_enzyme_of_a_list_describes_a_class_of_its_own() -> None:
    text = "- Drugs handled by CYP1A2, CYP2C9 and CYP3A4: extracts inhibit these enzymes."
    assert _told(text, "object") == [
        "drugs handled by cyp1a2",
        "drugs handled by cyp2c9",
        "drugs handled by cyp3a4",
    ]


def test_a_pronoun_describes_no_class() -> None:
    assert not _told("Interactions with drugs metabolized by them are possible.", "object")


def test_what_a_comma_divides_is_not_one_change() -> None:
    text = "- Probenecid: tubular secretion blocked, level raised."
    assert _told(text, "object", "effect") == [("probenecid", "exposure_increased")]


def test_the_members_of_a_class_that_its_label_names_are_denied_with_it() -> None:
    text = "- **Triptans:** zinc does not interfere with rizatriptan or zolmitriptan."
    assert {("rizatriptan", "negated"), ("zolmitriptan", "negated")} <= {
        *_told(text, "object", "polarity"),
    }


def test_a_table_on_interactions_is_read_below_any_heading() -> None:
    table = "| Medicine | Interacts? | Notes |\n|---|---|---|\n| Warfarin | Yes | bleeding |"
    assert _told(table, "object", "effect", section="Medicines") == [("warfarin", "adverse_effect_increased")]


def _of_statin(section: str, text: str) -> list[object]:
    return values(candidates("interactions", text, section, title="Simvastatin"), "object")


def test_the_class_of_the_substance_stands_for_it_behind_the_partner_that_changes_it() -> None:
    text = "- Ciclosporin increases the AUC of HMG-CoA reductase inhibitors."
    assert _of_statin("Interactions", text) == ["ciclosporin"]


def test_a_dose_that_is_kept_apart_from_a_medicine_tells_of_an_interaction() -> None:
    text = "Simvastatin should be taken 2 hours before or 4 hours after a bile acid sequestrant."
    assert _of_statin("Dosage", text) == ["bile acid sequestrant"]


def test_a_dose_before_a_treatment_tells_of_none() -> None:
    assert not _of_statin("Dosage", "Simvastatin is given 3 hours before chemotherapy.")


def test_a_warning_of_a_class_in_general_is_no_interaction() -> None:
    text = "Increased risk of suicidal thoughts in patients taking antidepressants."
    assert not _of_statin("Warnings", text)
