"""Strict front matter: what is refused, with its line, and text that knows where it stands."""

import pytest

from pipelines.ingest.fences import MAXIMUM_LENGTH
from pipelines.ingest.records import FrontMatter, SourceError
from tests.ingest.documents import codes, read

BODY = "## Dosage\n\n- 5 mg daily\n"


def parse(front: str) -> FrontMatter:
    """The front matter of a document."""
    document = read(f"---\n{front}\n---\n{BODY}")
    assert document.front_matter is not None
    return document.front_matter


REFUSED = [
    ("a: &x b", "source.yaml_alias", 2),
    ("title: A\nb: *x", "source.yaml_alias", 3),
    ("a: &x [1]\nb: *x", "source.yaml_alias", 2),
    ("title: !!str A", "source.yaml_tag", 2),
    ("title: A\nb: !local x", "source.yaml_tag", 3),
    ("x: !!python/object:a.b {}", "source.yaml_tag", 2),
    ("<<: {a: b}", "source.front_matter_shape", 2),
    ("- a\n- b", "source.front_matter_shape", 2),
    ("just text", "source.front_matter_shape", 2),
    ("title: A\ndescription: [a]", "source.front_matter_shape", 3),
    ("title:\n  en: A", "source.front_matter_shape", 3),
    ("faqs: text", "source.front_matter_shape", 2),
    ("faqs:\n  - text", "source.front_matter_shape", 3),
    ("faqs:\n  - q: [a]\n    a: b", "source.front_matter_shape", 3),
    ("title: A\n? [a]\n: b", "source.front_matter_shape", 3),
    ("title: A\ntitle: B", "source.duplicate_key", 3),
    ('title: A\n\n"title": B', "source.duplicate_key", 4),
    ("faqs:\n  - q: A?\n    question: B?\n    a: c", "source.duplicate_key", 4),
    ("title: 'A", "source.broken_yaml", 3),
    ("title: A: B", "source.broken_yaml", 2),
    ("title: A\n\tb: c", "source.broken_yaml", 3),
    ('title: "a\\0b"', "source.control_character", 2),
    ('title: A\nb: "\\e[0m"', "source.control_character", 3),
    ('title: "\\u202e"', "source.direction_mark", 2),
]


@pytest.mark.parametrize(("front", "code", "line"), REFUSED)
def test_what_yaml_could_do_beyond_keys_and_text_is_refused_with_its_line(
    front: str, code: str, line: int
) -> None:
    with pytest.raises(SourceError) as caught:
        parse(front)
    assert (caught.value.code, caught.value.line) == (code, line)
    assert caught.value.message.startswith(f"line {line}: ")
    assert "Fix: " in caught.value.message


def test_lines_are_those_of_the_file_even_after_separators_that_only_yaml_counts() -> None:
    with pytest.raises(SourceError) as caught:
        parse("title: 'A\u2028B\x85C'\nb: *x")
    assert caught.value.line == 3


def test_front_matter_that_is_never_closed_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^line 1: the front matter is never closed\. Fix: add a line"):
        read(f"---\ntitle: A\n\n{BODY}")


def test_front_matter_has_a_greatest_length() -> None:
    with pytest.raises(SourceError, match=r"^line 1: the front matter has \d+ characters"):
        parse("title: a" + f"\n  {'a' * 98}" * (MAXIMUM_LENGTH // 100))


@pytest.mark.parametrize("fence", ["---", "...", "---  "])
def test_front_matter_ends_at_three_dashes_or_dots(fence: str) -> None:
    document = read(f"---\ntitle: A\n{fence}\n{BODY}")
    assert document.front_matter is not None
    assert [section.heading for section in document.sections] == [None, "Dosage"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("1:30", "1:30"),
        ("007", "007"),
        ("2025-09-22T17:21:53.548Z", "2025-09-22T17:21:53.548Z"),
        ("'It''s zinc'", "It's zinc"),
        ('"a \\u00b5g \\"x\\" \\t\\\\"', 'a \u00b5g "x" \t\\'),
        ("one\n  two\n  three", "one two three"),
        ("'one\n  two\n\n  three'", "one two\nthree"),
        ('"one\n  two \\\n  three"', "one two three"),
        (">\n  one\n  two\n\n  three", "one two\nthree\n"),
        (">-\n  one\n  two", "one two"),
        ("|\n  one\n    two\n  three", "one\n  two\nthree\n"),
        ("|-\n  one\n\n  two", "one\n\ntwo"),
        ("A mineral. # of the earth", "A mineral."),
        ("\U0001f48a zinc \u03b1", "\U0001f48a zinc \u03b1"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_scalar_is_text_and_each_of_its_characters_knows_where_it_stands(
    written: str, value: str, end: str
) -> None:
    document = read(f"---\nx: y\ntitle: {written}\n---\n{BODY}".replace("\n", end))
    assert document.front_matter is not None
    scalar = document.front_matter.scalars["title"]
    assert (scalar.value, scalar.line) == (value, 3)
    assert len(scalar.offsets) == len(value)
    for char, offset in zip(value, scalar.offsets, strict=True):
        source = document.text[offset]
        assert source == char or (char.isspace() and source.isspace()) or source == "\\"


@pytest.mark.parametrize("written", ["", "~", "null", "''", '"  "'])
def test_null_and_blank_values_are_no_values(written: str) -> None:
    assert "title" not in parse(f"title: {written}\nlastModified: x").scalars


@pytest.mark.parametrize(
    ("front", "lines"),
    [
        ("# a comment\ntitle: A", [2]),
        ("title: A\ndescription: ~", [3]),
        ("title: ''", [2]),
        ("title: A # beside a value", []),
        ("title: >-\n  folded", []),
        ("faqs:\n  - q: A?\n    a: b", []),
    ],
)
def test_lines_with_words_but_without_a_value_are_reported(front: str, lines: list[int]) -> None:
    document = read(f"---\n{front}\n---\n{BODY}")
    found = [finding.line for finding in document.findings if finding.code == "source.no_value"]
    assert found == lines


def test_unknown_keys_are_kept_and_reported_at_their_value() -> None:
    document = read(f"---\ntitle: A\nauthor: Jo\nfaqs:\n  - q: A?\n    a: b\n    topic: c\n---\n{BODY}")
    found = [finding for finding in document.findings if finding.code == "source.unknown_key"]
    assert [document.text[finding.start : finding.end] for finding in found] == ["Jo", "c"]
    assert ["`author`" in found[0].message, "`faqs.topic`" in found[1].message] == [True, True]


@pytest.mark.parametrize(
    "value",
    ["[oral, rectal]", "\n  - oral\n  - rectal", "{main: oral}", "[]"],
    ids=["flow list", "block list", "mapping", "empty list"],
)
def test_lists_and_mappings_under_unknown_keys_are_kept_as_printed(value: str) -> None:
    document = read(f"---\ntitle: A\nroutes: {value}\nauthor: Jo\n---\n{BODY}")
    found = [finding for finding in document.findings if finding.code == "source.unknown_key"]
    author, routes = sorted(found, key=lambda finding: "`routes`" in finding.message)
    assert "`routes`" in routes.message
    assert document.text[routes.start : routes.end].strip() == value.strip()
    assert document.text[author.start : author.end] == "Jo"


@pytest.mark.parametrize("front", ["title: [A]", "description: {a: b}", "routes: [[[[a]]]]", "<<: {a: b}"])
def test_known_keys_merge_keys_and_deep_lists_hold_text_only(front: str) -> None:
    with pytest.raises(SourceError, match="line 2"):
        read(f"---\n{front}\n---\n{BODY}")


@pytest.mark.parametrize(
    "text",
    [f"\n---\ntitle: A\n---\n{BODY}", f"---\ntitle: A\n---\n\n---\ntitle: B\n---\n{BODY}"],
)
def test_front_matter_that_does_not_begin_on_the_first_line_is_reported(text: str) -> None:
    assert "source.front_matter_misplaced" in codes(read(text))


def test_a_rule_that_opens_a_body_is_no_front_matter() -> None:
    assert codes(read(f"---\ntitle: A\n---\n\n---\n\n{BODY}")) == []
