"""A task that raises, runs forever, or kills its process costs itself; all others have their results."""

import ctypes
import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.limits import Limits
from pipelines.workers import Lost, apply

LIMITS = Limits(seconds=0.3, megabytes=200)
CULPRIT = 5
TASKS = tuple(range(12))


def _segfault() -> None:
    faulthandler.disable()
    ctypes.string_at(0)


def _abort() -> None:
    faulthandler.disable()
    os.abort()


def _is_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _exit_hard() -> None:
    os._exit(3)


def _exit_softly() -> None:
    sys.exit(3)


def _fill_memory() -> None:
    parts = []
    while True:
        parts.append(bytearray(2**20))


def _recurse() -> None:
    _recurse()


def _spin() -> None:
    while True:
        pass


def _sleep() -> None:
    time.sleep(600)


def _raise() -> None:
    raise LookupError("with words of a document")


DEATHS: dict[Callable[[], None], str] = {
    _segfault: "kills the process (SIGSEGV)",
    _abort: "kills the process (SIGABRT)",
    _is_killed: "kills the process (SIGKILL)",
    _exit_hard: "ends the process with exit code 3",
    _exit_softly: "ends the process with exit code 1",
    _fill_memory: "needs more than 200 MB of memory",
    _recurse: f"raises RecursionError in {__name__}",
    _spin: "takes more than 0.3 seconds",
    _sleep: "has no end within 0.5 seconds",
    _raise: f"raises LookupError in {__name__}",
}


def square_but(*culprits: int, death: Callable[[], None]) -> Callable[[int], int]:
    """A function that gives squares, and dies at some tasks."""

    def square(number: int) -> int:
        if number in culprits:
            death()
        return number * number

    return square


@pytest.mark.parametrize("processes", [1, 3])
@pytest.mark.parametrize("death", DEATHS, ids=lambda death: death.__name__.strip("_"))
def test_a_task_that_dies_costs_itself_and_says_why(death: Callable[[], None], processes: int) -> None:
    limits = Limits(seconds=0.05, megabytes=200) if death is _sleep else LIMITS
    results = list(apply(square_but(CULPRIT, death=death), TASKS, limits, processes))
    assert results[CULPRIT] == Lost(DEATHS[death])
    expected = [number * number for number in TASKS]
    assert results[:CULPRIT] + results[CULPRIT + 1 :] == expected[:CULPRIT] + expected[CULPRIT + 1 :]


@pytest.mark.parametrize("processes", [1, 3])
def test_if_every_task_dies_every_task_is_lost(processes: int) -> None:
    results = list(apply(square_but(*TASKS, death=_segfault), TASKS, LIMITS, processes))
    assert results == [Lost("kills the process (SIGSEGV)")] * len(TASKS)


def test_the_only_task_may_die() -> None:
    assert list(apply(square_but(0, death=_is_killed), [0], LIMITS)) == [Lost("kills the process (SIGKILL)")]


def test_without_tasks_there_are_no_results() -> None:
    assert list(apply(square_but(death=_raise), [], LIMITS)) == []


def test_a_task_that_dies_of_the_tasks_before_it_has_its_result() -> None:
    """Each keeps some memory: together they need too much, each by itself does not."""
    kept: list[bytearray] = []

    def keep(number: int) -> int:
        kept.append(bytearray(60 * 2**20))
        return number

    assert list(apply(keep, TASKS, LIMITS)) == list(TASKS)
    assert kept == []


def test_a_killed_worker_does_nothing_twice_that_was_answered(tmp_path: Path) -> None:
    def note(number: int) -> int:
        with (tmp_path / str(number)).open("a", encoding="utf-8") as file:
            file.write("x")
        if number == CULPRIT:
            _segfault()
        return number

    list(apply(note, TASKS, LIMITS))
    times = {int(path.name): len(path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()}
    assert times == {number: 2 if number == CULPRIT else 1 for number in TASKS}


def test_results_of_any_size_come_back_in_order() -> None:
    assert list(apply(lambda number: "x" * number, [3, 10**7, 0], Limits(), 2)) == ["xxx", "x" * 10**7, ""]


def test_no_worker_outlives_the_work() -> None:
    processes = set(apply(_own_process, TASKS, LIMITS, 3))
    assert os.getpid() not in processes
    assert not any(Path("/proc", str(process)).exists() for process in processes)


def test_no_worker_outlives_work_that_is_given_up() -> None:
    results = apply(_own_process, TASKS, LIMITS, 3)
    process = next(results)
    results.close()
    assert not Path("/proc", str(process)).exists()


def test_no_worker_outlives_a_killed_process() -> None:
    """A worker that nobody listens to ends with its task or with its time."""
    program = (
        "import os, time\n"
        "from pipelines.limits import Limits\n"
        "from pipelines.workers import apply\n"
        "def sleep(_): print(os.getpid(), flush=True); time.sleep(600)\n"
        "list(apply(sleep, [0], Limits(seconds=0.2)))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = Path("/proc", parent.stdout.readline().strip())
        assert worker.exists()
        parent.kill()
    deadline = time.monotonic() + 20
    while worker.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not worker.exists()


def _own_process(_: int) -> int:
    return os.getpid()
