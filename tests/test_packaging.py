"""What is installed: hash-pinned from locks that name no host, and the package with all its data."""

import re
import subprocess
import sys
import tarfile
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


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """The names of the files in a wheel and, below its top folder, in a source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    return set(zipfile.ZipFile(wheel).namelist()), names


def test_a_wheel_holds_every_file_of_the_packages(packed: tuple[set[str], set[str]]) -> None:
    listing = subprocess.run(
        ["git", "ls-files", "pipelines", "schemas"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert set(listing.stdout.split()) <= packed[0]


@pytest.mark.parametrize("package", ["pipelines", "schemas"])
def test_type_checkers_of_others_are_told_that_a_package_has_types(
    package: str, packed: tuple[set[str], set[str]]
) -> None:
    assert f"{package}/py.typed" in packed[0] & packed[1]


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-DATA.md"])
def test_the_terms_of_the_code_and_of_its_words_are_shipped_and_linked(
    name: str, packed: tuple[set[str], set[str]]
) -> None:
    assert [path for path in packed[0] if path.endswith(f".dist-info/licenses/{name}")]
    assert name in packed[1]
    assert f"]({name})" in (ROOT / "README.md").read_text(encoding="utf-8")


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
