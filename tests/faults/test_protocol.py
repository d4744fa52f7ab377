"""What reaches the disk, call by call: every sync, read-back and rename is where it must be.

The model of power cuts shows that the protocol is right; these lists show that the code keeps to it, so that
no call can be dropped or moved without a test that fails.
"""

import errno
import hashlib
import os
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.publish.commit import recover
from pipelines.publish.errors import ReleaseExistsError, WriteMismatchError
from pipelines.publish.filesystem import LOCAL, FileSystem, rename_if_free
from pipelines.publish.provenance import write_beside
from pipelines.publish.prune import prune_releases
from pipelines.publish.read import read_pointer
from pipelines.publish.store import Store
from pipelines.publish.write import write_new
from pipelines.publish.yank import yank_release
from tests.faults.small import Small, publish_small, seen, small_store

READING = {"read", "read_link", "names", "kind"}


def recorded(root: Path, log: list[str]) -> FileSystem:
    """The real file system; every call that changes or syncs something is written down."""
    opened: dict[int, str] = {}

    def short(value: Any) -> str:
        if isinstance(value, Path):
            return value.relative_to(root).as_posix() if value.is_relative_to(root) else ".."
        return opened.get(value, "") if isinstance(value, int) else str(value)

    def wrap(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any) -> Any:
            result = call(*arguments)
            if name == "create":
                opened[result] = short(arguments[0])
            if name not in READING:
                shown = arguments[:1] if name in {"write", "read_at"} else arguments
                line = " ".join([name, *map(short, shown)])
                # How many folders stand above that of the test is not its business.
                if [line] != log[-1:] or not line.endswith(".."):
                    log.append(line)
            return result

        return wrapped

    return FileSystem(**{item.name: wrap(item.name, getattr(LOCAL, item.name)) for item in fields(LOCAL)})


def file(path: str) -> list[str]:
    """The calls that write one file for good."""
    return [f"{call} {path}" for call in ("create", "write", "make_read_only", "sync", "read_at", "close")]


RECOVERY = ["sync_directory .staging", "sync_directory releases", "sync_directory .", "sync_directory .."]
POINTER = [*file(".staging/latest.json"), "rename .staging/latest.json latest.json", "sync_directory ."]


def shortcut(version: str) -> list[str]:
    return [
        f"link releases/{version} .staging/latest",
        "sync_directory .staging",
        "rename .staging/latest latest",
        "sync_directory .",
    ]


def test_the_real_syncs_reach_the_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LOCAL.sync is os.fsync
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    LOCAL.sync_directory(tmp_path)
    assert synced == [tmp_path.stat().st_ino]


def test_recovery_of_a_quiet_store_syncs_what_a_killed_build_may_have_left_unsynced(tmp_path: Path) -> None:
    store, log = small_store(LOCAL, tmp_path, 1), list[str]()
    recover(recorded(tmp_path, log), store)
    assert log == RECOVERY


def test_the_folders_of_a_new_store_are_synced_into_their_parents(tmp_path: Path) -> None:
    log: list[str] = []
    recover(recorded(tmp_path, log), Store(tmp_path / "output"))
    assert log == [
        *("make_directory output", "sync_directory ."),
        *("make_directory output/releases", "sync_directory output"),
        *("make_directory output/.staging", "sync_directory output"),
        *("make_directory output/inputs", "sync_directory output"),
        *("make_directory output/inputs/sha256", "sync_directory output/inputs"),
        *("sync_directory output/.staging", "sync_directory output/releases"),
        *("sync_directory output", "sync_directory .", "sync_directory .."),
    ]


def refusing(code: int, synced: list[Path]) -> FileSystem:
    """The real file system, in which the root folder cannot be synced."""

    def sync_directory(path: Path) -> None:
        if path == Path("/"):
            raise OSError(code, os.strerror(code))
        synced.append(path)

    return replace(LOCAL, sync_directory=sync_directory)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EINVAL])
def test_every_folder_above_a_store_is_synced_that_can_be(code: int, tmp_path: Path) -> None:
    synced: list[Path] = []
    store = Store(tmp_path / "made/for/it")
    store.root.mkdir(parents=True)
    recover(refusing(code, synced), store)
    assert set(store.root.parents) - {Path("/")} <= set(synced)


def test_a_failing_disk_above_a_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        recover(refusing(errno.EIO, []), Store(tmp_path))


def test_a_release_is_written_synced_renamed_and_only_then_pointed_to(tmp_path: Path) -> None:
    store, log = small_store(LOCAL, tmp_path, 1), list[str]()
    small = Small("2026.1.2", 2, files=1)
    publish_small(recorded(tmp_path, log), store, small)
    digest = hashlib.sha256(small.input).hexdigest()
    source, stored = f".staging/{digest}", f"inputs/sha256/{digest[:2]}"
    staged = ".staging/2026.1.2"
    assert log == [
        *RECOVERY,
        *(f"make_directory {stored}", "sync_directory inputs/sha256"),
        *(*file(source), f"rename_new {source} {stored}/{digest[2:]}"),
        *(
            "sync_directory .",
            "sync_directory inputs",
            "sync_directory inputs/sha256",
            f"sync_directory {stored}",
        ),
        f"make_directory {staged}",
        *(f"make_directory {staged}/parquet", *file(f"{staged}/parquet/table0")),
        *(f"make_directory {staged}/csv", *file(f"{staged}/csv/table0")),
        *(*file(f"{staged}/manifest.json"), *file(f"{staged}/SHA256SUMS")),
        *(f"sync_directory {staged}/csv", f"sync_directory {staged}/parquet", f"sync_directory {staged}"),
        f"rename_new {staged} releases/2026.1.2",
        *("sync_directory releases", "sync_directory .staging"),
        *POINTER,
        *shortcut("2026.1.2"),
    ]


def test_a_withdrawal_is_written_synced_and_renamed(tmp_path: Path) -> None:
    store, log = small_store(LOCAL, tmp_path, 1), list[str]()
    yank_release(recorded(tmp_path, log), store, "2026.1.1", "wrong doses", date(2026, 1, 31))
    assert log == [
        *("make_directory yanks", "sync_directory ."),
        *file(".staging/yank.json"),
        "rename_new .staging/yank.json yanks/2026.1.1.json",
        "sync_directory yanks",
    ]


def test_what_stands_beside_a_release_is_written_synced_and_renamed(tmp_path: Path) -> None:
    store, log = small_store(LOCAL, tmp_path, 1), list[str]()
    write_beside(recorded(tmp_path, log), store, store.provenance / "note.json", b"{}")
    assert log == [
        *("make_directory provenance", "sync_directory ."),
        *file(".staging/note.json"),
        "rename .staging/note.json provenance/note.json",
        "sync_directory provenance",
    ]


def test_a_pruned_release_vanishes_durably_before_anything_of_it_is_removed(tmp_path: Path) -> None:
    store, log = small_store(LOCAL, tmp_path, 14), list[str]()
    pointer = read_pointer(LOCAL, store)
    assert pointer is not None
    pruning = prune_releases(recorded(tmp_path, log), store, pointer)
    assert pruning.removed == ("2026.1.2",)
    assert log[:4] == [
        "rename_new releases/2026.1.2 .staging/pruned-2026.1.2",
        "sync_directory releases",
        "sync_directory .staging",
        "remove .staging/pruned-2026.1.2/SHA256SUMS",
    ]
    assert [line for line in log if line.startswith("remove inputs/")] == log[-1:]


@pytest.mark.parametrize(
    "rename", [LOCAL.rename_new, rename_if_free], ids=["by the kernel", "by a look first"]
)
@pytest.mark.parametrize("taken", ["file", "empty folder", "full folder", "link"])
def test_a_name_that_is_taken_is_never_replaced(
    rename: Callable[[Path, Path], None], taken: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    match taken:
        case "file":
            target.write_text("kept")
        case "link":
            target.symlink_to("nowhere")
        case _:
            target.mkdir()
    if taken == "full folder":
        (target / "kept").touch()
    with pytest.raises(FileExistsError):
        rename(source, target)
    assert source.exists()


def test_a_kernel_without_the_guarded_rename_is_helped_by_a_look_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    (tmp_path / "source").mkdir()
    (tmp_path / "taken").mkdir()
    with pytest.raises(FileExistsError):
        LOCAL.rename_new(tmp_path / "source", tmp_path / "taken")
    LOCAL.rename_new(tmp_path / "source", tmp_path / "free")
    assert (tmp_path / "free").is_dir()


def test_a_rename_that_fails_for_another_reason_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        LOCAL.rename_new(tmp_path / "nowhere", tmp_path / "target")


def test_a_taken_version_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    store = small_store(LOCAL, tmp_path, 2)
    (tmp_path / "releases/2026.1.3").mkdir()
    with pytest.raises(ReleaseExistsError, match=r"2026\.1\.3"):
        publish_small(LOCAL, store, Small("2026.1.3", 3))
    assert list((tmp_path / "releases/2026.1.3").iterdir()) == []
    assert seen(LOCAL, store) == "2026.1.2"


def lying(position: int) -> FileSystem:
    """A file system that flips a bit of what it is given to write."""

    def write(descriptor: int, data: memoryview) -> int:
        wrong = bytearray(data)
        wrong[position % len(wrong)] ^= 1
        return LOCAL.write(descriptor, memoryview(wrong))

    return FileSystem(**{item.name: getattr(LOCAL, item.name) for item in fields(LOCAL)} | {"write": write})


@pytest.mark.parametrize("size", [1, 4_096, (1 << 20) - 1, 1 << 20, (1 << 20) + 1])
def test_a_write_that_lies_is_found_by_reading_back(size: int, tmp_path: Path) -> None:
    with pytest.raises(WriteMismatchError, match="data"):
        write_new(lying(size - 1), tmp_path / "data", bytes(size))


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"kept")
    with pytest.raises(FileExistsError):
        write_new(LOCAL, tmp_path / "data", b"other")
    assert (tmp_path / "data").read_bytes() == b"kept"


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1])
def test_what_is_written_reads_back(size: int, tmp_path: Path) -> None:
    write_new(LOCAL, tmp_path / "data", bytes(size))
    assert (tmp_path / "data").read_bytes() == bytes(size)
