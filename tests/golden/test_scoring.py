"""The scorer rewards what an annotator would accept, and calls dangerous what is dangerous."""

from typing import Any

import pytest

from tests.golden.matching import alike
from tests.golden.scoring import Score, score_rows

DOSE: dict[str, Any] = {
    "start": 10,
    "end": 50,
    "substance": "zinc",
    "statement_type": "quantitative",
    "role": "recommended",
    "population": "adult",
    "dose_low": 15,
    "dose_high": 30,
    "dose_unit": "mg",
    "dose_per": "day",
}
PAIR: dict[str, Any] = {
    "start": 0,
    "end": 40,
    "subject": "zinc",
    "object": "quinolones",
    "polarity": "affirmed",
    "effect": "absorption_decreased",
}
CLAIM: dict[str, Any] = {
    "start": 0,
    "end": 60,
    "statement": "Zinc shortens the common cold",
    "polarity": "no_evidence",
    "certainty": "asserted",
    "citations": [1, 2],
}


def test_the_same_row_counts_as_key_and_strict() -> None:
    assert score_rows("dosages", [DOSE], [], [DOSE]) == Score(1, 1, 1, 1, 0)


def test_an_amount_in_another_unit_is_the_same_amount() -> None:
    grams = {**DOSE, "dose_low": 0.015, "dose_high": 0.03, "dose_unit": "g"}
    assert score_rows("dosages", [DOSE], [], [grams]).strict == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"dose_high": 300},
        {"dose_unit": "ug"},
        {"dose_per": "dose"},
        {"substance": "copper"},
    ],
    ids=["amount", "unit", "per", "substance"],
)
def test_a_wrong_dose_on_an_annotated_statement_is_critical(wrong: dict[str, Any]) -> None:
    assert score_rows("dosages", [DOSE], [], [{**DOSE, **wrong}]).critical == 1


def test_a_dose_that_nobody_annotated_is_wrong_but_not_critical() -> None:
    elsewhere = {**DOSE, "dose_high": 300, "start": 900, "end": 950}
    assert score_rows("dosages", [DOSE], [], [elsewhere]) == Score(1, 1, 0, 0, 0)


def test_a_wrong_route_costs_strictness_only() -> None:
    assert score_rows("dosages", [DOSE], [], [{**DOSE, "route": "oral"}]) == Score(1, 1, 1, 0, 0)


def test_an_interaction_may_be_said_from_either_side() -> None:
    inverse = {**PAIR, "subject": "quinolones", "object": "zinc"}
    assert score_rows("interactions", [PAIR], [], [inverse]).keys == 1


def test_a_flipped_interaction_is_critical() -> None:
    assert score_rows("interactions", [PAIR], [], [{**PAIR, "polarity": "negated"}]).critical == 1


def test_a_claim_affirmed_against_its_source_is_critical() -> None:
    assert score_rows("evidence_claims", [CLAIM], [], [{**CLAIM, "polarity": "affirmed"}]).critical == 1


def test_a_claim_with_other_citations_is_not_strict() -> None:
    assert score_rows("evidence_claims", [CLAIM], [], [{**CLAIM, "citations": [1]}]).strict == 0


def test_an_optional_row_is_neither_rewarded_nor_punished() -> None:
    assert score_rows("dosages", [], [DOSE], [DOSE]) == Score(0, 0, 0, 0, 0)


def test_a_row_is_paired_once() -> None:
    assert score_rows("dosages", [DOSE, DOSE], [], [DOSE]) == Score(2, 1, 1, 1, 0)


def test_a_second_row_for_one_annotation_is_invented() -> None:
    assert score_rows("dosages", [DOSE], [], [DOSE, DOSE]) == Score(1, 2, 1, 1, 0)


def test_words_are_compared_without_plurals_and_articles() -> None:
    assert alike("the muscle cramps", "muscle cramp")
    assert not alike("muscle cramps", "leg swelling")
