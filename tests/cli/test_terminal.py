"""What reaches a screen: nothing that could steer it, and a layout that fits."""

import io
import logging
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipelines import terminal
from pipelines.explain import Explanation, Place
from pipelines.orchestration.run import BuildReport, SourceProblem

HOSTILE = "\x1b[2Jgone\x07 \u202edesrever\u2066 \x9b31m [bold]no markup[/bold] :smile:"


def screen(width: int = 80, *, is_terminal: bool = False) -> Console:
    """A console that keeps what is printed."""
    return Console(
        file=io.StringIO(), width=width, force_terminal=is_terminal, color_system=None, legacy_windows=False
    )


def shown(console: Console) -> str:
    """What was printed on a console."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@given(st.text())
def test_printable_text_holds_nothing_that_steers_a_terminal(text: str) -> None:
    assert terminal.printable(text).isprintable()


@given(st.text(st.characters(whitelist_categories=["L", "N", "P", "S"])))
def test_text_with_a_glyph_for_each_character_stays_as_it_is(text: str) -> None:
    assert terminal.printable(text) == text


def test_escapes_show_what_was_there() -> None:
    assert terminal.printable("a\x1b[31m\tb\u202e") == "a\\x1b[31m b\\u202e"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (Decimal("200.000000"), "200"),
        (Decimal("0.500000"), "0.5"),
        (datetime(2025, 9, 22, 17, 21, 53, 548000, tzinfo=UTC), "2025-09-22T17:21:53.548Z"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_cell_is_one_line_without_noise(value: object, expected: str) -> None:
    assert terminal.cell(value) == expected


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize("width", [20, 200])
def test_rows_of_hostile_text_are_shown_harmlessly(width: int, is_terminal: bool) -> None:
    console = screen(width, is_terminal=is_terminal)
    terminal.print_rows(("name", "text"), [("zinc", HOSTILE)], console)
    assert not set(shown(console)) & set("\x1b\x07\u202e\u2066\x9b")
    assert "zinc" in shown(console)


def test_markup_in_a_text_is_text() -> None:
    console = screen(200, is_terminal=True)
    terminal.print_rows(("text",), [(HOSTILE,)], console)
    assert "[bold]no markup[/bold] :smile:" in shown(console)


def test_rows_in_a_pipe_are_separated_by_tabs_whatever_the_width() -> None:
    console = screen(10)
    terminal.print_rows(("name", "dose"), [("zinc\toxide", Decimal("15.0"))], console)
    assert shown(console) == "name\tdose\nzinc oxide\t15\n"


def test_rows_too_wide_for_a_terminal_are_shown_value_by_value() -> None:
    console = screen(30, is_terminal=True)
    terminal.print_rows(("name", "text"), [("zinc", "x" * 40)], console)
    assert "  name  zinc\n" in shown(console)


def test_an_explanation_marks_the_quoted_words() -> None:
    place = Place("monographs/zinc.md", 12, "primary", None, "take ", f"15 mg{HOSTILE}", " daily")
    console = screen()
    terminal.print_explanation(Explanation("dosages", "dos_1", "2026.11.1", {"dose": 15}, (place,)), console)
    assert "monographs/zinc.md:12 (primary)\n  take «15 mg\\x1b[2Jgone" in shown(console)


def test_a_broken_document_is_reported_once_with_its_place() -> None:
    message = "monographs/a.md: line 3: broken YAML. Fix: quote it."
    problem = SourceProblem("monographs/a.md", 3, message, "error", "source.broken_yaml")
    output, errors = screen(), screen()
    report = BuildReport("published", "2026.11.1", Path("output"), {"faqs": 2}, {"error": 1}, (problem,))
    terminal.print_report(report, output, errors)
    assert shown(errors) == "monographs/a.md:3: broken YAML. Fix: quote it.\n"
    assert shown(output) == "published 2026.11.1: 2 rows in 1 tables, output (findings: 1 error)\n"


@pytest.mark.parametrize(
    ("code", "is_printed"),
    [("source.unknown_kind", True), ("source.hidden", True), ("conflict.strength", False)],
)
def test_of_the_warnings_those_on_files_that_were_not_read_are_printed(code: str, is_printed: bool) -> None:
    problem = SourceProblem("monographs/a.rst", None, "monographs/a.rst: not a document.", "warning", code)
    errors = screen()
    report = BuildReport("published", "2026.11.1", Path("output"), {}, {"warning": 1}, (problem,))
    terminal.print_report(report, screen(), errors)
    assert (shown(errors) == "monographs/a.rst: not a document.\n") is is_printed


def test_progress_is_shown_on_a_terminal_only() -> None:
    for is_terminal in (True, False):
        console = screen(is_terminal=is_terminal)
        with terminal.progress(console):
            logging.getLogger("pipelines.somewhere").info("extracted %d of %d documents", 1, 2)
        assert bool(shown(console)) is is_terminal
