"""What we start listens on this machine only and changes nothing; what we install is what was locked."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest

ROOT = Path(__file__).parents[1]
SERVER = Path(sys.executable).with_name("dagster-webserver")
STARTS = 60  # seconds
MUTATION = """mutation { startSchedule(scheduleSelector: {
    repositoryName: "__repository__", repositoryLocationName: "monographs", scheduleName: "nightly"
}) { __typename } }"""


def server_commands() -> list[str]:
    """What the Makefile does to start a web server."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    return re.findall(r"\)/dagster(?:-webserver| dev)\b[^;&\n]*", text)


def test_every_web_server_that_we_start_is_read_only_and_of_this_machine_only() -> None:
    commands = server_commands()
    assert commands
    for command in commands:
        assert "dagster-webserver --host 127.0.0.1 --read-only" in command


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The web server as the Makefile starts it, on a free port."""
    if not SERVER.exists():
        pytest.skip("the web server is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "dagster.yaml").touch()
    arguments = server_commands()[0].split()[1:]
    with subprocess.Popen(
        [SERVER, *arguments, "--port", str(port)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "DAGSTER_HOME": str(tmp_path), "DAGSTER_DISABLE_TELEMETRY": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield f"http://127.0.0.1:{port}/graphql"
        finally:
            process.terminate()


def ask(address: str, query: str) -> dict[str, object]:
    """What the server answers, once it is there."""
    body = json.dumps({"query": query}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})  # noqa: S310
    deadline = time.monotonic() + STARTS
    while True:
        try:
            with urllib.request.urlopen(request, timeout=STARTS) as answer:  # noqa: S310
                data: dict[str, object] = json.load(answer)["data"]
                return data
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_the_web_server_shows_and_refuses_to_change(server: str) -> None:
    assert "permissions" in ask(server, "{ permissions { permission value } }")
    assert ask(server, MUTATION) == {"startSchedule": {"__typename": "UnauthorizedError"}}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_one_version_and_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) > 20
    assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_nothing_is_installed_that_is_not_locked() -> None:
    installs = re.findall(r"install .*", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert installs
    for install in installs:
        assert "--require-hashes" in install or "--no-deps --no-build-isolation --editable ." in install
