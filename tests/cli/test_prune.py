"""`monographs prune`: old releases go, what somebody may need stays."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.client import Dataset
from pipelines.ingest.intake import read_sources
from pipelines.publish.catalog import catalog
from pipelines.publish.prune import KEPT
from pipelines.publish.release import publish
from schemas import TABLES

Command = Callable[..., subprocess.CompletedProcess[str]]
RAW = Path(__file__).parents[2] / "raw"
EXTRA = 2


@pytest.fixture
def many(store: Path) -> tuple[str, ...]:
    """Releases of the same month, more than are kept for their age; the first of the month stays, too."""
    dataset = Dataset(store)
    tables = {name: dataset.table(name) for name in TABLES}
    sources, _ = read_sources(RAW)
    existing = len(catalog(store))
    for number in range(1 + EXTRA + KEPT - existing):
        answer = pl.col("answer") + f" ({number})"
        changed = tables | {"faqs": tables["faqs"].with_columns(answer)}
        publish(changed, sources, store, date(2026, 1, 1))
    return tuple(entry.version for entry in reversed(catalog(store)))


def test_the_oldest_but_the_first_of_the_month_are_removed(
    monographs: Command, store: Path, many: tuple[str, ...]
) -> None:
    done = monographs("prune")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        *(f"removed {version}" for version in many[1 : 1 + EXTRA]),
        f"removed {EXTRA} of {len(many)} releases, 1 inputs",
    ]
    kept = (many[0], *many[1 + EXTRA :])
    assert tuple(entry.version for entry in reversed(catalog(store))) == kept
    assert all(monographs("verify", version).returncode == 0 for version in (kept[0], kept[-1]))


def test_a_dry_run_says_the_same_and_removes_nothing(
    monographs: Command, store: Path, many: tuple[str, ...]
) -> None:
    dry = json.loads(monographs("prune", "--dry-run", "--json").stdout)
    assert len(catalog(store)) == len(many)
    wet = json.loads(monographs("prune", "--json").stdout)
    assert (dry.pop("dry_run"), wet.pop("dry_run")) == (True, False)
    assert dry == wet
    assert wet["removed"] == list(many[1 : 1 + EXTRA])


@pytest.mark.usefixtures("store")
def test_a_young_store_keeps_everything(monographs: Command) -> None:
    assert monographs("prune").stdout == "removed 0 of 2 releases, 0 inputs\n"
