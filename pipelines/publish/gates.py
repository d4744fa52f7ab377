"""Gates: whether a build may replace the latest release without anybody looking.

A gate compares counts with the limits of `gates.toml`. An override accepts one gate at one exact count, so
that what was accepted once does not let a later, larger loss through.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from shlex import quote
from typing import Any, Final

import polars as pl

from pipelines.publish.changes import changes as compare
from pipelines.publish.changes import document_id
from pipelines.publish.errors import GatesClosedError
from pipelines.publish.gone import gone_documents, without
from pipelines.publish.snapshot import Snapshot

_MOST_NAMES: Final = 3
# More documents than a person would name one by one are counted by the other gates.
_MOST_GONE: Final = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """The content of `gates.toml`; shares are percentages."""

    rows: int
    ids: int
    edited: int
    nulls: int
    sources: int
    inputs: int
    tolerated_sources: int
    rows_exempt: tuple[str, ...]
    ids_exempt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A gate that is closed: its name, the count that closed it, out of how many, and why."""

    gate: str
    count: int
    total: int
    message: str

    @property
    def override(self) -> str:
        """The option that accepts exactly this."""
        return f"--accept {quote(f'{self.gate}={self.count}')}"


def read_limits() -> Limits:
    """The limits that this project publishes with."""
    value: dict[str, Any] = tomllib.loads(
        files("pipelines.publish").joinpath("gates.toml").read_text("utf-8")
    )
    return Limits(
        **value["limits"],
        tolerated_sources=value["tolerated"]["sources"],
        rows_exempt=tuple(value["exempt"]["rows"]),
        ids_exempt=tuple(value["exempt"]["ids"]),
    )


def check_gates(breaches: tuple[Breach, ...], accepted: Mapping[str, int]) -> dict[str, int]:
    """The overrides that were needed. Raises `GatesClosedError`, naming every breach that is not accepted."""
    closed = [breach for breach in breaches if accepted.get(breach.gate) != breach.count]
    if closed:
        lines = [
            "nothing was published, the latest release stays:",
            *(f"  {_refusal(breach, accepted.get(breach.gate))}" for breach in closed),
        ]
        if len(breaches) > 1:
            options = " ".join(breach.override for breach in breaches)
            lines.append(f"  to accept all of it: monographs build {options}")
        raise GatesClosedError("\n".join(lines))
    return {breach.gate: breach.count for breach in breaches}


def _refusal(breach: Breach, accepted: int | None) -> str:
    other = "" if accepted is None else f", not {accepted}"
    return f"{breach.message}; to accept this: {breach.override}{other}"


def breaches(
    old: Snapshot | None, new: Snapshot, changes: pl.DataFrame, limits: Limits
) -> tuple[Breach, ...]:
    """Every gate that is closed for a build. Without an earlier release only failed sources count.

    Where too much is lost and a few documents are gone, each of these is a gate, and the others count what
    was lost besides.
    """
    failed = tuple(_sources(new, limits))
    if old is None:
        return failed
    losses = tuple(_losses(old, new, changes, limits))
    gone = gone_documents(old, new)
    if not losses or not 0 < len(gone) <= _MOST_GONE:
        return (*failed, *losses)
    rest = without(old, gone)
    others = tuple(_losses(rest, new, compare(rest, new), limits))
    # Whoever takes a document out says so once, instead of for each table and the inputs.
    return (*failed, *(losses if others == losses else (*_gone(gone), *others)))


def _losses(old: Snapshot, new: Snapshot, changes: pl.DataFrame, limits: Limits) -> Iterator[Breach]:
    yield from _missing(old, new)
    yield from _rows(old, new, limits)
    yield from _ids(old, changes, limits)
    yield from _nulls(old, new, limits)
    yield from _inputs(old, new, limits)


def _gone(documents: Mapping[str, int]) -> Iterator[Breach]:
    for name, rows in documents.items():
        yield Breach(f"gone:{name}", 1, 1, f"{name} is gone, with {rows} rows")


def _missing(old: Snapshot, new: Snapshot) -> Iterator[Breach]:
    for name, frame in old.tables.items():
        if name not in new.tables:
            yield Breach(f"table:{name}", frame.height, frame.height, f"table {name} is missing")


def _rows(old: Snapshot, new: Snapshot, limits: Limits) -> Iterator[Breach]:
    for name in _in_both(old, new, limits.rows_exempt):
        total = old.tables[name].height
        lost = total - new.tables[name].height
        if lost * 100 > limits.rows * total:
            yield Breach(
                f"rows:{name}", lost, total, f"{name} lost {lost} of {total} rows, more than {limits.rows} %"
            )


def _ids(old: Snapshot, changes: pl.DataFrame, limits: Limits) -> Iterator[Breach]:
    """An edit of a source renews records, because what a record says makes its id; code has no excuse."""
    removed = changes.filter((pl.col("change") == "removed") & (pl.col("cause") != "schema"))
    counts = removed.group_by("table_name").agg(pl.len(), (pl.col("cause") == "code").sum().alias("unedited"))
    for name, gone, unedited in counts.sort("table_name").iter_rows():
        total = old.tables[name].height
        if name in limits.ids_exempt:
            continue
        if unedited * 100 > limits.ids * total:
            where = f"from sources that did not change, more than {limits.ids} %"
            message = f"{unedited} of {total} records of {name} are gone {where}"
            yield Breach(f"ids:{name}", unedited, total, message)
        if gone * 100 > limits.edited * total:
            where = f"from edited and other sources together, more than {limits.edited} %"
            message = f"{gone} of {total} records of {name} are gone {where}"
            yield Breach(f"edited:{name}", gone, total, message)


def _nulls(old: Snapshot, new: Snapshot, limits: Limits) -> Iterator[Breach]:
    """Only records of both releases count: what a new document does not say is no loss."""
    for name in _in_both(old, new, ()):
        key = list(new.keys[name])
        if old.keys[name] != new.keys[name]:
            continue
        shared = (set(new.tables[name].columns) & set(old.tables[name].columns)) - set(key)
        both = new.tables[name].join(old.tables[name], on=key, how="inner", suffix=" before")
        for column in sorted(shared):
            now, before = both[column].null_count(), both[f"{column} before"].null_count()
            if now > before and (now - before) * 100 >= limits.nulls * both.height:
                lost = f"{now - before} of {both.height} records of {name} lost their {column}"
                message = f"{lost}, {limits.nulls} % or more"
                yield Breach(f"nulls:{name}.{column}", now - before, both.height, message)


def _inputs(old: Snapshot, new: Snapshot, limits: Limits) -> Iterator[Breach]:
    """An input of which no document came is no loss: its finding asks to mend or to remove it.

    Nor does it make up for another that is lost, should it stay.
    """
    empty = set(old.inputs) - _read_inputs(old)
    before, after = (
        {path: record.bytes for path, record in side.inputs.items() if path not in empty}
        for side in (old, new)
    )
    total = len(before)
    lost = total - len(after)
    if lost > 0 and lost * 100 >= limits.inputs * total:
        fewer = "there is 1 source" if lost == 1 else f"there are {lost} sources"
        gone = set(before) - set(after)
        are = "is" if len(gone) == 1 else "are"
        message = f"{fewer} fewer than {total}, {limits.inputs} % or more; gone {are} {_named(gone)}"
        yield Breach("inputs", lost, total, message)
    total, now = sum(before.values()), sum(after.values())
    if total > now and (total - now) * 100 >= limits.inputs * total:
        message = f"the sources lost {total - now} of {total} bytes, {limits.inputs} % or more"
        yield Breach("input_bytes", total - now, total, message)


def _sources(new: Snapshot, limits: Limits) -> Iterator[Breach]:
    """A source failed if no document came of it."""
    published = set(new.tables["documents"]["document_id"])
    findings = new.tables["findings"].filter(severity="error")["document_id"].drop_nulls()
    sources = {document_id(path) for path in new.inputs} | set(findings)
    failed = sources - published
    if len(failed) > limits.tolerated_sources and len(failed) * 100 > limits.sources * len(sources):
        share = f"{len(failed)} of {len(sources)} sources failed, more than {limits.sources} %"
        yield Breach("sources", len(failed), len(sources), f"{share}: {_named(failed)}")


def _read_inputs(snapshot: Snapshot) -> set[str]:
    """The paths of the inputs of which a document came."""
    documents = set(snapshot.tables["documents"]["document_id"])
    return {path for path in snapshot.inputs if document_id(path) in documents}


def _named(names: set[str]) -> str:
    """The first few of some names."""
    first = sorted(names)[:_MOST_NAMES]
    return ", ".join(first) + (f" and {len(names) - len(first)} more" if len(names) > len(first) else "")


def _in_both(old: Snapshot, new: Snapshot, exempt: tuple[str, ...]) -> list[str]:
    return [name for name in new.tables if name in old.tables and name not in exempt]
