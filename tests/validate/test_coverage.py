"""A line that nothing explains is found out; the file's own marks need no explanation."""

import polars as pl
import pytest

from pipelines.validate.coverage import check_coverage, structure_lines
from pipelines.validate.lines import lines_of

Tables = dict[str, pl.DataFrame]
Texts = dict[str, str]

MONOGRAPH = "monographs/magnesium-bisglycinate"


def unexplained(tables: Tables, texts: Texts) -> tuple[str, ...]:
    return tuple(case for found in check_coverage(tables, texts) for case in found.sample)


def test_explained_documents_pass(tables: Tables, texts: Texts) -> None:
    assert check_coverage(tables, texts) == ()


def test_line_that_nothing_touches_is_named_with_its_number(tables: Tables, texts: Texts) -> None:
    texts[MONOGRAPH] += "Keep out of reach of children.\n"
    (found,) = check_coverage(tables, texts)
    assert (found.table, found.check, found.count) == ("documents", "lines_explained", 1)
    assert found.sample == (f"{MONOGRAPH}:35 'Keep out of reach of children.'",)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("findings", "34 'Ask about storage.'"),
        ("review_queue", "25 '- Drug interactions may influence dosage.'"),
        ("sections", "9 '## **Dosage**'"),
        ("mentions", "2 'title: Magnesium Bisglycinate'"),
    ],
)
def test_each_sort_of_explanation_is_needed(name: str, line: str, tables: Tables, texts: Texts) -> None:
    tables[name] = tables[name].clear()
    assert f"{MONOGRAPH}:{line}" in unexplained(tables, texts)


def test_finding_with_a_line_and_no_span_explains_that_line(tables: Tables, texts: Texts) -> None:
    nothing = pl.lit(None, dtype=pl.Int64)
    tables["findings"] = tables["findings"].with_columns(start=nothing, end=nothing)
    assert check_coverage(tables, texts) == ()


def test_finding_beyond_the_last_line_explains_nothing(tables: Tables, texts: Texts) -> None:
    nothing, far = pl.lit(None, dtype=pl.Int64), pl.lit(10**6, dtype=pl.Int64)
    tables["findings"] = tables["findings"].with_columns(start=nothing, end=nothing, line=far)
    assert unexplained(tables, texts) == (f"{MONOGRAPH}:34 'Ask about storage.'",)


def test_section_without_heading_explains_nothing(tables: Tables, texts: Texts) -> None:
    tables["sections"] = tables["sections"].with_columns(heading=pl.lit(None, dtype=pl.String))
    assert f"{MONOGRAPH}:9 '## **Dosage**'" in unexplained(tables, texts)


def test_span_explains_every_line_that_it_touches(tables: Tables, texts: Texts) -> None:
    tables["mentions"] = tables["mentions"].filter(pl.col("table_name") != "faqs")
    assert unexplained(tables, texts) == (
        f"{MONOGRAPH}:6 '      How should Magnesium Bisglycinate be taken?'",
        f"{MONOGRAPH}:7 '    a: Orally, with food, to improve absorption.'",
    )


def test_source_that_is_no_document_needs_a_finding(tables: Tables, texts: Texts) -> None:
    texts["monographs/broken"] = "---\n"
    (found,) = check_coverage(tables, texts)
    assert (found.check, found.sample) == ("source_reported", ("monographs/broken",))


def test_source_that_is_no_document_passes_with_an_error_among_the_findings(
    tables: Tables, texts: Texts
) -> None:
    texts["monographs/broken"] = "---\n"
    broken = tables["findings"].with_columns(
        document_id=pl.lit("monographs/broken"), severity=pl.lit("error")
    )
    tables["findings"] = pl.concat([tables["findings"], broken])
    assert check_coverage(tables, texts) == ()


@pytest.mark.parametrize(
    "line",
    [
        "",
        " \t",
        "\u00a0",
        "---",
        "* * *",
        "___",
        "|---|:-:|",
        "```",
        "```python",
        "~~~",
        "-",
        "> ",
        "=====",
        "\ufeff",
    ],
)
def test_line_without_words_is_structure(line: str) -> None:
    assert structure_lines(lines_of(line)) == {1}


@pytest.mark.parametrize("line", ["a", "7", "µ", "- 5", "title:", "q: >-", "| a | b |", "α", "☠"])
def test_line_with_words_is_no_structure(line: str) -> None:
    assert structure_lines(lines_of(line)) == set()


@pytest.mark.parametrize("line", ["faqs:", "  - q: >-", "    a: |", "description: >2-", "  - q:  |+"])
def test_key_without_value_is_structure_in_front_matter_only(line: str) -> None:
    assert structure_lines(lines_of(f"---\n{line}\n---\n{line}")) == {1, 2, 3}


@pytest.mark.parametrize("line", ["title: Zinc", "is_banned: no", "plain words", "- item"])
def test_value_in_front_matter_is_no_structure(line: str) -> None:
    assert structure_lines(lines_of(f"---\n{line}\n---\n")) == {1, 3, 4}


def test_front_matter_that_is_never_closed_is_none() -> None:
    assert structure_lines(lines_of("---\nfaqs:\n")) == {1, 3}


def test_front_matter_may_follow_a_byte_order_mark() -> None:
    assert structure_lines(lines_of("\ufeff---\nfaqs:\n---")) == {1, 2, 3}


def test_header_of_a_table_is_structure_and_its_rows_are_not() -> None:
    assert structure_lines(lines_of("| Age | Dose |\n|-----|:----:|\n| 2 years | 5 mg |")) == {1, 2}


def test_line_above_a_rule_is_no_table_header() -> None:
    assert structure_lines(lines_of("5 mg | 10 mg\n---\n")) == {2, 3}


def test_setext_underline_is_structure() -> None:
    assert structure_lines(lines_of("Dosage\n======")) == {2}


@pytest.mark.parametrize("unit", ["k:" + " " * 9, "-", "| - ", "- ", " "])
def test_long_lines_take_linear_time(unit: str) -> None:
    # Quadratic matching would take minutes here.
    assert structure_lines(lines_of(f"---\n{unit * 200_000}x\n---\n")) == {1, 3, 4}
