"""What a careless reader would publish from the two documents of `raw/`, and what no release may contain."""

from collections.abc import Sequence

import pytest

from tests.golden.corpus import MONOGRAPH, NOTE, Rows, Tables
from tests.golden.matching import Row


def _quantitative(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["dose_low"] is not None or row["dose_high"] is not None]


def _amounts(rows: Sequence[Row]) -> set[tuple[object, ...]]:
    return {(row["dose_low"], row["dose_high"]) for row in rows}


def _is_chelate(substance: str) -> bool:
    return "glycinate" in substance or substance == "magnesium"


def _objects(rows: Rows) -> set[str]:
    return {row["object"] for row in rows["interactions"]}


def _statements(rows: Rows, words: str) -> list[Row]:
    return [row for row in rows["evidence_claims"] if words in row["statement"].lower()]


# Doses


def test_the_dose_of_the_sulfate_is_not_given_to_the_bisglycinate(monograph: Rows) -> None:
    doses = [row for row in monograph["dosages"] if _is_chelate(row["substance"])]
    assert not [row for row in doses if row["dose_unit"] == "mg/kg" or row["route"] == "intravenous"]
    assert not [row for row in doses if 30 in (row["dose_low"], row["dose_high"])]


def test_the_dose_of_mirtazapine_is_not_given_to_magnesium(note: Rows) -> None:
    assert {row["substance"] for row in note["dosages"]} == {"mirtazapine"}


def test_the_dose_of_mirtazapine_has_neither_route_nor_frequency(note: Rows) -> None:
    assert {(row["route"], row["frequency_low"]) for row in note["dosages"]} == {(None, None)}


@pytest.mark.parametrize("population", ["child", "elderly", "renal_impairment", "hepatic_impairment"])
def test_groups_without_a_printed_amount_get_none(population: str, monograph: Rows) -> None:
    assert population not in {row["population"] for row in _quantitative(monograph["dosages"])}


def test_no_threshold_of_kidney_function_is_invented(monograph: Rows) -> None:
    assert {(row["clearance_low"], row["clearance_high"]) for row in monograph["dosages"]} == {(None, None)}


def test_a_divided_daily_dose_is_not_halved(monograph: Rows) -> None:
    assert not {amount for pair in _amounts(monograph["dosages"]) for amount in pair} & {100}


def test_there_are_three_amounts_and_each_is_published_once(monograph: Rows, note: Rows) -> None:
    doses = _quantitative([*monograph["dosages"], *note["dosages"]])
    assert len(doses) == 3
    assert _amounts(doses) == {(200, 400), (30, 30), (15, 45)}


def test_hepatic_impairment_changes_nothing(monograph: Rows) -> None:
    hepatic = [row for row in monograph["dosages"] if row["population"] == "hepatic_impairment"]
    assert {row["adjustment"] for row in hepatic} == {"none"}


# Interactions


def test_magnesium_does_not_interact_with_mirtazapine(monograph: Rows, note: Rows) -> None:
    rows = [*monograph["interactions"], *note["interactions"]]
    pairs = [row for row in rows if "mirtazapine" in (row["subject"], row["object"])]
    assert {row["polarity"] for row in pairs} == {"no_evidence"}


@pytest.mark.parametrize(
    "word", ["calcium", "vitamin", "medication", "channel", "diabetes", "cardiovascular", "mineral"]
)
def test_what_is_merely_named_is_no_partner(word: str, monograph: Rows) -> None:
    assert not [name for name in _objects(monograph) if word in name]


def test_no_severity_and_no_mechanism_is_invented(monograph: Rows, note: Rows) -> None:
    rows = [*monograph["interactions"], *note["interactions"]]
    assert {(row["severity"], row["mechanism_text"]) for row in rows} == {(None, None)}


def test_only_rocuronium_asks_for_management(monograph: Rows, note: Rows) -> None:
    rows = [*monograph["interactions"], *note["interactions"]]
    managed = {row["object"]: row["management_text"] for row in rows if row["management_text"]}
    assert managed.keys() == {"rocuronium"}
    assert "dosage adjustments" in managed["rocuronium"]


@pytest.mark.parametrize("partner", ["digoxin", "diuretics"])
def test_the_absorption_of_one_partner_is_not_said_of_another(partner: str, monograph: Rows) -> None:
    effects = [row["effect"] for row in monograph["interactions"] if row["object"] == partner]
    assert effects == ["unspecified"]


def test_a_partner_named_in_section_summary_and_faq_is_one_row(monograph: Rows) -> None:
    partners = [row["object"] for row in monograph["interactions"]]
    assert len(partners) == len(set(partners))


def test_a_class_stays_a_class(monograph: Rows) -> None:
    kinds = {row["object"]: row["object_kind"] for row in monograph["interactions"]}
    assert kinds["tetracyclines"] == "class"
    assert "tetracycline" not in kinds


# Contraindications


def test_renal_impairment_is_forbidden_only_as_qualified(monograph: Rows) -> None:
    rows = [row for row in monograph["contraindications"] if "renal" in row["condition"]]
    assert [(row["condition"], row["qualifier"]) for row in rows] == [
        ("severe renal impairment", "requiring dialysis")
    ]


def test_dialysis_is_no_condition_of_its_own(monograph: Rows) -> None:
    assert "dialysis" not in {row["condition"] for row in monograph["contraindications"]}


def test_not_recommended_in_guidelines_is_no_contraindication(note: Rows) -> None:
    assert not note["contraindications"]


@pytest.mark.parametrize("word", ["pregnan", "breast", "lactation"])
def test_considered_safe_is_no_contraindication(word: str, monograph: Rows) -> None:
    assert not [row for row in monograph["contraindications"] if word in row["condition"]]


def test_myasthenia_gravis_is_never_plainly_forbidden(monograph: Rows) -> None:
    rows = [row for row in monograph["contraindications"] if row["condition"] == "myasthenia gravis"]
    assert rows
    assert not [row for row in rows if row["strength"] != "caution" and row["route"] != "intravenous"]


# FAQs


def test_questions_and_answers_are_clean_and_apart(monograph: Rows) -> None:
    for row in monograph["faqs"]:
        assert not [text for text in (row["question"], row["answer"]) if "**" in text or "A:" in text]
        assert row["answer"] not in row["question"]
        assert row["question"] not in row["answer"]


def test_each_question_is_published_once(monograph: Rows, note: Rows) -> None:
    assert len(monograph["faqs"]) == 10
    assert not note["faqs"]


# Evidence claims


@pytest.mark.parametrize(
    "words",
    [
        "mitigated by magnesium",
        "clinical benefit",
        "pharmacological rationale",
        "recommended in any clinical guidelines",
        "therapeutic support",
    ],
)
def test_what_the_note_denies_is_not_affirmed(words: str, note: Rows) -> None:
    polarities = {row["polarity"] for row in _statements(note, words)}
    assert polarities
    assert "affirmed" not in polarities


def test_no_grade_is_invented(monograph: Rows, note: Rows) -> None:
    rows = [*monograph["evidence_claims"], *note["evidence_claims"]]
    assert {row["certainty_grade"] for row in rows} == {None}


def test_receptor_numbers_and_doses_are_no_citations(note: Rows) -> None:
    cited = {number for row in note["evidence_claims"] for number in row["citations"]}
    assert cited <= set(range(1, 8))
    assert [row["citations"] for row in _statements(note, "5-ht2/5-ht3")] == [[3, 4, 5]]


def test_title_and_lead_cite_nothing(note: Rows) -> None:
    assert not [row for row in note["evidence_claims"] if min(row["lines"]) <= 2 and row["citations"]]


def test_there_are_seven_citations_without_invented_references(tables: Tables) -> None:
    rows = [row for row in tables["citations"].to_dicts() if row["document_id"] in (MONOGRAPH, NOTE)]
    assert [(row["document_id"], row["citation_number"]) for row in rows] == [
        (NOTE, number) for number in range(1, 8)
    ]
    assert {row["reference"] for row in rows} == {None}


# Adverse effects


@pytest.mark.parametrize("effect", ["sedation", "increased appetite", "weight gain", "dry mouth"])
def test_the_effects_of_mirtazapine_are_not_given_to_magnesium(
    effect: str, monograph: Rows, note: Rows
) -> None:
    rows = [*monograph["adverse_effects"], *note["adverse_effects"]]
    assert {row["substance"] for row in rows if row["effect"] == effect} == {"mirtazapine"}


def test_long_term_effects_are_denied(monograph: Rows) -> None:
    rows = [row for row in monograph["adverse_effects"] if "long-term" in row["effect"]]
    assert [row["polarity"] for row in rows] == ["negated"]


@pytest.mark.parametrize("word", ["torsades", "qt interval"])
def test_an_indication_is_no_adverse_effect(word: str, note: Rows) -> None:
    assert not [row for row in note["adverse_effects"] if word in row["effect"]]


# Indications


@pytest.mark.parametrize("use", ["constipation", "seizure", "intubation", "diabetes", "cardiovascular"])
def test_the_bisglycinate_is_not_indicated_for_what_is_said_of_others(use: str, monograph: Rows) -> None:
    affirmed = [row for row in _statements(monograph, use) if row["polarity"] == "affirmed"]
    dosed = [
        row
        for row in monograph["dosages"]
        if _is_chelate(row["substance"]) and use in (row["condition"] or "")
    ]
    assert not affirmed
    assert not dosed


@pytest.mark.parametrize("use", ["stroke", "cardiac arrest"])
def test_magnesium_is_not_indicated_in_acute_conditions(use: str, note: Rows) -> None:
    affirmed = [row for row in _statements(note, use) if row["polarity"] == "affirmed"]
    assert not [row for row in affirmed if row["claim_type"] in ("indication", "efficacy")]


# Substances and documents


def test_forms_of_magnesium_stay_apart(tables: Tables) -> None:
    found = {row["name"]: row["unii"] for row in tables["substances"].to_dicts()}
    assert found["magnesium sulfate"] != found["magnesium bisglycinate"]
    names = tables["substance_names"].filter(tables["substance_names"]["document_id"] == MONOGRAPH)
    assert not [name for name in names["name"].to_list() if "sulfate" in name or "citrate" in name]


def test_a_sentence_on_brands_is_no_synonym(tables: Tables) -> None:
    assert not [name for name in tables["substance_names"]["name"].to_list() if "brand" in name.lower()]


def test_the_truncated_description_is_published_with_its_mark_and_reported(tables: Tables) -> None:
    row = _document(tables, MONOGRAPH)
    codes = tables["findings"].filter(tables["findings"]["document_id"] == MONOGRAPH)["code"].to_list()
    assert row["description"].endswith("blood pres...")
    assert "source.truncated_description" in codes


def test_the_time_of_change_is_an_instant(tables: Tables) -> None:
    instant = _document(tables, MONOGRAPH)["last_modified_at"]
    assert instant.isoformat(timespec="milliseconds") == "2025-09-22T17:21:53.548+00:00"


def test_not_banned_is_said_and_kept(tables: Tables) -> None:
    assert _document(tables, MONOGRAPH)["is_banned"] is False


def _document(tables: Tables, document_id: str) -> Row:
    rows = tables["documents"].filter(tables["documents"]["document_id"] == document_id).to_dicts()
    assert len(rows) == 1
    return rows[0]
