"""A reference that finds no row is named."""

import polars as pl
import pytest

from pipelines.validate.references import check_references
from schemas import TABLES
from schemas.table import Reference

Tables = dict[str, pl.DataFrame]

DECLARED = [(name, reference) for name, table in TABLES.items() for reference in table.references]


def checks(tables: Tables) -> set[tuple[str, str, str | None]]:
    return {(found.table, found.check, found.column) for found in check_references(tables)}


def with_value(frame: pl.DataFrame, column: str, value: str | None) -> pl.DataFrame:
    return frame.with_columns(pl.lit(value, dtype=pl.String).alias(column))


def test_tables_that_fit_pass(tables: Tables) -> None:
    assert check_references(tables) == ()


@pytest.mark.parametrize(("name", "reference"), DECLARED)
def test_lost_target_of_a_declared_reference_is_named(
    name: str, reference: Reference, tables: Tables
) -> None:
    tables[reference.table] = tables[reference.table].clear()
    expected = f"{'_'.join(reference.columns)}_in_{reference.table}"
    assert (name, expected, None) in checks(tables)


def test_null_reference_is_none(tables: Tables) -> None:
    tables["mentions"] = with_value(tables["mentions"], "section_id", None)
    assert check_references(tables) == ()


def test_section_of_another_document_is_no_target(tables: Tables) -> None:
    other = tables["sections"].filter(pl.col("document_id").str.starts_with("evidence"))["section_id"][0]
    tables["mentions"] = with_value(tables["mentions"], "section_id", other)
    assert checks(tables) == {("mentions", "section_id_document_id_in_sections", None)}


@pytest.mark.parametrize("name", ["documents", "substance_names", "citations", "dosages", "faqs"])
def test_mention_of_a_lost_record_is_named(name: str, tables: Tables) -> None:
    of_table = pl.col("table_name") == name
    tables["mentions"] = tables["mentions"].with_columns(
        record_id=pl.when(of_table).then(pl.lit("nowhere")).otherwise(pl.col("record_id"))
    )
    (found,) = check_references(tables)
    assert (found.check, found.column) == ("record_exists", "record_id")
    assert f"table_name='{name}' record_id='nowhere'" in found.message


def test_mention_in_another_document_than_its_record_is_named(tables: Tables) -> None:
    of_note = pl.col("document_id").str.starts_with("evidence")
    note = tables["documents"].filter(of_note)["document_id"][0]
    tables["mentions"] = with_value(tables["mentions"].filter(~of_note), "document_id", note).with_columns(
        section_id=pl.lit(None, dtype=pl.String)
    )
    assert checks(tables) == {("mentions", "record_exists", "record_id")}


def test_finding_about_a_record_that_exists_passes(tables: Tables) -> None:
    dosage_id = tables["dosages"]["dosage_id"][0]
    frame = with_value(tables["findings"], "table_name", "dosages")
    tables["findings"] = with_value(with_value(frame, "record_id", dosage_id), "related_record_id", dosage_id)
    assert check_references(tables) == ()


def test_finding_about_a_lost_record_is_named(tables: Tables) -> None:
    frame = with_value(tables["findings"], "table_name", "dosages")
    tables["findings"] = with_value(frame, "record_id", tables["faqs"]["faq_id"][0])
    assert checks(tables) == {("findings", "record_exists", "record_id")}


def test_finding_that_relates_to_a_lost_record_is_named(tables: Tables) -> None:
    tables["findings"] = with_value(tables["findings"], "related_record_id", "nowhere")
    assert checks(tables) == {("findings", "record_exists", "related_record_id")}


def test_finding_about_a_file_that_is_no_document_passes(tables: Tables) -> None:
    tables["findings"] = with_value(tables["findings"], "document_id", "monographs/broken")
    assert check_references(tables) == ()
