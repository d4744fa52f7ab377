"""Lines end at a line feed, a carriage return, or both in this order, and nowhere else."""

import pytest

from pipelines.validate.lines import lines_of


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("a", (0,)),
        ("a\nb", (0, 2)),
        ("a\r\nb", (0, 3)),
        ("a\rb", (0, 2)),
        ("a\n\rb", (0, 2, 3)),
        ("a\n", (0, 2)),
        ("α\u2028\x0b\x0c\x85β\n", (0, 7)),
    ],
)
def test_starts_of_lines(text: str, starts: tuple[int, ...]) -> None:
    assert lines_of(text).starts == starts


def test_offset_stands_on_the_line_whose_end_it_belongs_to() -> None:
    lines = lines_of("ab\r\ncd")
    assert [lines.number(offset) for offset in range(6)] == [1, 1, 1, 1, 2, 2]


def test_line_is_given_without_its_end() -> None:
    lines = lines_of("ab\r\n\ncd\r")
    assert [lines[number] for number in range(1, len(lines) + 1)] == ["ab", "", "cd", ""]
