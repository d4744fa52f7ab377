"""What nobody looked up is not clean, and what is accepted has a reason."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.supply.audit import (
    CLEAN,
    EXCEPTIONS,
    NOT_DONE,
    OPTIONS,
    WEAK,
    judge,
    load_exceptions,
    main,
    read_report,
)

ROOT = Path(__file__).parents[2]
LOCK = """\
polars==2.1.0 \\
    --hash=sha256:00
PyYAML==6.0.2 \\
    --hash=sha256:00
pywin32==311 ; sys_platform == 'win32' \\
    --hash=sha256:00
"""
WEAKNESS = {"id": "GHSA-1", "fix_versions": ["6.0.3"], "aliases": [], "description": "Words."}


def report(*vulns: dict[str, Any], skipped: bool = False) -> dict[str, Any]:
    """A report on both packages, of which the second has weaknesses or was skipped."""
    second: dict[str, Any] = {"name": "pyyaml", "version": "6.0.2", "vulns": list(vulns)}
    if skipped:
        second = {"name": "pyyaml", "skip_reason": "Dependency not found on\n PyPI"}
    return {"dependencies": [{"name": "polars", "version": "2.1.0", "vulns": []}, second], "fixes": []}


def test_packages_that_were_looked_up_and_have_no_weakness_are_clean() -> None:
    assert judge(report(), LOCK, {}).code == CLEAN


def test_a_weakness_is_told_with_the_version_that_mends_it() -> None:
    outcome = judge(report(WEAKNESS), LOCK, {})
    assert (outcome.code, outcome.lines) == (WEAK, ("pyyaml 6.0.2: GHSA-1, mended by 6.0.3",))


def test_a_weakness_that_is_explained_is_told_with_its_reason_and_accepted() -> None:
    outcome = judge(report(WEAKNESS), LOCK, {"GHSA-1": "No tags are read."})
    assert outcome.code == CLEAN
    assert outcome.lines[0] == "pyyaml 6.0.2: GHSA-1, accepted: No tags are read."


def test_an_explanation_that_nothing_needs_any_more_is_a_fault() -> None:
    outcome = judge(report(), LOCK, {"GHSA-1": "No tags are read."})
    assert (outcome.code, outcome.lines[0].partition(":")[0]) == (WEAK, "GHSA-1")


def test_a_package_that_was_skipped_is_named_with_why_and_is_not_clean() -> None:
    outcome = judge(report(skipped=True), LOCK, {})
    assert outcome.code == NOT_DONE
    assert outcome.lines[0] == "not looked up: pyyaml (Dependency not found on PyPI)"
    assert outcome.lines[-1].startswith("not done: 1 of 3 packages could not be looked up")


def test_a_package_that_the_report_leaves_out_is_not_clean_unless_it_is_for_other_machines() -> None:
    found = report()
    del found["dependencies"][1]
    assert judge(found, LOCK, {}).lines[0] == "not looked up: pyyaml"


def test_a_weakness_outweighs_what_could_not_be_looked_up() -> None:
    found = report(WEAKNESS)
    del found["dependencies"][0]
    assert judge(found, LOCK, {}).code == WEAK


@pytest.mark.parametrize("output", ["", "Traceback (most recent call last)", "[]"])
def test_without_a_report_nothing_was_looked_up(output: str) -> None:
    outcome = judge(read_report(output), LOCK, {})
    assert outcome.code == NOT_DONE
    assert outcome.lines[:2] == ("not looked up: polars", "not looked up: pyyaml")


def test_an_exception_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match=r"GHSA-1 has no reason"):
        load_exceptions("[GHSA-1]\nreason = ' '\n")


def test_every_exception_of_the_repository_has_a_reason() -> None:
    load_exceptions(EXCEPTIONS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("program", ["no-such-program", sys.executable])
def test_an_audit_that_cannot_be_done_ends_with_2_and_names_every_package(
    program: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main([program]) == NOT_DONE
    assert "not looked up: polars" in capfd.readouterr().out


def test_make_audit_runs_the_audit() -> None:
    assert "-m tests.supply.audit" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--require-hashes" in OPTIONS
