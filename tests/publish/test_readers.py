"""Every published file reads to the same values in Polars, DuckDB, pandas and pyarrow.

The options used here are the ones that the documentation gives for each reader, and texts of CSV files are
restored as `datapackage.json` says.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from pipelines.publish.encode import parquet_bytes, published_csv_bytes, read_csv, read_parquet
from pipelines.publish.formulas import DESCRIPTION
from pipelines.publish.release import Outcome
from schemas import TABLES

Schema = dict[str, pl.DataType]
Rows = list[tuple[Any, ...]]

DUCKDB_TYPES = {
    pl.String: "VARCHAR",
    pl.Boolean: "BOOLEAN",
    pl.Int64: "BIGINT",
    pl.Decimal: "DECIMAL(18,6)",
    pl.Datetime: "TIMESTAMPTZ",
}
ARROW_TYPES = {
    pl.String: pa.string(),
    pl.Boolean: pa.bool_(),
    pl.Int64: pa.int64(),
    pl.Decimal: pa.decimal128(18, 6),
    pl.Datetime: pa.timestamp("ms", tz="UTC"),
}
PANDAS_TYPES = {pl.String: "string", pl.Boolean: "boolean", pl.Int64: "Int64"}


def arrow_schema(schema: Schema) -> dict[str, Any]:
    return {name: ARROW_TYPES[dtype.base_type()] for name, dtype in schema.items()}


def polars_csv(path: Path, schema: Schema) -> Rows:
    return pl.read_csv(path, schema=schema).rows()


def polars_parquet(path: Path, _: Schema) -> Rows:
    return pl.read_parquet(path).rows()


def duckdb_csv(path: Path, schema: Schema) -> Rows:
    types = {name: DUCKDB_TYPES[dtype.base_type()] for name, dtype in schema.items()}
    return _duckdb(f"read_csv('{path}', header=true, columns={types}, quote='\"', allow_quoted_nulls=false)")


def duckdb_parquet(path: Path, _: Schema) -> Rows:
    return _duckdb(f"'{path}'")


def _duckdb(source: str) -> Rows:
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        return list(connection.sql(f"from {source}").fetchall())


def pyarrow_csv(path: Path, schema: Schema) -> Rows:
    return _arrow(_arrow_csv(path, schema))


def pyarrow_parquet(path: Path, _: Schema) -> Rows:
    return _arrow(pa.parquet.read_table(path))


def _arrow_csv(path: Path, schema: Schema) -> Any:
    return pa.csv.read_csv(
        path,
        parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(
            column_types=arrow_schema(schema),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _arrow(table: Any) -> Rows:
    return [tuple(row.values()) for row in table.to_pylist()]


def pandas_csv(path: Path, schema: Schema) -> Rows:
    """The plain pandas reader; it cannot tell null from empty text, which no published table holds."""
    kinds = {name: dtype.base_type() for name, dtype in schema.items()}
    frame = pd.read_csv(
        path,
        dtype={name: PANDAS_TYPES[kind] for name, kind in kinds.items() if kind in PANDAS_TYPES},
        parse_dates=[name for name, kind in kinds.items() if kind == pl.Datetime],
        converters={name: _decimal for name, kind in kinds.items() if kind == pl.Decimal},
        keep_default_na=False,
        na_values=[""],
    )
    return _pandas(frame)


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def pandas_csv_through_pyarrow(path: Path, schema: Schema) -> Rows:
    return _pandas(_arrow_csv(path, schema).to_pandas(types_mapper=pd.ArrowDtype))


def pandas_parquet(path: Path, _: Schema) -> Rows:
    return _pandas(pd.read_parquet(path, dtype_backend="pyarrow"))


def _pandas(frame: Any) -> Rows:
    return [
        tuple(None if value is pd.NA or value is pd.NaT else value for value in row)
        for row in frame.itertuples(index=False, name=None)
    ]


def restored(rows: Rows) -> Rows:
    """The rows of a CSV file with the texts that spreadsheets would run as they were."""
    return [tuple(_restored(value) if isinstance(value, str) else value for value in row) for row in rows]


def _restored(text: str) -> str:
    return re.sub(DESCRIPTION["restore"], r"\1", text)


CSV_READERS = (polars_csv, duckdb_csv, pyarrow_csv, pandas_csv, pandas_csv_through_pyarrow)
PARQUET_READERS = (polars_parquet, duckdb_parquet, pyarrow_parquet, pandas_parquet)
Reader = Callable[[Path, Schema], Rows]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("reader", CSV_READERS)
def test_every_csv_file_reads_to_the_values_of_the_table(
    reader: Reader, name: str, published: Outcome, tables: dict[str, pl.DataFrame]
) -> None:
    frame = tables[name].sort(TABLES[name].key)
    assert restored(reader(published.path / f"csv/{name}.csv", dict(frame.schema))) == frame.rows()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("reader", PARQUET_READERS)
def test_every_parquet_file_reads_to_the_values_of_the_table(
    reader: Reader, name: str, published: Outcome, tables: dict[str, pl.DataFrame]
) -> None:
    frame = tables[name].sort(TABLES[name].key)
    assert reader(published.path / f"parquet/{name}.parquet", dict(frame.schema)) == frame.rows()


@pytest.fixture
def extreme() -> pl.DataFrame:
    """Values that readers are known to confuse: null and empty text above all."""
    return pl.DataFrame(
        {
            "key": list("abcdefgh"),
            "text": [None, "", '"', "a\nb", "a\r\nb\rc", " lead", "-1", "'=1"],
            "flag": [True, False, None, True, True, True, False, True],
            "count": [1, None, -3, 0, 2**53 + 1, 2**63 - 1, -(2**63) + 1, 8],
            "amount": [
                None if text is None else Decimal(text)
                for text in ("200", None, "0.5", "0", "-1.25", "100", "0.000001", "999999999999.999999")
            ],
            "instant": [
                datetime(2025, 9, 22, 17, 21, 53, 548000, UTC),
                None,
                *(datetime(year, 1, 1, tzinfo=UTC) for year in (1900, 1970, 1999, 2000, 2038, 2100)),
            ],
        },
        schema={
            "key": pl.String,
            "text": pl.String,
            "flag": pl.Boolean,
            "count": pl.Int64,
            "amount": pl.Decimal(18, 6),
            "instant": pl.Datetime("ms", "UTC"),
        },
    )


@pytest.mark.parametrize("reader", [polars_csv, duckdb_csv, pyarrow_csv, pandas_csv_through_pyarrow])
def test_null_and_empty_text_and_extreme_values_survive_csv(
    reader: Reader, extreme: pl.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "extreme.csv"
    path.write_bytes(published_csv_bytes(extreme))
    assert restored(reader(path, dict(extreme.schema))) == extreme.rows()


@pytest.mark.parametrize("reader", PARQUET_READERS)
def test_null_and_empty_text_and_extreme_values_survive_parquet(
    reader: Reader, extreme: pl.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "extreme.parquet"
    path.write_bytes(parquet_bytes(extreme))
    assert reader(path, dict(extreme.schema)) == extreme.rows()


def test_our_own_readers_give_the_frame_back_with_its_types(extreme: pl.DataFrame, tmp_path: Path) -> None:
    (tmp_path / "extreme.csv").write_bytes(published_csv_bytes(extreme))
    (tmp_path / "extreme.parquet").write_bytes(parquet_bytes(extreme))
    assert read_csv(tmp_path / "extreme.csv", extreme.schema).equals(extreme)
    assert read_parquet(tmp_path / "extreme.parquet").equals(extreme)
