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


@pytest.mark.parametrize(
    ("header", "cells", "counted"),
    [
        ("| CrCl | Total daily dose | Regimen |", "| 30-59 | 400-1400 mg | twice daily |", [("day", 2)]),
        ("| CrCl | Daily dose | Regimen |", "| 30-59 | 400-1400 mg | twice daily |", [("day", 2)]),
        ("| CrCl | mg/day | How often |", "| 30-59 | 400-1400 | twice daily |", [("day", 2)]),
        ("| CrCl | Daily dose |", "| 30-59 | 400 mg twice daily |", [("dose", 2)]),
        ("| CrCl | Dose | Regimen |", "| 30-59 | 400-1400 mg | twice daily |", [("dose", 2)]),
    ],
)
def test_the_total_of_a_day_stays_one_however_it_is_divided(
    header: str, cells: str, counted: list[Any]
) -> None:
    found = candidates("dosages", rows(header, cells), "Dosage")
    assert values(found, "dose_per", "frequency_low") == counted


def test_bare_numbers_in_the_first_cell_are_steps_of_a_course_only_below_a_header_that_says_so() -> None:
    renal = rows("| CrCl | Dose |", "| 30-59 | 400 mg |")
    weeks = rows("| Week | Dose |", "| 3-4 | 400 mg |")
    assert values(candidates("dosages", renal, "Dosage"), "role") == ["recommended"]
    assert values(candidates("dosages", weeks, "Dosage"), "role") == ["maintenance"]


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


@pytest.mark.parametrize(
    "table",
    [
        rows("| Indication | Frequency | Dose |", "| Gout | OD | 5 mg |"),
        rows("| Indication | Dose | Frequency |", "| Gout | 5 mg | OD |"),
    ],
)
def test_a_column_says_how_often_wherever_it_stands(table: str) -> None:
    found = candidates("dosages", table, "Dosage")
    assert values(found, "dose_high", "dose_per", "frequency_low") == [(5, "dose", 1)]


def test_divided_doses_are_said_of_the_totals_of_a_row_and_not_of_the_load_beside_them() -> None:
    table = rows(
        "| Age | Initial dose | Usual maintenance | Frequency |",
        "| Neonates | 15-20 mg/kg IV | 4-8 mg/kg/day | 2 divided doses |",
    )
    found = candidates("dosages", table, "Dosage")
    assert values(found, "dose_high", "dose_per", "frequency_low") == [(20, "dose", None), (8, "day", 2)]


def test_divided_doses_make_an_amount_a_total_where_no_other_is_one() -> None:
    table = rows("| Indication | Frequency | Dose |", "| Asthma | 3 divided doses | 15 mg |")
    found = candidates("dosages", table, "Dosage")
    assert values(found, "dose_high", "dose_per", "frequency_low") == [(15, "day", 3)]


def test_the_route_of_another_dose_in_the_row_is_not_that_of_a_dose() -> None:
    found = candidates(
        "dosages",
        "| Age | Initial dose | Maintenance |\n| --- | --- | --- |\n| Neonates | 15 mg/kg IV | 4 mg/kg/day |",
        "Dosage",
    )
    assert values(found, "route") == ["intravenous", None]


def test_of_the_times_of_a_day_and_their_total_the_total_is_the_dose() -> None:
    table = rows(
        "| Day | Morning (mg) | Night (mg) | Daily total (mg) |",
        "| 1 | - | 12.5 | 12.5 |",
        "| 2 | 12.5 | 25 | 37.5 |",
    )
    found = candidates("dosages", table, "Dosage")
    assert values(found, "role", "dose_high", "dose_per") == [
        ("starting", 12.5, "day"),
        ("maintenance", 37.5, "day"),
    ]


def test_bare_numbers_are_doses_at_a_time_of_day_but_no_contents() -> None:
    times = rows("| Week | Morning (mg) | Evening (mg) |", "| 1 | 5 | 10 |")
    contents = rows("| Food | Zinc (mg) |", "| Oysters | 32 |")
    assert values(candidates("dosages", times, "Dosage"), "dose_high") == [5, 10]
    assert values(candidates("dosages", contents, "Dosage"), "dose_high") == []


def test_a_row_of_the_most_of_a_day_is_counted_over_a_day() -> None:
    table = rows("| | Adults |", "| Single dose | 500 mg |", "| Max per day | 4 g |")
    assert values(candidates("dosages", table, "Dosage"), "dose_per") == ["dose", "day"]


def test_a_cue_of_the_sentence_before_is_not_the_role_of_a_dose_in_a_cell() -> None:
    table = rows(
        "| Indication | Dose |",
        "| Cystitis | Loading dose: 400 mg on day 1. Subsequent dose: 200 mg once daily |",
    )
    assert values(candidates("dosages", table, "Dosage"), "role") == ["loading", "maintenance"]


@pytest.mark.parametrize(
    ("header", "cells", "counted"),
    [
        ("| Weight | Maintenance (mg every 12 h) |", "| 10-19 kg | 50 |", [(50, "mg", "dose", 1)]),
        ("| Weight | Tablets per day |", "| 10-19 kg | 2 |", [(2, "{tablet}", "day", None)]),
        ("| Age | Zinc (mg/day) |", "| 1-3 years | 7 |", [(7, "mg", "day", None)]),
        ("| Age | Twice daily dose |", "| 2-5 years | 50 mg |", [(50, "mg", "dose", 2)]),
        ("| Age | Daily amount | Upper limit |", "| 2-5 years | - | 50 mg |", [(50, "mg", "day", None)]),
        ("| Age | Daily dose | Maximum |", "| 2-5 years | - | 50 mg |", [(50, "mg", "day", None)]),
        ("| Age | Single dose | Maximum |", "| 2-5 years | - | 50 mg |", [(50, "mg", "dose", None)]),
        ("| Age | Visits per day |", "| 2-5 years | 7 |", []),
    ],
)
def test_a_header_says_of_which_pieces_and_how_often_the_numbers_below_it_are(
    header: str, cells: str, counted: list[Any]
) -> None:
    found = candidates("dosages", rows(header, cells), "Dosage")
    assert values(found, "dose_high", "dose_unit", "dose_per", "frequency_low") == counted


@pytest.mark.parametrize("cell", ["50%", "50", "50 % after each session"])
def test_a_share_of_the_usual_dose_may_be_told_by_the_header(cell: str) -> None:
    text = rows("| Creatinine clearance | Percentage of usual dose |", f"| 10-50 mL/min | {cell} |")
    found = candidates("dosages", text, "Dosage")
    assert values(found, "dose_high", "dose_unit", "expressed_as") == [(50, "%", "usual dose")]


def test_a_percentage_below_another_header_is_no_dose() -> None:
    text = rows("| Creatinine clearance | Dose excreted |", "| 10-50 mL/min | 50% |")
    assert candidates("dosages", text, "Dosage") == []


def test_a_row_of_changes_names_its_drug_in_the_first_cell() -> None:
    text = rows("| Factor | Change |", "| Strong CYP3A4 inhibitors | Administer half of usual dose |")
    found = candidates("dosages", text, "Dosage")
    assert values(found, "condition", "adjustment") == [("strong cyp3a4 inhibitors", "decrease")]


def test_a_total_over_no_time_is_a_matter_for_review() -> None:
    text = "| Age | Total oral load |\n|---|---|\n| 2-5 years | 35 mg |"
    assert [item.reasons for item in candidates("dosages", text, "Dosage")] == [("amount_unsettled",)]
