"""A build that lost much is refused; an ordinary one is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest.records import SourceFile
from pipelines.publish.changes import changes
from pipelines.publish.errors import GatesClosedError
from pipelines.publish.gates import Breach, breaches, check_gates, read_limits
from pipelines.publish.manifest import FileRecord
from pipelines.publish.read import latest
from pipelines.publish.release import Outcome, publish
from pipelines.publish.snapshot import Snapshot
from schemas import TABLES
from schemas.table import empty_frame
from tests.faults.small import FULL, Count

EACH = 1_000 if FULL else 100
LIMITS = read_limits()
ROWS = 400
FACTS = ("dosages", "interactions", "adverse_effects", "evidence_claims")


@dataclass(frozen=True, slots=True)
class Store:
    """A release with the tables that the gates look at."""

    tables: dict[str, pl.DataFrame]
    inputs: dict[str, FileRecord]

    def snapshot(self) -> Snapshot:
        keys = {name: TABLES[name].key for name in self.tables}
        return Snapshot(
            {name: frame.sort(keys[name]) for name, frame in self.tables.items()}, keys, self.inputs
        )


def large_store() -> Store:
    """A hundred documents with four hundred rows in each of four fact tables."""
    names = [f"monographs/{number}" for number in range(100)]
    tables = {name: empty_frame(TABLES[name]) for name in ("documents", "findings")}
    tables["documents"] = _filled(tables["documents"], {"document_id": names})
    for name in FACTS:
        ids = [f"{name}_{number:04d}" for number in range(ROWS)]
        owners = [names[number % 100] for number in range(ROWS)]
        frame = _filled(empty_frame(TABLES[name]), {TABLES[name].key[0]: ids, "document_id": owners})
        tables[name] = frame.with_columns(pl.lit("asserted").alias("certainty"))
    return Store(tables, {f"{name}.md": FileRecord(f"{name}.md", 1_000, name) for name in names})


def _filled(frame: pl.DataFrame, values: dict[str, list[str]]) -> pl.DataFrame:
    return pl.concat([frame, pl.DataFrame(values)], how="diagonal")


def closed(old: Store, new: Store) -> dict[str, int]:
    """The gates that are closed, with their counts."""
    before, after = old.snapshot(), new.snapshot()
    found = breaches(before, after, changes(before, after), LIMITS)
    return {breach.gate: breach.count for breach in found}


def change(store: Store, name: str, frame: pl.DataFrame) -> Store:
    return Store({**store.tables, name: frame}, store.inputs)


def destructive(store: Store) -> Iterator[tuple[str, Store]]:
    """Losses above the limits, each with the gate that must close, without end."""
    number = 0
    while True:
        name = FACTS[number % len(FACTS)]
        frame, key = store.tables[name], TABLES[name].key[0]
        share = 6 + number % 90
        lost = ROWS * share // 100
        offset = number * 7 % (ROWS - lost)
        hit = pl.int_range(pl.len()).is_between(offset, offset + lost - 1)
        inputs = dict(list(store.inputs.items())[: 100 - 10 - number % 80])
        yield f"rows:{name}", change(store, name, frame.filter(~hit))
        renamed = pl.when(hit).then(pl.col(key) + "x").otherwise(key).alias(key)
        yield f"ids:{name}", change(store, name, frame.with_columns(renamed))
        emptied = pl.when(hit).then(None).otherwise("certainty").alias("certainty")
        yield f"nulls:{name}.certainty", change(store, name, frame.with_columns(emptied))
        yield "inputs", Store(store.tables, inputs)
        smaller = {path: FileRecord(path, 1_000 - 100 - number % 800, "") for path in store.inputs}
        yield "input_bytes", Store(store.tables, smaller)
        failed = store.tables["documents"].tail(100 - share)
        yield "sources", change(store, "documents", failed)
        yield f"table:{name}", Store({k: v for k, v in store.tables.items() if k != name}, store.inputs)
        number += 1


def ordinary(store: Store) -> Iterator[Store]:
    """What happens from day to day: a few rows go, values change, documents come, without end."""
    number = 0
    while True:
        name = FACTS[number % len(FACTS)]
        frame, key = store.tables[name], TABLES[name].key[0]
        few = number % (ROWS * 2 // 100 + 1)
        hit = pl.int_range(pl.len()).is_between(number, number + few - 1)
        yield change(store, name, frame.filter(~hit))
        edited = pl.when(hit).then(pl.lit("hedged")).otherwise("certainty").alias("certainty")
        yield change(store, name, frame.with_columns(edited))
        more = frame.with_columns(pl.col(key) + f"_{number}", certainty=pl.lit(None, pl.String))
        yield change(store, name, pl.concat([frame, more]))
        emptied = pl.when(hit).then(None).otherwise("certainty").alias("certainty")
        yield change(store, name, frame.with_columns(emptied))
        yield Store(store.tables, dict(list(store.inputs.items())[number % 10 :]))
        number += 1


def test_destructive_changes_are_blocked(record_property: Count) -> None:
    store = large_store()
    missed = []
    for number, (gate, new) in enumerate(islice(destructive(store), EACH)):
        if gate not in closed(store, new):
            missed.append((number, gate))
    record_property("destructive changes that were blocked", EACH - len(missed))
    assert missed == []


def test_ordinary_changes_are_let_through(record_property: Count) -> None:
    store = large_store()
    blocked = []
    for number, new in enumerate(islice(ordinary(store), EACH)):
        blocked += [(number, gate) for gate in closed(store, new)]
    record_property("ordinary changes that were let through", EACH - len({number for number, _ in blocked}))
    assert blocked == []


@pytest.mark.parametrize(
    ("gate", "passes", "closes"),
    [
        ("rows:dosages", 20, 21),
        ("ids:dosages", 8, 9),
        ("nulls:dosages.certainty", 19, 20),
    ],
)
def test_a_gate_closes_exactly_at_its_limit(gate: str, passes: int, closes: int) -> None:
    store = large_store()
    for count, expected in ((passes, None), (closes, closes)):
        hit = pl.int_range(pl.len()) < count
        frame = store.tables["dosages"]
        match gate.partition(":")[0]:
            case "rows":
                frame = frame.filter(~hit)
            case "ids":
                frame = frame.with_columns(
                    pl.when(hit).then(pl.col("dosage_id") + "x").otherwise("dosage_id")
                )
            case "nulls":
                frame = frame.with_columns(pl.when(hit).then(None).otherwise("certainty").alias("certainty"))
        assert closed(store, change(store, "dosages", frame)).get(gate) == expected


@pytest.mark.parametrize(("kept", "expected"), [(91, {}), (90, {"inputs": 10, "input_bytes": 10_000})])
def test_inputs_may_shrink_by_less_than_the_limit(kept: int, expected: dict[str, int]) -> None:
    store = large_store()
    assert closed(store, Store(store.tables, dict(list(store.inputs.items())[:kept]))) == expected


def without_documents(store: Store, count: int) -> Store:
    """The store after so many documents were taken out, with all of their rows."""
    gone = sorted(store.inputs)[:count]
    inputs = {path: record for path, record in store.inputs.items() if path not in gone}
    left = ~(pl.col("document_id") + ".md").is_in(gone).fill_null(value=False)
    return Store({name: frame.filter(left) for name, frame in store.tables.items()}, inputs)


def test_documents_that_are_gone_are_a_gate_each_and_count_in_no_other() -> None:
    store = large_store()
    gone = without_documents(store, 10)
    assert closed(store, gone) == {
        f"gone:{path.removesuffix('.md')}": 1 for path in set(store.inputs) - set(gone.inputs)
    }


def test_documents_that_are_gone_excuse_no_other_loss() -> None:
    store = large_store()
    gone = without_documents(store, 10)
    fewer = change(gone, "dosages", gone.tables["dosages"].head(330))
    found = closed(store, fewer)
    assert {gate: count for gate, count in found.items() if not gate.startswith("gone:")} == {
        "rows:dosages": 30,
        "ids:dosages": 30,
    }


@pytest.mark.parametrize("count", [4, 11])
def test_documents_are_no_gates_where_nothing_is_closed_or_too_many_are_gone(count: int) -> None:
    store = large_store()
    found = closed(store, without_documents(store, count))
    assert bool(found) is (count > 10)
    assert not [gate for gate in found if gate.startswith("gone:")]


def test_an_option_can_be_pasted_into_a_shell_whatever_the_document_is_called() -> None:
    breach = Breach("gone:monographs/zinc (old)", 1, 1, "gone")
    assert breach.override == "--accept 'gone:monographs/zinc (old)=1'"


def with_unread(store: Store, count: int, size: int) -> Store:
    """The store with so many more inputs, each of a size, of which no document came."""
    names = [f"monographs/unread-{number}.md" for number in range(count)]
    return Store(store.tables, store.inputs | {name: FileRecord(name, size, "") for name in names})


def test_inputs_that_were_never_read_may_be_removed() -> None:
    store = large_store()
    assert closed(with_unread(store, 50, 10_000), store) == {}


def test_inputs_that_were_never_read_do_not_stand_in_for_lost_ones() -> None:
    store = with_unread(large_store(), 4, 10_000)
    fewer = dict(list(store.inputs.items())[10:])
    assert closed(store, Store(store.tables, fewer)) == {"inputs": 10, "input_bytes": 10_000}


def test_one_source_that_is_gone_is_told_in_the_singular() -> None:
    names = ("monographs/1", "monographs/2")
    documents = _filled(empty_frame(TABLES["documents"]), {"document_id": list(names)})
    store = change(large_store(), "documents", documents)
    before, after = (
        Store(store.tables, {f"{name}.md": FileRecord(f"{name}.md", 1, "") for name in kept}).snapshot()
        for kept in (names, names[:1])
    )
    found = {breach.gate: breach for breach in breaches(before, after, changes(before, after), LIMITS)}
    assert found["inputs"].message == "there is 1 source fewer than 2, 10 % or more; gone is monographs/2.md"


@pytest.mark.parametrize(
    ("failed", "sources", "expected"), [(1, 2, None), (5, 100, None), (6, 100, 6), (2, 39, 2)]
)
def test_failed_sources_count_without_an_earlier_release_too(
    failed: int, sources: int, expected: int | None
) -> None:
    store = large_store()
    inputs = dict(list(store.inputs.items())[:sources])
    documents = store.tables["documents"].slice(failed, sources - failed)
    new = Store({**store.tables, "documents": documents}, inputs).snapshot()
    found = {breach.gate: breach.count for breach in breaches(None, new, changes(None, new), LIMITS)}
    assert found.get("sources") == expected


def edited(store: Store, count: int) -> Store:
    """The store after an edit of so many sources, which renewed every dose of theirs."""
    names = sorted(store.inputs)[:count]
    inputs = store.inputs | {name: FileRecord(name, 1_000, "edited") for name in names}
    frame = store.tables["dosages"]
    hit = (pl.col("document_id") + ".md").is_in(names)
    renewed = frame.with_columns(pl.when(hit).then(pl.col("dosage_id") + "x").otherwise("dosage_id"))
    return Store({**store.tables, "dosages": renewed}, inputs)


@pytest.mark.parametrize(("count", "gates"), [(25, {}), (26, {"edited:dosages": 104})])
def test_an_edit_of_the_sources_may_renew_records_within_reason(count: int, gates: dict[str, int]) -> None:
    store = large_store()
    assert closed(store, edited(store, count)) == gates


REASONS = {
    "rows:dosages": "dosages lost 24 of 400 rows, more than 5 %",
    "ids:interactions": "28 of 400 records of interactions are gone "
    "from sources that did not change, more than 2 %",
    "edited:dosages": "104 of 400 records of dosages are gone "
    "from edited and other sources together, more than 25 %",
    "nulls:dosages.certainty": "24 of 400 records of dosages lost their certainty, 5 % or more",
    "inputs": "there are 10 sources fewer than 100, 10 % or more; gone are "
    "monographs/90.md, monographs/91.md, monographs/92.md and 7 more",
    "input_bytes": "the sources lost 10000 of 100000 bytes, 10 % or more",
    "sources": "6 of 100 sources failed, more than 5 %: monographs/0, monographs/1, monographs/2 and 3 more",
    "table:dosages": "table dosages is missing",
}


@pytest.mark.parametrize("gate", REASONS)
def test_a_closed_gate_says_the_count_out_of_how_many_and_the_limit(gate: str) -> None:
    store = large_store()
    losses = islice(destructive(store), 20)
    new = (
        edited(store, 26) if gate.startswith("edited:") else next(new for name, new in losses if name == gate)
    )
    before, after = store.snapshot(), new.snapshot()
    found = {breach.gate: breach for breach in breaches(before, after, changes(before, after), LIMITS)}
    assert found[gate].message == REASONS[gate]
    assert found[gate].override == f"--accept {gate}={found[gate].count}"


def test_a_refusal_ends_with_the_options_that_accept_all_of_it() -> None:
    found = tuple(Breach(gate, count, 40, "lost") for gate, count in (("rows:faqs", 12), ("inputs", 3)))
    with pytest.raises(GatesClosedError) as refused:
        check_gates(found, {"inputs": 3})
    assert str(refused.value).splitlines()[1:] == [
        "  lost; to accept this: --accept rows:faqs=12",
        "  to accept all of it: monographs build --accept rows:faqs=12 --accept inputs=3",
    ]


def test_a_refusal_says_that_another_count_was_accepted() -> None:
    with pytest.raises(GatesClosedError, match=r"--accept rows:faqs=12, not 11$"):
        check_gates((Breach("rows:faqs", 12, 40, "lost"),), {"rows:faqs": 11})


def test_findings_and_doubts_may_become_fewer() -> None:
    store = large_store()
    findings = pl.DataFrame({"finding_id": [f"fnd_{number}" for number in range(50)]})
    before = change(
        store, "findings", _filled(empty_frame(TABLES["findings"]), findings.to_dict(as_series=False))
    )
    assert closed(before, store) == {}


@pytest.mark.parametrize(
    ("accepted", "passes"), [({"rows:dosages": 12}, True), ({"rows:dosages": 13}, False)]
)
def test_an_override_accepts_one_exact_count(accepted: dict[str, int], passes: bool) -> None:
    breach = Breach("rows:dosages", 12, 40, "dosages lost 12 of 40 rows")
    if passes:
        assert check_gates((breach,), accepted) == accepted
    else:
        with pytest.raises(GatesClosedError, match="--accept rows:dosages=12"):
            check_gates((breach,), accepted)


def test_an_override_that_nothing_needs_is_not_recorded() -> None:
    assert check_gates((), {"rows:dosages": 12}) == {}


def test_a_refused_build_leaves_the_latest_release_and_says_what_accepts_it(
    release: Outcome, tables: dict[str, pl.DataFrame], sources: tuple[SourceFile, ...], tmp_path: Path
) -> None:
    fewer = {**tables, "faqs": tables["faqs"].head(5)}
    with pytest.raises(
        GatesClosedError,
        match=r"faqs lost 2 of 7 rows, more than 5 %; to accept this: --accept rows:faqs=2\n",
    ):
        publish(fewer, sources, tmp_path, date(2026, 11, 23))
    current = latest(tmp_path)
    assert current is not None
    assert current.version == release.version
    accepted = {"rows:faqs": 2, "ids:faqs": 2, "edited:faqs": 2}
    assert publish(fewer, sources, tmp_path, date(2026, 11, 23), accepted=accepted).status == "published"
    current = latest(tmp_path)
    assert current is not None
    assert {record.gate: record.count for record in current.manifest.accepted} == accepted
