"""How long a person waits: a whole build of two documents, against loading Dagster and nothing else.

Measured in `.venv`, where releases are built, because other packages change how long an import takes.
"""

import shutil
import statistics
import subprocess
import time
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv" / "bin"
ROUNDS = 5
MOST = 4.0


def seconds(*command: str | Path, cwd: Path) -> float:
    """The wall time of a command, which must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return time.perf_counter() - start


def test_a_build_takes_at_most_four_times_the_import_of_dagster(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    if not (BIN / "monographs").exists():
        pytest.skip("no .venv: run make release first")
    shutil.copytree(ROOT / "raw", tmp_path / "raw")
    outputs = count()
    imports, builds = [], []

    def one_round() -> None:
        imports.append(seconds(BIN / "python", "-c", "import dagster", cwd=tmp_path))
        output = tmp_path / f"output-{next(outputs)}"
        builds.append(seconds(BIN / "monographs", "build", "--output", output, cwd=tmp_path))

    benchmark.pedantic(one_round, rounds=ROUNDS)
    ratio = statistics.median(builds) / statistics.median(imports)
    benchmark.extra_info["ratio"] = round(ratio, 2)
    assert ratio <= MOST


def test_showing_a_table_takes_less_than_the_import_of_dagster(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    if not (BIN / "monographs").exists():
        pytest.skip("no .venv: run make release first")
    subprocess.run([BIN / "monographs", "build", "--raw", ROOT / "raw"], cwd=tmp_path, check=True)
    imports, shows = [], []

    def one_round() -> None:
        imports.append(seconds(BIN / "python", "-c", "import dagster", cwd=tmp_path))
        shows.append(seconds(BIN / "monographs", "show", "dosages", cwd=tmp_path))

    benchmark.pedantic(one_round, rounds=ROUNDS)
    assert statistics.median(shows) < statistics.median(imports)
