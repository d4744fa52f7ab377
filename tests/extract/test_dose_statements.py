"""Statements on doses that print no amount: who takes less, more, the same or nothing, and how."""

from typing import Any

import pytest

from tests.extract.reading import candidates, values


def _statements(text: str, *columns: str) -> list[Any]:
    return values(candidates("dosages", text, "Dosage"), *columns)


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("**Elderly:** half of the adult dose.", ("elderly", "decrease")),
        ("**Elderly:** halve the usual starting dose.", ("elderly", "decrease")),
        ("**Elderly:** the dosage must be lowered.", ("elderly", "decrease")),
        ("**Elderly:** the same dose as younger adults.", ("elderly", "same_as_adult")),
        ("**Elderly:** no upward or downward change.", ("elderly", "none")),
        ("**Elderly:** no initial adjustment is needed.", ("elderly", "none")),
        ("**Elderly:** same dose as everyone else.", ("elderly", "same_as_adult")),
        ("Hepatic: usual dose.", ("hepatic_impairment", "none")),
        ("**Neonates:** seek ID advice.", ("neonate", "individualise")),
        ("**Elderly:** begin with the lowest available dose.", ("elderly", "decrease")),
        ("Children need 2 times the weight-based adult dose.", ("child", "increase")),
        ("**Children:** not for healthy children.", ("child", "avoid")),
        ("**Kidneys:** no supplementary dose is needed.", ("renal_impairment", "none")),
        ("**Renal impairment:** it does not require a dose reduction.", ("renal_impairment", "none")),
        ("**Hepatic impairment:** avoid.", ("hepatic_impairment", "avoid")),
        ("**Renal impairment:** dose adjustment not necessary.", ("renal_impairment", "none")),
        ("**Elderly:** choose the dose according to creatinine clearance.", ("elderly", "individualise")),
        ("**Children:** not to be given.", ("child", "avoid")),
        ("**Over 65:** not recommended, as there is little experience.", ("elderly", "avoid")),
        ("**Renal impairment:** use below 15 mL/min is not recommended.", ("renal_impairment", "avoid")),
        ("Don't give it to a baby younger than 3 months.", ("infant", "avoid")),
        ("**Liver disease:** please don't take it.", ("hepatic_impairment", "avoid")),
        ("**Elderly:** lower requirement.", ("elderly", "decrease")),
        ("**Tired kidneys:** go gently and use less.", ("renal_impairment", "decrease")),
        ("**Elderly:** reduce to one third.", ("elderly", "decrease")),
        ("**Elderly:** reduce load and maintenance.", ("elderly", "decrease")),
        ("**Children:** use the adult syrup dose.", ("child", "same_as_adult")),
        ("Recipients older than 65 years need no separate scheme.", ("elderly", "none")),
        ("**If you're over 65.** Use a lower dose.", ("elderly", "decrease")),
        ("CrCl 30 mL/min or higher: no adjustment recommended.", ("renal_impairment", "none")),
    ],
)
def test_a_statement_is_read_however_it_is_built(line: str, statement: tuple[str, str]) -> None:
    assert _statements(f"- {line}", "population", "adjustment") == [statement]


@pytest.mark.parametrize(
    "line",
    [
        "**Elderly:** it should not be taken with milk.",
        "**Elderly:** don't take it with milk.",
        "**Elderly:** avoid crushing tablets.",
        "**Elderly:** there was no change in body weight.",
        "**Adults:** not recommended for longer than a week.",
    ],
)
def test_a_ban_on_a_way_of_taking_it_is_no_statement_on_people(line: str) -> None:
    assert not [kind for kind in _statements(f"- {line}", "statement_type") if kind != "administration"]


def test_the_degrees_of_an_impairment_are_conditions() -> None:
    line = "- **Liver disease:** no adjustment in mild impairment (Child-Pugh A); avoid in severe impairment."
    assert _statements(line, "population", "adjustment", "condition") == [
        ("hepatic_impairment", "none", "mild impairment (child-pugh a)"),
        ("hepatic_impairment", "avoid", "severe impairment"),
    ]


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("With strong CYP3A4 inhibitors, a lower dose may be necessary.", "strong cyp3a4 inhibitors"),
        ("**Strong inhibitors of CYP3A4:** reduce the dose by 50%.", "strong inhibitors of cyp3a4"),
        ("If nausea occurs, halve the dose.", "nausea"),
    ],
)
def test_a_change_for_a_drug_or_an_event_is_for_nobody_in_particular(line: str, condition: str) -> None:
    found = _statements(f"- {line}", "population", "adjustment", "condition")
    assert found == [(None, "decrease", condition)]


def test_a_drug_and_a_group_in_one_sentence_are_two_statements() -> None:
    line = "- With strong CYP2C19 inhibitors, or in poor metabolizers, a lower dose may be necessary."
    assert _statements(line, "population", "adjustment") == [("other", "decrease"), (None, "decrease")]


def test_an_adjustment_is_what_the_next_sentence_says_that_it_is() -> None:
    line = "- **Renal impairment:** Dosage adjustments are crucial. Lower doses may be required."
    assert _statements(line, "population", "adjustment")[0] == ("renal_impairment", "decrease")


@pytest.mark.parametrize(
    "line",
    [
        "Swallow the tablet whole with a little water.",
        "Tablets may be crushed and suspended in water.",
        "Capsules are swallowed whole.",
        "Infuse over at least 1 hour.",
        "Take regular breaks.",
    ],
)
def test_how_a_dose_is_taken_is_an_administration(line: str) -> None:
    assert _statements(line, "statement_type") == ["administration"]


def test_tablets_that_exist_are_no_administration() -> None:
    assert not _statements("It is available as whole tablets and as drops.", "statement_type")


@pytest.mark.parametrize(
    ("line", "route", "times"),
    [
        ("Oral administration is typical.", "oral", None),
        ("For subcutaneous use only.", "subcutaneous", None),
        ("Once a week in arthritis.", None, 1),
        ("Rotate the injection site.", None, None),
    ],
)
def test_what_can_only_mean_how_doses_are_taken_is_administration(
    line: str, route: str | None, times: int | None
) -> None:
    found = _statements(f"- {line}", "statement_type", "route", "frequency_low")
    assert found == [("administration", route, times)]


@pytest.mark.parametrize(
    "line",
    [
        "Check the blood count every 3 months.",
        "It is absorbed best by the oral route.",
        "Oral and injectable forms.",
        "Oral use has not been studied.",
    ],
)
def test_what_is_checked_found_or_sold_is_no_administration(line: str) -> None:
    assert not _statements(f"- {line}", "statement_type")


def test_a_route_that_the_doses_of_its_paragraph_have_is_no_statement_of_its_own() -> None:
    text = "Intravenous administration is typical. The dose is 5 mg twice daily."
    assert _statements(text, "statement_type", "route") == [("quantitative", "intravenous")]


def test_no_smaller_dose_is_no_change() -> None:
    found = candidates("dosages", "Hepatic insufficiency calls for no smaller dose.", "Dosage")
    assert values(found, "adjustment") == ["none"]


@pytest.mark.parametrize(
    ("line", "adjustment", "condition"),
    [
        ("If you get gassy, cut the dose in half.", "decrease", "gassy"),
        ("On conversion to tablets it is reduced by 30%.", "decrease", "conversion to tablets"),
        ("In hyperthyroidism the dose should be reduced.", "decrease", "hyperthyroidism"),
        ("During fever the dose may need to be increased.", "increase", "fever"),
        ("**Bradycardia:** halve the dose.", "decrease", "bradycardia"),
        ("If diarrhea occurs, halve zinc gluconate.", "decrease", "diarrhea"),
        ("No adjustment is required with moderate CYP3A4 inhibitors.", "none", "moderate cyp3a4 inhibitors"),
    ],
)
def test_a_dose_is_changed_on_an_occasion(line: str, adjustment: str, condition: str) -> None:
    assert _statements(f"- {line}", "population", "adjustment", "condition") == [
        (None, adjustment, condition)
    ]


def test_an_occasion_does_not_take_the_label_from_its_people() -> None:
    line = "- **Adults:** Higher doses may be necessary in severe infections."
    assert _statements(line, "population", "adjustment") == [("adult", "increase")]


def test_the_failing_of_an_organ_is_an_occasion_with_people() -> None:
    text = "Avoid if GFR is below 30 mL/min. In cirrhosis the dose must be reduced."
    assert _statements(text, "population", "adjustment") == [
        ("renal_impairment", "avoid"),
        ("hepatic_impairment", "decrease"),
    ]


def test_people_whom_no_lexicon_lists_are_others() -> None:
    text = "Smokers need higher doses. Dose changes are not recommended for athletes."
    assert _statements(text, "population", "population_text", "adjustment") == [
        ("other", "smokers", "increase"),
        ("other", "athletes", "none"),
    ]


@pytest.mark.parametrize(
    ("header", "row", "statement"),
    [
        (
            "Peak level (mcg/mL)",
            "Below 10 | Increase the dose by 25%",
            ("peak level (mcg/ml) below 10", "increase"),
        ),
        ("Peak level (mcg/mL)", "10 to 14.9 | Maintain dose", ("peak level (mcg/ml) 10 to 14.9", "none")),
        ("Toxicity", "Grade 3 rash | Withhold, then resume at a lower dose", ("grade 3 rash", "decrease")),
        ("Group", "Heart rate < 55 bpm | Reduce dose", ("heart rate < 55 bpm", "decrease")),
    ],
)
def test_the_first_cell_is_the_occasion_of_what_its_row_changes(
    header: str, row: str, statement: tuple[str, str]
) -> None:
    table = f"| {header} | Action |\n|---|---|\n| {row} |"
    assert _statements(table, "condition", "adjustment") == [statement]


def test_a_route_that_is_forbidden_is_not_the_way_it_is_given() -> None:
    line = "Infuse over at least 60 minutes; do not give by intramuscular injection."
    assert _statements(line, "statement_type", "route") == [("administration", None)]


def test_an_instruction_with_a_number_of_times_a_day_needs_no_amount() -> None:
    text = "Apply thinly twice daily. Take your temperature once daily and check your levels."
    assert _statements(text, "statement_type", "frequency_low") == [("administration", 2)]


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("**Haemodialysis:** dose as for CrCl <30 mL/min.", ("renal_impairment", "unspecified")),
        ("**Neonates:** same dose, every 12 hours.", ("neonate", "unspecified")),
        ("**Children:** same weight bands, 7 days.", ("child", "unspecified")),
    ],
)
def test_a_dose_may_be_that_of_others_than_adults(line: str, statement: tuple[str, str]) -> None:
    assert _statements(line, "statement_type", "population", "adjustment") == [("same_as", *statement)]


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("Not for CrCl <30 mL/min.", ("renal_impairment", "avoid")),
        ("**Children:** not under 6 years.", ("child", "avoid")),
        ("**Liver disease:** titrate slowly.", ("hepatic_impairment", "unspecified")),
        ("**Elderly:** start with the lowest dose and go up slowly.", ("elderly", "decrease")),
        ("**Children:** half the adult amount.", ("child", "decrease")),
        ("Nothing changes for older people.", ("elderly", "none")),
        ("**Pregnancy:** the dose may need to go up.", ("pregnancy", "increase")),
        ("- Potassium above 5.5 mmol/L: halve the dose.", (None, "decrease")),
        ("Strong CYP3A4 inhibitors do not call for a change of the dose.", (None, "none")),
        ("Low body weight (<50 kg): use the lower dose.", (None, "decrease")),
    ],
)
def test_a_finding_a_drug_or_a_band_is_whom_a_change_is_for(line: str, statement: tuple[Any, str]) -> None:
    assert _statements(line, "population", "adjustment") == [statement]


def test_the_lowest_effective_dose_is_no_lower_one() -> None:
    found = _statements("**Elderly:** start with the lowest effective dose.", "adjustment")
    assert "decrease" not in found


@pytest.mark.parametrize(
    "line",
    [
        "Infuse over at least 1 h.",
        "Stir the powder into 250 mL of warm water and drink it at once.",
        "Split the total into two or three portions.",
        "Take the last capsule before 3 pm.",
        "Always take it at the same time of day.",
        "Leave at least 4 hours between doses.",
        "Take with the fattiest meal of the day.",
        "Place it on your tongue and let it dissolve.",
        "Measure the liquid and use the oral syringe.",
        "Take lozenges after a meal.",
    ],
)
def test_the_time_the_pace_and_the_parts_of_a_dose_are_ways_of_taking_it(line: str) -> None:
    assert _statements(line, "statement_type") == ["administration"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When should I take it?", "With the largest meal, because fat helps absorption."),
        ("Can it be taken with food?", "Yes, preferably at breakfast."),
        ("Can I open the capsule?", "The capsule should be swallowed whole."),
        ("Can you halve the tablets?", "They may be divided at the score line."),
    ],
)
def test_an_answer_says_how_a_dose_is_taken(question: str, answer: str) -> None:
    found = candidates("dosages", f"**Q: {question}**\n\n**A:** {answer}", "FAQs")
    assert values(found, "statement_type") == ["administration"]


def test_an_answer_on_something_else_is_no_way_to_take_a_dose() -> None:
    text = "**Q: Does it work?**\n\n**A:** Yes, in the morning most people feel it."
    assert not values(candidates("dosages", text, "FAQs"), "statement_type")


@pytest.mark.parametrize(
    ("line", "occasion"),
    [
        ("Lower the dose at the first sign of tingling in the hands.", "tingling in the hands"),
        ("**With inhibitors.** Strong inhibitor: reduce to one sixth of the dose.", "strong inhibitor"),
    ],
)
def test_a_dose_is_lowered_on_what_its_own_clause_names(line: str, occasion: str) -> None:
    assert _statements(f"- {line}", "condition", "adjustment") == [(occasion, "decrease")]
