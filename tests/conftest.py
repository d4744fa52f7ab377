"""What tests of several packages share: the repository's own documents, and releases of them."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# How long an example takes says something of the machine, not of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
MONOGRAPHS = Path(sys.executable).with_name("monographs")
BROKEN = b"---\ntitle: 'never closed\n---\n## Dosage\n\n- 5 mg daily\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A copy of the two documents that a test may change."""
    return Path(shutil.copytree(ROOT / "raw", tmp_path / "raw"))


@pytest.fixture
def raw_with_broken(raw: Path) -> Path:
    """The two documents and beside them one with broken front matter."""
    (raw / "monographs" / "broken.md").write_bytes(BROKEN)
    return raw


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with one release of the two documents, for tests that only read."""
    output = tmp_path_factory.mktemp("published") / "output"
    command: list[str | Path] = [MONOGRAPHS, "build", "--raw", ROOT / "raw", "--output", output]
    subprocess.run(command, check=True, capture_output=True)
    return output


@pytest.fixture(scope="session")
def history(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with two releases, for tests that only read: in between an answer changed its dose."""
    folder = tmp_path_factory.mktemp("history")
    output = Path(shutil.copytree(published, folder / "output", symlinks=True))
    raw = Path(shutil.copytree(ROOT / "raw", folder / "raw"))
    document = raw / "monographs" / "magnesium-bisglycinate.md"
    head, answer, tail = document.read_text(encoding="utf-8").rpartition("**A:** 200-400 mg")
    document.write_text(head + answer.replace("200", "250") + tail, encoding="utf-8")
    subprocess.run([MONOGRAPHS, "build", "--raw", raw, "--output", output], check=True, capture_output=True)
    return output


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what the tests counted with `record_property`: how much a campaign really tried."""
    reports = [
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        if getattr(report, "user_properties", ())
    ]
    if not reports:
        return
    terminalreporter.section("counted")
    for line in counted([dict(report.user_properties) for report in reports]):
        terminalreporter.write_line(line)


def counted(properties: list[Mapping[str, Any]]) -> list[str]:
    """A line for each thing that tests counted: whole numbers added up, others side by side."""
    names = dict.fromkeys(name for each in properties for name in each)
    lines = []
    for name in names:
        values = [each[name] for each in properties if name in each]
        whole = all(isinstance(value, int) for value in values)
        lines.append(f"{name}: {f'{sum(values):,}' if whole else ', '.join(map(str, values))}")
    return lines
