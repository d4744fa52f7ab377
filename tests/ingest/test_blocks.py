"""Cutting Markdown into blocks, line by line."""

import pytest

from pipelines.ingest.blocks import scan_blocks
from pipelines.ingest.tables import cells, is_delimiter_row
from pipelines.ingest.text import Line, split_lines


def scan(text: str) -> list[tuple[str, int, list[str]]]:
    """Kind, level and texts of each block."""
    blocks = scan_blocks(split_lines(text))
    return [(block.kind, block.level, [content for _, content in block.pieces]) for block in blocks]


def test_a_heading_has_the_level_of_its_hashes() -> None:
    assert scan("# One\n### Three ###\n") == [("heading", 1, ["One"]), ("heading", 3, ["Three"])]


@pytest.mark.parametrize("text", ["####### Seven", "#Hash", "    # Indented"])
def test_what_is_no_heading_is_a_paragraph(text: str) -> None:
    assert [kind for kind, _, _ in scan(text)] == ["paragraph"]


def test_a_line_of_equal_signs_makes_a_heading_of_the_paragraph_above() -> None:
    assert scan("Dosage\n======\ntext\n") == [("heading", 1, ["Dosage"]), ("paragraph", 0, ["text"])]


def test_dashes_make_a_heading_of_the_title_above() -> None:
    assert scan("Side effects\n---\ntext\n") == [("heading", 2, ["Side effects"]), ("paragraph", 0, ["text"])]


@pytest.mark.parametrize("above", ["Take it with food.", "5 mg | 10 mg", "Dosage\nof zinc", "word " * 13])
def test_dashes_below_a_sentence_are_a_rule(above: str) -> None:
    assert [kind for kind, _, _ in scan(f"{above}\n---\ntext\n")][-2:] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("marker", ["-", "*", "+", "\u2022", "1.", "12)"])
def test_an_item_begins_with_a_bullet_or_a_number(marker: str) -> None:
    assert scan(f"{marker} 5 mg\n") == [("item", 0, ["5 mg"])]


@pytest.mark.parametrize("text", ["-5 mg", "*5 mg*", "2024. was", "1.5 mg"])
def test_signs_and_decimals_are_no_bullets(text: str) -> None:
    assert scan(text) == [("paragraph", 0, [text])]


def test_an_item_has_its_indent_as_level_and_wraps_without_a_marker() -> None:
    assert scan("- a\n  b\n    - c\n\t- d\n") == [
        ("item", 0, ["a", "b"]),
        ("item", 4, ["c"]),
        ("item", 4, ["d"]),
    ]


def test_paragraphs_are_divided_by_blank_lines_and_wrap_without_them() -> None:
    assert scan("a\nb\n\nc\n") == [("paragraph", 0, ["a", "b"]), ("paragraph", 0, ["c"])]


def test_an_empty_line_of_a_quotation_ends_nothing() -> None:
    assert scan("Gout\n>\n") == [("paragraph", 0, ["Gout", ""])]


def test_a_block_knows_whether_a_blank_line_stands_before_it() -> None:
    assert [block.loose for block in scan_blocks(split_lines("a\n\nb\n- c\n"))] == [False, True, False]


@pytest.mark.parametrize("label", ["**Adults:** 5 mg", "**Adults**: 5 mg", "Q: What?", "**A:** That."])
def test_a_line_that_opens_with_a_label_opens_a_paragraph(label: str) -> None:
    assert [texts for _, _, texts in scan(f"Words before\n{label}\n")] == [["Words before"], [label]]


@pytest.mark.parametrize("rule", ["---", "***", "___", "- - -", "* * *"])
def test_a_rule_ends_a_paragraph_and_is_no_block(rule: str) -> None:
    assert scan(f"a\n\n{rule}\nb\n") == [("paragraph", 0, ["a"]), ("paragraph", 0, ["b"])]


def test_quote_marks_are_cut_off() -> None:
    assert scan("> a\n> b\n\n> - c\n") == [("paragraph", 2, ["a", "b"]), ("item", 0, ["c"])]


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_inside_a_code_fence_nothing_has_a_meaning(fence: str) -> None:
    text = f"{fence}yaml\n---\n# no heading\n- no item\n{fence}\n# heading\n"
    assert [kind for kind, _, _ in scan(text)] == ["fence", "fence", "fence", "heading"]


def test_a_fence_is_closed_by_its_own_sort_only() -> None:
    assert [kind for kind, _, _ in scan("```\n~~~\na\n")] == ["fence", "fence"]


def test_a_table_has_a_header_and_rows_down_to_a_blank_line() -> None:
    text = "| Who | Dose |\n|:---|---:|\n| Adults | 5 mg |\nElderly | 2 mg\n\na | b\n"
    assert scan(text) == [
        ("header", 0, ["Who", "Dose"]),
        ("row", 0, ["Adults", "5 mg"]),
        ("row", 0, ["Elderly", "2 mg"]),
        ("paragraph", 0, ["a | b"]),
    ]


def test_each_piece_knows_where_it_stands() -> None:
    text = "> ## no\n  - Adults:  5 mg \n    wrapped\n\n| a |  b |\n|---|---|\n| \u03b1 | |\n"
    for block in scan_blocks(split_lines(text)):
        for start, content in block.pieces:
            assert text[start : start + len(content)] == content


@pytest.mark.parametrize("text", ["|---|", "| :--- | ---: |", "---|---", "  |--|:--:|"])
def test_dashes_and_bars_are_the_delimiter_of_a_table(text: str) -> None:
    assert is_delimiter_row(text)


@pytest.mark.parametrize("text", ["---", "| a |", "|-|", "|---|x", "a|---|", ""])
def test_other_lines_are_no_delimiter(text: str) -> None:
    assert not is_delimiter_row(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a |  |", ["a", ""]),
        (r"| a \| b | c |", [r"a \| b", "c"]),
        ("|", [""]),
        ("||||", ["", "", ""]),
    ],
)
def test_a_row_is_cut_at_bars_that_no_backslash_protects(text: str, expected: list[str]) -> None:
    assert [content for _, content in cells(Line(1, 0, text))] == expected
