"""Whatever stands in `raw/`, what people look at is text: on a terminal, in a log, on a page, in Markdown."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

from docs.rules import rules_page
from pipelines.client import Dataset
from pipelines.orchestration.run import run_build
from pipelines.publish.changelog import changelog
from pipelines.publish.compare import Difference, RecordDifference, TableDifference

ROOT = Path(__file__).parents[2]
MONOGRAPHS = Path(sys.executable).with_name("monographs")
# Sets the title of a terminal, rings, turns the direction of writing, joins and hides.
STEERING = "\x1b]0;owned\x07\x9b31m\u202e\u200f\u2028\x85\U000e0041"
STEERING_CHARACTERS = set(STEERING)
TAG = "<img src=x onerror=alert(1)>\"'&"
# What is left of STEERING in a document that is not refused for it.
READABLE = "\u200f\u2028\x85\U000e0041"
# Source text gets into messages: an unknown heading, an unknown key, a wrong type.
DOCUMENT = f"""---
title: "Zinc \u200f\U000e0041 <img>"
is_banned: maybe \u200f\U000e0041 <img>
"author \u200f <img>": \U000e0041 `x`
---
## Anything {READABLE}{TAG} `else`

- Words {READABLE}{TAG}

## Contraindications

- Heart block {TAG}

## Drug Interactions

- **Warf{READABLE}arin {TAG}**: may increase the effect.
"""
NAMES = (f"{TAG.replace('/', '')} `b`.md", f"a{STEERING}.md", "c\nd.md")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two documents, and beside them documents and names that try to steer what shows them."""
    raw = Path(shutil.copytree(ROOT / "raw", tmp_path_factory.mktemp("hostile") / "raw"))
    monographs = raw / "monographs"
    for name in NAMES:
        (monographs / name).write_text(DOCUMENT, encoding="utf-8", newline="")
    refused = DOCUMENT.replace("Words", f"{STEERING} words")
    (monographs / "refused.md").write_text(refused, encoding="utf-8", newline="")
    escaped = '---\ntitle: "\\e]0;owned\\a"\n---\n## Dosage\n\n- 5 mg\n'
    (monographs / "escaped.md").write_text(escaped, encoding="utf-8")
    return raw


@pytest.fixture(scope="module")
def output(hostile: Path) -> Path:
    """Two releases: of the two documents, and of all, although most of the others are refused."""
    output = hostile.parent / "output"
    assert run_build(ROOT / "raw", output).status == "published"
    assert run_build(hostile, output, accepted={"sources": 4}).status == "published"
    return output


def steering(text: str) -> set[str]:
    """The characters of a text that could steer a terminal."""
    return {char for char in text if not char.isprintable()} - {"\n", "\t"}


@pytest.mark.parametrize("command", [("build",), ("build", "--strict"), ("build", "--json")])
def test_a_build_prints_nothing_that_steers_a_terminal(
    command: tuple[str, ...], hostile: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [MONOGRAPHS, *command, "--raw", hostile], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "owned" in done.stderr + done.stdout
    assert steering(done.stdout + done.stderr) == set()


@pytest.mark.parametrize(
    "command",
    [
        ("show", "findings", "--limit", "0"),
        ("show", "findings", "--limit", "0", "--json"),
        ("show", "sections", "--limit", "0"),
        ("show", "mentions", "--limit", "0"),
        ("list",),
    ],
    ids=" ".join,
)
def test_a_release_is_shown_without_anything_that_steers_a_terminal(
    command: tuple[str, ...], output: Path
) -> None:
    done = subprocess.run(
        [MONOGRAPHS, *command], cwd=output.parent, capture_output=True, text=True, check=True
    )
    assert steering(done.stdout + done.stderr) == set()


def test_the_logs_of_dagster_hold_no_text_that_steers_a_terminal(hostile: Path) -> None:
    """All that Dagster says about a run that fails, with its own colors left out."""
    program = (
        "from pipelines.orchestration.definitions import build_defs\n"
        "from pipelines.orchestration.workspace import Workspace\n"
        "job = build_defs(Workspace(strict=True)).resolve_job_def('build')\n"
        "assert not job.execute_in_process(raise_on_error=False).success\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=hostile.parent, capture_output=True, text=True, check=True
    )
    said = re.sub(r"\x1b\[\d*m", "", done.stderr + done.stdout)
    assert "RUN_FAILURE" in said
    assert steering(said) == set()


def test_messages_in_findings_are_printable(output: Path) -> None:
    messages = Dataset(output).table("findings")["message"]
    assert len(messages) > 10
    assert [message for message in messages if not message.isprintable()] == []


def test_changes_are_told_without_anything_that_steers_a_terminal_or_ends_code(output: Path) -> None:
    text = (Dataset(output).release().path / "CHANGES.md").read_bytes().decode()
    assert "onerror" in text
    assert steering(text) == set()
    assert "<img" not in re.sub(r"`[^`\n]*`", "", text)


def test_a_changed_value_is_code_on_one_line_in_changes() -> None:
    record = RecordDifference(
        "faqs", f"faq_{STEERING}`", "modified", "source", (("answer", "a", f"`{TAG}\n{STEERING}"),)
    )
    difference = Difference(
        "2026.11.1",
        "2026.11.2",
        ((f"monographs/`{STEERING}.md", "added"),),
        (TableDifference("faqs", 1, 1, 0, 0, 1),),
        {},
        (record,),
        pl.DataFrame(),
    )
    text = changelog(difference, (f"patch: `{STEERING}`",)).decode()
    assert steering(text) == set()
    assert text.count("`") == 2 * 5
    assert "<img" not in re.sub(r"`[^`\n]*`", "", text)


class _Elements(HTMLParser):
    """Collects the names of all elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}


def elements(page: str) -> Iterator[set[str]]:
    """The names of the elements and of the attributes of a page."""
    parser = _Elements()
    parser.feed(page)
    yield parser.elements
    yield parser.attributes


def test_the_page_of_rules_holds_no_element_that_a_document_names(hostile: Path) -> None:
    page = rules_page(hostile)
    assert "onerror" in page
    assert list(elements(page)) == list(elements(rules_page(ROOT / "raw")))
