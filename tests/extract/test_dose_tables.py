"""Doses in tables: what a column, its header and the first cell say of the amounts below."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values


def rows(header: str, *lines: str) -> str:
    """A Markdown table."""
    return "\n".join([header, "|---" * (header.count("|") - 1) + "|", *lines])


def test_amounts_below_a_header_per_kilogram_are_for_each_kilogram() -> None:
    text = rows("| Age | Daily dose per kg of body weight |", "| 1-5 years | 5-6 mcg |")
    found = candidates("dosages", text, "Dosage")
    assert values(found, "dose_low", "dose_high", "dose_unit", "dose_per") == [(5, 6, "ug/kg", "day")]


def test_a_column_named_for_people_says_whom_its_doses_are_for_and_nobody_else() -> None:
    text = rows(
        "| Indication | Usual dose | CrCl 15-29 mL/min |",
        "| Thrombosis | 40 mg once daily | 20 mg once daily |",
    )
    found = candidates("dosages", text, "Dosage")
    assert values(found, "dose_high", "population") == [(40, None), (20, "renal_impairment")]


@pytest.mark.parametrize(
    ("cell", "doses"),
    [
        (
            "Single loading dose of 200 mg, then 100 mg once daily",
            [(200, "loading", None), (100, "maintenance", 1)],
        ),
        (
            "100 mg three times daily for one week, then 50 mg once daily",
            [(100, "starting", 3), (50, "maintenance", 1)],
        ),
    ],
)
def test_the_doses_of_one_cell_have_roles_and_frequencies_of_their_own(cell: str, doses: list[Any]) -> None:
    found = candidates("dosages", rows("| Indication | Dose |", f"| Infection | {cell} |"), "Dosage")
    assert values(found, "dose_high", "role", "frequency_high") == doses


def test_a_header_names_the_route_of_its_column() -> None:
    text = rows("| Indication | Oral dose |", "| Infection | 100 mg once daily |")
    assert values(candidates("dosages", text, "Dosage"), "route") == ["oral"]


def test_a_first_column_of_medicines_says_whose_doses_the_row_gives() -> None:
    text = rows("| Co-administered drug | Dose |", "| Simvastatin | no more than 20 mg per day |")
    assert values(candidates("dosages", text, "Dosage"), "substance", "dose_high") == [("simvastatin", 20)]


def test_a_deficiency_in_a_first_column_is_no_substance_that_is_dosed() -> None:
    text = rows("| Indication | Dose |", "| Iron deficiency | 200 mg once daily |")
    assert values(candidates("dosages", text, "Dosage"), "substance") == ["zinc gluconate"]
