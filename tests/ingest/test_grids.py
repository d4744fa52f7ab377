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


def cells(body: str) -> list[tuple[str, ...]]:
    """The words of the cells of each row."""
    document = read(FRONT + body)
    return [
        tuple(document.reading.text[cell.start : cell.end] for cell in row.cells)
        for row in document.passages
        if row.kind == "row"
    ]


def labels_of_rows(body: str) -> list[str | None]:
    """The words of the passage that each row stands under."""
    document = read(FRONT + body)
    above = (row.parent for row in document.passages if row.kind == "row")
    return [None if index is None else words(document, document.passages[index]) for index in above]


def test_blank_cells_that_open_a_row_are_those_above() -> None:
    table = (
        "| Use | Who | Dose |\n|---|---|---|\n| Gout | Adults | 5 mg |\n| | Children | 2 mg |\n| | | 3 mg |\n"
    )
    assert cells(f"## Dosage\n\n{table}") == [
        ("Gout", "Adults", "5 mg"),
        ("Gout", "Children", "2 mg"),
        ("Gout", "Children", "3 mg"),
    ]


def test_a_blank_cell_behind_a_filled_one_stays_blank() -> None:
    table = "| Use | Who | Dose |\n|---|---|---|\n| Gout | Adults | 5 mg |\n| Asthma | | 2 mg |\n"
    assert cells(f"## Dosage\n\n{table}")[1] == ("Asthma", "", "2 mg")


def test_ditto_marks_are_the_cell_above() -> None:
    table = '| Use | Who | Dose |\n|---|---|---|\n| Gout | Adults | 5 mg |\n| Asthma | " | 2 mg |\n'
    assert cells(f"## Dosage\n\n{table}")[1] == ("Asthma", "Adults", "2 mg")


def test_blank_cells_of_a_list_of_contraindications_stay_blank() -> None:
    table = "| Condition | Why |\n|---|---|\n| Gout | flares |\n| | pain |\n"
    assert cells(f"## Contraindications\n\n{table}")[1] == ("", "pain")


def test_rows_stand_under_the_row_for_their_group() -> None:
    table = (
        "| | Dose | When |\n|---|---|---|\n| **Adults** | | |\n| Gout | 5 mg | daily |\n| Children | | |\n"
    )
    assert labels_of_rows(f"## Dosage\n\n{table}| Gout | 2 mg | daily |\n") == [
        None,
        "Adults",
        None,
        "Children",
    ]


def test_a_row_of_two_cells_that_lacks_one_is_no_group() -> None:
    table = "| Use | Dose |\n|---|---|\n| Gout | |\n| Asthma | 5 mg |\n"
    assert labels_of_rows(f"## Dosage\n\n{table}") == [None, None]


def test_a_name_that_runs_in_right_above_a_table_holds_for_its_rows() -> None:
    table = "| Age | Dose |\n|---|---|\n| 2 years | 2 mg |\n"
    body = f"## Dosage\n\n*Children.* At most 5 mg is given.\n\n{table}"
    assert labels_of_rows(body) == ["Children. At most 5 mg is given."]


def test_a_labelled_statement_above_a_table_is_not_about_the_table() -> None:
    table = "| Age | Dose |\n|---|---|\n| 2 years | 2 mg |\n"
    assert labels_of_rows(f"## Dosage\n\n**Elderly:** 5 mg daily.\n\n{table}") == [None]
