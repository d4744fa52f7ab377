"""What one document says is one fact, however often and in whatever words it says it."""

import pytest

from tests.normalize.documents import FAQS, MONOGRAPH, SUMMARY, Row, Rows, ids_of, rows_of

FRONT_MATTER_FAQ = """\
---
title: Zinc Gluconate
faqs:
  - q: What is the recommended dosage for Zinc Gluconate?
    a: 15-30 mg of elemental zinc per day for adults, divided into two doses taken with food.
---
"""


@pytest.fixture(scope="module")
def whole() -> Rows:
    """The monograph with its front-matter copy of the FAQ, summary and FAQ."""
    body = MONOGRAPH.partition("---\ntitle: Zinc Gluconate\n---\n")[2]
    return rows_of(FRONT_MATTER_FAQ + body + SUMMARY + FAQS)


def _only(rows: Rows, table: str, column: str, value: str) -> Row:
    found = [row for row in rows[table] if row[column] == value]
    assert len(found) == 1
    return found[0]


def _section(heading: str, *lines: str) -> str:
    return f"## {heading}\n\n" + "\n".join(f"- {line}" for line in lines) + "\n\n"


def test_a_dose_said_in_section_summary_faq_and_front_matter_is_one_row_with_four_mentions(
    whole: Rows,
) -> None:
    dose = _only(whole, "dosages", "statement_type", "quantitative")
    mentions = [row for row in whole["mentions"] if row["record_id"] == dose["dosage_id"]]
    wholes = [row for row in mentions if row["field"] is None]
    assert dose["n_mentions"] == 4
    assert [row["role"] for row in wholes] == ["primary", "repeat", "repeat", "repeat"]


def test_the_primary_mention_is_the_most_specific_one_of_the_body(whole: Rows) -> None:
    dose = _only(whole, "dosages", "statement_type", "quantitative")
    primary = next(
        row
        for row in whole["mentions"]
        if (row["record_id"], row["field"], row["role"]) == (dose["dosage_id"], None, "primary")
    )
    assert primary["quote"].startswith("15-30 mg of elemental zinc per day, taken orally with food")


def test_a_repeat_that_says_less_is_a_mention_and_no_row(whole: Rows) -> None:
    assert len(ids_of(whole, "dosages")) == 2
    assert len(ids_of(whole, "faqs")) == 1


def test_a_repeat_never_takes_away_what_the_fact_says() -> None:
    plain, repeated = rows_of(MONOGRAPH), rows_of(MONOGRAPH + SUMMARY)
    for table in ("dosages", "interactions", "contraindications", "adverse_effects"):
        assert ids_of(plain, table) == ids_of(repeated, table)


def test_a_class_in_a_summary_is_a_mention_of_its_members(whole: Rows) -> None:
    assert {row["object"] for row in whole["interactions"]} == {
        "tetracyclines",
        "quinolones",
        "penicillamine",
        "warfarin",
    }
    assert _only(whole, "interactions", "object", "quinolones")["n_mentions"] == 2


def test_a_general_condition_in_a_summary_is_a_mention_of_the_particular_ones(whole: Rows) -> None:
    found = [row for row in whole["contraindications"] if "hypersensitivity" in row["condition"]]
    assert sorted((row["condition"], row["n_mentions"]) for row in found) == [
        ("hypersensitivity to gluconate", 2),
        ("hypersensitivity to zinc", 2),
    ]


def test_doses_for_different_groups_stay_apart() -> None:
    rows = rows_of(_section("Dosage", "**Adults:** 15 mg once daily.", "**Adolescents:** 15 mg once daily."))
    assert {row["population"] for row in rows["dosages"]} == {"adult", "adolescent"}


def test_doses_by_different_routes_stay_apart() -> None:
    rows = rows_of(_section("Dosage", "15 mg once daily by mouth.", "15 mg once daily intravenously."))
    assert {row["route"] for row in rows["dosages"]} == {"oral", "intravenous"}


def test_a_condition_forbidden_and_cautioned_is_two_rows() -> None:
    text = _section("Contraindications", "Heart block")
    rows = rows_of(text + _section("Precautions", "Use with caution in patients with heart block."))
    assert {(row["condition"], row["strength"]) for row in rows["contraindications"]} == {
        ("heart block", "contraindicated"),
        ("heart block", "caution"),
    }


def test_an_interaction_affirmed_and_one_denied_stay_apart() -> None:
    rows = rows_of(
        _section("Drug Interactions", "May interact with digoxin.", "Does not interact with lithium.")
    )
    assert {(row["object"], row["polarity"]) for row in rows["interactions"]} == {
        ("digoxin", "affirmed"),
        ("lithium", "negated"),
    }


def test_the_same_line_twice_is_one_fact_with_two_mentions() -> None:
    rows = rows_of(_section("Side Effects", "Nausea", "Nausea"))
    assert [(row["effect"], row["n_mentions"]) for row in rows["adverse_effects"]] == [("nausea", 2)]


def test_a_slot_taken_from_a_repeat_is_grounded_where_it_was_said() -> None:
    answer = "### Q1: How much zinc do adults take?\n\n**A:** Adults take 15 mg once daily with food.\n"
    rows = rows_of(_section("Dosage", "**Adults:** 15 mg once daily.") + f"## FAQs\n\n{answer}")
    dose = _only(rows, "dosages", "statement_type", "quantitative")
    fields = {row["field"]: row["quote"] for row in rows["mentions"] if row["record_id"] == dose["dosage_id"]}
    assert dose["food"] == "with_food"
    assert fields["food"] == "with food"
