"""The same documents give the same bytes, whatever the settings of the process and the order of files."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

import pytest

from schemas import TABLES

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("fingerprint.py")

# Hash seed, time zone, locale, threads, order of files and shards, files in a shard.
SETTINGS = (
    ("0", "UTC", "C", "1", "1", "256"),
    ("1", "Pacific/Kiritimati", "C.UTF-8", "2", "-1", "256"),
    ("2", "America/St_Johns", "tr_TR.UTF-8", "1", "1", "1"),
    ("42", "Asia/Kolkata", "de_DE.UTF-8", "4", "-1", "1"),
    ("12345", "Pacific/Pago_Pago", "ja_JP.UTF-8", "2", "1", "2"),
    ("random", "Europe/London", "POSIX", "3", "-1", "2"),
    ("4294967295", "Africa/Cairo", "ar_EG.UTF-8", "1", "1", "3"),
    ("7", "Australia/Lord_Howe", "C", "2", "-1", "3"),
)

Setting = tuple[str, str, str, str, str, str]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of `raw/` and the annotated ones beside them."""
    folder = tmp_path_factory.mktemp("documents") / "raw"
    shutil.copytree(ROOT / "raw", folder)
    shutil.copytree(ROOT / "tests" / "golden" / "documents", folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def builds(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Mapping[str, str]]:
    """The digest of each table, from a build for each setting."""
    folders = [tmp_path_factory.mktemp("build") for _ in SETTINGS]
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(_build, SETTINGS, repeat(documents), folders))


def test_eight_builds_under_other_settings_give_the_same_bytes(builds: list[Mapping[str, str]]) -> None:
    assert len(builds) == len(SETTINGS)
    for build in builds:
        assert build == builds[0]


def test_every_table_was_compared(builds: list[Mapping[str, str]]) -> None:
    assert list(builds[0]) == list(TABLES)


def _build(setting: Setting, documents: Path, folder: Path) -> Mapping[str, str]:
    seed, zone, locale, threads, order, size = setting
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "LC_ALL": locale,
        "POLARS_MAX_THREADS": threads,
    }
    command: list[str | Path] = [sys.executable, PROGRAM, documents, folder / "scratch", order, size]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    digests: Mapping[str, str] = json.loads(done.stdout)
    return digests
