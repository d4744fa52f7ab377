"""Whether every reference finds its row.

Most references are declared with the tables. Two are not, because their target depends on the row: the record
that a mention is about, and the records that a finding is about.
"""

from collections.abc import Mapping

import polars as pl

from pipelines.validate.sound import sound_tables
from pipelines.validate.violation import Violation, violations_of_rows
from schemas import TABLES, Table
from schemas.table import Reference
from schemas.vocabularies import MENTIONED_TABLES, TABLE_NAMES


def check_references(tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    """Return the references that find no row."""
    sound = sound_tables(tables)
    declared = [
        found
        for table in TABLES.values()
        for reference in table.references
        for found in _check_reference(table, reference, sound)
    ]
    return (*declared, *_check_mentions(sound), *_check_findings(sound))


def record_ids(table: Table, frame: pl.DataFrame) -> pl.Series:
    """Return the id by which mentions and findings name each row: its id, or its key joined by `#`.

    A name of a substance is named by its substance: one mention may give several names.
    """
    if table.id_column is not None:
        return frame[table.id_column]
    key = ("substance_id",) if table.name == "substance_names" else table.key
    return frame.select(record_id=pl.concat_str(key, separator="#"))["record_id"]


def _check_reference(
    table: Table, reference: Reference, tables: Mapping[str, pl.DataFrame]
) -> tuple[Violation, ...]:
    columns, targets = list(reference.columns), list(reference.target_columns)
    lost = (
        tables[table.name]
        .filter(pl.all_horizontal(pl.col(columns).is_not_null()))
        .join(tables[reference.table], left_on=columns, right_on=targets, how="anti", maintain_order="left")
        .select(*dict.fromkeys((*table.key, *columns)))
    )
    rule = f"{', '.join(columns)} stands in {reference.table}"
    return violations_of_rows(table.name, f"{'_'.join(columns)}_in_{reference.table}", rule, lost)


def _check_mentions(tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    lost = _without_record(tables, "mentions", "record_id", MENTIONED_TABLES, ["document_id"])
    rule = "is a record of table_name in the same document"
    return violations_of_rows("mentions", "record_exists", rule, lost, column="record_id")


def _check_findings(tables: Mapping[str, pl.DataFrame]) -> tuple[Violation, ...]:
    lost = _without_record(tables, "findings", "record_id", TABLE_NAMES, [])
    found = violations_of_rows(
        "findings", "record_exists", "is a record of table_name", lost, column="record_id"
    )
    known = _records(tables, TABLE_NAMES).select("record_id").unique()
    unrelated = (
        tables["findings"]
        .filter(pl.col("related_record_id").is_not_null())
        .join(known, left_on="related_record_id", right_on="record_id", how="anti", maintain_order="left")
        .select("finding_id", "related_record_id")
    )
    rule = "is a record of some table"
    return (
        *found,
        *violations_of_rows("findings", "record_exists", rule, unrelated, column="related_record_id"),
    )


def _without_record(
    tables: Mapping[str, pl.DataFrame], name: str, column: str, among: tuple[str, ...], also: list[str]
) -> pl.DataFrame:
    """Return the rows whose record, where one is named, is in no table of that name."""
    on = ["table_name", column, *also]
    return (
        tables[name]
        .filter(pl.col(column).is_not_null())
        .join(_records(tables, among), on=on, how="anti", maintain_order="left")
        .select(*TABLES[name].key, *on)
    )


def _records(tables: Mapping[str, pl.DataFrame], names: tuple[str, ...]) -> pl.DataFrame:
    """Return table, record and document of every row of the tables; document is null where a row has none."""
    return pl.concat(
        pl.DataFrame(
            {
                "record_id": record_ids(TABLES[name], tables[name]),
                "document_id": tables[name]["document_id"]
                if "document_id" in tables[name].columns
                else pl.Series([None] * tables[name].height, dtype=pl.String),
            }
        ).select(pl.lit(name).alias("table_name"), "record_id", "document_id")
        for name in names
    )
