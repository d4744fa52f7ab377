"""The outline of a monograph: headings, bold lines, nesting, tables."""

from itertools import pairwise

import pytest

from tests.ingest.documents import codes, of_kind, parents, printed_words, read, words

FRONT = "---\ntitle: Zinc\n---\n"


def outline(body: str) -> list[tuple[int, tuple[str, ...], str]]:
    """Level, path and role of each section that has a heading."""
    sections = read(FRONT + body).sections
    return [(section.level, section.path, section.role) for section in sections if section.heading]


def test_headings_nest_by_level() -> None:
    assert outline("# Zinc\n## Dosage\n### Adults\n## Storage\n") == [
        (1, ("Zinc",), "title"),
        (2, ("Zinc", "Dosage"), "dosage"),
        (3, ("Zinc", "Dosage", "Adults"), "dosage"),
        (2, ("Zinc", "Storage"), "storage"),
    ]


@pytest.mark.parametrize(
    ("heading", "role"), [("# ZINC SULFATE", "title"), ("# Copper", "other"), ("# Zinc dosage", "dosage")]
)
def test_the_first_heading_is_the_title_if_it_shares_its_name_and_has_no_role(
    heading: str, role: str
) -> None:
    assert outline(f"{heading}\n## Storage\n")[0][2] == role


def test_a_heading_that_shares_half_of_a_name_is_no_title() -> None:
    document = read("---\ntitle: Magnesium Oxide\n---\n# Oxide of nitrogen\n\nIt is a gas.\n")
    assert [section.role for section in document.sections if section.heading] == ["other"]


def test_a_later_heading_that_shares_the_name_is_no_title() -> None:
    assert outline("# Storage\n# Zinc and you\n")[1][2] == "other"


def test_a_bold_line_and_a_bare_label_are_headings_below_all_others() -> None:
    assert outline("## Dosage\n\n**Adults**\n\n5 mg\n\nChildren:\n\n2 mg\n") == [
        (2, ("Dosage",), "dosage"),
        (7, ("Dosage", "Adults"), "dosage"),
        (8, ("Dosage", "Adults", "Children"), "dosage"),
    ]


@pytest.mark.parametrize("line", ["**Adults** take", "Take it: now.", "adults:", "**a** and **b**"])
def test_other_lines_are_no_headings(line: str) -> None:
    assert len(outline(f"## Dosage\n\n{line}\n")) == 1


@pytest.mark.parametrize("heading", ["#", "## **", "## ``", "## :", "****"])
def test_a_heading_without_words_is_none(heading: str) -> None:
    assert outline(f"{heading}\n\n5 mg\n") == []


def test_a_repeated_heading_is_counted() -> None:
    sections = read(f"{FRONT}## Dosage\n\na\n\n## Dosage\n\nb\n").sections
    assert [section.occurrence for section in sections if section.heading] == [1, 2]


def test_headings_that_print_the_same_path_are_told_apart() -> None:
    sections = read(f"{FRONT}# a > b\n\n# a\n\n## b\n").sections
    found = [(" > ".join(section.path), section.occurrence) for section in sections if section.heading]
    assert len(set(found)) == len(found)


def test_sections_tile_the_body() -> None:
    document = read(f"{FRONT}Lead.\n\n# Zinc\n\n## Dosage\n\n5 mg\n\n## Storage\n\nDry.\n")
    bounds = [(section.start, section.end) for section in document.sections]
    assert bounds[0][0] == len(FRONT)
    assert bounds[-1][1] == len(document.text)
    assert all(end == start for (_, end), (start, _) in pairwise(bounds))


def test_items_are_nested_by_indent() -> None:
    assert parents(read(FRONT + "- a\n  - b\n    - c\n  - d\n- e\n")) == {
        "a": None,
        "b": "a",
        "c": "b",
        "d": "a",
        "e": None,
    }


def test_a_paragraph_below_an_item_belongs_to_it_when_it_is_indented() -> None:
    assert parents(read(FRONT + "- a\n\n  b\n\nc\n")) == {"a": None, "b": "a", "c": None}


def test_a_paragraph_that_ends_in_a_colon_is_the_parent_of_the_items_below() -> None:
    introduction = "Zinc binds other drugs. Do not take it together with:"
    assert parents(read(FRONT + f"{introduction}\n\n- a\n- b\n"))["b"] == introduction


def test_a_heading_ends_all_nesting() -> None:
    assert parents(read(FRONT + "- a\n## Dosage\n  - b\n"))["b"] is None


def test_a_cell_knows_the_header_of_its_column() -> None:
    document = read(f"{FRONT}## Dosage\n\n| **Who** | Dose |\n|---|---|\n| Adults | 5 mg | more |\n")
    (row,) = [passage for passage in document.passages if passage.kind == "row"]
    cells = [(cell.header, document.reading.text[cell.start : cell.end]) for cell in row.cells]
    assert cells == [("Who", "Adults"), ("Dose", "5 mg"), ("", "more")]
    assert printed_words(document, row) == "Adults | 5 mg | more"


def test_a_summary_and_all_below_it_is_a_repeat() -> None:
    document = read(f"{FRONT}## Summary\n\n### Dosage\n\n5 mg\n\n## Dosage\n\n5 mg\n")
    origins = [passage.origin for passage in document.passages if passage.kind == "paragraph"]
    assert origins == ["summary", "body"]


def test_markup_is_left_out_of_the_reading_and_kept_in_the_quote() -> None:
    document = read(f"{FRONT}Take **5 mg** of [zinc](http://a.example)  <b>daily</b>.\n")
    (passage,) = document.passages
    assert words(document, passage) == "Take 5 mg of zinc daily."
    assert printed_words(document, passage) == "Take **5 mg** of [zinc](http://a.example)  <b>daily</b>."


def test_a_heading_that_the_lexicon_lacks_is_reported_with_its_line() -> None:
    document = read(f"{FRONT}## Dosage\n\n5 mg\n\n## Frobnication\n\nx\n".replace("\n", "\r"))
    (finding,) = document.findings
    assert (finding.code, finding.line) == ("source.unknown_heading", 8)


@pytest.mark.parametrize("line", ["<br>", "<img src=x>", "\u200b", "- <hr/>"])
def test_a_line_that_holds_nothing_to_read_is_reported(line: str) -> None:
    assert "source.no_words" in codes(read(f"{FRONT}## Dosage\n\n{line}\n\n5 mg\n"))


@pytest.mark.parametrize("line", ["---", "***", "- ", "```", "> ", "|---|---|"])
def test_structure_is_not_reported(line: str) -> None:
    assert codes(read(f"{FRONT}## Dosage\n\n5 mg\n\n{line}\n")) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("**Very common** (may affect more than 1 in 10 people)", "heading"),
        ("**Common** (1-10%)", "heading"),
        ("**Prevention** (started after 48 hours)", "paragraph"),
    ],
)
def test_a_bold_line_with_a_rate_behind_it_is_a_heading(line: str, kind: str) -> None:
    assert read(f"# Zinc\n\n## Side Effects\n\n{line}\n- Nausea\n").passages[2].kind == kind


def test_a_tag_that_breaks_a_line_divides_its_statements() -> None:
    document = read(f"{FRONT}## Dosage\n\nAdults: 5 mg<br>Children: 2 mg<br/>\n")
    assert of_kind(document, "paragraph") == ["Adults: 5 mg", "Children: 2 mg"]


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ("nausea<br>rash", "nausea; rash"),
        ("5 mg<br>once daily", "5 mg once daily"),
        ("5 mg<br/>Max 9 mg", "5 mg; Max 9 mg"),
        ("5 mg.<BR />Max 9 mg", "5 mg. Max 9 mg"),
        ("Adults<br>(gout)", "Adults (gout)"),
        ("5 mg<br>", "5 mg"),
    ],
)
def test_a_tag_that_breaks_a_cell_divides_its_words(cell: str, read_as: str) -> None:
    document = read(f"{FRONT}## Dosage\n\n| Who | Dose |\n|---|---|\n| All | {cell} |\n")
    assert of_kind(document, "row") == [f"All | {read_as}"]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (
            "*Heart.* Rare cases. *Liver disease.* None is known.",
            ["Heart. Rare cases.", "Liver disease. None is known."],
        ),
        (
            "**Class:** metal **Forms:** tablet, syrup. **Use:** gout",
            ["Class: metal", "Forms: tablet, syrup.", "Use: gout"],
        ),
    ],
)
def test_names_in_the_same_emphasis_divide_a_paragraph(body: str, parts: list[str]) -> None:
    assert of_kind(read(f"{FRONT}## Precautions\n\n{body}\n"), "paragraph") == parts


@pytest.mark.parametrize(
    "body",
    [
        "**Gout:** *Adults:* 5 mg. *Children:* 2 mg.",
        "It is made from a herb. *Panax ginseng.* It is red.",
        "*Heart.* Use it with *great care.* Then stop.",
    ],
)
def test_other_emphasis_divides_no_paragraph(body: str) -> None:
    assert len(of_kind(read(f"{FRONT}## Precautions\n\n{body}\n"), "paragraph")) == 1


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_behind_a_tag_that_breaks_the_line_no_code_fence_opens(fence: str) -> None:
    document = read(f"# Zinc\n\n5 mg<br>  {fence} once daily\n\nIt is safe.\n")
    assert [passage.kind for passage in document.passages] == ["heading", "paragraph", "paragraph"]
    assert "once daily" in document.reading.text
