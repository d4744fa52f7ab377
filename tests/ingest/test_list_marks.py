"""Marks of items: names that stand above text as headings do, and items under those of other marks."""

import pytest

from tests.ingest.documents import of_kind, parents, read

FRONT = "---\ntitle: Zinc\n---\n# Zinc\n\n## Dosage\n\n"


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
    assert parents(read(FRONT + "1. Gout\n- Adults: 5 mg\n- Children: 2 mg\n2. Pain\n- Adults: 3 mg\n")) == {
        "Gout": None,
        "Adults: 5 mg": "Gout",
        "Children: 2 mg": "Gout",
        "Pain": None,
        "Adults: 3 mg": "Pain",
    }


def test_a_bold_item_beside_a_heading_is_one_if_something_stands_below_it() -> None:
    assert headings("1. **Side effects**\n   - Fever\n2. **To note**\n   - Gout\n3. **End**\n") == [
        "Side effects",
        "To note",
    ]


def test_any_sign_may_mark_an_item_but_arrows_up_and_down() -> None:
    document = read(f"{FRONT}\u25ab 5 mg\n\u2605 2 mg\n\n\u2191 INR in adults\n")
    assert of_kind(document, "item") == ["5 mg", "2 mg"]


def test_labels_right_below_a_name_stand_under_it() -> None:
    assert parents(read(FRONT + "\u2022 Gout\nStart: 5 mg\nThen: 2 mg\n\n\u2022 Pain\nStart: 3 mg\n")) == {
        "Gout": None,
        "Start: 5 mg": "Gout",
        "Then: 2 mg": "Gout",
        "Pain": None,
        "Start: 3 mg": "Pain",
    }


def test_items_below_a_labelled_dose_stand_beside_it() -> None:
    assert parents(read(FRONT + "**Adults:** 5 mg\n\n- Take it with food\n"))["Take it with food"] is None


@pytest.mark.parametrize("above", ["- Gout", "1. Take 5 mg.", "1. Gout: 5 mg"])
def test_an_item_stands_beside_what_is_no_name(above: str) -> None:
    assert parents(read(FRONT + f"{above}\n* Pain\n"))["Pain"] is None


def test_an_indented_label_stands_under_its_item_without_a_blank_line() -> None:
    assert parents(read(FRONT + "- Gout\n   Adults: 5 mg\n   Children: 2 mg\n"))["Children: 2 mg"] == "Gout"
