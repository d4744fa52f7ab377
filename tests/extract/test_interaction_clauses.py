"""Interactions by clauses: which verb, advice, grade and reason belong to which of several partners."""

import pytest

from tests.extract.reading import candidates, values


def _found(text: str, *slots: str, title: str = "Zumab") -> list[object]:
    return values(candidates("interactions", text, "Interactions", title=title), *slots)


def test_each_verb_of_a_subject_tells_of_its_own_partner() -> None:
    text = "Zumab enhances the excretion of lithium and antagonizes the sedation produced by benzodiazepines."
    assert _found(text, "object", "effect") == [
        ("lithium", "exposure_decreased"),
        ("benzodiazepines", "effect_decreased"),
    ]


@pytest.mark.parametrize(
    ("text", "polarity", "effect"),
    [
        ("- Food: delays absorption, does not alter bioavailability.", "affirmed", "absorption_decreased"),
        ("- Lithium: neurotoxicity without raised levels.", "affirmed", "adverse_effect_increased"),
        ("- Insulin: enhanced hypoglycemic effect, masked tachycardia.", "affirmed", "effect_increased"),
        ("- Epinephrine: patients may not respond to usual doses.", "affirmed", "effect_decreased"),
        ("- Antifungals: they don't harm it.", "negated", "unspecified"),
    ],
)
def test_a_denial_takes_back_its_own_clause_alone(text: str, polarity: str, effect: str) -> None:
    assert _found(text, "polarity", "effect") == [(polarity, effect)]


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("- Amoxicillin: kills the bacteria. Take the antibiotic two hours later.", ["amoxicillin"]),
        ("It may lower potassium, magnesium and sodium.", []),
        ("Because it contains coumarins, warfarin may act more strongly.", ["warfarin"]),
        ("- Sulfasalazine (blood levels increased by curcumin)", ["sulfasalazine"]),
        (
            "Absorption is reduced by antacids containing aluminum and cholestyramine.",
            ["antacids", "cholestyramine"],
        ),
        ("- Coenzyme Q10: levels of CoQ10 may fall.", ["coenzyme q10"]),
    ],
)
def test_what_stands_for_a_partner_or_is_measured_is_none(text: str, partners: list[str]) -> None:
    assert _found(text, "object") == partners


def test_the_element_of_a_salt_is_the_substance_itself() -> None:
    text = "Absorption of iron is impaired by tea and improved by vitamin C."
    assert _found(text, "object", title="Ferrous Sulfate") == ["tea", "vitamin c"]


def test_parentheses_inside_a_list_advise_on_the_name_before_them_alone() -> None:
    found = _found(
        "Toxicity is increased by aspirin, co-trimoxazole (avoid), ciclosporin.", "management_text"
    )
    assert [advice is None for advice in found] == [True, False, True]


def test_what_is_contraindicated_grades_nothing_behind_it() -> None:
    text = (
        "Levels of tizanidine rise; tizanidine is therefore contraindicated, and coffee should be cut down."
    )
    assert _found(text, "object", "severity") == [("tizanidine", "contraindicated"), ("coffee", None)]


def test_words_that_hinder_the_substance_are_no_advice() -> None:
    assert _found("- Omeprazole: it stops zumab from working.", "management_text") == [None]


def test_a_monograph_on_one_of_a_class_is_about_that_one() -> None:
    text = "Lactobacillus is sold as capsules. Lactobacillus may raise the levels of warfarin."
    assert _found(text, "subject", title="Probiotics (Lactobacillus)") == ["lactobacillus"]


def test_what_nobody_studied_says_nothing_of_the_partner_before_it() -> None:
    line = "Quinidine raises its level, and there are no studies with cimetidine."
    found = values(candidates("interactions", line, "Interactions"), "object", "polarity")
    assert found == [("quinidine", "affirmed"), ("cimetidine", "no_evidence")]
