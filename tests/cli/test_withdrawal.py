"""`monographs yank` and `monographs rollback`: a release that must not be used any more."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.client import Dataset
from pipelines.publish.read import latest

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.usefixtures("store")
def test_who_reads_a_withdrawn_release_is_told_why(monographs: Command, versions: tuple[str, str]) -> None:
    assert monographs("yank", versions[0], "--reason", "doses were mixed up").returncode == 0
    done = monographs("show", "faqs", "--release", versions[0])
    assert (done.returncode, done.stdout) == (1, "")
    assert "doses were mixed up. Fix: " in done.stderr
    assert monographs("show", "faqs").returncode == 0


@pytest.mark.usefixtures("store")
def test_who_insists_reads_a_withdrawn_release(monographs: Command, versions: tuple[str, str]) -> None:
    monographs("yank", versions[0], "--reason", "doses were mixed up")
    insisting = ("--release", versions[0], "--allow-yanked", "--json")
    shown = monographs("show", "faqs", *insisting)
    assert shown.returncode == 0
    record = json.loads(shown.stdout)[0]["faq_id"]
    refused = monographs("explain", record, "--release", versions[0])
    assert (refused.returncode, refused.stdout) == (1, "")
    assert json.loads(monographs("explain", record, *insisting).stdout)["values"]["faq_id"] == record


@pytest.mark.usefixtures("store")
def test_a_withdrawn_release_stays_as_it_was(monographs: Command, versions: tuple[str, str]) -> None:
    monographs("yank", versions[0], "--reason", "doses were mixed up")
    assert monographs("verify", versions[0]).returncode == 0


@pytest.mark.usefixtures("store")
def test_who_verifies_a_release_is_told_whether_and_why_it_was_withdrawn(
    monographs: Command, versions: tuple[str, str]
) -> None:
    monographs("yank", versions[0], "--reason", "doses were mixed up")
    shown = monographs("verify", versions[0]).stdout
    assert shown.startswith(f"{versions[0]}: sound, withdrawn: doses were mixed up (")
    assert json.loads(monographs("verify", versions[0], "--json").stdout)["yanked"] == "doses were mixed up"
    assert json.loads(monographs("verify", versions[1], "--json").stdout)["yanked"] is None


def test_withdrawing_the_latest_release_leaves_the_pointer_and_says_what_moves_it(
    monographs: Command, store: Path, versions: tuple[str, str]
) -> None:
    done = monographs("yank", "latest", "--reason", "doses were mixed up", "--json")
    release = latest(store)
    assert json.loads(done.stdout)["version"] == versions[1]
    assert "monographs rollback" in done.stderr
    assert release is not None
    assert release.version == versions[1]


@pytest.mark.usefixtures("store")
def test_a_release_is_withdrawn_once(monographs: Command, versions: tuple[str, str]) -> None:
    monographs("yank", versions[0], "--reason", "doses were mixed up")
    done = monographs("yank", versions[0], "--reason", "another reason")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "wrong",
    [("latest",), ("latest", "--reason", " "), ("1999.1.1", "--reason", "none"), ("--reason", "no version")],
)
def test_a_withdrawal_needs_a_release_and_a_reason(
    monographs: Command, store: Path, wrong: tuple[str, ...]
) -> None:
    done = monographs("yank", *wrong)
    assert done.returncode == 2
    assert "Usage: " in done.stderr
    assert not (store / "yanks").exists()


def test_after_a_rollback_readers_get_the_older_release(
    monographs: Command, store: Path, versions: tuple[str, str]
) -> None:
    done = monographs("rollback", versions[0], "--reason", "doses were mixed up")
    assert (done.returncode, done.stdout) == (0, f"{versions[0]} is the latest release again\n")
    assert Dataset(store).release().version == versions[0]
    assert "doses were mixed up" in monographs("show", "faqs", "--release", versions[1]).stderr


@pytest.mark.usefixtures("store")
def test_a_rollback_leads_to_another_release_that_was_not_withdrawn(
    monographs: Command, versions: tuple[str, str]
) -> None:
    assert monographs("rollback", versions[1]).returncode == 1
    monographs("rollback", versions[0])
    done = monographs("rollback", versions[1])
    assert done.returncode == 1
    assert "withdrawn" in done.stderr


@pytest.mark.usefixtures("store")
def test_a_rollback_to_an_unknown_release_exits_with_2(
    monographs: Command, versions: tuple[str, str]
) -> None:
    done = monographs("rollback", "1999.1.1")
    assert done.returncode == 2
    assert versions[0] in done.stderr


@pytest.mark.parametrize(
    "command", [("yank", "latest", "--reason", "none"), ("rollback", "latest"), ("prune",)]
)
def test_nothing_is_written_where_nothing_was_published(
    monographs: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert monographs(*command).returncode == 1
    assert list(tmp_path.iterdir()) == []
