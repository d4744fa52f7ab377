"""Two builders and ten readers at once: every read is whole, no version is used twice or goes back."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from pipelines.publish.commit import recover
from pipelines.publish.errors import StoreBusyError
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.lock import locked
from pipelines.publish.read import versions
from pipelines.publish.store import Store
from pipelines.publish.version import next_version, parse_version
from tests.faults.small import FULL, Count, Small, publish_small, seen, small_store

SECONDS = 60 if FULL else 2
READERS = 10 if FULL else 3
ROOT = Path(__file__).parents[2]


def build_until(output: Path, deadline: float, today: date) -> list[str]:
    """Publish again and again; return the versions that were acknowledged."""
    store, made = Store(output), []
    while time.monotonic() < deadline:
        try:
            with locked(store):
                pointer = recover(LOCAL, store)
                version = str(next_version(today, versions(LOCAL, store)))
                publish_small(LOCAL, store, Small(version, pointer.newest.sequence + 1 if pointer else 1))
                made.append(version)
        except StoreBusyError:
            time.sleep(0.001)
    return made


def read_until(output: Path, deadline: float) -> list[str]:
    """Read the latest release again and again, every file verified; return the versions that were seen."""
    store, read = Store(output), []
    while time.monotonic() < deadline:
        read.append(str(seen(LOCAL, store)))
    return read


def start(call: str) -> "subprocess.Popen[str]":
    code = (
        f"from datetime import date; from pathlib import Path; from tests.faults.test_races import *; {call}"
    )
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_builders_and_readers_at_once_never_disturb_each_other(
    tmp_path: Path, record_property: Count
) -> None:
    small_store(LOCAL, tmp_path, 1)
    deadline = time.monotonic() + SECONDS
    builders = [
        start(f"print(*build_until(Path({str(tmp_path)!r}), {deadline}, date({today})))")
        for today in ("2026, 1, 31", "1999, 12, 31")
    ]
    readers = [start(f"print(*read_until(Path({str(tmp_path)!r}), {deadline}))") for _ in range(READERS)]
    made, read = ([process.communicate()[0].split() for process in group] for group in (builders, readers))
    assert [process.returncode for process in (*builders, *readers)] == [0] * (READERS + 2)
    published = [version for versions in made for version in versions]
    assert len(published) == len(set(published)) > SECONDS
    for seen_by_one in (*made, *read):
        ordered = [parse_version(version) for version in seen_by_one]
        assert ordered == sorted(ordered)
    assert all(read)
    record_property("seconds of a race of builders and readers", SECONDS)
    record_property("releases that were read in it, every file verified", sum(map(len, read)))
    record_property("releases that were published in it", len(published))
    assert set().union(*read) <= {"2026.1.1", *published}
