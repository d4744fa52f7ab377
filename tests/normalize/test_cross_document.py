"""One document against another: what both say of the same substance and cannot both be right."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from pipelines.engine import build_tables
from pipelines.validate.references import check_references
from tests.normalize.documents import Row, note, source

ONLY = (
    "Zinc and Warfarin: Facts\nEvidence Review\n- Zinc is indicated only for documented zinc deficiency 1\n"
)
USES = "---\ntitle: Zinc Gluconate\n---\n## Usage\n\nZinc gluconate is used for colds.\n"


def _reported(folder: Path, note_text: str, monograph: str) -> list[Row]:
    tables = build_tables([source(monograph), note(note_text)], folder)
    return [row for row in tables["findings"].to_dicts() if row["code"] == "conflict.other_document"]


def test_the_only_indication_beside_a_monograph_with_uses_is_reported(tmp_path: Path) -> None:
    (finding,) = _reported(tmp_path, ONLY, USES)
    assert (finding["document_id"], finding["line"]) == ("evidence/zinc-and-warfarin", 3)
    assert "monographs/zinc-gluconate" in finding["message"]


@pytest.mark.parametrize(
    ("note_text", "monograph"),
    [
        (ONLY.replace(" only ", " "), USES),
        (ONLY, USES.replace("Zinc Gluconate", "Copper")),
        (ONLY, USES.replace("Zinc Gluconate", "Zinc + Copper")),
        (ONLY, USES.replace("## Usage", "## Storage")),
    ],
    ids=["not exclusive", "another substance", "a combination", "no section on uses"],
)
def test_documents_that_do_not_disagree_are_not_reported(
    note_text: str, monograph: str, tmp_path: Path
) -> None:
    assert not _reported(tmp_path, note_text, monograph)


DOSE = "---\ntitle: Zinc Picolinate\n---\n## Dosage\n\n- **Adults:** {dose}.\n"
WARFARIN = "---\ntitle: Zinc Picolinate\n---\n## Drug Interactions\n\n- {sentence}.\n"


def _between(folder: Path, code: str, *texts: str) -> list[Row]:
    """The findings of a code among monographs with these texts, named `a`, `b` and so on."""
    paths = (f"monographs/{name}.md" for name in "abcdefgh")
    tables = build_tables([source(text, path) for text, path in zip(texts, paths, strict=False)], folder)
    assert_known(tables)
    found = tables["findings"].sort("document_id").to_dicts()
    return [row for row in found if row["code"] == code]


def assert_known(tables: Mapping[str, pl.DataFrame]) -> None:
    """Whatever the findings name is in the tables."""
    assert check_references(tables) == ()


def test_doses_of_two_documents_that_share_no_amount_are_reported_in_both(tmp_path: Path) -> None:
    doses = (DOSE.format(dose=dose) for dose in ("15-30 mg per day", "300 mg per day"))
    found = _between(tmp_path, "conflict.dose", *doses)
    assert [(row["document_id"], row["line"], row["severity"]) for row in found] == [
        ("monographs/a", 6, "info"),
        ("monographs/b", 6, "info"),
    ]
    assert found[0]["message"] == (
        "line 6: the dose of `zinc picolinate` is 15 to 30 mg per day here and 300 mg per day in"
        " monographs/b, line 6."
    )
    assert [row["related_record_id"] for row in found] == [row["record_id"] for row in reversed(found)]


@pytest.mark.parametrize(
    "dose",
    [
        "30-60 mg per day",
        "up to 20 mg per day",
        "300 mg twice daily",
        "300 ug per day",
        "300 mg per day for acne",
    ],
)
def test_doses_that_share_an_amount_or_are_for_another_use_are_not_reported(
    dose: str, tmp_path: Path
) -> None:
    texts = (DOSE.format(dose=each) for each in ("15-30 mg per day", dose))
    assert not _between(tmp_path, "conflict.dose", *texts)


def test_of_several_doses_those_that_fit_nothing_of_the_other_document_are_reported(tmp_path: Path) -> None:
    both = DOSE.format(dose="15-30 mg per day") + "- **Adults:** 300 mg per day.\n"
    found = _between(tmp_path, "conflict.dose", DOSE.format(dose="15-30 mg per day"), both)
    assert [(row["document_id"], row["line"]) for row in found] == [("monographs/b", 7)]


def test_an_interaction_denied_by_one_document_and_affirmed_by_another_is_reported(tmp_path: Path) -> None:
    sentences = ("Does not interact with warfarin", "May increase the effect of warfarin")
    (found,) = _between(
        tmp_path, "conflict.polarity", *(WARFARIN.format(sentence=sentence) for sentence in sentences)
    )
    assert (found["document_id"], found["line"], found["severity"]) == ("monographs/a", 6, "warning")
    assert "denied here and affirmed in monographs/b, line 6" in found["message"]


@pytest.mark.parametrize(
    "sentence", ["Does not interact with warfarin", "May increase the effect of digoxin"]
)
def test_interactions_that_agree_or_are_of_others_are_not_reported(sentence: str, tmp_path: Path) -> None:
    texts = (WARFARIN.format(sentence=each) for each in ("Does not interact with warfarin", sentence))
    assert not _between(tmp_path, "conflict.polarity", *texts)


def test_a_conflict_does_not_depend_on_how_often_the_other_opinion_is_held(tmp_path: Path) -> None:
    doses = ("15-30 mg per day", *("300 mg per day",) * 4)
    found = _between(tmp_path, "conflict.dose", *(DOSE.format(dose=dose) for dose in doses))
    assert [row["document_id"] for row in found] == [f"monographs/{name}" for name in "abcde"]
