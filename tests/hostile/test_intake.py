"""Accidents of the folder: whatever stands in `raw/`, the two good documents are read and it is named."""

import os
import socket
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.ingest import files
from pipelines.ingest.intake import MAXIMUM_BYTES, read_sources
from pipelines.ingest.records import Finding, SourceError, SourceFile
from pipelines.orchestration.workspace import Workspace
from tests.hostile.attack import BODY, FRONT

GOOD = (FRONT + BODY).encode()
GOOD_PATHS = ["evidence/magnesium-glycinate-and-mirtazapine.txt", "monographs/magnesium-bisglycinate.md"]
OWN_NAME = "monographs/magnesium-bisglycinate"


@dataclass(frozen=True, slots=True)
class Accident:
    """Something that is put into the folder, and the code and severity of the finding that it leaves."""

    name: str
    make: Callable[[Path], None]
    code: str
    severity: str = "error"


def _file(path: str | bytes, data: bytes = GOOD) -> Callable[[Path], None]:
    def make(raw: Path) -> None:
        target = raw / os.fsdecode(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    return make


def _link(path: str, target: str) -> Callable[[Path], None]:
    return lambda raw: (raw / path).symlink_to(target)


def _sparse(raw: Path) -> None:
    with (raw / "monographs" / "sparse.md").open("wb") as file:
        file.truncate(10 * 2**30)


def _socket(raw: Path) -> None:
    folder = os.open(raw / "monographs", os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as server:
        # The path of a socket must be short, that of a test's folder is not.
        server.bind(f"/proc/self/fd/{folder}/socket.md")
    os.close(folder)


def _unreadable(raw: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is unreadable to root")
    _file("monographs/secret.md")(raw)
    (raw / "monographs" / "secret.md").chmod(0)


def _deep(raw: Path) -> None:
    folder = raw / "monographs" / "/".join("abcdefghij")
    folder.mkdir(parents=True)
    (folder / "deep.md").write_bytes(GOOD)


ACCIDENTS = (
    Accident("link-to-file", _link("monographs/passwd.md", "/etc/passwd"), "source.not_a_file"),
    Accident(
        "link-to-document", _link("monographs/twin.md", "magnesium-bisglycinate.md"), "source.not_a_file"
    ),
    Accident("link-to-nothing", _link("monographs/nothing.md", "nowhere.md"), "source.not_a_file"),
    Accident("link-to-itself", _link("monographs/loop.md", "loop.md"), "source.not_a_file"),
    Accident("link-to-device", _link("monographs/zero.md", "/dev/zero"), "source.not_a_file"),
    Accident("link-to-folder", _link("monographs/folder.md", "/etc"), "source.not_a_file"),
    Accident("link-to-parent", _link("monographs/up", ".."), "source.not_a_file"),
    Accident("link-at-top", _link("other", "/etc"), "source.not_a_file"),
    Accident("pipe", lambda raw: os.mkfifo(raw / "monographs" / "pipe.md"), "source.not_a_file"),
    Accident("socket", _socket, "source.not_a_file"),
    Accident("sparse-file-of-10-gb", _sparse, "source.too_large"),
    Accident(
        "one-byte-too-large", _file("monographs/big.md", b"x" * (MAXIMUM_BYTES + 1)), "source.too_large"
    ),
    Accident("no-right-to-read", _unreadable, "source.unreadable"),
    Accident("folders-too-deep", _deep, "source.too_deep"),
    Accident("line-feed-in-name", _file("monographs/a\nb.md"), "source.refused_name"),
    Accident("carriage-return-in-name", _file("monographs/a\rb.md"), "source.refused_name"),
    Accident("tab-in-name", _file("monographs/a\tb.md"), "source.refused_name"),
    Accident("escape-in-name", _file("monographs/\x1b[31mred.md"), "source.refused_name"),
    Accident("delete-in-name", _file("monographs/a\x7f.md"), "source.refused_name"),
    Accident("bytes-in-name", _file(b"monographs/caf\xe9.md"), "source.refused_name"),
    Accident("override-in-name", _file("monographs/a\u202edm.md"), "source.refused_name"),
    Accident("zero-width-in-name", _file("monographs/a\u200bb.md"), "source.refused_name"),
    Accident("line-separator-in-name", _file("monographs/a\u2028b.md"), "source.refused_name"),
    Accident("no-break-space-in-name", _file("monographs/a\u00a0b.md"), "source.refused_name"),
    Accident("backslash-in-name", _file("monographs/a\\b.md"), "source.refused_name"),
    Accident("space-before-name", _file("monographs/ a.md"), "source.refused_name"),
    Accident("space-after-folder", _file("monographs/a /b.md"), "source.refused_name"),
    Accident("name-of-255-bytes", _file(f"monographs/{'a' * 252}.md"), "source.refused_name"),
    Accident("line-feed-in-folder", _file("monographs/a\nb/c.md"), "source.refused_name"),
    Accident("other-case", _file("monographs/Magnesium-Bisglycinate.md"), "source.name_collision"),
    Accident("hidden-document", _file("monographs/.zinc.md"), "source.hidden", "warning"),
    Accident("resource-of-a-document", _file("monographs/._zinc.md", b"\0"), "source.hidden", "warning"),
    Accident("hidden-link", _link("monographs/.zinc.md", "/etc/passwd"), "source.hidden", "warning"),
    Accident("file-at-top", _file("zinc.md"), "source.unknown_kind", "warning"),
    Accident("other-ending", _file("monographs/zinc.docx"), "source.unknown_kind", "warning"),
    Accident("ending-in-capitals", _file("monographs/zinc.MD"), "source.unknown_kind", "warning"),
    Accident("text-among-monographs", _file("monographs/zinc.txt"), "source.unknown_kind", "warning"),
    Accident("monograph-among-notes", _file("evidence/zinc.md"), "source.unknown_kind", "warning"),
    Accident("other-folder", _file("drafts/zinc.md"), "source.unknown_kind", "warning"),
    Accident("no-ending", _file("monographs/zinc"), "source.unknown_kind", "warning"),
    Accident("backup", _file("monographs/zinc.md~"), "source.unknown_kind", "warning"),
    Accident("line-feed-in-other-name", _file("drafts/a\nb"), "source.unknown_kind", "warning"),
)


@pytest.mark.parametrize("accident", [pytest.param(accident, id=accident.name) for accident in ACCIDENTS])
def test_an_accident_costs_only_itself_and_is_named(accident: Accident, raw: Path) -> None:
    before, _ = read_sources(raw)
    accident.make(raw)
    after, findings = read_sources(raw)
    assert after == before
    assert [(finding.code, finding.severity) for finding in findings] == [(accident.code, accident.severity)]
    assert "Fix: " in findings[0].message
    assert findings[0].message.isprintable()
    assert (findings[0].document_id or "").isprintable()


def test_hidden_files_that_are_no_documents_are_passed_over_in_silence(raw: Path) -> None:
    for path in (".gitkeep", "monographs/.zinc.md.swp", ".cache/monographs/zinc.md"):
        _file(path)(raw)
    sources, findings = read_sources(raw)
    assert ([source.path for source in sources], findings) == (GOOD_PATHS, ())


def test_a_document_of_the_greatest_size_is_read(raw: Path) -> None:
    _file("monographs/big.md", b"x" * MAXIMUM_BYTES)(raw)
    sources, findings = read_sources(raw)
    assert (len(sources), findings) == (3, ())


def test_the_greatest_size_can_be_chosen(raw: Path) -> None:
    sources, findings = read_sources(raw, maximum_bytes=10_000)
    assert [source.path for source in sources] == GOOD_PATHS[:1]
    assert [(finding.document_id, finding.code) for finding in findings] == [(OWN_NAME, "source.too_large")]


def test_the_greatest_size_is_a_setting_of_the_build(raw: Path, tmp_path: Path) -> None:
    workspace = Workspace(raw=str(raw), output=str(tmp_path / "output"), maximum_bytes=10_000)
    assert [source.path for source in workspace.sources] == GOOD_PATHS[:1]


def test_a_folder_below_a_kind_is_part_of_the_id(raw: Path) -> None:
    _file("monographs/minerals/zinc.md")(raw)
    sources, _ = read_sources(raw)
    assert sources[-1].document_id == "monographs/minerals/zinc"


@pytest.mark.parametrize(
    "names",
    [
        ("Zinc.md", "zinc.md", "ZINC.md"),
        (unicodedata.normalize("NFD", "café.md"), unicodedata.normalize("NFC", "café.md")),
        ("\u212bngstrom.md", "\u00e5ngstrom.md"),
        ("\ufb01bers.md", "fibers.md"),
        ("STRA\u1e9eE.md", "strasse.md"),
        ("\u212a.md", "k.md"),
    ],
)
def test_of_names_that_a_file_system_may_confuse_the_plain_one_is_read(
    raw: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        _file(f"monographs/{name}")(raw)
    sources, findings = read_sources(raw)
    kept = [source.path for source in sources if source.path not in GOOD_PATHS]
    assert kept == [f"monographs/{names[1]}"]
    assert {finding.code for finding in findings} == {"source.name_collision"}
    assert len(findings) == len(names) - 1


def test_a_file_that_changes_while_it_is_read_is_read_again(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = raw / "monographs" / "zinc.md"
    path.write_bytes(b"first")
    passes = _rewrite_between_passes(monkeypatch, path, [b"second version"])
    sources, findings = read_sources(raw)
    assert (sources[-1].data, findings) == (b"second version", ())
    assert len(passes) == 2


def test_a_file_that_never_rests_is_an_error(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = raw / "monographs" / "zinc.md"
    path.write_bytes(b"0")
    _rewrite_between_passes(monkeypatch, path, [b"x" * size for size in range(2, 9)])
    sources, findings = read_sources(raw)
    assert [source.path for source in sources] == GOOD_PATHS
    assert [finding.code for finding in findings] == ["source.changing"]


def _rewrite_between_passes(monkeypatch: pytest.MonkeyPatch, path: Path, versions: list[bytes]) -> list[int]:
    """After each pass over the file write its next version."""
    passes: list[int] = []
    read_at_once = files._read_from_start

    def read_from_start(descriptor: int, limit: int) -> bytes:
        data = read_at_once(descriptor, limit)
        if os.fstat(descriptor).st_ino == path.stat().st_ino:
            passes.append(len(data))
            if versions:
                path.write_bytes(versions.pop(0))
        return data

    monkeypatch.setattr(files, "_read_from_start", read_from_start)
    return passes


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"there is no such folder\. Fix: "):
        read_sources(tmp_path / "raw")


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "raw").write_bytes(b"")
    with pytest.raises(SourceError, match=r"there is no such folder\. Fix: "):
        read_sources(tmp_path / "raw")


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no document was found\. Fix: "):
        read_sources(tmp_path)


def test_a_folder_in_which_nothing_can_be_read_says_what_is_wrong_first(tmp_path: Path) -> None:
    _file("monographs/a\nb.md")(tmp_path)
    first = r"none of 1 documents can be read\. The first is monographs/a\\u\{a\}b"
    with pytest.raises(SourceError, match=first):
        read_sources(tmp_path)


def test_the_order_in_which_files_are_made_does_not_matter(tmp_path: Path) -> None:
    read: list[tuple[tuple[SourceFile, ...], tuple[Finding, ...]]] = []
    names = [
        "monographs/b.md",
        "monographs/B.md",
        "monographs/a/c.md",
        "evidence/x.txt",
        "y.md",
        "monographs/a.md",
    ]
    for number, order in enumerate((names, names[::-1])):
        raw = tmp_path / str(number)
        for name in order:
            _file(name)(raw)
        read.append(read_sources(raw))
    assert read[0] == read[1]
