"""A document that kills the process that reads it: all others are published, it is named."""

import ctypes
import faulthandler
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl
import pytest

from pipelines.engine import gather, plan_shards, process_shard
from pipelines.ingest.intake import read_sources
from pipelines.ingest.records import SourceFile
from pipelines.ingest.text import decode
from pipelines.limits import Limits
from pipelines.normalize.document import Rows, rows_of_source
from pipelines.validate.release import validate
from schemas import TABLES

ROOT = Path(__file__).parents[2]
LIMITS = Limits(seconds=2, megabytes=300)
KILLER = b"# Killer\n\n## Dosage\n\n- Adults: 5 mg daily\n"
Tables = Mapping[str, pl.DataFrame]
Process = Callable[[SourceFile], Rows]


def _segfault() -> None:
    faulthandler.disable()
    ctypes.string_at(0)


def _fill_memory() -> None:
    parts = []
    while True:
        parts.append(bytearray(2**20))


def _spin() -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        pass


def _raise() -> None:
    raise LookupError("words of the document")


DEATHS = {
    _segfault: "kills the process (SIGSEGV)",
    _fill_memory: "needs more than 300 MB of memory",
    _spin: "takes more than 2 seconds",
    _raise: f"raises LookupError in {__name__}",
}


def processor(death: Callable[[], None]) -> Process:
    """What reads documents, and dies of each killer."""

    def process(file: SourceFile) -> Rows:
        if file.data == KILLER:
            death()
        return rows_of_source(file)

    return process


def killer(name: str) -> SourceFile:
    return SourceFile(f"monographs/{name}.md", KILLER, "0" * 64)


def build(
    files: list[SourceFile], folder: Path, process: Process = rows_of_source, size: int = 256
) -> Tables:
    plans = plan_shards(files, size)
    return gather([process_shard(plan.files, folder, process, LIMITS) for plan in plans])


@pytest.fixture(scope="module")
def good() -> list[SourceFile]:
    return list(read_sources(ROOT / "raw")[0])


@pytest.fixture(scope="module")
def alone(good: list[SourceFile], tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return build(good, tmp_path_factory.mktemp("alone"))


@pytest.mark.parametrize("death", DEATHS, ids=lambda death: death.__name__.strip("_"))
def test_a_killer_is_one_finding_and_all_others_are_as_if_it_were_not_there(
    death: Callable[[], None], good: list[SourceFile], alone: Tables, tmp_path: Path
) -> None:
    tables = dict(build([*good, killer("killer")], tmp_path, processor(death)))
    is_about_it = pl.col("document_id") == "monographs/killer"
    (finding,) = tables["findings"].filter(is_about_it).rows(named=True)
    assert (finding["code"], finding["severity"], finding["line"]) == ("source.crashed", "error", 1)
    assert finding["message"].startswith("monographs/killer.md: line 1: to read this document ")
    assert DEATHS[death] in finding["message"]
    assert "Fix: " in finding["message"]
    tables["findings"] = tables["findings"].filter(~is_about_it)
    for name in TABLES:
        assert tables[name].equals(alone[name])


def test_of_two_documents_one_may_kill(good: list[SourceFile], tmp_path: Path) -> None:
    tables = build([good[0], killer("killer")], tmp_path, processor(_segfault))
    assert tables["documents"]["document_id"].to_list() == [good[0].document_id]


@pytest.mark.parametrize("size", [1, 2, 256])
def test_several_killers_are_named_whatever_the_shards(
    size: int, good: list[SourceFile], alone: Tables, tmp_path: Path
) -> None:
    killers = [killer(name) for name in ("a", "m", "z")]
    tables = build([*killers, *good], tmp_path, processor(_segfault), size)
    crashed = tables["findings"].filter(pl.col("code") == "source.crashed")["document_id"]
    assert sorted(crashed) == ["monographs/a", "monographs/m", "monographs/z"]
    assert tables["documents"].equals(alone["documents"])


@pytest.mark.parametrize("death", DEATHS, ids=lambda death: death.__name__.strip("_"))
def test_two_killers_in_one_shard_are_both_named_with_why_and_all_others_published(
    death: Callable[[], None], good: list[SourceFile], alone: Tables, tmp_path: Path
) -> None:
    tables = build([killer("a"), *good, killer("z")], tmp_path, processor(death))
    crashed = tables["findings"].filter(pl.col("code") == "source.crashed")
    assert sorted(crashed["document_id"]) == ["monographs/a", "monographs/z"]
    assert [DEATHS[death] in message for message in crashed["message"]] == [True, True]
    assert tables["documents"].equals(alone["documents"])
    assert tables["mentions"].equals(alone["mentions"])


@pytest.mark.parametrize("death", DEATHS, ids=lambda death: death.__name__.strip("_"))
def test_if_every_document_kills_each_is_named_and_there_are_no_rows(
    death: Callable[[], None], tmp_path: Path
) -> None:
    tables = build([killer(name) for name in "abc"], tmp_path, processor(death))
    assert sorted(tables["findings"]["document_id"]) == ["monographs/a", "monographs/b", "monographs/c"]
    assert [DEATHS[death] in message for message in tables["findings"]["message"]] == [True] * 3
    assert [name for name, table in tables.items() if table.height and name != "findings"] == []


def test_the_tables_beside_a_killer_pass_every_check_of_a_release(
    good: list[SourceFile], tmp_path: Path
) -> None:
    files = [*good, killer("killer")]
    tables = build(files, tmp_path, processor(_segfault))
    assert validate(tables, {file.document_id: decode(file.data) for file in files}) == ()
