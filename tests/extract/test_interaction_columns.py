"""Interactions by columns and lines above: what a header, a caption or a lead-in says of what it heads."""

import pytest

from tests.extract.reading import candidates, values


def _table(header: str, *rows: str, above: str = "") -> str:
    rule = "|".join("---" for _ in header.split(" | "))
    return "\n".join([above, "", f"| {header} |", f"|{rule}|", *(f"| {row} |" for row in rows)])


def _found(text: str, *slots: str, title: str = "Zumab") -> list[object]:
    return values(candidates("interactions", text, "Interactions", title=title), *slots)


@pytest.mark.parametrize(
    ("header", "row", "effect"),
    [
        ("Agent | Level", "Cimetidine | up 70%", "exposure_increased"),
        ("Agent | Level", "Phenytoin | down slightly", "exposure_decreased"),
        ("Agent | Change in AUC", "Dolutegravir | −26%", "exposure_decreased"),
        ("Agent | Effect on absorption", "Calcium | moderately reduced", "absorption_decreased"),
        ("Agent | Effect", "Calcium | reduced", "unspecified"),
        ("Agent | Note", "Calcium | up to 5 mg", "unspecified"),
        ("Drug | ↑/↓ | What changes", "Warfarin | ↑ | INR", "effect_increased"),
    ],
)
def test_a_direction_alone_changes_what_its_column_counts(header: str, row: str, effect: str) -> None:
    assert _found(_table(header, row), "effect") == [effect]


def test_a_caption_says_what_a_column_counts() -> None:
    table = _table("Drug | Change", "Probenecid | +30%", above="**Effect of drugs on zumab exposure**")
    assert _found(table, "effect", "affected") == [("exposure_increased", "subject")]


def test_columns_list_partners_by_what_happens_with_them() -> None:
    header = "Increases zumab level | Decreases zumab level | No effect"
    found = _found(_table(header, "Amiodarone | Rifampicin | Atenolol"), "object", "effect", "polarity")
    assert found == [
        ("amiodarone", "exposure_increased", "affirmed"),
        ("rifampicin", "exposure_decreased", "affirmed"),
        ("atenolol", "unspecified", "negated"),
    ]


def test_columns_of_directions_list_partners_by_the_line_above() -> None:
    table = _table(
        "Raise | Lower", "Amiodarone | Rifampicin", above="The effect on zumab levels is as follows."
    )
    assert _found(table, "object", "effect") == [
        ("amiodarone", "exposure_increased"),
        ("rifampicin", "exposure_decreased"),
    ]


def test_a_row_that_only_names_a_kind_heads_the_rows_below_it() -> None:
    table = _table("Drug | Effect", "**Antidepressants** | ", "Paroxetine | raises levels")
    assert _found(table, "object") == ["paroxetine"]


def test_a_column_of_significance_grades_and_gives_no_advice() -> None:
    header = "Drug | Clinical significance | What to do"
    found = _found(_table(header, "Fluoxetine | Major | halve the dose"), "severity", "management_text")
    assert found == [("major", "halve the dose")]


@pytest.mark.parametrize(
    ("line", "effect"),
    [
        ("Drugs that raise the zumab concentration:", "exposure_increased"),
        ("Medicines known to reduce its absorption:", "absorption_decreased"),
        ("Other drugs:", "unspecified"),
    ],
)
def test_a_line_above_a_list_says_what_its_members_do(line: str, effect: str) -> None:
    assert _found(f"{line}\n\n- Warfarin\n", "effect") == [effect]


def test_a_line_above_a_list_advises_on_its_members() -> None:
    text = "Do not take it together with any of these:\n\n- digoxin\n- warfarin: bleeding\n"
    advice = "Do not take it together with any of these"
    assert _found(text, "object", "management_text") == [("digoxin", advice), ("warfarin", advice)]


def test_a_label_of_a_facet_tells_of_the_partner_in_the_line_above() -> None:
    text = "**Diuretics**\n*Effect:* may increase electrolyte loss.\n*Management:* avoid prolonged use.\n"
    assert _found(text, "object", "effect", "management_text") == [
        ("diuretics", "adverse_effect_increased", None),
        ("diuretics", "unspecified", "avoid prolonged use."),
    ]


def test_a_label_that_tells_of_harm_heads_a_list_of_partners() -> None:
    assert _found("**↑ toxicity:** aspirin, probenecid", "object", "effect") == [
        ("aspirin", "adverse_effect_increased"),
        ("probenecid", "adverse_effect_increased"),
    ]


def test_where_the_column_of_effects_says_nothing_another_cell_may() -> None:
    header = "Agent | Direction | Comment"
    assert _found(_table(header, "Verapamil | ↑ digoxin | –"), "effect", title="Digoxin") == [
        "exposure_increased"
    ]
    assert _found(_table(header, "Ranitidine | no change | –"), "polarity") == ["negated"]


def test_a_column_of_results_tells_the_effect_before_one_of_mechanisms() -> None:
    header = "Drug | Mechanism | Result"
    rows = ["Aspirin | reduced renal clearance | toxicity", "Omeprazole | reduced renal clearance | "]
    assert _found(_table(header, *rows), "object", "effect") == [
        ("aspirin", "adverse_effect_increased"),
        ("omeprazole", "exposure_increased"),
    ]


def test_a_column_that_says_do_holds_the_advice() -> None:
    found = _found(
        _table("Drug | What happens | Do", "Ketorolac | bleeding | use paracetamol"), "management_text"
    )
    assert found == ["use paracetamol"]


def test_resistance_to_the_substance_in_a_cell_is_a_weaker_effect() -> None:
    found = _found(_table("Drug | What happens", "Andexanet alfa | zumab resistance"), "effect")
    assert found == ["effect_decreased"]


def test_a_table_of_doses_by_what_is_taken_as_well_tells_of_interactions() -> None:
    text = _table("Co-administered drug | Maximum dose", "Fibrates other than gemfibrozil | 10 mg/day")
    found = candidates("interactions", text, "Dosage", title="Zumab")
    assert values(found, "object", "effect", "management_text") == [("fibrates", "unspecified", "10 mg/day")]


def test_a_table_of_doses_by_indication_tells_of_none() -> None:
    text = _table("Indication | Dose", "Bipolar disorder with lithium | 20 mg")
    assert not candidates("interactions", text, "Dosage", title="Zumab")
