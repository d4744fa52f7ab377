"""A document that cannot be read is one finding that names the file, the line and the fix, and no row."""

import pytest

from pipelines.normalize.document import rows_of_source
from schemas import TABLES
from tests.normalize.documents import rows_of, source


@pytest.mark.parametrize(
    "text",
    ["---\ntitle: 'never closed\n---\n## Dosage\n\n- 5 mg daily\n", "---\na: 1\na: 2\n---\nText\n", "\n \n"],
    ids=["broken", "duplicate key", "empty"],
)
def test_an_unreadable_document_is_one_finding_and_nothing_else(text: str) -> None:
    rows = rows_of(text)
    assert [len(found) for name, found in rows.items() if name != "findings"] == [0] * (len(TABLES) - 1)
    (finding,) = rows["findings"]
    assert finding["severity"] == "error"
    assert finding["document_id"] == "monographs/zinc-gluconate"
    assert finding["message"].startswith("monographs/zinc-gluconate.md: line ")
    assert "Fix:" in finding["message"]


def test_bytes_that_are_no_text_are_reported_the_same_way() -> None:
    file = source("Zinc")
    broken = type(file)(file.path, b"\xff\xfe\x00", file.sha256)
    (finding,) = rows_of_source(broken)["findings"]
    assert finding["code"] == "source.not_utf8"
