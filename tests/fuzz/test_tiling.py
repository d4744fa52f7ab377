"""What is published of a document, and its form, tile it; what is left out is found out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipelines.ingest.document import read_document
from pipelines.ingest.records import Document, SourceFile
from pipelines.normalize.document import Rows, rows_of_source
from tests.fuzz.tiling import untiled

TEXT = """\
---
title: Zinc Gluconate
description: A mineral.
faqs:
  - q: Is it safe?
    a: It is.
---
## Dosage

- **Adults:** Doses vary a lot. Take 5 mg daily. Ask a friend.
- **Storage:** Keep it dry.

## Anything Else

| Who | What |
|-----|------|
| Cats | Words that no rule reads |
"""
FILE = SourceFile("monographs/zinc.md", TEXT.encode(), "0" * 64)


def without(table: str, words: str) -> Callable[[Rows], None]:
    """Leave out what a table says of some words."""
    start = TEXT.index(words)
    end = start + len(words)

    def leave_out(rows: Rows) -> None:
        rows[table] = [row for row in rows[table] if row["end"] <= start or row["start"] >= end]

    return leave_out


@pytest.fixture
def document() -> Document:
    return read_document(FILE)


@pytest.fixture
def rows() -> Rows:
    return rows_of_source(FILE)


def test_the_rows_of_a_document_tile_it(document: Document, rows: Rows) -> None:
    assert list(untiled(document, rows)) == []


@pytest.mark.parametrize(
    ("table", "words", "lost"),
    [
        ("findings", "Ask a friend.", "sentence 'Ask a friend.' is told nowhere"),
        ("findings", "Doses vary a lot.", "sentence 'Doses vary a lot.' is told nowhere"),
        ("mentions", "It is.", "value 'It is.' is told nowhere"),
        ("findings", "Cats", "sentence 'Cats' is told nowhere"),
        ("findings", "Keep it dry.", "label 'Storage:** ' is told nowhere"),
    ],
)
def test_each_block_of_which_nothing_is_told_is_named(
    table: str, words: str, lost: str, document: Document, rows: Rows
) -> None:
    without(table, words)(rows)
    assert lost in list(untiled(document, rows))


def test_a_heading_is_told_by_its_section(document: Document, rows: Rows) -> None:
    rows["sections"] = []
    rows["findings"] = [row for row in rows["findings"] if row["code"] == "coverage.unexplained"]
    assert "heading 'Dosage' is told nowhere" in list(untiled(document, rows))


def test_characters_of_no_block_are_named_with_their_line(document: Document, rows: Rows) -> None:
    shorter = replace(document, passages=document.passages[:-1])
    without("findings", "Cats")(rows)
    assert list(untiled(shorter, rows)) == [
        "'| Cats | Words that no rule reads |\\n' on line 17 is no block and no form"
    ]


@pytest.mark.parametrize(
    "form",
    [
        "- 5 mg daily\n",
        "1. 5 mg daily\n",
        "\u2022 5 mg daily\n",
        "[5 mg](http://a.example/words) daily\n",
        "5 mg <b class='words'>daily</b>\n",
        "**Q1:** Is it old?\n\n**A:** Yes.\n",
    ],
    ids=ascii,
)
def test_the_form_of_a_text_needs_no_telling(form: str) -> None:
    file = SourceFile("monographs/zinc.md", f"# Zinc\n\n## FAQ\n\n{form}".encode(), "0" * 64)
    assert list(untiled(read_document(file), rows_of_source(file))) == []
