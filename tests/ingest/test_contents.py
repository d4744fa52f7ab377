"""Sections whose headings no lexicon knows are read by their words."""

import pytest

from pipelines.ingest.contents import role_of_contents
from tests.ingest.documents import read

DOSES = "Adults begin with 25 mg twice daily. The maximum dose is 150 mg per day, taken at bedtime."
EFFECTS = "Nausea, vomiting, headache, dizziness and a rash were seen."


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (DOSES, "dosage"),
        (EFFECTS, "side_effects"),
        ("It interacts with warfarin. The levels of digoxin and the effect of insulin rise.", "interactions"),
        ("It must not be used in asthma. It is contraindicated in gout.", "contraindications"),
    ],
)
def test_a_text_has_the_role_of_which_it_names_the_most_words(text: str, role: str) -> None:
    assert role_of_contents(text) == role


@pytest.mark.parametrize(
    "text",
    [
        "The plant grows on sandy plains and flowers in June.",
        f"{DOSES} {EFFECTS}",
        f"{DOSES} {'The history of its discovery is long. ' * 40}",
    ],
    ids=["no words", "words of two roles", "few words among many"],
)
def test_a_text_that_shows_no_role_clearly_has_none(text: str) -> None:
    assert role_of_contents(text) is None


def test_a_section_below_an_unknown_heading_is_read_by_its_words_and_the_heading_is_reported() -> None:
    document = read(f"# Zinc\n\n## Frobnication\n\n{DOSES}\n")
    paragraph = document.passages[-1]
    [finding] = [item for item in document.findings if item.code == "source.unknown_heading"]
    assert (paragraph.kind, paragraph.role) == ("paragraph", "dosage")
    assert document.sections[paragraph.section].role == "dosage"
    assert "By its words the section was read as `dosage`." in finding.message


def test_a_known_heading_decides_whatever_the_words_say() -> None:
    assert read(f"# Zinc\n\n## Background\n\n{DOSES}\n").passages[-1].role == "other"


def test_a_section_below_an_unknown_one_that_names_no_role_shares_what_its_words_say() -> None:
    document = read(f"# Zinc\n\n## Frobnication\n\n{DOSES}\n\n### Sorrow\n\nTake it in the evening.\n")
    assert document.passages[-1].role == "dosage"


def test_a_row_that_names_a_section_is_an_item_of_that_section() -> None:
    row = read("# Zinc\n\n| Topic | Text |\n|---|---|\n| Contraindications | Asthma |\n").passages[-1]
    assert (row.kind, row.role, row.label) == ("item", "contraindications", "Contraindications")


def test_a_row_that_names_no_section_stays_a_row() -> None:
    row = read("# Zinc\n\n| Topic | Text |\n|---|---|\n| Color | Grey |\n").passages[-1]
    assert (row.kind, row.label) == ("row", "")
