"""The two documents of the repository, read: nothing is lost, and every passage stands in its file."""

from pathlib import Path

import pytest

from pipelines.ingest.document import read_document
from pipelines.ingest.intake import read_sources
from pipelines.ingest.records import Document
from tests.ingest.documents import pairs

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["evidence", "monographs"])
def document(request: pytest.FixtureRequest) -> Document:
    sources, _ = read_sources(ROOT / "raw")
    return next(read_document(source) for source in sources if source.path.startswith(request.param))


def test_a_document_of_the_repository_has_nothing_but_small_findings(document: Document) -> None:
    assert {finding.severity for finding in document.findings} <= {"info"}


def test_every_line_with_words_is_read_by_a_passage(document: Document) -> None:
    read = {
        document.line_of(document.reading.origin(offset))
        for passage in document.passages
        for offset in range(passage.start, passage.end)
        if not document.reading.text[offset].isspace()
    }
    first = document.line_of(document.sections[0].start)
    lines = enumerate(document.text.splitlines(), start=1)
    filled = {number for number, text in lines if number >= first and any(char.isalnum() for char in text)}
    assert filled <= read


def test_sections_have_the_roles_of_the_genre(document: Document) -> None:
    roles = {section.role for section in document.sections}
    expected = {
        "monograph": {"dosage", "side_effects", "contraindications", "interactions", "faq", "summary"},
        "evidence_note": {"title", "evidence"},
    }
    assert expected[document.document_type] <= roles


def test_every_question_has_an_answer(document: Document) -> None:
    assert [question for question, answers in pairs(document) if not answers] == []
