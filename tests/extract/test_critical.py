"""What a careless rule would turn into its opposite: no amount, group or polarity is ever flipped."""

import hashlib
from typing import Any

import pytest

from pipelines.extract.context import make_context
from pipelines.extract.extractors import EXTRACTORS
from pipelines.ingest.document import read_document
from pipelines.ingest.records import SourceFile
from tests.extract.reading import candidates, values


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("The dose is 10 mg. Do not give 100 mg.", [(None, 10, "dose")]),
        ("Give 10 mg to adults and 5 mg to children.", [("adult", 10, "dose"), ("child", 5, "dose")]),
        ("10 mg (5 mg in elderly patients) once daily.", [(None, 10, "dose"), ("elderly", 5, "dose")]),
        ("The maximum is 4 g in 24 hours.", [(None, 4, "day")]),
        ("Never take more than 40 mg a day.", [(None, 40, "day")]),
        ("Usual dose 20 mg (range 10-40 mg) daily.", [(None, 20, "day"), (None, 40, "day")]),
        ("Take it three times daily, at 800 mg.", [(None, 800, "dose")]),
    ],
)
def test_an_amount_has_its_own_group_and_period(text: str, doses: list[Any]) -> None:
    found = values(candidates("dosages", text, "Dosage"), "population", "dose_high", "dose_per")
    assert found == doses


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("Then go up to 10 mg a day.", [(10, 10)]),
        ("Take up to 10 mg a day.", [(None, 10)]),
        ("20 mg twice daily (max. 40 mg per dose) or 10 mg every 8 hours.", [(20, 20), (None, 40), (10, 10)]),
    ],
)
def test_only_the_most_that_is_given_is_a_bound(text: str, doses: list[Any]) -> None:
    assert values(candidates("dosages", text, "Dosage"), "dose_low", "dose_high") == doses


def test_no_amount_is_the_dose_of_a_class() -> None:
    found = candidates("dosages", "- Loop diuretics 10 mg daily [1]", title="Zinc and Enalapril: Evidence")
    assert [item.reasons for item in found] == [("substance_unsettled",)]


@pytest.mark.parametrize(
    "text",
    [
        "500+125 mg three times daily.",
        "2 x 250 mg twice daily.",
        "3 \u00d7 10 mg daily.",
        "10^6 IU daily.",
        "250 mg x 3 daily.",
    ],
)
def test_one_term_of_a_sum_product_or_power_is_a_matter_for_review(text: str) -> None:
    found = candidates("dosages", text, "Dosage")
    assert [candidate.reasons for candidate in found] == [("amount_unsettled",)]


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("Take not 400 mg but 200 mg daily.", [200]),
        ("Give 10 mg rather than 20 mg.", [10]),
        ("Switch from 10 mg of morphine to 5 mg of zinc.", [5]),
        ("Draw up 2 mg and dilute in 100 mL.", [2]),
        ("Deaths have been reported after 10 g.", []),
        ("Clearance is 2 mL/min/kg.", []),
        ("A 5 mL spoonful holds 250 mg; take 10 mL daily.", [10]),
        ("Sold in packs of 30 tablets.", []),
        ("A blood loss of 500 mL was seen.", []),
        ("From 100 mg go down by 25 mg a week.", [100]),
        ("Switch from prednisone 40 mg daily to zinc gluconate 20 mg daily.", [20]),
        ("The limit is 100 mg per day, roughly 50 g of sweets.", [100]),
        ("3-5 mL of the 20% solution.", [5]),
        ("20 mg of zinc oxide has the effect of 16 mg of zinc sulfate.", []),
    ],
)
def test_only_what_is_given_is_a_dose(text: str, doses: list[Any]) -> None:
    assert values(candidates("dosages", text, "Dosage"), "dose_high") == doses


def test_how_often_one_amount_is_given_is_not_said_of_the_amount_before_it() -> None:
    found = candidates("dosages", "\u00bd tablet daily, 10 mg/5 mL twice daily.", "Dosage")
    assert values(found, "dose_unit", "frequency_low") == [("{tablet}", None)]


def test_amounts_in_a_sentence_on_kinetics_are_a_matter_for_review() -> None:
    found = candidates("dosages", "A dose of 200 mg has a half-life of 9 hours.", "Dosage")
    assert [candidate.reasons for candidate in found] == [("kinetics",)]


def test_a_substance_that_no_lexicon_knows_keeps_its_own_dose() -> None:
    text = "Amoxicillin 1 g twice daily and zumab 500 mg twice daily."
    found = candidates("dosages", text, "Dosage", title="Zumab")
    assert values(found, "substance", "dose_high") == [("amoxicillin", 1), ("zumab", 500)]


@pytest.mark.parametrize(
    "text",
    [
        "Give it together with glucolizine 50 mg weekly.",
        "The infusion is preceded by zolbenamine 25 mg IV.",
        "Start 10 mg Zorblax daily.",
        "2 g of zedoary root twice daily.",
        "Zolbenamine is given at 25 mg daily.",
        "**Folic acid supplement.** 1 mg daily is an accepted alternative.",
        "**Clarithromycin:** 10 mg once daily at most.",
        "Hypoglycaemia calls for glucose 15 g.",
        "In patients taking simvastatin 20 mg, nothing changes.",
        "Potassium is watched closely, so that 40 mg daily may be used.",
    ],
)
def test_an_amount_that_may_be_of_another_substance_is_a_matter_for_review(text: str) -> None:
    found = candidates("dosages", text, "Dosage")
    assert [candidate.reasons for candidate in found] == [("substance_unsettled",)]


def test_a_sentence_that_names_nobody_after_one_on_another_substance_is_a_matter_for_review() -> None:
    text = "Folic acid 5 mg once weekly is given as well. 1 mg daily is an alternative."
    assert values(candidates("dosages", text, "Dosage"), "substance") == ["folic acid"]


def test_an_amount_behind_one_of_another_substance_is_a_matter_for_review() -> None:
    text = "A cup holds 95 mg of caffeine; 200 mg a day is the limit."
    assert not values(candidates("dosages", text, "Dosage"), "dose_high")


def test_what_a_lesser_amount_did_is_said_of_the_same_substance() -> None:
    text = "In a trial 100 mg of glycyrrhizin daily left potassium alone, whereas 500 mg daily lowered it."
    found = values(candidates("dosages", text, "Dosage"), "substance", "dose_high")
    assert found == [("glycyrrhizin", 100), ("glycyrrhizin", 500)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Women 8 mg, men 11 mg daily.", [(8, "day"), (11, "day")]),
        ("Start with 2 mg, going up by 3 mg a week to 10 mg.", [(2, "dose"), (3, "week"), (10, "dose")]),
        ("**Total daily dose:** 900 mg, three times daily.", [(900, "day")]),
        ("**Once-daily dosing:** 40 mg.", [(40, "dose")]),
        ("Total daily doses:\n\n- **Adults:** 200 mg, twice daily.", [(200, "day")]),
    ],
)
def test_an_amount_is_counted_over_what_is_said_of_it(text: str, counted: list[Any]) -> None:
    assert values(candidates("dosages", text, "Dosage"), "dose_high", "dose_per") == counted


def test_a_change_of_a_dose_is_no_dose() -> None:
    found = candidates("dosages", "Reduce the dose by 50 mg if nausea occurs.", "Dosage")
    assert "recommended" not in values(found, "role")


def test_two_routes_of_one_line_have_their_own_amounts() -> None:
    found = candidates("dosages", "**Oral:** 20 mg; **IV:** 10 mg", "Dosage")
    assert values(found, "route", "dose_high") == [("oral", 20), ("intravenous", 10)]


@pytest.mark.parametrize(
    "text", ["A dose reduction is not needed.", "Do not reduce the dose.", "Dose adjustment not necessary."]
)
def test_a_denied_adjustment_is_none(text: str) -> None:
    found = candidates("dosages", f"- **Elderly:** {text}", "Dosage")
    assert values(found, "statement_type", "adjustment") == [("no_adjustment", "none")]


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("Neither digoxin nor warfarin is affected.", [("digoxin", "negated"), ("warfarin", "negated")]),
        (
            "Does not interact with digoxin but may interact with warfarin.",
            [("digoxin", "negated"), ("warfarin", "affirmed")],
        ),
        (
            "May interact with digoxin, but not with warfarin.",
            [("digoxin", "affirmed"), ("warfarin", "negated")],
        ),
        ("Unlike other minerals, zinc does not affect levothyroxine.", [("levothyroxine", "negated")]),
    ],
)
def test_each_partner_has_its_own_polarity(line: str, pairs: list[Any]) -> None:
    found = candidates("interactions", f"- {line}", "Drug Interactions")
    assert values(found, "object", "polarity") == pairs


def test_taken_safely_with_is_no_interaction() -> None:
    found = candidates("interactions", "- Zinc can be taken safely with metformin.", "Drug Interactions")
    assert "affirmed" not in values(found, "polarity")


@pytest.mark.parametrize(
    "line",
    [
        "Zinc does not cause drowsiness.",
        "Not associated with weight gain",
        "Unlike iron, it does not cause rash.",
    ],
)
def test_a_denied_effect_is_never_affirmed(line: str) -> None:
    found = candidates("adverse_effects", f"- {line}", "Side Effects")
    assert "affirmed" not in values(found, "polarity")


@pytest.mark.parametrize(
    ("line", "polarity"),
    [
        ("It is unlikely that zinc prevents colds 3", "negated"),
        ("The benefit of zinc remains unproven 3", "insufficient_evidence"),
        ("Evidence for zinc in acne is weak 4", "insufficient_evidence"),
        ("Few trials support zinc for acne 1", "insufficient_evidence"),
    ],
)
def test_a_doubted_claim_is_never_affirmed(line: str, polarity: str) -> None:
    assert values(candidates("evidence_claims", f"- {line}"), "polarity") == [polarity]


def test_what_need_not_be_avoided_is_not_forbidden() -> None:
    assert not candidates("contraindications", "Zinc need not be avoided in breastfeeding.", "Precautions")


@pytest.mark.parametrize(
    ("heading", "reasons"), [("3-ABC-XYZ", ("substance_unsettled",)), ("Zinc gluconate", ())]
)
def test_a_body_about_something_else_gives_the_title_no_doses(heading: str, reasons: tuple[str, ...]) -> None:
    text = (
        f"---\ntitle: Zinc gluconate\n---\n# {heading}\n\n{heading} is sold.\n\n## Dosage\n\n- 5 mg daily\n"
    )
    data = text.encode()
    source = SourceFile("monographs/example.md", data, hashlib.sha256(data).hexdigest())
    found = EXTRACTORS["dosages"](make_context(read_document(source)))
    assert [candidate.reasons for candidate in found] == [reasons]


@pytest.mark.parametrize(
    ("sentence", "substance"),
    [
        (
            "Zinc gluconate is stopped and potassium chloride is given at 40-80 mmol per day.",
            "potassium chloride",
        ),
        ("It was followed by an increase of hydrochlorothiazide to 25 mg daily.", "hydrochlorothiazide"),
        ("Zinc gluconate and iron are given at 5 mg daily.", "zinc gluconate"),
    ],
)
def test_a_clause_of_its_own_tells_whose_dose_it_is(sentence: str, substance: str) -> None:
    assert values(candidates("dosages", sentence, "Dosage"), "substance") == [substance]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("For copper the dose is 2 mg a day.", ["copper"]),
        ("The dose of copper is lower, typically 1 to 2 mg a day.", ["copper"]),
        ("Zinc is stopped and copper replaced with 2-4 mg per day.", ["copper"]),
        ("Participants received either 1 mg or 2 mg of copper daily.", ["copper", "copper"]),
    ],
)
def test_words_that_tell_the_dose_of_another_substance_keep_it_apart(text: str, named: list[str]) -> None:
    assert values(candidates("dosages", text, "Dosage"), "substance") == named


def test_a_ratio_of_two_amounts_is_a_matter_for_review() -> None:
    found = candidates("dosages", "Give copper 1 mg per 15 mg zinc.", "Dosage")
    assert [candidate.reasons for candidate in found] == [("amount_unsettled",)]
