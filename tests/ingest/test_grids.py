"""Tables: further headers, columns that are sections, rows that begin with a section's name."""

from tests.ingest.documents import read, words

FRONT = "---\ntitle: Zinc\n---\n# Zinc\n\n"


def headers(body: str) -> list[tuple[str, ...]]:
    """The headers of the cells of each row."""
    document = read(FRONT + body)
    return [tuple(cell.header for cell in row.cells) for row in document.passages if row.kind == "row"]


def members(body: str) -> list[tuple[str, str]]:
    """Role and words of each item."""
    document = read(FRONT + body)
    return [
        (passage.role, words(document, passage)) for passage in document.passages if passage.kind == "item"
    ]


def test_a_second_header_is_joined_to_the_first() -> None:
    table = "| Use | Dose | |\n|---|---|---|\n| | Start | Later |\n| Gout | 5 mg | 3 mg |\n"
    assert headers(f"## Dosage\n\n{table}") == [("Use", "Dose Start", "Dose Later")]


def test_a_row_with_numbers_is_no_header() -> None:
    table = "| Use | Dose | |\n|---|---|---|\n| | 5 mg | 3 mg |\n"
    assert headers(f"## Dosage\n\n{table}") == [("Use", "Dose", "")]


def test_lines_between_bars_are_a_table_without_a_row_of_dashes() -> None:
    table = "| Drug | Effect |\n| Warfarin | bleeding |\n"
    assert headers(f"## Interactions\n\n{table}") == [("Drug", "Effect")]


def test_columns_that_are_sections_hold_their_members() -> None:
    table = "| Contraindications | Side effects |\n|---|---|\n| Gout | Fever |\n| Asthma | |\n"
    assert members(table) == [
        ("contraindications", "Gout"),
        ("side_effects", "Fever"),
        ("contraindications", "Asthma"),
    ]


def test_a_row_that_begins_with_a_section_is_one_of_its_items() -> None:
    table = "| Topic | Text | Source |\n|---|---|---|\n| Contraindications | Gout | Label |\n"
    assert members(table) == [("contraindications", "Contraindications | Gout | Label")]


def test_rows_of_a_table_outside_of_sections_have_the_role_that_its_first_column_names() -> None:
    document = read(f"{FRONT}| Do not use in | Why |\n|---|---|\n| Asthma | spasm |\n")
    assert [passage.role for passage in document.passages if passage.kind == "row"] == ["contraindications"]
