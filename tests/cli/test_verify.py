"""`monographs verify` and `monographs sign`: every byte of a release, and who vouches for it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.publish.read import latest

Command = Callable[..., subprocess.CompletedProcess[str]]
Damage = Callable[[Path], None]
SIGNER = ("--signers", "signers", "--identity", "releases@example.org")


def flip_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)


def cut_short(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])


def remove(path: Path) -> None:
    path.unlink()


DAMAGES = (flip_a_bit, cut_short, remove)


@pytest.mark.usefixtures("store")
def test_a_sound_release_exits_with_0(monographs: Command, versions: tuple[str, str]) -> None:
    for arguments, version in (((), versions[1]), ((versions[0],), versions[0])):
        done = monographs("verify", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"{version}: sound (")


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize(
    "name", ["parquet/dosages.parquet", "csv/faqs.csv", "datapackage.json", "CHANGES.md"]
)
def test_a_damaged_file_is_named_and_exits_with_1(
    monographs: Command, store: Path, versions: tuple[str, str], name: str, damage: Damage
) -> None:
    damage(store / "releases" / versions[1] / name)
    done = monographs("verify")
    assert done.returncode == 1
    assert f"releases/{versions[1]}/{name}: " in done.stdout


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS"])
def test_damage_of_the_list_of_files_itself_exits_with_1(
    monographs: Command, store: Path, versions: tuple[str, str], name: str, damage: Damage
) -> None:
    damage(store / "releases" / versions[1] / name)
    assert monographs("verify").returncode == 1


@pytest.mark.parametrize("damage", [flip_a_bit, cut_short])
def test_a_damaged_pointer_exits_with_1(monographs: Command, store: Path, damage: Damage) -> None:
    damage(store / "latest.json")
    done = monographs("verify")
    assert done.returncode == 1
    assert "latest.json" in done.stdout


def test_an_input_that_was_changed_is_named_by_its_source(monographs: Command, store: Path) -> None:
    release = latest(store)
    assert release is not None
    record = release.manifest.inputs[0]
    flip_a_bit(store / "inputs" / "sha256" / record.sha256[:2] / record.sha256[2:])
    done = monographs("verify")
    assert done.returncode == 1
    assert f"input {record.path} has other bytes" in done.stdout


def test_everything_that_is_wrong_is_listed_at_once(
    monographs: Command, store: Path, versions: tuple[str, str]
) -> None:
    release = store / "releases" / versions[1]
    flip_a_bit(release / "csv" / "faqs.csv")
    remove(release / "parquet" / "faqs.parquet")
    release.chmod(0o755)
    (release / "notes.txt").write_text("not part of it")
    result = json.loads(monographs("verify", "--json").stdout)
    assert result["sound"] is False
    assert [problem["path"].removeprefix(f"releases/{versions[1]}/") for problem in result["problems"]] == [
        "csv/faqs.csv",
        "notes.txt",
        "parquet/faqs.parquet",
    ]


def test_damage_of_one_release_is_not_damage_of_another(
    monographs: Command, store: Path, versions: tuple[str, str]
) -> None:
    flip_a_bit(store / "releases" / versions[0] / "csv" / "faqs.csv")
    assert monographs("verify", versions[0]).returncode == 1
    assert monographs("verify", versions[1]).returncode == 0


@pytest.mark.usefixtures("store")
def test_an_unknown_release_exits_with_2_and_offers_those_there_are(
    monographs: Command, versions: tuple[str, str]
) -> None:
    done = monographs("verify", "1999.1.1")
    assert done.returncode == 2
    assert f"Did you mean {', '.join(versions)}?" in done.stderr


def test_where_nothing_was_published_the_fix_is_named(monographs: Command, tmp_path: Path) -> None:
    done = monographs("verify")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Error: output: nothing was published here yet. Fix: run monographs build, or pass --output.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("store")
def test_a_signature_is_good_for_the_release_that_was_signed_and_no_other(
    monographs: Command, key: Path, versions: tuple[str, str]
) -> None:
    assert monographs("sign", versions[1], "--key", key).returncode == 0
    signed = monographs("verify", versions[1], *SIGNER)
    assert signed.returncode == 0
    assert signed.stdout.startswith(f"{versions[1]}: sound and signed by releases@example.org (")
    unsigned = monographs("verify", versions[0], *SIGNER)
    assert unsigned.returncode == 1
    assert "is not signed" in unsigned.stdout


@pytest.mark.usefixtures("store")
def test_a_signature_by_somebody_else_exits_with_1(monographs: Command, key: Path) -> None:
    monographs("sign", "latest", "--key", key)
    done = monographs("verify", "--signers", "signers", "--identity", "nobody@example.org", "--json")
    assert done.returncode == 1
    assert "no good signature by nobody@example.org" in json.loads(done.stdout)["signature_problem"]


@pytest.mark.usefixtures("store", "key")
@pytest.mark.parametrize(
    "wrong",
    [
        ("verify", *SIGNER[:2]),
        ("verify", *SIGNER[2:]),
        ("sign", "latest"),
        ("sign", "latest", "--key", "none"),
    ],
)
def test_half_of_what_a_signature_needs_exits_with_2(monographs: Command, wrong: tuple[str, ...]) -> None:
    done = monographs(*wrong)
    assert done.returncode == 2
    assert "Usage: " in done.stderr


@pytest.mark.usefixtures("store")
def test_a_key_that_is_none_is_an_error_of_one_line(monographs: Command, key: Path) -> None:
    done = monographs("sign", "latest", "--key", key.with_name("signers"))
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
