"""Line breaks that are meant, and those at which text is wrapped."""

import pytest

from pipelines.ingest.line_breaks import divide_lines, list_start


def groups(text: str, *breaks: int) -> list[list[str]]:
    """The lines of a paragraph in the groups that they are set apart in."""
    pieces = tuple((0, line) for line in text.split("\n"))
    return [[line for _, line in group] for group in divide_lines(pieces, breaks)]


@pytest.mark.parametrize(
    "text",
    [
        "Adult 10 mg once daily\nChild 6-17 years 5 mg once daily",
        "Paediatric population\n2 mg once daily",
        "**By mouth** 5 mg once daily\n**By injection** 2 mg once daily",
    ],
)
def test_lines_that_leave_room_for_the_next_word_are_lines_of_their_own(text: str) -> None:
    assert groups(text) == [[line] for line in text.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        "It is given to adults with severe gout and to those who have had\nCrohn disease for long",
        "The recommended dose is\n5 mg once daily",
        "It is taken with\nMagnesium",
        "It lowers fever (and,\nAccording to some, pain)",
        "Zinc and copper are\ngiven together",
        "asthma,\nsevere gout",
        "5 mg is given at night\n2 mg in the morning",
    ],
)
def test_lines_that_go_on_are_one_paragraph(text: str) -> None:
    assert groups(text) == [text.split("\n")]


def test_a_printed_break_sets_apart_what_fills_its_line() -> None:
    line = "Adults with severe or recurrent gout take at most 10 mg of it in a day"
    text = f"{line}\nChildren take less"
    assert groups(text) == [[line, "Children take less"]]
    assert groups(text, 0) == [[line], ["Children take less"]]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("asthma\nsevere renal impairment\npregnancy", 0),
        ("Stop it if you have\nchest pain\na rash", 1),
        ("The most common effects are:\nheadache\nrash", 1),
    ],
)
def test_short_lines_in_lower_case_are_a_list(text: str, start: int) -> None:
    assert list_start(tuple((0, line) for line in text.split("\n"))) == start


@pytest.mark.parametrize(
    "text",
    [
        "The tablets are taken at the same\ntime of every day so that you do\nnot forget them",
        "Stop it if you have\nchest pain\nor a rash",
        "It is well tolerated.\nchest pain\na rash",
        "severe asthma\nor gout",
        "Stop it if you have\nchest pain,\na rash",
        "asthma\nSevere gout",
    ],
)
def test_wrapped_lines_and_sentences_are_no_list(text: str) -> None:
    assert list_start(tuple((0, line) for line in text.split("\n"))) is None
