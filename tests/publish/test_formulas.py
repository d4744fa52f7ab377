"""No cell of a CSV file is a formula to a spreadsheet, and every text comes back as it was."""

import csv
import hashlib
import io
import json
import random
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from pipelines import client
from pipelines.publish.encode import csv_bytes, published_csv_bytes, read_csv
from pipelines.publish.formulas import neutralized, restored
from pipelines.publish.release import Outcome

CELLS = 300_000
SEED = 20_261_122
STARTERS = "=+-@\uff1d\uff0b\uff0d\uff20"
# What the rule looks at, what CSV looks at, and ordinary text.
ALPHABET = f"{STARTERS}'' \t\r\n\",;|\\1aZ(!\u00a0\u00e9\u03bc\U0001f600"

RUN = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "-", "=", " =1", "'=1", "''=1", "' +1", "\uff1d1")
HARMLESS = ("", "1-1", "a=b", "'", "''", "'a", "' a", " a", "5 mg", "\u00a0=1", "\u2212 5", '"=1"', "a\n=1")


def frame_of(texts: Sequence[str | None]) -> pl.DataFrame:
    """A frame with a text column; its key keeps an empty line from being no line."""
    return pl.DataFrame(
        {"key": range(len(texts)), "text": texts}, schema={"key": pl.Int64, "text": pl.String}
    )


def raw_cells(data: bytes) -> list[str]:
    """The second cells of a CSV file as a spreadsheet takes them."""
    return [row[1] for row in csv.reader(io.StringIO(data.decode(), newline=""))][1:]


def is_run(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula, found without the rule."""
    return cell[:1] in {"\t", "\r", "\n"} or cell.lstrip(" \t\r\n")[:1] in set(STARTERS)


@pytest.fixture(scope="module")
def random_cells() -> pl.DataFrame:
    """Short texts of characters that matter, some of them null."""
    source = random.Random(SEED)  # noqa: S311
    texts = ["".join(source.choices(ALPHABET, k=source.randrange(7))) for _ in range(CELLS)]
    return frame_of([None if text == "1" else text for text in texts])


def test_300_000_random_cells_go_through_csv_and_back(random_cells: pl.DataFrame, tmp_path: Path) -> None:
    path = tmp_path / "cells.csv"
    path.write_bytes(published_csv_bytes(random_cells))
    assert read_csv(path, random_cells.schema).equals(random_cells)


def test_none_of_300_000_random_cells_starts_a_formula_in_the_file(random_cells: pl.DataFrame) -> None:
    cells = raw_cells(published_csv_bytes(random_cells))
    assert len(cells) == CELLS
    assert [cell for cell in cells if is_run(cell)] == []


def test_random_cells_would_start_formulas_without_the_rule(random_cells: pl.DataFrame) -> None:
    assert sum(map(is_run, raw_cells(csv_bytes(random_cells)))) > CELLS / 4


def test_different_texts_stay_different(random_cells: pl.DataFrame) -> None:
    assert neutralized(random_cells)["text"].n_unique() == random_cells["text"].n_unique()


@pytest.mark.parametrize("text", RUN)
def test_a_text_that_would_be_run_gets_one_apostrophe(text: str) -> None:
    assert neutralized(frame_of([text]))["text"].to_list() == [f"'{text}"]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_stays_as_it_is_both_ways(text: str) -> None:
    assert neutralized(frame_of([text]))["text"].to_list() == [text]
    assert restored(frame_of([text]))["text"].to_list() == [text]


def test_what_is_no_text_stays_as_it_is() -> None:
    frame = pl.DataFrame({"count": [-5], "amount": [Decimal("-0.5")], "at": [None]})
    assert neutralized(frame).equals(frame)
    assert csv_bytes(frame) == published_csv_bytes(frame) == b"count,amount,at\n-5,-0.5,\n"


def test_the_stated_rule_restores_texts_in_python_pandas_and_duckdb(release: Outcome) -> None:
    rule = json.loads((release.path / "datapackage.json").read_bytes())["formulas"]
    cells = neutralized(frame_of([*RUN, *HARMLESS]))["text"].to_list()
    assert [re.sub(rule["restore"], r"\1", cell) for cell in cells] == [*RUN, *HARMLESS]
    column = pd.DataFrame({"text": cells}).replace(rule["restore"], r"\1", regex=True)["text"]
    assert column.to_list() == [*RUN, *HARMLESS]
    pairs = duckdb.execute(
        "SELECT regexp_replace(cell, $rule, '\\1') FROM (SELECT unnest($cells) AS cell)",
        {"rule": rule["restore"], "cells": cells},
    )
    assert [text for (text,) in pairs.fetchall()] == [*RUN, *HARMLESS]


def test_the_stated_rule_says_what_is_neutralized(release: Outcome) -> None:
    rule = json.loads((release.path / "datapackage.json").read_bytes())["formulas"]
    assert [text for text in RUN if not re.search(rule["matches"], text)] == []
    assert [text for text in HARMLESS if re.search(rule["matches"], text)] == []


def test_a_published_csv_file_holds_no_formula_and_the_client_restores_it(
    release: Outcome, tables: dict[str, pl.DataFrame]
) -> None:
    texts = tables["dosages"].select(pl.col(pl.String))
    assert any(is_run(text) for row in texts.rows() for text in row if text is not None)
    path = release.path / "csv" / "dosages.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert [row[name] for row in rows for name in texts.columns if is_run(row[name])] == []
    published = pl.read_csv(path, schema=tables["dosages"].schema)
    assert client.restored(published).equals(tables["dosages"].sort("dosage_id"))


def test_a_content_hash_is_that_of_the_plain_texts(release: Outcome, tables: dict[str, pl.DataFrame]) -> None:
    """Whatever rule a later version neutralizes by, the same rows are the same content."""
    manifest = json.loads((release.path / "manifest.json").read_bytes())
    (record,) = (table for table in manifest["tables"] if table["name"] == "dosages")
    plain = csv_bytes(tables["dosages"].sort("dosage_id"))
    assert record["content_sha256"] == hashlib.sha256(plain).hexdigest()
    assert plain != (release.path / "csv" / "dosages.csv").read_bytes()
