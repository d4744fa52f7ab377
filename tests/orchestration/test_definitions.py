"""What Dagster is shown before anything has run."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest

from pipelines.orchestration.automation import nightly
from pipelines.orchestration.checks import CHECKS
from pipelines.orchestration.definitions import build_defs, defs
from pipelines.orchestration.workspace import Workspace
from schemas import TABLES
from schemas.table import columns

ROOT = Path(__file__).parents[2]
GRAPH = defs.resolve_asset_graph()


def test_sources_shards_every_table_the_release_and_its_provenance_are_assets() -> None:
    names = {key.to_user_string() for key in GRAPH.get_all_asset_keys()}
    assert names == {"sources", "shards", "release", "provenance", *TABLES}


def test_every_asset_says_what_it_is() -> None:
    assert [key for key in GRAPH.get_all_asset_keys() if not GRAPH.get(key).description] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_table_shows_its_columns_before_the_first_run(name: str) -> None:
    schema = GRAPH.get(dg.AssetKey(name)).metadata["dagster/column_schema"]
    assert isinstance(schema, dg.TableSchema)
    assert [column.name for column in schema.columns] == [column.name for column in columns(TABLES[name])]
    assert all(column.description for column in schema.columns)


def test_the_release_waits_for_every_table() -> None:
    assert GRAPH.get(dg.AssetKey("release")).parent_keys == {dg.AssetKey(name) for name in TABLES}


def test_every_check_blocks_and_says_what_it_makes_sure_of() -> None:
    specs = [spec for definition in CHECKS for spec in definition.check_specs]
    assert {spec.name for spec in specs if not (spec.blocking and spec.description)} == set()


def test_every_table_has_a_schema_check() -> None:
    checked = {key.asset_key.to_user_string() for key in GRAPH.asset_check_keys if key.name == "schema"}
    assert checked == set(TABLES)


def test_the_schedule_asks_for_one_build_a_night() -> None:
    night = datetime(2026, 11, 22, 3, tzinfo=UTC)
    context = dg.build_schedule_context(scheduled_execution_time=night)
    requests = nightly.evaluate_tick(context).run_requests or []
    assert (nightly.cron_schedule, nightly.job_name, len(requests)) == ("0 3 * * *", "build", 1)


def test_steps_share_one_process() -> None:
    assert defs.executor is dg.in_process_executor


def test_definitions_are_fresh_each_time() -> None:
    workspace = Workspace(raw="elsewhere")
    assert build_defs(workspace).resources == {"workspace": workspace}
    assert defs.resources == {"workspace": Workspace()}


def test_dagster_finds_the_definitions_from_the_project_file() -> None:
    command = [sys.executable, "-m", "dagster", "definitions", "validate"]
    environment = {**os.environ, "DAGSTER_DISABLE_TELEMETRY": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
