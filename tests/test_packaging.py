"""What is installed: hash-pinned from locks that name no host, and the package with all its data."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)((?: ;.*?)?) \\$", re.MULTILINE)


def pins(lock: str) -> set[tuple[str, str, str]]:
    """The name, version and marker of everything that a lock installs."""
    return set(PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_with_hashes(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if not line.startswith("    --hash=sha256:")]
    assert len(packages) == len(pins(lock)) > 0
    assert all(
        re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in set(lines) - set(packages)
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|--trusted", text)


def test_tests_run_with_the_very_packages_that_releases_are_built_with() -> None:
    development = {(name, marker): version for name, version, marker in pins("requirements-dev.lock")}
    for name, version, marker in pins("requirements.lock"):
        versions = {pinned for (other, _), pinned in development.items() if other == name}
        assert version in versions, f"{name} {marker}"


def test_the_locked_dagster_fits_its_web_interface() -> None:
    versions = {name: version for name, version, _ in pins("requirements-dev.lock")}
    assert versions["dagster"] == versions["dagster-webserver"] == versions["dagster-dg-cli"]


def test_releases_are_built_without_pandas() -> None:
    assert "pandas" not in {name for name, _, _ in pins("requirements.lock")}


def test_a_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    listing = subprocess.run(
        ["git", "ls-files", "pipelines", "schemas"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert set(listing.stdout.split()) <= packed


def test_every_target_of_the_makefile_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert set(phony.group(1).split()) == set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))


def test_the_project_needs_nothing_that_it_does_not_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[^\w-]", requirement)[0].replace("-", "_") for requirement in project["dependencies"]}
    modules = {"pyyaml": "yaml"}
    known = {modules.get(name, name) for name in named} | {"pipelines", "schemas"}
    known |= set(sys.stdlib_module_names)
    imports = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)
    used = {
        name
        for folder in ("pipelines", "schemas")
        for path in (ROOT / folder).rglob("*.py")
        for name in imports.findall(path.read_text(encoding="utf-8").partition('"""')[2].partition('"""')[2])
    }
    assert used <= known
