"""A violation can be read on one line, whatever stands in the source."""

import polars as pl
import pytest

from pipelines.validate.violation import problem, shown, shown_rows, violation, violations_of_rows


def test_problem_names_table_and_column() -> None:
    assert problem("faqs", "dtype", "the type is wrong", column="topic").message == (
        "faqs.topic: the type is wrong"
    )


def test_violation_counts_and_shows_cases() -> None:
    found = violation("faqs", "isin", "is one of a, b", ["c"], count=1, column="topic")
    assert found.message == "faqs.topic: is one of a, b, but not in 1 case: c"


def test_violation_shows_a_few_of_many_cases() -> None:
    found = violation("faqs", "isin", "is sorted", (str(case) for case in range(9)), count=9)
    assert found.message == "faqs: is sorted, but not in 9 cases: 0; 1; 2; 3; 4; ..."


def test_no_rows_are_no_violation() -> None:
    assert violations_of_rows("faqs", "isin", "is sorted", pl.DataFrame({"n": []})) == ()


def test_row_is_shown_as_pairs() -> None:
    assert shown_rows(pl.DataFrame({"id": ["a"], "n": [1], "route": [None]})) == ("id='a' n=1 route=null",)


@pytest.mark.parametrize("text", ["\x1b[31m", "a\nb", "\u202eabc", "\u200b", "\x00", "\x9b"])
def test_control_and_invisible_characters_are_escaped(text: str) -> None:
    assert shown(text).isprintable()


def test_long_value_is_cut() -> None:
    assert len(shown("x" * 10**6)) < 100
