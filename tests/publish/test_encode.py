"""The spelling of CSV files, held against a second, slow implementation of it."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.publish.encode import canonical_frame, csv_bytes, parquet_bytes
from pipelines.publish.errors import TablesUnfitError
from schemas import TABLES

SCHEMA: dict[str, pl.DataType] = {
    "text": pl.String(),
    "flag": pl.Boolean(),
    "count": pl.Int64(),
    "amount": pl.Decimal(18, 6),
    "instant": pl.Datetime("ms", "UTC"),
}
ROWS = st.lists(
    st.tuples(
        st.none()
        | st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('",\r\n \t'), max_size=8),
        st.none() | st.booleans(),
        st.none() | st.integers(-(2**63) + 1, 2**63 - 1),
        st.none() | st.decimals(-(10**11), 10**11, places=6),
        st.none() | st.integers(0, 4_102_444_800_000),
    ),
    max_size=20,
)


def spell(value: Any) -> str:
    """A cell as the documentation says that it is spelled."""
    match value:
        case None:
            text = ""
        case bool():
            text = "true" if value else "false"
        case Decimal():
            text = f"{value:.6f}".rstrip("0").rstrip(".")
        case datetime():
            text = value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
        case str() if value == "" or any(character in value for character in '",\r\n'):
            text = '"' + value.replace('"', '""') + '"'
        case _:
            text = str(value)
    return text


@given(ROWS)
def test_csv_is_spelled_as_documented_whatever_the_library_prefers(rows: list[tuple[Any, ...]]) -> None:
    frame = pl.DataFrame(rows, schema={**SCHEMA, "instant": pl.Int64()}, orient="row").with_columns(
        pl.col("instant").cast(pl.Datetime("ms")).dt.replace_time_zone("UTC")
    )
    lines = [",".join(SCHEMA), *(",".join(map(spell, row)) for row in frame.rows())]
    assert csv_bytes(frame).decode() == "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("amount", ["0", "-0.5", "100", "0.000001", "1200.5"])
def test_a_decimal_is_spelled_without_trailing_zeros(amount: str) -> None:
    frame = pl.DataFrame({"amount": [Decimal(amount)]}, schema={"amount": pl.Decimal(18, 6)})
    assert csv_bytes(frame).decode() == f"amount\n{amount}\n"


def test_an_instant_is_spelled_in_utc_with_milliseconds() -> None:
    instant = datetime(2025, 9, 22, 17, 21, 53, tzinfo=UTC)
    frame = pl.DataFrame({"at": [instant]}, schema={"at": SCHEMA["instant"]})
    assert csv_bytes(frame) == b"at\n2025-09-22T17:21:53.000Z\n"


def test_rows_are_sorted_by_the_key_whatever_order_they_come_in(tables: dict[str, pl.DataFrame]) -> None:
    table = TABLES["faqs"]
    frame = canonical_frame(table, tables["faqs"])
    assert canonical_frame(table, frame.reverse()).equals(frame)


def test_files_do_not_depend_on_how_a_frame_is_cut_into_chunks(tables: dict[str, pl.DataFrame]) -> None:
    table = TABLES["faqs"]
    whole = canonical_frame(table, tables["faqs"])
    chunked = canonical_frame(table, pl.concat([whole[:3], whole[3:]], rechunk=False))
    assert parquet_bytes(chunked) == parquet_bytes(whole)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda frame: frame.drop("topic"),
        lambda frame: frame.select(reversed(frame.columns)),
        lambda frame: frame.with_columns(pl.col("position").cast(pl.Int32)),
        lambda frame: frame.with_columns(extra=pl.lit(1)),
    ],
    ids=["column missing", "columns reordered", "type changed", "column added"],
)
def test_a_frame_that_is_not_of_its_schema_is_refused(spoil: Any, tables: dict[str, pl.DataFrame]) -> None:
    with pytest.raises(TablesUnfitError, match="faqs"):
        canonical_frame(TABLES["faqs"], spoil(tables["faqs"]))
