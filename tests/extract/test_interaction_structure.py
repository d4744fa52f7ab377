"""Interactions by the structure of what is told: labels, lists, cells, clauses that contradict each other."""

import pytest

from tests.extract.reading import candidates, values


def _found(text: str, *slots: str, heading: str = "Drug Interactions") -> list[tuple[object, ...]]:
    return [
        tuple(item.value(slot) for slot in slots)
        for item in candidates("interactions", text, heading)
        if not item.reasons
    ]


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("- Amoxicillin/clavulanic acid may lower levels.", ["amoxicillin/clavulanic acid"]),
        ("- Omeprazole/pantoprazole may lower levels.", ["omeprazole", "pantoprazole"]),
        ("- Valproate (Depakote, Depakine) doubles the level.", ["valproate"]),
        ("- Oral contraceptives containing norethindrone and estradiol are weaker.", ["oral contraceptives"]),
        ("- Women using an estrogen-containing contraceptive.", ["estrogen-containing contraceptive"]),
        ("- Iron, calcium, and milk: it sticks to them.", ["iron", "calcium", "milk"]),
        ("- Food lowers absorption; take it half an hour before a meal.", ["food"]),
        ("- Azoles: avoid (fluconazole, voriconazole).", ["azoles", "fluconazole", "voriconazole"]),
        ("- Raises potassium: spironolactone, eplerenone", ["spironolactone", "eplerenone"]),
    ],
)
def test_a_name_is_a_partner_by_its_place(text: str, partners: list[str]) -> None:
    assert [name for (name,) in _found(text, "object")] == partners


@pytest.mark.parametrize(
    "advice",
    [
        "Take them at lunch.",
        "Lengthen the interval.",
        "Use the other schedule.",
        "Do not exceed 40 mg daily.",
    ],
)
def test_an_order_behind_a_label_is_advice(advice: str) -> None:
    found = candidates("interactions", f"- Warfarin: raises levels. {advice}", "Drug Interactions")
    assert values(found, "management_text") == [advice]


@pytest.mark.parametrize("sentence", ["Use of both is rare.", "There is no need to space the two."])
def test_what_orders_nothing_is_no_advice(sentence: str) -> None:
    found = candidates("interactions", f"- Warfarin: raises levels. {sentence}", "Drug Interactions")
    assert values(found, "management_text") == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Warfarin and aspirin do not change the level, although bleeding is more likely with aspirin.",
            [("warfarin", "negated"), ("aspirin", "negated"), ("aspirin", "affirmed")],
        ),
        (
            "Although phenytoin levels were unchanged, those of phenobarbital rose by a third.",
            [("phenytoin", "negated"), ("phenobarbital", "affirmed")],
        ),
        (
            "Although cimetidine does not matter, omeprazole impairs absorption.",
            [("cimetidine", "negated"), ("omeprazole", "affirmed")],
        ),
        (
            "Zinc is opposed by iron; there is no need to space it from calcium.",
            [("iron", "affirmed"), ("calcium", "negated")],
        ),
        ("Fluconazole raised the AUC, which is not considered relevant.", [("fluconazole", "affirmed")]),
        ("Ketoconazole raises levels without changing the peak.", [("ketoconazole", "affirmed")]),
        ("You can take paracetamol with zinc.", [("paracetamol", "negated")]),
    ],
)
def test_each_clause_speaks_for_its_own_partner(text: str, told: list[tuple[str, str]]) -> None:
    assert _found(text, "object", "polarity") == told


def test_a_label_and_what_a_later_sentence_says_to_the_contrary_are_both_told() -> None:
    text = "**Warfarin.** An additive effect was feared. A trial showed no change in warfarin kinetics."
    assert _found(text, "object", "polarity") == [("warfarin", "affirmed"), ("warfarin", "negated")]


def test_a_label_of_several_shares_what_is_not_told_of_one_alone() -> None:
    for text in (
        "Warfarin levels rise. Aspirin has no effect.",
        "Warfarin levels rise, but aspirin does not.",
    ):
        told = _found(f"**Warfarin and aspirin:** {text}", "object", "polarity")
        assert told == [("warfarin", "affirmed"), ("aspirin", "negated")]


def test_advice_that_names_none_of_a_label_is_given_for_each() -> None:
    text = "**Warfarin and aspirin:** Warfarin levels rise. Aspirin adds to bleeding. Monitor the INR."
    assert _found(text, "management_text") == [("Monitor the INR.",)] * len(("warfarin", "aspirin"))


def test_what_a_turn_says_of_another_is_not_told_of_the_label() -> None:
    text = "**Warfarin:** No change in zinc levels, but digoxin levels are increased."
    assert _found(text, "object", "polarity") == [("warfarin", "negated")]


def test_of_a_denial_in_a_cell_that_the_next_sentence_takes_back_only_the_change_is_told() -> None:
    cell = "It does not change absorption. Digoxin levels are increased."
    text = f"| Drug | Effect |\n|---|---|\n| Digoxin | {cell} |"
    told = _found(text, "object", "polarity", "effect", "affected")
    assert told == [("digoxin", "affirmed", "exposure_increased", "object")]


def test_names_that_stand_alone_are_the_labels_of_what_follows() -> None:
    text = "Digoxin. Levels may rise. Colestyramine. Absorption is reduced."
    assert _found(text, "object", "effect") == [
        ("digoxin", "exposure_increased"),
        ("colestyramine", "absorption_decreased"),
    ]


def test_a_verb_of_its_own_divides_those_that_enhance_from_those_that_oppose() -> None:
    text = "The action of zinc is enhanced by levodopa and opposed by naproxen."
    assert _found(text, "object", "effect") == [
        ("levodopa", "effect_increased"),
        ("naproxen", "effect_decreased"),
    ]


@pytest.mark.parametrize(
    ("line", "affected"),
    [
        ("Cisplatin: it may blunt its effect.", "object"),
        ("Carbamazepine: levels may fall.", "object"),
        ("Indometacin: raises levels of zinc.", "subject"),
        ("Ciclosporin: increased risk of bleeding.", "both"),
    ],
)
def test_behind_a_label_the_level_is_the_partners_unless_the_text_says_whose(
    line: str, affected: str
) -> None:
    assert _found(f"- {line}", "affected") == [(affected,)]


def test_a_dose_beside_a_partner_is_advice() -> None:
    table = "| Drug | Prophylaxis |\n| --- | --- |\n| Verapamil | 0.3 mg once daily |"
    assert _found(table, "object", "management_text") == [("verapamil", "0.3 mg once daily")]


def test_a_label_of_a_dose_names_the_partner_that_changes_it() -> None:
    text = "- **Patients taking rifampicin:** the dose may have to be doubled."
    assert _found(text, "object", heading="Dosage") == [("rifampicin",)]


def test_a_disease_is_no_partner_for_what_treats_it() -> None:
    assert not _found("- Diabetes treated with insulin", "object", heading="Contraindications")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("**Iron and B12?**\nAbsorption is reduced.", [("iron", "affirmed"), ("b12", "affirmed")]),
        ("**What about lithium?**\nLevels rise.", [("lithium", "affirmed")]),
        ("**Theophylline, metoprolol?**\nNone.", [("theophylline", "negated"), ("metoprolol", "negated")]),
        ("### Warfarin\n\nThe INR rises.", [("warfarin", "affirmed")]),
        ("- Phenytoin\n  - Levels rise", [("phenytoin", "affirmed")]),
    ],
)
def test_a_question_heading_or_outer_item_that_only_names_partners_is_their_label(
    text: str, told: list[tuple[str, str]]
) -> None:
    assert sorted(set(_found(text, "object", "polarity"))) == sorted(told)


def test_an_answer_with_partners_of_its_own_is_not_told_of_its_question() -> None:
    text = "**Antifungals?**\nKetoconazole and itraconazole may fail."
    assert _found(text, "object") == [("ketoconazole",), ("itraconazole",)]


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("- Rifampicin: t½ slightly shorter, no dose change.", "exposure_decreased"),
        ("- Theophylline: levels up 30%", "exposure_increased"),
        ("- Phenytoin: AUC -40%", "exposure_decreased"),
        ("- Clonidine: rebound HTN", "adverse_effect_increased"),
        ("- MTX: ↓ renal clearance", "exposure_increased"),
    ],
)
def test_a_telegraphic_effect_is_told(text: str, effect: str) -> None:
    assert _found(text, "polarity", "effect") == [("affirmed", effect)]


def test_no_dose_change_alone_denies_an_interaction() -> None:
    assert _found("- Cimetidine: no dose change.", "polarity") == [("negated",)]


def test_each_direction_opens_a_list_of_its_own() -> None:
    text = "**↑ levels:** azoles. ↓ levels: rifampicin."
    assert _found(text, "object", "effect") == [
        ("azoles", "exposure_increased"),
        ("rifampicin", "exposure_decreased"),
    ]


def test_a_grade_as_label_stays_in_its_section() -> None:
    assert _found("Use with caution: lithium, tryptophan.", "object") == [("lithium",), ("tryptophan",)]


@pytest.mark.parametrize("printed", ["IV verapamil CI.", "Verapamil: C/I", "Verapamil = C.I."])
def test_short_forms_of_contraindicated_are_a_severity(printed: str) -> None:
    assert _found(f"- {printed}", "severity") == [("contraindicated",)]


def test_a_confidence_interval_is_no_severity() -> None:
    assert _found("- Verapamil: AUC raised (95% CI 1.2 to 1.4)", "severity") == [(None,)]


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("Before starting it, any amiodarone must be stopped.", ["amiodarone"]),
        ("At least 14 days should elapse between stopping an MAOI and starting it.", ["maoi"]),
        ("When switching from warfarin, warfarin should be stopped before starting it.", []),
        ("It should be stopped 3 days before surgery.", []),
    ],
)
def test_what_has_to_be_stopped_first_is_a_partner(text: str, partners: list[str]) -> None:
    assert [name for (name,) in _found(text, "object", heading="Dosage")] == partners


@pytest.mark.parametrize("name", ["sus", "cocs", "ace-i", "mtx", "gtn", "k+ supplements", "thyroid meds"])
def test_short_and_lay_names_of_partners_are_known(name: str) -> None:
    assert _found(f"- {name}: avoid", "object") == [(name,)]


def test_what_cannot_be_mixed_in_a_syringe_is_no_interaction() -> None:
    text = "Zumab must not be mixed with ceftriaxone or phenytoin in the same syringe."
    assert not candidates("interactions", text, "6.2 Incompatibilities", title="Zumab")


def test_a_column_of_examples_names_partners_beside_their_class() -> None:
    table = (
        "| Class | Examples | Consequence |\n|---|---|---|\n"
        "| Azole antifungals | ketoconazole, itraconazole | Exposure ↑ |"
    )
    found = candidates("interactions", table, "Interactions", title="Zumab")
    assert values(found, "object", "effect") == [
        ("azole antifungals", "exposure_increased"),
        ("ketoconazole", "exposure_increased"),
        ("itraconazole", "exposure_increased"),
    ]


def test_a_ward_card_names_partners_by_their_first_syllables() -> None:
    card = "- warf: ↑INR\n- statins (simva, atorva): myopathy"
    found = candidates("interactions", card, "IXNS", title="Zumab")
    assert values(found, "object") == ["warf", "simva", "atorva"]
