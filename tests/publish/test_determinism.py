"""The bytes of a release depend on the tables and the version, on nothing around them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.publish.release import Outcome

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
import runpy
made = runpy.run_path({conftest!r})
from pipelines.publish.release import publish
frames = made["make_tables"](7)
if {shuffled}:
    frames = {{name: frames[name].reverse() for name in reversed(frames)}}
sources = made["make_sources"]("# Zinc\\n", "# Magnesium\\n")
publish(frames, sources[:: -1 if {shuffled} else 1], Path(sys.argv[1]), made["TODAY"])
"""
SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "POLARS_MAX_THREADS": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "POLARS_MAX_THREADS": "8", "TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "77", "POLARS_MAX_THREADS": "2", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "random", "POLARS_FMT_MAX_ROWS": "1", "TZ": "Pacific/Apia", "PYTHONUTF8": "0"},
]


def contents(output: Path) -> dict[str, bytes]:
    """Every file of a store but the lock, which names a process."""
    paths = (path for path in sorted(output.rglob("*")) if path.is_file() and path.name != ".lock")
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("number", range(len(SURROUNDINGS)))
def test_a_release_has_the_same_bytes_in_any_surroundings(
    number: int, published: Outcome, tmp_path: Path
) -> None:
    conftest = str(Path(__file__).with_name("conftest.py"))
    script = SCRIPT.format(root=str(ROOT), conftest=conftest, shuffled=bool(number % 2))
    elsewhere = tmp_path / f"elsewhere {number}"
    elsewhere.mkdir()
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "output")],
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **SURROUNDINGS[number]},
        cwd=elsewhere,
        check=True,
    )
    assert contents(tmp_path / "output") == contents(published.path.parents[1])
