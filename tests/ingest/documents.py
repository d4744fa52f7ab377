"""Reading small documents in tests."""

from pipelines.ingest.document import read_document
from pipelines.ingest.records import Document, Passage, SourceFile


def read(text: str | bytes, path: str = "monographs/zinc.md") -> Document:
    """Read a text as the document at a path."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_document(SourceFile(path, data, ""))


def note(text: str) -> Document:
    """Read a text as an evidence note."""
    return read(text, "evidence/zinc-and-copper.txt")


def words(document: Document, passage: Passage) -> str:
    """The reading text of a passage."""
    return document.reading.text[passage.start : passage.end]


def printed_words(document: Document, passage: Passage) -> str:
    """The text of the file that a passage stands for."""
    start, end = document.reading.raw(passage.start, passage.end)
    return document.text[start:end]


def of_kind(document: Document, *kinds: str) -> list[str]:
    """The reading text of the passages of some kinds, in order."""
    return [words(document, passage) for passage in document.passages if passage.kind in kinds]


def parents(document: Document) -> dict[str, str | None]:
    """The words of each item and paragraph with those of the passage it stands under."""
    return {
        words(document, passage): None
        if passage.parent is None
        else words(document, document.passages[passage.parent])
        for passage in document.passages
        if passage.kind in ("item", "paragraph")
    }


def pairs(document: Document) -> list[tuple[str, list[str]]]:
    """Each question with its answers."""
    found: dict[int, list[str]] = {
        index: [] for index, passage in enumerate(document.passages) if passage.kind == "question"
    }
    for passage in document.passages:
        if passage.question is not None:
            found.setdefault(passage.question, []).append(words(document, passage))
    return [(words(document, document.passages[index]), answers) for index, answers in found.items()]


def codes(document: Document) -> list[str]:
    """The codes of the findings, in order."""
    return [finding.code for finding in document.findings]
