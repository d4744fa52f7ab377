"""Every row can show where its source says it, and keeps its id when the text around it changes."""

import pytest

from pipelines.ingest.records import SourceFile
from pipelines.normalize.document import rows_of_source
from schemas.vocabularies import FACT_TABLES
from tests.normalize.documents import FAQS, MONOGRAPH, NOTE, SUMMARY, Row, Rows, ids_of, note, rows_of, source

WHOLE = MONOGRAPH + SUMMARY + FAQS
PREFACE = "## Usage\n\nZinc is an essential mineral.\n\n"


def _with_preface(text: str) -> str:
    return text.replace("## Dosage\n", PREFACE + "## Dosage\n", 1)


@pytest.mark.parametrize(
    "file",
    [
        source(WHOLE),
        source(WHOLE.replace("\n", "\r\n")),
        source(WHOLE.replace("zinc per", "**zinc** per").replace("Nausea", "Näusea, *nausea* \U0001f600")),
        note(NOTE),
    ],
    ids=["plain", "crlf", "emphasis", "note"],
)
def test_the_text_at_the_offsets_of_a_mention_is_its_quote(file: SourceFile) -> None:
    text, rows = file.data.decode(), rows_of_source(file)
    located = [*rows["mentions"], *rows["review_queue"]]
    assert located
    assert [row["quote"] for row in located] == [text[row["start"] : row["end"]] for row in located]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_line_of_a_mention_is_that_of_an_editor(newline: str) -> None:
    text = WHOLE.replace("\n", newline)
    for row in rows_of(text)["mentions"]:
        assert row["line"] == text[: row["start"]].count(newline) + 1


def test_every_fact_has_exactly_one_primary_mention_of_the_whole() -> None:
    rows = rows_of(WHOLE)
    for table in FACT_TABLES:
        primary = [
            row["record_id"]
            for row in rows["mentions"]
            if (row["table_name"], row["field"], row["role"]) == (table, None, "primary")
        ]
        assert sorted(primary) == sorted(ids_of(rows, table))


def test_the_number_of_mentions_is_counted_from_the_mentions() -> None:
    rows = rows_of(WHOLE)
    said = [row["record_id"] for row in rows["mentions"] if row["field"] is None]
    for row in rows["dosages"]:
        assert row["n_mentions"] == said.count(row["dosage_id"])


def test_facts_keep_their_ids_when_text_is_inserted_before_them() -> None:
    before, after = rows_of(WHOLE), rows_of(_with_preface(WHOLE))
    for table in FACT_TABLES:
        assert ids_of(before, table) == ids_of(after, table)


def test_mentions_move_with_the_text_and_get_ids_of_their_own() -> None:
    before, after = _first_dose(rows_of(WHOLE)), _first_dose(rows_of(_with_preface(WHOLE)))
    assert after["start"] == before["start"] + len(PREFACE)
    assert after["mention_id"] != before["mention_id"]
    assert after["quote"] == before["quote"]


def test_a_mention_names_its_section_and_front_matter_has_none() -> None:
    rows = rows_of(WHOLE)
    sections = {row["section_id"]: row["heading"] for row in rows["sections"]}
    assert sections[_first_dose(rows)["section_id"]] == "Dosage"
    titles = [row for row in rows["mentions"] if (row["table_name"], row["field"]) == ("documents", "title")]
    assert [row["section_id"] for row in titles] == [None]


def _first_dose(rows: Rows) -> Row:
    found = [row for row in rows["mentions"] if (row["table_name"], row["field"]) == ("dosages", None)]
    return found[0]
