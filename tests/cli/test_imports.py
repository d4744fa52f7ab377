"""What a command loads: only a build needs an orchestrator, and keeping releases needs no data frames."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from pipelines.cli import main
try:
    main(sys.argv[1:])
finally:
    print(sorted({"dagster", "pandera", "polars"} & {name.partition(".")[0] for name in sys.modules}))
"""


def loaded(folder: Path, *command: str) -> str:
    """The heavy libraries that a command has loaded when it ends well."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "command",
    [
        ("show", "faqs"),
        ("explain", "monographs/magnesium-bisglycinate"),
        ("diff", "latest"),
        ("rebuild", "latest"),
    ],
)
def test_reading_commands_do_not_load_dagster(history: Path, command: tuple[str, ...]) -> None:
    assert "dagster" not in loaded(history.parent, *command)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "command",
    [
        ("--help",),
        ("list",),
        ("verify",),
        ("yank", "latest", "--reason", "mixed up"),
        ("rollback", "OLDER"),
        ("prune",),
        ("sign", "latest", "--key", "key"),
    ],
)
def test_keeping_releases_loads_no_data_frames(
    command: tuple[str, ...], versions: tuple[str, str], key: Path
) -> None:
    chosen = (versions[0] if word == "OLDER" else word for word in command)
    assert loaded(key.parent, *chosen) == "[]"
