"""Interactions in notes: which of the substances that stand side by side are related."""

from pipelines.extract.context import make_context
from pipelines.extract.extractors import EXTRACTORS
from pipelines.extract.rules import Example, source_of
from pipelines.ingest.document import read_document
from tests.extract.reading import candidates, values

GRAPEFRUIT = "Grapefruit Juice and Felodipine: What Is Known"
BOUND = "- Calcium binds ciprofloxacin in the gut and reduces its absorption 1\n"
RAISED = "- Grapefruit juice raises felodipine levels 1\n"


def _pairs(title: str, note: str) -> list[tuple[str, ...]]:
    source = source_of(Example(note, title=title))
    found = list(EXTRACTORS["interactions"](make_context(read_document(source))))
    return values(found, "subject", "object", "polarity", "effect")


def test_the_members_of_a_list_do_not_interact_with_each_other() -> None:
    found = _pairs(
        "Clopidogrel and Omeprazole",
        "- The label advises against omeprazole or esomeprazole with clopidogrel 1",
    )
    assert found == [
        ("omeprazole", "clopidogrel", "affirmed", "unspecified"),
        ("esomeprazole", "clopidogrel", "affirmed", "unspecified"),
    ]


def test_the_two_of_a_combination_do() -> None:
    found = _pairs(
        "Ginkgo and Ibuprofen",
        "- The combination of ginkgo and ibuprofen may increase the risk of bleeding 1",
    )
    assert found == [("ginkgo", "ibuprofen", "affirmed", "adverse_effect_increased")]


def test_what_is_of_one_kind_with_a_subject_takes_its_place() -> None:
    orange = "- Seville orange may act in the same way 2\n"
    note = f"{RAISED}{orange}- Nifedipine is affected, while amlodipine shows no change 3"
    assert _pairs(GRAPEFRUIT, note)[1:] == [
        ("felodipine", "seville orange", "affirmed", "exposure_increased"),
        ("grapefruit juice", "nifedipine", "affirmed", "unspecified"),
        ("grapefruit juice", "amlodipine", "negated", "unspecified"),
    ]


def test_what_is_taken_out_behind_but_is_denied() -> None:
    note = "- Grapefruit juice raises felodipine levels but not amlodipine 1"
    assert _pairs(GRAPEFRUIT, note)[1] == ("grapefruit juice", "amlodipine", "negated", "unspecified")


def test_an_item_takes_the_subject_of_the_line_above_it() -> None:
    note = "Ginkgo also:\n- may lower the plasma level of omeprazole 1\n- does not potentiate warfarin 2"
    assert _pairs("Ginkgo and Ibuprofen", note) == [
        ("ginkgo", "omeprazole", "affirmed", "exposure_decreased"),
        ("ginkgo", "warfarin", "negated", "effect_increased"),
    ]


def test_a_substance_of_which_a_study_was_made_is_no_partner() -> None:
    note = "- The interaction was found in a trial of alcohol and felodipine with grapefruit juice 1"
    assert not [pair for pair in _pairs(GRAPEFRUIT, note) if "alcohol" in str(pair)]


ZINC = "Zinc and Ciprofloxacin"


def test_a_benefit_that_is_denied_is_no_interaction_that_is_denied() -> None:
    note = "- Zinc plus ciprofloxacin had no effect on diarrhea in children on amoxicillin 1"
    assert not _pairs(ZINC, note)


def test_a_comparator_an_alternative_and_a_content_are_no_partners() -> None:
    note = (
        "- Zinc lowers ciprofloxacin levels, much as iron does 1\n"
        "- Zinc should not be taken by patients on ciprofloxacin when another antibiotic is suitable 2\n"
        "- Lozenges containing zinc lower ciprofloxacin levels 3"
    )
    assert {pair[:2] for pair in _pairs(ZINC, note)} == {("zinc", "ciprofloxacin")}


def test_a_case_report_of_two_taken_together_tells_of_an_interaction() -> None:
    note = "- A case report described treatment failure in a man taking ciprofloxacin with zinc 1"
    assert _pairs(ZINC, note) == [("ciprofloxacin", "zinc", "affirmed", "effect_decreased")]


def test_the_same_told_of_others_of_its_kind_is_told_of_the_other_subject() -> None:
    note = (
        "- Trimethoprim given with spironolactone increases the risk of hyperkalemia 1\n"
        "- Nitrofurantoin was linked to a smaller risk, and norfloxacin was not linked to hyperkalemia 2"
    )
    told = {(pair[1], pair[2]) for pair in _pairs("Trimethoprim and Spironolactone", note)[1:]}
    assert told == {("nitrofurantoin", "affirmed"), ("norfloxacin", "negated")}


def test_what_changes_the_levels_named_before_acts_on_these() -> None:
    found = _pairs("Calcium and Ciprofloxacin", f"{BOUND}- Milk decreased peak levels by a third 2")
    assert ("milk", "ciprofloxacin", "affirmed", "exposure_decreased") in found


def test_what_is_changed_itself_acts_on_nothing() -> None:
    found = _pairs("Calcium and Ciprofloxacin", f"{BOUND}- Theophylline levels rose slightly 2")
    assert len(found) == 1


def test_what_is_told_of_the_alternative_is_not_told_of_the_subject() -> None:
    alternative = "- Calcium can be replaced by famotidine, which does not alter ciprofloxacin absorption 2"
    assert [polarity for *_, polarity, _ in _pairs("Calcium and Ciprofloxacin", BOUND + alternative)] == [
        "affirmed"
    ]


def test_advice_to_take_two_things_apart_relates_them() -> None:
    note = "- Patients on sevelamer should take ciprofloxacin at least 6 hours after it 1"
    found = _pairs("Calcium and Ciprofloxacin", note)
    assert [pair[:2] for pair in found] == [("sevelamer", "ciprofloxacin")]


def test_what_was_told_far_above_is_not_pointed_back_to() -> None:
    orange = "- Seville orange may act in the same way 2\n"
    between = "- Trials were small 1\n"
    near, far = (_pairs(GRAPEFRUIT, f"{RAISED}{between * count}{orange}") for count in (5, 30))
    assert near == [*far, ("felodipine", "seville orange", "affirmed", "exposure_increased")]


def test_what_a_denial_before_an_advice_denies_is_not_affirmed_by_the_advice() -> None:
    note = "- Vitamin K does not reverse the effect of apixaban and should not be used for this purpose 1"
    found = candidates("interactions", note, title="Vitamin K and Apixaban")
    assert values(found, "object", "polarity") == [("apixaban", "negated")]


def test_an_unchanged_level_of_others_goes_to_review_with_the_subject_told_of_before() -> None:
    digoxin = "- Echinacea did not alter the pharmacokinetics of digoxin 7\n"
    note = f"{digoxin}- Darunavir and docetaxel exposure was unchanged in two small studies 8"
    found = candidates("interactions", note, title="Echinacea and Ciclosporin")
    assert [(item.value("subject"), item.value("object"), item.reasons) for item in found] == [
        ("echinacea", "digoxin", ()),
        ("echinacea", "darunavir", ("polarity_unsettled",)),
        ("echinacea", "docetaxel", ("polarity_unsettled",)),
    ]


def test_an_order_on_the_dose_denies_no_interaction() -> None:
    note = "- Do not raise the ciclosporin dose because of echinacea alone"
    assert _pairs("Echinacea and Ciclosporin", note) == []


def test_a_later_verb_of_the_same_subject_denies_nothing_of_the_first() -> None:
    note = "- Spironolactone antagonizes the effect of licorice and does not add to potassium loss 1\n"
    assert _pairs("Licorice and Hydrochlorothiazide", note) == [
        ("spironolactone", "licorice", "affirmed", "effect_decreased")
    ]


def test_what_carries_the_same_risk_is_told_of_as_its_kin_was() -> None:
    told = "- Licorice with hydrochlorothiazide increases the risk of hypokalemia 1\n"
    same = "- Furosemide carries the same risk 2\n"
    assert ("licorice", "furosemide", "affirmed", "adverse_effect_increased") in _pairs(
        "Licorice and Hydrochlorothiazide", told + same
    )


def test_a_substance_does_not_interact_with_itself() -> None:
    note = "- It does not affect clopidogrel, digoxin, an allergy to zinc\n"
    found = _pairs("Zinc", note)
    assert found
    assert all(subject != other for subject, other, *_ in found)


def test_a_title_on_supplements_speaks_of_the_mineral_and_of_its_salts() -> None:
    title = "Iron Supplements and Levodopa: Spacing of Doses"
    found = _pairs(
        title,
        "- Ferrous sulfate lowered the exposure to levodopa by 30% and to carbidopa by 75% 1\n"
        "- Zinc sulfate lowered the exposure to carbidopa 2\n",
    )
    assert found == [
        ("ferrous sulfate", "levodopa", "affirmed", "exposure_decreased"),
        ("ferrous sulfate", "carbidopa", "affirmed", "exposure_decreased"),
    ]


def test_a_drug_whose_absorption_is_lowered_is_a_partner() -> None:
    found = _pairs(
        "Zinc Supplements and Ciprofloxacin", "- Doxycycline absorption is reduced by zinc as well 1\n"
    )
    assert found == [("doxycycline", "zinc", "affirmed", "absorption_decreased")]


def test_a_clause_on_what_another_substance_does_is_not_told_of_the_pair() -> None:
    found = _pairs(
        "Clopidogrel and Aspirin",
        "- Aspirin with clopidogrel increases the risk of bleeding, which omeprazole reduces 1\n",
    )
    assert found == [("aspirin", "clopidogrel", "affirmed", "adverse_effect_increased")]


def test_what_must_be_avoided_in_patients_on_another_substance_interacts() -> None:
    found = _pairs("Calcium and Digoxin", "- Calcium chloride must be avoided in patients taking digoxin 1\n")
    assert found == [("calcium chloride", "digoxin", "affirmed", "unspecified")]


def test_what_is_taken_without_the_other_does_not_interact_with_it() -> None:
    assert _pairs("Levothyroxine and Calcium", "- Vitamin D without calcium has no effect 1\n") == []


def test_calcium_in_the_cell_is_no_partner() -> None:
    note = "- Digoxin inhibits Na+/K+-ATPase and thereby raises intracellular calcium 1\n"
    assert _pairs("Calcium Supplements and Digoxin", note) == []


def test_less_of_what_is_measured_in_the_blood_is_a_harm() -> None:
    found = _pairs(
        "Licorice and Hydrochlorothiazide",
        "- Licorice should be avoided with hydrochlorothiazide, because both lower serum potassium 1\n",
    )
    assert found == [("licorice", "hydrochlorothiazide", "affirmed", "adverse_effect_increased")]


def test_what_no_trial_has_examined_takes_no_warning_back() -> None:
    note = (
        "Kava should not be combined with alprazolam, because additive depression of the central nervous "
        "system is likely and no controlled trial has examined the safety of the pair 1, 2."
    )
    found = _pairs("Kava and Alprazolam", note)
    assert [pair[:3] for pair in found] == [("kava", "alprazolam", "affirmed")]


def test_that_there_are_no_data_on_a_pair_is_told_of_each() -> None:
    found = _pairs("Kava and Alprazolam", "- There are no data on kava with clonazepam or lorazepam 2")
    assert [pair[1:3] for pair in found] == [("clonazepam", "no_evidence"), ("lorazepam", "no_evidence")]


def test_a_benefit_that_no_trial_examined_is_no_interaction() -> None:
    title = "Potassium Chloride and Lisinopril"
    untested = "- No trial has tested whether potassium chloride added to lisinopril prevents stroke 1"
    assert not _pairs(title, untested)
