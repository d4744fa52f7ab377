"""What a build knows of the code that runs it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines.orchestration.circumstances import code_version


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder of code under version control."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    (tmp_path / "code.py").write_text("answer = 42\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "code.py")
    identity = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org")
    git(tmp_path, *identity, "commit", "--quiet", "--message", "Answer")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-C", str(folder), *arguments], check=True)


def test_code_that_was_committed_is_named_by_its_commit(checkout: Path) -> None:
    assert re.fullmatch(r"[0-9a-f]{40}", str(code_version(checkout)))


def test_code_that_was_edited_since_has_a_mark(checkout: Path) -> None:
    before = code_version(checkout)
    (checkout / "code.py").write_text("answer = 43\n")
    assert code_version(checkout) == f"{before}+"


def test_code_inside_somebody_elses_checkout_has_no_commit(checkout: Path) -> None:
    installed = checkout / "site-packages"
    installed.mkdir()
    (installed / "code.py").write_text("answer = 42\n")
    assert code_version(installed) is None


def test_code_outside_any_checkout_has_no_commit(tmp_path: Path) -> None:
    assert code_version(tmp_path) is None
