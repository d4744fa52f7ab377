"""What a command loads: reading a release needs no orchestrator."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from pipelines.cli import main
main(sys.argv[1:], standalone_mode=False)
print(sorted({"dagster", "pandas", "pandera"} & set(sys.modules)))
"""


@pytest.mark.parametrize("command", [("show", "faqs"), ("explain", "monographs/magnesium-bisglycinate")])
def test_reading_commands_do_not_load_dagster(published: Path, command: tuple[str, ...]) -> None:
    arguments = [sys.executable, "-c", PROGRAM, *command, "--output", str(published)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert "dagster" not in done.stdout.splitlines()[-1]
