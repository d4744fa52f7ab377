"""What an attentive reader would report about the two documents of `raw/`, at the lines where it stands."""

import pytest

from tests.golden.corpus import MONOGRAPH, NOTE, Tables
from tests.golden.matching import Row


def _reported(tables: Tables, document_id: str, code: str) -> dict[int, list[str]]:
    """Messages by line."""
    found: dict[int, list[str]] = {}
    for row in tables["findings"].sort("line", "message").to_dicts():
        if (row["document_id"], row["code"]) == (document_id, code):
            found.setdefault(row["line"], []).append(row["message"])
    return found


def _record(tables: Tables, code: str, words: str) -> Row:
    """The record that a finding of the monograph is about."""
    for row in tables["findings"].to_dicts():
        if row["code"] == code and words in row["message"] and row["document_id"] == MONOGRAPH:
            frame = tables[row["table_name"]]
            matching = frame.filter(frame[frame.columns[0]] == row["record_id"])
            found: Row = matching.to_dicts()[0]
            return found
    raise AssertionError(f"no finding {code} with {words!r}")


@pytest.mark.parametrize("condition", ["heart block", "myasthenia gravis"])
def test_a_condition_both_forbidden_and_cautioned_is_reported(condition: str, tables: Tables) -> None:
    messages = _reported(tables, MONOGRAPH, "conflict.strength")[210]
    assert [message for message in messages if f"`{condition}`" in message and "line 177" in message]


def test_the_qualifier_that_the_summary_loses_is_reported(tables: Tables) -> None:
    messages = _reported(tables, MONOGRAPH, "conflict.qualifier")
    assert list(messages) == [194]
    assert "`severe renal impairment` stands here without `requiring dialysis`" in messages[194][0]


def test_a_partner_missing_in_the_section_on_interactions_is_reported(tables: Tables) -> None:
    messages = _reported(tables, MONOGRAPH, "coverage.not_in_section")
    assert list(messages) == [144]
    assert "`rocuronium`" in messages[144][0]


def test_a_description_that_was_cut_off_is_reported_where_it_ends(tables: Tables) -> None:
    messages = _reported(tables, MONOGRAPH, "source.truncated_description")
    assert list(messages) == [7]
    assert "`blood pres...`" in messages[7][0]


def test_citation_numbers_without_references_are_reported_where_the_first_stands(tables: Tables) -> None:
    messages = _reported(tables, NOTE, "source.missing_bibliography")
    assert list(messages) == [5]
    assert "1 to 7" in messages[5][0]


@pytest.mark.parametrize(
    ("line", "name"), [(194, "myasthenia gravis"), (195, "rocuronium")], ids=["condition", "partner"]
)
def test_what_the_summary_leaves_out_is_reported(line: int, name: str, tables: Tables) -> None:
    assert f"`{name}`" in _reported(tables, MONOGRAPH, "coverage.not_in_summary")[line][0]


def test_a_partner_that_an_answer_leaves_out_is_reported(tables: Tables) -> None:
    messages = _reported(tables, MONOGRAPH, "coverage.not_in_answer")
    assert list(messages) == [237]
    assert "`alcohol`" in messages[237][0]


def test_a_repeat_of_a_dose_without_its_frequency_is_reported(tables: Tables) -> None:
    assert list(_reported(tables, MONOGRAPH, "conflict.frequency")) == [197]


def test_an_effect_that_only_an_answer_names_is_reported(tables: Tables) -> None:
    messages = _reported(tables, MONOGRAPH, "conflict.specificity")
    assert list(messages) == [144]
    assert "line 253" in messages[144][0]


def test_a_lower_dose_beside_a_contraindication_of_the_same_organ_is_reported(tables: Tables) -> None:
    messages = _reported(tables, MONOGRAPH, "conflict.adjusted_and_contraindicated")
    assert list(messages) == [136]
    assert "line 176" in messages[136][0]


def test_a_risk_of_a_route_without_a_dose_is_reported(tables: Tables) -> None:
    assert "intravenous" in _reported(tables, MONOGRAPH, "conflict.route")[163][0]


def test_the_only_indication_of_one_document_against_the_uses_of_another_is_reported(
    tables: Tables,
) -> None:
    messages = _reported(tables, NOTE, "conflict.other_document")
    assert list(messages) == [8]
    assert MONOGRAPH in messages[8][0]


def test_a_finding_points_at_the_record_that_it_is_about(tables: Tables) -> None:
    assert _record(tables, "conflict.strength", "heart block")["strength"] == "caution"
    assert _record(tables, "coverage.not_in_section", "rocuronium")["object"] == "rocuronium"
