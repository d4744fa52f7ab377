"""What holds for every document, however it is written."""

import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.ingest.document import read_document
from pipelines.ingest.records import Document, SourceError, SourceFile
from pipelines.ingest.text import INVISIBLE, TYPOGRAPHY
from tests.property.documents import paths, texts

_RUN = re.compile(r"\s\s")
_UNSEEN = re.compile(rf"[\s{INVISIBLE}]")


def read(text: str | bytes, path: str) -> Document | SourceError:
    """The document, or the error with which it is refused."""
    data = text if isinstance(text, bytes) else text.encode()
    try:
        return read_document(SourceFile(path, data, ""))
    except SourceError as error:
        return error


def folded(text: str) -> str:
    """A text without white space and characters without width, printed variants made one."""
    return _UNSEEN.sub("", text.translate(TYPOGRAPHY))


@given(texts, paths)
def test_a_text_is_read_or_refused_with_a_line_and_a_fix(text: str, path: str) -> None:
    document = read(text, path)
    if isinstance(document, SourceError):
        assert document.line is not None
        assert document.message.startswith(f"line {document.line}: ")
        assert "Fix: " in document.message


@given(st.binary(max_size=80), paths)
def test_bytes_are_read_or_refused(data: bytes, path: str) -> None:
    read(data, path)


@given(texts, paths)
def test_a_passage_stands_inside_the_text_and_its_characters_in_order(text: str, path: str) -> None:
    document = read(text, path)
    if isinstance(document, SourceError):
        return
    for passage in document.passages:
        assert 0 <= passage.start <= passage.body <= passage.end or passage.kind == "question"
        origins = [document.reading.origin(offset) for offset in range(passage.start, passage.end)]
        assert all(0 <= origin < len(text) for origin in origins)
        assert all(first <= second for first, second in pairwise(origins))


@given(texts, paths)
@example("0<BR>0", "evidence/zinc.txt")
def test_each_character_of_a_passage_is_one_of_the_file_or_divides_cells_or_lines(
    text: str, path: str
) -> None:
    document = read(text, path)
    if isinstance(document, SourceError):
        return
    for passage in document.passages:
        for offset in range(passage.start, passage.end):
            char, origin = document.reading.text[offset], document.reading.origin(offset)
            is_tag = char == ";" and text[origin:].lower().startswith("<br")
            if not char.isspace() and char != "|" and not is_tag:
                assert text[origin].translate(TYPOGRAPHY) == char or text[origin] == "\\"


@given(texts, paths)
def test_a_passage_has_no_white_space_side_by_side(text: str, path: str) -> None:
    document = read(text, path)
    if isinstance(document, SourceError):
        return
    for passage in document.passages:
        assert not _RUN.search(document.reading.text, passage.start, passage.end)


@given(texts, paths)
def test_the_words_of_a_passage_are_among_the_words_of_its_span(text: str, path: str) -> None:
    document = read(text, path)
    if isinstance(document, SourceError):
        return
    for passage in document.passages:
        if passage.end <= passage.start or passage.kind == "row" or passage.origin == "front_matter":
            continue
        start, end = document.reading.raw(passage.start, passage.end)
        rest = iter(folded(text[start:end]))
        assert all(char in rest for char in folded(document.reading.text[passage.start : passage.end]))


@given(texts, paths, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_make_no_difference(text: str, path: str, end: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    one, other = read(unix, path), read(unix.replace("\n", end), path)
    if isinstance(one, SourceError) or isinstance(other, SourceError):
        assert isinstance(one, SourceError)
        assert isinstance(other, SourceError)
        assert (one.code, one.line) == (other.code, other.line)
        return
    assert other.reading.text == one.reading.text
    assert other.passages == one.passages
    assert [finding.code for finding in other.findings] == [finding.code for finding in one.findings]
    assert [finding.line for finding in other.findings] == [finding.line for finding in one.findings]


@given(texts, paths)
def test_sections_tile_what_stands_below_the_front_matter(text: str, path: str) -> None:
    document = read(text, path)
    if isinstance(document, SourceError):
        return
    assert document.sections[-1].end == len(text)
    assert all(first.end == second.start for first, second in pairwise(document.sections))


@given(texts, paths)
def test_references_between_passages_point_backward(text: str, path: str) -> None:
    document = read(text, path)
    if isinstance(document, SourceError):
        return
    for index, passage in enumerate(document.passages):
        assert passage.parent is None or passage.parent < index
        asked = ("question", "heading")  # outside of FAQs a heading may ask
        assert passage.question is None or document.passages[passage.question].kind in asked
        assert 0 <= passage.section < len(document.sections)


@given(texts, paths)
def test_a_finding_is_one_line_and_stands_where_it_says(text: str, path: str) -> None:
    document = read(text, path)
    if isinstance(document, SourceError):
        return
    for finding in document.findings:
        assert finding.message.isprintable()
        assert finding.start is not None
        assert finding.end is not None
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.line == document.line_of(finding.start)
