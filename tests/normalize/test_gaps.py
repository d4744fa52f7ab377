"""What one part of a monograph lists and another leaves out is reported."""

from tests.normalize.documents import Row, rows_of

SECTION = """\
## Drug Interactions

- May reduce the absorption of tetracyclines, quinolones, and penicillamine.
- May interact with digoxin.

"""
QUESTION = "## FAQs\n\n### Does it interact with other medicines?\n\n"


def _reported(text: str, code: str) -> list[Row]:
    return [row for row in rows_of(text)["findings"] if row["code"] == code]


def test_a_partner_outside_the_section_on_interactions_is_reported() -> None:
    precautions = "## Precautions\n\nZinc may interact with warfarin.\n"
    found = _reported(SECTION + precautions, "coverage.not_in_section")
    assert [row["line"] for row in found] == [8]
    assert "`warfarin`" in found[0]["message"]


def test_without_a_section_on_interactions_no_partner_is_missing_in_it() -> None:
    assert not _reported("## Precautions\n\nZinc may interact with warfarin.\n", "coverage.not_in_section")


def test_a_partner_that_the_summary_leaves_out_is_reported_at_the_summary() -> None:
    summary = (
        "## Drug Profile Summary\n\n- **Drug Interactions:** Tetracyclines, quinolones, penicillamine.\n"
    )
    found = _reported(SECTION + summary, "coverage.not_in_summary")
    assert [(row["line"], row["message"]) for row in found] == [
        (8, "line 8: the summary leaves out `digoxin`.")
    ]


def test_a_contraindication_that_the_summary_leaves_out_is_reported() -> None:
    text = (
        "## Contraindications\n\n- Heart block\n- Asthma\n\n"
        "## Drug Profile Summary\n\n- **Contraindications:** Heart block.\n"
    )
    found = _reported(text, "coverage.not_in_summary")
    assert ["`asthma`" in row["message"] for row in found] == [True]


def test_a_summary_that_lists_no_partner_at_all_leaves_none_out() -> None:
    summary = "## Drug Profile Summary\n\n- **Side Effects:** Nausea.\n"
    assert not _reported(SECTION + summary, "coverage.not_in_summary")


def test_a_partner_that_a_listing_answer_leaves_out_is_reported() -> None:
    answer = "Yes, it can interact with tetracyclines, quinolones, and penicillamine.\n"
    found = _reported(SECTION + QUESTION + answer, "coverage.not_in_answer")
    assert [(row["line"], "`digoxin`" in row["message"]) for row in found] == [(10, True)]


def test_an_answer_about_one_partner_leaves_none_out() -> None:
    answer = "It can interact with penicillamine.\n"
    assert not _reported(SECTION + QUESTION + answer, "coverage.not_in_answer")


def test_a_note_has_no_sections_to_compare() -> None:
    rows = rows_of("Zinc and Warfarin: Facts\nZinc may interact with warfarin.\n", "evidence/zinc.txt")
    assert not [row for row in rows["findings"] if row["code"].startswith("coverage.not_in")]
