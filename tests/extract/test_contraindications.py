"""Contraindications and cautions: one condition a row, with its strength and qualifier."""

import pytest

from tests.extract.reading import candidates, values


def _conditions(line: str, section: str = "Contraindications") -> list[object]:
    return values(candidates("contraindications", f"- {line}", section), "condition")


@pytest.mark.parametrize(
    ("line", "conditions"),
    [
        (
            "Known hypersensitivity to zinc or any component of the formulation",
            ["hypersensitivity to zinc", "hypersensitivity to any component of the formulation"],
        ),
        ("Pregnancy and breastfeeding", ["pregnancy", "breastfeeding"]),
        ("Severe hepatic or renal impairment", ["severe hepatic impairment", "severe renal impairment"]),
        ("Bowel obstruction; copper deficiency", ["bowel obstruction", "copper deficiency"]),
        ("Gout, including tophaceous gout", ["gout", "tophaceous gout"]),
        ("Patients with a history of seizures", ["history of seizures"]),
        ("Children under 12 years", ["children under 12 years"]),
    ],
)
def test_a_list_is_split_into_its_conditions(line: str, conditions: list[str]) -> None:
    assert _conditions(line) == conditions


@pytest.mark.parametrize("line", ["None known.", "Ask your pharmacist."])
def test_a_line_that_names_no_condition_gives_none(line: str) -> None:
    assert not _conditions(line)


def test_a_partner_is_a_contraindication_only_where_it_is_listed_as_one() -> None:
    assert not _conditions("Contraindicated with cisapride.", "Drug Interactions")


def test_a_qualifier_stands_apart_from_its_condition() -> None:
    found = candidates(
        "contraindications", "- Severe renal impairment requiring dialysis", "Contraindications"
    )
    assert values(found, "condition", "qualifier") == [("severe renal impairment", "requiring dialysis")]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("It is contraindicated in renal failure.", "contraindicated"),
        ("Must not be used in renal failure.", "contraindicated"),
        ("Do not use in patients with renal failure.", "contraindicated"),
        ("Use with caution in patients with renal failure.", "caution"),
        ("Not recommended in patients with renal failure.", "caution"),
    ],
)
def test_the_wording_makes_the_strength(text: str, strength: str) -> None:
    found = candidates("contraindications", text, "Precautions")
    assert values(found, "condition", "strength") == [("renal failure", strength)]


@pytest.mark.parametrize(
    "text",
    [
        "It is not contraindicated in renal failure.",
        "There are no known contraindications.",
        "Renal function should be monitored during treatment.",
        "Do not exceed the stated dose.",
    ],
)
def test_what_forbids_nothing_is_no_contraindication(text: str) -> None:
    assert not candidates("contraindications", text, "Precautions")
