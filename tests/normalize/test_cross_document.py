"""One document against another: an indication said to be the only one, beside a monograph with other uses."""

from pathlib import Path

import pytest

from pipelines.engine import build_tables
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
