"""Labels: the words before a colon or a dash that say what a passage is about."""

import pytest

from tests.ingest.documents import read


def label(text: str) -> tuple[str, str]:
    """The label of a list item, and the words after it."""
    document = read(f"---\ntitle: Zinc\n---\n## Dosage\n\n- {text}\n")
    (passage,) = [passage for passage in document.passages if passage.kind == "item"]
    return passage.label, document.reading.text[passage.body : passage.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Adults:** 5 mg", ("Adults", "5 mg")),
        ("**Adults**: 5 mg", ("Adults", "5 mg")),
        ("**Adults** - 5 mg", ("Adults", "5 mg")),
        ("**Adults** \u2013 5 mg", ("Adults", "5 mg")),
        ("**Adults** \u2014 5 mg", ("Adults", "5 mg")),
        ("__Adults:__ 5 mg", ("Adults", "5 mg")),
        ("Adults: 5 mg", ("Adults", "5 mg")),
        ("Adults (over 65): 5 mg", ("Adults (over 65)", "5 mg")),
        ("Renal impairment : 5 mg", ("Renal impairment", "5 mg")),
        ("Adults:", ("Adults", "")),
    ],
)
def test_words_before_a_colon_or_dash_are_a_label(text: str, expected: tuple[str, str]) -> None:
    assert label(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 mg daily",
        "Take 5 mg. Note: with food",
        "Avoid drugs such as: warfarin",
        "The usual doses are: 5 mg",
        "Ratio 1:2 of zinc",
        "One two three four five six seven eight nine: ten",
        "**Adults** take 5 mg",
    ],
)
def test_a_sentence_with_a_colon_has_no_label(text: str) -> None:
    assert label(text)[0] == ""
