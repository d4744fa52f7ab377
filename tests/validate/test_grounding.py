"""A fact without words behind it, or words that do not stand where the row says, are found out."""

from collections.abc import Callable

import polars as pl
import pytest

from pipelines.validate.grounding import check_grounding
from schemas import TABLES
from schemas.vocabularies import FACT_TABLES

Tables = dict[str, pl.DataFrame]
Texts = dict[str, str]
Spoil = Callable[[pl.DataFrame], pl.DataFrame]

ONE = pl.lit(1, dtype=pl.Int64)


def checks(tables: Tables, texts: Texts) -> set[tuple[str, str, str | None]]:
    return {(found.table, found.check, found.column) for found in check_grounding(tables, texts)}


def of(table_name: str) -> pl.Expr:
    return (pl.col("table_name") == table_name) & pl.col("field").is_null()


def test_grounded_tables_pass(tables: Tables, texts: Texts) -> None:
    assert check_grounding(tables, texts) == ()


@pytest.mark.parametrize("name", ["mentions", "review_queue"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda frame: frame.with_columns(quote=pl.lit("invented words")),
        lambda frame: frame.with_columns(quote=pl.col("quote").str.to_uppercase()),
        lambda frame: frame.with_columns(end=pl.col("end") + ONE),
        lambda frame: frame.with_columns(end=pl.lit(10**9, dtype=pl.Int64)),
    ],
    ids=["other words", "other case", "other end", "end outside"],
)
def test_quote_that_is_not_the_text_is_named(name: str, spoil: Spoil, tables: Tables, texts: Texts) -> None:
    tables[name] = spoil(tables[name])
    assert (name, "quote_is_text", "quote") in checks(tables, texts)


@pytest.mark.parametrize("name", ["mentions", "review_queue", "findings"])
def test_line_that_is_not_the_line_of_start_is_named(name: str, tables: Tables, texts: Texts) -> None:
    tables[name] = tables[name].with_columns(line=pl.col("line") + ONE)
    assert checks(tables, texts) == {(name, "line_of_start", "line")}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\r\n", "\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("—", "-"),
    ],
    ids=["line ends translated", "byte order mark added", "dash replaced"],
)
def test_text_that_is_not_the_source_is_named(
    spoil: Callable[[str], str], tables: Tables, texts: Texts
) -> None:
    changed = {name: spoil(text) for name, text in texts.items()}
    assert ("documents", "text_is_source", None) in checks(tables, changed)


def test_document_without_text_is_named(tables: Tables) -> None:
    assert ("documents", "text_is_source", None) in checks(tables, {})


@pytest.mark.parametrize(
    ("column", "value"), [("source_sha256", "0" * 64), ("source_bytes", 1), ("source_characters", 1)]
)
def test_each_measure_of_the_source_is_compared(
    column: str, value: str | int, tables: Tables, texts: Texts
) -> None:
    tables["documents"] = tables["documents"].with_columns(
        pl.lit(value).cast(tables["documents"].schema[column]).alias(column)
    )
    assert checks(tables, texts) == {("documents", "text_is_source", None)}


def test_mention_outside_its_section_is_named(tables: Tables, texts: Texts) -> None:
    first = tables["sections"].filter(pl.col("position") == 1, pl.col("role") == "dosage")["section_id"][0]
    moved = of("adverse_effects")
    tables["mentions"] = tables["mentions"].with_columns(
        section_id=pl.when(moved).then(pl.lit(first)).otherwise(pl.col("section_id"))
    )
    assert checks(tables, texts) == {("mentions", "start_in_section", "start")}


@pytest.mark.parametrize("name", FACT_TABLES)
def test_fact_without_mention_is_named(name: str, tables: Tables, texts: Texts) -> None:
    tables["mentions"] = tables["mentions"].filter(~of(name))
    assert checks(tables, texts) == {
        (name, "mentions_counted", "n_mentions"),
        (name, "one_primary_mention", None),
    }


def test_mention_of_a_field_does_not_stand_for_the_fact(tables: Tables, texts: Texts) -> None:
    dose = (pl.col("table_name") == "dosages") & pl.col("quote").str.starts_with("200-400")
    tables["mentions"] = tables["mentions"].filter(~dose)
    assert ("dosages", "one_primary_mention", None) in checks(tables, texts)


@pytest.mark.parametrize("name", [*FACT_TABLES, "citations"])
def test_number_of_mentions_is_recounted(name: str, tables: Tables, texts: Texts) -> None:
    tables[name] = tables[name].with_columns(n_mentions=pl.col("n_mentions") + ONE)
    assert checks(tables, texts) == {(name, "mentions_counted", "n_mentions")}


@pytest.mark.parametrize("role", ["primary", "repeat"])
def test_fact_has_exactly_one_primary_mention(role: str, tables: Tables, texts: Texts) -> None:
    tables["mentions"] = tables["mentions"].with_columns(
        role=pl.when(of("adverse_effects")).then(pl.lit(role)).otherwise(pl.col("role"))
    )
    assert checks(tables, texts) == {("adverse_effects", "one_primary_mention", None)}


def test_case_names_record_document_and_place(tables: Tables, texts: Texts) -> None:
    tables["review_queue"] = tables["review_queue"].with_columns(quote=pl.lit("invented words"))
    (found,) = check_grounding(tables, texts)
    row = tables["review_queue"].row(0, named=True)
    assert found.sample == (
        f"{row['candidate_id']}: {row['document_id']}[{row['start']}:{row['end']}] is not 'invented words'",
    )


def test_nulls_where_none_may_be_are_left_to_the_schema(tables: Tables, texts: Texts) -> None:
    for name in ("mentions", "review_queue", "findings"):
        frame = tables[name]
        tables[name] = frame.with_columns(
            pl.lit(None).cast(frame.schema[column]).alias(column) for column in ("start", "end", "line")
        )
    assert check_grounding(tables, texts)
    assert set(tables) == set(TABLES)
