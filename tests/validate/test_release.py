"""The gate: what is right passes, and whatever any check finds is reported once, in order."""

from typing import Any

import polars as pl
import pytest

from pipelines.validate.release import validate
from pipelines.validate.schema import ValidationDisabledError
from pipelines.validate.violation import Violation

Tables = dict[str, pl.DataFrame]
Texts = dict[str, str]


def test_right_tables_pass(tables: Tables, texts: Texts) -> None:
    assert validate(tables, texts) == ()


def test_no_tables_do_not_pass() -> None:
    assert {found.check for found in validate({}, {})} >= {"table_present", "documents_present"}


def test_violations_are_sorted_by_table_check_and_column(tables: Tables, texts: Texts) -> None:
    tables["dosages"] = tables["dosages"].with_columns(dose_unit=pl.lit("m g"), route=pl.lit("by ear"))
    tables["citations"] = tables["citations"].clear()
    found = validate(tables, texts)
    order = [(each.table, each.check, each.column or "") for each in found]
    assert order == sorted(order)
    assert len(found) == len(set(found))


def test_every_violation_names_its_table_and_cases(tables: Tables, texts: Texts) -> None:
    tables["faqs"] = tables["faqs"].with_columns(topic=pl.lit("weather"))
    (found,) = validate(tables, texts)
    assert found == Violation(
        table="faqs",
        check="isin",
        column="topic",
        message=found.message,
        count=1,
        sample=(f"faq_id='{tables['faqs']['faq_id'][0]}' topic='weather'",),
    )
    assert found.message.startswith("faqs.topic: is one of dosage, administration, ")
    assert found.message.endswith(f", but not in 1 case: {found.sample[0]}")


def test_malformed_table_does_not_keep_other_checks_from_running(tables: Tables, texts: Texts) -> None:
    tables["mentions"] = tables["mentions"].drop("quote")
    tables["faqs"] = tables["faqs"].with_columns(topic=pl.lit("weather"))
    checks = {(found.table, found.check) for found in validate(tables, texts)}
    assert {("mentions", "column_present"), ("faqs", "isin")} <= checks


def test_lazy_frame_is_refused(tables: Tables, texts: Texts) -> None:
    lazy: dict[str, Any] = {**tables, "faqs": tables["faqs"].lazy()}
    with pytest.raises(TypeError, match="LazyFrame"):
        validate(lazy, texts)


@pytest.mark.usefixtures("switched_off")
def test_switched_off_pandera_is_refused(tables: Tables, texts: Texts) -> None:
    with pytest.raises(ValidationDisabledError):
        validate(tables, texts)
