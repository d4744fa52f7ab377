"""Committing, recovering, verifying and pruning need nothing but the standard library."""

import subprocess
import sys
from pathlib import Path

import pytest

MODULES = (
    "catalog",
    "commit",
    "lock",
    "manifest",
    "pointer",
    "provenance",
    "prune",
    "read",
    "signature",
    "verify",
    "version",
    "write",
    "yank",
)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_that_guards_releases_imports_no_library(module: str) -> None:
    code = f"import sys, pipelines.publish.{module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {name.partition(".")[0] for name in done.stdout.split()}.isdisjoint(
        {"polars", "pandera", "schemas"}
    )
