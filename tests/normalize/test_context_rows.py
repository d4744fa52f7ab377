"""The rows around the facts: documents typed from their front matter, sections, substances, citations."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pipelines.normalize.substance_rows import substance_id
from tests.normalize.documents import MONOGRAPH, NOTE, Row, rows_of

NOTE_PATH = "evidence/zinc-and-warfarin.txt"


def _document(front_matter: str) -> Row:
    return rows_of(f"---\n{front_matter}\n---\n# Zinc\n")["documents"][0]


def _messages(front_matter: str, code: str) -> list[str]:
    rows = rows_of(f"---\n{front_matter}\n---\n# Zinc\n")
    return [row["message"] for row in rows["findings"] if row["code"] == code]


@pytest.mark.parametrize(("word", "value"), [("true", True), ("false", False), ("'False'", False)])
def test_a_truth_value_is_typed(word: str, value: bool) -> None:
    assert _document(f"title: Zinc\nis_banned: {word}")["is_banned"] is value


@pytest.mark.parametrize("word", ["no", "1", "maybe"])
def test_what_is_no_truth_value_is_null_and_reported(word: str) -> None:
    front_matter = f"title: Zinc\nis_banned: {word}"
    assert _document(front_matter)["is_banned"] is None
    assert _messages(front_matter, "source.bad_value") == [
        f"line 3: `is_banned` must be true or false, not `{word}`."
    ]


@pytest.mark.parametrize(
    ("word", "instant"),
    [
        ("'2025-09-22T17:21:53.548Z'", datetime(2025, 9, 22, 17, 21, 53, 548000, UTC)),
        ("2025-09-22T19:21:53+02:00", datetime(2025, 9, 22, 17, 21, 53, tzinfo=UTC)),
        ("2025-09-22", datetime(2025, 9, 22, tzinfo=UTC)),
        ("2025-09-22T17:21:53.5489Z", datetime(2025, 9, 22, 17, 21, 53, 548000, UTC)),
    ],
    ids=["utc", "offset", "date", "microseconds"],
)
def test_an_instant_is_utc_in_milliseconds(word: str, instant: datetime) -> None:
    assert _document(f"title: Zinc\nlastModified: {word}")["last_modified_at"] == instant


@pytest.mark.parametrize("word", ["yesterday", "2025-13-01", "'9999-12-31T23:59:59-14:00'"])
def test_what_is_no_instant_is_null_and_reported(word: str) -> None:
    front_matter = f"title: Zinc\nlastModified: {word}"
    assert _document(front_matter)["last_modified_at"] is None
    assert len(_messages(front_matter, "source.bad_value")) == 1


@pytest.mark.parametrize("end", ["...", "\u2026"], ids=["dots", "ellipsis"])
def test_a_description_that_was_cut_off_is_reported_at_its_last_words(end: str) -> None:
    messages = _messages(
        f"title: Zinc\ndescription: A mineral for the imm{end}", "source.truncated_description"
    )
    assert messages == [f"line 3: the description was cut off at `the imm{end}`. Fix: write it out."]


def test_a_whole_description_is_not_reported() -> None:
    assert not _messages("title: Zinc\ndescription: A mineral.", "source.truncated_description")


def test_a_document_counts_its_facts() -> None:
    rows = rows_of(MONOGRAPH)
    document = rows["documents"][0]
    for table in ("dosages", "interactions", "contraindications", "adverse_effects", "faqs"):
        assert document[f"n_{table}"] == len(rows[table])


def test_sections_know_their_path_and_reach_to_the_next_heading() -> None:
    sections = rows_of(MONOGRAPH)["sections"]
    common = next(row for row in sections if row["heading"] == "Common Side Effects")
    assert common["path"] == "Side Effects > Common Side Effects"
    assert common["role"] == "side_effects"
    assert MONOGRAPH[common["end"] :].startswith("## Contraindications")


def test_sections_of_the_same_name_have_ids_of_their_own() -> None:
    rows = rows_of("## Notes\n\nOne.\n\n## Notes\n\nTwo.\n")
    named = [row for row in rows["sections"] if row["heading"] == "Notes"]
    assert [row["occurrence"] for row in named] == [1, 2]
    assert len({row["section_id"] for row in named}) == 2


def test_substances_that_facts_name_are_rows_with_their_part_in_the_document() -> None:
    rows = rows_of(MONOGRAPH)
    kinds = {row["name"]: row["kind"] for row in rows["substances"]}
    roles = {row["substance_id"]: row["role"] for row in rows["document_substances"]}
    assert kinds["tetracyclines"] == "class"
    assert kinds["penicillamine"] == "substance"
    assert roles["zinc-gluconate"] == "primary"
    assert roles["warfarin"] == "mentioned"


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("β-Alanine", "beta-alanine"),
        ("Alanine", "alanine"),
        ("Crème", "creme"),
        ("цинк", "tseienka"),
        ("~", ""),
    ],
)
def test_a_substance_of_another_script_has_an_id_of_its_own(name: str, identifier: str) -> None:
    assert substance_id(name) == identifier


@pytest.mark.parametrize("title", ["~", "~ -", "\u00b7"])
def test_a_title_without_a_word_names_no_substance(title: str) -> None:
    rows = rows_of(f"---\ntitle: '{title}'\n---\n## Dosage\n\n- Adults: 5 mg daily.\n", "monographs/zinc.md")
    assert [row["substance_id"] for row in rows["substances"]] == ["zinc"]
    assert [row["substance"] for row in rows["dosages"]] == ["zinc"]


def test_both_substances_of_a_note_are_its_subjects() -> None:
    roles = {row["substance_id"]: row["role"] for row in rows_of(NOTE, NOTE_PATH)["document_substances"]}
    assert roles == {"zinc": "primary", "warfarin": "co_subject"}


def test_citation_numbers_without_references_are_rows_and_reported_once() -> None:
    rows = rows_of(NOTE, NOTE_PATH)
    assert [(row["citation_number"], row["reference"]) for row in rows["citations"]] == [
        (1, None),
        (2, None),
        (3, None),
    ]
    codes = [row["code"] for row in rows["findings"]]
    assert codes.count("source.missing_bibliography") == 1


def test_citation_numbers_with_references_are_not_reported() -> None:
    rows = rows_of(NOTE + "References\n1. First trial.\n2. Second trial.\n3. Third trial.\n", NOTE_PATH)
    assert [row["reference"] for row in rows["citations"]] == [
        "First trial.",
        "Second trial.",
        "Third trial.",
    ]
    assert "source.missing_bibliography" not in {row["code"] for row in rows["findings"]}


def test_amounts_are_exact_decimals() -> None:
    rows = rows_of("## Dosage\n\n- **Adults:** 0.1 mg once daily.\n")
    assert [row["dose_low"] for row in rows["dosages"]] == [Decimal("0.1")]
