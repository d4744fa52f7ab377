"""`make dev` among processes that nobody watches: it ends when it is told to, and never by half."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import pytest

ROOT = Path(__file__).parents[1]
DAEMON, WEB = "dagster-daemon", "dagster-webserver"
# It says who it is, and then does what a server does: nothing, for long.
PROGRAM = "#!/bin/sh\necho $$ > {pid}.part && mv {pid}.part {pid}\nexec sleep 300\n"
LONGEST = 30  # seconds
# Who runs the tests in the background ignores SIGINT, Dagster then SIGTERM too, and a process hands that on.
HEEDING = (
    "import os, signal, sys\n"
    "for number in (signal.SIGINT, signal.SIGTERM): signal.signal(number, signal.SIG_DFL)\n"
    "os.execvp(sys.argv[1], sys.argv[1:])"
)


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold in a while."""
    deadline = time.monotonic() + LONGEST
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


def is_running(process: int) -> bool:
    """Whether there is a process of this number that has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def dev(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`make dev` with programs of ours in place of the daemon and the web server, once both run."""
    if shutil.which("make") is None or not Path("/proc/self/stat").exists():
        pytest.skip("needs make and /proc")
    for name in (DAEMON, WEB):
        (tmp_path / name).write_text(PROGRAM.format(pid=tmp_path / f"{name}.pid"), encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    variables = (f"DEV={tmp_path}", f"DAGSTER_HOME={tmp_path / 'home'}")
    command = [
        sys.executable,
        "-c",
        HEEDING,
        "make",
        "--silent",
        "--old-file=.venv-dev/ready",
        *variables,
        "dev",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    with subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True) as process:
        try:
            assert eventually(lambda: all((tmp_path / f"{name}.pid").exists() for name in (DAEMON, WEB)))
            yield process
        finally:
            for number in (process.pid, *(pid(tmp_path, name) for name in (DAEMON, WEB))):
                if is_running(number):
                    os.kill(number, signal.SIGKILL)


def pid(folder: Path, name: str) -> int:
    """The number of the process that stands in for a program."""
    return int((folder / f"{name}.pid").read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_both_processes_end_when_make_is_told_to_end(
    told: signal.Signals, dev: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    """A service manager asks `make`; a terminal asks all of its processes at once."""
    if told is signal.SIGINT:
        os.killpg(dev.pid, told)
    else:
        dev.send_signal(told)
    dev.wait(LONGEST)
    assert not is_running(pid(tmp_path, DAEMON))
    assert not is_running(pid(tmp_path, WEB))


@pytest.mark.parametrize(("first", "second"), [(DAEMON, WEB), (WEB, DAEMON)])
def test_when_one_process_ends_the_other_is_stopped_and_make_fails(
    first: str, second: str, dev: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    os.kill(pid(tmp_path, first), signal.SIGKILL)
    assert dev.wait(LONGEST) != 0
    assert not is_running(pid(tmp_path, second))


@pytest.mark.usefixtures("dev")
def test_dagster_is_told_that_it_sends_no_telemetry(tmp_path: Path) -> None:
    with dg.DagsterInstance.from_config(str(tmp_path / "home")) as instance:
        assert not instance.telemetry_enabled
