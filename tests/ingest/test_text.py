"""Decoding and lines: strict UTF-8, three line ends, limits that no person reaches."""

import pytest

from pipelines.ingest.records import SourceError
from pipelines.ingest.text import (
    MAXIMUM_LINE_LENGTH,
    MAXIMUM_LINES,
    decode,
    document_lines,
    has_words,
    printed,
    shown,
    split_lines,
)
from tests.ingest.documents import of_kind, read

TABLE = "| a | b |\n|---|---|\n| c | d |\n"
DOCUMENT = f"---\ntitle: Zinc\n---\n## Dosage\n\n- Adults: 5 mg daily\n  with food\n\n{TABLE}"


def test_a_byte_order_mark_stays_in_the_text_so_that_offsets_hold() -> None:
    assert decode(b"\xef\xbb\xbfZinc") == "\ufeffZinc"


def test_a_byte_order_mark_is_no_part_of_the_first_heading() -> None:
    document = read("\ufeff# Zinc\n\nText.\n")
    assert document.sections[1].heading == "Zinc"
    assert document.text[document.sections[1].start] == "#"


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [(b"\xff", 1, 0), (b"a\nb\xe9c", 2, 3), (b"a\r\nb\r\xe9", 3, 5), (b"a\r\xc0\xaf", 2, 2)],
)
def test_bytes_that_are_not_utf_8_are_refused_with_line_and_byte(data: bytes, line: int, byte: int) -> None:
    with pytest.raises(SourceError, match=f"^line {line}: byte {byte} is not UTF-8. Fix: ") as caught:
        decode(data)
    assert (caught.value.code, caught.value.line) == ("source.not_utf8", line)


def test_utf_16_is_called_by_its_name() -> None:
    with pytest.raises(SourceError, match="is UTF-16"):
        decode("Zinc".encode("utf-16"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [(1, 0, "")]),
        ("a", [(1, 0, "a")]),
        ("a\n", [(1, 0, "a")]),
        ("a\nb", [(1, 0, "a"), (2, 2, "b")]),
        ("a\r\nb", [(1, 0, "a"), (2, 3, "b")]),
        ("a\rb", [(1, 0, "a"), (2, 2, "b")]),
        ("a\n\rb", [(1, 0, "a"), (2, 2, ""), (3, 3, "b")]),
        ("a\x0bb\x0cc\x85d\u2028e", [(1, 0, "a\x0bb\x0cc\x85d\u2028e")]),
    ],
)
def test_lines_end_at_line_feeds_and_carriage_returns_only(
    text: str, lines: list[tuple[int, int, str]]
) -> None:
    assert [(line.number, line.start, line.text) for line in split_lines(text)] == lines


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_neither_passages_nor_sections(end: str) -> None:
    unix, other = read(DOCUMENT), read(DOCUMENT.replace("\n", end))
    assert other.reading.text == unix.reading.text
    assert other.passages == unix.passages
    assert [section.path for section in other.sections] == [section.path for section in unix.sections]


def test_a_document_may_have_just_so_many_lines() -> None:
    assert len(document_lines("a\n" * MAXIMUM_LINES)) == MAXIMUM_LINES
    with pytest.raises(SourceError, match=f"^line {MAXIMUM_LINES + 1}: more than {MAXIMUM_LINES} lines"):
        document_lines("a\n" * (MAXIMUM_LINES + 1))


def test_a_line_may_be_just_so_long() -> None:
    assert len(document_lines("a" * MAXIMUM_LINE_LENGTH)) == 1
    with pytest.raises(SourceError, match=f"^line 2: more than {MAXIMUM_LINE_LENGTH} characters in one line"):
        document_lines("a\n" + "a" * (MAXIMUM_LINE_LENGTH + 1))


@pytest.mark.parametrize("text", ["", " \t\r\n", "\u00a0\u2003", "\ufeff", "\u200b\u00ad\n"])
def test_a_text_that_nobody_sees_holds_no_words(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Adults:**  5 mg", "Adults: 5 mg"),
        ("*once* _daily_ `now`", "once daily now"),
        ("snake_case 5*10", "snake_case 5*10"),
        ("Zi\u00adnc\u200b", "Zinc"),
    ],
)
def test_printed_text_is_what_a_reader_sees(text: str, expected: str) -> None:
    assert printed(text) == expected


def test_text_in_a_message_is_one_short_line_without_control_characters() -> None:
    assert shown("a\nb\x1b[31m\u202e") == "a b\\u{1b}[31m\\u{202e}"
    assert len(shown("x" * 500)) == 80


@pytest.mark.parametrize(
    "gap",
    [" **", "** ", " `", " <b>", " \u200b", "\u200b ", "\u2003", "\u2028", "\x0c", "\n`"],
    ids=ascii,
)
def test_whatever_stands_between_two_words_is_read_as_one_space(gap: str) -> None:
    document = read(f"## Storage\n\nKeep{gap * 5} it dry.\n")
    assert of_kind(document, "paragraph")[0].startswith("Keep it")


def test_white_space_of_front_matter_is_read_as_one_space() -> None:
    document = read('---\nfaqs:\n  - q: "Is\\t\\t it   safe?"\n    a: Yes.\n---\n')
    assert of_kind(document, "question") == ["Is it safe?"]
