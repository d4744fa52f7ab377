"""What a change of the schema demands of its version."""

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.ingest.records import SourceFile
from pipelines.publish import succession
from pipelines.publish.datapackage import resources
from pipelines.publish.errors import SchemaVersionError
from pipelines.publish.release import Outcome, publish
from pipelines.publish.schema_change import Level, check_schema_version, demanded_version, schema_changes
from schemas import PUBLISHED_TABLES

Resources = list[dict[str, Any]]
BASE: Resources = resources(PUBLISHED_TABLES.values())


def table(schema: Resources, name: str) -> dict[str, Any]:
    return next(item for item in schema if item["name"] == name)


def column(schema: Resources, name: str) -> dict[str, Any]:
    owner, _, field = name.partition(".")
    found: dict[str, Any] = next(
        item for item in table(schema, owner)["schema"]["fields"] if item["name"] == field
    )
    return found


def edit(name: str, /, **values: Any) -> Callable[[Resources], Any]:
    return lambda schema: column(schema, name).update(values)


def constrain(name: str, /, **values: Any) -> Callable[[Resources], Any]:
    return lambda schema: column(schema, name).setdefault("constraints", {}).update(values)


def drop_column(schema: Resources) -> None:
    fields = table(schema, "faqs")["schema"]["fields"]
    fields[:] = [field for field in fields if field["name"] != "topic"]


MAJOR: dict[str, Callable[[Resources], Any]] = {
    "a table removed": lambda schema: schema.pop(),
    "a column removed": drop_column,
    "a column renamed": edit("faqs.topic", name="subject"),
    "a type changed": edit("dosages.dose_low", stored_as="decimal(18,3)"),
    "a unit changed": edit("dosages.weight_low", unit="g"),
    "a key changed": lambda schema: table(schema, "faqs")["schema"].update(primaryKey=["document_id"]),
    "a column may now be null": constrain("faqs.answer", required=False),
    "a column may now repeat": constrain("faqs.faq_id", unique=False),
    "a value removed": lambda schema: column(schema, "faqs.topic")["constraints"]["enum"].pop(),
    "a list of values given up": constrain("faqs.topic", enum=None),
    "a minimum lowered": constrain("faqs.position", minimum=-1),
    "a reference removed": lambda schema: table(schema, "faqs")["schema"]["foreignKeys"].clear(),
}
MINOR: dict[str, Callable[[Resources], Any]] = {
    "a table added": lambda schema: schema.append({**table(schema, "faqs"), "name": "prices"}),
    "a column added": lambda schema: table(schema, "faqs")["schema"]["fields"].append(
        {"name": "extra", "type": "string", "stored_as": "text", "description": "More."}
    ),
    "a value added": lambda schema: column(schema, "faqs.topic")["constraints"]["enum"].append("price"),
    "a column is never null any more": constrain("documents.title", required=True),
    "a minimum raised": constrain("faqs.position", minimum=2),
    "a list of values introduced": constrain("faqs.answer", enum=["yes", "no"]),
}
PATCH: dict[str, Callable[[Resources], Any]] = {
    "a description changed": edit("faqs.topic", description="Better words."),
    "an example changed": edit("faqs.topic", example="overdose"),
    "the words on a table changed": lambda schema: table(schema, "faqs").update(description="Better words."),
}
CASES = [
    *(
        (level, name, change)
        for level, cases in zip((Level.MAJOR, Level.MINOR, Level.PATCH), (MAJOR, MINOR, PATCH), strict=True)
        for name, change in cases.items()
    ),
]


@pytest.mark.parametrize(
    ("level", "change"), [(level, change) for level, _, change in CASES], ids=[name for _, name, _ in CASES]
)
def test_a_change_demands_its_level(level: Level, change: Callable[[Resources], Any]) -> None:
    changed = copy.deepcopy(BASE)
    change(changed)
    found = schema_changes(BASE, changed)
    assert max(item.level for item in found) == level


def test_equal_schemas_demand_nothing() -> None:
    assert schema_changes(BASE, copy.deepcopy(BASE)) == ()
    assert demanded_version("1.2.3", ()) == "1.2.3"


@pytest.mark.parametrize(
    ("change", "demanded"),
    [
        (MAJOR["a column removed"], "2.0.0"),
        (MINOR["a table added"], "1.3.0"),
        (PATCH["an example changed"], "1.2.4"),
    ],
    ids=["major", "minor", "patch"],
)
def test_a_version_that_is_too_low_is_refused_and_the_right_one_named(
    change: Callable[[Resources], Any], demanded: str
) -> None:
    changed = copy.deepcopy(BASE)
    change(changed)
    found = schema_changes(BASE, changed)
    with pytest.raises(SchemaVersionError, match=demanded.replace(".", r"\.")):
        check_schema_version("1.2.3", "1.2.3", found)
    check_schema_version("1.2.3", demanded, found)
    check_schema_version("1.2.3", "3.0.0", found)


def test_a_version_that_goes_back_is_refused() -> None:
    with pytest.raises(SchemaVersionError):
        check_schema_version("1.2.3", "1.2.2", ())


def test_publishing_refuses_a_changed_schema_under_an_old_version(
    release: Outcome,
    other_tables: dict[str, pl.DataFrame],
    sources: tuple[SourceFile, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed = copy.deepcopy(BASE)
    drop_column(changed)
    monkeypatch.setattr(succession, "resources", lambda _: changed)
    with pytest.raises(SchemaVersionError, match=r"column faqs\.topic is gone"):
        publish(other_tables, sources, tmp_path, date(2026, 11, 22))
    assert not (tmp_path / "releases/2026.11.2").exists()
    assert release.path.exists()
