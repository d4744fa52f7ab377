"""Marks of items: names that stand above text as headings do, and items under those of other marks."""

import pytest

from tests.ingest.documents import of_kind, read, words

FRONT = "---\ntitle: Zinc\n---\n# Zinc\n\n## Dosage\n\n"


def parents(body: str) -> dict[str, str | None]:
    """The words of each item and paragraph with those of the passage it stands under."""
    document = read(FRONT + body)
    return {
        words(document, passage): None
        if passage.parent is None
        else words(document, document.passages[passage.parent])
        for passage in document.passages
        if passage.kind in ("item", "paragraph")
    }


def headings(body: str) -> list[str]:
    """The headings below the first two."""
    return of_kind(read(FRONT + body), "heading")[2:]


@pytest.mark.parametrize(
    "body",
    [
        "\u27a4 **Gout**\n**Adults:** 5 mg\n",
        "\u27a4 **Gout**\n\n**Adults:** 5 mg\n",
        "\u25a0 Gout\nAdults: 5 mg\n",
        "1. **Gout**\n\nAdults take 5 mg.\n",
        "- **Gout**\n\n**Adults:** 5 mg\n",
        "\u25ba **Gout**\n\n| Who | Dose |\n|---|---|\n| Adults | 5 mg |\n",
    ],
)
def test_a_name_behind_a_mark_is_the_heading_of_the_text_below(body: str) -> None:
    assert headings(body) == ["Gout"]


@pytest.mark.parametrize(
    "body",
    [
        "- **Gout**\n\nAdults take 5 mg.\n",
        "1. **Pain**\n2. **Gout**\n\nAdults take 5 mg.\n",
        "1. **Gout**\n   5 mg\n",
        "1. Gout\n\nAdults take 5 mg.\n",
        "\u25a0 5 mg for gout.\nAdults: 5 mg\n",
        "\u25a0 **Gout**\n\n  Adults take 5 mg.\n",
    ],
)
def test_a_member_of_a_list_is_no_heading(body: str) -> None:
    assert headings(body) == []


def test_an_item_stands_under_a_name_behind_another_mark() -> None:
    assert parents("1. Gout\n- Adults: 5 mg\n- Children: 2 mg\n2. Pain\n- Adults: 3 mg\n") == {
        "Gout": None,
        "Adults: 5 mg": "Gout",
        "Children: 2 mg": "Gout",
        "Pain": None,
        "Adults: 3 mg": "Pain",
    }


@pytest.mark.parametrize("above", ["- Gout", "1. Take 5 mg.", "1. Gout: 5 mg"])
def test_an_item_stands_beside_what_is_no_name(above: str) -> None:
    assert parents(f"{above}\n* Pain\n")["Pain"] is None


def test_an_indented_label_stands_under_its_item_without_a_blank_line() -> None:
    assert parents("- Gout\n   Adults: 5 mg\n   Children: 2 mg\n")["Children: 2 mg"] == "Gout"
