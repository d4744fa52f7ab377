"""Reading a few words as a document, for tests of one table."""

from collections.abc import Sequence
from typing import Any

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import make_context
from pipelines.extract.extractors import EXTRACTORS
from pipelines.extract.rules import Example, source_of
from pipelines.ingest.document import read_document


def candidates(
    table: str, text: str, section: str | None = None, title: str | None = None
) -> list[Candidate]:
    """What an extractor finds in a section of a monograph, or in a note without one.

    Without a title the monograph is on zinc gluconate.
    """
    source = source_of(Example(text, section, title=title))
    return list(EXTRACTORS[table](make_context(read_document(source))))


def values(found: Sequence[Candidate], *columns: str) -> list[Any]:
    """The settled candidates' values of the columns; of one column, the values alone."""
    settled = [candidate for candidate in found if not candidate.reasons]
    if len(columns) == 1:
        return [candidate.value(columns[0]) for candidate in settled]
    return [tuple(candidate.value(column) for column in columns) for candidate in settled]
