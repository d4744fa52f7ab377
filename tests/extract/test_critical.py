"""What a careless rule would turn into its opposite: no amount, group or polarity is ever flipped."""

from typing import Any

import pytest

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
    ],
)
def test_an_amount_has_its_own_group_and_period(text: str, doses: list[Any]) -> None:
    found = values(candidates("dosages", text, "Dosage"), "population", "dose_high", "dose_per")
    assert found == doses


def test_a_change_of_a_dose_is_no_dose() -> None:
    found = candidates("dosages", "Reduce the dose by 50 mg if nausea occurs.", "Dosage")
    assert "recommended" not in values(found, "role")


def test_two_routes_of_one_line_have_their_own_amounts() -> None:
    found = candidates("dosages", "**Oral:** 20 mg; **IV:** 10 mg", "Dosage")
    assert values(found, "route", "dose_high") == [("oral", 20), ("intravenous", 10)]


@pytest.mark.parametrize("text", ["A dose reduction is not needed.", "Do not reduce the dose."])
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
