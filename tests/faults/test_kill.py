"""A builder that is killed for real leaves whole releases and a free lock."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.publish.commit import recover
from pipelines.publish.errors import StoreBusyError
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.lock import locked
from pipelines.publish.read import versions
from pipelines.publish.store import Store
from tests.faults.small import FULL, Count, assert_every_release_is_sound, seen, small_store

KILLS = 60 if FULL else 6
ROOT = Path(__file__).parents[2]
BUILD = """
import time
from datetime import date
from pathlib import Path
from tests.faults.test_races import build_until
print("ready", flush=True)
build_until(Path({output!r}), time.monotonic() + 60, date(2026, 1, 31))
"""
HOLD = """
import time
from pathlib import Path
from pipelines.publish.lock import locked
from pipelines.publish.store import Store
with locked(Store(Path({output!r}))):
    print("ready", flush=True)
    time.sleep(60)
"""


def start(script: str, output: Path) -> "subprocess.Popen[str]":
    """Start a process and wait until it says that it is ready."""
    command = [sys.executable, "-c", script.format(output=str(output))]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: "subprocess.Popen[str]") -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_builder_killed_at_any_moment_leaves_whole_releases(tmp_path: Path, record_property: Count) -> None:
    store = small_store(LOCAL, tmp_path, 1)
    for number in range(KILLS):
        builder = start(BUILD, tmp_path)
        time.sleep(0.05 + number % 10 * 0.003)
        kill(builder)
        before = seen(LOCAL, store)
        assert_every_release_is_sound(LOCAL, store)
        with locked(store):
            recover(LOCAL, store)
        assert seen(LOCAL, store) in {before, str(versions(LOCAL, store)[-1])}
        assert list(store.staging.iterdir()) == []
    assert len(versions(LOCAL, store)) > 1
    record_property("builders killed with SIGKILL", KILLS)


def test_the_lock_names_its_holder_and_is_free_when_the_holder_is_killed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    holder = start(HOLD, tmp_path)
    with pytest.raises(StoreBusyError, match=f"process {holder.pid} "), locked(store):
        pass
    kill(holder)
    with locked(store):
        pass


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(KeyError), locked(store):
        raise KeyError
    with locked(store):
        pass
