"""Holding a release against its manifest, byte for byte. Standard library only."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.publish.errors import ReleaseNotFoundError, StoreDamagedError
from pipelines.publish.filesystem import LOCAL, FileSystem
from pipelines.publish.manifest import MANIFEST, SUMS, FileRecord, sha256
from pipelines.publish.read import Release, read_pointer, read_release
from pipelines.publish.store import Store
from pipelines.publish.yank_record import read_yanks


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was published. `path` is relative to the output folder where possible."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying a release found. A release is sound if there are no problems.

    `yanked` says why it was withdrawn; None if it was not, or if nothing sound says so.
    """

    version: str
    files: int
    bytes: int
    problems: tuple[Problem, ...]
    yanked: str | None = None


def verify(output: Path, version: str | None = None) -> Verification:
    """Check every file of a release (the latest by default), its inputs, and the records of withdrawals.

    Raises `ReleaseNotFoundError` if there is nothing to verify; damage of any kind is reported, not raised.
    """
    store = Store(output)
    try:
        pointer = read_pointer(LOCAL, store)
    except StoreDamagedError as error:
        return Verification(version or "latest", 0, 0, (Problem(store.pointer.name, str(error)),))
    if version is None and pointer is None:
        raise ReleaseNotFoundError(f"{output}: nothing was published here yet")
    expected = {pointer.latest.version: pointer.latest.manifest_sha256} if pointer else {}
    chosen = version or next(iter(expected))
    try:
        release = read_release(LOCAL, store, chosen, expected.get(chosen))
    except StoreDamagedError as error:
        return Verification(chosen, 0, 0, (Problem(f"releases/{chosen}", str(error)),))
    except ReleaseNotFoundError as error:
        if version is not None:
            raise
        return Verification(chosen, 0, 0, (Problem(f"releases/{chosen}", str(error)),))
    yanked, yank_problems = _withdrawal(store, chosen)
    problems = (
        *release_problems(LOCAL, release),
        *input_problems(LOCAL, store, release),
        *yank_problems,
    )
    files = release.manifest.files
    return Verification(chosen, len(files), sum(record.bytes for record in files), problems, yanked)


def require_sound(filesystem: FileSystem, release: Release) -> None:
    """Raise `StoreDamagedError`, naming every file that is wrong, unless a release is as it was published."""
    problems = release_problems(filesystem, release)
    if problems:
        found = "; ".join(f"{problem.path} {problem.message}" for problem in problems)
        raise StoreDamagedError(
            f"{found}. Fix: bring the files of {release.version} back from a copy; if it is the latest, "
            "monographs rollback VERSION makes another the latest."
        )


def release_problems(filesystem: FileSystem, release: Release) -> tuple[Problem, ...]:
    """What is wrong with the files of a release whose manifest is sound."""
    expected = {record.path: record for record in release.manifest.files}
    found = dict(_entries(filesystem, release.path, ""))
    problems = [
        Problem(path, "is not part of the release")
        for path in found.keys() - expected.keys() - {MANIFEST, SUMS}
    ]
    for path, record in expected.items():
        message = _difference(filesystem, release.path / path, record, found.get(path))
        if message:
            problems.append(Problem(path, message))
    prefix = f"releases/{release.version}/"
    return tuple(
        sorted((Problem(prefix + item.path, item.message) for item in problems), key=lambda item: item.path)
    )


def input_problems(filesystem: FileSystem, store: Store, release: Release) -> tuple[Problem, ...]:
    """What is wrong with the stored inputs of a release."""
    problems = []
    for record in release.manifest.inputs:
        path = store.input(record.sha256)
        message = _difference(filesystem, path, record, filesystem.kind(path))
        if message:
            problems.append(
                Problem(path.relative_to(store.root).as_posix(), f"input {record.path} {message}")
            )
    return tuple(problems)


def _withdrawal(store: Store, version: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Why a release was withdrawn. Who cannot read the records cannot say that it was not."""
    try:
        record = read_yanks(LOCAL, store).get(version)
    except StoreDamagedError as error:
        return None, (Problem(store.yanks.name, str(error)),)
    return record.reason if record else None, ()


def _difference(filesystem: FileSystem, path: Path, record: FileRecord, kind: str | None) -> str | None:
    if kind is None:
        return "is missing"
    if kind != "file":
        return "is not a regular file"
    data = filesystem.read(path)
    if len(data) != record.bytes:
        return f"has {len(data)} bytes instead of {record.bytes}"
    return None if sha256(data) == record.sha256 else "has other bytes than were published"


def _entries(filesystem: FileSystem, folder: Path, prefix: str) -> Iterator[tuple[str, str]]:
    """Everything below a folder that is not a folder, and every folder that is empty."""
    names = filesystem.names(folder)
    if not names and prefix:
        yield prefix.rstrip("/"), "directory"
    for name in names:
        kind = filesystem.kind(folder / name)
        if kind == "directory":
            yield from _entries(filesystem, folder / name, f"{prefix}{name}/")
        else:
            yield prefix + name, kind or "other"
