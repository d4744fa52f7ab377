"""What an operator is shown of a column, of rows and of violations."""

import polars as pl

from pipelines.orchestration.metadata import column_schema, data_version, violation_records
from pipelines.validate.violation import Violation
from schemas import TABLES


def test_a_column_shows_type_null_allowed_values_and_reference() -> None:
    shown = {column.name: column for column in column_schema(TABLES["dosages"]).columns}
    assert not shown["substance"].constraints.nullable
    assert shown["route"].constraints.nullable
    assert any("intravenous" in rule for rule in shown["route"].constraints.other)
    assert "refers to documents.document_id" in shown["document_id"].constraints.other


def test_equal_rows_have_equal_versions_and_other_rows_others() -> None:
    frame = pl.DataFrame({"name": ["zinc", "iron"]})
    assert data_version(frame) == data_version(frame.clone())
    assert data_version(frame) != data_version(frame.head(1))


def test_a_violation_is_a_row_with_count_and_sample() -> None:
    violation = Violation("faqs", "isin", "topic", "faqs.topic: one of ...", 3, ("weather", "sports"))
    (record,) = violation_records([violation]).records
    assert record.data["rows"] == 3
    assert record.data["sample"] == "weather, sports"
