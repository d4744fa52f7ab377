"""The codes of findings and of doubts: those that the code gives are those that are declared."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.generate import data_dictionary
from pipelines.ingest.repair import REPAIRS
from schemas.vocabularies import FINDING_CODES, FINDING_FAMILIES, REVIEW_REASONS

ROOT = Path(__file__).parents[2]
CODE = re.compile(rf"({'|'.join(FINDING_FAMILIES)})\.[a-z_0-9]+")
MADE = re.compile(rf"({'|'.join(FINDING_FAMILIES)})\.")
# They end a build, so no table has them.
OF_NO_TABLE = {"source.no_documents", "source.no_folder"}
# Where something that only looks like a code stands: the names of warnings that a terminal prints.
OTHERS = {"pipelines/terminal.py"}


def nodes(folder: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node of the modules below a folder, with the module's path."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield name, node


def members(node: ast.AST) -> set[str]:
    """The texts that are members of the tuples in a node."""
    tuples = [each for each in ast.walk(node) if isinstance(each, ast.Tuple)]
    constants = [each for found in tuples for each in found.elts if isinstance(each, ast.Constant)]
    return {each.value for each in constants if isinstance(each.value, str)}


def given_codes() -> set[str]:
    """The codes that stand in the code, and those that are made of the names of repairs."""
    stand = {
        node.value
        for name, node in nodes("pipelines")
        if name not in OTHERS
        and isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }
    return (stand | {f"source.{repair}" for repair in REPAIRS}) - OF_NO_TABLE


def given_reasons() -> set[str]:
    """The reasons that the code gives, wherever it gives any."""
    found: set[str] = set()
    for _, node in nodes("pipelines/extract"):
        match node:
            case ast.Assign(targets=[ast.Name(id="reasons" | "doubts")], value=value):
                found |= members(value)
            case ast.keyword(arg="reasons", value=value):
                found |= members(value)
            case ast.keyword(arg="doubt", value=ast.Constant(value=str() as reason)):
                found.add(reason)
    return found


def test_the_codes_of_findings_are_those_that_are_declared() -> None:
    assert given_codes() == set(FINDING_CODES)


def test_no_code_is_made_of_parts_but_those_of_repairs() -> None:
    made = {
        name
        for name, node in nodes("pipelines")
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[0], ast.Constant)
        and MADE.match(str(node.values[0].value))
    }
    assert made == {"pipelines/ingest/repair.py"}


def test_the_reasons_of_doubt_are_those_that_are_declared() -> None:
    assert given_reasons() == set(REVIEW_REASONS)


@pytest.mark.parametrize("codes", [FINDING_CODES, REVIEW_REASONS], ids=["findings", "reasons"])
def test_every_code_has_one_sentence_in_the_data_dictionary(codes: dict[str, str]) -> None:
    page = data_dictionary()
    for code, sentence in codes.items():
        assert re.fullmatch(r"[A-Z][^.]*\.", sentence), code
        assert f"| `{code}` | {sentence} |" in page
