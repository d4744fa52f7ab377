"""Doses as they are printed: the amount, what it is counted over, how often, for whom; what is no dose."""

from decimal import Decimal
from typing import Any

import pytest

from tests.extract.reading import candidates, values

AMOUNT = ("dose_low", "dose_high", "dose_unit", "dose_per")
FREQUENCY = (
    "frequency_low",
    "frequency_high",
    "frequency_period",
    "frequency_period_high",
    "frequency_period_unit",
)


def _dose(line: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", f"- **Adults:** {line}", "Dosage"), *columns)


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("500 mg-1 g every 6 hours.", (Decimal("0.5"), 1, "g", "dose")),
        ("1,000 mg twice daily.", (1000, 1000, "mg", "dose")),
        ("two 500 mg tablets three times a day.", (2, 2, "{tablet}", "dose")),
        ("half a 25 mg tablet once daily.", (Decimal("0.5"), Decimal("0.5"), "{tablet}", "dose")),
        ("250 µg b.i.d.", (250, 250, "ug", "dose")),
        ("400 IU daily.", (400, 400, "[iU]", "day")),
        ("10 mg/kg IV every 6-8 hours.", (10, 10, "mg/kg", "dose")),
        ("5 mcg/kg/min by continuous infusion.", (5, 5, "ug/kg", "minute")),
        ("up to 15 mg/kg per day.", (None, 15, "mg/kg", "day")),
        ("between 10 and 20 mg daily.", (10, 20, "mg", "day")),
        ("50% of the normal dose.", (50, 50, "%", "dose")),
        ("200-400 mg per day in two divided doses.", (200, 400, "mg", "day")),
    ],
)
def test_amounts_keep_their_unit_and_what_they_are_counted_over(line: str, amount: tuple[Any, ...]) -> None:
    assert _dose(line, *AMOUNT) == [amount]


@pytest.mark.parametrize(
    ("line", "frequency"),
    [
        ("10 mg twice daily.", (2, 2, 1, None, "day")),
        ("10 mg b.i.d.", (2, 2, 1, None, "day")),
        ("10-20 mg q8h.", (1, 1, 8, None, "hour")),
        ("10 mg every 6-8 hours.", (1, 1, 6, 8, "hour")),
        ("10 mg 3 to 4 times a day.", (3, 4, 1, None, "day")),
        ("200 mg per day in two divided doses.", (2, 2, 1, None, "day")),
        ("10 mg daily.", (None, None, None, None, None)),
        ("1 tablet (50 mg) once daily.", (1, 1, 1, None, "day")),
    ],
)
def test_frequencies_are_kept_as_printed(line: str, frequency: tuple[Any, ...]) -> None:
    assert _dose(line, *FREQUENCY) == [frequency]


@pytest.mark.parametrize(
    ("label", "columns", "band"),
    [
        ("Children 6-12 years", ("age_low", "age_high", "age_unit"), (6, 12, "year")),
        ("Children under 30 kg", ("weight_low", "weight_high"), (None, 30)),
        ("CrCl 30-60 mL/min", ("clearance_low", "clearance_high"), (30, 60)),
    ],
)
def test_a_band_of_people_is_no_amount(label: str, columns: tuple[str, ...], band: tuple[Any, ...]) -> None:
    found = candidates("dosages", f"- **{label}:** 5 mg once daily.", "Dosage")
    assert values(found, *columns) == [band]
    assert values(found, "dose_high") == [5]


@pytest.mark.parametrize(
    "text",
    [
        "Toxic doses exceed 2 g.",
        "Separate from antibiotics by 2 hours.",
        "Serum zinc of 70 mcg/dL is normal.",
        "Available as 50 mg tablets.",
        "150 mg twice daily is not recommended.",
        "50 mg of zinc gluconate is equivalent to 7 mg of zinc.",
        "The tablets are 50 mg.",
        "Patients with an eGFR of 45 mL per minute need no change.",
        "Half the dose is given at 30 mL/min/1.73 m2.",
    ],
)
def test_amounts_that_nobody_takes_are_no_doses(text: str) -> None:
    assert not values(candidates("dosages", text, "Dosage"), "dose_high")


def test_an_amount_outside_the_sections_on_doses_goes_to_review_unless_it_says_how_often() -> None:
    bare = candidates("dosages", "People take 30 mg of zinc.", "Usage")
    plain = candidates("dosages", "People take 30 mg of zinc daily.", "Usage")
    assert [candidate.reasons for candidate in (*bare, *plain)] == [("outside_section",), ()]


def test_the_dose_of_another_salt_is_given_to_that_salt() -> None:
    found = candidates("dosages", "Zinc sulfate (not gluconate) 50 mg is given once daily.", "Dosage")
    assert values(found, "substance") == ["zinc sulfate"]


def test_two_groups_of_one_line_have_their_own_amounts() -> None:
    found = candidates("dosages", "- **Women:** 8 mg daily; **Men:** 11 mg daily.", "Dosage")
    assert values(found, "sex", "dose_high") == [("female", 8), ("male", 11)]


def test_a_label_that_names_an_indication_is_the_condition() -> None:
    found = candidates("dosages", "For the common cold: 75 mg per day for 7 days.", "Dosage")
    assert values(found, "condition", "duration_high", "duration_unit") == [("common cold", 7, "day")]


def test_a_titration_is_a_starting_dose_and_a_maintenance_dose() -> None:
    found = candidates("dosages", "Start with 5 mg daily, increased to 10 mg daily after a week.", "Dosage")
    assert values(found, "role", "dose_high") == [("starting", 5), ("maintenance", 10)]


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("Check renal function every 3-6 months", (None, None, None)),
        ("Twice daily", (2, 1, "day")),
        ("Take twice daily with food", (2, 1, "day")),
    ],
)
def test_the_remark_of_a_row_is_its_doses_frequency_only_if_it_opens_with_one(
    remark: str, expected: tuple[int | None, int | None, str | None]
) -> None:
    table = f"| Patients | Dose | Remarks |\n| --- | --- | --- |\n| Adults | 500 mg | {remark} |"
    found = candidates("dosages", table, "Dosage")
    columns = ("frequency_low", "frequency_period", "frequency_period_unit")
    assert [tuple(row.slots[c].value if c in row.slots else None for c in columns) for row in found] == [
        expected
    ]


def test_a_group_whose_title_names_a_member_is_about_the_member() -> None:
    found = candidates("dosages", "Take 10 billion CFU daily.", "Dosage", title="Probiotics (Lactobacillus)")
    assert values(found, "substance", "dose_unit") == [("lactobacillus", "[CFU]")]


def test_a_group_of_a_kind_keeps_its_name() -> None:
    found = candidates(
        "dosages", "Take 1 capsule daily.", "Dosage", title="Spore-Based Probiotics (Bacillus)"
    )
    assert values(found, "substance") == ["spore-based probiotics"]
