"""Evidence notes: which bare lines are headings, items and wrapped lines."""

import pytest

from tests.ingest.documents import note, of_kind

TITLE = "Zinc and Copper: Evidence\n\n"


def headings(body: str) -> list[tuple[int, str | None]]:
    """Level and heading of each section below the title."""
    return [(section.level, section.heading) for section in note(TITLE + body).sections if section.level > 1]


def test_the_first_line_is_the_title() -> None:
    document = note(f"\n{TITLE}Text of the note.\n")
    assert [(section.heading, section.role) for section in document.sections if section.heading] == [
        ("Zinc and Copper: Evidence", "title")
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Clinical Evidence", "Clinical Evidence"),
        ("Clinical Evidence:", "Clinical Evidence"),
        ("Effects on 5-HT2 Receptors", "Effects on 5-HT2 Receptors"),
        ("**Clinical Evidence**", "Clinical Evidence"),
        ("## Clinical Evidence", "Clinical Evidence"),
        ("Is It Safe?", "Is It Safe?"),
    ],
)
def test_a_short_line_that_is_no_sentence_is_a_heading(line: str, heading: str) -> None:
    assert [text for _, text in headings(f"{line}\n\nZinc raises copper by a little.\n")] == [heading]


@pytest.mark.parametrize(
    "line",
    [
        "Zinc raises copper.",
        "This was published.10",
        "This was published.10,12",
        "This was published.4-6",
        "This was published 10",
        "Zinc raises copper;",
        "zinc in lower case",
        "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    ],
)
def test_a_sentence_with_or_without_citations_is_no_heading(line: str) -> None:
    assert headings(f"{line}\n") == []


def test_a_heading_above_a_heading_opens_a_section_and_that_one_a_subsection() -> None:
    assert headings(
        "Evidence\nEffects in Humans\nZinc raises copper.1\n\nEffects in Animals\nIt does not.2\n"
    ) == [
        (2, "Evidence"),
        (3, "Effects in Humans"),
        (3, "Effects in Animals"),
    ]


def test_a_line_that_begins_in_lower_case_goes_on_with_the_one_above() -> None:
    document = note(f"{TITLE}Zinc raises\ncopper by a little.\n")
    assert of_kind(document, "paragraph") == ["Zinc raises copper by a little."]


@pytest.mark.parametrize("marker", ["-", "\u2022", "*", "1.", "2)"])
def test_bullets_and_numbers_are_items(marker: str) -> None:
    assert of_kind(note(f"{TITLE}{marker} Zinc raises copper\n"), "item") == ["Zinc raises copper"]


@pytest.mark.parametrize("marker", ["1.", "12.", "[3]", "4)"])
def test_below_references_every_number_is_an_item(marker: str) -> None:
    document = note(f"{TITLE}References\n{marker} Smith J. Zinc. 2020.\n")
    assert of_kind(document, "item") == ["Smith J. Zinc. 2020."]


def test_a_line_of_marks_is_no_heading() -> None:
    assert headings("**\n\nZinc raises copper.\n") == []
