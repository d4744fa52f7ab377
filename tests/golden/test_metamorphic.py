"""The annotated documents in another typography, or with more text around, say the same."""

import re
from collections.abc import Callable

import pytest

from pipelines.ingest.records import SourceFile
from tests.golden.corpus import MONOGRAPH, read_corpus
from tests.normalize.documents import facts_of

SOURCES = read_corpus()
STORAGE = "\n## Storage\n\nStore 500 mg tablets below 25 degrees, away from digoxin.\n"

Change = Callable[[str], str]


def _facts(source: SourceFile, change: Change = str) -> dict[str, list[dict[str, object]]]:
    return facts_of(change(source.data.decode()), source.path)


def _bullets(mark: str) -> Change:
    return lambda text: re.sub(r"(?m)^- ", mark, text)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub(r"(\d) (mg|mL|g|IU)\b", "\\1\u00a0\\2", text),
        lambda text: re.sub(r"(\d)-(\d)", "\\1\u2013\\2", text),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        _bullets("* "),
        _bullets("\u2022 "),
    ],
    ids=["crlf", "non-breaking space", "en dash", "byte order mark", "no last newline", "stars", "dots"],
)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.document_id)
def test_typography_changes_no_fact(source: SourceFile, change: Change) -> None:
    def folded(facts: dict[str, list[dict[str, object]]]) -> str:
        return str(facts).replace("\u2013", "-")

    assert folded(_facts(source, change)) == folded(_facts(source))


def _monograph() -> SourceFile:
    return next(source for source in SOURCES if source.document_id == MONOGRAPH)


def test_a_second_summary_adds_no_fact() -> None:
    def twice(text: str) -> str:
        start, end = text.index("## **Drug Profile Summary**"), text.index("## **Popular Combinations**")
        return text[:end] + text[start:end] + text[end:]

    assert _facts(_monograph(), twice) == _facts(_monograph())


def test_without_its_summary_the_monograph_loses_only_what_it_alone_says() -> None:
    def without(text: str) -> str:
        start, end = text.index("## **Drug Profile Summary**"), text.index("## **Popular Combinations**")
        return text[:start] + text[end:]

    whole, rest = _facts(_monograph()), _facts(_monograph(), without)
    assert {table: rows for table, rows in rest.items() if table != "adverse_effects"} == {
        table: rows for table, rows in whole.items() if table != "adverse_effects"
    }
    effects = {str(row["effect"]) for row in whole["adverse_effects"]}
    assert effects - {str(row["effect"]) for row in rest["adverse_effects"]} == {"abdominal discomfort"}


def test_an_unrelated_section_changes_no_fact() -> None:
    assert _facts(_monograph(), lambda text: text + STORAGE) == _facts(_monograph())


def test_without_its_front_matter_copy_the_monograph_says_the_same() -> None:
    def without(text: str) -> str:
        return re.sub(r"(?s)\nfaqs:\n.*?\n---\n", "\n---\n", text, count=1)

    assert _facts(_monograph(), without) == _facts(_monograph())
