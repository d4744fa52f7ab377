"""The pages for people, held to what the code does: what they show is run, what they name exists."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.generate import PAGE, data_dictionary
from pipelines import __version__
from pipelines.cli import main
from pipelines.client import Dataset
from pipelines.publish.catalog import catalog

ROOT = Path(__file__).parents[1]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"\bmonographs ([a-z]+)((?: --[a-z-]+)*)")
TABLE_ROW = re.compile(r"^\| `monographs ([^`]+)` \|", re.MULTILINE)
TARGET = re.compile(r"(?:`|^\$ |&& )make (?:-s )?([a-z]+)\b", re.MULTILINE)


def blocks(language: str) -> list[str]:
    """The code blocks of the README in a language."""
    found = FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    return [code for name, code in found if name == language]


@pytest.mark.parametrize("snippet", blocks("python"))
def test_a_snippet_of_the_readme_gives_one_row_for_each_dose(snippet: str, published: Path) -> None:
    result = "quoted.fetchall()" if "quoted" in snippet else "dosages"
    doses = Dataset(published).table("dosages").height
    program = f"{snippet}\nassert len({result}) == {doses} > 0, len({result})\n"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=published.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_readme_reads_a_release_in_polars_duckdb_and_pandas() -> None:
    code = "\n".join(blocks("python"))
    assert all(f"import {library}" in code for library in ("polars", "duckdb", "pandas"))


def test_the_commands_of_the_table_in_the_readme_run_one_after_the_other(
    history: Path, tmp_path: Path
) -> None:
    """In that order, and on two releases: what needs a key gets one."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("OpenSSH is not installed")
    output = Path(shutil.copytree(history, tmp_path / "output", symlinks=True))
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    (tmp_path / "signers").write_text(f"us {key.with_suffix('.pub').read_text()}")
    newer, older = (entry.version for entry in catalog(output))
    words = {"OLDER": older, "NEWER": newer, "KEY": "key", "FILE": "signers", "NAME": "us"}
    commands = TABLE_ROW.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert {command.split()[0] for command in commands} == set(main.commands) - {"build", "show", "explain"}
    for command in commands:
        arguments = [words.get(word, word) for word in shlex.split(command)]
        done = subprocess.run(
            [Path(sys.executable).with_name("monographs"), *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (command, done.returncode) == (command, 0), done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_exists(page: Path) -> None:
    for name, options in COMMAND.findall(page.read_text(encoding="utf-8")):
        assert name in main.commands, f"{page.name}: monographs {name}"
        known = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert set(options.split()) <= known, f"{page.name}: monographs {name}{options}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_target_of_a_page_is_in_the_makefile(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = TARGET.findall(page.read_text(encoding="utf-8"))
    assert set(named) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    for path in re.findall(
        r"`((?:pipelines|schemas|tests|docs|raw)/[\w./-]*)`", page.read_text(encoding="utf-8")
    ):
        assert (ROOT / path).exists(), path


def test_every_command_and_option_has_a_help_text() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
        assert all(getattr(option, "help", None) for option in options), name


def test_the_data_dictionary_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == data_dictionary(), "run `make docs`"


def test_the_changelog_names_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in changelog


def test_the_readme_says_that_it_is_no_medical_advice() -> None:
    assert "no medical advice" in (ROOT / "README.md").read_text(encoding="utf-8")
