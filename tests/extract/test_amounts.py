"""Amounts as they are printed: numbers, ranges, units, what they are counted over."""

from decimal import Decimal

import pytest

from pipelines.extract.text.amounts import Amount, find_amounts


def only(text: str) -> Amount:
    (amount,) = find_amounts(text, 0, len(text))
    return amount


@pytest.mark.parametrize(
    ("printed", "low", "high", "unit"),
    [
        ("200-400 mg", "200", "400", "mg"),
        ("200 to 400 mg", "200", "400", "mg"),
        ("between 200 and 400 mg", "200", "400", "mg"),
        ("250mg to 500mg", "250", "500", "mg"),
        ("1,000 mg", "1000", "1000", "mg"),
        ("4,000 IU", "4000", "4000", "[iU]"),
        ("50 mcg", "50", "50", "ug"),
        ("50 \u00b5g", "50", "50", "ug"),
        ("0.5 mL", "0.5", "0.5", "mL"),
        ("20 mEq", "20", "20", "meq"),
        ("30 mg/kg", "30", "30", "mg/kg"),
        ("75 mg/m2", "75", "75", "mg/m2"),
        ("half a tablet", "0.5", "0.5", "{tablet}"),
        ("one and a half tablets", "1.5", "1.5", "{tablet}"),
        ("1 1/2 tablets", "1.5", "1.5", "{tablet}"),
        ("1-2 capsules", "1", "2", "{capsule}"),
        ("two 500 mg tablets", "2", "2", "{tablet}"),
        ("half a 25 mg tablet", "0.5", "0.5", "{tablet}"),
        ("1 \u00bd tablets", "1.5", "1.5", "{tablet}"),
        ("2.4 million units", "2400000", "2400000", "[iU]"),
        ("5 to 10 billion CFU", "5000000000", "10000000000", "[CFU]"),
        ("100 million CFU", "100000000", "100000000", "[CFU]"),
    ],
)
def test_an_amount_keeps_its_numbers_and_its_unit(printed: str, low: str, high: str, unit: str) -> None:
    amount = only(printed)
    assert (amount.low, amount.high, amount.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize("printed", ["2 \u039cG", "2 \u039cG or 4 mg", "2 \u039cG-4 mg", "5 m\u0131llion IU"])
def test_letters_of_other_alphabets_make_no_unit(printed: str) -> None:
    assert all(amount.start > 0 for amount in find_amounts(printed, 0, len(printed)))


def test_a_range_with_two_units_is_given_in_the_second() -> None:
    amount = only("500 mg-1 g")
    assert (amount.low, amount.high, amount.unit) == (Decimal("0.5"), Decimal(1), "g")


@pytest.mark.parametrize(
    ("printed", "low", "high", "bound"),
    [
        ("up to 15 mg/kg", None, "15", "upper"),
        ("at least 400 mg", "400", None, "lower"),
        ("250 mg or more", "250", "250", None),
        ("above 4,000 IU", "4000", "4000", "threshold"),
        ("not exceeding 200 mg", None, "200", "upper"),
        ("500+ mg", "500", None, "lower"),
    ],
)
def test_a_bound_leaves_the_other_side_open(
    printed: str, low: str | None, high: str | None, bound: str | None
) -> None:
    amount = only(printed)
    assert (amount.low, amount.high) == (low and Decimal(low), high and Decimal(high))
    assert amount.bound == bound


@pytest.mark.parametrize(
    ("printed", "per"),
    [
        ("300 mg/day", "day"),
        ("300 mg per day", "day"),
        ("300 mg a day", "day"),
        ("1 g per hour", "hour"),
        ("5 mg/kg/day", "day"),
        ("2 grams per administration", "dose"),
        ("300 mg", None),
    ],
)
def test_what_an_amount_is_counted_over_is_read_only_when_printed(printed: str, per: str | None) -> None:
    assert only(printed).per == per


@pytest.mark.parametrize("printed", ["50 ng/mL", "12 mg/dL", "160 mg/5 mL", "90 mcg per actuation"])
def test_an_amount_per_volume_or_puff_is_a_concentration(printed: str) -> None:
    assert only(printed).concentration


@pytest.mark.parametrize(
    "printed",
    ["5-HT2 receptors", "25(OH)D", "CYP3A4", "aged 6-17 years", "2 500 mg", "400-200 mg"],
)
def test_what_is_no_amount_or_may_be_read_in_two_ways_is_not_read(printed: str) -> None:
    assert not list(find_amounts(printed, 0, len(printed)))


def test_a_digit_of_a_name_does_not_join_the_amount_after_it() -> None:
    amount = only("coenzyme Q10 100-600 mg daily")
    assert (amount.low, amount.high) == (Decimal(100), Decimal(600))


@pytest.mark.parametrize("printed", ["a tablet and a half tablet", "1 and a half tablets", "7-1/2 tablets"])
def test_the_half_of_a_number_that_is_not_read_whole_is_no_amount(printed: str) -> None:
    assert [amount for amount in find_amounts(printed, 0, len(printed)) if amount.low == Decimal("0.5")] == []


def test_days_behind_a_sign_of_multiplication_are_no_factor() -> None:
    assert not only("40 mg x 3 days").is_term
    assert only("40 mg x 3").is_term


def test_the_end_of_a_band_of_ages_is_no_threshold_of_the_amount_behind_it() -> None:
    assert only("12 years and over 500 mg").bound is None
    assert only("doses over 500 mg").bound == "threshold"


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("5, 10 or 20 mg", ["5", "10", "20"]),
        ("1,200 and 2,400 mg/day", ["1200", "2400"]),
        ("150 mg, 300 mg and 450 mg", ["150", "300", "450"]),
        ("30 or 60 mg", ["30", "60"]),
        ("1 or 2 tablets", ["1"]),
        ("between 5 and 10 mg", ["5"]),
        ("on days 1 and 8 mg", ["8"]),
    ],
)
def test_every_member_of_a_series_is_an_amount(text: str, lows: list[str]) -> None:
    assert [str(amount.low) for amount in find_amounts(text, 0, len(text))] == lows


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3 mg for each kg of body weight per day", "mg/kg"),
        ("10 mg per square metre of body surface area", "mg/m2"),
    ],
)
def test_a_body_that_is_written_out_divides_an_amount(text: str, unit: str) -> None:
    assert next(iter(find_amounts(text, 0, len(text)))).unit == unit


def test_an_amount_for_each_several_kilograms_is_a_term() -> None:
    assert next(iter(find_amounts("5 mg for each 10 kg", 0, 19))).is_term
