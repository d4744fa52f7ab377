"""The command as a person or a script calls it, in a process of its own, and a store to run it on."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.publish.catalog import catalog

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def monographs(tmp_path: Path) -> Command:
    """Run `monographs` with arguments in a folder of its own, with pipes for its output."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).with_name("monographs")), *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def store(history: Path, tmp_path: Path) -> Path:
    """A copy of the two releases that a test may change, where commands find it by themselves."""
    return Path(shutil.copytree(history, tmp_path / "output", symlinks=True))


@pytest.fixture
def versions(history: Path) -> tuple[str, str]:
    """The older and the newer of the two releases."""
    newer, older = (entry.version for entry in catalog(history))
    return older, newer


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A new key, and beside it a file that allows it to sign for `releases@example.org`."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("OpenSSH is not installed")
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    (tmp_path / "signers").write_text(f"releases@example.org {path.with_suffix('.pub').read_text()}")
    return path
