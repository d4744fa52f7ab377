"""Comparing two releases costs little more than reading them, however many of their columns are filled."""

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from pipelines.publish.changes import changes
from pipelines.publish.encode import parquet_bytes, read_parquet
from pipelines.publish.snapshot import Snapshot
from schemas import TABLES
from schemas.table import Column, columns

ROWS = 1_000_000
ROUNDS = 9
MOST = 3.0
KEYS = {"dosages": ("dosage_id",)}
# Which shares of the rows have a value, one nullable column after the other. "as published" is what the
# columns of `dosages` come to over the documents in `raw/`: two fifths empty, few filled in every row.
FILLED = {
    "as published": (0.33, 0.0, 0.1, 0.8, 0.0, 0.22, 0.55, 0.0, 0.05, 0.33),
    "in every row": (1.0,),
    "in none": (0.0,),
}


def values(column: Column, number: pl.Expr) -> pl.Expr:
    """Values of a column for the rows of these numbers, of as many kinds and lengths as real ones have."""
    scattered = number.hash(seed=len(column.name))
    if column.name == "dosage_id":
        return "dos_" + number.hash(seed=1).cast(pl.String).str.zfill(20)
    if column.allowed:
        return (scattered % len(column.allowed)).replace_strict(
            dict(enumerate(column.allowed)), return_dtype=pl.String
        )
    if column.dtype == pl.String:
        return f"{column.example} " + (scattered % 9_000).cast(pl.String)
    return scattered % 2 == 0 if column.dtype == pl.Boolean else (scattered % 500).cast(pl.Int64)


def table(filled: tuple[float, ...]) -> pl.DataFrame:
    """A million doses."""
    number = pl.int_range(ROWS)
    shares = cycle(filled)

    def share(column: Column) -> float:
        return next(shares) if column.nullable else 1.0

    def made() -> Iterator[pl.Expr]:
        for column in columns(TABLES["dosages"]):
            given = number.hash(seed=7 + len(column.name)) % 1_000 < share(column) * 1_000
            yield pl.when(given).then(values(column, number)).cast(column.dtype).alias(column.name)

    return pl.select(number.alias("row")).select(*made()).sort("dosage_id")


@pytest.fixture(scope="module", params=FILLED)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A million doses; then 1,000 of them removed, 2,000 modified and 500 added."""
    old = table(FILLED[request.param])
    place = pl.int_range(pl.len())
    edited = old.with_columns(
        pl.when(place % 500 == 7).then(999).otherwise("n_mentions").alias("n_mentions")
    ).filter(place % 1_000 != 3)
    extra = old.head(500).with_columns(("z" + pl.col("dosage_id")).alias("dosage_id"))
    new = pl.concat([edited, extra]).sort("dosage_id")
    folder = tmp_path_factory.mktemp("million")
    for name, frame in (("old", old), ("new", new)):
        (folder / f"{name}.parquet").write_bytes(parquet_bytes(frame))
    return folder / "old.parquet", folder / "new.parquet"


def read(files: tuple[Path, Path]) -> list[Snapshot]:
    return [Snapshot({"dosages": read_parquet(path)}, KEYS, {}) for path in files]


def seconds(files: tuple[Path, Path], *, compare: bool) -> float:
    start = time.perf_counter()
    old, new = read(files)
    if compare:
        changes(old, new)
    return time.perf_counter() - start


def test_a_million_rows_are_compared_exactly(files: tuple[Path, Path]) -> None:
    counts = changes(*read(files))["change"].value_counts()
    assert dict(counts.iter_rows()) == {"added": 500, "removed": 1_000, "modified": 2_000}


def test_comparing_a_million_rows_takes_at_most_three_times_as_long_as_reading_them(
    benchmark: BenchmarkFixture,
    files: tuple[Path, Path],
    record_property: Callable[[str, float], None],
) -> None:
    reads, comparisons = [], []

    def one_round() -> None:
        reads.append(seconds(files, compare=False))
        comparisons.append(seconds(files, compare=True))

    benchmark.pedantic(one_round, rounds=ROUNDS, warmup_rounds=1)
    ratio = statistics.median(comparisons) / statistics.median(reads)
    benchmark.extra_info["ratio"] = round(ratio, 2)
    record_property("time of comparing a million rows, in times of reading them", round(ratio, 2))
    assert ratio <= MOST
