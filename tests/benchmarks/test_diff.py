"""Comparing two releases costs little more than reading them."""

import statistics
import time
from pathlib import Path

import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from pipelines.publish.changes import changes
from pipelines.publish.encode import parquet_bytes, read_parquet
from pipelines.publish.snapshot import Snapshot
from schemas import TABLES
from schemas.table import polars_schema

ROWS = 1_000_000
ROUNDS = 9
MOST = 3.0
KEYS = {"dosages": ("dosage_id",)}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A million doses; then 1,000 of them removed, 2,000 modified and 500 added."""
    number = pl.int_range(ROWS)
    given = {
        "dosage_id": "dos_" + number.hash(seed=1).cast(pl.String).str.zfill(20),
        "document_id": "monographs/" + (number % 5_000).cast(pl.String),
        "substance": "substance " + (number % 9_000).cast(pl.String),
        "statement_type": pl.lit("quantitative"),
        "dose_low": (number % 500).cast(pl.Decimal(18, 6)),
        "dose_high": (number % 700).cast(pl.Decimal(18, 6)),
        "dose_unit": pl.lit("mg"),
        "population_text": "adults with condition " + (number % 77_777).cast(pl.String),
        "certainty": pl.lit("asserted"),
        "n_mentions": number % 4 + 1,
    }
    columns = [
        given.get(name, pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in polars_schema(TABLES["dosages"]).items()
    ]
    old = pl.select(pl.int_range(ROWS).alias("row")).select(columns).sort("dosage_id")
    place = pl.int_range(pl.len())
    edited = old.with_columns(
        pl.when(place % 500 == 7).then(9).otherwise("n_mentions").alias("n_mentions")
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
    benchmark: BenchmarkFixture, files: tuple[Path, Path]
) -> None:
    reads, comparisons = [], []

    def one_round() -> None:
        reads.append(seconds(files, compare=False))
        comparisons.append(seconds(files, compare=True))

    benchmark.pedantic(one_round, rounds=ROUNDS, warmup_rounds=1)
    ratio = statistics.median(comparisons) / statistics.median(reads)
    benchmark.extra_info["ratio"] = round(ratio, 2)
    assert ratio <= MOST
