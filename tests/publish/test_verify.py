"""Every flipped bit, truncation, missing and extra file is found, by `verify` and by the client."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.client import Dataset
from pipelines.publish.errors import ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.release import Outcome
from pipelines.publish.verify import verify
from tests.faults.small import FULL, Count

DAMAGES = 10_000 if FULL else 300


def pick(number: int, purpose: str, size: int) -> int:
    """A number below a size, scattered but the same in every run."""
    return int.from_bytes(hashlib.sha256(f"{number} {purpose}".encode()).digest()[:8]) % size


def damaged(data: bytes, number: int) -> bytes | None:
    """The bytes after one damage: a bit flipped, the end cut off, something added, the file gone."""
    position = pick(number, "position", len(data))
    match pick(number, "damage", 6):
        case 0:
            return None
        case 1:
            return data[:position]
        case 2:
            return data + b"\n"
        case _:
            flipped = data[position] ^ 1 << pick(number, "bit", 8)
            return data[:position] + bytes([flipped]) + data[position + 1 :]


def put(path: Path, data: bytes | None) -> None:
    """Let a path hold these bytes, or nothing."""
    path.unlink(missing_ok=True)
    if data is not None:
        path.write_bytes(data)


def release_files(release: Outcome) -> list[Path]:
    return sorted(path for path in release.path.rglob("*") if path.is_file())


def test_a_release_as_it_was_published_has_no_problems(published: Outcome) -> None:
    verification = verify(published.path.parents[1])
    assert verification.problems == ()
    assert verification.version == published.version
    assert verification.files == len(release_files(published)) - 2


def test_every_damage_is_found_whatever_it_hits(
    release: Outcome, tmp_path: Path, record_property: Count
) -> None:
    inputs = [path for path in (tmp_path / "inputs").rglob("*") if path.is_file()]
    files = [*release_files(release), *inputs, tmp_path / "latest.json"]
    missed = []
    for number in range(DAMAGES):
        path = files[pick(number, "file", len(files))]
        sound = path.read_bytes()
        put(path, damaged(sound, number))
        if not _is_found(tmp_path):
            missed.append((number, path.name))
        put(path, sound)
    record_property("damages to a release that were found by verify", DAMAGES - len(missed))
    assert missed == []
    assert verify(tmp_path).problems == ()


def _is_found(output: Path) -> bool:
    try:
        return bool(verify(output).problems)
    except ReleaseNotFoundError:
        return True


def test_the_client_refuses_a_damaged_table_before_it_parses_it(
    release: Outcome, tmp_path: Path, record_property: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polars.read_parquet", lambda _: pytest.fail("damaged bytes were parsed"))
    names = ("parquet/faqs.parquet", "manifest.json", "SHA256SUMS")
    files = [*(release.path / name for name in names), tmp_path / "latest.json"]
    for number in range(DAMAGES):
        path = files[pick(number, "file", len(files))]
        sound = path.read_bytes()
        put(path, damaged(sound, number))
        with pytest.raises((StoreDamagedError, ReleaseNotFoundError)):
            Dataset(tmp_path).table("faqs")
        put(path, sound)
    record_property("damages to a release that were found by the client before parsing", DAMAGES)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda path: (path / "csv/faqs.csv").unlink(), ("csv/faqs.csv", "is missing")),
        (lambda path: (path / "csv/extra.csv").touch(), ("csv/extra.csv", "is not part of the release")),
        (lambda path: (path / "notes").mkdir(), ("notes", "is not part of the release")),
        (lambda path: put(path / "csv/faqs.csv", b"x"), ("csv/faqs.csv", "has 1 bytes instead of")),
        (lambda path: (path / "manifest.json").unlink(), ("", "manifest.json: missing")),
        (lambda path: (path / "SHA256SUMS").unlink(), ("", "SHA256SUMS: missing")),
    ],
    ids=["file missing", "file added", "folder added", "size", "manifest missing", "sums missing"],
)
def test_a_problem_names_the_file_and_what_is_wrong(
    damage: Callable[[Path], None], problem: tuple[str, str], release: Outcome, tmp_path: Path
) -> None:
    damage(release.path)
    (found,) = verify(tmp_path, release.version).problems
    assert problem[0] in found.path
    assert problem[1] in found.message


def test_a_link_in_place_of_a_file_is_a_problem(release: Outcome, tmp_path: Path) -> None:
    path = release.path / "csv/faqs.csv"
    path.rename(tmp_path / "moved.csv")
    path.symlink_to(tmp_path / "moved.csv")
    (found,) = verify(tmp_path).problems
    assert found.message == "is not a regular file"


def test_a_version_that_does_not_exist_is_an_error(release: Outcome, tmp_path: Path) -> None:
    assert release.version == "2026.11.1"
    with pytest.raises(ReleaseNotFoundError, match=r"2026\.11\.9"):
        verify(tmp_path, "2026.11.9")


def test_an_empty_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReleaseNotFoundError, match="nothing was published"):
        verify(tmp_path)
