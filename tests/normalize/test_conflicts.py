"""Statements of one document that do not fit together are reported; those that do are not."""

import pytest

from tests.normalize.documents import Row, codes_of, rows_of

DOSE = "## Dosage\n\n- **Adults:** 15 mg twice daily by mouth.\n\n"
FORBIDDEN = "## Contraindications\n\n- Heart block\n- Severe renal impairment requiring dialysis\n\n"


def _reported(text: str, code: str) -> list[Row]:
    return [row for row in rows_of(text)["findings"] if row["code"] == code]


def test_a_condition_forbidden_and_cautioned_is_reported_at_the_caution() -> None:
    text = FORBIDDEN + "## Precautions\n\n- Use with caution in patients with heart block.\n"
    found = _reported(text, "conflict.strength")
    assert [row["line"] for row in found] == [8]
    assert "listed as forbidden on line 3" in found[0]["message"]
    assert {row["contraindication_id"] for row in rows_of(text)["contraindications"]} >= {
        found[0]["record_id"],
        found[0]["related_record_id"],
    }


def test_a_caution_about_another_condition_is_no_conflict() -> None:
    text = FORBIDDEN + "## Precautions\n\n- Use with caution in patients with asthma.\n"
    assert not _reported(text, "conflict.strength")


def test_a_summary_that_loses_a_qualifier_is_reported() -> None:
    text = FORBIDDEN + "## Drug Profile Summary\n\n- **Contraindications:** Severe renal impairment.\n"
    found = _reported(text, "conflict.qualifier")
    assert [row["line"] for row in found] == [8]
    assert "without `requiring dialysis`" in found[0]["message"]


def test_a_summary_that_keeps_the_qualifier_is_no_conflict() -> None:
    text = FORBIDDEN + (
        "## Drug Profile Summary\n\n- **Contraindications:** Severe renal impairment requiring dialysis.\n"
    )
    assert not _reported(text, "conflict.qualifier")


def test_a_repeated_dose_without_its_frequency_is_reported() -> None:
    text = "## Dosage\n\n- **Adults:** 30 mg per day in two divided doses.\n\n"
    summary = "## Drug Profile Summary\n\n- **Dosage:** Adults: 30 mg per day.\n"
    assert [row["line"] for row in _reported(text + summary, "conflict.frequency")] == [7]
    assert not _reported(text, "conflict.frequency")


SUMMARY = "## Drug Profile Summary\n\n- **Dosage:** Adults: {dose}.\n"
DAILY = "## Dosage\n\n- **Adults:** 15-30 mg per day by mouth.\n- **Maximum dose:** 40 mg per day.\n\n"


def test_a_dose_of_the_summary_that_fits_none_of_the_body_is_reported() -> None:
    text = DAILY + SUMMARY.format(dose="50 mg per day")
    (found,) = _reported(text, "conflict.dose")
    assert (found["line"], found["severity"]) == (8, "warning")
    assert "50 mg per day here and 15 to 30 mg per day on line 3" in found["message"]
    dosages = {row["dosage_id"] for row in rows_of(text)["dosages"]}
    assert {found["record_id"], found["related_record_id"]} <= dosages


@pytest.mark.parametrize(
    "dose",
    [
        *("15-30 mg per day", "20 mg per day", "30-60 mg per day", "up to 20 mg per day"),
        *("50 mg twice daily", "50 ug per day", "50 mg per day intravenously", "50 mg per day for acne"),
    ],
)
def test_a_dose_that_fits_or_is_for_another_use_is_no_conflict(dose: str) -> None:
    assert not _reported(DAILY + SUMMARY.format(dose=dose), "conflict.dose")


def test_doses_beside_each_other_in_the_body_are_alternatives() -> None:
    assert not _reported(DAILY + "## Administration\n\nAdults: 50 mg per day.\n", "conflict.dose")


def test_a_lower_dose_and_a_contraindication_of_one_organ_are_reported() -> None:
    adjusted = DOSE + "- **Renal impairment:** Dose reduction is essential.\n\n"
    assert [
        row["line"] for row in _reported(adjusted + FORBIDDEN, code="conflict.adjusted_and_contraindicated")
    ]
    other = DOSE + "- **Hepatic impairment:** Dose reduction is essential.\n\n"
    assert not _reported(other + FORBIDDEN, "conflict.adjusted_and_contraindicated")


@pytest.mark.parametrize(("route", "is_reported"), [("intravenous", True), ("oral", False)])
def test_a_risk_of_a_route_by_which_no_dose_is_given_is_reported(route: str, is_reported: bool) -> None:
    text = DOSE + f"## Side Effects\n\n- Hypotension (associated with {route} administration)\n"
    assert bool(_reported(text, "conflict.route")) is is_reported


def test_no_route_is_missed_where_no_dose_names_one() -> None:
    text = "## Side Effects\n\n- Hypotension (associated with intravenous administration)\n"
    assert "conflict.route" not in codes_of(text)


def test_an_effect_that_only_an_answer_names_is_reported() -> None:
    section = "## Drug Interactions\n\n- May interact with digoxin.\n\n"
    answer = (
        "## FAQs\n\n### Does it interact with digoxin?\n\nYes, it may reduce the absorption of digoxin.\n"
    )
    found = _reported(section + answer, "conflict.specificity")
    assert [row["line"] for row in found] == [3]
    assert "line 9 names it" in found[0]["message"]
    assert not _reported(section, "conflict.specificity")


def test_a_partner_affirmed_and_denied_is_reported() -> None:
    section = "## Drug Interactions\n\n- May interact with digoxin.\n\n"
    answer = "## FAQs\n\n### Does it interact with digoxin?\n\nIt does not interact with digoxin.\n"
    assert len(_reported(section + answer, "conflict.polarity")) == 1
    assert not _reported(section, "conflict.polarity")


@pytest.mark.parametrize(("answer", "is_reported"), [("30 mg daily.", True), ("15 mg daily.", False)])
def test_copies_of_an_answer_that_differ_are_reported(answer: str, is_reported: bool) -> None:
    front_matter = f"---\ntitle: Zinc\nfaqs:\n  - q: How much zinc?\n    a: {answer}\n---\n"
    text = front_matter + "## FAQs\n\n### Q1: How much zinc?\n\n**A:** 15 mg daily.\n"
    assert bool(_reported(text, "conflict.faq_answer")) is is_reported
