"""A build may be cut up in any way: the tables are the same. A shard can be processed again at any time."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from pipelines.engine import build_tables, gather, plan_shards, process_shard
from pipelines.ingest.records import Finding, SourceFile
from schemas import TABLES
from schemas.table import polars_schema
from tests.normalize.documents import FAQS, MONOGRAPH, NOTE, SUMMARY, note, source

Tables = dict[str, pl.DataFrame]

FILES = (
    source(MONOGRAPH + SUMMARY + FAQS),
    source(MONOGRAPH.replace("Zinc Gluconate", "Copper Sulfate"), "monographs/copper-sulfate.md"),
    source("# Selenium\n\n## Side Effects\n\n- Nausea\n", "monographs/selenium.md"),
    note(NOTE),
)
BROKEN = source("---\ntitle: 'never closed\n---\nText\n", "monographs/broken.md")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables of all files, built in one shard."""
    return build_tables(FILES, tmp_path_factory.mktemp("shards"))


def _assert_same(tables: Tables, others: Tables) -> None:
    assert list(tables) == list(others)
    for name in tables:
        assert_frame_equal(tables[name], others[name])


def _built(files: Sequence[SourceFile], folder: Path, size: int) -> Tables:
    return gather([process_shard(plan.files, folder) for plan in plan_shards(files, size)])


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_number_of_shards_changes_nothing(size: int, tables: Tables, tmp_path: Path) -> None:
    _assert_same(tables, _built(FILES, tmp_path, size))


def test_the_order_of_files_changes_nothing(tables: Tables, tmp_path: Path) -> None:
    _assert_same(tables, build_tables(FILES[::-1], tmp_path))


def test_the_order_of_shards_changes_nothing(tables: Tables, tmp_path: Path) -> None:
    shards = [process_shard(plan.files, tmp_path) for plan in plan_shards(FILES, 1)]
    _assert_same(tables, gather(shards[::-1]))


def test_every_table_is_there_typed_as_declared_and_sorted_by_key(tables: Tables) -> None:
    assert list(tables) == list(TABLES)
    for name, frame in tables.items():
        assert dict(frame.schema) == polars_schema(TABLES[name])
        assert_frame_equal(frame, frame.sort(TABLES[name].key))


def test_without_files_every_table_is_empty() -> None:
    assert {frame.height for frame in gather([]).values()} == {0}


def test_a_shard_processed_again_gives_the_same_files(tmp_path: Path) -> None:
    first = process_shard(FILES[:2], tmp_path)
    before = _bytes(tmp_path)
    assert process_shard(FILES[:2], tmp_path) == first
    assert _bytes(tmp_path) == before


def test_a_shard_gives_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    process_shard(FILES, tmp_path / "one")
    process_shard(FILES, tmp_path / "other")
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "other")


def test_a_shard_leaves_one_file_for_each_table_and_no_other(tmp_path: Path) -> None:
    shard = process_shard(FILES[:1], tmp_path)
    assert set(_bytes(tmp_path)) == {f"{shard.key}/{name}.arrow" for name in TABLES}


def test_a_shard_is_named_by_the_content_and_the_paths_of_its_files() -> None:
    text = "# Zinc\n"
    keys = {
        plan_shards([file])[0].key
        for file in (
            source(text),
            source(text),
            source(text + "\n"),
            source(text, "monographs/other.md"),
        )
    }
    assert len(keys) == 3


def test_shards_hold_every_file_once_in_the_order_of_the_paths() -> None:
    plans = plan_shards(FILES, 3)
    assert [len(plan.files) for plan in plans] == [3, 1]
    assert [file.path for plan in plans for file in plan.files] == sorted(file.path for file in FILES)


def test_a_shard_processed_by_another_process_is_the_same(tmp_path: Path) -> None:
    here = process_shard(FILES, tmp_path / "here")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(process_shard, FILES, tmp_path / "there").result()
    assert there.key == here.key
    assert _bytes(tmp_path / "there") == _bytes(tmp_path / "here")


def test_a_broken_document_is_one_finding_and_changes_no_row_of_the_others(
    tables: Tables, tmp_path: Path
) -> None:
    beside = build_tables([*FILES, BROKEN], tmp_path)
    errors = beside["findings"].filter(pl.col("severity") == "error")
    assert errors["document_id"].to_list() == ["monographs/broken"]
    beside["findings"] = beside["findings"].filter(pl.col("document_id") != "monographs/broken")
    _assert_same(tables, beside)


def test_what_was_passed_over_on_intake_is_among_the_findings(tmp_path: Path) -> None:
    finding = Finding("monographs/notes", "source.unknown_kind", "warning", "monographs/notes.pdf: not read.")
    shards = [process_shard(plan.files, tmp_path) for plan in plan_shards(FILES)]
    findings = gather(shards, [finding])["findings"]
    assert findings.filter(pl.col("code") == "source.unknown_kind")["message"].to_list() == [finding.message]
    assert_frame_equal(findings, findings.sort("finding_id"))


def test_a_substance_of_several_documents_is_one_row(tables: Tables) -> None:
    names = tables["substances"]["substance_id"].to_list()
    assert names.count("penicillamine") == 1
    parts = tables["document_substances"].filter(pl.col("substance_id") == "penicillamine")
    assert parts.height == 2
