"""Faults while real tables are published: readers keep the old release until they get the new one."""

import shutil
from pathlib import Path

import pytest

from pipelines.client import Dataset
from pipelines.publish.catalog import catalog
from pipelines.publish.errors import ReleaseError
from pipelines.publish.release import publish
from pipelines.publish.verify import verify
from tests.faults.faulty import FAULTS, KILLS, Faulty, Killed
from tests.faults.small import FULL, Count
from tests.publish.conftest import TODAY, make_sources, make_tables

OLD, NEW, SOURCES = make_tables(2), make_tables(3), make_sources("# Zinc\n", "# Magnesium\n")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one release."""
    output = tmp_path_factory.mktemp("model")
    publish(OLD, SOURCES, output, TODAY)
    return output


def test_no_fault_shows_readers_anything_but_the_old_release_or_the_new_one(
    model: Path, tmp_path: Path, record_property: Count
) -> None:
    output = tmp_path / "output"
    counting = Faulty(-1, KILLS[0])
    shutil.copytree(model, output, symlinks=True)
    publish(NEW, SOURCES, output, TODAY, filesystem=counting.operations())
    step = 3 if FULL else counting.passed // 10
    positions = range(0, counting.passed, step)
    for position in positions:
        shutil.rmtree(output)
        shutil.copytree(model, output, symlinks=True)
        faulty = Faulty(position, FAULTS[position // step % len(FAULTS)])
        try:
            publish(NEW, SOURCES, output, TODAY, filesystem=faulty.operations())
            expected = {3}
        except (Killed, OSError, ReleaseError):
            expected = {2, 3}
        finally:
            faulty.bury()
        assert Dataset(output).table("faqs").height in expected
        assert verify(output).problems == ()
        publish(NEW, SOURCES, output, TODAY)
        assert Dataset(output).table("faqs").height == 3
        assert [entry.problem for entry in catalog(output)] == [None, None]
    record_property("faults injected into publishing of real tables", len(positions))
