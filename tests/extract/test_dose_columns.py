"""Columns that say which dose of a course, at what level or beside which drug the amounts below are given."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values


def _rows(*lines: str) -> str:
    """A Markdown table of a header and its rows, cells apart by commas."""
    header, *body = (f"| {line} |" for line in lines)
    return "\n".join([header, "|---" * (header.count("|") - 1) + "|", *body])


def _read(*lines: str, columns: tuple[str, ...], heading: str = "Dosage") -> list[Any]:
    return values(candidates("dosages", _rows(*lines), heading), *columns)


def test_a_column_of_boluses_loads_where_another_one_says_what_follows() -> None:
    found = _read(
        "Indication | Bolus | Continuation",
        "Gout | 80 units/kg | 18 units/kg/h",
        columns=("role", "dose_high"),
    )
    assert sorted(found) == [("loading", 80), ("maintenance", 18)]


def test_what_continues_nothing_is_the_usual_dose() -> None:
    found = _read(
        "Indication | Bolus | Continuation",
        "Gout | none | 5000 units every 12 hours",
        columns=("role", "dose_high"),
    )
    assert found == [("recommended", 5000)]


def test_a_maintenance_dose_is_one_though_nothing_was_loaded() -> None:
    found = _read(
        "Indication | Loading | Maintenance", "Gout | none | 5 g once daily", columns=("role", "dose_high")
    )
    assert found == [("maintenance", 5)]


@pytest.mark.parametrize("header", ["Cap", "Maximum", "Max. dose"])
def test_each_amount_of_a_column_of_limits_is_one_whatever_dose_it_limits(header: str) -> None:
    found = _read(
        f"Indication | Dose | {header}",
        "Gout | 80 units/kg | bolus 10,000 units; initial rate 2,000 units/h",
        columns=("role", "dose_low", "dose_high", "dose_per"),
    )
    assert found[1:] == [("maximum", None, 10000, "dose"), ("maximum", None, 2000, "hour")]


def test_the_total_of_a_day_among_limits_is_counted_over_a_day() -> None:
    found = _read(
        "Indication | Maximum", "Gout | single dose 3 g; daily total 4 g", columns=("dose_high", "dose_per")
    )
    assert found == [(3, "dose"), (4, "day")]


def test_the_name_of_an_illness_is_no_role_where_the_columns_are_named_for_roles() -> None:
    found = _read(
        "Indication | Starting dose | Recommended dose",
        "Bipolar maintenance | 50 mg once daily | 400 mg once daily",
        columns=("role",),
    )
    assert found == ["starting", "recommended"]


def test_a_plus_before_an_amount_raises_and_a_minus_is_no_dose() -> None:
    found = _read(
        "aPTT (s) | Rate",
        "< 45 | + 4 units/kg/h",
        "> 100 | - 3 units/kg/h",
        columns=("role", "dose_high", "condition"),
        heading="Nomogram",
    )
    assert found == [("increment", 4, "aptt < 45")]


@pytest.mark.parametrize(
    ("header", "cell", "condition"),
    [
        ("INR", "1.5-1.9", "inr 1.5-1.9"),
        ("Serum potassium (mmol/L)", "< 3.0", "serum potassium < 3.0"),
        ("Glucose (mg/dL)", "> 250", "glucose > 250"),
    ],
)
def test_a_level_in_the_first_column_is_what_a_dose_is_for(header: str, cell: str, condition: str) -> None:
    assert _read(f"{header} | Dose", f"{cell} | 5 mg once daily", columns=("condition",)) == [condition]


@pytest.mark.parametrize("header", ["Co-administered medicinal product", "Drug taken", "Concomitant drug"])
def test_drugs_beside_the_doses_of_the_documents_substance_are_partners(header: str) -> None:
    found = _read(
        f"{header} | Maximum dose of zinc gluconate",
        "Rifampicin | 10 mg/day",
        columns=("substance", "condition"),
    )
    assert found == [("zinc gluconate", "with rifampicin")]


def test_two_indications_of_a_cell_share_the_care_behind_them() -> None:
    found = _read("Indication | Dose", "Gout / migraine, treatment | 5 mg once daily", columns=("condition",))
    assert found == ["gout, treatment", "migraine, treatment"]


def test_clearances_below_their_unit_are_no_doses() -> None:
    found = _read(
        "Creatinine clearance (mL/min) | Dose", "30-59 | 400 mg twice daily", columns=("dose_high",)
    )
    assert found == [400]
