"""Nothing is lost in silence: what no row explains is reported."""

from pipelines.extract.context import make_context
from pipelines.ingest.document import read_document
from pipelines.normalize.accounting import find_unexplained
from pipelines.normalize.document import rows_of_source
from tests.normalize.documents import FAQS, MONOGRAPH, NOTE, SUMMARY, Row, note, rows_of, source


def _unexplained(text: str) -> list[Row]:
    return [row for row in rows_of(text)["findings"] if row["code"] == "coverage.unexplained"]


def test_a_document_of_facts_leaves_nothing_unexplained() -> None:
    assert not _unexplained(MONOGRAPH + SUMMARY + FAQS)


def test_a_sentence_without_a_fact_is_reported_where_it_stands() -> None:
    text = MONOGRAPH + "\n## Storage\n\nKeep the bottle closed.\n"
    found = _unexplained(text)
    assert [text[row["start"] : row["end"]] for row in found] == ["Keep the bottle closed."]
    assert found[0]["line"] == text[: text.index("Keep")].count("\n") + 1


def test_only_the_sentence_that_no_row_touches_is_reported() -> None:
    text = MONOGRAPH.replace("divided into two doses.", "divided into two doses. The taste is bitter.")
    assert [text[row["start"] : row["end"]] for row in _unexplained(text)] == ["The taste is bitter."]


def test_sentences_side_by_side_that_no_row_touches_are_one_finding() -> None:
    text = MONOGRAPH + "\n## Storage\n\nKeep the bottle closed. Keep it dry.\n\nKeep it cold.\n"
    found = [text[row["start"] : row["end"]] for row in _unexplained(text)]
    assert found == ["Keep the bottle closed. Keep it dry.", "Keep it cold."]


def test_a_candidate_for_review_explains_its_sentence() -> None:
    text = MONOGRAPH + "- Xyloprantine\n"
    rows = rows_of(text)
    assert [row["reasons"] for row in rows["review_queue"]] == ["partner_not_in_lexicon"]
    assert not _unexplained(text)


def test_a_remark_on_a_character_does_not_explain_its_sentence() -> None:
    found = _unexplained(MONOGRAPH + "\n## Storage\n\nKeep the bott\u00adle closed.\n")
    assert len(found) == 1


def test_every_line_of_text_is_a_heading_or_explained() -> None:
    rows = rows_of_source(note(NOTE))
    spans = [
        (row["start"], row["end"])
        for table in ("mentions", "findings")
        for row in rows[table]
        if row["start"]
    ]
    offset = 0
    for line in NOTE.splitlines(keepends=True):
        end = offset + len(line)
        is_heading = any(row["start"] <= offset < row["end"] and row["heading"] for row in rows["sections"])
        assert is_heading or any(start < end and offset < stop for start, stop in spans), line
        offset = end


def test_a_section_that_promises_facts_and_has_none_is_reported() -> None:
    text = MONOGRAPH.replace("- Nausea, headache", "Consult your doctor.")
    messages = [
        row["message"] for row in rows_of(text)["findings"] if row["code"] == "coverage.empty_section"
    ]
    assert ["gave no rows of adverse_effects" in message for message in messages] == [True]


def test_a_section_with_facts_in_its_parts_is_not_empty() -> None:
    assert "coverage.empty_section" not in {row["code"] for row in rows_of(MONOGRAPH)["findings"]}


def test_a_line_of_a_sentence_that_no_row_touches_is_reported_although_another_line_is() -> None:
    """Each line of a file must be told of, also where a sentence goes on over several of them."""
    text = "Zinc and Warfarin\n\ncold hands\nand then: Metformin is prescribed\n"
    rows = rows_of_source(note(text))
    assert {row["line"] for row in rows["mentions"]} == {4}
    found = [row for row in rows["findings"] if row["code"] == "coverage.unexplained"]
    assert [(text[row["start"] : row["end"]], row["line"]) for row in found] == [("cold hands", 3)]


def test_of_a_heading_on_several_lines_those_after_the_first_are_reported() -> None:
    text = MONOGRAPH + "\nWords of a heading\nthat has a second line\n=====\n"
    found = [text[row["start"] : row["end"]] for row in _unexplained(text)]
    assert found == ["that has a second line"]


def test_what_is_said_of_a_label_is_not_said_of_the_sentence_behind_it() -> None:
    item = "- **Children:** Doses vary a lot. Take 5 mg daily.\n"
    text = MONOGRAPH.replace("\n## Side Effects", f"{item}\n## Side Effects")
    assert [text[row["start"] : row["end"]] for row in _unexplained(text)] == ["Doses vary a lot."]


def test_each_line_of_a_label_is_told_of_although_another_line_is() -> None:
    text = MONOGRAPH.replace("\n## Side Effects", '\nchildren\ngamma\n: "\n- 5 mg daily\n\n## Side Effects')
    assert "gamma" in " ".join(text[row["start"] : row["end"]] for row in _unexplained(text))


def test_a_cell_that_nothing_touches_is_reported_although_another_of_its_row_is_told() -> None:
    text = "# Zinc\n\n| Effect | Remark |\n|---|---|\n| Nausea | Words that no rule reads |\n"
    context = make_context(read_document(source(text)))
    told = [(text.index(words), text.index(words) + len(words)) for words in ("Effect | Remark", "Nausea")]
    (found,) = find_unexplained(context, told, [])
    assert text[found.start : found.end] == "Words that no rule reads"
