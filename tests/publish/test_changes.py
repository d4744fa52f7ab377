"""The changes between two releases are exact, and each says why."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.publish.changelog import changelog
from pipelines.publish.changes import changes
from pipelines.publish.compare import difference
from pipelines.publish.manifest import FileRecord
from pipelines.publish.snapshot import Snapshot
from pipelines.validate.schema import check_schema
from schemas import PUBLISHED_TABLES

KEYS = {"dosages": ("dosage_id",), "citations": ("document_id", "citation_number")}
SCHEMAS: dict[str, dict[str, Any]] = {
    "dosages": {"dosage_id": pl.String, "document_id": pl.String, "route": pl.String, "count": pl.Int64},
    "citations": {"document_id": pl.String, "citation_number": pl.Int64, "reference": pl.String},
}
WORDS = st.none() | st.sampled_from(["oral", "nasal", ""])
DOCUMENTS = st.sampled_from(["notes/a", "notes/b", "notes/c#1"])
DOSAGES = st.dictionaries(
    st.sampled_from([f"dos_{number}" for number in range(8)]),
    st.tuples(DOCUMENTS, WORDS, st.none() | st.integers(0, 2)),
)
CITATIONS = st.dictionaries(st.tuples(DOCUMENTS, st.integers(1, 3)), st.tuples(WORDS))
INPUTS = st.dictionaries(
    st.sampled_from(["notes/a.txt", "notes/b.txt", "notes/c#1.txt"]), st.sampled_from(["00", "11"])
)
Rows = dict[Any, tuple[Any, ...]]
Side = tuple[dict[str, Rows], dict[str, str]]
SIDES: st.SearchStrategy[Side] = st.tuples(
    st.fixed_dictionaries({"dosages": DOSAGES, "citations": CITATIONS}), INPUTS
)


def make(side: Side) -> Snapshot:
    """The snapshot of rows by key."""
    tables, inputs = side
    frames = {
        name: pl.DataFrame(
            [((*key, *row) if isinstance(key, tuple) else (key, *row)) for key, row in rows.items()],
            schema=SCHEMAS[name],
            orient="row",
        ).sort(KEYS[name])
        for name, rows in tables.items()
    }
    return Snapshot(frames, KEYS, {path: FileRecord(path, 1, digest) for path, digest in inputs.items()})


def oracle(old: Side, new: Side) -> list[tuple[Any, ...]]:
    """The changes, found one record after the other."""
    sources = {
        path.removesuffix(".txt")
        for path in old[1].keys() | new[1].keys()
        if old[1].get(path) != new[1].get(path)
    }
    found: list[tuple[Any, ...]] = []
    for name in KEYS:
        before, after = old[0][name], new[0][name]
        for key in before.keys() | after.keys():
            parts = [str(part).replace("#", "\\#") for part in key] if isinstance(key, tuple) else [key]
            documents = [
                key[0] if isinstance(key, tuple) else rows[key][0] for rows in (after, before) if key in rows
            ]
            cause = "source" if documents[0] in sources else "code"
            if key not in before:
                found.append((name, "#".join(parts), "added", None, cause))
            elif key not in after:
                found.append((name, "#".join(parts), "removed", None, cause))
            elif before[key] != after[key]:
                columns = list(SCHEMAS[name])[len(KEYS[name]) :]
                pairs = zip(columns, before[key], after[key], strict=True)
                fields = " ".join(column for column, one, other in pairs if one != other)
                found.append((name, "#".join(parts), "modified", fields, cause))
    return sorted(found, key=lambda row: row[:2])


@given(SIDES, SIDES)
def test_the_changes_are_those_that_a_slow_comparison_finds(old: Side, new: Side) -> None:
    found = changes(make(old), make(new))
    assert found.rows() == oracle(old, new)
    assert check_schema(PUBLISHED_TABLES["changes"], found) == ()


@given(SIDES, SIDES)
def test_the_changes_are_exact_even_when_keys_share_a_hash(old: Side, new: Side) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pl.DataFrame, "hash_rows", lambda frame: pl.repeat(7, frame.height, eager=True))
        assert changes(make(old), make(new)).rows() == oracle(old, new)


@given(SIDES)
def test_a_release_does_not_differ_from_itself(side: Side) -> None:
    assert changes(make(side), make(side)).is_empty()


def test_a_first_release_has_no_changes() -> None:
    side: Side = ({"dosages": {"dos_1": ("notes/a", "oral", 1)}, "citations": {}}, {})
    assert changes(None, make(side)).is_empty()


BASE: Side = ({"dosages": {"dos_1": ("notes/a", "oral", 1)}, "citations": {}}, {"notes/a.txt": "00"})


@pytest.mark.parametrize(
    ("reshape", "fields"),
    [
        (lambda frame: frame.with_columns(unit=pl.lit("mg")), "unit"),
        (lambda frame: frame.drop("count"), "count"),
        (lambda frame: frame.with_columns(pl.col("count").cast(pl.String)), "count"),
    ],
    ids=["column added", "column dropped", "column retyped"],
)
def test_rows_that_only_the_columns_changed_are_changed_by_the_schema(reshape: Any, fields: str) -> None:
    old = make(BASE)
    new = Snapshot({**old.tables, "dosages": reshape(old.tables["dosages"])}, KEYS, old.inputs)
    assert changes(old, new).rows() == [("dosages", "dos_1", "modified", fields, "schema")]


def test_each_row_has_its_own_cause_when_only_some_differ_in_more_than_a_retyped_column() -> None:
    routes = {"dos_1": "oral", "dos_2": "oral", "dos_3": "oral"}
    old, new = (
        make(({"dosages": {key: ("notes/a", route, 1) for key, route in side.items()}, "citations": {}}, {}))
        for side in (routes, routes | {"dos_2": "nasal"})
    )
    retyped = new.tables["dosages"].with_columns(pl.col("count").cast(pl.String))
    found = changes(old, Snapshot({**new.tables, "dosages": retyped}, KEYS, {}))
    assert found["cause"].to_list() == ["schema", "code", "schema"]
    assert found["fields"].to_list() == ["count", "route count", "count"]


@pytest.mark.parametrize("values", [(None, "oral"), ("oral", None)], ids=["filled", "emptied"])
def test_a_column_without_any_value_in_one_of_the_releases_differs_in_every_row(
    values: tuple[str | None, str | None],
) -> None:
    old, new = (
        make(
            (
                {"dosages": {f"dos_{row}": ("notes/a", route, 1) for row in range(3)}, "citations": {}},
                {},
            )
        )
        for route in values
    )
    assert changes(old, new)["fields"].to_list() == ["route"] * 3


@pytest.mark.parametrize(("before", "after", "change"), [(False, True, "added"), (True, False, "removed")])
def test_the_rows_of_a_table_that_came_or_went_are_changed_by_the_schema(
    before: bool, after: bool, change: str
) -> None:
    full = make(BASE)
    without = Snapshot({"citations": full.tables["citations"]}, KEYS, full.inputs)
    found = changes(full if before else without, full if after else without)
    assert found.rows() == [("dosages", "dos_1", change, None, "schema")]


def test_what_belongs_to_no_document_changed_because_of_any_source() -> None:
    old, new = (
        Snapshot(
            {"substances": pl.DataFrame({"substance_id": ["zinc"], "name": [name]})},
            {"substances": ("substance_id",)},
            {"notes/a.txt": FileRecord("notes/a.txt", 1, name)},
        )
        for name in ("zinc", "zinc picolinate")
    )
    assert changes(old, new)["cause"].to_list() == ["source"]


def test_the_difference_tells_the_values_before_and_after() -> None:
    other: Side = ({"dosages": {"dos_1": ("notes/a", "nasal", 1)}, "citations": {}}, {"notes/a.txt": "11"})
    found = difference("2026.1.1", make(BASE), "2026.1.2", make(other))
    (record,) = found.records
    assert record.values == (("route", "oral", "nasal"),)
    assert found.inputs == (("notes/a.txt", "modified"),)
    assert found.causes == {"source": 1}
    (dosages, _) = found.tables
    assert (dosages.rows_before, dosages.rows_after, dosages.modified) == (1, 1, 1)


def test_the_changelog_can_be_read() -> None:
    other: Side = (
        {"dosages": {"dos_1": ("notes/a", "a `b`\n|c|", 1)}, "citations": {}},
        {"notes/a.txt": "11"},
    )
    text = changelog(difference("2026.1.1", make(BASE), "2026.1.2", make(other)), ("minor: column is new",))
    assert text.decode().splitlines()[0] == "# Changes in 2026.1.2"
    assert "- ~ `dos_1` (source): route `oral` → `a 'b' |c|`" in text.decode()
    assert "- `~ notes/a.txt`" in text.decode()
    assert "- `minor: column is new`" in text.decode()


def test_the_changelog_says_how_many_records_it_leaves_out() -> None:
    many: Side = (
        {"dosages": {f"dos_{number}": ("notes/a", None, 1) for number in range(30)}, "citations": {}},
        {},
    )
    text = changelog(difference("2026.1.1", make(BASE), "2026.1.2", make(many), limit=20))
    assert "- ... and 10 more" in text.decode()


def test_the_changelog_of_a_first_release_says_so() -> None:
    text = changelog(difference(None, None, "2026.1.1", make(BASE))).decode()
    assert "first release" in text
    assert "| dosages | 0 | 1 | 0 | 0 | 0 |" in text
