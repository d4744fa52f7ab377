"""Where slots may be said around a passage: labels, names above it and headings."""

import pytest

from pipelines.extract.context import make_context
from tests.ingest.documents import read, words

FRONT = "---\ntitle: Zinc\n---\n# Zinc\n\n"


def places(body: str, passage: str) -> list[tuple[str, str]]:
    """The source and words of the places around a passage, nearest first."""
    document = read(FRONT + body)
    context = make_context(document)
    (found,) = [item for item in document.passages if words(document, item) == passage]
    return [(place.source, context.text[place.start : place.end]) for place in context.places(found)]


def test_a_bold_line_with_nothing_but_labels_below_it_is_above_them() -> None:
    body = "## Dosage\n\n**Gout**\n\n**Adults:** 5 mg\n\n**Children:** 2 mg\n"
    assert ("heading", "Gout") in places(body, "Children: 2 mg")


def test_a_bold_label_stands_beside_a_bold_line_with_text() -> None:
    body = "## Dosage\n\n**Adults**\n\n5 mg\n\n**Children:** 2 mg\n"
    assert ("heading", "Adults") not in places(body, "Children: 2 mg")


@pytest.mark.parametrize("number", ["4.2 ", "4.2.1 ", "2. ", "B. ", "3) "])
def test_the_number_of_a_heading_is_no_part_of_what_it_says(number: str) -> None:
    assert places(f"## Dosage\n\n### {number}Gout\n\n5 mg\n", "5 mg")[0] == ("heading", "Gout")


@pytest.mark.parametrize("heading", ["12 years and older", "2.5 mg tablets", "Gout"])
def test_amounts_and_ages_that_open_a_heading_are_part_of_it(heading: str) -> None:
    assert places(f"## Dosage\n\n### {heading}\n\n5 mg\n", "5 mg")[0] == ("heading", heading)


def test_a_cell_merged_with_the_one_above_is_a_label() -> None:
    body = "## Side effects\n\n| How often | What |\n|---|---|\n| Rare | Fever |\n| | Rash |\n"
    assert places(body, "| Rash")[0] == ("label", "Rare")


@pytest.mark.parametrize(
    "question",
    [
        "**Q: Can I take it, and what do I have to look out for, if I have one of these illnesses:**",
        "- **Q: Can I take it, and what do I have to look out for, if I have one of these? Such as:**",
    ],
)
def test_a_long_question_leads_its_list_as_a_question_alone(question: str) -> None:
    found = places(f"## FAQ\n\n{question}\n\n  - asthma or 5 mg\n", "asthma or 5 mg")
    assert "label" not in [source for source, _ in found]


def test_what_opens_an_item_goes_on_below_it_but_not_its_dose() -> None:
    body = "## Dosage\n\n- Gout: at most 9 mg\n  - Children 2 mg\n- Pain, at most 7 mg\n  - Adults 3 mg\n"
    assert places(body, "Adults 3 mg")[0] == ("label", "Pain, at most ")
