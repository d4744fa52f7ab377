"""Where the work of a build runs, and how it is cut up.

A build is a list of shards, documents grouped by content. `process_shard` is a pure, idempotent function
from files to Arrow files named by content; `gather` puts the tables together again, in an order that no
engine, shard count or file order can change. A document that kills the process that reads it is a finding.

Belongs here: planning, running and gathering shards. Does not belong here: what happens to a document.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from pipelines.frames import OF_DOCUMENTS, frame, ordered, substances_of
from pipelines.ingest.records import Finding, SourceError, SourceFile
from pipelines.limits import Limits
from pipelines.normalize.cross_document import find_contradictions
from pipelines.normalize.document import Rows, prepare, rows_of_source
from pipelines.normalize.finding_rows import finding_rows, unreadable
from pipelines.workers import Lost, apply
from schemas import TABLES

FILES_PER_SHARD = 256
# Two files already pay for a second worker; many processors should not fork more of them than files pay for.
FILES_PER_WORKER = 32
LIMITS = Limits()

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of one shard; `key` names their content."""

    key: str
    files: tuple[SourceFile, ...]


@dataclass(frozen=True, slots=True)
class Shard:
    """A processed shard: the Arrow file of each table."""

    key: str
    tables: Mapping[str, Path]


def plan_shards(files: Sequence[SourceFile], size: int = FILES_PER_SHARD) -> tuple[Plan, ...]:
    """Cut files, in order of their path, into shards of at most `size` files."""
    ordered = sorted(files, key=lambda file: file.path)
    groups = [tuple(ordered[start : start + size]) for start in range(0, len(ordered), size)]
    return tuple(Plan(_key(group), group) for group in groups)


def process_shard(
    files: tuple[SourceFile, ...],
    folder: Path,
    process: Callable[[SourceFile], Rows] = rows_of_source,
    limits: Limits = LIMITS,
) -> Shard:
    """Extract and normalize the files of a shard and write one Arrow file for each table below `folder`.

    Args:
        files: The files, each of which is read in a process that it may kill.
        folder: Where the shard's own folder is made.
        process: What makes rows of a file, without Polars.
        limits: What a file may cost.
    """
    key = _key(files)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    prepare()
    processes = min(os.cpu_count() or 1, 2 + len(files) // FILES_PER_WORKER)
    for file, found in zip(files, apply(process, files, limits, processes), strict=True):
        for name, added in (_lost(file, found) if isinstance(found, Lost) else found).items():
            rows[name].extend(added)
    target = folder / key
    target.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Path] = {}
    for name, table in TABLES.items():
        paths[name] = target / f"{name}.arrow"
        partial = paths[name].with_suffix(f".{os.getpid()}.part")
        frame(table, rows[name]).write_ipc(partial)
        partial.replace(paths[name])
    return Shard(key, paths)


def map(function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:  # noqa: A001
    """Apply a function to tasks in this process, yielding results in order."""
    for task in tasks:
        yield function(task)


def gather(
    shards: Sequence[Shard], findings: Sequence[Finding] = (), left_out: Collection[str] = ()
) -> dict[str, pl.DataFrame]:
    """All tables of the shards: concatenated, sorted by key, typed as declared.

    Args:
        shards: The processed shards.
        findings: What is told of files besides, by intake or because they are left out.
        left_out: The ids of the documents of which no row is wanted.
    """
    tables: dict[str, pl.DataFrame] = {}
    extra = {"findings": finding_rows(findings)}
    for name, table in TABLES.items():
        parts = [pl.read_ipc(shard.tables[name]) for shard in shards]
        if left_out and name in OF_DOCUMENTS:
            parts = [part.filter(pl.col("document_id").is_in(left_out).not_()) for part in parts]
        tables[name] = ordered(table, pl.concat([*parts, frame(table, extra.get(name, []))]))
    if left_out:
        tables["substances"] = substances_of(tables)
    across = frame(TABLES["findings"], finding_rows(find_contradictions(tables)))
    tables["findings"] = ordered(TABLES["findings"], pl.concat([tables["findings"], across]))
    return tables


def build_tables(files: Sequence[SourceFile], folder: Path) -> dict[str, pl.DataFrame]:
    """Plan, process and gather in this process."""
    return gather([process_shard(plan.files, folder) for plan in plan_shards(files)])


def _lost(file: SourceFile, lost: Lost) -> Rows:
    """The rows of a file that could not be read to its end."""
    fix = "Fix: make the document shorter or simpler, and report this fault of the program."
    message = f"line 1: to read this document {lost.reason}. {fix}"
    return {"findings": finding_rows([unreadable(file, SourceError("source.crashed", message, line=1))])}


def _key(files: tuple[SourceFile, ...]) -> str:
    listing = "".join(f"{file.sha256}  {file.path}\n" for file in files)
    return hashlib.sha256(listing.encode()).hexdigest()[:32]
