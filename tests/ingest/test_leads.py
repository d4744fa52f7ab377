"""Lines above lists and subheadings: what they turn to, and the sections that go on in spite of them."""

import pytest

from pipelines.ingest.leads import lead_role
from tests.ingest.documents import read, words

FRONT = "---\ntitle: Zinc\n---\n# Zinc\n\n"


def role_below(section: str, line: str) -> str:
    """The role of an item below a line inside of a section."""
    document = read(f"{FRONT}## {section}\n\n{line}\n\n- gout\n- fever\n")
    return next(passage.role for passage in document.passages if words(document, passage) == "gout")


@pytest.mark.parametrize(
    "line",
    [
        "The following combinations should be avoided:",
        "Combinations that may require a dose adjustment:",
        "Zinc should not be combined with the following:",
        "Increased risk of bleeding:",
        "**Use carefully with**",
        "**Combinations**",
        "### Reduced absorption",
        "### Added side effects",
        "### Dose adjustment needed",
    ],
)
def test_a_section_on_interactions_goes_on_below_its_groups(line: str) -> None:
    assert role_below("Interactions", line) == "interactions"


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("Side effects", "### Increased risk of infection"),
        ("Side effects", "Reactions that need a lower dose:"),
        ("Dosage", "Take it together with:"),
        ("Dosage", "Reduce the dose when taken with:"),
        ("Contraindications", "It must not be combined with:"),
        ("Indications", "Used in combination with insulin for:"),
    ],
)
def test_words_that_touch_on_another_topic_leave_a_section_as_it_is(section: str, line: str) -> None:
    assert role_below(section, line) == role_below(section, "For all:")


@pytest.mark.parametrize(
    ("section", "line", "role"),
    [
        ("Dosage", "Do not take zinc if you have:", "contraindications"),
        ("Dosage", "If you miss a dose:", "other"),
        ("Dosage", "If you take too much:", "overdose"),
        ("Side effects", "Signs of an overdose:", "overdose"),
        ("Interactions", "**Contraindications**", "contraindications"),
        ("Contraindications", "Take care in:", "precautions"),
        ("Precautions", "It can cause:", "side_effects"),
        ("Notes", "Benefits may include:", "other"),
        ("Notes", "**Who should be careful?**", "precautions"),
    ],
)
def test_a_line_that_speaks_of_another_topic_turns_to_it(section: str, line: str, role: str) -> None:
    assert role_below(section, line) == role


def test_an_item_that_ends_in_a_colon_leads_the_items_below_it() -> None:
    document = read(f"{FRONT}## Precautions\n\n- Common side effects are:\n  - gout\n")
    assert document.passages[-1].role == "side_effects"


def test_a_section_without_topics_turns_to_none() -> None:
    assert lead_role("Do not take zinc if you have:", "references") is None


@pytest.mark.parametrize("line", ["If side effects occur:", "To reduce side effects:"])
def test_advice_on_side_effects_announces_none(line: str) -> None:
    assert lead_role(line, "precautions") is None


def test_nothing_is_named_across_a_comma() -> None:
    assert lead_role("Go by weight. If you don't, use this guide:", "dosage") is None
    assert lead_role("In these people don't use it:", "dosage") == "contraindications"
