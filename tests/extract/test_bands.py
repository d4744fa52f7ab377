"""Bands of age, weight and clearance, which must never be read as doses."""

from decimal import Decimal

import pytest

from pipelines.extract.dose.bands import find_bands
from pipelines.extract.text.amounts import find_amounts


@pytest.mark.parametrize(
    ("printed", "kind", "low", "high", "unit"),
    [
        ("children aged 6-12 years", "age", 6, 12, "year"),
        ("infants under 2 months old", "age", None, 2, "month"),
        ("children older than 2 months", "age", 2, None, "month"),
        ("adults 65 years and older", "age", 65, None, "year"),
        ("adults weighing less than 60 kg", "weight", None, 60, None),
        ("CrCl 20-30 mL/min", "clearance", 20, 30, None),
        ("CrCl <20 mL/min", "clearance", None, 20, None),
        ("6 months to 3 years", "age", "0.5", 3, "year"),
        ("from 1 month to 12 years", "age", 1, 144, "month"),
        ("CrCl 15-29", "clearance", 15, 29, None),
        ("eGFR below 30", "clearance", None, 30, None),
    ],
)
def test_a_band_has_the_bounds_that_are_printed(
    printed: str, kind: str, low: int | str | None, high: int | None, unit: str | None
) -> None:
    (band,) = find_bands(printed, 0, len(printed))
    assert band.kind == kind
    assert (band.low, band.high) == (low and Decimal(low), high and Decimal(high))
    assert band.unit == unit


@pytest.mark.parametrize("printed", ["for 6-8 weeks", "after 3 months", "over 5 minutes", "within 14 days"])
def test_a_duration_is_no_band(printed: str) -> None:
    assert not find_bands(printed, 0, len(printed))


@pytest.mark.parametrize("printed", ["aged 6-17 years", "weighing less than 60 kg", "CrCl 20-30 mL/min"])
def test_every_amount_in_the_words_of_a_band_lies_within_the_band(printed: str) -> None:
    bands = find_bands(printed, 0, len(printed))
    for amount in find_amounts(printed, 0, len(printed)):
        assert any(band.start < amount.end and amount.start < band.end for band in bands)
