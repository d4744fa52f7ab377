"""Every attack, carried out once in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def outcomes() -> Mapping[str, Mapping[str, Any]]:
    """What became of each attack, by its name."""
    command = [sys.executable, "-m", "tests.hostile.measure"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300)
    return {outcome["name"]: outcome for outcome in map(json.loads, done.stdout.splitlines())}
