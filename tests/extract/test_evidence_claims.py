"""Evidence claims: what is claimed of what, with which polarity, how surely, and on which citations."""

import pytest

from tests.extract.reading import candidates, values


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Some studies suggest that zinc shortens colds.", "affirmed"),
        ("Trials have shown that zinc does not prevent colds.", "negated"),
        ("There is no evidence that zinc prevents colds.", "no_evidence"),
        ("There is insufficient evidence for zinc in pneumonia.", "insufficient_evidence"),
        ("A meta-analysis found conflicting results for zinc in colds.", "mixed"),
    ],
)
def test_the_polarity_is_that_of_the_statement(text: str, polarity: str) -> None:
    assert values(candidates("evidence_claims", text, "Usage"), "polarity") == [polarity]


@pytest.mark.parametrize(
    ("line", "certainty"),
    [
        ("Zinc shortens colds 1", "asserted"),
        ("Zinc may shorten colds 1", "hedged"),
        ("Zinc shortens colds if it is started within 24 hours 1", "conditional"),
    ],
)
def test_hedges_and_conditions_make_the_certainty(line: str, certainty: str) -> None:
    assert values(candidates("evidence_claims", f"- {line}"), "certainty") == [certainty]


@pytest.mark.parametrize(
    ("line", "statement", "citations"),
    [
        ("Zinc shortens colds 1, 2", "Zinc shortens colds", (1, 2)),
        ("Zinc shortens colds. 3,4", "Zinc shortens colds", (3, 4)),
        ("Zinc blocks the 5-HT3 receptor 4", "Zinc blocks the 5-HT3 receptor", (4,)),
        ("Zinc is given for 8 weeks", "Zinc is given for 8 weeks", ()),
        ("Zinc helps children aged 6-17 years 8", "Zinc helps children aged 6-17 years", (8,)),
    ],
)
def test_trailing_numbers_are_citations_and_other_numbers_are_not(
    line: str, statement: str, citations: tuple[int, ...]
) -> None:
    assert values(candidates("evidence_claims", f"- {line}"), "statement", "citations") == [
        (statement, citations)
    ]


def test_two_polarities_in_a_sentence_are_two_claims() -> None:
    line = "Zinc shortens colds, but it does not prevent them 1"
    assert values(candidates("evidence_claims", f"- {line}"), "polarity") == ["affirmed", "negated"]


def test_only_makes_a_claim_exclusive() -> None:
    found = candidates("evidence_claims", "- Zinc is indicated only for documented deficiency 4")
    assert values(found, "is_exclusive", "claim_type") == [(True, "indication")]


def test_a_monograph_claims_only_where_it_speaks_of_evidence() -> None:
    assert not candidates("evidence_claims", "Zinc is an essential mineral.", "Usage")
